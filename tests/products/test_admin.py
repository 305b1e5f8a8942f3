"""Producers, products, ratings and photos in the admin."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.audit.models import Operation
from products.models import Producer, Product, Rating
from tests.pageforms import by_itself, change, errors, filled

PRODUCTS = "/quan-tri/products/product/"
PRODUCERS = "/quan-tri/products/producer/"
RATINGS = "/quan-tri/products/rating/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def product(make_product):
    return make_product()


def page(row, name="change"):
    return reverse(f"admin:products_{row._meta.model_name}_{name}", args=[row.pk])


def rating(product, **values):
    decided = {
        "decision_number": "7095/QĐ-MH",
        "decision_date": "01/10/2020",
        "issued_by": "UBND Thành phố Hà Nội",
    }
    return {"product": product.pk, "stars": 4, **decided, **values}


def picture(name="anh.jpg", size=(60, 40)):
    data = io.BytesIO()
    Image.new("RGB", size, "teal").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


# Products and producers


def test_a_product_is_entered_without_thinking_of_its_address(staff_client, make_producer, gia_lam):
    values = {"name": "Chè Đậu Đen", "producer": make_producer().pk, "district": gia_lam.pk}
    response = change(staff_client, f"{PRODUCTS}add/", **values)
    assert response.status_code == 302, errors(response)
    product = Product.objects.get()
    assert (product.slug, product.stage, product.is_published) == ("che-dau-den", "in_development", False)


def test_prices_in_the_wrong_order_are_refused_at_the_second(staff_client, product):
    response = change(staff_client, page(product), price_from="200000", price_to="100000")
    assert "price_to: Giá đến phải từ giá đầu trở lên." in errors(response)


@pytest.mark.parametrize("typed", ["150.000", "150000", "150 000"])
def test_money_is_read_as_it_is_written_here(staff_client, product, typed):
    change(staff_client, page(product), price_from=typed)
    product.refresh_from_db()
    assert product.price_from == 150_000
    assert 'value="150.000"' in staff_client.get(page(product)).content.decode()


@pytest.mark.parametrize("typed", ["150,5", "1.5", "150.00", "trăm rưởi", "-5"])
def test_money_that_is_not_clear_is_refused(staff_client, product, typed):
    assert "price_from" in errors(change(staff_client, page(product), price_from=typed))


def test_a_code_that_is_taken_is_refused_at_the_code(staff_client, product, make_product):
    other = make_product(code="01-018")
    response = change(staff_client, page(product), code=other.code)
    assert "code: Mã sản phẩm này đã có." in errors(response)


def test_stage_and_current_rating_agree_even_though_no_form_shows_them(staff_client, product):
    response = change(staff_client, page(product), summary="Bình vẽ tay.")
    assert response.status_code == 302
    product.refresh_from_db()
    assert (product.stage, product.summary) == ("rated", "Bình vẽ tay.")


def test_what_is_typed_is_stored_composed(staff_client, product):
    change(staff_client, page(product), name="Bi\u0300nh  go\u0302\u0301m")
    product.refresh_from_db()
    assert product.name == "Bình gốm"


def test_a_producers_consent_needs_its_evidence(staff_client, make_producer):
    producer = make_producer(contact_phone="024 0000 0000")
    response = change(staff_client, page(producer), contact_consent_on="01/10/2020")
    assert "contact_consent_evidence: Ghi căn cứ của sự đồng ý công khai liên hệ." in errors(response)


def test_a_tax_code_belongs_to_one_producer(staff_client, make_producer):
    make_producer(tax_code="0100000000")
    response = change(staff_client, page(make_producer("HTX Khác Minh Họa")), tax_code="0100000000")
    assert "tax_code: Mã số thuế này đã thuộc chủ thể khác." in errors(response)


def test_a_renamed_producer_is_found_in_its_products(staff_client, product):
    change(staff_client, page(product.producer), name="HTX Sơn Mài Minh Họa")
    assert Product.objects.search("son mai").exists()


def test_the_list_is_searched_without_diacritics_exact_ones_first(staff_client, make_product):
    make_product("Cà cuống Minh Họa")
    make_product("Cá kho Minh Họa")
    text = staff_client.get(PRODUCTS, {"q": "cá"}).content.decode()
    assert 0 < text.index("Cá kho") < text.index("Cà cuống")


def test_the_list_is_filtered_by_stars_and_validity(staff_client, make_product):
    make_product("Bốn Sao Minh Họa", stars=4)
    make_product("Ba Sao Minh Họa", stars=3)
    make_product("Chưa Sao Minh Họa", stars=None)
    text = staff_client.get(PRODUCTS, {"stars": "3"}).content.decode()
    assert "Ba Sao" in text
    assert "Bốn Sao" not in text
    assert "Chưa Sao" in staff_client.get(PRODUCTS, {"validity": "in_development"}).content.decode()


def test_the_list_is_filtered_by_group(staff_client, product, category, make_product):
    make_product("Không Nhóm Minh Họa", category=None)
    text = staff_client.get(PRODUCTS, {"group": category.group.pk}).content.decode()
    assert product.name in text
    assert "Không Nhóm" not in text


def test_demonstration_data_is_marked(staff_client, make_product):
    product = make_product(is_demo=True)
    assert "dữ liệu minh họa" in staff_client.get(PRODUCTS, {"q": "binh hoa"}).content.decode()
    assert "dữ liệu minh họa" in staff_client.get(page(product)).content.decode()


# Publication


def test_a_list_is_published_with_the_document_that_orders_it(staff_client, make_product):
    rows = [make_product(f"Món {n} Minh Họa", is_published=False) for n in range(3)]
    data = {"action": "publish", "_selected_action": [row.pk for row in rows[:2]], "index": "0"}
    asked = staff_client.post(PRODUCTS, data)
    assert "Đã chọn 2 bản ghi" in asked.content.decode()
    assert Product.objects.published().count() == 0
    by_itself(staff_client.post, PRODUCTS, {**filled(asked), "document": "Thông báo số 12/TB-SCT"})
    assert Product.objects.published().count() == 2
    assert "Thông báo số 12/TB-SCT" in Operation.objects.latest("at").why


def test_a_whole_search_is_published_at_once(staff_client, make_product):
    for n in range(3):
        make_product(f"Món {n} Minh Họa", is_published=False)
    first = Product.objects.first()
    data = {"action": "publish", "_selected_action": [first.pk], "index": "0", "select_across": "1"}
    asked = staff_client.post(f"{PRODUCTS}?q=mon", data)
    staff_client.post(f"{PRODUCTS}?q=mon", {**data, "confirmed": "yes"})
    assert "Đã chọn 3 bản ghi" in asked.content.decode()
    assert Product.objects.published().count() == 3


def test_taking_off_the_public_pages_needs_a_reason(staff_client, product):
    data = {"action": "unpublish", "_selected_action": [product.pk], "index": "0", "confirmed": "yes"}
    refused = staff_client.post(PRODUCTS, {**data, "reason": "  "})
    assert refused.context["form"].errors["reason"]
    by_itself(staff_client.post, PRODUCTS, {**data, "reason": "Sai chủ thể"})
    assert not Product.objects.published().exists()
    assert "Sai chủ thể" in Operation.objects.latest("at").why


def test_one_row_is_published_from_its_page(staff_client, make_product):
    product = make_product(is_published=False)
    staff_client.post(page(product, "cong-bo"), {"document": ""})
    product.refresh_from_db()
    assert product.is_published
    assert "cong-bo/" not in staff_client.get(page(product)).content.decode().replace("ngung-cong-bo/", "")


# Ratings


def test_a_rating_is_added_and_becomes_the_current_one(staff_client, make_product):
    product = make_product(stars=None)
    response = change(staff_client, f"{RATINGS}add/?product={product.pk}", **rating(product, score="81,5"))
    assert response.status_code == 302, errors(response)
    product.refresh_from_db()
    assert (product.stage, product.current_rating.stars) == ("rated", 4)
    assert f"{product.current_rating.valid_until:%d/%m/%Y}" == "01/10/2023"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"score": "55"}, "score: Số điểm không khớp hạng sao"),
        ({"stars": 3, "proposed_five_star": "on"}, "proposed_five_star: Sản phẩm tiềm năng 5 sao"),
        ({"valid_until": "01/10/2019"}, "valid_until: Thời hạn công nhận phải sau ngày ban hành."),
        ({"decision_date": "06/10/2020"}, "decision_date: Ngày ban hành không thể sau hôm nay."),
        ({"decision_number": "416/QĐ-MH"}, "decision_number: Sản phẩm đã có kết quả theo quyết định này."),
        ({"stars": "5"}, "stars: Năm 2019–2020 Thành phố chỉ đề nghị, Trung ương mới công nhận 5 sao."),
        ({"stars": "9"}, "stars:"),
    ],
)
def test_a_rating_that_cannot_be_is_refused_at_its_field(staff_client, product, values, message):
    response = change(staff_client, f"{RATINGS}add/", **rating(product, **values))
    assert message in errors(response)
    assert Rating.objects.count() == 1


def test_the_partner_adds_a_rating(client, partner, product):
    client.force_login(partner)
    change(client, f"{RATINGS}add/", **rating(product, kind="re_rated"))
    product.refresh_from_db()
    assert product.current_rating.decision_number == "7095/QĐ-MH"


def test_a_rating_is_revoked_by_a_decision(staff_client, product):
    row = product.current_rating
    staff_client.post(page(row, "thu-hoi"), {"on": "01/09/2020", "decision_number": "99/QĐ-MH"})
    row.refresh_from_db()
    assert (f"{row.revoked_on:%d/%m/%Y}", row.revocation_number) == ("01/09/2020", "99/QĐ-MH")
    assert "Đã thu hồi" in staff_client.get(page(product)).content.decode()
    assert staff_client.get(page(row, "thu-hoi")).status_code == 302


def test_a_revocation_before_the_decision_is_refused_and_what_was_typed_stays(staff_client, product):
    response = staff_client.post(
        page(product.current_rating, "thu-hoi"), {"on": "01/01/2019", "decision_number": "9/QĐ"}
    )
    text = response.content.decode()
    assert "Thu hồi cần số quyết định và ngày không trước ngày công nhận." in text
    assert 'value="9/QĐ"' in text
    assert 'value="01/01/2019"' in text


# Photos


def photos_of(page_response, **values):
    return {**filled(page_response), **values}


def test_a_photo_is_written_anew_and_named_by_what_it_shows(staff_client, product):
    data = photos_of(staff_client.get(page(product)))
    staff_client.post(page(product), {**data, "photos-0-upload": picture(), "photos-0-caption": "Mặt trước"})
    photo = product.photos.get()
    assert (photo.caption, photo.width, len(photo.digest)) == ("Mặt trước", 60, 64)
    assert photo.digest in staff_client.get(page(product)).content.decode()


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (SimpleUploadedFile("anh.jpg", b"<script>alert(1)</script>"), "không phải ảnh"),
        (SimpleUploadedFile("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "không phải ảnh"),
        (SimpleUploadedFile("anh.jpg", b""), "không có nội dung"),
    ],
)
def test_a_fake_photo_is_refused_in_its_row(staff_client, product, upload, message):
    data = photos_of(staff_client.get(page(product)))
    response = staff_client.post(page(product), {**data, "photos-0-upload": upload, "summary": "Đã gõ dở"})
    assert message in errors(response)
    assert "Đã gõ dở" in response.content.decode()
    product.refresh_from_db()
    assert (product.photos.count(), product.summary) == (0, "")


def test_a_bomb_of_a_photo_is_refused(staff_client, product, monkeypatch):
    monkeypatch.setattr("common.photos.MAX_PIXELS", 1000)
    data = photos_of(staff_client.get(page(product)))
    response = staff_client.post(page(product), {**data, "photos-0-upload": picture(size=(200, 200))})
    assert "quá nhiều điểm ảnh" in errors(response)


def test_a_photo_row_without_a_file_says_so(staff_client, product):
    data = photos_of(staff_client.get(page(product)))
    response = staff_client.post(page(product), {**data, "photos-0-caption": "Chỉ có chú thích"})
    assert "upload: Chưa chọn tệp ảnh." in errors(response)


def test_a_caption_is_changed_without_a_new_file(staff_client, product):
    data = photos_of(staff_client.get(page(product)))
    staff_client.post(page(product), {**data, "photos-0-upload": picture()})
    change(staff_client, page(product), **{"photos-0-caption": "Chú thích mới"})
    assert product.photos.get().caption == "Chú thích mới"


def test_a_producer_is_told_from_others_of_its_name_when_chosen(staff_client, make_producer):
    make_producer("HTX Trùng Tên Minh Họa")
    query = {"app_label": "products", "model_name": "product", "field_name": "producer", "term": "trung ten"}
    found = staff_client.get("/quan-tri/autocomplete/", query).json()["results"]
    assert [row["text"] for row in found] == ["HTX Trùng Tên Minh Họa (huyện Gia Lâm)"]
    assert Producer.objects.count() == 1
