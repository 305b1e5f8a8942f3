"""Asking for a placement, from either side."""

from datetime import date

import pytest

from core.audit.actions import Gone
from showrooms import actions
from showrooms.actions.many import Outcome, Result
from showrooms.models import Placement, Showroom
from tests.workspace.connecting.conftest import OURS, TERMS, text


def test_products_are_asked_for_on_terms_as_people_type_them(officer, showroom, vase):
    answer = officer.post(f"{OURS}diem/{showroom.slug}/", {**TERMS, "product": [vase.slug]}, follow=True)
    placement = Placement.objects.get()
    assert (placement.state, placement.asked_by) == ("requested", "district")
    assert (placement.price, placement.discount_percent, placement.first_quantity) == (150_000, 12.5, 50)
    assert placement.starts_on == date(2020, 10, 10)
    assert "Đã đề nghị kết nối 01 sản phẩm. Đầu mối của điểm trả lời." in text(answer)


def test_a_second_click_is_told_as_unchanged(officer, showroom, vase):
    for _click in "12":
        answer = officer.post(f"{OURS}diem/{showroom.slug}/", {**TERMS, "product": [vase.slug]}, follow=True)
    assert "Không đổi 01 sản phẩm: Bình hoa Quốc Oai (Chờ đầu mối trả lời)." in text(answer)
    assert Placement.objects.count() == 1


def test_what_can_t_be_read_is_said_at_its_field_and_stays_typed(officer, showroom, vase):
    wrong = {**TERMS, "price": "rẻ", "ends_on": "01/10/2020", "product": [vase.slug]}
    html = text(officer.post(f"{OURS}diem/{showroom.slug}/", wrong))
    assert 'id="id_price_error"' in html
    assert 'value="rẻ"' in html
    assert "Ngày kết thúc không thể trước ngày bắt đầu." in html
    assert f'value="{vase.slug}" id="sp-{vase.pk}" checked' in html
    assert not Placement.objects.exists()
    assert "Chưa chọn sản phẩm nào." in text(officer.post(f"{OURS}diem/{showroom.slug}/"))


def test_an_existing_deal_is_recorded_in_one_step(officer, showroom, vase):
    asked = {**TERMS, "how": "existing", "since": "01/09/2020", "product": [vase.slug]}
    officer.post(f"{OURS}diem/{showroom.slug}/", asked)
    placement = Placement.objects.get()
    assert (placement.state, placement.shown_on) == ("on_display", date(2020, 9, 1))


def test_terms_that_a_placement_which_is_there_did_not_take_stay_typed(officer, showroom, vase, place):
    kept = place(vase, showroom, "on_display", price=100_000)
    asked = {**TERMS, "how": "existing", "note": "Giao thứ Hai", "product": [vase.slug]}
    answer = officer.post(f"{OURS}diem/{showroom.slug}/", asked)
    assert "Không đổi 01 sản phẩm: Bình hoa Quốc Oai (Đang trưng bày, bán)." in text(answer)
    assert "Kết nối đã có giữ điều kiện cũ." in text(answer)
    assert 'value="150 nghìn"' in text(answer)
    assert "Giao thứ Hai" in text(answer)
    kept.refresh_from_db()
    assert kept.price == 100_000


def test_without_terms_a_placement_which_is_there_is_only_told(officer, showroom, vase, place):
    place(vase, showroom, "on_display", price=100_000)
    answer = officer.post(
        f"{OURS}diem/{showroom.slug}/", {"how": "existing", "mode": "display", "product": [vase.slug]}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("price", "words"),
    [("1.234,5", "có phần lẻ. Ghi số đồng tròn"), ("-5", "&quot;-5&quot; không đọc được thành giá.")],
)
def test_a_price_that_can_t_be_is_questioned(officer, showroom, vase, price, words):
    asked = {**TERMS, "price": price, "product": [vase.slug]}
    assert words in text(officer.post(f"{OURS}diem/{showroom.slug}/", asked))
    assert not Placement.objects.exists()


def test_a_unit_that_nothing_would_keep_is_questioned(officer, showroom, vase):
    asked = {**TERMS, "first_quantity": "50 hộp", "product": [vase.slug]}
    html = text(officer.post(f"{OURS}diem/{showroom.slug}/", asked))
    assert "ô này chỉ ghi số. Đơn vị tính (hộp, chai…) ghi ở mục Ghi chú. Gợi ý: 50." in html
    assert 'value="50 hộp"' in html
    assert not Placement.objects.exists()


def test_what_is_there_already_is_not_recorded_before_the_opening(officer, showroom, vase):
    Showroom.objects.update(opened_on=None)
    page = f"{OURS}diem/{showroom.slug}/"
    assert "Ghi nhận kết nối đã có" not in text(officer.get(page))
    html = text(officer.post(page, {**TERMS, "how": "existing", "product": [vase.slug]}))
    assert "Điểm này chưa khai trương: đề nghị và thống nhất trước" in html
    assert 'value="150 nghìn"' in html
    assert not Placement.objects.exists()


def test_what_is_refused_of_all_that_was_asked_for_stays_typed(officer, showroom, vase, monkeypatch):
    refuses = lambda **sent: [Outcome(vase, Result.REFUSED, "Không nhận.")]  # noqa: E731
    monkeypatch.setattr(actions, "request_many", refuses)
    html = text(officer.post(f"{OURS}diem/{showroom.slug}/", {**TERMS, "product": [vase.slug]}))
    assert "(Không nhận)" in html
    assert 'value="150 nghìn"' in html
    assert f'value="{vase.slug}" id="sp-{vase.pk}" checked' in html


def test_a_product_of_others_can_t_be_asked_for(officer, showroom, make_product, gia_lam):
    other = make_product(district=gia_lam)
    html = text(officer.post(f"{OURS}diem/{showroom.slug}/", {**TERMS, "product": [other.slug]}))
    assert "field__error" in html
    assert not Placement.objects.exists()


def test_showrooms_that_fit_are_found_by_place_and_by_what_they_lack(
    officer, showroom, make_showroom, quoc_oai, vase, place
):
    other = make_showroom(name="Điểm Quốc Oai", district=quoc_oai)
    place(vase, showroom)
    chosen = f"{OURS}diem/?product={vase.slug}"
    html = text(officer.get(chosen))
    assert "đã có 1/1 sản phẩm đã chọn" in html
    assert f"{OURS}diem/{other.slug}/?product={vase.slug}" in html
    free = text(officer.get(f"{chosen}&free=1"))
    assert other.name in free
    assert showroom.name not in free
    assert showroom.name not in text(officer.get(f"{chosen}&district=quoc-oai"))


def test_a_showroom_asks_a_district_and_the_district_agrees(
    client, bat_trang_contact, quoc_oai_officer, theirs, vase
):
    client.force_login(bat_trang_contact)
    client.post(f"{theirs}de-nghi/", {"how": "request", "mode": "display", "product": [vase.slug]})
    placement = Placement.objects.get()
    assert placement.state_text == "Chờ phòng kinh tế trả lời"
    client.force_login(quoc_oai_officer)
    client.post(OURS, {"transition": "agree", "placement": [placement.pk]})
    placement.refresh_from_db()
    assert placement.state == "agreed"


def test_what_is_removed_while_it_is_asked_for_or_written_about_is_said(
    officer, vase, showroom, place, monkeypatch
):
    def gone(**sent):
        raise Gone

    for transition in ("write_message", "request_many"):
        monkeypatch.setattr(actions, transition, gone)
    row = place(vase, showroom, Placement.State.REQUESTED)
    written = officer.post(f"{OURS}{row.pk}/trao-doi/", {"text": "Mai giao."})
    asked = officer.post(f"{OURS}diem/{showroom.slug}/", {**TERMS, "product": [vase.slug]})
    for answer, typed in ((written, "Mai giao."), (asked, vase.name)):
        assert "Nội dung này vừa được gỡ ở nơi khác." in text(answer)
        assert typed in text(answer)
