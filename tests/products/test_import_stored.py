"""What a list says of rows that are stored or stand above: which of them it means, and what it changes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Commune
from products.imports.committing import commit
from products.models import Producer, Product
from tests.productlists import HEADER, ROW, rehearsed

pytestmark = pytest.mark.django_db
CODED = [*HEADER, "Mã sản phẩm", "Giá bán"]
BARE = dict.fromkeys(("Hạng sao", "Số QĐ", "Ngày QĐ"), None)
UNNAMED = {**BARE, "Tên sản phẩm": None, "Chủ thể": None, "Huyện": None}


@pytest.fixture
def vase(make_product, make_producer, gia_lam):
    return make_product("Gốm Ví Dụ", producer=make_producer("HTX Ví Dụ", kind="company"), code="SP-01")


def listed(*rows):
    return rehearsed(*rows, header=CODED)


def written(*rows):
    found = listed(*rows)
    assert [str(problem) for problem in found.problems] == []
    commit(found)
    return found


def reasons(*rows) -> list[str]:
    return [problem.reason for problem in listed(*rows).problems]


# Which row is meant -----------------------------------------------------------------------------------


def test_one_code_for_two_stored_products_is_refused_at_the_second(make_product, vase):
    for product in (vase, make_product("Bát Ví Dụ", producer=vase.producer)):
        Product.objects.filter(pk=product.pk).update(code="")
    rows = [{**BARE, "Mã sản phẩm": "SP-9"}, {**BARE, "Tên sản phẩm": "Bát Ví Dụ", "Mã sản phẩm": "SP-9"}]
    (reason,) = reasons(*rows)
    assert reason.startswith("Trùng với dòng 2")


def test_one_tax_code_for_two_new_producers_is_refused_at_the_second(some_units):
    code = "0100109106"
    rows = [{"Mã số thuế": code}, {"Tên sản phẩm": "Chè", "Chủ thể": "HTX Khác", "Mã số thuế": code}]
    assert reasons(*rows) == ["Mã số thuế 0100109106 đã thuộc chủ thể “HTX Ví Dụ”."]
    assert reasons(rows[0], {"Tên sản phẩm": "Bát", "Mã số thuế": code}) == []


def test_a_row_with_the_code_alone_may_repeat_its_producers_tax_code(vase):
    Producer.objects.filter(pk=vase.producer_id).update(tax_code="0100109106")
    assert reasons({**UNNAMED, "Mã sản phẩm": "SP-01", "Mã số thuế": "0100109106"}) == []


def test_a_row_with_the_code_alone_says_things_of_its_producer(vase, operation):
    written({**UNNAMED, "Mã sản phẩm": "SP-01", "Số điện thoại": "0912345678", "Địa chỉ": "Thôn 9"})
    vase.producer.refresh_from_db()
    assert (vase.producer.contact_phone, vase.producer.address) == ("0912345678", "")


def test_a_coded_products_commune_is_looked_for_in_its_own_district(vase, gia_lam, quoc_oai, operation):
    units = [("Kim Sơn", gia_lam), ("Kim Sơn", quoc_oai), ("Vạn Phúc", quoc_oai)]
    for code, (name, district) in enumerate(units):
        Commune.objects.create(code=f"9999{code}", name=name, kind="xa", district=district)
    row = {**UNNAMED, "Mã sản phẩm": "SP-01"}
    assert reasons({**row, "Xã": "xã Kim Sơn"}) == []
    (problem,) = listed({**row, "Xã": "xã Vạn Phúc"}).problems
    assert problem.reason.startswith("Không có xã, phường, thị trấn “Vạn Phúc” ở huyện Gia Lâm")
    assert problem.suggestion == "xã Vạn Phúc, huyện Quốc Oai"


# What changes -----------------------------------------------------------------------------------------


def test_a_stored_producers_kind_is_not_taken_from_its_name(vase, operation):
    assert listed(BARE).changed == []
    written({"Tên sản phẩm": "Chè", "Chủ thể": "HTX Mới"})
    assert Producer.objects.get(name="HTX Mới").kind == "cooperative"


@pytest.mark.parametrize("price", [250_000, 150_000, 20_000])
def test_a_single_price_takes_the_place_of_a_range(vase, operation, price):
    Product.objects.filter(pk=vase.pk).update(price_from=100_000, price_to=200_000)
    written({**BARE, "Giá bán": price})
    vase.refresh_from_db()
    assert (vase.price_from, vase.price_to) == (price, None)


def test_another_contact_is_asked_anew_whether_it_may_be_named(vase, operation):
    consented = {"contact_consent_on": date(2020, 1, 2), "contact_consent_evidence": "Phiếu"}
    Producer.objects.filter(pk=vase.producer_id).update(contact_phone="0987654321", **consented)
    written({**BARE, "Số điện thoại": "0987654321"})
    vase.producer.refresh_from_db()
    assert vase.producer.contact_consent_on
    found = written({**BARE, "Số điện thoại": "0912345678"})
    vase.producer.refresh_from_db()
    assert vase.producer.contact_consent_on is None
    assert any("đồng ý" in label for label, _old, _new in found.changed[0].described())


def test_another_validity_of_a_stored_result_is_refused(make_product, make_producer, operation):
    make_product(
        "Gốm Ví Dụ",
        producer=make_producer("HTX Ví Dụ"),
        stars=4,
        decision_number=ROW["Số QĐ"],
        decision_date=date(2019, 12, 31),
    )
    header = [*HEADER, "Có giá trị đến"]
    (problem,) = rehearsed({"Có giá trị đến": "31/12/2024"}, header=header).problems
    assert "đã được ghi khác" in problem.reason


def test_a_list_is_not_written_over_what_was_edited_since_it_was_looked_at(vase, operation):
    found = listed({**BARE, "Ghi chú": "Từ danh sách"})
    vase.note = "Sửa tay"
    vase.save()
    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        commit(found)
    vase.refresh_from_db()
    assert vase.note == "Sửa tay"


def test_a_list_is_not_written_where_a_producer_was_edited_since(vase, operation):
    found = listed({**BARE, "Số điện thoại": "0912345678"})
    vase.producer.website = "https://vi-du.example"
    vase.producer.save()
    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        commit(found)


def test_a_new_row_that_would_become_another_one_meanwhile_changes_what_was_shown(some_units, operation):
    before = [planned.stored_values for planned in listed({}).created]
    district = Commune.objects.get(code="00583").district
    Producer.objects.create(name="HTX Ví Dụ", slug="htx-vi-du", kind="cooperative", district=district)
    assert [planned.stored_values for planned in listed({}).created] != before
