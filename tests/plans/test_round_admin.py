"""The admin of rounds: the overview of thirty districts, and dates that only actions change."""

import re
from datetime import date
from html import unescape

import pytest

from districts.models import District, Letter
from plans import actions, overview
from plans.models import ContactLog, DistrictPlan, DueExtension, PlanRound
from tests.pageforms import by_itself, change, errors
from tests.planning import approval_letter, make_site
from tests.plans.pages import ROUNDS, SITES, page

State = DistrictPlan.State


def test_a_round_is_opened_with_its_letter_and_dates(staff_client, operation):
    letter = approval_letter()
    values = {"year": 2021, "opens_on": "15/09/2020", "due_on": "31/10/2020", "letter": letter.pk}
    response = change(staff_client, f"{ROUNDS}add/", **values)
    assert response.status_code == 302, errors(response)
    opened = PlanRound.objects.get()
    assert (opened.minimum_sites, opened.allow_shortfall, opened.letter) == (2, True, letter)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"year": 2021}, "year: Đã có đợt đăng ký của năm này."),
        ({"due_on": "01/09/2020"}, "due_on: Hạn nộp không thể trước ngày mở."),
        ({"minimum_sites": 0}, "minimum_sites: Số điểm tối thiểu từ 1 trở lên."),
    ],
)
def test_a_round_that_does_not_fit_is_refused_at_its_field(staff_client, plan_round, wrong, said):
    values = {"year": 2022, "opens_on": "15/09/2020", "due_on": "31/10/2020", **wrong}
    assert said in errors(change(staff_client, f"{ROUNDS}add/", **values))


def test_a_rounds_dates_cannot_be_typed_over(staff_client, plan_round):
    assert change(staff_client, page(plan_round), due_on="31/12/2020", minimum_sites=3).status_code == 302
    plan_round.refresh_from_db()
    assert (plan_round.due_on, plan_round.minimum_sites) == (date(2020, 10, 31), 3)


def test_the_overview_lists_every_district(staff_client, plan_round, draft, quoc_oai, staff, settings):
    talk = {"district": quoc_oai, "round": plan_round, "whom": "x", "answer": "x"}
    actions.log_contact(log=ContactLog(**talk, promised_on=date(2020, 11, 4)), by=staff)
    later = {"district": draft.district, "new": date(2020, 11, 15), "reason": "Mưa bão"}
    actions.extend_due(plan_round=plan_round, by=staff, **later)
    settings.PORTAL_DATE = date(2020, 11, 3)
    text = " ".join(staff_client.get(page(plan_round)).content.decode().split())
    assert "Đã nộp 00 · đang soạn 01 · chờ văn bản 00 · chưa đăng ký 01" in text
    assert "Nộp muộn hoặc quá hạn, chưa nộp: 01 đơn vị" in text
    assert "Đã đăng ký 00 điểm · 0 triệu đồng" in text
    assert "Chưa nộp: 02 điểm · 100 triệu đồng" in text
    assert text.index("Đã nộp 00") < text.index('name="minimum_sites"')
    gia_lam = text[text.index(">Huyện Gia Lâm<") : text.index(">Huyện Quốc Oai<")]
    for part in [page(draft), "Đang soạn", "02/02", "100", "15/11/2020", "Còn 12 ngày"]:
        assert part in text[: text.index(">Huyện Quốc Oai<")], part
    assert "Quá hạn" not in gia_lam
    quoc_oai_row = text[text.index(">Huyện Quốc Oai<") :].split("</tr>")[0]
    for part in ["Chưa đăng ký", "31/10/2020", "Quá hạn 3 ngày, chưa nộp", "04/11/2020"]:
        assert part in quoc_oai_row, part


def test_the_overview_takes_five_queries_for_thirty_districts(plan_round, draft, django_assert_num_queries):
    with django_assert_num_queries(5):
        overview.of(plan_round)
    for number in range(28):
        place = {"tile_x": number, "tile_y": 9, "kind": "huyen", "name": f"Ví Dụ {number}"}
        district = District.objects.create(code=f"9{number:02}", slug=f"vi-du-{number}", **place)
        make_site(DistrictPlan.objects.create(round=plan_round, district=district))
    with django_assert_num_queries(5):
        found = overview.of(plan_round)
    assert (len(found.lines), found.silent, found.being_written.chosen, found.late) == (30, 1, 30, 0)
    assert found.by_state == {"silent": 1, "draft": 29}


def test_what_the_overview_counts_adds_up_to_all_districts(plan_round, draft, quoc_oai):
    for number, state in enumerate(State):
        place = {"tile_x": number, "tile_y": 9, "kind": "huyen", "name": f"Ví Dụ {number}"}
        district = District.objects.create(code=f"9{number:02}", slug=f"vi-du-{number}", **place)
        if state in {State.DRAFT, State.AWAITING_LETTER}:
            DistrictPlan.objects.create(round=plan_round, district=district, state=state)
    found = overview.of(plan_round)
    told = (found.handed_in.plans, found.drafting, found.awaiting_letter, found.silent)
    assert told == (0, 2, 1, len(found.lines) - 3)


def test_an_amendment_is_shown_in_the_overview_with_its_day(staff_client, plan_in):
    plan = plan_in(State.AMENDMENT_ASKED)
    assert "Yêu cầu bổ sung (hạn 20/10/2020)" in staff_client.get(page(plan.round)).content.decode()


def test_no_days_are_left_once_a_plan_is_in_or_the_round_closed(plan_in, staff):
    plan = plan_in(State.SUBMITTED)
    by_district = {line.district: line for line in overview.of(plan.round).lines}
    assert by_district.pop(plan.district).days_left is None
    assert {line.days_left for line in by_district.values()} <= {26}
    actions.close_round(plan_round=plan.round, by=staff)
    plan.round.refresh_from_db()
    assert {line.days_left for line in overview.of(plan.round).lines} == {None}


def test_a_round_without_extensions_says_so(staff_client, plan_round, gia_lam, staff):
    nothing = "Chưa gia hạn cho đơn vị nào."
    assert nothing in staff_client.get(page(plan_round)).content.decode()
    later = {"district": gia_lam, "new": date(2020, 11, 15), "reason": "Mưa bão"}
    actions.extend_due(plan_round=plan_round, by=staff, **later)
    assert nothing not in staff_client.get(page(plan_round)).content.decode()


def test_a_round_is_extended_closed_and_rolled_forward_by_row_action(staff_client, plan_round, gia_lam):
    data = {"district": gia_lam.pk, "new": "15/11/2020", "reason": "Mưa bão"}
    assert by_itself(staff_client.post, page(plan_round, "gia-han"), data).status_code == 302
    assert DueExtension.objects.get().new == date(2020, 11, 15)
    data = {"opens_on": "01/09/2021", "due_on": "31/10/2021"}
    answer = by_itself(staff_client.post, page(plan_round, "nam-sau"), data)
    assert answer.headers["Location"] == page(PlanRound.objects.get(year=2022))
    assert by_itself(staff_client.post, page(plan_round, "dong"), {}).status_code == 302
    plan_round.refresh_from_db()
    assert plan_round.state() == PlanRound.State.CLOSED
    assert set(PlanRound.objects.values_list("year", flat=True)) == {2021, 2022}
    text = staff_client.get(page(plan_round)).content.decode()
    assert "Mưa bão" in text
    assert page(plan_round, "dong") not in text


def test_who_closes_a_round_is_told_who_may_still_hand_in_again(staff_client, plan_in, plan_round):
    address = page(plan_round, "dong")
    assert "Đang chờ bổ sung" not in staff_client.get(address).content.decode()
    plan_in(State.AMENDMENT_ASKED)
    assert "vẫn nộp lại được sau khi đóng: Huyện Gia Lâm." in staff_client.get(address).content.decode()


def test_no_district_s_own_letter_asks_for_the_plans(staff_client, plan_round, gia_lam):
    theirs = Letter.objects.create(direction="in", sender=gia_lam, issuer="UBND", subject="Đăng ký")
    data = {"opens_on": "01/09/2021", "due_on": "31/10/2021", "letter": theirs.pk}
    answer = by_itself(staff_client.post, page(plan_round, "nam-sau"), data)
    assert "letter: Văn bản này do quận, huyện, thị xã gửi đến." in errors(answer)
    assert PlanRound.objects.count() == 1


def test_a_closed_round_is_opened_again_by_transition_and_its_history_says_why(staff_client, plan_round):
    assert page(plan_round, "mo-lai") not in staff_client.get(page(plan_round)).content.decode()
    by_itself(staff_client.post, page(plan_round, "dong"), {})
    assert page(plan_round, "mo-lai") in staff_client.get(page(plan_round)).content.decode()
    assert "reason: " in errors(by_itself(staff_client.post, page(plan_round, "mo-lai"), {"reason": " "}))
    data = {"reason": "Huyện Ba Vì nộp bản giấy"}
    assert by_itself(staff_client.post, page(plan_round, "mo-lai"), data).status_code == 302
    plan_round.refresh_from_db()
    assert plan_round.is_accepting()
    history = staff_client.get(page(plan_round, "history")).content.decode()
    assert "Đóng đợt đăng ký kế hoạch" in history
    assert "Mở lại đợt đăng ký kế hoạch; Huyện Ba Vì nộp bản giấy" in history


def test_a_wrong_date_of_a_round_is_put_right_by_row_action(staff_client, plan_round):
    wrong = {"new": "14/09/2020", "reason": "Ghi nhầm"}
    answer = by_itself(staff_client.post, page(plan_round, "doi-han"), wrong)
    assert "new: Hạn nộp không thể trước ngày mở." in errors(answer)
    data = {"new": "15/11/2020", "reason": "Ghi nhầm", "letter": approval_letter().pk}
    assert by_itself(staff_client.post, page(plan_round, "doi-han"), data).status_code == 302
    plan_round.refresh_from_db()
    assert plan_round.due_on == date(2020, 11, 15)
    assert (
        "Ghi nhầm; Quyết định số 77/QĐ-MH" in staff_client.get(page(plan_round, "history")).content.decode()
    )


def test_what_is_handed_in_and_what_is_being_written_are_told_apart(
    plan_in, plan_round, course, quoc_oai, quoc_oai_officer
):
    plan_in(State.SUBMITTED)
    course.officer = quoc_oai_officer
    course.draft(plan_round, quoc_oai, sites=3)
    found = overview.of(plan_round)
    assert found.handed_in == overview.Sums(plans=1, chosen=2, budget=100_000_000)
    assert found.being_written == overview.Sums(plans=1, chosen=3, budget=100_000_000)
    assert found.handed_in == overview.Sums(plans=1, chosen=2, budget=100_000_000)
    assert found.by_state == {"submitted": 1, "draft": 1}


def test_a_plan_that_came_on_paper_is_noted_and_gone_on_with(staff_client, plan_round, gia_lam):
    answer = by_itself(
        staff_client.post, page(plan_round, "van-ban-giay"), {"district": gia_lam.pk}, follow=True
    )
    plan = DistrictPlan.objects.get()
    assert answer.redirect_chain == [(page(plan), 302)]
    text = " ".join(answer.content.decode().split())
    assert "Nội dung được nhập ở trang kế hoạch của đơn vị trong không gian làm việc." in text
    assert '<span class="mark mark--paper">nhận bằng văn bản giấy</span>' in text
    assert 'href="/lam-viec/quan-huyen/gia-lam/ke-hoach/2021/"' in text


def test_a_district_that_has_handed_in_needs_no_paper(staff_client, plan_in, plan_round, gia_lam):
    plan_in(State.SUBMITTED)
    answer = by_itself(staff_client.post, page(plan_round, "van-ban-giay"), {"district": gia_lam.pk})
    assert "Huyện Gia Lâm đã nộp kế hoạch." in errors(answer)


def test_sites_stand_on_the_map_and_in_one_table(staff_client, plan_in, draft, quoc_oai):
    make_site(draft, "Điểm Chưa Chọn", chosen=False, not_chosen_reason="xa trung tâm")
    plan = plan_in(State.APPROVED)
    text = staff_client.get(page(plan.round)).content.decode()
    tile = text[text.index('class="tile tile--open"') :].split("</a>")[0]
    assert "Lâm" in tile
    assert re.search(r"tile__count[^>]*>2<", tile)
    (address,) = re.findall(r'href="([^"]+)"', tile)
    table = staff_client.get(unescape(address)).content.decode()
    assert "Điểm OCOP Ví Dụ 1" in table
    assert "Điểm Chưa Chọn" not in table
    of_the_district, of_another = (
        staff_client.get(SITES, {"plan__district__id__exact": key}).content.decode()
        for key in (plan.district_id, quoc_oai.pk)
    )
    assert "Điểm Chưa Chọn" in of_the_district
    assert "Điểm OCOP Ví Dụ 1" not in of_another
