"""The whole file of a plan in one .zip: every file is in the index, what is gone is said."""

import tracemalloc
from io import BytesIO
from tempfile import TemporaryFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from PIL import Image

from common import photos
from plans.models import DistrictPlan, SiteDocument, SitePhoto
from reports.papers import whole_file
from reports.papers.plan_steps import steps
from tests.planning import make_site
from tests.reports.reading import opened, plain, unpacked

State = DistrictPlan.State
INDEX = "00-muc-luc.docx"
FOLDER = "diem-01-diem-ocop-vi-du-1"
LEASE = f"{FOLDER}/tai-lieu-01-hop-dong-thue-mat-bang.pdf"


@pytest.fixture
def handed_in(plan_in):
    """Two sites; the first with a photo and a document that are really there."""
    plan = plan_in(State.SUBMITTED)
    SitePhoto.objects.all().delete()
    site = plan.sites.first()
    stored = photos.store_image(Image.new("RGB", (40, 30), "white"))
    SitePhoto.objects.create(site=site, digest=stored.digest, width=40, height=30)
    SiteDocument.objects.create(
        site=site, title="Hợp đồng thuê mặt bằng", file=ContentFile(b"%PDF hop dong", name="hd.pdf")
    )
    return plan


def index(files) -> dict[str, str]:
    """{file: remark}."""
    (table,) = document(files, INDEX).tables
    return {plain(row.cells[2].text): plain(row.cells[3].text) for row in table.rows[1:]}


def document(files, name: str):
    return Document(BytesIO(files[name]))


def test_everything_is_there_and_named_in_the_index(handed_in):
    paper = whole_file(handed_in)
    assert paper.name == "ho-so-kh-2021-018-01-gia-lam.zip"
    files = unpacked(paper)
    *listed, last = files
    assert listed == [
        "01-phu-luc-ke-hoach.docx",
        "02-cong-van.docx",
        "03-cong-van-ban-quet.pdf",
        "04-phieu-tiep-nhan.docx",
        "05-qua-trinh-xu-ly.docx",
        f"{FOLDER}/anh-01.webp",
        LEASE,
    ]
    assert last == INDEX
    assert index(files) == dict.fromkeys(listed, "")
    assert files[LEASE] == b"%PDF hop dong"
    assert files["03-cong-van-ban-quet.pdf"].startswith(b"%PDF-1.4 ban quet")


def test_a_file_that_is_gone_is_told_and_the_rest_comes_along(handed_in):
    default_storage.delete(SiteDocument.objects.get().file.name)
    files = unpacked(whole_file(handed_in))
    assert index(files)[LEASE] == "thiếu tệp trong kho lưu trữ"
    assert LEASE not in files
    assert len(files) == 7
    said = [plain(row.text) for row in document(files, INDEX).paragraphs]
    assert "Thiếu 01 tệp: có trong hồ sơ nhưng không còn trong kho lưu trữ." in said


def test_a_draft_has_neither_scan_nor_receipt(draft):
    SitePhoto.objects.all().delete()
    files = unpacked(whole_file(draft))
    assert list(files) == ["01-phu-luc-ke-hoach.docx", "02-cong-van.docx", "05-qua-trinh-xu-ly.docx", INDEX]


def test_the_history_tells_the_steps_the_oldest_first(handed_in):
    (table,) = opened(steps(handed_in)).tables
    assert [plain(row.cells[3].text) for row in table.rows[1:]] == [
        "Đang soạn",
        "Chờ văn bản",
        "Đã nộp, chờ thẩm định",
    ]


def test_forty_sites_with_ten_files_each_ask_no_more(handed_in):
    few = queries_of(handed_in)
    photo, paper = SitePhoto.objects.get(), SiteDocument.objects.get()
    for number in range(3, 41):
        site = make_site(handed_in, f"Điểm OCOP Ví Dụ {number}", photos=0)
        SitePhoto.objects.bulk_create(
            SitePhoto(site=site, digest=photo.digest, width=40, height=30) for _ in range(5)
        )
        SiteDocument.objects.bulk_create(
            SiteDocument(site=site, title="Giấy", file=paper.file) for _ in range(5)
        )
    assert queries_of(handed_in) == few


def queries_of(plan) -> int:
    plan = DistrictPlan.objects.get(pk=plan.pk)
    with TemporaryFile() as file, CaptureQueriesContext(connection) as queries:
        whole_file(plan).write(file)
    return len(queries)


def test_large_files_are_never_held_whole(handed_in):
    large = default_storage.save("private/plans/2020/lon.pdf", ContentFile(bytes(8_000_000)))
    site = handed_in.sites.first()
    SiteDocument.objects.bulk_create(SiteDocument(site=site, title="Giấy", file=large) for _ in range(5))
    with TemporaryFile() as file:
        tracemalloc.start()
        whole_file(handed_in).write(file)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert file.tell() > 40_000_000
    assert peak < 8_000_000
