"""The whole file of a plan in one .zip: every file is in the index, what is gone is said."""

import tracemalloc
from datetime import date
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
from districts.models import Letter
from plans import actions
from plans.models import DistrictPlan, SiteDocument, SitePhoto
from reports.papers import whole_file
from reports.papers.plan_steps import steps
from tests.planning import make_site, scan
from tests.reports.paper_reader import opened, plain, unpacked

pytestmark = pytest.mark.one_database

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
        f"{FOLDER}/anh-01.jpg",
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


def test_photos_come_as_jpeg_which_an_office_opens(handed_in):
    files = unpacked(whole_file(handed_in))
    assert not any(name.endswith(".webp") for name in files)
    with Image.open(BytesIO(files[f"{FOLDER}/anh-01.jpg"])) as picture:
        assert (picture.format, picture.size) == ("JPEG", (40, 30))


def test_a_photo_that_is_broken_in_the_store_is_told_as_missing(handed_in):
    path = photos.path(SitePhoto.objects.get().digest, photos.WIDTHS[-1])
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"khong phai anh"))
    assert index(unpacked(whole_file(handed_in)))[f"{FOLDER}/anh-01.jpg"] == "thiếu tệp trong kho lưu trữ"


@pytest.fixture
def amended(draft, course):
    """Approved after an amendment that brought a new covering letter, within an extended time."""
    plan = course.to(State.UNDER_REVIEW, draft)
    asked = {"items": ["budget", "letter"], "note": "Làm rõ nguồn", "due_on": date(2020, 10, 20)}
    actions.comment(plan=plan, section="budget", text="Nguồn nào?", by=course.staff)
    actions.ask_amendment(plan=plan, by=course.staff, **asked)
    anew = {"number": "34/UBND-KT", "signed_on": date(2020, 10, 5), "scan": scan(content=b"%PDF-1.4 moi")}
    actions.resubmit(plan=plan, by=course.officer, **anew)
    plan.round.letter = letter(
        "1/SCT", direction="out", issuer="Sở Công Thương", file=scan(content=b"%PDF mo")
    )
    plan.round.save()
    for number, file in (("2/SCT", scan(content=b"%PDF gia han")), ("3/SCT", None)):
        moved = {"new": date(2020, 11, 5 + int(number[0])), "reason": "Mưa lũ"}
        extension = letter(number, direction="out", issuer="Sở Công Thương", file=file)
        moved |= {"letter": extension, "district": plan.district}
        actions.extend_due(plan_round=plan.round, by=course.staff, **moved)
    for action in ("_start_review", "_recommend"):
        getattr(course, action)(plan)
    known = {"direction": "out", "issuer": "Sở Công Thương", "day": date(2020, 10, 5)}
    decision = letter("9/QĐ-MH", file=scan(content=b"%PDF duyet"), **known)
    actions.approve(plan=plan, letter=decision, by=course.approver)
    SitePhoto.objects.all().delete()
    return DistrictPlan.objects.get(pk=plan.pk)


def letter(number, file=None, day=date(2020, 10, 1), **values) -> Letter:
    return Letter.objects.create(number=number, date=day, subject="Minh họa", file=file or "", **values)


def test_every_letter_of_the_plan_comes_along_and_what_has_no_scan_is_told(amended):
    files = unpacked(whole_file(amended))
    contents = {name: files[name] for name in files if name[:2] in {"03", "06", "07", "08", "09"}}
    assert contents == {
        "03-cong-van-ban-quet.pdf": b"%PDF-1.4 moi",
        "06-van-ban-de-nghi-dang-ky.pdf": b"%PDF mo",
        "07-van-ban-phe-duyet.pdf": b"%PDF duyet",
        "08-cong-van-nop-truoc-01.pdf": b"%PDF-1.4 ban quet",
        "09-van-ban-gia-han-01.pdf": b"%PDF gia han",
    }
    (table,) = document(files, INDEX).tables
    lines = [[plain(cell.text) for cell in row.cells][1:] for row in table.rows]
    (unscanned,) = [line for line in lines if line[2] == "sổ văn bản chưa có bản quét"]
    assert unscanned[0].startswith("Văn bản gia hạn: Công văn số 3/SCT")
    titles = [title for title, *_rest in lines]
    assert any(title.startswith("Văn bản phê duyệt: Công văn số 9/QĐ-MH") for title in titles)
    assert any(title.startswith("Công văn nộp lần trước: Công văn số 12/UBND-KT") for title in titles)
    said = [plain(row.text) for row in document(files, INDEX).paragraphs]
    assert not any("Thiếu" in line for line in said)


def test_the_course_names_each_amendment_and_each_remark(amended):
    requests, remarks = opened(steps(amended)).tables[1:]
    (_head, asked), (_heading, remark) = (
        [[plain(cell.text) for cell in row.cells] for row in table.rows] for table in (requests, remarks)
    )
    assert asked[2:4] == ["Kinh phí; Công văn kèm theo", "Làm rõ nguồn"]
    assert asked[4].startswith("hạn 20/10/2020; nộp lại ")
    assert remark[2:] == ["Kinh phí", "Nguồn nào?"]


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
