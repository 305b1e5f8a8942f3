"""The agreement of showroom and producer about one product."""

from datetime import date

import pytest

from reports.papers import agreement
from reports.papers.wording import DOTS
from showrooms.models import Placement
from tests.reports.paper_reader import lines, rows, styled, table, text

pytestmark = pytest.mark.one_database

State = Placement.State


@pytest.fixture
def agreed(make_product, make_showroom, place):
    showroom = make_showroom("Điểm OCOP Ví Dụ", operator_name="HTX Dịch vụ Minh Họa", address="Số 1")
    return place(
        make_product(packaging="hộp 2 chiếc"),
        showroom,
        state="agreed",
        mode="consignment",
        price=150_000,
        discount_percent=12.5,
        settlement="Cuối tháng",
        first_quantity=20,
        starts_on=date(2020, 10, 10),
    )


def test_both_sides_the_product_and_every_term_stand_there(agreed):
    agreed.refresh_from_db()
    paper = agreement(agreed)
    said = lines(paper)
    assert "BÊN A (điểm OCOP): Điểm OCOP Ví Dụ" in said
    assert "Đơn vị vận hành: HTX Dịch vụ Minh Họa." in said
    assert "BÊN B (chủ thể): HTX Gốm Minh Họa" in said
    row = ["Bình hoa Minh Họa men lam", "4 sao", "hộp 2 chiếc", "150.000 đồng"]
    assert rows(table(paper, "Tên sản phẩm"))[1] == row
    assert said[said.index("II. NỘI DUNG THỎA THUẬN") + 1 :][:7] == [
        "1. Hình thức: Ký gửi.",
        "2. Chiết khấu: 12,5 %.",
        "3. Thanh toán: Cuối tháng.",
        f"4. Đổi, trả hàng: {DOTS}.",  # to be written in
        f"5. Giao hàng: {DOTS}.",
        "6. Số lượng đợt đầu: 20.",
        "7. Thời gian: từ ngày 10/10/2020.",
    ]


@pytest.mark.parametrize(
    ("state", "is_draft"),
    [("requested", True), ("agreed", False), ("on_display", False), ("ended", False)],
)
def test_it_is_a_draft_until_it_is_agreed(agreed, state, is_draft):
    agreed.state = state
    assert styled(agreement(agreed), "Draft") == (["DỰ THẢO"] if is_draft else [])


def test_nothing_is_printed_of_what_came_to_nothing(agreed):
    for state in Placement.FAILED_STATES:
        agreed.state = state
        with pytest.raises(ValueError, match="không thành"):
            agreement(agreed)


def test_contacts_and_a_households_street_are_left_to_write_in(
    make_product, make_producer, make_showroom, place
):
    contact = {"contact_name": "Bà Ví Dụ", "contact_phone": "024 0000 0009"}
    household = make_producer("Hộ Minh Họa", kind="household", address="Ngõ 9 Ví Dụ", **contact)
    said = text(agreement(place(make_product(producer=household), make_showroom(**contact))))
    assert "Ngõ 9" not in said
    assert "Bà Ví Dụ" not in said
    assert "0009" not in said
