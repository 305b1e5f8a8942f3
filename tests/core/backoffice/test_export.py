"""Every list of the admin can be taken along, as it is filtered and searched, by who may see it."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.spreadsheets.files import read_workbook
from core.accounts.models import User
from core.audit.models import Change, Operation
from districts.models import Letter
from products.models import Category, Producer, Product
from tests.conftest import rate

MOST_QUERIES = 14


@pytest.fixture
def administrator_client(client, administrator):
    client.force_login(administrator)
    client.get("/quan-tri/")
    return client


def address(model, page="xuat_xlsx") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def taken(client, model, page="xuat_xlsx", **query):
    """(header, rows) of the list as a file."""
    response = client.get(address(model, page), query)
    assert response.status_code == 200, response
    header, *rows = read_workbook(response.getvalue(), "danh-sach.csv")[0].rows
    return header, rows


def column(found, name) -> list:
    header, rows = found
    return [row[header.index(name)] for row in rows]


@pytest.mark.parametrize("page", ["xuat_xlsx", "xuat_csv"])
def test_every_list_can_be_taken_along(administrator_client, one_of_each, page):
    for model in admin.site._registry:
        header, rows = taken(administrator_client, model, page)
        assert all(header), model
        assert len(rows) == admin.site._registry[model].get_queryset(None).count(), model
        assert not any("<" in str(value) for row in rows for value in row), model


def test_a_list_is_taken_as_it_is_filtered_searched_and_ordered(administrator_client, make_product):
    for name, stars in (("Chén Minh Họa", 3), ("Bình Minh Họa", 4), ("Ấm Minh Họa", 4)):
        make_product(name, stars=stars)
    assert column(taken(administrator_client, Product), "Tên sản phẩm") == [
        "Ấm Minh Họa",
        "Bình Minh Họa",
        "Chén Minh Họa",
    ]
    assert column(taken(administrator_client, Product, stars=4, o=1), "Tên sản phẩm") == [
        "Bình Minh Họa",
        "Ấm Minh Họa",
    ]
    assert column(taken(administrator_client, Product, q="chen"), "Tên sản phẩm") == ["Chén Minh Họa"]
    assert column(taken(administrator_client, Producer, "xuat_csv", q="khong co"), "Tên chủ thể") == []


def test_the_list_leads_to_its_files_with_what_is_asked_of_it(administrator_client, make_product):
    make_product()
    page = administrator_client.get(
        address(Product, "changelist"), {"q": "binh", "stars": "4", "p": "1"}
    ).content.decode()
    assert f'href="{address(Product)}?q=binh&amp;stars=4"' in page
    assert f'href="{address(Product, "xuat_csv")}?q=binh&amp;stars=4"' in page
    assert f'href="{address(Product, "mau")}"' in page
    assert (
        "xuat."
        not in administrator_client.get(address(Product, "changelist"), {"_popup": 1}).content.decode()
    )


def test_a_filter_that_cannot_be_read_leads_back_to_the_list(administrator_client):
    response = administrator_client.get(address(Product), {"nonsense": "1"})
    assert response.url == f"{address(Product, 'changelist')}?e=1"


def test_values_are_words_days_and_numbers(administrator_client, one_of_each):
    letter = Letter.objects.create(
        direction="out", issuer="Sở Công Thương", number="=1/SCT", subject="Trích yếu", date="2020-10-01"
    )
    found = taken(administrator_client, Letter, q="trich yeu")
    assert column(found, "Số, ký hiệu") == ["=1/SCT"]
    assert str(column(found, "Ngày ban hành")[0]) == "2020-10-01"
    assert letter.get_direction_display() in found[1][0]
    found = taken(administrator_client, Producer)
    assert set(column(found, "Loại hình")) == {"Hợp tác xã"}
    assert set(column(found, "Công bố")) == {"Đã công bố"}


def test_demonstration_rows_are_marked_in_every_list_that_has_them(
    administrator_client, make_producer, category
):
    make_producer("Minh Họa", is_demo=True)
    Category.objects.update(is_demo=True)
    for model in (Producer, Category):
        assert set(column(taken(administrator_client, model), "Dữ liệu")) == {"dữ liệu minh họa"}


@pytest.mark.parametrize(("person", "sees"), [("staff", True), ("viewer", False), ("partner", False)])
@pytest.mark.parametrize("model", [Producer, Product])
def test_contacts_go_to_who_may_change_the_rows(
    client, request, make_producer, make_product, person, sees, model
):
    make_product(producer=make_producer(contact_phone="0912345678", contact_name="Nguyễn Văn Ví Dụ"))
    client.force_login(request.getfixturevalue(person))
    for page in ("xuat_xlsx", "xuat_csv"):
        assert ("0912345678" in str(taken(client, model, page))) is sees


def test_people_are_taken_along_by_administrators_only(client, administrator, staff, approver):
    for person, status in ((administrator, 200), (approver, 403), (staff, 403)):
        client.force_login(person)
        assert client.get(address(User)).status_code == status


def test_the_template_is_for_who_may_add_products(client, staff, viewer):
    client.force_login(staff)
    content = client.get(address(Product, "mau")).getvalue()
    assert [sheet.name for sheet in read_workbook(content)] == ["Sản phẩm", "Hướng dẫn", "Danh sách chọn"]
    client.force_login(viewer)
    assert client.get(address(Product, "mau")).status_code == 403
    assert "mau/" not in client.get(address(Product, "changelist")).content.decode()


def test_an_export_writes_nothing(administrator_client, one_of_each):
    before = Operation.objects.count(), Change.objects.count()
    taken(administrator_client, Product)
    assert administrator_client.post(address(Product)).status_code == 405
    assert Change.objects.count() == before[1]
    assert Operation.objects.count() <= before[0] + 1  # the refused POST opens one


def test_files_are_named_after_the_list_and_the_day(administrator_client, make_product):
    make_product()
    response = administrator_client.get(address(Producer, "xuat_csv"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="chu-the-2020-10-05.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.streaming
    assert (
        "chu-the-2020-10-05.xlsx"
        in administrator_client.get(address(Producer)).headers["Content-Disposition"]
    )


def queries(client, url) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(url).getvalue()
    return len(found)


def test_more_rows_take_no_more_queries(
    administrator_client, one_of_each, make_product, make_producer, make_showroom, place
):
    def measure():
        return {
            model: queries(administrator_client, address(model, "xuat_csv")) for model in admin.site._registry
        }

    few = measure()
    for number in range(12):
        product = make_product(f"Món {number}", producer=make_producer(f"HTX {number}"))
        rate(product, decision_number=f"{number}/QĐ-MH")
        place(product, make_showroom(f"Điểm {number}"))
    many = measure()
    assert {model: (few[model], n) for model, n in many.items() if n > few[model]} == {}
    assert max(many.values()) <= MOST_QUERIES
