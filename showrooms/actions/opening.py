"""From plan to opening and after. Each step checks the state under a lock and leaves a progress note."""

from datetime import date

from django.utils.translation import gettext as _

from common import clock
from common.periods import Precision
from core import audit
from core.audit.actions import action, locked, refuse_unless
from districts.models import Letter
from showrooms.actions.placing import IS_CLOSED, end_all
from showrooms.models import DeadlineChange, ProgressNote, Showroom

State = Showroom.State

# An opening this late, or entered this long after the day, needs a reason.
DAYS_WITHOUT_REASON = 7


def note_of(showroom, on, text, by, letter=None) -> ProgressNote:
    """A progress note that is not stored yet."""
    name = by.get_full_name() if by else ""
    return ProgressNote(showroom=showroom, on=on, text=text[:500], letter=letter, made_by=name)


def _note(showroom, on, text, by, letter=None):
    note_of(showroom, on, text, by, letter).save()


def require_not_closed(showroom: Showroom) -> None:
    refuse_unless(showroom.closed_on is None, IS_CLOSED)


def _not_in_the_future(on: date, field: str) -> None:
    refuse_unless(on <= clock.today(), _("Ngày này chưa tới."), field)


def _save(showroom: Showroom) -> Showroom:
    showroom.full_clean(exclude=["slug", "code"], validate_unique=False)
    showroom.save()
    return showroom


def set_opening(showroom: Showroom, *, on: date, evidence: str, reason: str, precision: str) -> None:
    """Set the opening of a row in memory; ValidationError where it may not be recorded."""
    refuse_unless(showroom.opened_on is None, _("Điểm này đã được ghi nhận khai trương."))
    require_not_closed(showroom)
    _not_in_the_future(on, "on")
    refuse_unless(bool(evidence.strip()), _("Ghi căn cứ: biên bản hoặc ảnh khai trương."), "evidence")
    showroom.opened_on, showroom.opened_precision = on, precision
    days_entered_late = (clock.today() - on).days
    late = max(showroom.days_late(), days_entered_late) > DAYS_WITHOUT_REASON
    refuse_unless(
        not late or bool(reason.strip()),
        _("Khai trương hoặc ghi nhận muộn quá 7 ngày: cần ghi lý do."),
        "reason",
    )


def opening_text(evidence: str, reason: str) -> str:
    """What a progress note says of an opening."""
    return " ".join(filter(None, [_("Khai trương."), evidence.strip(), reason.strip()]))


def set_deadline(showroom: Showroom, new: date, *, reason: str) -> None:
    """Move the deadline of a row in memory; ValidationError where it may not be moved."""
    refuse_unless(bool(reason.strip()), _("Ghi lý do gia hạn."), "reason")
    refuse_unless(showroom.opening_deadline != new, _("Hạn mới trùng hạn cũ."), "new")
    refuse_unless(showroom.opened_on is None, _("Điểm đã khai trương, không gia hạn nữa."))
    showroom.opening_deadline = new


def change_of_deadline(showroom, old: date | None, *, reason: str, by, letter=None) -> DeadlineChange:
    """The move from `old` to the deadline that the showroom has now, not stored yet."""
    return DeadlineChange(
        showroom=showroom,
        old=old,
        new=showroom.opening_deadline,
        reason=reason.strip(),
        letter=letter,
        made_by=by.get_full_name() if by else "",
    )


@action("Bắt đầu chuẩn bị khai trương")
def start_preparing(*, showroom: Showroom, on: date, by, letter: Letter | None = None) -> Showroom:
    """planned → preparing."""
    showroom = locked(showroom)
    refuse_unless(showroom.state() == State.PLANNED, _("Chỉ điểm trong kế hoạch mới bắt đầu chuẩn bị."))
    _not_in_the_future(on, "on")
    showroom.preparing_since = on
    _note(showroom, on, _("Bắt đầu chuẩn bị khai trương."), by, letter)
    return _save(showroom)


@action("Ghi nhận khai trương")
def record_opening(
    *,
    showroom: Showroom,
    on: date,
    evidence: str,
    by,
    reason: str = "",
    precision: str = Precision.DAY,
    letter: Letter | None = None,
) -> Showroom:
    """planned or preparing → open. `evidence` names the minutes or the photo.

    More than seven days late, after the deadline or in being entered, it needs a `reason`.
    """
    showroom = locked(showroom)
    set_opening(showroom, on=on, evidence=evidence, reason=reason, precision=precision)
    if reason:
        audit.note(reason)
    _note(showroom, on, opening_text(evidence, reason), by, letter)
    return _save(showroom)


@action("Gia hạn khai trương")
def extend_deadline(
    *, showroom: Showroom, new: date, reason: str, by, letter: Letter | None = None
) -> DeadlineChange:
    """Move the deadline; the old one, the reason and the letter are kept.

    The same again, by a second click say, is the same move.
    """
    showroom = locked(showroom)
    old = showroom.opening_deadline
    last = showroom.deadline_changes.last()
    made = (new, reason.strip(), letter, by.get_full_name() if by else "")
    if last and (last.new, last.reason, last.letter, last.made_by) == made and new == old:
        return last
    set_deadline(showroom, new, reason=reason)
    audit.note(reason)
    change = change_of_deadline(showroom, old, reason=reason, by=by, letter=letter)
    change.save()
    _save(showroom)
    return change


@action("Tạm ngừng hoạt động")
def suspend(*, showroom: Showroom, on: date, reason: str, by) -> Showroom:
    """open → suspended."""
    showroom = locked(showroom)
    refuse_unless(showroom.state() == State.OPEN, _("Chỉ điểm đang hoạt động mới tạm ngừng."))
    refuse_unless(bool(reason.strip()), _("Ghi lý do tạm ngừng."), "reason")
    _not_in_the_future(on, "on")
    showroom.suspended_on = on
    _note(showroom, on, _("Tạm ngừng hoạt động: %(reason)s") % {"reason": reason.strip()}, by)
    return _save(showroom)


@action("Hoạt động trở lại")
def resume(*, showroom: Showroom, on: date, by) -> Showroom:
    """suspended → open."""
    showroom = locked(showroom)
    refuse_unless(showroom.state() == State.SUSPENDED, _("Điểm này không tạm ngừng."))
    _not_in_the_future(on, "on")
    showroom.suspended_on = None
    _note(showroom, on, _("Hoạt động trở lại."), by)
    return _save(showroom)


@action("Chấm dứt hoạt động")
def close(*, showroom: Showroom, on: date, reason: str, by) -> Showroom:
    """any state → closed; what is on the shelf there ends."""
    showroom = locked(showroom)
    require_not_closed(showroom)
    refuse_unless(bool(reason.strip()), _("Ghi lý do chấm dứt."), "reason")
    _not_in_the_future(on, "on")
    showroom.closed_on, showroom.closing_reason = on, reason.strip()
    _note(showroom, on, _("Chấm dứt hoạt động: %(reason)s") % {"reason": reason.strip()}, by)
    end_all(showroom, by=by)
    return _save(showroom)


@action("Xác nhận thông tin còn đúng")
def confirm(*, showroom: Showroom, by, on: date | None = None) -> Showroom:
    """The contact or the district says that what the portal shows is right."""
    showroom = locked(showroom)
    require_not_closed(showroom)
    showroom.confirmed_on = on or clock.today()
    return _save(showroom)
