"""A showroom's dates in a list: moved and recorded by the rules of the actions, rehearsed on a copy."""

from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from common.parsing.periods import Period
from showrooms.actions.opening import set_deadline, set_opening
from showrooms.imports.list import Defaults, SiteRow, is_opening_known
from showrooms.models import Showroom

_SET = ("opening_deadline", "opened_on", "opened_precision")
# What the actions ask for besides the date, said once for the whole file.
_OF_THE_FILE = ("evidence", "reason")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates a showroom will have, and what has to be recorded of how it came to them."""

    values: dict = field(default_factory=dict)
    moves_deadline: bool = False
    old_deadline: date | None = None
    opens: bool = False


def rehearse_dates(row: SiteRow, showroom: Showroom | None, defaults: Defaults, on: date) -> Dates:
    """What the row makes of the dates of a showroom (None: a new one); CellProblem where that may not be."""
    after = copy(showroom) if showroom else Showroom(opening_deadline=defaults.opening_deadline)
    old, new = after.opening_deadline, row.opening_deadline
    moves = bool(showroom and new and new != old)
    if moves:
        with _refused_at("opening_deadline"):
            set_deadline(after, new, reason=defaults.extension_reason)
    elif new:
        after.opening_deadline = new
    opens = row.opened_on is not None and not is_opening_known(
        after, Period(row.opened_on, row.opened_precision)
    )
    if opens:
        _open(row, after, defaults)
    _compare_state(row, after, on)
    return Dates({name: getattr(after, name) for name in _SET}, moves, old, opens)


def _open(row: SiteRow, after: Showroom, defaults: Defaults):
    with _refused_at("opened_on"):
        set_opening(
            after,
            on=row.opened_on,
            precision=row.opened_precision,
            evidence=defaults.evidence,
            reason=defaults.late_reason,
        )
    if after.preparing_since and after.opened_on < after.preparing_since:
        reason = _("Ngày khai trương không thể trước ngày bắt đầu chuẩn bị.")
        raise CellProblem(reason, column="opened_on")


def _compare_state(row: SiteRow, after: Showroom, on: date):
    """What a list says of the state is never stored: it has to agree with the dates."""
    if row.state and after.state(on) not in row.state:
        reason = _("Tình trạng ghi trong danh sách không khớp với các ngày của điểm: %(state)s.")
        raise CellProblem(reason % {"state": after.state_text(on)}, column="state")


@contextmanager
def _refused_at(column: str):
    """A refusal of the rules as a problem of the column, or of the file where that has to say more."""
    try:
        yield
    except ValidationError as error:
        reason = " ".join(error.messages)
        fields = getattr(error, "error_dict", {})
        if not fields.keys().isdisjoint(_OF_THE_FILE):
            raise CellProblem(_("%(reason)s Ghi ở phần chung của tệp.") % {"reason": reason}) from error
        raise CellProblem(reason, column=column) from error
