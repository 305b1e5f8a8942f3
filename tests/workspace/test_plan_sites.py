"""The sites of a plan: described as people speak of them, chosen or left out, pictured, documented."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plans import actions
from plans.models import ProposedSite, SiteDocument
from tests import planning
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import PLAN, meanwhile, messages_of, picture, text_of

pytestmark = pytest.mark.django_db
SITES = f"{PLAN}diem-de-xuat/"


@pytest.fixture
def site(plan):
    return planning.make_site(plan)


@pytest.fixture
def page_of():
    return lambda site: f"{SITES}{site.pk}/"


def test_a_site_is_added_as_far_as_it_is_known(officer, plan):
    answer = change(officer, f"{SITES}them/", name="Chợ Ví Dụ")
    site = ProposedSite.objects.get()
    assert answer.headers["Location"] == f"{SITES}{site.pk}/"
    assert (site.name, site.chosen, site.plan) == ("Chợ Ví Dụ", True, plan)


def test_a_site_without_any_name_is_refused(officer, plan):
    answer = change(officer, f"{SITES}them/", address="thôn 5")
    assert "Ghi tên điểm hoặc đơn vị có mặt bằng." in text_of(answer)
    assert 'value="thôn 5"' in text_of(answer)


def test_a_second_click_does_not_add_it_twice(officer, plan):
    for _click in range(2):
        answer = change(officer, f"{SITES}them/", name="Chợ Ví Dụ")
    assert "Địa điểm tên này đã có trong kế hoạch." in text_of(answer)
    assert ProposedSite.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("Quý II/2021", date(2021, 6, 30), "quarter"),
        ("6/2021", date(2021, 6, 30), "month"),
        ("30/06/2021", date(2021, 6, 30), "day"),
        ("năm 2021", date(2021, 12, 31), "year"),
    ],
)
def test_the_expected_period_is_one_field(officer, site, page_of, typed, day, precision):
    change(officer, page_of(site), expected_opening=typed)
    site.refresh_from_db()
    assert (site.expected_opening, site.expected_precision) == (day, precision)


def test_areas_numbers_and_telephones_are_understood(officer, site, page_of):
    typed = {"area_m2": "1.081,5", "expected_products": "40 sản phẩm", "contact_phone": "+84 912 345 678"}
    change(officer, page_of(site), **typed)
    site.refresh_from_db()
    assert (site.area_m2, site.expected_products) == (Decimal("1081.5"), 40)
    assert site.contact_phone == "0912345678"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("expected_opening", "Quý II", "chưa ghi năm"),
        ("expected_opening", "Sau khi có kinh phí", "không đọc được thành thời gian"),
        ("area_m2", "rộng", "không phải là số"),
        ("own_district_share", "90", "không thể nhiều hơn số sản phẩm dự kiến"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(officer, site, page_of, field, typed, sentence):
    answer = change(officer, page_of(site), **{field: typed})
    assert sentence in text_of(answer)
    assert f'value="{typed}"' in text_of(answer)


def test_the_commune_of_an_address_is_found(officer, plan, bat_trang_commune):
    change(officer, f"{SITES}them/", name="Chợ Ví Dụ", address="thôn 5, xã Bát Tràng")
    site = ProposedSite.objects.get()
    assert (site.address, site.commune) == ("thôn 5", bat_trang_commune)


def test_only_the_district_s_communes_are_offered(officer, site, page_of, quoc_oai):
    elsewhere = quoc_oai.communes.create(code="09999", name="Sài Sơn", kind="xa")
    page = text_of(officer.get(page_of(site)))
    assert site.commune.full_name in page
    assert "Sài Sơn" not in page
    answer = change(officer, page_of(site), commune=elsewhere.pk)
    assert answer.status_code == 200


# Chosen or not --------------------------------------------------------------------------------------


def test_a_site_is_left_out_with_a_reason_only(officer, site, page_of):
    address = page_of(site)
    sent = {name: value for name, value in filled(officer.get(address)).items() if name != "chosen"}
    assert "Ghi lý do chưa lựa chọn." in text_of(by_itself(officer.post, address, sent))
    by_itself(officer.post, address, {**sent, "not_chosen_reason": "Chủ mặt bằng đổi ý"})
    site.refresh_from_db()
    assert (site.chosen, site.not_chosen_reason) == (False, "Chủ mặt bằng đổi ý")
    change(officer, address, chosen="on")
    site.refresh_from_db()
    assert (site.chosen, site.not_chosen_reason) == (True, "")


def test_a_site_is_called_alike_in_the_list_with_the_reason_where_it_is_left_out(plan, read):
    planning.make_site(plan)
    planning.make_site(plan, "Chợ Ví Dụ", chosen=False, not_chosen_reason="Mặt bằng nhỏ")
    page = read("diem-de-xuat/")
    assert re.findall(r'class="status[^"]*">([^<]+)<', page) == ["Điểm đề xuất", "Chưa lựa chọn"]
    assert "Lý do chưa lựa chọn: Mặt bằng nhỏ" in page


def test_sites_are_counted_against_the_minimum_and_too_few_may_be_explained(officer, site, read):
    page = read("diem-de-xuat/")
    assert "Mới chọn 01/02 điểm. Chọn thêm hoặc nộp kèm giải trình." in page
    assert re.search(r"Giải trình chưa đạt số điểm tối thiểu</label>", page)  # not called optional
    change(officer, SITES, shortfall_explanation="Chỉ có một mặt bằng phù hợp")
    site.plan.refresh_from_db()
    assert site.plan.shortfall_explanation == "Chỉ có một mặt bằng phù hợp"


def test_a_site_is_removed_once_that_is_confirmed(officer, site, page_of):
    assert "Xóa địa điểm" in text_of(officer.get(f"{page_of(site)}bo/"))
    assert ProposedSite.objects.exists()
    officer.post(f"{page_of(site)}bo/")
    assert not ProposedSite.objects.exists()


# Pictures and papers --------------------------------------------------------------------------------


def test_several_pictures_come_with_a_caption_and_go(officer, site, page_of):
    address = page_of(site)
    new = [picture("a.png"), picture("b.png", (50, 30))]
    change(officer, address, photos=new, caption="Mặt tiền")
    assert [photo.caption for photo in site.photos.all()] == ["", "Mặt tiền", "Mặt tiền"]
    change(officer, address, remove_photos=[photo.pk for photo in site.photos.all()[:2]])
    assert site.photos.count() == 1


def test_a_picture_that_the_browser_forgets_is_asked_for_again(officer, site, page_of):
    again = "Tệp vừa chọn chưa được lưu: chọn lại tệp."
    assert again not in text_of(officer.get(page_of(site)))
    refused = change(officer, page_of(site), contact_phone="12", photos=[picture()])
    assert text_of(refused).count(again) == 1
    assert site.photos.count() == 1


def test_the_same_files_sent_by_a_second_click_are_kept_once(officer, site, page_of):
    for _click in range(2):
        paper = SimpleUploadedFile("hop-dong.pdf", b"%PDF-1.4 hop dong")
        change(officer, page_of(site), photos=[picture()], documents=[paper])
    assert (site.photos.count(), site.documents.count()) == (2, 1)


def test_what_is_no_picture_is_said_by_name_and_the_rest_is_saved(officer, site, page_of):
    bad = SimpleUploadedFile("ban-ve.png", b"khong phai anh")
    answer = change(officer, page_of(site), photos=[bad, picture()], host_name="HTX Mới", do="back")
    assert answer.headers["Location"] == page_of(site)
    assert "Đã lưu, trừ những tệp sau. ban-ve.png: Tệp này không phải ảnh" in messages_of(answer)
    site.refresh_from_db()
    assert site.host_name == "HTX Mới"
    assert site.photos.count() == 2


def test_a_new_site_with_what_is_no_picture_goes_on_at_its_own_address(officer, plan, page_of):
    bad = SimpleUploadedFile("ban-ve.png", b"khong phai anh")
    answer = change(officer, f"{SITES}them/", name="Chợ Ví Dụ", photos=[bad])
    site = ProposedSite.objects.get()
    assert answer.headers["Location"] == page_of(site)
    page = officer.get(page_of(site))
    assert "ban-ve.png: Tệp này không phải ảnh" in text_of(page)
    assert "Chưa lưu" not in text_of(page)
    assert by_itself(officer.post, page_of(site), {**filled(page), "note": "Gần chợ"}).status_code == 302
    assert ProposedSite.objects.get().note == "Gần chợ"


def test_a_paper_is_kept_and_read_by_those_of_the_plan_only(officer, site, page_of, quoc_oai_officer):
    paper = SimpleUploadedFile("hop-dong.pdf", b"%PDF-1.4 hop dong")
    change(officer, page_of(site), documents=[paper])
    row = SiteDocument.objects.get()
    assert row.title == "hop-dong"
    address = f"{page_of(site)}tai-lieu/{row.pk}/"
    assert address in text_of(officer.get(page_of(site)))
    answer = officer.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 hop dong"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    officer.force_login(quoc_oai_officer)
    assert officer.get(address).status_code == 404


@pytest.mark.parametrize(("name", "content"), [("chay.exe", b"MZ"), ("trong.pdf", b"")])
def test_a_paper_of_another_kind_is_refused_and_nothing_saved(officer, site, page_of, name, content):
    paper = SimpleUploadedFile(name, content)
    answer = change(officer, page_of(site), documents=[paper], host_name="HTX Mới")
    assert answer.status_code == 200
    site.refresh_from_db()
    assert site.host_name == "HTX Minh Họa D"


# Two at once ----------------------------------------------------------------------------------------


def test_two_officers_at_one_site_are_shown_each_other_s_change(officer, site, page_of, gia_lam_officer):
    before = officer.get(page_of(site))
    changed = {"host_name": "HTX Trước", "note": "gần chợ"}
    by_itself(actions.save_site, site=site, values=changed, by=gia_lam_officer)
    answer = by_itself(officer.post, page_of(site), {**filled(before), "host_name": "HTX Sau"})
    assert "HTX Trước" in text_of(answer)
    assert "Những mục khác nhau: Đơn vị có mặt bằng." in text_of(answer)
    site.refresh_from_db()
    assert site.host_name == "HTX Trước"
    by_itself(officer.post, page_of(site), {**filled(answer), "_choice": "theirs"})
    site.refresh_from_db()
    assert (site.host_name, site.note) == ("HTX Trước", "gần chợ")


def test_what_was_typed_of_a_site_that_another_removed_can_be_added_anew(
    officer, site, page_of, gia_lam_officer
):
    before = filled(officer.get(page_of(site)))
    address = page_of(site)
    by_itself(actions.remove_site, site=site, by=gia_lam_officer)
    answer = by_itself(officer.post, address, {**before, "note": "Gần chợ"})
    assert answer.status_code == 404
    assert "Địa điểm này vừa được gỡ ở nơi khác." in text_of(answer)
    assert f'action="{SITES}them/"' in text_of(answer)
    assert by_itself(officer.post, f"{SITES}them/", filled(answer)).status_code == 302
    assert ProposedSite.objects.get().note == "Gần chợ"
    assert officer.get(address).status_code == 404


def test_a_site_removed_while_it_is_saved_is_said_with_what_was_typed(
    officer, site, page_of, gia_lam_officer, monkeypatch
):
    address, before = page_of(site), filled(officer.get(page_of(site)))
    meanwhile(monkeypatch, lambda: actions.remove_site(site=site, by=gia_lam_officer))
    answer = by_itself(officer.post, address, {**before, "note": "Gần chợ"})
    assert "Địa điểm này vừa được gỡ ở nơi khác." in text_of(answer)
    assert filled(answer)["note"] == "Gần chợ"


def test_a_site_removed_twice_at_once_is_said_among_the_others(
    officer, site, page_of, gia_lam_officer, monkeypatch
):
    removed = actions.remove_site

    def twice(**sent):
        removed(**sent)
        return removed(**sent)

    monkeypatch.setattr(actions, "remove_site", twice)
    answer = by_itself(officer.post, f"{page_of(site)}bo/")
    assert answer.headers["Location"] == SITES
    assert "Nội dung này vừa được gỡ ở nơi khác." in messages_of(answer)


@pytest.mark.parametrize("end", ["", "{}/"])
def test_a_plan_with_many_sites_and_files_stays_within_few_queries(
    officer, full_plan, make_large, django_assert_max_num_queries, end
):
    address = SITES + end.format(full_plan.sites.first().pk)
    officer.get(address)
    with django_assert_max_num_queries(25) as few:
        officer.get(address)
    make_large(full_plan, sites=40)
    with django_assert_max_num_queries(25) as many:
        officer.get(address)
    assert len(many) == len(few)
