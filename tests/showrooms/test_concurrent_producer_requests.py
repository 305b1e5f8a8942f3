"""A producer's request pressed twice at the same moment is there once. SQLite has one writer anyway."""

import pytest
from django.db import connection, transaction

from core.audit.actions import locked
from showrooms import actions
from showrooms.models import ProducerRequest
from tests.concurrency import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
SAID = {"product_name": "Bình hoa", "producer_name": "Hộ Minh Họa"}
SAID |= {"contact_name": "Bà Minh Họa", "contact_phone": "0912345678"}


@pytest.mark.parametrize("names_product", [True, False])
def test_a_double_click_asks_once(make_product, gia_lam, names_product):
    about = {"product": make_product()} if names_product else {"district": gia_lam}

    def ask():
        return actions.receive_producer_request(producer_request=ProducerRequest(**SAID, **about), by=None)

    assert len(set(at_once(*[ask] * 4))) == 1
    assert ProducerRequest.objects.count() == 1


def test_a_request_does_not_wait_for_an_office_at_work_in_its_district(make_product, gia_lam):
    """Who holds a district adds no row that waits for it: else each would wait for the other."""
    product = make_product()
    with transaction.atomic():
        locked(gia_lam)
        asked = ProducerRequest(product=product, **SAID)
        (producer_request,) = at_once(
            lambda: actions.receive_producer_request(producer_request=asked, by=None)
        )
    assert producer_request == ProducerRequest.objects.get()
