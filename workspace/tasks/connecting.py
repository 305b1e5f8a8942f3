"""What waits in connecting products: answers that are owed, wishes, stars to take off, facts to confirm."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.models import District
from showrooms.models import ConnectionWish, Showroom
from workspace.doors import DISTRICT, SHOWROOM
from workspace.tasks.task import Task


def of_district(district: District) -> Iterator[Task]:
    yield from _wishes(ConnectionWish.objects.filter(district=district).waiting(), district)
    yield from _answers(DISTRICT, district)
    yield from _lapsed(DISTRICT, district)


def of_showroom(showroom: Showroom) -> Iterator[Task]:
    yield from _answers(SHOWROOM, showroom)
    yield from _lapsed(SHOWROOM, showroom)
    if Showroom.objects.unconfirmed().filter(pk=showroom.pk).exists():
        url = SHOWROOM.url("facts", showroom)
        yield Task(_("Chưa xác nhận thông tin của điểm quá 90 ngày."), url, _("Xem và xác nhận"), True)


def _wishes(waiting, district) -> Iterator[Task]:
    count = waiting.count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d đề nghị của chủ thể chờ chuyển hoặc trả lời.",
        "%(count)02d đề nghị của chủ thể chờ chuyển hoặc trả lời.",
        count,
    )
    url = DISTRICT.url("wishes", district)
    yield Task(sentence % {"count": count}, url, _("Xem đề nghị"), waiting.overdue().exists())


def _answers(door, place) -> Iterator[Task]:
    waiting = door.placements(place).awaiting(door.side)
    count = waiting.count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d kết nối sản phẩm chờ trả lời.", "%(count)02d kết nối sản phẩm chờ trả lời.", count
    )
    url = f"{door.url('placements', place)}?state=ours"
    yield Task(sentence % {"count": count}, url, _("Trả lời"), waiting.overdue().exists())


def _lapsed(door, place) -> Iterator[Task]:
    count = door.placements(place).lapsed_on_shelf().count()
    if not count:
        return
    sentence = ngettext(
        "%(count)02d sản phẩm đang bán đã hết thời hạn công nhận: vẫn được bán, đề nghị gỡ tem sao.",
        "%(count)02d sản phẩm đang bán đã hết thời hạn công nhận: vẫn được bán, đề nghị gỡ tem sao.",
        count,
    )
    url = f"{door.url('placements', place)}?state=lapsed"
    yield Task(sentence % {"count": count}, url, _("Xem sản phẩm"))
