"""What a plan is judged by in the admin: its sites beside what is there, and what a decision is about."""

import re
from datetime import date

import pytest

from plans.models import DistrictPlan, SiteDocument
from showrooms.models import Showroom
from tests.planning import make_round, make_site, scan
from tests.plans.pages import SITES, page

pytestmark = pytest.mark.one_database

State = DistrictPlan.State


def test_a_site_is_read_whole_with_its_pictures_and_written_elsewhere(staff_client, draft):
    site = draft.sites.first()
    text = staff_client.get(page(site)).content.decode()
    assert "Ông Ví Dụ" in text
    assert f'<a href="{site.photos.get().largest_url}"' in text
    assert staff_client.post(page(site), {"name": "Tên khác"}).status_code == 403


def test_a_surveyed_site_is_called_by_the_same_two_words_everywhere(staff_client, draft):
    make_site(draft, "Chợ Ví Dụ", chosen=False, not_chosen_reason="xa trung tâm", area_m2=80)
    table = staff_client.get(SITES).content.decode()
    assert ">Điểm đề xuất</span>" in table
    assert ">Chưa lựa chọn</span>" in table
    assert "<div>80 m²</div>" in table
    assert staff_client.get(SITES, {"chosen__exact": "0"}).context["cl"].result_count == 1
    assert ">Chưa lựa chọn</span>: xa trung tâm" in staff_client.get(page(draft)).content.decode()


def test_a_plan_is_read_beside_what_the_district_has(staff_client, plan_in, make_showroom, gia_lam):
    make_showroom("Điểm OCOP Đang Có Minh Họa")
    before = DistrictPlan.objects.create(round=make_round(year=2020), district=gia_lam)
    make_site(before, "Chợ Năm Trước Ví Dụ", chosen=False, not_chosen_reason="Mặt bằng nhỏ")
    text = staff_client.get(page(plan_in(State.SUBMITTED))).content.decode()
    for words in [
        "Điểm OCOP Đang Có Minh Họa",
        "Chợ Năm Trước Ví Dụ",
        "Mặt bằng nhỏ",
        "quý II/2021",
        "Bằng chữ: một trăm triệu đồng.",
        "KH-2021-018-01",
        "31/10/2020",
        'name="_save"',
    ]:
        assert (words in text) is (words != 'name="_save"'), words


def test_what_a_plan_led_to_is_not_what_the_district_had(staff_client, plan_in, make_showroom):
    make_showroom("Điểm OCOP Có Từ Trước")
    make_showroom("Điểm OCOP Mới Dự Kiến", opened_on=None, preparing_since=None)
    plan = plan_in(State.APPROVED)
    Showroom.objects.filter(proposed_site__plan=plan).update(preparing_since=date(2020, 10, 5))
    assert [row.name for row in plan.showrooms_beside()] == ["Điểm OCOP Có Từ Trước"]
    text = staff_client.get(page(plan)).content.decode()
    beside = text[text.index('id="existing"') : text.index('id="before"')]
    assert beside.count("<li>") == 1


def test_the_pictures_of_a_plans_sites_lead_to_their_largest(staff_client, draft):
    text = staff_client.get(page(draft)).content.decode()
    for site in draft.sites.all():
        assert f'<a href="{site.photos.get().largest_url}" aria-label="Ảnh hiện trạng 1: {site}"' in text


@pytest.mark.parametrize("slug", ["phe-duyet", "tra-lai", "khong-chap-thuan"])
def test_who_decides_sees_what_is_decided(client, plan_in, approver, slug):
    plan = plan_in(State.RECOMMENDED)
    plan.sites.last().delete()
    DistrictPlan.objects.filter(pk=plan.pk).update(shortfall_explanation="Chưa tìm được mặt bằng thứ hai")
    client.force_login(approver)
    text = client.get(page(plan, slug)).content.decode()
    for words in [
        "01 điểm",
        "(tối thiểu 02 điểm)",
        "Điểm OCOP Ví Dụ 1: khai trương quý II/2021, hạn 30/06/2021",
        "100 triệu đồng",
        "Chưa tìm được mặt bằng thứ hai",
        "Chuyên viên Minh Họa, ngày 05/10/2020",
        "Đủ điều kiện",
    ]:
        assert words in text, words


def test_who_recommends_sees_what_is_put_forward(staff_client, plan_in):
    text = staff_client.get(page(plan_in(State.UNDER_REVIEW), "trinh")).content.decode()
    assert "02 điểm" in text
    assert "Trình phê duyệt</dt>" not in text


def weights(client, row) -> dict[str, str]:
    text = client.get(page(row)).content.decode()
    above = text[
        text.index('class="object-tools"') : text.index("<form ", text.index('class="object-tools"'))
    ]
    return dict(re.findall(r'/([a-z-]+)/" class="action action--(\w+)"', above))


def test_one_transition_stands_out_and_what_is_hard_to_take_back_warns(client, plan_in, approver, staff):
    plan = plan_in(State.RECOMMENDED)
    client.force_login(approver)
    quiet = {"tra-lai": "quiet", "y-kien": "quiet"}
    assert weights(client, plan) == {"phe-duyet": "primary", "khong-chap-thuan": "danger", **quiet}
    assert (
        'class="action--danger" value="Không chấp thuận"'
        in client.get(page(plan, "khong-chap-thuan")).content.decode()
    )
    client.force_login(staff)
    assert weights(client, plan.round)["dong"] == "danger"


def test_a_sites_document_is_handed_out_with_its_own_plan_only(staff_client, draft, plan_round, quoc_oai):
    papers = SiteDocument.objects.create(site=draft.sites.first(), title="Hợp đồng thuê", file=scan())
    address = f"{page(draft).removesuffix('change/')}tai-lieu/{papers.pk}/"
    assert f'<a href="{address}">Hợp đồng thuê</a>' in staff_client.get(page(draft)).content.decode()
    answer = staff_client.get(address)
    assert answer.getvalue().startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    other = DistrictPlan.objects.create(round=plan_round, district=quoc_oai)
    assert staff_client.get(address.replace(f"/{draft.pk}/", f"/{other.pk}/")).status_code == 404
