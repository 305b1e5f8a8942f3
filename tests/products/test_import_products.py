"""Importing a product list: rehearsed, all or nothing, twice the same."""

import io
import os
import signal
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from xlsxwriter.utility import xl_col_to_name

from common.fields import DerivedMixin
from common.spreadsheets.files import read_workbook
from core import audit
from core.audit.models import Change, Operation
from products.imports.committing import commit
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching
from products.models import Producer, Product, Rating
from tests import samples
from tests.brokenfiles import BROKEN
from tests.samples import TEMPLATE_COLUMNS

# Where a column of the template stands.
AT = {name: position for position, (name, _header) in enumerate(TEMPLATE_COLUMNS)}
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def units(operation):
    call_command("load_reference", verbosity=0)


@pytest.fixture
def annex(tmp_path, units):
    return saved(tmp_path / "PL_QD_dot1.xlsx", samples.annex_xlsx())


@pytest.fixture
def template(tmp_path, units):
    return saved(tmp_path / "danh-sach.xlsx", samples.template_xlsx(301))


def saved(path, content):
    path.write_bytes(content)
    return path


def run(file, *options):
    """(what the command printed, its complaints)."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import_products", str(file), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def imported():
    return Product.objects.filter(source__contains="9991/QĐ-MH")


def test_a_rehearsal_writes_nothing_and_says_what_would_happen(annex):
    before = Change.objects.count()
    out, err = run(annex)
    assert "Tạo mới 5 · Cập nhật 0 · Không đổi 0 · Bị từ chối 0" in out
    assert "chưa ghi gì" in out
    assert err == ""
    assert not imported().exists()
    assert Change.objects.count() == before


def test_the_annex_of_sample_one_gives_exactly_what_it_lists(annex):
    run(annex, "--commit")
    rows = {product.name: product for product in imported().select_related("district", "current_rating")}
    assert {name: row.district.name for name, row in rows.items()} == {
        "Bình hoa Minh Họa men lam": "Gia Lâm",
        "Bộ ấm chén Minh Họa": "Gia Lâm",
        "Đĩa treo tường Minh Họa": "Gia Lâm",
        "Rau Ví Dụ": "Gia Lâm",
        "Kẹo lạc Ví Dụ": "Sơn Tây",
    }
    assert all(row.current_rating.stars == 4 for row in rows.values())
    proposed = rows["Đĩa treo tường Minh Họa"].current_rating
    assert (proposed.proposed_five_star, proposed.score) == (True, Decimal("90.2"))
    assert sum(row.current_rating.proposed_five_star for row in rows.values()) == 1
    assert {row.current_rating.decision_number for row in rows.values()} == {"9991/QĐ-MH"}
    assert {row.current_rating.decision_date for row in rows.values()} == {date(2019, 12, 31)}
    potter = rows["Bình hoa Minh Họa men lam"].producer
    assert (potter.kind, potter.commune.name, potter.address) == ("cooperative", "Bát Tràng", "Thôn 5")
    assert potter.products.count() == 3
    assert str(rows["Rau Ví Dụ"].commune) == "xã Yên Viên, huyện Gia Lâm"


def test_the_same_sheet_as_csv_gives_the_same_products(tmp_path, units):
    run(saved(tmp_path / "PL1 (4 sao).csv", samples.annex_csv()), "--commit")
    assert imported().count() == 5


def test_imported_rows_are_not_public_until_published(annex):
    run(annex, "--commit")
    assert not imported().published().exists()
    assert not Producer.objects.filter(name="HTX Gốm Minh Họa").published().exists()


def test_a_second_commit_changes_nothing(template):
    run(template, "--commit")
    count, operations = Product.objects.count(), Operation.objects.count()
    out, _err = run(template, "--commit")
    assert "Tạo mới 0 · Cập nhật 0 · Không đổi 301 · Bị từ chối 0" in out
    assert (Product.objects.count(), Operation.objects.count()) == (count, operations)


def test_a_list_ten_times_as_long_takes_no_more_than_a_few_statements_more(units):
    """300 for 10,000 rows, as the department's largest list may have; measured with 301 and 1,200."""
    few, many = (statements_for(rows) for rows in (301, 1200))
    assert few <= 30
    assert (many - few) / 899 * 10_000 + few < 300


def statements_for(rows: int) -> int:
    sheets = read_workbook(samples.template_xlsx(rows), "danh-sach.xlsx")
    with CaptureQueriesContext(connection) as found, transaction.atomic():
        rehearsal = ProductMatching.rehearse(ProductReader.read_file(sheets))
        assert not rehearsal.problems
        commit(rehearsal)
        transaction.set_rollback(True)
    return len(found)


def test_one_import_is_one_operation_with_an_entry_per_product(template):
    before = Change.objects.count()
    run(template, "--commit")
    changes = Change.objects.order_by("pk")[before:]
    assert len({change.operation_id for change in changes}) == 1
    created = [
        change for change in changes if (change.model, change.action) == ("products.product", "create")
    ]
    assert len(created) == 301


def test_changed_cells_are_named_field_by_field_and_blank_ones_leave_what_is_stored(tmp_path, units):
    header, first, *rest = samples.template_rows(3)
    run(saved(tmp_path / "a.xlsx", samples.table([header, first, *rest])), "--commit")
    product = Product.objects.get(name=first[AT["name"]])
    packaging = product.packaging
    changed = list(first)
    changed[AT["summary"]] = "Tóm tắt mới"
    changed[AT["packaging"]] = None
    out, _err = run(saved(tmp_path / "b.xlsx", samples.table([header, changed, *rest])), "--commit")
    assert "Cập nhật 1 · Không đổi 2" in out
    assert "→ Tóm tắt mới" in out
    product.refresh_from_db()
    assert (product.summary, product.packaging) == ("Tóm tắt mới", packaging)


def refusing(tmp_path):
    header, good, bad, twin = samples.template_rows(3)
    bad[AT["stars"]] = "Bốn rưỡi"
    return saved(tmp_path / "loi.xlsx", samples.table([header, good, bad, twin]))


def test_a_file_with_a_refused_row_writes_nothing(tmp_path, units):
    file = refusing(tmp_path)
    before = Product.objects.count()
    with pytest.raises(CommandError, match="Có 1 dòng lỗi nên chưa ghi dữ liệu nào"):
        run(file, "--commit")
    assert Product.objects.count() == before


def test_a_problem_names_row_column_value_and_what_to_write(tmp_path, units):
    _out, err = run(refusing(tmp_path))
    assert 'Dòng 3, cột "Hạng sao"' in err
    assert "Bốn rưỡi" in err
    assert "Ghi 3 sao, 4 sao" in err


def test_refused_rows_are_left_out_when_the_person_says_so(tmp_path, units):
    before = Product.objects.count()
    out, _err = run(refusing(tmp_path), "--commit", "--leave-out-refused")
    assert "Tạo mới 2" in out
    assert Product.objects.count() == before + 2


def test_a_refused_row_leaves_no_producer_behind(tmp_path, units):
    header, row = samples.template_rows(1)
    row[AT["category"]] = "Nhóm không có"
    run(saved(tmp_path / "a.xlsx", samples.table([header, row])), "--commit", "--leave-out-refused")
    assert not Producer.objects.filter(name=row[AT["producer"]]).exists()


def test_a_decision_that_says_otherwise_is_refused_not_edited(tmp_path, units):
    header, row = samples.template_rows(1)
    run(saved(tmp_path / "a.xlsx", samples.table([header, row])), "--commit")
    stars = AT["stars"]
    row[stars] = "3 sao" if "4" in str(row[stars]) else "4 sao"
    row[AT["score"]] = None
    _out, err = run(saved(tmp_path / "b.xlsx", samples.table([header, row])))
    assert "Kết quả không sửa" in err


def test_a_newer_decision_is_added_and_becomes_the_current_one(tmp_path, units):
    header, row = samples.template_rows(1)
    run(saved(tmp_path / "a.xlsx", samples.table([header, row])), "--commit")
    row[AT["decision_number"]] = "9999/QĐ-MH"
    row[AT["decision_date"]] = "01/10/2020"
    out, _err = run(saved(tmp_path / "b.xlsx", samples.table([header, row])), "--commit")
    assert "Cập nhật 1" in out
    product = Product.objects.get(name=row[AT["name"]])
    assert product.ratings.count() == 2
    assert product.current_rating.decision_number == "9999/QĐ-MH"
    assert product.current_rating.kind == Rating.Kind.RE_RATED


def test_an_unknown_commune_is_refused_with_where_it_is(tmp_path, units):
    header, row = samples.template_rows(1)
    row[AT["district"]] = "huyện Quốc Oai"
    row[AT["commune"]] = "xã Bát Tràng"
    _out, err = run(saved(tmp_path / "a.xlsx", samples.table([header, row])))
    assert "Không có xã, phường, thị trấn “Bát Tràng” ở huyện Quốc Oai" in err
    assert "xã Bát Tràng, huyện Gia Lâm" in err


@pytest.mark.parametrize(("name", "content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_spreadsheet_gets_a_sentence(tmp_path, db, name, content, said):
    with pytest.raises(CommandError, match=said) as caught:
        run(saved(tmp_path / name, content))
    assert "\n" not in str(caught.value)


def test_derived_columns_are_right_after_an_import(template):
    run(template, "--commit")
    for model in (Producer, Product):
        derived = [f for f in model._meta.concrete_fields if isinstance(f, DerivedMixin)]
        rows = model.objects.select_related(*model.search_relations)
        assert len(rows) > 100
        for row in rows:
            assert {f.name: getattr(row, f.name) for f in derived} == {
                f.name: f.value_for(row) for f in derived
            }


def test_slugs_stay_unique_for_equal_names(tmp_path, units):
    header, row, other = samples.template_rows(2)
    name = AT["name"]
    other[name] = row[name]
    other[AT["producer"]] = "HTX Khác Minh Họa"
    run(saved(tmp_path / "a.xlsx", samples.table([header, row, other])), "--commit")
    slugs = Product.objects.filter(name=row[name]).values_list("slug", flat=True)
    assert len(set(slugs)) == 2


def test_a_total_that_does_not_agree_is_refused(tmp_path, units):
    rows = [*samples.template_rows(3), ["", "Tổng cộng: 04 sản phẩm"]]
    _out, err = run(saved(tmp_path / "a.xlsx", samples.table(rows)))
    assert "Ghi tổng số 4, đọc được 3" in err


@pytest.mark.parametrize("option", [["--district", "Từ Liêm"], ["--decision-date", "30/02/2020"]])
def test_a_wrong_option_gets_a_sentence(template, option):
    with pytest.raises(CommandError):
        run(template, *option)


def doubtful(tmp_path):
    header, row = samples.template_rows(1)
    header[AT["summary"]] = "Đơn vị (chai)"
    return saved(tmp_path / "a.xlsx", samples.table([header, row]))


@pytest.mark.parametrize("choice", ["{}=packaging", "{} = Quy cách"])
def test_a_doubtful_column_is_named_on_the_command_line(tmp_path, units, choice):
    choice = choice.format(xl_col_to_name(AT["summary"]))
    assert "Chưa rõ cột này là cột nào" in run(doubtful(tmp_path))[1]
    out, err = run(doubtful(tmp_path), "--column", choice)
    assert "Tạo mới 1" in out
    assert err == ""


@pytest.mark.parametrize("choice", ["C", "C=Không có", "12=name"])
def test_a_column_that_does_not_exist_gets_a_sentence(tmp_path, units, choice):
    with pytest.raises(CommandError, match="cột"):
        run(doubtful(tmp_path), "--column", choice)


_KILLED = """
import django, os, signal
django.setup()
from django.core.management import call_command
from products.imports import committing

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

committing._add_ratings = die
call_command("import_products", {file!r}, "--commit")
"""


def reachable_copy(folder):
    """The test's database as another process may open it; SQLite's lies in memory and is copied."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "copy.sqlite3")])
        return f"sqlite:///{folder / 'copy.sqlite3'}"
    host = f"{config['HOST']}:{config['PORT']}" if config["PORT"] else ""
    query = f"?host={config['OPTIONS']['host']}" if config["OPTIONS"].get("host") else ""
    return f"postgres://{config['USER']}:{config['PASSWORD']}@{host}/{config['NAME']}{query}"


def counts(url):
    code = (
        "import django; django.setup(); from django.apps import apps; "
        "print([apps.get_model(name).objects.count() for name in "
        "('products.product', 'products.producer', 'audit.change')])"
    )
    return in_another_process(url, code).stdout


def in_another_process(url, code):
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "ocop_portal.settings"},
        capture_output=True,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_the_database_is_as_it_was(tmp_path):
    with audit.operation(channel="bài thử"):
        call_command("load_reference", verbosity=0)
    file = saved(tmp_path / "danh-sach.xlsx", samples.template_xlsx(301))
    url = reachable_copy(tmp_path)
    before = counts(url)
    assert before.startswith("[")
    killed = in_another_process(url, _KILLED.format(file=str(file)))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert counts(url) == before
