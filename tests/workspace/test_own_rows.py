"""A district's own producers and products on its pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.models import Producer, Product, ProductPhoto, RatingCorrection
from tests.conftest import make_correction
from tests.pageforms import filled
from tests.workspace.conftest import meanwhile, picture, text_of

BASE = "/lam-viec/quan-huyen/gia-lam/"
PRODUCTS, PRODUCERS = f"{BASE}san-pham/", f"{BASE}chu-the/"


@pytest.fixture
def officer(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    return client


@pytest.fixture
def vase(make_product):
    return make_product(name="Bình hoa men rạn")


def text(answer):
    return answer.content.decode()


def send(client, page, **typed):
    """What a browser would send back for the page, with some fields typed anew."""
    return client.post(page, {**filled(client.get(page)), **typed})


def test_a_product_in_development_is_added_and_waits_to_be_published(officer, make_producer):
    producer = make_producer()
    answer = send(officer, f"{PRODUCTS}moi/", name="Trà sen", producer=producer.pk, price_from="150.000")
    product = Product.objects.get()
    assert answer.headers["Location"] == f"{PRODUCTS}{product.pk}/"
    assert (product.price_from, product.is_published, product.stage) == (150_000, False, "in_development")
    html = text(officer.get(answer.headers["Location"]))
    assert "Chưa công bố" in html
    assert 'value="150.000"' in html


def test_a_suspected_duplicate_is_shown_before_it_is_saved(officer, vase):
    typed = {"name": "BINH HOA men ran", "producer": vase.producer_id}
    html = text(send(officer, f"{PRODUCTS}moi/", **typed))
    assert "Đã có “Bình hoa men rạn” của chủ thể này" in html
    assert f'href="{PRODUCTS}{vase.pk}/"' in html
    assert 'value="BINH HOA men ran"' in html
    assert Product.objects.count() == 1
    send(officer, f"{PRODUCTS}moi/", **typed, save_anyway="on")
    assert Product.objects.count() == 2


def test_a_producer_of_another_district_is_not_offered(officer, make_producer, quoc_oai):
    stranger = make_producer(district=quoc_oai)
    html = text(send(officer, f"{PRODUCTS}moi/", name="Trà sen", producer=stranger.pk))
    assert "field__error" in html
    assert not Product.objects.exists()


def test_a_households_contact_is_shown_only_with_recorded_consent(officer, gia_lam):
    household = {"name": "Hộ bà Minh Họa", "kind": "household", "contact_phone": "0912345678"}
    html = text(send(officer, f"{PRODUCERS}moi/", **household, contact_consent_on="02/10/2020"))
    assert "Ghi căn cứ của sự đồng ý công khai liên hệ." in html
    evidence = {"contact_consent_on": "02/10/2020", "contact_consent_evidence": "Phiếu ký ngày 02/10/2020"}
    send(officer, f"{PRODUCERS}moi/", **household, **evidence)
    producer = Producer.objects.get()
    assert (producer.district, producer.contact_is_public, producer.is_published) == (gia_lam, True, False)
    assert "Đồng ý công khai liên hệ từ 02/10/2020" in text(officer.get(PRODUCERS))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("024 3827 0000", "02438270000"),
        ("ĐT: (024) 3827-0000", "02438270000"),
        ("0912 345 678 hoặc 024 3827 0000", "0912345678, 02438270000"),
        (" ", ""),
    ],
)
def test_a_producers_telephone_is_typed_as_people_do(officer, make_producer, typed, stored):
    producer = make_producer(contact_phone="0900000000")
    assert send(officer, f"{PRODUCERS}{producer.pk}/", contact_phone=typed).status_code == 302
    producer.refresh_from_db()
    assert producer.contact_phone == stored


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("hỏi bà Hoa", "không phải là số điện thoại. Ghi đủ 10 chữ số, hoặc mã vùng và số máy."),
        ("0912 345", "không phải là số điện thoại. Ghi đủ 10 chữ số, hoặc mã vùng và số máy."),
        ("3827 0000", "thiếu mã vùng."),
        ("0168 345 6789", "mang đầu số cũ. Ghi số 10 chữ số."),
    ],
)
def test_what_is_no_telephone_is_refused_in_words_and_stays_typed(officer, make_producer, typed, sentence):
    producer = make_producer(contact_phone="0900000000")
    answer = send(officer, f"{PRODUCERS}{producer.pk}/", contact_phone=typed, address="thôn Mới")
    assert f'"{typed}" {sentence}' in text_of(answer)
    assert (filled(answer)["contact_phone"], filled(answer)["address"]) == (typed, "thôn Mới")
    producer.refresh_from_db()
    assert (producer.contact_phone, producer.address) == ("0900000000", "")


def test_a_telephone_stored_from_an_old_list_is_left_as_it_is(officer, make_producer):
    producer = make_producer(contact_phone="số của xã")
    assert send(officer, f"{PRODUCERS}{producer.pk}/", address="thôn Mới").status_code == 302
    producer.refresh_from_db()
    assert (producer.contact_phone, producer.address) == ("số của xã", "thôn Mới")


def test_a_second_save_over_a_newer_one_asks_which_to_keep(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/"
    mine = {**filled(officer.get(page)), "summary": "Của tôi", "packaging": "Hộp giấy"}
    send(officer, page, summary="Của người khác", note="Gọi lại")
    asked = officer.post(page, mine)
    html = text(asked)
    assert "Có người đã lưu trước" in html
    assert "Của người khác" in html
    vase.refresh_from_db()
    assert (vase.summary, vase.packaging) == ("Của người khác", "")
    officer.post(page, {**filled(asked), "_choice": "mine"})
    vase.refresh_from_db()
    assert (vase.summary, vase.packaging, vase.note) == ("Của tôi", "Hộp giấy", "Gọi lại")


def test_what_only_the_other_changed_is_kept_and_said(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/"
    mine = {**filled(officer.get(page)), "packaging": "Hộp giấy"}
    send(officer, page, summary="Của người khác")
    html = text(officer.post(page, mine, follow=True))
    assert "Giữ theo nội dung mới ở những mục không sửa ở đây: Tóm tắt." in html
    vase.refresh_from_db()
    assert (vase.summary, vase.packaging) == ("Của người khác", "Hộp giấy")


def test_photos_are_added_captioned_put_in_order_and_taken_off(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/anh/"
    row = {"photos-0-upload": picture(), "photos-0-kind": "product", "photos-0-caption": "Nhìn từ trước"}
    assert send(officer, page, **row).status_code == 302
    photo = ProductPhoto.objects.get()
    assert photo.caption == "Nhìn từ trước"
    send(officer, page, **{"photos-0-caption": "Nhìn từ sau", "photos-0-position": "3"})
    photo.refresh_from_db()
    assert (photo.caption, photo.position) == ("Nhìn từ sau", 3)
    send(officer, page, **{"photos-0-DELETE": "on"})
    assert not ProductPhoto.objects.exists()


def test_a_caption_that_another_tab_changed_stays_when_a_stale_one_saves_another(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/anh/"
    for size in ((40, 30), (50, 30)):
        new = f"photos-{vase.photos.count()}"
        send(officer, page, **{f"{new}-upload": picture(size=size), f"{new}-kind": "product"})
    stale = filled(officer.get(page))
    send(officer, page, **{"photos-0-caption": "Nhìn từ trước"})
    answer = officer.post(page, {**stale, "photos-1-caption": "Nhìn từ sau"}, follow=True)
    assert "Giữ theo nội dung mới ở những mục không sửa ở đây" in text(answer)
    assert [photo.caption for photo in vase.photos.order_by("pk")] == ["Nhìn từ trước", "Nhìn từ sau"]
    asked = officer.post(page, {**stale, "photos-0-caption": "Nhìn từ trên"})
    assert "Có người đã lưu trước" in text(asked)
    officer.post(page, {**filled(asked), "_choice": "mine"})
    assert vase.photos.order_by("pk")[0].caption == "Nhìn từ trên"


def test_a_photo_sent_twice_is_there_once(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/anh/"
    sent = {**filled(officer.get(page)), "photos-0-kind": "product"}
    for _click in "12":
        assert officer.post(page, {**sent, "photos-0-upload": picture()}).status_code == 302
    assert vase.photos.count() == 1


def test_a_product_removed_while_it_is_saved_is_said_with_what_was_typed(officer, make_product, monkeypatch):
    tea = make_product(name="Trà sen", stars=None)
    page = f"{PRODUCTS}{tea.pk}/"
    typed = {**filled(officer.get(page)), "summary": "Của tôi"}
    meanwhile(monkeypatch, Product.objects.filter(pk=tea.pk).delete)
    answer = officer.post(page, typed)
    assert "Nội dung này vừa được gỡ ở nơi khác." in text(answer)
    assert filled(answer)["summary"] == "Của tôi"


def test_pictures_sent_without_the_row_that_adds_one_are_saved(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/anh/"
    send(officer, page, **{"photos-0-upload": picture(), "photos-0-kind": "product"})
    send(officer, page, **{"photos-TOTAL_FORMS": "1", "photos-0-caption": "Nhìn từ trước"})
    assert ProductPhoto.objects.get().caption == "Nhìn từ trước"
    assert send(officer, page, **{"photos-TOTAL_FORMS": "0", "photos-INITIAL_FORMS": "0"}).status_code == 302


def test_what_is_no_picture_is_said_at_its_field(officer, vase):
    row = {"photos-0-upload": SimpleUploadedFile("anh.png", b"khong phai anh"), "photos-0-caption": "x"}
    html = text(send(officer, f"{PRODUCTS}{vase.pk}/anh/", **row))
    assert "không phải ảnh" in html
    assert not ProductPhoto.objects.exists()


def test_a_correction_is_sent_and_its_answer_is_read_here(officer, vase):
    page = f"{PRODUCTS}{vase.pk}/dinh-chinh/"
    assert 'id="id_what_error"' in text(officer.post(page))
    said = {"rating": vase.current_rating_id, "what": "Phải là 3 sao", "document": "416/QĐ-MH"}
    officer.post(page, said)
    assert RatingCorrection.objects.get().state == "waiting"
    make_correction(vase, state="declined", answer="Văn bản chưa ban hành", answered_on="2020-10-05")
    html = text(officer.get(page))
    assert "Chờ xem xét" in html
    assert "Sở trả lời ngày 05/10/2020: Văn bản chưa ban hành" in html


def test_a_correction_is_taken_to_be_about_the_result_that_is_there(officer, vase, make_product):
    about = f'<option value="{vase.current_rating_id}" selected>'
    assert about in text(officer.get(f"{PRODUCTS}{vase.pk}/dinh-chinh/"))
    revoked = make_product(name="Trà sen")
    type(revoked).objects.filter(pk=revoked.pk).update(current_rating=None, stage="in_development")
    about = f'<option value="{revoked.ratings.get().pk}" selected>'
    assert about in text(officer.get(f"{PRODUCTS}{revoked.pk}/dinh-chinh/"))


def test_lists_are_searched_without_diacritics_and_filtered(officer, vase, make_product, quoc_oai):
    make_product(name="Trà sen", stars=None)
    make_product(name="Bình hoa Quốc Oai", district=quoc_oai)
    found = text(officer.get(f"{PRODUCTS}?q=binh hoa"))
    assert "Bình hoa men rạn" in found
    assert "Trà sen" not in found
    assert "Quốc Oai" not in found
    developed = text(officer.get(f"{PRODUCTS}?state=in_development")).partition("Trà sen")[2]
    assert "Đang xây dựng OCOP" in developed
    assert "HTX Gốm Minh Họa" in text(officer.get(f"{PRODUCERS}?q=htx gom&consent=no&published=yes"))


def test_pages_ask_the_database_no_more_for_more_rows(officer, make_product, make_producer):
    def add(count):
        for number in range(count):
            producer = make_producer(name=f"HTX {count}{number}")
            make_product(name=f"Lụa {count}{number}", producer=producer)

    def queries():
        pages = [PRODUCTS, PRODUCERS, f"{PRODUCTS}{Product.objects.first().pk}/"]
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert officer.get(page).status_code == 200
            counts.append(len(asked))
        return counts

    add(2)
    queries()
    before = queries()
    add(5)
    assert queries() == before
    assert max(before) <= 16
