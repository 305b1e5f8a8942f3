"""Forms of the admin that no page of ours sent: answered as unreadable, never as an error of ours."""

import pytest

from products.models import Product
from tests import planning
from tests.pageforms import by_itself, filled

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/products/product/"


@pytest.fixture
def office(client, staff):
    client.force_login(staff)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("keys", [["abc"], ["1", "x"], [""], ["1.5"], ["٣", "--"]])
@pytest.mark.parametrize("action", ["publish", "unpublish", "assign_village"])
def test_chosen_rows_that_are_no_keys(office, make_product, action, keys):
    make_product(is_published=False)
    answer = office.post(LIST, {"action": action, "_selected_action": keys})
    assert answer.status_code in {400, 302, 200}
    assert not Product.objects.published().exists()


def test_a_key_that_is_none_is_unreadable(office, make_product):
    make_product()
    assert office.post(LIST, {"action": "publish", "_selected_action": "abc"}).status_code == 400


@pytest.mark.parametrize("model", ["products/product", "plans/planround"])
def test_saving_as_a_new_row_where_no_page_offers_it(office, make_product, administrator, client, model):
    row = make_product() if "product" in model else planning.make_round()
    client.force_login(administrator)
    page = f"/quan-tri/{model}/{row.pk}/change/"
    number = type(row).objects.count()
    answer = by_itself(office.post, page, {**filled(office.get(page)), "_saveasnew": "1"})
    assert answer.status_code == 400
    assert type(row).objects.count() == number


@pytest.mark.parametrize("key", ["99999", "abc", "-1", "1e9", ""])
def test_a_row_of_a_table_that_is_not_there(office, make_showroom, open_daily, key):
    showroom = make_showroom()
    open_daily(showroom)
    page = f"/quan-tri/showrooms/showroom/{showroom.pk}/change/"
    data = filled(office.get(page))
    keys = [name for name in data if name.endswith("-0-id")]
    assert keys
    for name in keys:
        assert by_itself(office.post, page, {**data, name: key}).status_code < 500
