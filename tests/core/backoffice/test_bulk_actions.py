"""What is done to chosen rows of a list: seen beforehand, by number and by row, then done as it was shown."""

import pytest

from core.audit.models import Change, Operation
from districts.models import CraftVillage, Letter
from products.models import Product
from tests.pageforms import by_itself, filled

PRODUCTS = "/quan-tri/products/product/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def chosen(make_product, make_producer, bat_trang_village, quoc_oai):
    """Two products of Gia Lâm without a village, one of Bát Tràng already, one of Quốc Oai."""
    potter, weaver = make_producer(), make_producer("HTX Quốc Oai Minh Họa", district=quoc_oai)
    return {
        "first": make_product("Bình Một", producer=potter),
        "second": make_product("Bình Hai", producer=potter),
        "there": make_product("Bình Bát Tràng", producer=potter, craft_village=bat_trang_village),
        "outside": make_product("Nón Quốc Oai", producer=weaver),
    }


def start(client, name, rows, **data):
    data = {"action": name, "_selected_action": [row.pk for row in rows], "index": "0", **data}
    return client.post(PRODUCTS, data)


def go_on(client, response, **values):
    return by_itself(client.post, PRODUCTS, {**filled(response), **values})


def villages():
    return dict(Product.objects.values_list("name", "craft_village__name"))


# Publishing


def test_how_many_will_change_and_how_many_are_so_already_is_said_first(staff_client, make_product):
    rows = [make_product(f"Món {n}", is_published=n == 0) for n in range(3)]
    asked = start(staff_client, "publish", rows)
    assert "Thay đổi 2 · Không đổi 1 · Bị từ chối 0" in asked.content.decode()
    asked = start(staff_client, "unpublish", rows)
    assert "Thay đổi 1 · Không đổi 2 · Bị từ chối 0" in asked.content.decode()


def test_a_letter_of_the_register_orders_the_publication(staff_client, make_product):
    letter = Letter.objects.create(
        direction="out", kind="thong-bao", issuer="Sở Công Thương", number="12/TB-SCT", subject="Công bố"
    )
    asked = start(staff_client, "publish", [make_product(is_published=False)])
    go_on(staff_client, asked, letter=letter.pk, document="kèm danh sách số 2")
    assert Product.objects.published().count() == 1
    assert (
        "Thông báo số 12/TB-SCT của Sở Công Thương; kèm danh sách số 2" in Operation.objects.latest("at").why
    )


def test_a_letter_that_is_none_is_refused(staff_client, make_product):
    asked = start(staff_client, "publish", [make_product(is_published=False)])
    response = go_on(staff_client, asked, letter="999999")
    assert response.context["form"].errors["letter"]
    assert Product.objects.published().count() == 0


# Giving a craft village


def test_each_product_is_shown_with_what_becomes_of_it_before_anything_is_written(
    staff_client, chosen, bat_trang_village
):
    asked = start(staff_client, "assign_village", chosen.values())
    assert 'value="Xem trước"' in asked.content.decode()
    shown = go_on(staff_client, asked, village=bat_trang_village.pk)
    text = shown.content.decode()
    assert "Thay đổi 2 · Không đổi 1 · Bị từ chối 1" in text
    assert "sản phẩm thuộc huyện Quốc Oai, làng nghề thuộc huyện Gia Lâm" in text
    assert text.count("<del>(trống)</del>") == 2
    assert villages()["Bình Một"] is None


def test_nothing_is_written_while_a_product_does_not_fit(staff_client, chosen, bat_trang_village):
    shown = go_on(
        staff_client, start(staff_client, "assign_village", chosen.values()), village=bat_trang_village.pk
    )
    refused = go_on(staff_client, shown)
    assert refused.context["form"].errors["leave_out_refused"] == [
        "Có 1 sản phẩm khác địa bàn của làng nghề nên chưa ghi dữ liệu nào. "
        "Bỏ chọn các sản phẩm đó, hoặc chọn “Bỏ qua” ở đây."
    ]
    assert villages()["Bình Một"] is None


def test_those_that_do_not_fit_are_left_out_by_choice(staff_client, chosen, bat_trang_village):
    before = Product.objects.get(pk=chosen["first"].pk).revision
    shown = go_on(
        staff_client, start(staff_client, "assign_village", chosen.values()), village=bat_trang_village.pk
    )
    done = go_on(staff_client, shown, leave_out_refused="on")
    assert done.status_code == 302
    assert villages() == {
        "Bình Một": "Bát Tràng",
        "Bình Hai": "Bát Tràng",
        "Bình Bát Tràng": "Bát Tràng",
        "Nón Quốc Oai": None,
    }
    assert Product.objects.search("gom su").count() == 3
    assert Product.objects.get(pk=chosen["first"].pk).revision > before
    operation = Operation.objects.latest("at")
    assert "Gán làng nghề" in operation.why
    assert Change.objects.filter(operation=operation, model="products.product").count() == 2


def test_what_has_changed_since_it_was_shown_is_shown_again(
    staff_client, chosen, bat_trang_village, quoc_oai
):
    fitting = [chosen["first"], chosen["second"]]
    shown = go_on(staff_client, start(staff_client, "assign_village", fitting), village=bat_trang_village.pk)
    Product.objects.filter(pk=chosen["second"].pk).update(district=quoc_oai, commune=None)
    again = go_on(staff_client, shown)
    assert "Thay đổi 1 · Không đổi 0 · Bị từ chối 1" in again.content.decode()
    assert villages()["Bình Một"] is None


def test_another_village_than_the_one_shown_is_shown_first(staff_client, chosen, bat_trang_village, gia_lam):
    other = CraftVillage.objects.create(name="Kiêu Kỵ", slug="kieu-ky", craft="quỳ vàng", district=gia_lam)
    shown = go_on(
        staff_client, start(staff_client, "assign_village", [chosen["there"]]), village=bat_trang_village.pk
    )
    again = go_on(staff_client, shown, village=other.pk)
    assert "<del>Bát Tràng</del>" in again.content.decode()
    assert villages()["Bình Bát Tràng"] == "Bát Tràng"
    go_on(staff_client, again)
    assert villages()["Bình Bát Tràng"] == "Kiêu Kỵ"


def test_a_village_must_be_chosen(staff_client, chosen):
    response = go_on(staff_client, start(staff_client, "assign_village", chosen.values()))
    assert response.context["form"].errors["village"]
    assert response.context["preview"] is None


def test_a_whole_list_is_given_its_village_on_a_small_page(
    staff_client, make_producer, make_product, bat_trang_village, category, django_assert_max_num_queries
):
    producer, district = make_producer(), bat_trang_village.district
    Product.objects.bulk_create(
        Product(name=f"Món {n}", slug=f"mon-{n}", producer=producer, district=district, category=category)
        for n in range(1500)
    )
    first = Product.objects.first()
    with django_assert_max_num_queries(40):
        shown = go_on(
            staff_client,
            start(staff_client, "assign_village", [first], select_across="1"),
            village=bat_trang_village.pk,
        )
    assert "Thay đổi 1.500 · Không đổi 0" in shown.content.decode()
    assert "và 1.450 bản ghi nữa." in shown.content.decode()
    assert len(shown.content) < 60_000
    go_on(staff_client, shown)
    assert Product.objects.filter(craft_village=bat_trang_village).count() == 1500


def test_who_may_only_look_is_not_offered_it(client, viewer, chosen):
    client.force_login(viewer)
    assert "assign_village" not in client.get(PRODUCTS).content.decode()
