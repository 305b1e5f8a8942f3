"""What waits at a home or in the producers' requests, and that it costs no more with more rows."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from showrooms import actions
from showrooms.models import Placement, PlacementMessage, ProducerRequest, Showroom
from tests.conftest import make_producer_request
from tests.workspace.connecting.conftest import OURS, text


def test_a_producer_request_is_passed_on_or_declined(officer, quoc_oai, vase, showroom):
    first, second = (
        make_producer_request(quoc_oai, product=vase, showroom=showroom),
        make_producer_request(quoc_oai),
    )
    base = f"{OURS}chu-the/"
    assert f'value="{vase.slug}" selected' in text(officer.get(f"{base}{first.pk}/"))
    officer.post(f"{base}{first.pk}/chuyen/", {"product": vase.slug, "showroom": showroom.slug})
    assert "Chưa chọn sản phẩm." in text(officer.post(f"{base}{second.pk}/chuyen/"))
    assert "Ghi lý do" in text(officer.post(f"{base}{second.pk}/khong-tiep-nhan/"))
    officer.post(f"{base}{second.pk}/khong-tiep-nhan/", {"reason": "Chưa có nhãn"})
    assert dict(ProducerRequest.objects.values_list("pk", "state")) == {
        first.pk: "matched",
        second.pk: "declined",
    }
    assert "đã được trả lời" in text(officer.post(f"{base}{second.pk}/khong-tiep-nhan/", {"reason": "Không"}))


def test_an_office_without_producer_requests_is_told_where_they_are_sent(officer):
    assert 'href="http://testserver/de-nghi-ket-noi/"' in text(officer.get(f"{OURS}chu-the/"))


def test_a_producer_request_for_a_product_that_is_not_there_yet_leads_to_adding_it(officer, quoc_oai):
    html = text(officer.get(f"{OURS}chu-the/{make_producer_request(quoc_oai).pk}/"))
    assert 'href="/lam-viec/quan-huyen/quoc-oai/san-pham/moi/"' in html
    assert "---------" not in html


def test_homes_say_what_is_owed_and_what_is_late(
    client, bat_trang_contact, quoc_oai_officer, quoc_oai, theirs, asked
):
    Placement.objects.update(asked_on=date(2020, 9, 27))
    make_producer_request(quoc_oai)
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
            make_producer_request(quoc_oai, product=product)
            make_showroom(name=f"Điểm {count}{number}")

    add(2)
    pages = [OURS, f"{OURS}diem/", f"{OURS}diem/{showroom.slug}/", f"{OURS}chu-the/"]
    pages.append(f"{OURS}{Placement.objects.first().pk}/")
    pages.append(f"{OURS}chu-the/{ProducerRequest.objects.first().pk}/")
    officer.get(OURS)  # the session is told of once
    before = {page: queries(officer, page) for page in pages}
    add(6)
    after = {page: queries(officer, page) for page in pages}
    assert after == before
    assert max(after.values()) <= 16
