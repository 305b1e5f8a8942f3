"""Opening hours as people write them: "8:00-17:30", "T2-T6: 8h-11h30, 13h30-17h; T7, CN: 8h-20h"."""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.text import tidy


class Span(NamedTuple):
    """One span of one weekday (0 is Monday), as `OpeningHours` stores it."""

    weekday: int
    opens: time
    closes: time


Times = tuple[time, time]

_TO = r"\s*(?:[-–—−~]+|đến|den|tới)\s*"
_CLOCK = r"(?:lúc )?(\d{1,2})(?:\s*(?:giờ|[hg:.])\s*(\d{2})?)?(?:\s*(?:phút|p|'))?\s*(sáng|trưa|chiều|tối)?"
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5}
_WEEKDAYS |= {str(number): number - 2 for number in range(2, 8)}
_NAMED = rf"({'|'.join(_WEEKDAYS)})"
_SUNDAY = r"(chủ nhật|chu nhat|cn)"
_DAY = rf"(?:(?:thứ|thu|t)\.?\s*{_NAMED}|{_SUNDAY})\b"
_LAST_DAY = rf"(?:(?:(?:thứ|thu|t)\.?\s*)?{_NAMED}(?!\s*[hg]|[:.]\d)|{_SUNDAY})\b"
_DAYS = re.compile(rf"{_DAY}(?:{_TO}{_LAST_DAY})?", re.I)
_EVERY_DAY = re.compile(
    r"(?:hàng|hằng|mỗi|các|tất cả các)\s+ngày(?:\s+trong\s+tuần)?|cả tuần|7 ngày/tuần", re.I
)
# No showroom opens at night: an earlier hour is the afternoon's that stands behind the other.
_EARLIEST = 5
_TIMES = re.compile(rf"(?:từ\s+)?{_CLOCK}{_TO}{_CLOCK}", re.I)
_BETWEEN = re.compile(r"[\s,;:.()&+/]+|(?:và|từ|ngày|mở cửa|giờ mở cửa|sáng|chiều|tối)\b", re.I)


def read_hours(value) -> tuple[Span, ...]:
    """Spans in order of the week; where no day is named, they hold for every day."""
    if not isinstance(value, str):
        raise _unreadable(value)
    spans = {Span(day, *times) for days, group in _groups(value) for day in days for times in group}
    ordered = tuple(sorted(spans))
    for earlier, later in pairwise(ordered):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            raise CellProblem(_('"%(value)s": hai khoảng giờ chồng lên nhau.') % {"value": show(value)})
    return ordered


def _groups(value: str) -> Iterator[tuple[list[int], list[Times]]]:
    """(days, spans) that belong together: the days stand before their spans, or behind all of them."""
    runs = [
        (is_days, [item for _kind, items in run for item in items])
        for is_days, run in groupby(_tokens(value), key=lambda token: token[0])
    ]
    if not runs:
        raise _unreadable(value)
    if len(runs) == 1 and not runs[0][0]:
        yield list(range(7)), runs[0][1]
        return
    if len(runs) % 2:
        raise _unreadable(value)
    for first, second in zip(runs[::2], runs[1::2], strict=True):
        (_is_days, days), (_no_days, times) = sorted((first, second), key=lambda run: not run[0])
        yield days, times


def _tokens(value: str) -> Iterator[tuple[bool, list]]:
    """(True, weekdays) and (False, [one span]) as they follow each other in the text."""
    text = tidy(value)
    while text:
        if found := _EVERY_DAY.match(text):
            yield True, list(range(7))
        elif found := _DAYS.match(text):
            yield True, _days(found, value)
        elif found := _TIMES.match(text):
            yield False, [_times(found, value)]
        elif not (found := _BETWEEN.match(text)):
            raise _unreadable(value)
        text = text[found.end() :]


def _days(found: re.Match, value: str) -> list[int]:
    first, sunday_first, last, sunday_last = found.groups()
    begin = 6 if sunday_first else _WEEKDAYS[first.lower()]
    end = 6 if sunday_last else _WEEKDAYS[last.lower()] if last else begin
    if end < begin:
        raise _unreadable(value)
    return list(range(begin, end + 1))


def _times(found: re.Match, value: str) -> Times:
    parts = found.groups()
    opens, closes = _clock(*parts[:3], value), _clock(*parts[3:], value)
    if parts[5] and not parts[2] and opens.hour < _EARLIEST:  # "2h–5h chiều"
        opens = _clock(*parts[:2], parts[5], value)
    if closes <= opens:
        raise CellProblem(_('"%(value)s": giờ đóng cửa phải sau giờ mở cửa.') % {"value": show(value)})
    return opens, closes


def _clock(hour: str, minute: str | None, part_of_day: str | None, value: str) -> time:
    number = int(hour)
    if part_of_day and part_of_day.lower() in ("chiều", "tối") and number < 12:
        number += 12
    if number > 23 or int(minute or 0) > 59:
        raise _unreadable(value)
    return time(number, int(minute or 0))


def _unreadable(value) -> CellProblem:
    return CellProblem(
        _('"%(value)s" không đọc được thành giờ mở cửa. Ghi ví dụ 8:00–17:30, hoặc T2–T6 8:00–17:30.')
        % {"value": show(value)}
    )


def spans_of(showroom) -> tuple[Span, ...]:
    """What is stored of a showroom's hours."""
    return tuple(sorted(Span(row.weekday, row.opens, row.closes) for row in showroom.opening_hours.all()))


# As written --------------------------------------------------------------------------------------------

_SHORT_DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def hours_text(spans: Iterable[Span]) -> str:
    """As the reader reads it back: "T2–T6 8:00–17:30; T7 8:00–12:00"."""
    by_day: dict[int, list[str]] = {}
    for span in sorted(spans):
        by_day.setdefault(span.weekday, []).append(f"{_shown(span.opens)}–{_shown(span.closes)}")
    parts, days = [], sorted(by_day)
    while days:
        run = _run(days, by_day)
        named = _SHORT_DAYS[run[0]] if len(run) == 1 else f"{_SHORT_DAYS[run[0]]}–{_SHORT_DAYS[run[-1]]}"
        parts.append(f"{named} {', '.join(by_day[run[0]])}")
        days = days[len(run) :]
    return "; ".join(parts)


def _run(days: list[int], by_day) -> list[int]:
    """The first days that follow each other with the same hours."""
    run = days[:1]
    for day in days[1:]:
        if day != run[-1] + 1 or by_day[day] != by_day[run[0]]:
            break
        run.append(day)
    return run


def _shown(clock: time) -> str:
    return f"{clock.hour}:{clock:%M}"
