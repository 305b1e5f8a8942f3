"""Spreadsheets are opened safely, their headers found, their cells read."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.spreadsheets import packages
from common.spreadsheets.errors import UnreadableFile
from common.spreadsheets.files import read_workbook
from common.spreadsheets.sheets import Sheet
from core.imports.lists.headers import HeaderDictionary, find_header
from tests import samples
from tests.brokenfiles import BROKEN, ole, repacked
from tests.sheetfiles import Formula, as_file, as_xls

TODAY = date(2020, 10, 5)


def refusal(content, filename="list.xlsx"):
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(content, filename)
    return str(caught.value)


# Files -------------------------------------------------------------------------------------------------


def test_values_come_cleaned_and_in_place():
    rows = [[], ["", "  Kẹo\u200b\u00a0 "], ["", 5.0, 5.5, date(2020, 1, 21), True]]
    (sheet,) = read_workbook(samples.table(rows), "a.xlsx")
    assert sheet.rows[0] == [None] * 5
    assert sheet.rows[1][1] == "Kẹo"
    assert sheet.rows[2] == [None, 5, 5.5, date(2020, 1, 21), True]
    assert isinstance(sheet.rows[2][1], int)


def test_decomposed_text_is_composed():
    (sheet,) = read_workbook(samples.table([["Ke\u0323o la\u0323c"]]), "a.xlsx")
    assert sheet.rows == [["Kẹo lạc"]]


def test_merged_values_are_repeated_down_but_not_sideways():
    sheet = read_workbook(samples.annex_xlsx())[0]
    filled = sheet.filled_down()
    assert [filled[number - 1][2] for number in (11, 12, 13, 14)] == [
        *["HTX Gốm Minh Họa"] * 3,
        "Hộ KD Thử Nghiệm A",
    ]
    assert filled[9] == ["I", "HUYỆN GIA LÂM", None, None, None, None]
    assert sheet.rows[11][2] is None


def test_hidden_rows_are_known_and_read():
    content = samples.workbook({"Một": ({1: {"A": "a"}, 2: {"A": "b"}}, ()), "Hai & ba": ({}, ())}, (2,))
    first, second = read_workbook(content)
    assert first.hidden_rows == {2}
    assert first.rows == [["a"], ["b"]]
    assert second.is_empty


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_every_kind_of_file_tells_its_hidden_rows_by_sheet(kind):
    cells = {number: {"A": f"dòng {number}"} for number in range(1, 8)}
    sheets = read_workbook(as_file(kind, {"Một": (cells, ()), "Hai": (cells, ())}, (3, 5, 6)), f"a.{kind}")
    assert [sheet.hidden_rows for sheet in sheets] == [{3, 5, 6}] * 2
    assert len(sheets[0].rows) == 7


def test_rows_that_an_open_document_packs_into_one_are_hidden_together():
    content = ods(' table:visibility="collapse" table:number-rows-repeated="3"')
    (sheet,) = read_workbook(content, "a.ods")
    assert len(sheet.rows) == 3
    assert sheet.hidden_rows == {1, 2, 3}


def test_merged_ranges_of_an_xls_are_its_own():
    cells = {1: {"A": "Danh sách"}, 2: {"A": "HTX Ví Dụ", "B": "a"}, 3: {"B": "b"}}
    (sheet,) = read_workbook(as_xls({"A": (cells, ("A1:B1", "A2:A3"))}), "a.xls")
    assert sorted(sheet.merges) == [(0, 0, 0, 1), (1, 0, 2, 0)]
    assert sheet.filled_down()[2] == ["HTX Ví Dụ", "b"]


def test_a_workbook_with_macros_is_read_and_nothing_of_it_is_run():
    content = repacked(samples.annex_xlsx(), **{"xl/vbaProject.bin": ole("VBA")})
    assert read_workbook(content, "a.xlsm")[0].rows == read_workbook(samples.annex_xlsx())[0].rows


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_formula_is_read_as_what_was_last_made_of_it(kind):
    content = as_file(kind, {"A": ({1: {"A": 5, "B": "x"}, 2: {"A": Formula("=SUM(A1:A1)", 5)}}, ())})
    assert read_workbook(content, f"a.{kind}")[0].cell(1, 0) == (5 if kind == "ods" else None)


def test_the_sign_of_a_trademark_is_no_old_letter():
    rows = [["Tên sản phẩm", "Chủ thể"], ["Gốm Ví Dụ®", "HTX Ví Dụ"], ["OCOP®", "Việt"]]
    assert len(read_workbook(samples.table(rows))[0].rows) == 3


def test_formulas_are_never_evaluated():
    buffer = io.BytesIO()
    with samples.xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula("A2", "=1+1", None, "")
        sheet.write_formula("B2", "=1+1", None, 2)
        sheet.write_formula("A3", "=NA()", None, "#N/A")
    (read,) = read_workbook(buffer.getvalue())
    assert read.rows == [["a", "b"], [None, 2]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_any_unicode_and_with_any_separator(encoding, delimiter):
    content = samples.annex_csv(delimiter=delimiter, encoding=encoding)
    (sheet,) = read_workbook(content, "PL1.csv")
    assert sheet.name == "PL1"
    assert sheet.merges is None
    assert sheet.rows[10] == [
        *("1", "Bình hoa Minh Họa men lam", "HTX Gốm Minh Họa", "Thôn 5, xã Bát Tràng", "84,5", "4 sao"),
    ]


def test_csv_names_its_separator_itself_where_it_says_so():
    (sheet,) = read_workbook(b"sep=|\nx|y;z\n1|2;3\n", "a.csv")
    assert sheet.rows == [["x", "y;z"], ["1", "2;3"]]


def test_csv_text_that_our_exports_quoted_is_unquoted():
    (sheet,) = read_workbook(b"'=1+1;'+84;'tis;-5\n", "a.csv")
    assert sheet.rows == [["=1+1", "+84", "'tis", "-5"]]


@pytest.mark.parametrize(("filename", "content", "said"), BROKEN.values(), ids=BROKEN)
def test_files_that_are_no_spreadsheet_get_a_sentence(filename, content, said):
    assert said in refusal(content, filename)


def test_a_csv_with_an_endless_cell_gets_a_sentence():
    assert "ô quá dài" in refusal(b'"' + b"x" * 200_000, "a.csv")


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    assert "Không tìm thấy" in refusal(tmp_path / "none.xlsx", "")
    assert "Không tìm thấy" in refusal(tmp_path, "")


def test_a_path_is_read_like_its_content(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x;y\n")
    assert read_workbook(path)[0].rows == [["x", "y"]]


def test_a_zip_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000_000)
    content = repacked(samples.annex_xlsx(), **{"xl/media/a.bin": bytes(3_000_000)})
    assert len(content) < 100_000
    assert "quá lớn khi mở ra" in refusal(content)


def test_a_zip_bomb_that_understates_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000_000)
    content = repacked(samples.annex_xlsx(), **{"xl/media/a.bin": bytes(3_000_000)})
    said, lied = (3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert content.count(said) == 2
    assert "quá lớn khi mở ra" in refusal(content.replace(said, lied))


def test_many_rows_in_few_columns_are_fine():
    content = samples.table([[number, "x"] for number in range(2000)])
    assert len(read_workbook(content)[0].rows) == 2000


ODS_CONTENT = """<?xml version="1.0"?><office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="A"><table:table-row{rows}><table:table-cell office:value-type="string"{columns}>
<text:p>Kẹo</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"""


def ods(rows="", columns=""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS_CONTENT.format(rows=rows, columns=columns))
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


def test_an_open_document_is_read_and_its_merges_are_unknown():
    (sheet,) = read_workbook(ods(), "a.ods")
    assert sheet.rows == [["Kẹo"]]
    assert sheet.merges is None


@pytest.mark.parametrize(
    "repeated",
    [
        {"rows": ' table:number-rows-repeated="1048576"'},
        {"columns": ' table:number-columns-repeated="16384"'},
    ],
)
def test_an_open_document_that_repeats_a_value_endlessly_is_refused(repeated):
    assert "quá nhiều ô" in refusal(ods(**repeated), "a.ods")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", ole()[:8]]))
def test_any_bytes_give_sheets_or_a_sentence(content, start):
    for filename in ("a.xlsx", "a.csv"):
        with suppress(UnreadableFile):
            assert isinstance(read_workbook(start + content, filename), list)


# Headers -----------------------------------------------------------------------------------------------

DICTIONARY = HeaderDictionary(
    {
        "name": ["Tên", "Tên (đầy đủ)"],
        "short": ["Tên (tắt)"],
        "phone": ["ĐT"],
        "area": ["DT"],
        "number": ["Quyết định số", "Số QĐ"],
        "day": ["Quyết định ngày"],
    }
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TÊN:", ("name",)),
        (" tên *", ("name",)),
        ("Ten", ("name",)),
        ("Tên\n(tắt)", ("short",)),
        ("Tên (khác)", ("name", "short")),
        ("ĐT", ("phone",)),
        ("DT", ("area",)),
        ("Đt.", ("area", "phone")),
        ("Số QĐ (nếu có)", ("number",)),
        ("Khác", None),
        ("#", None),
        ("", None),
    ],
)
def test_a_header_is_matched_in_three_passes(text, names):
    match = DICTIONARY.match(text)
    assert (match.names if match else None) == names


def header_of(rows, merges=None):
    width = max(map(len, rows))
    return find_header(Sheet("A", [[*row, *[None] * (width - len(row))] for row in rows], merges), DICTIONARY)


def names_of(header):
    return {name: column.index for name, column in header.recognised.items()}


def test_a_header_of_two_rows_is_composed():
    rows = [["Tên", "Quyết định", None], [None, "Số", "Ngày"], ["a", 1, 2]]
    header = header_of(rows)
    assert (header.first_row, header.last_row) == (1, 2)
    assert names_of(header) == {"name": 0, "number": 1, "day": 2}


def test_one_row_is_preferred_to_two_that_say_no_more():
    header = header_of([["Danh sách"], ["Tên", "ĐT"], ["Tên", "x"]])
    assert (header.first_row, header.last_row) == (2, 2)


def test_a_row_of_data_is_never_taken_for_the_second_row_of_a_header():
    header = header_of([["Tên", "Lạ"], [1, "ĐT"]])
    assert header.last_row == 1
    assert names_of(header) == {"name": 0}


def test_equal_headers_are_doubtful_and_unknown_ones_ignored():
    header = header_of([["Tên", "ĐT", "ĐT", "Khác"]])
    assert names_of(header) == {"name": 0}
    assert [(column.index, column.candidates) for column in header.doubtful] == [
        (1, ("phone",)),
        (2, ("phone",)),
    ]
    assert header.columns[3].name is None
    assert not header.columns[3].is_doubtful


def test_no_header_is_found_where_nothing_is_recognised():
    assert header_of([["x"], ["y"]]) is None
