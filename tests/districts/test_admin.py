"""Units, villages, letters and assignments in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from districts.models import Commune, CraftVillage, Letter, Membership
from products.models import Product
from tests.pageforms import change, errors

VILLAGES = "/quan-tri/districts/craftvillage/"
LETTERS = "/quan-tri/districts/letter/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


def page(row, name="change"):
    return reverse(f"admin:districts_{row._meta.model_name}_{name}", args=[row.pk])


def choices(client, model, field, term):
    """What a box that completes itself offers for what was typed."""
    app, name = model._meta.label_lower.split(".")
    query = {"app_label": app, "model_name": name, "field_name": field, "term": term}
    return [row["text"] for row in client.get("/quan-tri/autocomplete/", query).json()["results"]]


def test_a_village_is_entered_without_thinking_of_its_address(staff_client, gia_lam):
    change(staff_client, f"{VILLAGES}add/", name="Đường Lâm", craft="đậu bạc", district=gia_lam.pk)
    assert CraftVillage.objects.get(name="Đường Lâm").slug == "duong-lam"


def test_a_village_that_is_there_is_refused_at_its_name(staff_client, bat_trang_village, gia_lam):
    response = change(staff_client, f"{VILLAGES}add/", name="Bát Tràng", craft="gốm", district=gia_lam.pk)
    assert "name: Làng nghề này đã có trong quận, huyện, thị xã." in errors(response)


def test_a_commune_of_another_district_is_refused_at_the_commune(staff_client, bat_trang_village, quoc_oai):
    response = change(staff_client, page(bat_trang_village), district=quoc_oai.pk)
    assert "commune: xã Bát Tràng không thuộc huyện Quốc Oai." in errors(response)


def test_a_renamed_village_is_found_by_its_new_name_in_its_products(
    staff_client, bat_trang_village, make_product
):
    make_product(craft_village=bat_trang_village)
    change(staff_client, page(bat_trang_village), name="Giang Cao")
    assert Product.objects.search("giang cao").exists()
    assert not Product.objects.search("lang bat trang").exists()


def test_a_renamed_district_is_found_by_its_new_name_in_its_products(staff_client, gia_lam, make_product):
    make_product()
    change(staff_client, page(gia_lam), name="Gia Lâm Mới")
    assert Product.objects.search("gia lam moi").exists()


def test_lists_are_searched_without_diacritics(staff_client, bat_trang_village):
    assert "Bát Tràng" in staff_client.get(VILLAGES, {"q": "BAT TRANG"}).content.decode()
    assert "Tìm thấy 0 bản ghi" in staff_client.get(VILLAGES, {"q": "van phuc"}).content.decode()


def test_communes_complete_themselves_with_kind_and_district(staff_client, bat_trang_commune):
    assert choices(staff_client, CraftVillage, "commune", "bat tr") == ["xã Bát Tràng, huyện Gia Lâm"]


def test_villages_complete_themselves_with_craft_and_district(staff_client, bat_trang_village):
    assert choices(staff_client, Product, "craft_village", "bat") == ["Bát Tràng (gốm sứ), huyện Gia Lâm"]


def test_completing_takes_the_same_queries_for_many_rows(
    staff_client, gia_lam, django_assert_max_num_queries
):
    for n in range(20):
        Commune.objects.create(code=f"{n:05}", name=f"Kim Sơn {n}", kind="xa", district=gia_lam)
    choices(staff_client, CraftVillage, "commune", "x")  # the first page of a session also notes the session
    with django_assert_max_num_queries(8):
        assert len(choices(staff_client, CraftVillage, "commune", "kim son")) == 20


def letter(**values):
    return {
        "direction": "out",
        "kind": "cong-van",
        "issuer": "Sở Công Thương",
        "subject": "Trích yếu",
        **values,
    }


def test_a_letter_is_found_by_number_and_subject(staff_client):
    change(staff_client, f"{LETTERS}add/", **letter(number="3800/SCT-QLTM", date="12/08/2020"))
    assert "3800/SCT-QLTM" in staff_client.get(LETTERS, {"q": "trich yeu"}).content.decode()
    assert "12/08/2020" in staff_client.get(LETTERS, {"q": "3800"}).content.decode()


def test_the_same_letter_twice_is_refused_at_its_number(staff_client):
    change(staff_client, f"{LETTERS}add/", **letter(number="1/SCT", date="12/08/2020"))
    response = change(staff_client, f"{LETTERS}add/", **letter(number="1/SCT", date="12/08/2020"))
    assert "number: Văn bản có số và ngày này của cơ quan này đã được ghi." in errors(response)


@pytest.mark.parametrize("name", ["la.exe", "trang.html", "anh.svg", "ban-quet.pdf"])
def test_a_letters_file_is_a_document_or_a_scan(staff_client, name):
    response = change(staff_client, f"{LETTERS}add/", **letter(file=SimpleUploadedFile(name, b"x")))
    assert "file:" in errors(response)
    assert not Letter.objects.exists()


def test_an_assignment_is_given_once(client, administrator, gia_lam_officer, gia_lam):
    client.force_login(administrator)
    values = {"user": gia_lam_officer.pk, "district": gia_lam.pk, "role": "viewer"}
    response = change(client, "/quan-tri/districts/membership/add/", **values)
    assert "district: Người này đã được phân công phụ trách đơn vị này." in errors(response)
    assert Membership.objects.count() == 1


def test_assignments_are_found_by_person_and_by_place(client, administrator, gia_lam_officer):
    client.force_login(administrator)
    for typed in ("can bo gia lam", "gia lâm"):
        response = client.get("/quan-tri/districts/membership/", {"q": typed})
        assert gia_lam_officer.full_name in response.content.decode()


def test_a_date_that_is_no_date_says_how_to_write_one(staff_client):
    response = change(staff_client, f"{LETTERS}add/", **letter(date="31/02/2020"))
    assert "date:" in errors(response)
    assert "31/02/2020" in response.content.decode()
