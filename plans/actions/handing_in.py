"""Handing a plan in: finishing entry, submitting it with its letter, withdrawing and resubmitting it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from common import clock
from common.templatetags.formats import vn_date
from common.uploads import check_document, is_same
from core import audit
from core.audit.actions import action, refuse_unless
from districts.models import Letter
from plans import completeness
from plans.actions.rights import name_of, require_writer
from plans.actions.transitions import begin, finish
from plans.models import DistrictPlan, Section


class Incomplete(ValidationError):
    """The plan is incomplete; the message lists all gaps, and `gaps` holds them with their fields."""

    def __init__(self, gaps: list[completeness.Gap]):
        self.gaps = gaps
        heading = _("Còn %(number)02d nội dung cần bổ sung trước khi nộp:") % {"number": len(gaps)}
        super().__init__([heading, *(gap.sentence for gap in gaps)])


@action("Hoàn thành nhập liệu")
def finish_entry(*, plan: DistrictPlan, by) -> DistrictPlan:
    """draft → awaiting letter: the content is frozen for printing and signing; raises Incomplete on gaps."""
    plan = _begin(plan, "finish_entry", by)
    _require_complete(plan)
    return finish(plan, "finish_entry")


@action("Mở lại để sửa")
def reopen(*, plan: DistrictPlan, by) -> DistrictPlan:
    """awaiting letter → draft."""
    return finish(_begin(plan, "reopen", by), "reopen")


@action("Nộp kế hoạch")
def submit(*, plan: DistrictPlan, number: str, signed_on: date, scan, by, on: date | None = None):
    """awaiting letter → submitted, with the covering letter's number, date and signed scan.

    Late plans are taken until the round is closed. For a plan that came on paper staff give the day it came
    (`on`) and need no scan.
    """
    plan = _begin(plan, "submit", by)
    _require_complete(plan)
    handed_in_on = _day_handed_in(plan, on)
    letter = _covering_letter(plan, number, signed_on, scan)
    receipt = _receipt(plan, by)
    return finish(plan, "submit", covering_letter=letter, first_submitted_on=handed_in_on, **receipt)


@action("Rút lại kế hoạch")
def withdraw(*, plan: DistrictPlan, by) -> DistrictPlan:
    """submitted → draft, possible until the first review has begun or the round is closed.

    The letter stays in the register, but if it came with this plan it no longer counts as an answer.
    """
    plan = _begin(plan, "withdraw", by)
    refuse_unless(plan.received_at is None, _("Kế hoạch đã được tiếp nhận thẩm định, không rút lại được."))
    _take_back_answer(plan)
    nothing = {"covering_letter": None, "first_submitted_on": None, "submitted_at": None}
    return finish(plan, "withdraw", receipt_code="", submitted_by="", **nothing)


@action("Nộp lại kế hoạch sau bổ sung")
def resubmit(
    *, plan: DistrictPlan, by, number: str = "", signed_on: date | None = None, scan=None
) -> DistrictPlan:
    """amendment asked → submitted; a new letter is required if the request names it, else optional."""
    plan = _begin(plan, "resubmit", by)
    _require_complete(plan)
    request = plan.open_request
    letter = plan.covering_letter
    if Section.LETTER in request.items or number or signed_on or scan:
        letter = _covering_letter(plan, number, signed_on, scan)
    receipt = _receipt(plan, by)
    request.answered_at = timezone.now()
    request.save()
    return finish(plan, "resubmit", covering_letter=letter, **receipt)


def _begin(plan, transition, by) -> DistrictPlan:
    plan = begin(plan, transition)
    require_writer(by, plan)
    return plan


def _require_complete(plan: DistrictPlan) -> None:
    gaps = completeness.gaps(plan)
    if gaps:
        raise Incomplete(gaps)


def _day_handed_in(plan: DistrictPlan, on: date | None) -> date:
    today = clock.today()
    if on is None or not plan.entered_on_paper:
        return today
    refuse_unless(on <= today, _("Ngày này chưa tới."), "on")
    refuse_unless(on >= plan.round.opens_on, _("Đợt đăng ký chưa mở vào ngày này."), "on")
    return on


def _receipt(plan: DistrictPlan, by) -> dict:
    """Return the values that a hand-in sets: its number, receipt code, moment and person."""
    number = plan.submissions + 1
    code = f"KH-{plan.round.year}-{plan.district.code}-{number:02}"
    return {
        "submissions": number,
        "receipt_code": code,
        "submitted_at": timezone.now(),
        "submitted_by": name_of(by),
    }


def _covering_letter(plan: DistrictPlan, number: str, signed_on: date | None, scan) -> Letter:
    """Return the district's letter in the register, reusing the one with the same number and date.

    A scan that came with this plan only may be replaced. Any other letter is somebody else's record: its
    blank fields are filled in, but its scan is never replaced.
    """
    known = {"issuer": f"UBND {plan.district.full_name}", "number": number.strip(), "date": signed_on}
    letter = Letter.objects.filter(**known).first() or Letter(**known, is_demo=plan.is_demo)
    _require_whole(letter, scan, needs_scan=not plan.entered_on_paper)
    values = {"number": letter.number, "day": vn_date(signed_on)}
    audit.note(_("Công văn số %(number)s ngày %(day)s") % values)
    _attach(letter, plan, scan)
    letter.direction = Letter.Direction.IN
    letter.sender = letter.sender or plan.district
    letter.replies_to = letter.replies_to or plan.round.letter
    letter.subject = letter.subject or _subject(plan)
    letter.full_clean()
    letter.save()
    return letter


def _require_whole(letter: Letter, scan, *, needs_scan: bool) -> None:
    """Raise one ValidationError with everything that is wrong with a letter, each at its field."""
    errors = {}
    if not letter.number:
        errors["number"] = _("Vui lòng nhập số công văn.")
    if letter.date is None:
        errors["signed_on"] = _("Vui lòng nhập ngày công văn.")
    elif letter.date > clock.today():
        errors["signed_on"] = _("Ngày này chưa tới.")
    if scan:
        try:
            check_document(scan)
        except ValidationError as error:
            errors["scan"] = error.messages
    elif needs_scan and not letter.file:
        errors["scan"] = _("Vui lòng chọn bản quét công văn có chữ ký.")
    if errors:
        raise ValidationError(errors)


def _came_with(plan: DistrictPlan) -> str:
    """Return the `source` of a letter that came with the plan (in Vietnamese, like all stored text)."""
    return f"Kèm kế hoạch năm {plan.round.year} của {plan.district.full_name}"


def _attach(letter: Letter, plan: DistrictPlan, scan) -> None:
    if _came_with(plan) not in letter.source and (letter.pk is None or scan and not letter.file):
        letter.source = "; ".join(filter(None, [letter.source, _came_with(plan)]))
    if not scan:
        return
    is_known = letter.file and is_same(letter.file, scan)
    is_taken = letter.file and not is_known and not _is_of(letter, plan)
    taken = _("Công văn số và ngày này đã có trong sổ văn bản với bản quét khác: kiểm tra lại số, ngày.")
    refuse_unless(not is_taken, taken, "number")
    letter.file = letter.file if is_known else scan


def _is_of(letter: Letter, plan: DistrictPlan) -> bool:
    """Whether the letter's scan came with this plan and no other plan uses the letter."""
    others = DistrictPlan.objects.filter(covering_letter=letter).exclude(pk=plan.pk)
    is_ours = letter == plan.covering_letter or _came_with(plan) in letter.source
    return is_ours and not others.exists()


def _take_back_answer(plan: DistrictPlan) -> None:
    """Unlink the letter from the call for plans, unless it came to the register another way."""
    letter = plan.covering_letter
    came_alone = letter.source == _came_with(plan) and _is_of(letter, plan)
    if came_alone and letter.replies_to_id == plan.round.letter_id:
        letter.replies_to = None
        letter.save()


def _subject(plan: DistrictPlan) -> str:
    """Return the letter's official subject (in Vietnamese, whatever the page's language)."""
    return f"V/v đăng ký kế hoạch phát triển điểm giới thiệu và bán sản phẩm OCOP năm {plan.round.year}"
