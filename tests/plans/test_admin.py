"""Plans and talks in the admin: row_actions by role and state, lists, what waits."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from districts.models import District, Letter
from plans import actions
from plans.actions.deciding import NO_APPROVAL
from plans.admin.row_actions import PLAN_ACTIONS
from plans.models import ContactLog, DistrictPlan, DueExtension, PlanRound
from showrooms.models import Showroom
from tests.conftest import make_producer_request
from tests.pageforms import by_itself, change, errors
from tests.planning import approval_letter, make_site
from tests.plans.pages import PLANS, TALKS, page

State = DistrictPlan.State


def transitions_offered(client, plan) -> set[str]:
    text = client.get(page(plan)).content.decode()
    return {slug for slug in ACTIONS if f'href="{page(plan, slug)}"' in text}


# Plans

ACTIONS = {
    "tiep-nhan",
    "yeu-cau-bo-sung",
    "trinh",
    "phe-duyet",
    "tra-lai",
    "khong-chap-thuan",
    "mo-lai",
    "y-kien",
}
OFFERED = {
    State.DRAFT: (set(), set()),
    State.SUBMITTED: ({"tiep-nhan"}, set()),
    State.UNDER_REVIEW: ({"yeu-cau-bo-sung", "trinh"}, set()),
    State.AMENDMENT_ASKED: (set(), set()),
    State.RECOMMENDED: (set(), {"phe-duyet", "tra-lai", "khong-chap-thuan"}),
    State.APPROVED: (set(), set()),
    State.REJECTED: ({"mo-lai"}, set()),
}


@pytest.mark.one_database
@pytest.mark.parametrize("state", OFFERED)
def test_only_what_state_and_role_allow_is_offered(client, plan_in, staff, approver, viewer, state):
    plan = plan_in(state)
    by_staff, by_approver = OFFERED[state]
    for person, expected in [
        (staff, by_staff | {"y-kien"}),
        (approver, by_approver | {"y-kien"}),
        (viewer, set()),
    ]:
        client.force_login(person)
        assert transitions_offered(client, plan) == expected, person


def test_a_plan_goes_from_receipt_to_showrooms_by_two_people(client, plan_in, staff, approver):
    plan = plan_in(State.SUBMITTED)
    client.force_login(staff)
    assert by_itself(client.post, page(plan, "tiep-nhan"), {}).status_code == 302
    data = {"opinion": "Đủ điều kiện"}
    assert by_itself(client.post, page(plan, "trinh"), data).status_code == 302
    assert client.post(page(plan, "phe-duyet"), {}).status_code == 403
    client.force_login(approver)
    data = {"letter": approval_letter().pk, "on": "05/10/2020"}
    response = by_itself(client.post, page(plan, "phe-duyet"), data)
    assert response.status_code == 302, response.context["form"].errors
    again = by_itself(client.post, page(plan, "phe-duyet"), data)
    assert again.headers["Location"] == page(plan)  # done, so no failure
    assert "“Phê duyệt”: việc này đã làm rồi" in unescape(client.get(page(plan)).content.decode())
    plan.refresh_from_db()
    assert plan.state == State.APPROVED
    assert Showroom.objects.count() == 2
    text = client.get(page(plan)).content.decode()
    assert "Phê duyệt kế hoạch: Quyết định số 77/QĐ-MH (05/10/2020)" in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.UNDER_REVIEW, "“Tiếp nhận”: việc này đã làm rồi"),
        (State.APPROVED, "“Tiếp nhận”: tình trạng hiện nay của"),
    ],
)
def test_a_second_press_is_told_calmly_that_it_is_done(staff_client, plan_in, state, words):
    plan = plan_in(state)
    by_itself(staff_client.post, page(plan, "tiep-nhan"), {})
    assert words in unescape(staff_client.get(page(plan)).content.decode())


def test_what_was_typed_for_a_transition_that_came_too_late_is_still_there(staff_client, plan_in):
    plan = plan_in(State.AMENDMENT_ASKED)
    typed = {"items": ["sites"], "note": "Làm rõ mặt bằng", "due_on": "21/10/2020"}
    answer = unescape(by_itself(staff_client.post, page(plan, "yeu-cau-bo-sung"), typed).content.decode())
    assert "“Yêu cầu bổ sung”: việc này đã làm rồi" in answer
    assert "Làm rõ mặt bằng" in answer
    assert plan.review_requests.count() == 1


def test_other_words_than_were_sent_before_are_not_dropped_as_a_second_press(staff_client, plan_in):
    plan = plan_in(State.UNDER_REVIEW)
    address = page(plan, "yeu-cau-bo-sung")
    asked = {"items": ["budget"], "note": "Ghi rõ nguồn", "due_on": "21/10/2020"}
    for _click in range(2):
        assert by_itself(staff_client.post, address, asked).status_code == 302
    other = by_itself(
        staff_client.post, address, {**asked, "items": ["contact"], "note": "Thêm điện thoại đầu mối"}
    )
    assert "Thêm điện thoại đầu mối" in unescape(other.content.decode())
    assert plan.review_requests.get().note == "Ghi rõ nguồn"


def test_an_amendment_is_asked_by_ticking_items(staff_client, plan_in):
    plan = plan_in(State.UNDER_REVIEW)
    site = plan.sites.first()
    text = staff_client.get(page(plan, "yeu-cau-bo-sung")).content.decode()
    sections, sites = text[text.index("Các mục") :].split("Các điểm")
    assert "Kinh phí" in sections
    assert "Điểm OCOP Ví Dụ 1" in sites
    data = {"items": ["budget", f"site:{site.pk}"], "note": "Bổ sung diện tích", "due_on": "20/10/2020"}
    response = by_itself(staff_client.post, page(plan, "yeu-cau-bo-sung"), data)
    assert response.status_code == 302, response.context["form"].errors
    text = staff_client.get(page(plan)).content.decode()
    assert "Kinh phí, Điểm: Điểm OCOP Ví Dụ 1" in text
    assert "hạn 20/10/2020" in text


def test_what_is_refused_is_shown_at_its_field_and_stays(staff_client, plan_in):
    plan = plan_in(State.UNDER_REVIEW)
    data = {"items": ["budget"], "note": "Bổ sung nguồn", "due_on": "01/10/2020"}
    response = staff_client.post(page(plan, "yeu-cau-bo-sung"), data)
    assert response.context["form"].errors["due_on"] == ["Hạn bổ sung không thể trước hôm nay."]
    assert "Bổ sung nguồn" in response.content.decode()


def test_a_remark_is_made_about_a_part_or_a_site(staff_client, plan_in):
    plan = plan_in(State.UNDER_REVIEW)
    site = plan.sites.first()
    for item in ("budget", f"site:{site.pk}"):
        assert (
            by_itself(staff_client.post, page(plan, "y-kien"), {"item": item, "text": "Làm rõ"}).status_code
            == 302
        )
    assert set(plan.comments.values_list("section", "site")) == {("budget", None), ("sites", site.pk)}


def test_what_a_draft_lacks_is_listed(staff_client, draft):
    draft.sites.update(area_m2=None)
    assert "Điểm OCOP Ví Dụ 2: chưa có diện tích." in staff_client.get(page(draft)).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 2),
        ({"state__exact": "draft"}, 2),
        ({"late": "yes"}, 2),
        ({"minimum": "below"}, 1),
        ({"q": "quoc oai"}, 1),
        ({"district__id__exact": "0"}, 0),
    ],
)
def test_plans_are_filtered(staff_client, draft, plan_round, quoc_oai, settings, query, found):
    make_site(DistrictPlan.objects.create(round=plan_round, district=quoc_oai))
    settings.PORTAL_DATE = date(2020, 11, 3)
    assert staff_client.get(PLANS, query).context["cl"].result_count == found


def test_a_plans_page_does_not_grow_with_its_sites(staff_client, plan_in, course):
    plan = plan_in(State.DRAFT)

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert staff_client.get(page(plan)).status_code == 200
        return len(queries)

    counted()  # the first page of a session also notes the session
    few = counted()
    for number in range(38):
        make_site(plan, f"Thêm {number}", photos=3)
    assert counted() <= few
    assert few < 45


def test_the_first_page_says_what_waits(client, plan_in, approver):
    plan_in(State.RECOMMENDED)
    client.force_login(approver)
    text = client.get("/quan-tri/").content.decode()
    assert "<strong>1</strong> Kế hoạch chờ phê duyệt" in text
    assert f"{PLANS}?state__exact=recommended" in text


# Talks


def test_a_talk_is_noted_and_called_back(staff_client, plan_round, gia_lam):
    values = {
        "district": gia_lam.pk,
        "round": plan_round.pk,
        "whom": "Bà Minh Họa",
        "answer": "Đang trình ký",
        "promised_on": "05/10/2020",
    }
    response = change(staff_client, f"{TALKS}add/", **values)
    assert response.status_code == 302, errors(response)
    log = ContactLog.objects.get()
    assert (log.made_by, log.on) == ("Chuyên viên Minh Họa", date(2020, 10, 5))
    assert staff_client.get(TALKS, {"call": "today"}).context["cl"].result_count == 1
    assert "<strong>1</strong> Cần gọi lại hôm nay" in staff_client.get("/quan-tri/").content.decode()


def test_half_a_talk_is_refused_at_its_field(staff_client, gia_lam):
    values = {"district": gia_lam.pk, "whom": "x", "answer": "x", "promised_on": "04/10/2020"}
    said = errors(change(staff_client, f"{TALKS}add/", **values))
    assert "round: Chọn đợt đăng ký hoặc điểm OCOP." in said
    assert "promised_on: Ngày hẹn không thể trước ngày liên hệ." in said


@pytest.mark.parametrize(
    ("values", "is_taken"),
    [
        ({"direction": "out"}, True),
        ({"direction": "in", "issuer": "UBND Thành phố"}, True),
        ({"direction": "out", "date": date(2020, 10, 6)}, False),
        ({"direction": "out", "date": None}, False),
        ({"direction": "in", "sender": "gia-lam"}, False),
        ({"direction": "out", "date": date(2020, 10, 4)}, False),  # the day before the hand-in
        ({"direction": "out", "asks_for_plans": True}, False),
    ],
)
def test_a_plan_is_approved_by_a_letter_from_above_written_since_its_hand_in(
    client, plan_in, approver, values, is_taken
):
    plan = plan_in(State.RECOMMENDED)
    shared = {"issuer": "Sở Công Thương", "number": "8/MH", "date": date(2020, 10, 5), "subject": "Minh họa"}
    sender = District.objects.get(slug=values["sender"]) if "sender" in values else None
    said = {name: value for name, value in values.items() if name != "asks_for_plans"}
    letter = Letter.objects.create(**{**shared, **said, "sender": sender})
    if "asks_for_plans" in values:
        PlanRound.objects.update(letter=letter)
    client.force_login(approver)
    form = client.get(page(plan, "phe-duyet"))
    assert (f'value="{letter.pk}"' in form.content.decode()) is is_taken
    response = by_itself(client.post, page(plan, "phe-duyet"), {"letter": letter.pk, "on": "05/10/2020"})
    plan.refresh_from_db()
    assert (plan.state == State.APPROVED) is is_taken
    if not is_taken:
        assert response.context["form"].errors["letter"] == [str(NO_APPROVAL)]
        with pytest.raises(ValidationError, match="không phải văn bản của quận"):
            actions.approve(plan=plan, letter=letter, by=approver)


def test_the_approver_is_told_where_letters_are_registered(client, plan_in, approver):
    client.force_login(approver)
    text = client.get(page(plan_in(State.RECOMMENDED), "phe-duyet")).content.decode()
    assert '<a href="/quan-tri/districts/letter/">sổ văn bản</a>. Chưa có thì đề nghị chuyên viên' in text
    assert client.get("/quan-tri/districts/letter/").status_code == 200


def test_districts_and_letters_are_chosen_without_scripts(staff_client, plan_round, gia_lam):
    """The page itself has what there is to choose from; the script only makes it searchable."""
    letter = approval_letter()
    text = unescape(staff_client.get(page(plan_round, "gia-han")).content.decode())
    assert f'<option value="{gia_lam.pk}">huyện Gia Lâm</option>' in text
    label = "Quyết định số 77/QĐ-MH (05/10/2020) của Sở Công Thương: Phê duyệt kế hoạch (minh họa)"
    assert f'<option value="{letter.pk}">{label}</option>' in text
    typed = {"district": gia_lam.pk, "new": "10/11/2020", "reason": "Mưa lũ", "letter": letter.pk}
    assert by_itself(staff_client.post, page(plan_round, "gia-han"), typed).status_code == 302
    assert DueExtension.objects.get().letter == letter


def test_the_newest_letters_are_offered_and_no_more(staff_client, plan_round):
    for number in range(60):
        values = {"number": f"{number}/MH", "date": date(2020, 1, 1) + timedelta(days=number)}
        Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="Minh họa", **values)
    text = staff_client.get(page(plan_round, "gia-han")).content.decode()
    offered = re.findall(r"Công văn số (\d+)/MH", text)
    assert offered == [str(number) for number in range(59, 9, -1)]


def test_of_two_presses_at_once_the_second_is_told_that_it_is_done(client, plan_in, approver, monkeypatch):
    """It saw the plan before the first press was taken."""
    plan = plan_in(State.RECOMMENDED)
    client.force_login(approver)
    data = {"letter": approval_letter().pk, "on": "05/10/2020"}
    by_itself(client.post, page(plan, "phe-duyet"), data)
    (action,) = [action for action in PLAN_ACTIONS if action.slug == "phe-duyet"]
    answers = iter([True])
    monkeypatch.setitem(action.__dict__, "offered", lambda row: next(answers, False))
    again = by_itself(client.post, page(plan, "phe-duyet"), data)
    assert again.headers["Location"] == page(plan)
    assert "“Phê duyệt”: việc này đã làm rồi" in unescape(client.get(page(plan)).content.decode())


def test_the_department_finds_the_pages_of_a_district(
    client, staff, partner, plan_round, gia_lam, make_showroom
):
    """From the district, its showroom, a request and the round's overview; not who may not open them."""
    producer_request, showroom = make_producer_request(gia_lam), make_showroom()
    leads = {
        f"/quan-tri/districts/district/{gia_lam.pk}/change/": "/lam-viec/quan-huyen/gia-lam/",
        f"/quan-tri/showrooms/showroom/{showroom.pk}/change/": f"/lam-viec/diem/{showroom.slug}/",
        f"/quan-tri/showrooms/producerrequest/{producer_request.pk}/change/": (
            f"/lam-viec/quan-huyen/gia-lam/ket-noi/chu-the/{producer_request.pk}/"
        ),
        page(plan_round): "/lam-viec/quan-huyen/gia-lam/ke-hoach/2021/",
    }
    client.force_login(staff)
    for here, there in leads.items():
        assert f'href="{there}"' in client.get(here).content.decode(), here
        assert client.get(there).status_code == 200
    client.force_login(partner)
    district = f"/quan-tri/districts/district/{gia_lam.pk}/change/"
    assert "/lam-viec/quan-huyen/" not in client.get(district).content.decode()
