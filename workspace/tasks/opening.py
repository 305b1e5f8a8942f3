"""Tasks about opening showrooms: the district's planned and preparing ones, the first due first."""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from common.templatetags.formats import vn_date
from districts.models import District
from showrooms.models import Showroom
from workspace.tasks.task import Task

MOST = 8


def of_district(district: District) -> Iterator[Task]:
    """Yield a task for each showroom to open, leaving out those that the department opens itself."""
    own = district.showrooms.filter(led_by=Showroom.LedBy.DISTRICT).to_open()
    url = reverse("workspace:district_showrooms", args=[district.slug])
    first_due = F("opening_deadline").asc(nulls_last=True)
    showrooms = list(own.order_by(first_due, "sort_key", "pk")[: MOST + 1])
    for showroom in showrooms[:MOST]:
        late = showroom.is_late()
        yield Task(_sentence(showroom), url, _("Xem điểm"), late, is_followed=not late)
    if len(showrooms) > MOST:
        yield Task(_("Còn các điểm khác chưa khai trương."), url, _("Xem tất cả"), is_followed=True)


def _sentence(showroom: Showroom) -> str:
    values = {"name": showroom.name, "day": vn_date(showroom.opening_deadline)}
    if showroom.opening_deadline is None:
        return _("%(name)s: chưa có hạn khai trương.") % values
    if showroom.is_late():
        sentence = _("%(name)s: phải khai trương trước ngày %(day)s, quá hạn %(days)s ngày.")
        return sentence % (values | {"days": showroom.days_late()})
    sentence = _("%(name)s: khai trương trước ngày %(day)s, còn %(days)s ngày.")
    return sentence % (values | {"days": showroom.days_left()})
