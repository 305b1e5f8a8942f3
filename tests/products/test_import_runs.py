"""An import from end to end: what came by command is a run too, and a request looks at a file once."""

import io
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.spreadsheets.sheets import make_sheet
from core import audit
from core.imports import sources
from core.imports.models import ImportRun
from core.imports.undo import undo
from products.imports.kind import PRODUCT_LISTS
from products.imports.rehearsal import ProductMatching
from products.models import Producer, Product
from tests import samples
from tests.pageforms import by_itself, filled

CODE = "83-829-00000-1-2020"
HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Mã số quốc gia"]
ROW = [1, "Lọ hoa Ví Dụ", "HTX Ví Dụ Một", "Huyện Gia Lâm", CODE]
UPLOAD = reverse("admin:imports_importrun_add") + "?kind=products"


@pytest.fixture
def office(client, staff, gia_lam):
    client.force_login(staff)
    return client


def by_command(folder, *options):
    file = folder / "ds.xlsx"
    file.write_bytes(samples.table([HEADER, ROW]))
    call_command("import_products", str(file), *options, stdout=io.StringIO(), stderr=io.StringIO())


def page(run) -> str:
    return reverse("admin:imports_importrun_change", args=[run.pk])


def test_what_came_by_command_is_listed_and_can_be_undone(tmp_path, office, staff):
    by_command(tmp_path)
    assert not ImportRun.objects.exists()
    by_command(tmp_path, "--commit")
    run = ImportRun.objects.get()
    assert (run.filename, run.state, run.counts["created"]) == ("ds.xlsx", "committed", 1)
    assert "ds.xlsx" in office.get(reverse("admin:imports_importrun_changelist")).content.decode()
    with audit.operation(channel="thử", by=staff):
        undo(run=run, by=staff)
    assert not Product.objects.filter(name=ROW[1]).exists()


def test_the_names_of_rows_that_were_taken_back_stay_readable(tmp_path, office, staff):
    by_command(tmp_path, "--commit")
    run = ImportRun.objects.get()
    with audit.operation(channel="thử", by=staff):
        undo(run=run, by=staff)
    text = office.get(page(run)).content.decode()
    assert ROW[1] in text
    assert ROW[2] in text
    assert "số " + str(run.pk) not in text


def test_a_request_opens_and_rehearses_a_file_once(office, monkeypatch):
    counted = Counter()
    opening, rehearsing = sources.Workbooks.open, ProductMatching.run

    def open_counted(self, *arguments):
        counted["opened"] += 1
        return opening(self, *arguments)

    def run_counted(self):
        counted["rehearsed"] += 1
        return rehearsing(self)

    monkeypatch.setattr(sources.Workbooks, "open", open_counted)
    monkeypatch.setattr(ProductMatching, "run", run_counted)
    file = SimpleUploadedFile("ds.xlsx", samples.table([HEADER, ROW]))
    by_itself(office.post, UPLOAD, {"file": file})
    assert counted == {"opened": 1, "rehearsed": 1}
    run = ImportRun.objects.get()
    data = filled(office.get(page(run)))
    assert counted == {"opened": 2, "rehearsed": 2}
    by_itself(office.post, page(run), {**data, "do": "commit"})
    assert counted == {"opened": 3, "rehearsed": 3}
    assert Product.objects.filter(name=ROW[1]).exists()


def test_the_national_code_goes_in_and_out_again(tmp_path, office):
    by_command(tmp_path, "--commit")
    product = Product.objects.get(name=ROW[1])
    assert product.national_code == CODE
    Producer.objects.update(is_published=True)
    Product.objects.update(is_published=True)
    assert CODE in office.get(product.get_absolute_url()).content.decode()
    exported = office.get(reverse("admin:products_product_xuat_csv"))
    assert CODE in b"".join(exported).decode()


def test_a_long_list_is_written_in_few_statements(operation):
    call_command("load_reference", verbosity=0)
    sheet = make_sheet("Sản phẩm", samples.template_rows(600))
    reading = PRODUCT_LISTS.read([sheet], PRODUCT_LISTS.defaults({}))
    rehearsal = PRODUCT_LISTS.rehearse(reading)
    with CaptureQueriesContext(connection) as queries:
        PRODUCT_LISTS.commit(rehearsal)
    assert len(rehearsal.created) == 600
    assert len(queries) <= 25  # as many again for each thousand rows make less than 300 for ten thousand
