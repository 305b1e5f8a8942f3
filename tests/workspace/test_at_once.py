"""A form of a district that is pressed twice at the same moment. SQLite has one writer anyway."""

from functools import partial

import pytest
from django.db import connection
from django.test import Client

from products import actions
from products.models import Producer, Product, ProductPhoto, RatingCorrection
from tests.concurrency import at_once
from tests.pageforms import filled
from tests.workspace.conftest import HERE, picture, text_of

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def press(gia_lam_officer):
    """Send a page's form from several windows at once; the answers, those that were taken first."""

    def send(page, **typed):
        clients = [Client() for _window in range(3)]
        for client in clients:
            client.force_login(gia_lam_officer)
        sent = {**filled(clients[0].get(page)), **typed}
        answers = at_once(*[lambda client=client: client.post(page, sent) for client in clients])
        return sorted(answers, key=lambda answer: answer.status_code, reverse=True)

    return send


def test_a_new_product_is_asked_about_at_the_second_press(press, make_producer):
    answers = press(f"{HERE}san-pham/moi/", name="Trà sen", producer=make_producer().pk)
    assert [answer.status_code for answer in answers] == [302, 200, 200]
    assert all("Có thể đã có bản ghi này" in text_of(answer) for answer in answers[1:])
    assert Product.objects.count() == 1


def test_a_new_producer_is_asked_about_at_the_second_press(press, gia_lam):
    answers = press(f"{HERE}chu-the/moi/", name="HTX Chè Ví Dụ", kind="cooperative")
    assert [answer.status_code for answer in answers] == [302, 200, 200]
    assert Producer.objects.count() == 1


def test_products_that_are_saved_all_the_same_have_addresses_of_their_own(press, make_producer):
    typed = {"name": "Trà sen", "producer": make_producer().pk, "save_anyway": "on"}
    answers = press(f"{HERE}san-pham/moi/", **typed)
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert set(Product.objects.values_list("slug", flat=True)) == {"tra-sen", "tra-sen-2", "tra-sen-3"}


def test_districts_that_add_the_same_name_at_once_get_addresses_of_their_own(
    gia_lam, quoc_oai, gia_lam_officer, quoc_oai_officer
):
    def add(district, officer):
        row = Producer(name="HTX Chè Ví Dụ", kind="cooperative", district=district)
        return actions.keep_producer(producer=row, by=officer)

    pairs = [(gia_lam, gia_lam_officer), (quoc_oai, quoc_oai_officer)] * 2
    made = at_once(*[partial(add, *pair) for pair in pairs])
    addresses = {"htx-che-vi-du", "htx-che-vi-du-2", "htx-che-vi-du-3", "htx-che-vi-du-4"}
    assert {producer.slug for producer in made} == addresses


def test_a_photo_taken_off_twice_is_taken_off_once(press, make_product):
    product = make_product()
    actions.add_photo(product=product, upload=picture(), by=None)
    answers = press(f"{HERE}san-pham/{product.pk}/anh/", **{"photos-0-DELETE": "on"})
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert not ProductPhoto.objects.exists()


def test_a_photo_sent_twice_is_stored_once(make_product, gia_lam_officer):
    product = make_product()
    add = lambda: actions.add_photo(product=product, upload=picture(), by=gia_lam_officer)  # noqa: E731
    assert len(set(at_once(*[add] * 4))) == 1
    assert ProductPhoto.objects.count() == 1


def test_a_correction_pressed_twice_is_proposed_once(make_product, gia_lam_officer):
    said = {"product": make_product(), "what": "Phải là 5 sao", "document": "Quyết định 1"}

    def propose():
        return actions.propose_correction(correction=RatingCorrection(**said), by=gia_lam_officer)

    assert len(set(at_once(*[propose] * 4))) == 1
    assert RatingCorrection.objects.count() == 1
