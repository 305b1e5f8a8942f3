"""Connecting products through both sides' doors."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import Gone
from showrooms import actions
from showrooms.models import ConnectionWish, Placement, PlacementMessage, Showroom
from tests.conftest import make_wish

State = Placement.State
OURS = "/lam-viec/quan-huyen/quoc-oai/ket-noi/"


@pytest.fixture
def showroom(bat_trang_contact):
    return bat_trang_contact.operators.get().showroom


@pytest.fixture
def theirs(showroom):
    return f"/lam-viec/diem/{showroom.slug}/ket-noi/"


@pytest.fixture
def vase(make_product, quoc_oai):
    return make_product(name="Bình hoa Quốc Oai", district=quoc_oai)


@pytest.fixture
def officer(client, quoc_oai_officer):
    client.force_login(quoc_oai_officer)
    return client


@pytest.fixture
def contact(client, bat_trang_contact):
    client.force_login(bat_trang_contact)
    return client


def text(answer):
    return answer.content.decode()


# Asking ------------------------------------------------------------------------------------------------

TERMS = {"how": "request", "mode": "consignment", "price": "150 nghìn", "discount_percent": "12,5%"}
TERMS |= {"first_quantity": "50", "starts_on": "10/10/2020", "settlement": "Chuyển khoản"}


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
    asked = {**TERMS, "how": "existing", "product": [vase.slug]}
    html = text(officer.post(f"{OURS}diem/{showroom.slug}/", asked, follow=True))
    assert "Điểm này chưa khai trương: đề nghị và thống nhất trước" in html
    assert not Placement.objects.exists()


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
    client.post(OURS, {"deed": "agree", "placement": [placement.pk]})
    placement.refresh_from_db()
    assert placement.state == "agreed"


# Answering ---------------------------------------------------------------------------------------------


@pytest.fixture
def asked(vase, showroom, place):
    return place(vase, showroom, "requested", asked_by="district")


def test_one_is_agreed_to_with_the_terms_as_settled(contact, theirs, asked):
    page = f"{theirs}{asked.pk}/dong-y/"
    assert "Đồng ý kết nối" in text(contact.get(page))
    contact.post(page, {"mode": "purchase", "price": "1.250.000"})
    asked.refresh_from_db()
    assert (asked.state, asked.mode, asked.price) == ("agreed", "purchase", 1_250_000)
    # The same again, from a page that is stale: said, not done.
    again = text(contact.post(page, {"mode": "display"}))
    assert "Kết nối đã ở tình trạng “Đã thống nhất”: việc này đã làm rồi." in again


def test_other_terms_than_were_asked_for_are_read_by_both_sides(client, contact, theirs, asked, officer):
    Placement.objects.update(mode="consignment", price=150_000)
    client.force_login(asked.showroom.operators.get().user)
    client.post(f"{theirs}{asked.pk}/dong-y/", {"mode": "consignment", "price": "140.000"})
    words = "Đồng ý: Ký gửi. Sửa điều kiện: giá 150.000 đồng → 140.000 đồng."
    assert PlacementMessage.objects.get().text == words
    client.force_login(asked.product.district.memberships.get().user)
    assert words in text(client.get(f"{OURS}{asked.pk}/"))


def test_what_ends_for_good_is_asked_about_with_its_names(
    contact, theirs, vase, showroom, place, make_product
):
    rows = [place(vase, showroom), place(make_product("Lọ hoa"), showroom, "out_of_stock")]
    rows.append(place(make_product("Ấm trà"), showroom, "requested"))
    ticked = {"deed": "end", "placement": [row.pk for row in rows]}
    html = text(contact.post(f"{theirs}?sort=name", ticked))
    assert "Kết thúc 2 kết nối?" in html
    assert "Kết nối đã kết thúc không mở lại được" in html
    assert vase.name in html
    assert "Lọ hoa" in html
    assert "Ấm trà" not in html
    assert not Placement.objects.filter(state="ended").exists()
    answer = contact.post(f"{theirs}?sort=name", {**ticked, "confirmed": "yes"})
    assert answer.headers["Location"] == f"{theirs}?sort=name"
    assert Placement.objects.filter(state="ended").count() == 2


def test_from_its_own_page_one_is_asked_about_and_may_be_kept(contact, theirs, vase, showroom, place):
    row = place(vase, showroom)
    asked = {"deed": "end", "placement": [row.pk], "one": row.pk}
    html = text(contact.post(theirs, asked))
    assert f'<a class="button button--quiet" href="{theirs}{row.pk}/">Giữ lại</a>' in html
    answer = contact.post(theirs, {**asked, "confirmed": "yes"})
    assert answer.headers["Location"] == f"{theirs}{row.pk}/"
    row.refresh_from_db()
    assert row.state == "ended"


def test_what_can_end_no_more_is_told_at_once(contact, theirs, vase, showroom, place):
    row = place(vase, showroom, "ended")
    html = text(contact.post(theirs, {"deed": "end", "placement": [row.pk]}, follow=True))
    assert "Không đổi 01 sản phẩm" in html


def test_an_agreed_product_waits_for_the_opening(contact, theirs, vase, showroom, place):
    row = place(vase, showroom, "agreed")
    Showroom.objects.update(opened_on=None)
    html = text(contact.get(f"{theirs}{row.pk}/"))
    assert "Điểm này chưa khai trương: đề nghị và thống nhất trước, đưa lên kệ khi" in html
    assert 'value="put_on_display"' not in html
    answer = contact.post(theirs, {"deed": "put_on_display", "placement": [row.pk]}, follow=True)
    assert "(Điểm này chưa khai trương" in text(answer)
    row.refresh_from_db()
    assert row.state == "agreed"


def test_a_refusal_without_its_reason_keeps_the_ticks(contact, theirs, asked):
    html = text(contact.post(theirs, {"deed": "decline", "placement": [asked.pk]}))
    assert "Ghi lý do không tiếp nhận." in html
    assert " checked" in html
    assert "Chưa chọn kết nối nào." in text(contact.post(theirs, {"deed": "agree"}))
    asked.refresh_from_db()
    assert asked.state == "requested"


def test_from_its_own_page_a_row_is_moved_and_shown_again(contact, theirs, asked):
    own = {"placement": [asked.pk], "one": asked.pk}
    html = text(contact.post(theirs, {"deed": "decline", **own}))
    assert "Xử lý" in html
    answer = contact.post(theirs, {"deed": "decline", "reason": "Hết chỗ", **own})
    assert answer.headers["Location"] == f"{theirs}{asked.pk}/"
    assert "Không tiếp nhận: Hết chỗ" in text(contact.get(answer.headers["Location"]))


def main_buttons(html):
    return re.findall(r'class="button" name="deed" value="(\w+)"', html)


def test_ending_is_nobody_s_main_button(officer, contact, theirs, asked, vase, showroom, quoc_oai_officer):
    assert main_buttons(text(contact.get(theirs))) == ["agree"]
    Placement.objects.update(state=State.ON_DISPLAY)
    html = text(contact.get(theirs))
    assert 'value="end"' in html
    assert main_buttons(html) == []


def test_enter_in_the_reason_for_refusing_does_not_agree(contact, theirs, asked):
    first, *others = re.findall(r'name="deed" value="(\w+)"', text(contact.get(theirs)))
    assert first == "decline"  # the button that Enter presses
    assert "agree" in others


def test_a_list_is_filtered_by_who_is_to_answer_in_the_office_s_words(
    client, bat_trang_contact, quoc_oai_officer, theirs
):
    ours, others = ("Chờ phòng kinh tế trả lời", "Chờ đầu mối trả lời")
    for person, page, words in (
        (quoc_oai_officer, OURS, {"ours": ours, "theirs": others}),
        (bat_trang_contact, theirs, {"ours": others, "theirs": ours}),
    ):
        client.force_login(person)
        html = text(client.get(page))
        for value, said in words.items():
            assert f'<option value="{value}">{said}</option>' in html


def test_both_sides_read_one_thread(client, bat_trang_contact, quoc_oai_officer, theirs, asked):
    client.force_login(bat_trang_contact)
    client.post(f"{theirs}{asked.pk}/trao-doi/", {"text": "Giao thứ Hai được không?"})
    client.force_login(quoc_oai_officer)
    client.post(f"{OURS}{asked.pk}/trao-doi/", {"text": "Được."})
    html = text(client.get(f"{OURS}{asked.pk}/"))
    assert html.index("Giao thứ Hai được không?") < html.index("Được.")
    assert "Đầu mối Minh Họa, đầu mối điểm" in html


def test_staff_act_for_a_side_and_the_thread_says_so(client, staff, theirs, asked):
    client.force_login(staff)
    client.post(theirs, {"deed": "agree", "placement": [asked.pk]})
    assert PlacementMessage.objects.get().speaker == "Sở Công Thương, thay mặt đầu mối điểm"


def test_what_waits_for_us_comes_first_and_only_our_moves_are_offered(
    officer, asked, make_product, quoc_oai, showroom, place
):
    ours = make_product(name="Mật ong Quốc Oai", district=quoc_oai)
    place(ours, showroom, "requested", asked_by="contact")
    place(make_product(name="Áo dài Quốc Oai", district=quoc_oai), showroom, "ended")
    html = text(officer.get(OURS))
    assert html.index(ours.name) < html.index(asked.product.name) < html.index("Áo dài")
    assert 'value="agree"' in html
    assert 'value="put_on_display"' not in html
    only = text(officer.get(f"{OURS}?state=theirs"))
    assert asked.product.name in only
    assert ours.name not in only


def test_a_product_in_development_is_never_told_as_starred(officer, make_product, quoc_oai, showroom, place):
    asked = place(make_product(name="Trà Quốc Oai", stars=None, district=quoc_oai), showroom, "requested")
    for page in (OURS, f"{OURS}{asked.pk}/", f"{OURS}diem/{showroom.slug}/"):
        told = text(officer.get(page)).partition("Trà Quốc Oai")[2]
        assert "Đang xây dựng OCOP" in told
        assert " sao," not in told


def test_a_lapsed_rating_is_told_to_both_sides_and_to_the_department(
    client, staff, bat_trang_contact, quoc_oai_officer, make_product, quoc_oai, showroom, theirs, place
):
    lapsed = place(make_product(district=quoc_oai, valid_until=date(2020, 10, 4)), showroom)
    words = "Sản phẩm đã hết thời hạn công nhận từ 05/10/2020: vẫn được bán, đề nghị gỡ tem sao."
    for person, base in ((quoc_oai_officer, OURS), (bat_trang_contact, theirs)):
        client.force_login(person)
        assert words in text(client.get(f"{base}?state=lapsed"))
        assert words in text(client.get(f"{base}{lapsed.pk}/"))
        assert "01 sản phẩm đang bán đã hết thời hạn" in text(client.get(base.removesuffix("ket-noi/")))
    client.force_login(staff)
    assert "gỡ tem sao" in text(client.get("/quan-tri/showrooms/placement/?lapsed=1"))
    assert words in text(client.get(f"/quan-tri/showrooms/placement/{lapsed.pk}/change/"))
    index = text(client.get("/quan-tri/"))
    assert "Sản phẩm trên kệ đã hết thời hạn công nhận, đề nghị gỡ tem sao" in index
    assert "/quan-tri/showrooms/placement/?lapsed=1" in index


# Wishes, facts, homes ----------------------------------------------------------------------------------


def test_a_wish_is_passed_on_or_declined(officer, quoc_oai, vase, showroom):
    first, second = make_wish(quoc_oai, product=vase, showroom=showroom), make_wish(quoc_oai)
    base = f"{OURS}chu-the/"
    assert f'value="{vase.slug}" selected' in text(officer.get(f"{base}{first.pk}/"))
    officer.post(f"{base}{first.pk}/chuyen/", {"product": vase.slug, "showroom": showroom.slug})
    assert "Chưa chọn sản phẩm." in text(officer.post(f"{base}{second.pk}/chuyen/"))
    assert "Ghi lý do" in text(officer.post(f"{base}{second.pk}/khong-tiep-nhan/"))
    officer.post(f"{base}{second.pk}/khong-tiep-nhan/", {"reason": "Chưa có nhãn"})
    assert dict(ConnectionWish.objects.values_list("pk", "state")) == {
        first.pk: "matched",
        second.pk: "declined",
    }
    assert "đã được trả lời" in text(officer.post(f"{base}{second.pk}/khong-tiep-nhan/", {"reason": "Không"}))


def test_an_office_without_wishes_is_told_where_they_are_sent(officer):
    assert 'href="http://testserver/de-nghi-ket-noi/"' in text(officer.get(f"{OURS}chu-the/"))


def test_a_wish_for_a_product_that_is_not_there_yet_leads_to_adding_it(officer, quoc_oai):
    html = text(officer.get(f"{OURS}chu-the/{make_wish(quoc_oai).pk}/"))
    assert 'href="/lam-viec/quan-huyen/quoc-oai/san-pham/moi/"' in html
    assert "---------" not in html


def test_homes_say_what_is_owed_and_what_is_late(
    client, bat_trang_contact, quoc_oai_officer, quoc_oai, theirs, asked
):
    Placement.objects.update(asked_on=date(2020, 9, 27))
    make_wish(quoc_oai)
    client.force_login(bat_trang_contact)
    html = text(client.get(theirs.removesuffix("ket-noi/")))
    assert "01 kết nối sản phẩm chờ trả lời." in html
    assert "Chưa xác nhận thông tin của điểm quá 90 ngày." in html
    assert html.count("Quá hạn") == 2
    client.force_login(quoc_oai_officer)
    html = text(client.get("/lam-viec/quan-huyen/quoc-oai/"))
    assert "01 đề nghị của chủ thể chờ chuyển hoặc trả lời." in html
    assert "Quá hạn" not in html


def test_homes_say_what_the_other_side_answered_or_wrote(
    client, bat_trang_contact, quoc_oai_officer, quoc_oai, theirs, showroom, make_product, place
):
    ours = [make_product(f"Bình {number}", district=quoc_oai) for number in range(3)]
    declined, agreed, shown = (place(row, showroom, "requested", asked_by="district") for row in ours)
    contact = {"by": bat_trang_contact, "side": "contact"}
    actions.decline(placement=declined, reason="Hết chỗ", **contact)
    actions.agree(placement=agreed, terms={"price": 140_000}, **contact)
    Placement.objects.filter(pk=shown.pk).update(state="on_display")
    actions.write_message(placement=shown, text="Giao thêm nhé.", **contact)
    said = (
        "01 đề nghị không được tiếp nhận, có ghi lý do.",
        "01 đề nghị đã được đồng ý: xem điều kiện bên kia ghi.",
        "01 kết nối có tin mới ở phần trao đổi.",
    )
    home = "/lam-viec/quan-huyen/quoc-oai/"
    client.force_login(quoc_oai_officer)
    assert [words for words in said if words in text(client.get(home))] == list(said)
    assert all(row.name in text(client.get(f"{OURS}?state=news")) for row in ours)
    for row in (declined, agreed, shown):
        actions.write_message(placement=row, text="Cảm ơn.", by=quoc_oai_officer, side="district")
    assert not [words for words in said if words in text(client.get(home))]
    client.force_login(bat_trang_contact)
    html = text(client.get(theirs.removesuffix("ket-noi/")))
    assert "01 sản phẩm đã thống nhất, chưa lên kệ." in html
    assert "03 kết nối có tin mới ở phần trao đổi." in html


def test_what_the_department_did_in_our_place_is_news_until_it_is_old(
    client, staff, quoc_oai_officer, vase, showroom, place
):
    row = place(vase, showroom, "on_display", asked_by="district")
    actions.change_terms(placement=row, terms={"price": 140_000}, by=staff)
    client.force_login(quoc_oai_officer)
    home = "/lam-viec/quan-huyen/quoc-oai/"
    assert "01 kết nối có tin mới ở phần trao đổi." in text(client.get(home))
    PlacementMessage.objects.update(at=timezone.now() - timedelta(days=15))
    assert "tin mới" not in text(client.get(home))


def test_nothing_is_to_be_put_on_the_shelf_before_the_opening(contact, theirs, vase, showroom, place):
    place(vase, showroom, "agreed", asked_by="district")
    home = theirs.removesuffix("ket-noi/")
    assert "01 sản phẩm đã thống nhất, chưa lên kệ." in text(contact.get(home))
    Showroom.objects.update(opened_on=None)
    assert "01 sản phẩm đã thống nhất" not in text(contact.get(home))


def queries(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_ask_the_database_no_more_for_more_rows(
    officer, showroom, make_product, make_showroom, quoc_oai, place
):
    def add(count):
        for number in range(count):
            product = make_product(name=f"Lụa {count}{number}", district=quoc_oai)
            place(product, showroom, "requested", asked_by="contact")
            make_wish(quoc_oai, product=product)
            make_showroom(name=f"Điểm {count}{number}")

    add(2)
    pages = [OURS, f"{OURS}diem/", f"{OURS}diem/{showroom.slug}/", f"{OURS}chu-the/"]
    pages.append(f"{OURS}{Placement.objects.first().pk}/")
    pages.append(f"{OURS}chu-the/{ConnectionWish.objects.first().pk}/")
    officer.get(OURS)  # the session is told of once
    before = {page: queries(officer, page) for page in pages}
    add(6)
    after = {page: queries(officer, page) for page in pages}
    assert after == before
    assert max(after.values()) <= 16


# On paper ----------------------------------------------------------------------------------------------


def handed_out(client, page):
    """The agreement that a placement's page leads to; None where it leads to none."""
    address = f"{page}bien-ban/"
    if f'href="{address}"' not in text(client.get(page)):
        assert client.get(address).status_code == 404
        return None
    answer = client.get(address)
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.getvalue()


def test_the_office_prints_the_agreement_unless_it_came_to_nothing(officer, place, vase, showroom):
    page = f"{OURS}{place(vase, showroom, state='agreed').pk}/"
    assert handed_out(officer, page).startswith(b"PK")
    Placement.objects.update(state="declined", decline_reason="Hết chỗ")
    assert handed_out(officer, page) is None


def test_the_contact_prints_the_agreement_unless_it_came_to_nothing(contact, theirs, place, vase, showroom):
    page = f"{theirs}{place(vase, showroom, state='agreed').pk}/"
    assert handed_out(contact, page).startswith(b"PK")
    Placement.objects.update(state="declined", decline_reason="Hết chỗ")
    assert handed_out(contact, page) is None


def test_what_is_removed_while_it_is_asked_for_or_written_about_is_said(
    officer, vase, showroom, place, monkeypatch
):
    def gone(**sent):
        raise Gone

    for deed in ("write_message", "request_many"):
        monkeypatch.setattr(actions, deed, gone)
    row = place(vase, showroom, State.REQUESTED)
    written = officer.post(f"{OURS}{row.pk}/trao-doi/", {"text": "Mai giao."})
    asked = officer.post(f"{OURS}diem/{showroom.slug}/", {**TERMS, "product": [vase.slug]})
    for answer, typed in ((written, "Mai giao."), (asked, vase.name)):
        assert "Nội dung này vừa được gỡ ở nơi khác." in text(answer)
        assert typed in text(answer)
