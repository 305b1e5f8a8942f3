"""What is exported comes back unchanged; the template is empty; the error file is the person's own sheet."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.spreadsheets.files import read_workbook
from common.spreadsheets.writing import csv_chunks, write_xlsx
from core.imports.lists.marking import write_error_file
from districts.models import Commune
from products.imports.exporting import export_table, write_template
from products.imports.list import PEOPLE, PRODUCTS
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching
from products.models import Producer, Product
from tests import samples
from tests.conftest import rate
from tests.samples import TEMPLATE_COLUMNS

# Where a column of the template stands.
AT = {name: position for position, (name, _label) in enumerate(TEMPLATE_COLUMNS)}

_MARKS = st.sampled_from(["", "=", "+", "-", "@", "'=", '"', "“", "Gô\u0301m ", "Đĩa "])
_SIGNS = st.characters(categories=["L", "N", "P", "S", "Zs", "M"])
_WORDS = st.builds("{}{} Minh Họa".format, _MARKS, st.text(_SIGNS, max_size=20))
_LINES = st.lists(st.one_of(_WORDS, st.just("")), max_size=4).map("\n".join)
# As long as a column takes, which a cell takes too; a text has no such end.
_LONG = st.builds(
    "{}{}".format, _MARKS, st.sampled_from(["Gốm ", "a", "Đ=", "'a"]).map(lambda part: part * 200)
)
_TEXTS = st.one_of(_WORDS, _LONG)
_PHONES = st.sampled_from(["", "0912 345 678", "0912345678, 02439876543", "+84 912.345.678"])
_DESCRIBED = st.fixed_dictionaries(
    {
        "name": _TEXTS,
        "packaging": _TEXTS,
        "note": _TEXTS,
        "summary": st.one_of(_LINES, _LONG.map(lambda text: text * 20)),
        "name_en": _TEXTS,
        "code": st.sampled_from(["", "01-018-", "=01", "+01 ", "'01"]),
        "price_from": st.one_of(st.none(), st.integers(0, 10**9)),
        "rating": st.fixed_dictionaries(
            {
                "proposed_five_star": st.booleans(),
                "score": st.one_of(st.none(), st.decimals(70, "89.99", places=2)),
                "decision_number": st.sampled_from(["416/QĐ-MH", "12/2020/QĐ-UBND", "88/QĐ-BNN-VPĐP"]),
            }
        ),
        "producer": st.fixed_dictionaries(
            {
                "name": _TEXTS,
                "contact_name": _TEXTS,
                "contact_phone": _PHONES,
                "address": st.one_of(_WORDS, st.sampled_from(["", "Thôn 5, xã Bát Tràng", "-", "không"])),
            }
        ),
    }
)


def written(products, kind, contacts=True) -> bytes:
    table = export_table(products.order_by("sort_key", "pk"), contacts=contacts)
    if kind == "csv":
        return b"".join(csv_chunks(table))
    file = io.BytesIO()
    write_xlsx(table, file)
    return file.getvalue()


def rehearsed(content, kind="xlsx"):
    return ProductMatching.rehearse(ProductReader.read_file(read_workbook(content, f"san-pham.{kind}")))


def outcome(content, kind="xlsx"):
    """(new, changed, unchanged, what is wrong) of importing the file now."""
    found = rehearsed(content, kind)
    changed = [(planned.row.number, planned.changes) for planned in found.changed]
    return len(found.created), changed, len(found.unchanged), [str(problem) for problem in found.problems]


# Export → import -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_portals_own_list_comes_back_unchanged(portal, kind):
    assert Product.objects.count() > 300
    content = written(Product.objects.all(), kind)
    assert outcome(content, kind) == (0, [], Product.objects.count(), [])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_whatever_is_stored_comes_back_unchanged(make_product, make_producer, kind):
    check_what_comes_back(make_product, make_producer, kind, examples=15)


@pytest.mark.proof
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_whatever_is_stored_comes_back_unchanged_at_length(make_product, make_producer, kind):
    check_what_comes_back(make_product, make_producer, kind, examples=1500)


def check_what_comes_back(make_product, make_producer, kind, examples):
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

    @settings(deadline=None, max_examples=examples, suppress_health_check=checks)
    @given(st.lists(_DESCRIBED, min_size=1, max_size=3))
    def comes_back(described):
        with transaction.atomic():
            for number, values in enumerate(described):
                _store(make_product, make_producer, number, dict(values))
            assert outcome(written(Product.objects.all(), kind), kind) == (0, [], len(described), [])
            transaction.set_rollback(True)

    comes_back()


def _store(make_product, make_producer, number, values):
    """What is described, as far as the columns hold it; names are told apart by their number."""
    rating, low = values.pop("rating"), values["price_from"]
    person = {name: text[:120] for name, text in values.pop("producer").items()}
    producer = make_producer(f"{number} {person.pop('name')}", slug=f"chu-the-{number}", **person)
    values["code"] = values["code"] and f"{values['code']}{number}"
    limits = {"name": 190, "name_en": 200, "packaging": 120, "note": 500}
    values |= {name: values[name][:limit] for name, limit in limits.items()}
    name = f"{values.pop('name')} {number}"
    high = low * 2 if low and number % 2 else None
    values |= {"price_to": high, "slug": f"mon-{number}", "producer": producer}
    rate(make_product(name, stars=None, **values), **rating)


def test_a_product_comes_back_with_all_that_is_known_of_it(make_product, make_producer, category, gia_lam):
    commune = Commune.objects.create(code="00583", name="Bát Tràng", kind="xa", district=gia_lam)
    producer = make_producer(
        "HTX Gốm Minh Họa",
        kind="household",
        commune=commune,
        address="Thôn 5, xã Bát Tràng",
        contact_name="Nguyễn Văn Ví Dụ",
        contact_phone="0912 345 678",
        contact_email="a@example.vn",
        website="https://example.vn",
        tax_code="0123456789",
    )
    make_product(
        producer=producer, commune=commune, category=category, code="01-018-1", price_from=500, price_to=900
    )
    make_product("Bát Minh Họa", producer=producer, category=category.parent, stars=None)
    assert outcome(written(Product.objects.all(), "xlsx")) == (0, [], 2, [])


def test_a_place_that_only_the_product_has_comes_back(make_product, make_producer, gia_lam):
    commune = Commune.objects.create(code="00583", name="Bát Tràng", kind="xa", district=gia_lam)
    product = make_product(producer=make_producer(), commune=commune)
    assert product.producer.commune is None
    assert outcome(written(Product.objects.all(), "xlsx")) == (0, [], 1, [])


def test_contacts_are_left_out_for_who_may_not_change_producers(make_product, make_producer):
    make_product(producer=make_producer(contact_phone="0912345678", address="Thôn 5"))
    content = written(Product.objects.all(), "csv", contacts=False).decode()
    assert "0912345678" not in content
    assert "Thôn 5" not in content
    assert "0912345678" in written(Product.objects.all(), "csv").decode()
    assert PRODUCTS.in_group(PEOPLE) <= {name for name, _label in TEMPLATE_COLUMNS}


def test_lapsed_results_and_demonstration_rows_are_marked(make_product):
    product = make_product(stars=None, is_demo=True, is_published=False)
    rate(product, valid_until=date(2020, 6, 1))
    row = written(Product.objects.all(), "csv").decode().splitlines()[1]
    assert row.endswith("Hết thời hạn công nhận;Chưa công bố;dữ liệu minh họa")


def test_an_export_takes_the_same_number_of_queries_for_more_rows(make_product, django_assert_num_queries):
    make_product("Một")
    with django_assert_num_queries(1):
        written(Product.objects.all(), "csv")
    for number in range(20):
        make_product(f"Món {number}")
    with django_assert_num_queries(1):
        written(Product.objects.all(), "xlsx")


# The template ----------------------------------------------------------------------------------------


@pytest.fixture
def template(operation):
    call_command("load_reference", verbosity=0)
    file = io.BytesIO()
    write_template(file)
    return file.getvalue()


def test_the_template_has_no_rows_and_nothing_wrong_with_it(template):
    reading = ProductReader.read_file(read_workbook(template))
    assert (reading.rows, reading.problems) == ([], [])
    assert list(reading.headers) == ["Sản phẩm"]
    assert list(reading.headers["Sản phẩm"].recognised) == [name for name, _label in TEMPLATE_COLUMNS]


def test_every_column_of_the_template_is_explained(template):
    by_name = {sheet.name: sheet for sheet in read_workbook(template)}
    explained = {row[0]: row for row in by_name["Hướng dẫn"].rows[1:]}
    for _name, label in TEMPLATE_COLUMNS:
        assert explained[label][2]
        assert explained[label][3]


def test_the_template_offers_lists_and_they_can_be_read(template):
    choices = next(sheet for sheet in read_workbook(template) if sheet.name == "Danh sách chọn")
    header, *rows = choices.rows
    columns = {label: list(filter(None, values)) for label, *values in zip(header, *rows, strict=True)}
    assert len(columns["Quận/huyện"]) == 30
    assert len(columns["Nhóm sản phẩm"]) == 26
    assert columns["Hạng sao"] == ["3 sao", "4 sao", "Tiềm năng 5 sao", "5 sao"]
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<dataValidation ", sheet)) == len(columns) == 5


def test_every_example_of_the_template_is_accepted(template):
    by_name = {sheet.name: sheet for sheet in read_workbook(template)}
    example = {row[0]: row[3] for row in by_name["Hướng dẫn"].rows[1 : len(TEMPLATE_COLUMNS) + 1]}
    labels = [label for _name, label in TEMPLATE_COLUMNS]
    content = samples.table([labels, [example[label] for label in labels]])
    reading = ProductReader.read_file(read_workbook(content))
    assert [str(problem) for problem in reading.problems] == []
    assert len(reading.rows) == 1


# The error file ------------------------------------------------------------------------------------


def marked(content, filename="danh-sach.xlsx"):
    """(the file with its errors marked, what was wrong)."""
    found = ProductMatching.rehearse(ProductReader.read_file(read_workbook(content, filename)))
    file = io.BytesIO()
    write_error_file(content, filename, found.problems, found.reading.headers, file)
    return file.getvalue(), found.problems


def comments(content) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.match(r"xl/comments", name)]
        text = "".join(archive.read(name).decode() for name in names)
    found = re.findall(r'<comment ref="(\w+)".*?<t[^>]*>(.*?)</t></r></text>', text, re.S)
    return dict(found)


@pytest.fixture
def units(operation):
    call_command("load_reference", verbosity=0)


def test_the_error_file_is_the_sheet_itself_with_the_bad_cells_marked(units):
    rows = samples.template_rows(3)
    rows[2][AT["stars"]] = "sáu sao"
    rows[2][AT["phone"]] = "0243"
    content, problems = marked(samples.table([["Danh sách"], *rows], "Sản phẩm"))
    (sheet,) = read_workbook(content)
    assert [row[: len(AT)] for row in sheet.rows[1:]] == [[cell or None for cell in row] for row in rows]
    assert sheet.rows[1][-1] == "Lỗi"
    assert [number for number, row in enumerate(sheet.rows, 1) if row[-1]] == [2, 4]
    assert sheet.rows[3][-1].startswith("Hạng sao: ")
    assert "Điện thoại: " in sheet.rows[3][-1]
    assert len(problems) == 2
    columns = [chr(ord("A") + AT[name]) for name in ("stars", "phone")]
    assert set(comments(content)) == {f"{column}4" for column in columns}


def test_once_corrected_the_error_file_is_imported_like_the_original(units):
    content, _problems = marked(samples.annex_xlsx(), samples.ANNEX_NAME)
    original, again = (rehearsed(found) for found in (samples.annex_xlsx(), content))
    assert len(again.created) == len(original.created) == 5
    assert [planned.row.producer for planned in again.created] == [
        planned.row.producer for planned in original.created
    ]
    assert again.problems == []


def test_each_sheet_of_a_workbook_stands_where_it_stood(units):
    sheets = samples.annex_sheets()
    cells, merges = sheets["PL1 (4 sao)"]
    sheets["PL1 (4 sao)"] = (cells | {12: {**cells[12], "F": "sáu"}}, merges)
    content, problems = marked(samples.workbook(sheets, hidden_rows=(12, 14)))
    found = read_workbook(content)
    assert [sheet.name for sheet in found] == list(sheets)
    assert found[0].rows[11][-1].startswith("Kết quả Hạng sao: ")
    assert found[0].merges == read_workbook(samples.workbook(sheets))[0].merges
    assert found[0].hidden_rows == {14}
    assert len(problems) == 1


def test_a_file_without_a_header_says_so_at_its_top(units):
    content, _problems = marked(samples.delimited([["Một", "Hai"], ["1", "2"]]), "danh-sach.csv")
    (sheet,) = read_workbook(content)
    assert sheet.rows[0][:2] == ["Một", "Hai"]
    assert sheet.rows[0][2].startswith("Không tìm thấy dòng tiêu đề")


def test_nothing_in_an_error_file_is_run(units):
    rows = samples.template_rows(1)
    rows[1][2] = "=1+1"
    rows[1][5] = "=HYPERLINK(1)"
    content, _problems = marked(samples.delimited(rows), "a[b]:c.csv")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_the_command_writes_the_error_file_where_there_are_errors(units, tmp_path):
    rows = samples.template_rows(1)
    rows[1][AT["stars"]] = "sáu sao"
    wrong, right, errors = tmp_path / "sai.xlsx", tmp_path / "dung.xlsx", tmp_path / "loi.xlsx"
    wrong.write_bytes(samples.table(rows))
    right.write_bytes(samples.template_xlsx(1))
    out = io.StringIO()
    for file in (right, wrong):
        assert not errors.exists()
        call_command("import_products", str(file), error_file=errors, stdout=out, stderr=io.StringIO())
    assert read_workbook(errors)[0].rows[1][-1].startswith("Hạng sao")
    assert str(errors) in out.getvalue()
    with pytest.raises(CommandError):
        call_command("import_products", str(wrong), error_file=tmp_path / "a/b", stdout=out, stderr=out)


def test_kinds_of_producers_are_read_as_they_are_written(make_producer, make_product):
    for kind in Producer.Kind.values:
        make_product(kind, producer=make_producer(f"Minh Họa {kind}", kind=kind))
    assert outcome(written(Product.objects.all(), "xlsx")) == (0, [], 4, [])
