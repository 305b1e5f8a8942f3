"""Placements in the admin: begun through actions, moved by actions one by one or as a list."""

import pytest
from django.urls import reverse

from core.audit.models import Operation
from showrooms.models import Placement
from tests.pageforms import by_itself, change, errors, filled

PLACEMENTS = "/quan-tri/showrooms/placement/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def showroom(make_showroom):
    return make_showroom()


@pytest.fixture
def product(make_product):
    return make_product()


def page(row, name="change"):
    return reverse(f"admin:showrooms_{row._meta.model_name}_{name}", args=[row.pk])


def test_a_product_is_asked_for_on_the_showrooms_page(staff_client, showroom, product):
    row = {"placements-0-product": product.pk, "placements-0-price": "150.000"}
    response = change(staff_client, page(showroom), **row)
    assert response.status_code == 302, errors(response)
    placement = Placement.objects.get()
    assert (placement.state, placement.price, placement.asked_by) == ("requested", 150_000, "district")


def test_a_deal_that_is_there_is_recorded_in_one_step(staff_client, showroom, product):
    row = {
        "placements-0-product": product.pk,
        "placements-0-how": "existing",
        "placements-0-since": "01/09/2020",
    }
    change(staff_client, page(showroom), **row)
    placement = Placement.objects.get()
    assert (placement.state, placement.origin) == ("on_display", "existing")
    assert f"{placement.shown_on:%d/%m/%Y}" == "01/09/2020"


def test_a_second_live_placement_of_a_pair_is_refused_in_its_row(staff_client, showroom, product, place):
    place(product, showroom)
    response = change(staff_client, page(showroom), **{"placements-0-product": product.pk})
    assert "product: Sản phẩm này đã có kết nối đang thực hiện với điểm này." in errors(response)
    assert Placement.objects.count() == 1


def test_the_same_product_twice_in_one_go_is_refused_and_nothing_is_written(staff_client, showroom, product):
    data = filled(staff_client.get(page(showroom)))
    rows = {
        "placements-TOTAL_FORMS": "2",
        "placements-0-product": product.pk,
        "placements-1-product": product.pk,
        **{
            f"placements-1-{name}": data[f"placements-0-{name}"]
            for name in ("how", "since", "mode", "price", "note")
        },
    }
    response = staff_client.post(page(showroom), {**data, **rows})
    assert "đang thực hiện với điểm này" in errors(response)
    assert Placement.objects.count() == 0


def test_the_showrooms_page_shows_what_is_there_and_leads_to_all(staff_client, showroom, product, place):
    placement = place(product, showroom, "agreed")
    text = staff_client.get(page(showroom)).content.decode()
    assert product.name in text
    assert '<span class="mark mark--preparing">Đã thống nhất</span>' in text
    assert page(placement) in text
    assert f"{PLACEMENTS}?showroom__id__exact={showroom.pk}" in text
    assert staff_client.get(f"{PLACEMENTS}?showroom__id__exact={showroom.pk}").context["cl"].result_count == 1


def test_a_closed_showroom_takes_nothing_in(staff_client, make_showroom, product):
    closed = make_showroom(closed_on="2020-10-01", closing_reason="Hết hợp đồng")
    assert "placements-0-product" not in staff_client.get(page(closed)).content.decode()
    values = {"product": product.pk, "showroom": closed.pk}
    response = change(staff_client, f"{PLACEMENTS}add/", **values)
    assert "Điểm này đã chấm dứt hoạt động." in errors(response)
    assert f'<option value="{product.pk}" selected>' in response.content.decode()


def test_a_placement_is_begun_on_a_page_of_its_own(staff_client, showroom, product):
    values = {
        "product": product.pk,
        "showroom": showroom.pk,
        "mode": "consignment",
        "discount_percent": "12,5",
    }
    response = change(staff_client, f"{PLACEMENTS}add/", **values)
    assert response.status_code == 302, errors(response)
    placement = Placement.objects.get()
    assert (placement.state, placement.mode, str(placement.discount_percent)) == (
        "requested",
        "consignment",
        "12.5",
    )


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"discount_percent": "120"}, "discount_percent:"),
        ({"starts_on": "10/10/2020", "ends_on": "09/10/2020"}, "ends_on: Ngày kết thúc không thể trước"),
    ],
)
def test_terms_that_cannot_be_are_refused_at_their_field(
    staff_client, showroom, product, place, values, message
):
    response = change(staff_client, page(place(product, showroom)), **values)
    assert message in errors(response)


def test_terms_are_settled_and_the_state_is_not_typed(staff_client, showroom, product, place):
    placement = place(product, showroom, "requested")
    change(staff_client, page(placement), settlement="Cuối tháng", state="on_display")
    placement.refresh_from_db()
    assert (placement.settlement, placement.state) == ("Cuối tháng", "requested")


def test_terms_that_the_department_changes_are_read_by_both_sides(
    staff_client, staff, showroom, product, place
):
    placement = place(product, showroom, "agreed", mode="consignment", price=150_000, discount_percent="12.5")
    by_itself(lambda: change(staff_client, page(placement), price="140 nghìn", settlement="Cuối tháng"))
    told = placement.messages.get()
    assert told.text == (
        "Sửa điều kiện: giá 150.000 đồng → 140.000 đồng; thanh toán chưa có thông tin → “Cuối tháng”."
    )
    assert told.author_text == f"{staff.get_full_name()}, Sở Công Thương, thay mặt phòng kinh tế"
    assert Operation.objects.filter(why__contains="thay mặt phòng kinh tế của huyện Gia Lâm").count() == 1


def test_a_source_alone_is_no_change_of_terms(staff_client, showroom, product, place):
    placement = place(product, showroom, "agreed", price=150_000)
    change(staff_client, page(placement), source="Biên bản ngày 01/10/2020")
    placement.refresh_from_db()
    assert placement.source == "Biên bản ngày 01/10/2020"
    assert not placement.messages.exists()


def test_before_many_are_ended_it_is_said_that_this_is_for_good(staff_client, showroom, product, place):
    placement = place(product, showroom)
    for asked in (
        staff_client.post(PLACEMENTS, {"action": "end", "_selected_action": [placement.pk], "index": "0"}),
        staff_client.get(page(placement, "ket-thuc")),
    ):
        html = asked.content.decode()
        assert "Kết nối đã kết thúc không mở lại được" in html
        assert product.name in html


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("proposed", {"chuyen", "khong-tiep-nhan", "rut"}),
        ("requested", {"dong-y", "khong-tiep-nhan", "rut"}),
        ("agreed", {"len-ke", "ket-thuc", "rut"}),
        ("on_display", {"het-hang", "ket-thuc"}),
        ("out_of_stock", {"len-ke", "ket-thuc"}),
        ("ended", set()),
    ],
)
def test_only_moves_that_the_state_knows_are_offered(staff_client, showroom, product, place, state, offered):
    placement = place(product, showroom, state)
    text = staff_client.get(page(placement)).content.decode()
    moves = ["chuyen", "dong-y", "len-ke", "het-hang", "ket-thuc", "khong-tiep-nhan", "rut"]
    assert {move for move in moves if page(placement, move) in text} == offered


def test_declining_needs_a_reason(staff_client, showroom, product, place):
    placement = place(product, showroom, "requested")
    staff_client.post(page(placement, "khong-tiep-nhan"), {"reason": ""})
    placement.refresh_from_db()
    assert placement.state == "requested"
    staff_client.post(page(placement, "khong-tiep-nhan"), {"reason": "Hết chỗ trưng bày"})
    placement.refresh_from_db()
    assert (placement.state, placement.decline_reason) == ("declined", "Hết chỗ trưng bày")


def test_many_are_moved_at_once(staff_client, showroom, make_product, place):
    rows = [place(make_product(f"Món {n}"), showroom, "requested") for n in range(3)]
    asked = staff_client.post(
        PLACEMENTS, {"action": "agree", "_selected_action": [r.pk for r in rows], "index": "0"}
    )
    assert by_itself(staff_client.post, PLACEMENTS, filled(asked)).status_code == 302
    assert Placement.objects.filter(state="agreed").count() == 3


def test_one_that_cannot_move_holds_all_back_and_is_named(staff_client, showroom, make_product, place):
    place(make_product("Món Chờ"), showroom, "requested")
    place(make_product("Món Đã Bán"), showroom, "on_display")
    keys = list(Placement.objects.values_list("pk", flat=True))
    data = {"action": "agree", "_selected_action": keys, "index": "0", "confirmed": "yes"}
    text = staff_client.post(PLACEMENTS, data).content.decode()
    assert "Món Đã Bán" in text
    assert "Không thể chuyển từ “Đang trưng bày, bán” sang “Đã thống nhất”." in text
    assert Placement.objects.filter(state="requested").count() == 1


def test_nothing_is_offered_for_the_shelf_before_the_opening(staff_client, showroom, make_product, place):
    address = f"{PLACEMENTS}{place(make_product('Món Chờ'), showroom, 'agreed').pk}/"
    assert f"{address}len-ke/" in staff_client.get(f"{address}change/").content.decode()
    type(showroom).objects.update(opened_on=None)
    assert f"{address}len-ke/" not in staff_client.get(f"{address}change/").content.decode()


def test_a_second_press_is_told_calmly_that_it_is_done(staff_client, showroom, make_product, place):
    placement = place(make_product("Món Chờ"), showroom, "requested")
    address = f"{PLACEMENTS}{placement.pk}/dong-y/"
    for _click in range(2):
        assert by_itself(staff_client.post, address, {}).status_code == 302
    assert "“Đồng ý”: việc này đã làm rồi" in staff_client.get(PLACEMENTS).content.decode()


def test_many_are_declined_with_one_reason(staff_client, showroom, make_product, place):
    rows = [place(make_product(f"Món {n}"), showroom, "requested") for n in range(2)]
    data = {"action": "decline", "_selected_action": [r.pk for r in rows], "index": "0", "confirmed": "yes"}
    assert staff_client.post(PLACEMENTS, {**data, "reason": ""}).context["form"].errors["reason"]
    staff_client.post(PLACEMENTS, {**data, "reason": "Hết chỗ"})
    assert Placement.objects.filter(state="declined", decline_reason="Hết chỗ").count() == 2


def test_placements_are_found_by_product_and_by_showroom(staff_client, showroom, product, place):
    place(product, showroom)
    for typed in ("binh hoa", "diem ocop minh hoa"):
        assert staff_client.get(PLACEMENTS, {"q": typed}).context["cl"].result_count == 1
    assert staff_client.get(PLACEMENTS, {"q": "khong co"}).context["cl"].result_count == 0
