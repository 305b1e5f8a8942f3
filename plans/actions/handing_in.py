"""From draft to the department: entry finished, letter signed, handed in; taken back, handed in again."""

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
from plans.actions.moves import begin, finish
from plans.actions.rights import name_of, require_writer
from plans.models import DistrictPlan, Part


class Incomplete(ValidationError):
    """What a plan still lacks, all at once; `missing` has the field of each line."""

    def __init__(self, missing: list[completeness.Missing]):
        self.missing = missing
        heading = _("Còn %(number)02d nội dung cần bổ sung trước khi nộp:") % {"number": len(missing)}
        super().__init__([heading, *(lack.sentence for lack in missing)])


@action("Hoàn thành nhập liệu")
def finish_entry(*, plan: DistrictPlan, by) -> DistrictPlan:
    """draft → awaiting letter: the content is frozen, to be printed and signed. Incomplete where it lacks."""
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

    Late is no hindrance until the round is closed. Of a plan that came on paper staff say when it came
    (`on`), and need no scan.
    """
    plan = _begin(plan, "submit", by)
    _require_complete(plan)
    handed_in_on = _day_handed_in(plan, on)
    letter = _covering_letter(plan, number, signed_on, scan)
    receipt = _receipt(plan, by)
    return finish(plan, "submit", covering_letter=letter, first_submitted_on=handed_in_on, **receipt)


@action("Rút lại kế hoạch")
def withdraw(*, plan: DistrictPlan, by) -> DistrictPlan:
    """submitted → draft, until review has begun for the first time or the round is closed.

    The letter stays in the register; one that came with this plan answers nothing until the next hand-in.
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
    """amendment asked → submitted; a new letter comes along where it was asked for, else it may."""
    plan = _begin(plan, "resubmit", by)
    _require_complete(plan)
    request = plan.open_request
    letter = plan.covering_letter
    if Part.LETTER in request.items or number or signed_on or scan:
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
    lacks = completeness.missing(plan)
    if lacks:
        raise Incomplete(lacks)


def _day_handed_in(plan: DistrictPlan, on: date | None) -> date:
    today = clock.today()
    if on is None or not plan.entered_on_paper:
        return today
    refuse_unless(on <= today, _("Ngày này chưa tới."), "on")
    refuse_unless(on >= plan.round.opens_on, _("Đợt đăng ký chưa mở vào ngày này."), "on")
    return on


def _receipt(plan: DistrictPlan, by) -> dict:
    """What a hand-in leaves on the plan: its number, its receipt, when and by whom."""
    number = plan.submissions + 1
    code = f"KH-{plan.round.year}-{plan.district.code}-{number:02}"
    return {
        "submissions": number,
        "receipt_code": code,
        "submitted_at": timezone.now(),
        "submitted_by": name_of(by),
    }


def _covering_letter(plan: DistrictPlan, number: str, signed_on: date | None, scan) -> Letter:
    """The district's letter in the register; the one that is there where its number and date are.

    A scan that came with this plan, and with no other, may come anew. Any other is somebody else's record: it
    is referred to, and given what it lacks, but never another scan.
    """
    said = {"issuer": f"UBND {plan.district.full_name}", "number": number.strip(), "date": signed_on}
    letter = Letter.objects.filter(**said).first() or Letter(**said, is_demo=plan.is_demo)
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
    """All that is amiss with a letter at once, each at its field."""
    amiss = {}
    if not letter.number:
        amiss["number"] = _("Vui lòng nhập số công văn.")
    if letter.date is None:
        amiss["signed_on"] = _("Vui lòng nhập ngày công văn.")
    elif letter.date > clock.today():
        amiss["signed_on"] = _("Ngày này chưa tới.")
    if scan:
        try:
            check_document(scan)
        except ValidationError as error:
            amiss["scan"] = error.messages
    elif needs_scan and not letter.file:
        amiss["scan"] = _("Vui lòng chọn bản quét công văn có chữ ký.")
    if amiss:
        raise ValidationError(amiss)


def _came_with(plan: DistrictPlan) -> str:
    """The source of what a plan brought into the register (Vietnamese, as all that is stored)."""
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
    """Whether the letter's scan came with this plan, and no other plan stands on it."""
    others = DistrictPlan.objects.filter(covering_letter=letter).exclude(pk=plan.pk)
    is_ours = letter == plan.covering_letter or _came_with(plan) in letter.source
    return is_ours and not others.exists()


def _take_back_answer(plan: DistrictPlan) -> None:
    """Who has handed in nothing has not answered either; a letter that came otherwise stays an answer."""
    letter = plan.covering_letter
    came_alone = letter.source == _came_with(plan) and _is_of(letter, plan)
    if came_alone and letter.replies_to_id == plan.round.letter_id:
        letter.replies_to = None
        letter.save()


def _subject(plan: DistrictPlan) -> str:
    """The letter's subject as its form has it (Vietnamese, whatever the page's language)."""
    return f"V/v đăng ký kế hoạch phát triển điểm giới thiệu và bán sản phẩm OCOP năm {plan.round.year}"
