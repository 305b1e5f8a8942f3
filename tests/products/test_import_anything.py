"""Whatever stands in a table, each of its rows goes in, is refused with a reason, or is skipped with one."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.spreadsheets.sheets import make_sheet
from products.imports.committing import commit
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching
from tests.conftest import BUSINESS_DAY

# By column, what is typed into it: as it should be, in another way, and wrong.
TYPED = {
    "STT": [1, 2, "3", "I", "", "Cộng"],
    "Mã SP": ["", "01-018-1", "01 - 018 - 1", "x" * 60],
    "Tên sản phẩm": [
        "Gốm Ví Dụ",
        "Gốm ví dụ",
        "Go\u0302\u0301m Vi\u0301 Du\u0323",
        "=1+1",
        "",
        "Tổng cộng: 2 SP",
        "Trà\nVí Dụ",
    ],
    "Chủ thể": ["HTX Ví Dụ", "Hợp tác xã Ví Dụ", "HTX Ví Dụ (trùng)", "Hộ bà Lan", "Hộ bà Lân", ""],
    "Địa chỉ": ["", "Thôn 1", "xã Bát Tràng, huyện Gia Lâm", "P. Vạn Phúc, Q. Hà Đông", ", ;\n"],
    "Xã": ["", "xã Kim Sơn", "Yên Viên", "xã Kim Sơn, thị xã Sơn Tây", "00583", 583, "Không có"],
    "Huyện": ["Gia Lâm", "H. Gia Lâm", 18, "", "Từ Liêm", "Thanh Trì", "Sơn Tây", "Hà Đông"],
    "Hạng sao": ["4 sao", 3, "★★★★", "Tiềm năng 5 sao", "5 sao", "", "4,5", "Đạt", 1, 2],
    "Điểm": ["", 85.5, "85,5", 71, "62,5", 101, 0, "89,997", "95"],
    "Số QĐ": [
        "9991/QĐ-MH",
        "9992/QĐ-MH",
        "416/QĐ-UBND, 21/01/2020",
        "416",
        43851,
        "",
        "1/QĐ-" + "A" * 80,
        "416/QĐ-UBND của UBND " + "x" * 200,
    ],
    "Ngày QĐ": ["31/12/2019", 43851, "30/02/2020", "01/13/2020", "", "06/10/2020", "2020"],
    "Thời hạn": ["", "36 tháng", "31/12/2022", "999 năm", "0 tháng", "01/01/2019"],
    "Số điện thoại": ["", 912345678, "0912.345.678 – 0243 987 6543", "0168 123 4567", "0", "x"],
    "Mã số thuế": ["", "0101234567", "0107654321", 101234567, "12"],
    "Giá bán (nghìn đồng)": ["", 150, "150-200", "150.000 đồng", "1.5", "200-100", 10**14, "Liên hệ"],
    "Website": ["", "example.vn", "không", "http://[", "https://" + "x" * 300 + ".vn"],
    "Mô tả": ["", "Một\n\nHai", "x" * 5000, "'=1"],
}
ANY_CELL = st.one_of(
    *(st.none(), st.text(max_size=12), st.integers(-(10**12), 10**12), st.floats(), st.booleans()),
    *(st.dates(), st.datetimes(), st.times(), st.timedeltas()),
)
ROWS = st.lists(
    st.tuples(*(st.one_of(st.sampled_from(values), ANY_CELL) for values in TYPED.values())).map(list),
    max_size=6,
)
LIKELY_ROWS = st.lists(
    st.tuples(*(st.sampled_from(values) for values in TYPED.values())).map(list), min_size=2, max_size=8
)
NO_MATTER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def goes_through(rows):
    """Read, rehearse and write a table, then forget it."""
    sheet = make_sheet("DS", [list(TYPED), *rows], [])
    with transaction.atomic():
        found = ProductMatching.rehearse(ProductReader.read_file([sheet], on=BUSINESS_DAY), BUSINESS_DAY)
        accounted_for(found, len(sheet.rows))
        commit(found)
        again = ProductMatching.rehearse(ProductReader.read_file([sheet], on=BUSINESS_DAY), BUSINESS_DAY)
        assert again.created == []
        transaction.set_rollback(True)


def accounted_for(found, last_row):
    planned = [item.row.number for item in found.created + found.changed + found.unchanged]
    refused = {problem.row for problem in found.problems}
    skipped = {skip.row for skip in found.reading.skipped}
    assert {*planned, *refused, *skipped} == set(range(1, last_row + 1))
    assert len(planned) == len(set(planned))
    assert not refused.intersection(planned)
    assert all(problem.reason for problem in found.problems)
    written = [item.product for item in found.created + found.changed]
    written += [*found.new_producers, *(item.rating for item in found.created if item.rating)]
    assert [row for row in written if not fits(row)] == []


def fits(row) -> bool:
    """Whether every text is as short as its column, which SQLite doesn't mind."""
    columns = (column for column in row._meta.concrete_fields if column.max_length)
    return all(len(getattr(row, column.attname) or "") <= column.max_length for column in columns)


def check_with(examples):
    @settings(deadline=None, max_examples=examples, suppress_health_check=NO_MATTER)
    @given(st.one_of(ROWS, LIKELY_ROWS))
    def check(rows):
        goes_through(rows)

    check()


def test_any_table_is_rows_reasons_and_skipped_rows(some_units):
    check_with(30)


@pytest.mark.proof
def test_any_table_is_rows_reasons_and_skipped_rows_at_length(some_units):
    check_with(3000)
