"""The classification, and the real products that are known."""

from datetime import date

import pytest

import districts.reference
from core.audit.models import Change
from products import reference
from products.models import Category, Producer, Product, Rating

pytestmark = pytest.mark.usefixtures("operation")


@pytest.fixture
def loaded(operation):
    districts.reference.load()
    return reference.load()


def test_the_classification_has_6_groups_16_subgroups_and_26_sets(loaded):
    assert Category.objects.groups().count() == 6
    assert Category.objects.filter(parent__parent=None).exclude(parent=None).count() == 16
    assert Category.objects.sets().count() == 26
    assert not Category.objects.filter(name_en="").exists()
    assert not Category.objects.filter(motif="").exists()


def test_the_classification_is_in_the_order_of_the_decision(loaded):
    numbers = [int(row.number) for row in Category.objects.sets()]
    assert numbers == list(range(1, 27))
    assert [row.number for row in Category.objects.groups()] == ["I", "II", "III", "IV", "V", "VI"]


def test_two_products_are_published_with_their_rating(loaded):
    published = Product.objects.published().select_related("current_rating", "producer")
    assert {row.producer.name for row in published} == {
        "Công ty TNHH Gốm sứ Quang Vinh",
        "HTX sản xuất kinh doanh gốm sứ Tân Thịnh",
    }
    for row in published:
        rating = row.current_rating
        assert (rating.stars, rating.proposed_five_star) == (4, True)
        assert rating.decision_text == "Quyết định số 7095/QĐ-UBND, 12/2019"
        assert rating.valid_until == date(2022, 12, 31)
        assert row.producer.is_published


def test_a_rating_stands_only_where_its_decision_is_known(loaded):
    decisions = Rating.objects.values_list("decision_number", "product__producer__name")
    assert len(decisions) == 6
    assert {number for number, _producer in decisions} == {"7095/QĐ-UBND", "813/QĐ-UBND"}
    assessed = Product.objects.filter(producer__name="HTX Ba Chữ")
    assert assessed.count() == 5
    assert not assessed.rated().exists()


def test_other_known_products_are_not_published_and_say_how_sure_they_are(loaded):
    unpublished = Product.objects.filter(is_published=False)
    assert unpublished.count() == 33
    assert all("độ tin cậy" in row.source for row in unpublished)
    assert not Rating.objects.published().exclude(product__is_published=True).exists()


def test_what_no_source_says_stays_blank(loaded):
    for row in Product.objects.all():
        facts = (row.category, row.commune, row.craft_village, row.summary, row.story, row.price_from)
        assert not any(facts), row
    assert not Producer.objects.exclude(address="", contact_name="", contact_phone="", tax_code="").exists()


def test_products_without_a_district_are_listed_and_left_out(loaded):
    skipped = loaded["Sản phẩm đã biết"].skipped
    assert len(skipped) == 7
    assert "Trà xạ đen: chưa rõ quận, huyện, thị xã" in skipped
    assert not Product.objects.filter(name="Trà xạ đen").exists()


def test_loading_again_changes_nothing(loaded, django_assert_max_num_queries):
    before = Change.objects.count()
    with django_assert_max_num_queries(10):
        again = reference.load()
    assert all(each.created == each.changed == 0 for each in again.values())
    assert Change.objects.count() == before


def test_a_product_the_office_renamed_is_not_loaded_again(loaded):
    Product.objects.filter(name="Áo phông ghép lụa").update(name="Áo phông ghép lụa Vạn Phúc")
    assert reference.load()["Sản phẩm đã biết"].created == 0


def test_a_product_that_was_imported_before_is_not_loaded_beside_it(loaded):
    Product.objects.filter(name="Rau ngót").update(slug="rau-ngot", name="RAU NGÓT")
    assert reference.load()["Sản phẩm đã biết"].created == 0
