"""Forms for districts, villages, memberships and letters."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from common.forms import CheckedModelForm, SluggedModelForm
from common.uploads import check_document
from core.accounts.assignments import assignable
from core.backoffice.widgets import CompletingSelect
from districts.models import CraftVillage, District, Letter, Membership


class DistrictForm(SluggedModelForm):
    constraint_fields = {"districts_district_tile_once": "tile_x"}

    class Meta:
        model = District
        exclude = ["is_published"]
        help_texts = {
            "code": gettext_lazy("Mã của Tổng cục Thống kê, 3 chữ số."),
            "tile_x": gettext_lazy("Chỗ trên sơ đồ các quận, huyện, thị xã: cột từ trái sang."),
            "tile_y": gettext_lazy("Hàng từ trên xuống."),
            "office_name": gettext_lazy("Phòng theo dõi OCOP, ví dụ: Phòng Kinh tế."),
            "phone": gettext_lazy("Số của phòng, hiện trên trang công khai; không ghi số riêng."),
        }


class CraftVillageForm(SluggedModelForm):
    constraint_fields = {"districts_craftvillage_once": "name"}

    class Meta:
        model = CraftVillage
        fields = ["name", "slug", "craft", "craft_en", "district", "commune", "source"]
        help_texts = {
            "name": gettext_lazy("Không ghi chữ “làng nghề”, ví dụ: Bát Tràng."),
            "craft": gettext_lazy("Ví dụ: gốm sứ. Người xem tìm được làng theo nghề."),
            "commune": gettext_lazy("Chưa rõ thì để trống."),
        }


class MembershipForm(CheckedModelForm):
    constraint_fields = {"districts_membership_once": "district"}

    class Meta:
        model = Membership
        fields = ["user", "district", "role"]
        help_texts = {
            "user": gettext_lazy("Tài khoản có vai trò cán bộ phòng kinh tế."),
            "role": gettext_lazy("Cán bộ phụ trách được lập và nộp hồ sơ thay đơn vị; chỉ xem thì không."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            self.fields["user"].queryset = assignable(Membership.needs_role, besides=self.instance.user_id)


class LetterForm(CheckedModelForm):
    """Checks that the file of a letter is a document or a scan of one."""

    constraint_fields = {"districts_letter_once": "number", "districts_letter_sent_to_us": "sender"}

    class Meta:
        model = Letter
        fields = [
            "direction",
            "kind",
            "issuer",
            "number",
            "date",
            "subject",
            "file",
            "sender",
            "replies_to",
            "source",
        ]
        widgets = {"file": forms.FileInput}  # the page that checks permissions offers the stored file
        help_texts = {
            "direction": gettext_lazy("Đi: do Sở ban hành; đến: Sở nhận được."),
            "number": gettext_lazy("Ví dụ: 1234/SCT-QLTM. Bản chưa có số thì để trống."),
            "subject": gettext_lazy(
                "Chép theo văn bản, ví dụ: Về việc đăng ký kế hoạch phát triển điểm OCOP."
            ),
            "file": gettext_lazy("Bản ký hoặc bản quét, tối đa 20 MB; chỉ xem được sau khi đăng nhập."),
            "replies_to": gettext_lazy("Văn bản mà văn bản này trả lời, nếu có trong sổ."),
            "recipients": gettext_lazy("Các đơn vị phải nhận hoặc phải trả lời."),
            "sender": gettext_lazy("Văn bản đến của quận, huyện, thị xã nào, để biết đơn vị đã trả lời."),
        }

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and "file" in self.changed_data:
            check_document(upload)
        return upload


def letter_field(
    label="", help_text="", *, required: bool = False, error_messages: dict | None = None
) -> forms.ModelChoiceField:
    """Make a field that searches the registered letters for the one that justifies an action."""
    return forms.ModelChoiceField(
        Letter.objects.all(),
        label=label or gettext_lazy("Văn bản"),
        required=required,
        error_messages=error_messages,
        widget=CompletingSelect(Letter._meta.get_field("replies_to"), admin.site),
        help_text=help_text or gettext_lazy("Nếu có văn bản làm căn cứ. Gõ số hoặc trích yếu để tìm."),
    )
