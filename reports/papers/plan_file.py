"""Xuất hồ sơ: the whole file of a plan as one .zip, with an index of its files and of missing ones.

Files are copied in small chunks and photos converted one by one, so that memory doesn't grow with them.
"""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.utils.translation import override

from common import photos
from common.text import slugify
from districts.models import Letter
from plans import letters
from plans.models import DistrictPlan, ProposedSite
from reports.papers import frame, layout, pictures, plan_contents
from reports.papers.paper import ZIP_TYPE, Paper
from reports.papers.plan_annex import annex
from reports.papers.plan_contents import Contents
from reports.papers.plan_letter import covering_letter
from reports.papers.plan_receipt import receipt
from reports.papers.plan_steps import steps
from reports.papers.word import Column, WordPaper
from reports.papers.wording import file_name, marked

_MOMENT = (1980, 1, 1, 0, 0, 0)
_LONGEST_NAME = 60
_INDEX = "00-muc-luc.docx"
_MISSING = "thiếu tệp trong kho lưu trữ"
_NO_SCAN = "sổ văn bản chưa có bản quét"
_COLUMNS = (
    Column("STT", 11),
    Column("Tài liệu", 66, layout.CELL),
    Column("Tệp", 64, layout.CELL),
    Column("Ghi chú", 24, layout.CELL),
)


@dataclass(frozen=True)
class Item:
    """One file of the archive: `stored` is its path in the storage, `paper` a paper to be written.

    A file with `is_photo` is converted to JPEG. Without `stored` and `paper` the index notes a missing scan.
    """

    path: str
    title: str
    stored: str = ""
    paper: Paper | None = None
    is_photo: bool = False


@override("vi")
def whole_file(plan: DistrictPlan) -> Paper:
    name = file_name("ho so", plan_contents.of(plan).reference, plan.district.name, kind="zip")
    return Paper(name, ZIP_TYPE, lambda file: _write(file, plan))


@override("vi")
def _write(file: BinaryIO, plan: DistrictPlan) -> None:
    contents = plan_contents.of(plan)
    with zipfile.ZipFile(file, "w") as archive:
        lines = [[item.title, item.path, _add(archive, item)] for item in _items(contents)]
        _add(archive, Item(_INDEX, "", paper=_index(plan, lines)))


def _add(archive: zipfile.ZipFile, item: Item) -> str:
    """Add the file uncompressed (photos, scans and Word are compressed already); return a note on errors."""
    if not (item.paper or item.stored):
        return _NO_SCAN
    entry = zipfile.ZipInfo(item.path, _MOMENT)
    if item.paper is not None:
        archive.writestr(entry, item.paper.content)
        return ""
    source = pictures.jpeg(item.stored) if item.is_photo else _opened(item.stored)
    if source is None:
        return _MISSING
    with source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target)
    return ""


def _opened(stored: str) -> BinaryIO | None:
    try:
        return default_storage.open(stored)
    except OSError:
        return None


def _items(contents: Contents) -> Iterator[Item]:
    plan, letter = contents.plan, contents.plan.covering_letter
    yield Item("01-phu-luc-ke-hoach.docx", "Phụ lục kế hoạch", paper=annex(plan))
    yield Item("02-cong-van.docx", "Công văn (bản Word)", paper=covering_letter(plan))
    if letter is not None:
        yield _scan("03-cong-van-ban-quet", f"Bản quét công văn số {letter.number}", letter)
    if plan.is_submitted:
        yield Item("04-phieu-tiep-nhan.docx", "Phiếu tiếp nhận", paper=receipt(plan))
    yield Item("05-qua-trinh-xu-ly.docx", "Quá trình xử lý, yêu cầu bổ sung, ý kiến", paper=steps(plan))
    yield from _other_letters(plan)
    for number, site in enumerate(contents.sites, 1):
        yield from _of_site(number, site)


def _other_letters(plan: DistrictPlan) -> Iterator[Item]:
    """Yield the call for plans, the approval, earlier covering letters and letters of extensions."""
    asked, approved = plan.round.letter, plan.approval_letter
    if asked is not None:
        yield _scan("06-van-ban-de-nghi-dang-ky", f"Văn bản đề nghị đăng ký: {asked}", asked)
    if approved is not None:
        yield _scan("07-van-ban-phe-duyet", f"Văn bản phê duyệt: {approved}", approved)
    for number, letter in enumerate(letters.earlier(plan), 1):
        yield _scan(f"08-cong-van-nop-truoc-{number:02}", f"Công văn nộp lần trước: {letter}", letter)
    for number, letter in enumerate(letters.of_extensions(plan), 1):
        yield _scan(f"09-van-ban-gia-han-{number:02}", f"Văn bản gia hạn: {letter}", letter)


def _scan(path: str, title: str, letter: Letter) -> Item:
    stored = letter.file.name if letter.file else ""
    return Item(f"{path}{_suffix(stored)}" if stored else "", marked(title, letter), stored=stored)


def _of_site(number: int, site: ProposedSite) -> Iterator[Item]:
    folder = f"diem-{number:02}-{slugify(str(site), _LONGEST_NAME)}"
    name = marked(str(site), site)
    for place, photo in enumerate(site.photos.all(), 1):
        stored = photos.path(photo.digest, photos.WIDTHS[-1])
        caption = f" ({photo.caption})" if photo.caption else ""
        title = f"{name}: ảnh hiện trạng {place}{caption}"
        yield Item(f"{folder}/anh-{place:02}.jpg", title, stored=stored, is_photo=True)
    for place, document in enumerate(site.documents.all(), 1):
        title = slugify(document.title, _LONGEST_NAME)
        path = f"{folder}/tai-lieu-{place:02}-{title}{_suffix(document.file.name)}"
        yield Item(path, f"{name}: {document.title}", stored=document.file.name)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _index(plan: DistrictPlan, lines: list[list[str]]) -> Paper:
    word = WordPaper(f"Mục lục hồ sơ: {plan}")
    frame.title(word, "MỤC LỤC HỒ SƠ", str(plan), is_demo=plan.is_demo)
    word.table(_COLUMNS, [[str(number), *line] for number, line in enumerate(lines, 1)])
    missing = sum(note == _MISSING for *_names, note in lines)
    if missing:
        word.line(f"Thiếu {missing:02} tệp: có trong hồ sơ nhưng không còn trong kho lưu trữ.")
    return word.ready(_INDEX)
