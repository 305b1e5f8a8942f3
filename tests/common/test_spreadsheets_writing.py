"""Tables that are written come back as they were, and no program that opens them runs what they say."""

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from common.parsing.values import clean
from common.spreadsheets import writing
from common.spreadsheets.files import read_workbook
from common.spreadsheets.writing import Heading, Table, csv_chunks, write_xlsx

# Signs that TCVN3 writes letters with are left out: a file full of them is taken for one in TCVN3.
_NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="¨©ª«¬®§µ¶·¸¹"), max_size=30
)
_MULTILINE = st.text(st.sampled_from("aàẫ =+-@;,\"'\t\n_x0041"), max_size=40)
# Composed by hand, as some telephones type it.
_NFD = _NAMES.map(lambda text: f"Go\u0302\u0301m {text}")
_TEXTS = st.one_of(
    _NAMES, _MULTILINE, _NFD, st.tuples(st.sampled_from(["=", "+", "-", "@", "'", "'="]), _NAMES).map("".join)
)
_DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_NUMBERS = st.one_of(st.integers(-(10**9), 10**14), st.decimals(0, 100, places=2))
_ROWS = st.lists(st.tuples(_TEXTS, _DAYS, _NUMBERS, _TEXTS), min_size=1, max_size=8)
HEADINGS = [Heading("Tên"), Heading("Ngày"), Heading("Số"), Heading("Ghi chú")]


def table(rows, headings=HEADINGS, name="Sản phẩm"):
    return Table(name, headings, iter(rows))


def xlsx(*arguments, **options) -> bytes:
    file = io.BytesIO()
    write_xlsx(table(*arguments, **options), file)
    return file.getvalue()


def delimited(*arguments, **options) -> bytes:
    return b"".join(csv_chunks(table(*arguments, **options)))


def read(content, name="danh-sach.csv"):
    (sheet,) = read_workbook(content, name)
    return sheet.rows


def parts(content) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@settings(deadline=None, max_examples=60)
@given(_ROWS)
@example([("_x0041_", date(2020, 1, 21), 5, "a_x000D_b")])
def test_an_xlsx_comes_back_as_it_was(rows):
    found = read(xlsx(rows))[1:]
    assert [[name, day, float(number), note] for name, day, number, note in found] == [
        [clean(name), day, float(number), clean(note)] for name, day, number, note in rows
    ]


@settings(deadline=None, max_examples=60)
@given(_ROWS)
@example([("a,b\n" * 60, date(2020, 1, 21), 5, "")])
def test_a_csv_comes_back_as_a_person_would_have_typed_it(rows):
    found = read(delimited(rows))[1:]
    assert [row[0] for row in found] == [clean(row[0]) for row in rows]
    assert [row[3] for row in found] == [clean(row[3]) for row in rows]
    assert [row[1] for row in found] == [f"{row[1]:%d/%m/%Y}" for row in rows]
    assert [Decimal(row[2].replace(",", ".")) for row in found] == [row[2] for row in rows]


@pytest.mark.parametrize(
    "text", ["=1+1", "=HYPERLINK(1)", "https://example.vn", "mailto:a@example.vn", "007"]
)
def test_text_becomes_no_formula_link_or_number(text):
    content = xlsx([[text]], [Heading("Tên")])
    assert read(content)[1] == [text]
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert not any("_rels/sheet" in name for name in parts(content))


@pytest.mark.parametrize("text", ["=1+1", "+84912345678", "-Lụa", "@tên", "\t=1", "'=1", "''-x"])
def test_a_cell_that_a_program_might_run_is_quoted_in_csv(text):
    line = delimited([[text]], [Heading("Tên")]).decode("utf-8-sig").splitlines()[1].lstrip('"')
    assert line.startswith("'" + text[:1])


@pytest.mark.parametrize("value", [-5, Decimal("-5.50"), "-5,5", "It's", "5'"])
def test_negative_numbers_and_ordinary_text_are_not_quoted_in_csv(value):
    line = delimited([[value]], [Heading("Số")]).decode("utf-8-sig").splitlines()[1]
    assert line == str(value).replace(".", ",")


def test_csv_opens_right_in_excel_here():
    content = delimited([["Gốm; sứ", date(2020, 1, 21), Decimal("84.50"), True]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Tên;Ngày;Số;Ghi chú\r\n"Gốm; sứ";21/01/2020;84,50;x\r\n'


def test_days_numbers_and_moments_are_real_ones():
    moment = datetime(2020, 10, 5, 1, 30, tzinfo=UTC)
    content = xlsx([[date(2020, 1, 21), Decimal("84.5"), 150_000, moment]])
    assert read(content)[1] == [date(2020, 1, 21), 84.5, 150_000, moment.replace(hour=8, tzinfo=None)]
    styles = parts(content)["xl/styles.xml"]
    assert "dd/mm/yyyy" in styles
    assert "#,##0" in styles


def test_empty_cells_and_hours():
    assert read(xlsx([[None, "", False, time(8, 0)]]))[1] == [None, None, False, "08:00"]
    assert read(delimited([[None, "", False, time(8, 0)]]))[1] == [None, None, None, "08:00"]


def test_the_sheet_is_ready_to_work_with():
    content = parts(
        xlsx([["a", None, 1, "b"]], [*HEADINGS[:3], Heading("Mô tả", 60)], name="Điểm: 2020/2021")
    )
    sheet = content["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="1"' in sheet
    assert '<autoFilter ref="A1:D2"/>' in sheet
    assert re.findall(r'<col min="(\d)" max="(\d)"', sheet) == [("1", "3"), ("4", "4")]
    assert 'orientation="landscape"' in sheet
    assert "Times New Roman" in content["xl/styles.xml"]
    assert 'name="Điểm  2020 2021"' in content["xl/workbook.xml"]


def test_a_table_without_rows_is_a_header():
    assert read(xlsx([])) == [["Tên", "Ngày", "Số", "Ghi chú"]]
    assert read(delimited([])) == [["Tên", "Ngày", "Số", "Ghi chú"]]


def test_text_too_long_for_a_cell_ends_in_dots():
    ((text,),) = read(xlsx([["a" * 40_000]], [Heading("Tên")]))[1:]
    assert len(text) == writing.LONGEST_TEXT
    assert text.endswith("a…")


def test_rows_that_a_sheet_cant_hold_go_on_in_another(monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    sheets = read_workbook(xlsx([[n] for n in range(4)], [Heading("Số")]))
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("Sản phẩm", [["Số"], [0], [1]]),
        ("Sản phẩm 2", [["Số"], [2], [3]]),
    ]


def test_csv_is_written_while_rows_are_still_read():
    seen = []

    def rows():
        for number in range(5000):
            seen.append(number)
            yield [number]

    chunks = csv_chunks(table(rows(), [Heading("Số")]))
    next(chunks)
    assert len(seen) < 500
    assert len(re.findall(rb"\r\n", b"".join(chunks))) + writing._CSV_ROWS_AT_ONCE == 5001


def test_the_first_file_of_a_process_is_as_the_next():
    program = (
        "import django, io; django.setup();"
        "from common.spreadsheets.writing import Heading, Table, write_xlsx;"
        "files = [io.BytesIO(), io.BytesIO()];"
        "[write_xlsx(Table('Điểm', [Heading('Tên')], [['Gốm']]), file) for file in files];"
        "assert files[0].getvalue() == files[1].getvalue()"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "ocop_portal.settings"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
