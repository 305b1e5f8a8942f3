"""From draft to the department: completeness, the letter, lateness, taking back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Letter, Membership
from plans import actions, overview
from plans.models import DistrictPlan
from tests.planning import LETTER, Course, fill, make_round, scan

State = DistrictPlan.State


def test_from_draft_to_submitted(draft, gia_lam_officer):
    plan = actions.finish_entry(plan=draft, by=gia_lam_officer)
    assert plan.state == State.AWAITING_LETTER
    plan = actions.submit(plan=plan, scan=scan(), by=gia_lam_officer, **LETTER)
    assert (plan.state, plan.receipt_code) == (State.SUBMITTED, "KH-2021-018-01")
    assert (plan.first_submitted_on, plan.submitted_by) == (
        date(2020, 10, 5),
        "Cán bộ Gia Lâm Minh Họa",
    )


def test_the_covering_letter_stands_in_the_register_and_answers_the_departments(draft, plan_round, course):
    asked = Letter.objects.create(direction="out", issuer="Sở Công Thương", number="9/SCT", subject="x")
    plan_round.letter = asked
    plan_round.save()
    plan = course.to(State.SUBMITTED, draft)
    letter = plan.covering_letter
    assert (letter.direction, letter.issuer, letter.number) == ("in", "UBND huyện Gia Lâm", "12/UBND-KT")
    assert (letter.replies_to, letter.sender) == (asked, plan.district)
    assert letter.file.name.startswith("private/")


def content_of(letter) -> bytes:
    letter.refresh_from_db()
    with letter.file.open() as file:
        return file.read()


def registered_by_staff(**values) -> Letter:
    """A letter of the number and date that the plan's covering letter will have."""
    known = {"number": LETTER["number"], "date": LETTER["signed_on"]}
    said = {"direction": "in", "issuer": "UBND huyện Gia Lâm", "subject": "Báo cáo"}
    return Letter.objects.create(**known, **said, **values)


def handed_in_again(course, draft, **letter):
    """The plan of the next year, whose covering letter has the number and date of this year's."""
    plan_round = make_round(year=2022, opens_on=date(2020, 9, 20), due_on=date(2020, 11, 30))
    plan = course.draft(plan_round, draft.district)
    plan.sites.update(expected_opening=date(2022, 6, 30))
    actions.finish_entry(plan=plan, by=course.officer)
    return actions.submit(plan=plan, by=course.officer, **{**LETTER, **letter})


def test_a_letter_that_another_plan_came_with_keeps_its_scan(course, draft):
    first = course.to(State.UNDER_REVIEW, draft).covering_letter
    with pytest.raises(ValidationError, match="đã có trong sổ văn bản với bản quét khác") as refusal:
        handed_in_again(course, draft, scan=scan(content=b"%PDF-1.4 ban khac"))
    assert "number" in refusal.value.error_dict
    assert content_of(first) == b"%PDF-1.4 ban quet"


def test_one_letter_may_come_with_two_plans(course, draft):
    first = course.to(State.SUBMITTED, draft).covering_letter
    stored = first.file.name
    second = handed_in_again(course, draft, scan=scan())
    assert second.covering_letter == first
    first.refresh_from_db()
    assert (first.file.name, first.source) == (stored, "Kèm kế hoạch năm 2021 của huyện Gia Lâm")


def test_a_letter_that_staff_registered_is_given_a_scan_and_else_stays_as_it_is(course, draft):
    registered = registered_by_staff(source="Sổ công văn")
    assert course.to(State.SUBMITTED, draft).covering_letter == registered
    registered.refresh_from_db()
    assert registered.subject == "Báo cáo"
    assert registered.source == "Sổ công văn; Kèm kế hoạch năm 2021 của huyện Gia Lâm"
    assert registered.sender == draft.district  # who has answered, it says
    assert content_of(registered) == b"%PDF-1.4 ban quet"


def test_a_scan_that_staff_registered_is_never_replaced(course, draft):
    registered = registered_by_staff(file=scan(content=b"%PDF-1.4 cua van thu"))
    with pytest.raises(ValidationError, match="đã có trong sổ văn bản với bản quét khác"):
        course.to(State.SUBMITTED, draft)
    assert content_of(registered) == b"%PDF-1.4 cua van thu"


def test_a_scan_that_two_plans_came_with_is_neither_s_to_replace(course, draft, gia_lam_officer):
    plan = course.to(State.SUBMITTED, draft)
    handed_in_again(course, draft, scan=scan())
    plan = actions.withdraw(plan=plan, by=gia_lam_officer)
    plan = actions.finish_entry(plan=plan, by=gia_lam_officer)
    with pytest.raises(ValidationError, match="với bản quét khác"):
        actions.submit(plan=plan, scan=scan(content=b"%PDF-1.4 khac"), by=gia_lam_officer, **LETTER)


def test_a_plan_taken_back_may_come_with_another_scan_of_its_letter(course, draft, gia_lam_officer):
    plan = course.to(State.SUBMITTED, draft)
    letter = plan.covering_letter
    plan = actions.withdraw(plan=plan, by=gia_lam_officer)
    plan = actions.finish_entry(plan=plan, by=gia_lam_officer)
    better = scan(content=b"%PDF-1.4 ban ro hon")
    assert actions.submit(plan=plan, scan=better, by=gia_lam_officer, **LETTER).covering_letter == letter
    assert content_of(letter) == b"%PDF-1.4 ban ro hon"


def test_an_incomplete_plan_is_told_everything_it_lacks_at_once(draft, gia_lam_officer):
    DistrictPlan.objects.filter(pk=draft.pk).update(contact_phone="", narrative="")
    draft.sites.first().photos.all().delete()
    with pytest.raises(actions.Incomplete) as refusal:
        actions.finish_entry(plan=draft, by=gia_lam_officer)
    assert refusal.value.messages == [
        "Còn 03 nội dung cần bổ sung trước khi nộp:",
        "Vui lòng nhập điện thoại của cán bộ đầu mối.",
        "Vui lòng nhập kết quả rà soát, vận động.",
        "Điểm OCOP Ví Dụ 1: chưa có ảnh hiện trạng.",
    ]
    assert [gap.field for gap in refusal.value.gaps] == ["contact_phone", "narrative", "photos"]
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_one_site_is_too_few_until_it_is_explained(course, plan_round, gia_lam, gia_lam_officer):
    plan = course.draft(plan_round, gia_lam, sites=1)
    with pytest.raises(actions.Incomplete, match="Mới chọn 01/02 điểm. Chọn thêm hoặc nộp kèm giải trình."):
        actions.finish_entry(plan=plan, by=gia_lam_officer)
    values = {"shortfall_explanation": "Chưa có thêm mặt bằng phù hợp."}
    actions.save_plan(plan=plan, values=values, by=gia_lam_officer)
    assert course.to(State.SUBMITTED, plan).is_below_minimum


def test_an_explanation_does_not_help_where_the_round_allows_no_shortfall(
    course, plan_round, gia_lam, gia_lam_officer
):
    plan_round.allow_shortfall = False
    plan_round.save()
    plan = course.draft(plan_round, gia_lam, sites=1)
    values = {"shortfall_explanation": "Chưa có thêm mặt bằng."}
    actions.save_plan(plan=plan, values=values, by=gia_lam_officer)
    with pytest.raises(actions.Incomplete, match="Chọn thêm điểm đề xuất"):
        actions.finish_entry(plan=plan, by=gia_lam_officer)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "  "}, "number"),
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": date(2020, 10, 6)}, "signed_on"),
        ({"scan": None}, "scan"),
        ({"scan": scan("cong-van.exe")}, "scan"),
        ({"scan": scan(content=b"")}, "scan"),
    ],
)
def test_submitting_needs_number_date_and_signed_scan(plan_in, gia_lam_officer, change, field):
    plan = plan_in(State.AWAITING_LETTER)
    with pytest.raises(ValidationError) as refusal:
        actions.submit(plan=plan, by=gia_lam_officer, **{**LETTER, "scan": scan(), **change})
    assert list(refusal.value.message_dict) == [field]
    plan.refresh_from_db()
    assert plan.state == State.AWAITING_LETTER
    assert not Letter.objects.exists()


def test_late_is_shown_and_no_hindrance_until_the_round_is_closed(plan_in, staff, settings, course):
    plan = plan_in(State.AWAITING_LETTER)
    settings.PORTAL_DATE = date(2020, 11, 3)
    assert plan.late_text() == "Quá hạn 3 ngày, chưa nộp"
    late = actions.submit(plan=plan, scan=scan(), by=course.officer, **LETTER)
    assert late.late_text(date(2020, 12, 1)) == "Nộp muộn 3 ngày"


def test_a_closed_round_takes_nothing_more(plan_in, plan_round, course, staff, quoc_oai, quoc_oai_officer):
    plan = plan_in(State.AWAITING_LETTER)
    actions.close_round(plan_round=plan_round, by=staff)
    with pytest.raises(ValidationError, match="đã đóng"):
        actions.submit(plan=plan, scan=scan(), by=course.officer, **LETTER)
    with pytest.raises(ValidationError, match="đã đóng"):
        actions.start_plan(plan_round=plan_round, district=quoc_oai, by=quoc_oai_officer)


def test_in_a_closed_round_nothing_is_taken_back_until_it_is_opened_again(plan_in, plan_round, course, staff):
    plan = plan_in(State.SUBMITTED)
    actions.close_round(plan_round=plan_round, by=staff)
    with pytest.raises(ValidationError, match="đã đóng"):
        actions.withdraw(plan=plan, by=course.officer)
    actions.reopen_round(plan_round=plan_round, reason="Đơn vị đề nghị", by=staff)
    plan = actions.withdraw(plan=plan, by=course.officer)
    assert course.to(State.SUBMITTED, plan).receipt_code == "KH-2021-018-02"


def test_what_is_asked_to_be_amended_is_handed_in_again_after_the_closing(plan_in, plan_round, course, staff):
    plan = plan_in(State.AMENDMENT_ASKED)
    actions.close_round(plan_round=plan_round, by=staff)
    actions.save_plan(plan=plan, values={"declared_total": None}, by=course.officer)
    plan = actions.resubmit(plan=plan, by=course.officer)
    assert (plan.state, plan.receipt_code) == (State.SUBMITTED, "KH-2021-018-02")


def test_a_draft_that_came_too_late_is_only_read(draft, plan_round, course, staff):
    actions.close_round(plan_round=plan_round, by=staff)
    with pytest.raises(ValidationError, match="Đợt đăng ký đã đóng ngày 05/10/2020, không nộp được nữa."):
        actions.save_plan(plan=draft, values={"narrative": "Khác"}, by=course.officer)
    actions.reopen_round(plan_round=plan_round, reason="Đơn vị đề nghị", by=staff)
    assert actions.save_plan(plan=draft, values={"narrative": "Khác"}, by=course.officer)


def test_who_takes_its_plan_back_has_not_answered_until_it_comes_again(draft, plan_round, course):
    asked = Letter.objects.create(direction="out", issuer="Sở Công Thương", number="9/SCT", subject="x")
    asked.recipients.add(draft.district)
    plan_round.letter = asked
    plan_round.save()

    def answered() -> int:
        return Letter.objects.with_answers().get(pk=asked.pk).answered

    plan = course.to(State.SUBMITTED, draft)
    assert answered() == 1
    plan = actions.withdraw(plan=plan, by=course.officer)
    assert answered() == overview.of(plan_round).handed_in.plans == 0
    course.to(State.SUBMITTED, plan)
    assert answered() == overview.of(plan_round).handed_in.plans == 1


def test_a_letter_that_staff_registered_as_an_answer_stays_one(draft, plan_round, course):
    asked = Letter.objects.create(direction="out", issuer="Sở Công Thương", number="9/SCT", subject="x")
    plan_round.letter = asked
    plan_round.save()
    registered = registered_by_staff(source="Sổ công văn", replies_to=asked)
    actions.withdraw(plan=course.to(State.SUBMITTED, draft), by=course.officer)
    registered.refresh_from_db()
    assert registered.replies_to == asked


def test_a_round_that_is_not_open_yet_takes_no_plan(plan_round, gia_lam, course, settings):
    settings.PORTAL_DATE = date(2020, 9, 14)
    with pytest.raises(ValidationError, match="chưa mở"):
        course.draft(plan_round, gia_lam)


def test_what_was_handed_in_is_appraised_after_the_round_is_closed(plan_in, plan_round, course, staff):
    plan = plan_in(State.AMENDMENT_ASKED)
    actions.close_round(plan_round=plan_round, by=staff)
    plan = actions.resubmit(plan=plan, by=course.officer)
    assert (plan.state, plan.receipt_code) == (State.SUBMITTED, "KH-2021-018-02")


def test_a_submitted_plan_is_taken_back_and_handed_in_again(plan_in, course):
    plan = actions.withdraw(plan=plan_in(State.SUBMITTED), by=course.officer)
    assert (plan.state, plan.covering_letter, plan.first_submitted_on) == (State.DRAFT, None, None)
    plan = course.to(State.SUBMITTED, plan)
    assert plan.receipt_code == "KH-2021-018-02"
    assert Letter.objects.count() == 1  # the same letter, once


def test_nothing_is_taken_back_once_review_has_begun(plan_in, course, staff):
    plan = plan_in(State.AMENDMENT_ASKED)
    plan = actions.resubmit(plan=plan, by=course.officer)
    with pytest.raises(ValidationError, match="không rút lại được"):
        actions.withdraw(plan=plan, by=course.officer)


def test_finished_entry_is_opened_again(plan_in, course):
    plan = plan_in(State.AWAITING_LETTER)
    with pytest.raises(ValidationError, match="nội dung không sửa được"):
        actions.save_plan(plan=plan, values={"narrative": "Khác"}, by=course.officer)
    plan = actions.reopen(plan=plan, by=course.officer)
    assert actions.save_plan(plan=plan, values={"narrative": "Khác"}, by=course.officer).narrative == "Khác"


def test_only_the_districts_own_officers_hand_in(plan_in, quoc_oai_officer, staff, gia_lam, make_user):
    reader = make_user("chi-xem", "district_officer")
    Membership.objects.create(user=reader, district=gia_lam, role="viewer")
    plan = plan_in(State.AWAITING_LETTER)
    for person in (quoc_oai_officer, staff, reader, None):
        with pytest.raises(ValidationError, match="cán bộ phụ trách của huyện Gia Lâm"):
            actions.submit(plan=plan, scan=scan(), by=person, **LETTER)


def test_staff_enter_a_plan_that_came_on_paper_with_the_day_it_came(plan_round, quoc_oai, staff):
    plan = actions.enter_on_paper(plan_round=plan_round, district=quoc_oai, by=staff)
    assert plan.entered_on_paper
    on_paper = Course(staff, staff)
    plan = on_paper.to(State.AWAITING_LETTER, fill(plan))
    came = date(2020, 9, 28)
    plan = actions.submit(plan=plan, scan=None, on=came, by=staff, **{**LETTER, "signed_on": came})
    assert (plan.state, plan.first_submitted_on) == (State.SUBMITTED, came)


def test_a_plan_on_paper_that_is_taken_back_has_answered_nothing(plan_round, quoc_oai, staff):
    plan_round.letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="V/v đăng ký")
    plan_round.save()
    plan = fill(actions.enter_on_paper(plan_round=plan_round, district=quoc_oai, by=staff))
    plan = actions.finish_entry(plan=plan, by=staff)
    letter = {"number": "5/UBND", "signed_on": date(2020, 10, 1), "scan": None}
    answer = actions.submit(plan=plan, by=staff, **letter).covering_letter
    assert answer.replies_to == plan_round.letter
    actions.withdraw(plan=plan, by=staff)
    answer.refresh_from_db()
    assert answer.replies_to is None


def test_the_day_of_handing_in_is_today_where_nothing_came_on_paper(plan_in, course):
    plan = plan_in(State.AWAITING_LETTER)
    plan = actions.submit(plan=plan, scan=scan(), on=date(2020, 9, 20), by=course.officer, **LETTER)
    assert plan.first_submitted_on == date(2020, 10, 5)


def test_paper_does_not_come_after_a_plan_was_handed_in(plan_in, plan_round, gia_lam, staff):
    plan_in(State.SUBMITTED)
    with pytest.raises(ValidationError, match="Huyện Gia Lâm đã nộp"):
        actions.enter_on_paper(plan_round=plan_round, district=gia_lam, by=staff)


def test_a_plan_is_begun_once(draft, plan_round, gia_lam, gia_lam_officer):
    again = actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)
    assert again == draft
