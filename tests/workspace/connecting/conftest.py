"""Quốc Oai's vase and the showroom in Bát Tràng, with who looks after each."""

import pytest

OURS = "/lam-viec/quan-huyen/quoc-oai/ket-noi/"
TERMS = {"how": "request", "mode": "consignment", "price": "150 nghìn", "discount_percent": "12,5%"}
TERMS |= {"first_quantity": "50", "starts_on": "10/10/2020", "settlement": "Chuyển khoản"}


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


@pytest.fixture
def asked(vase, showroom, place):
    return place(vase, showroom, "requested", asked_by="district")


def text(answer):
    return answer.content.decode()
