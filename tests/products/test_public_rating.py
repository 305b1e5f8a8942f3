"""The result that the public sees is the newest published one, whichever door it went through."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.audit.actions import publish, unpublish
from products import actions
from products.imports.committing import commit, relink
from products.models import Producer, Product, Rating
from tests.conftest import rate
from tests.pageforms import by_itself
from tests.productlists import rehearsed

pytestmark = pytest.mark.django_db
NEWER = {"decision_number": "9/QĐ-MH", "decision_date": date(2020, 9, 1), "valid_until": date(2023, 9, 1)}


def newest(product, **which):
    ratings = Rating.objects.filter(product=product, **which)
    return ratings.order_by("-decision_date", "-pk").first()


def assert_true_of_all():
    """Both columns are what the ratings say."""
    assert Product.objects.exists()
    for product in Product.objects.all():
        assert product.current_rating == newest(product)
        assert product.public_rating == newest(product, is_published=True)
        assert product.awaits_publication == (product.current_rating != product.public_rating)
    waiting = {product.pk for product in Product.objects.all() if product.awaits_publication}
    assert set(Product.objects.awaiting_publication().values_list("pk", flat=True)) == waiting


@pytest.fixture
def vase(make_product):
    return make_product("Gốm Ví Dụ")


def test_a_new_decision_waits_for_its_publication(vase, staff):
    rating = Rating(product=vase, stars=3, issued_by="UBND Thành phố Hà Nội", **NEWER)
    actions.add_rating(rating=rating, by=staff)
    vase.refresh_from_db()
    assert (vase.current_rating.stars, vase.public_rating.stars) == (3, 4)
    assert "kết quả chưa công bố" in vase.status_text()
    assert_true_of_all()
    publish(rows=Rating.objects.filter(pk=rating.pk), by=staff, document="Thông báo số 1/TB-MH")
    vase.refresh_from_db()
    assert vase.public_rating.stars == 3
    assert "chưa công bố" not in vase.status_text()
    unpublish(rows=Rating.objects.filter(product=vase), by=staff, reason="Ghi nhầm")
    vase.refresh_from_db()
    assert vase.public_rating is None
    assert_true_of_all()


def test_an_unpublished_revocation_changes_nothing_in_public(vase, staff):
    rating = rate(vase, stars=3, is_published=False, **NEWER)
    actions.revoke_rating(rating=rating, on=date(2020, 9, 20), decision_number="10/QĐ-MH", by=staff)
    assert Product.objects.in_force(rating="public_rating__").get() == vase
    assert not Product.objects.in_force().exists()
    assert_true_of_all()


def test_a_list_adds_results_that_wait_for_publication(vase, operation):
    name = {"Chủ thể": vase.producer.name, "Số QĐ": "9/QĐ-MH", "Ngày QĐ": "01/09/2020"}
    found = rehearsed(name)
    assert [str(problem) for problem in found.problems] == []
    commit(found)
    assert_true_of_all()
    added = Rating.objects.get(decision_number="9/QĐ-MH")
    assert not added.is_published
    Product.objects.update(current_rating=vase.current_rating)
    added.delete()
    relink({"products.rating": [added.pk]})
    assert_true_of_all()


def test_publishing_a_product_takes_its_producer_and_results_along(vase, make_product, staff):
    other = make_product("Trà Ví Dụ", is_published=False)
    rate(other, stars=3, is_published=False, **NEWER)
    Producer.objects.all().set_published(False)
    assert publish(rows=Product.objects.filter(pk=other.pk), by=staff, document="Thông báo 2") == 1
    other.refresh_from_db()
    assert (other.is_published, other.producer.is_published) == (True, True)
    assert (other.public_rating, other.public_rating.stars) == (other.current_rating, 3)
    assert_true_of_all()


def test_what_is_published_along_is_said_beforehand(client, staff, vase):
    client.force_login(staff)
    Producer.objects.all().set_published(False)
    rate(vase, stars=3, is_published=False, **NEWER)
    Product.objects.filter(pk=vase.pk).set_published(False)
    sentence = "Công bố cùng: 1 chủ thể, 1 kết quả đánh giá, phân hạng."
    one = client.get(reverse("admin:products_product_cong-bo", args=[vase.pk]))
    assert sentence in one.content.decode()
    chosen = {"action": "publish", "_selected_action": [vase.pk]}
    many = by_itself(client.post, reverse("admin:products_product_changelist"), chosen)
    assert sentence in many.content.decode()


def test_staff_see_what_waits_for_publication(client, staff, vase, make_product):
    client.force_login(staff)
    make_product("Trà Ví Dụ")
    rate(vase, stars=3, is_published=False, **NEWER)
    page = client.get(reverse("admin:products_product_changelist") + "?validity=awaiting_publication")
    html = page.content.decode()
    assert "Gốm Ví Dụ" in html
    assert "Trà Ví Dụ" not in html
    assert html.count("Kết quả chưa công bố") >= 2


@pytest.mark.parametrize("day", [date(2020, 10, 6), date(2021, 1, 1), date(2120, 10, 5)])
def test_a_consent_of_a_day_to_come_is_refused(vase, make_showroom, day):
    for row in (vase.producer, make_showroom()):
        row.contact_phone, row.contact_consent_on = "0912345678", day
        with pytest.raises(ValidationError, match="không thể sau hôm nay"):
            row.clean()
