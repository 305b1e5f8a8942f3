"""The text that go with a confirmation link, to be sent by Zalo or by mail."""

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.templatetags.formats import vn_date
from showrooms.models import ConfirmationLink

_NAME_LENGTH = 120
# The warning before a new link is made.
OLD_LINK_DIES = gettext_lazy("Liên kết tạo trước đây của điểm này sẽ hết hiệu lực.")


def to_send(link: ConfirmationLink, address: str) -> dict:
    """What is shown once of a new link to who sends it on (components/confirmation_link.html)."""
    return {"address": address, "text": invitation(link, address), "expires_at": link.expires_at}


def invitation(link: ConfirmationLink, address: str) -> str:
    """At most 500 characters; the address stands on a line of its own, which every telephone opens."""
    values = {
        "showroom": Truncator(link.showroom.name).chars(_NAME_LENGTH),
        "day": vn_date(timezone.localtime(link.expires_at).date()),
        "address": address,
    }
    text = _(
        "Đề nghị đầu mối xác nhận thông tin của %(showroom)s trên cổng OCOP Hà Nội: sản phẩm đang bán, "
        "giờ mở cửa, liên hệ. Chỉ mất một phút, không cần đăng nhập:\n%(address)s\n"
        "Liên kết dùng được một lần, đến ngày %(day)s."
    )
    return text % values
