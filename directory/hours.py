"""When a showroom is open, as its page and card say it. Whether it is open now, the browser computes."""

import json
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import clock
from showrooms.models import OpeningHours


class ComingDays(NamedTuple):
    """What the browser computes "open now" from, as JSON: each day's spans, and the days' names."""

    spans: str = ""
    names: str = ""


class WeekdayHours(NamedTuple):
    """A line of the week's table."""

    weekday: str
    spans: str
    is_today: bool


def closure_on(showroom, day: date):
    """The closure that covers a day, None where there is none."""
    for closure in showroom.closures.all():
        if closure.starts_on <= day <= closure.ends_on:
            return closure
    return None


def today_text(showroom, day: date) -> str:
    """ "Hôm nay 8:00–17:30", for a card; "" for a showroom that isn't open to visitors at all."""
    if showroom.state(day) != "open":
        return ""
    spans = [span for span in showroom.opening_hours.all() if span.weekday == day.weekday()]
    if closure_on(showroom, day):
        return _("Hôm nay nghỉ")
    if spans:
        return _("Hôm nay %(spans)s") % {"spans": ", ".join(span.span for span in spans)}
    return _("Hôm nay nghỉ") if showroom.opening_hours.all() else _("Giờ mở cửa: chưa có thông tin")


def closures_ahead(showroom) -> list:
    """The closures that are not over yet."""
    return [closure for closure in showroom.closures.all() if closure.ends_on >= clock.today()]


def coming_days(showroom) -> ComingDays:
    """The next eight days, today first; empty where the showroom isn't open or no hours are known."""
    today = clock.today()
    if showroom.state(today) != "open" or not showroom.opening_hours.all():
        return ComingDays()
    days = [today + timedelta(days=number) for number in range(8)]
    spans = [_spans_on(showroom, day) for day in days]
    names = [str(OpeningHours.Weekday(day.weekday()).label) for day in days]
    return ComingDays(json.dumps(spans), json.dumps(names, ensure_ascii=False))


def _spans_on(showroom, day: date) -> list[list[str]]:
    if closure_on(showroom, day):
        return []
    rows = [row for row in showroom.opening_hours.all() if row.weekday == day.weekday()]
    return [[f"{row.opens.hour}:{row.opens:%M}", f"{row.closes.hour}:{row.closes:%M}"] for row in rows]


def week(showroom) -> list[WeekdayHours]:
    """The week from Monday on; empty where no hours are known."""
    spans: dict[int, list[str]] = {}
    for row in showroom.opening_hours.all():
        spans.setdefault(row.weekday, []).append(row.span)
    if not spans:
        return []
    today = clock.today().weekday()
    return [
        WeekdayHours(str(day.label), ", ".join(spans.get(day, [])) or _("nghỉ"), day == today)
        for day in OpeningHours.Weekday
    ]
