"""Tasks about placements: answers, producers' requests, shelving, lapsed ratings, unconfirmed facts."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.models import District
from showrooms.models import ProducerRequest, Showroom, Side
from workspace.placement_sides import DISTRICT, SHOWROOM
from workspace.tasks.task import Task


def of_district(district: District) -> Iterator[Task]:
    yield from _producer_requests(ProducerRequest.objects.filter(district=district).waiting(), district)
    yield from _answers(DISTRICT, district)
    yield from _updates(DISTRICT, district)
    yield from _lapsed(DISTRICT, district)


def of_showroom(showroom: Showroom) -> Iterator[Task]:
    yield from _answers(SHOWROOM, showroom)
    yield from _to_be_shelved(showroom)
    yield from _updates(SHOWROOM, showroom)
    yield from _lapsed(SHOWROOM, showroom)
    if Showroom.objects.unconfirmed().filter(pk=showroom.pk).exists():
        url = SHOWROOM.url("facts", showroom)
        yield Task(_("Chưa xác nhận thông tin của điểm quá 90 ngày."), url, _("Xem và xác nhận"), True)


def _producer_requests(waiting, district) -> Iterator[Task]:
    count = waiting.count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d đề nghị của chủ thể chờ chuyển hoặc trả lời.",
        "%(count)02d đề nghị của chủ thể chờ chuyển hoặc trả lời.",
        count,
    )
    url = DISTRICT.url("producer_requests", district)
    yield Task(sentence % {"count": count}, url, _("Xem đề nghị"), waiting.overdue().exists())


def _answers(side, place) -> Iterator[Task]:
    waiting = side.placements(place).awaiting(side.side)
    count = waiting.count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d kết nối sản phẩm chờ trả lời.", "%(count)02d kết nối sản phẩm chờ trả lời.", count
    )
    url = f"{side.url('placements', place)}?state=ours"
    yield Task(sentence % {"count": count}, url, _("Trả lời"), waiting.overdue().exists())


def _to_be_shelved(showroom) -> Iterator[Task]:
    count = showroom.placements.to_be_shelved().count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d sản phẩm đã thống nhất, chưa lên kệ.",
        "%(count)02d sản phẩm đã thống nhất, chưa lên kệ.",
        count,
    )
    url = f"{SHOWROOM.url('placements', showroom)}?state=agreed"
    yield Task(sentence % {"count": count}, url, _("Đưa lên kệ"))


def _updates(side, place) -> Iterator[Task]:
    """Yield what the other side answered or wrote since this side last wrote or acted."""
    answered = Q(asked_by="contact") if side.side == Side.CONTACT else ~Q(asked_by="contact")
    agreed, declined = answered & Q(state="agreed"), answered & Q(state="declined")
    counts = (
        side.placements(place)
        .with_updates_for(side.side)
        .aggregate(
            declined=Count("pk", filter=declined),
            agreed=Count("pk", filter=agreed),
            others=Count("pk", filter=~(agreed | declined)),
        )
    )
    url = f"{side.url('placements', place)}?state=news"
    for kind, (sentence, button) in _update_texts(counts).items():
        if counts[kind]:
            yield Task(sentence % {"count": counts[kind]}, url, button)


def _update_texts(counts) -> dict[str, tuple[str, str]]:
    """Return sentence and button label by kind of news."""
    declined = ngettext(
        "%(count)02d đề nghị không được tiếp nhận, có ghi lý do.",
        "%(count)02d đề nghị không được tiếp nhận, có ghi lý do.",
        counts["declined"],
    )
    agreed = ngettext(
        "%(count)02d đề nghị đã được đồng ý: xem điều kiện bên kia ghi.",
        "%(count)02d đề nghị đã được đồng ý: xem điều kiện bên kia ghi.",
        counts["agreed"],
    )
    others = ngettext(
        "%(count)02d kết nối có tin mới ở phần trao đổi.",
        "%(count)02d kết nối có tin mới ở phần trao đổi.",
        counts["others"],
    )
    return {
        "declined": (declined, _("Xem lý do")),
        "agreed": (agreed, _("Xem điều kiện")),
        "others": (others, _("Xem trao đổi")),
    }


def _lapsed(side, place) -> Iterator[Task]:
    count = side.placements(place).lapsed_on_shelf().count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d sản phẩm đang bán đã hết thời hạn công nhận: vẫn được bán, đề nghị gỡ tem sao.",
        "%(count)02d sản phẩm đang bán đã hết thời hạn công nhận: vẫn được bán, đề nghị gỡ tem sao.",
        count,
    )
    url = f"{side.url('placements', place)}?state=lapsed"
    yield Task(sentence % {"count": count}, url, _("Xem sản phẩm"))
