"""Xuất hồ sơ: the whole file of a plan as one .zip, with an index that names every file and what is missing.

Files are copied one after the other, some kilobytes at a time: memory stays the same for any number of them.
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
from plans.models import DistrictPlan, ProposedSite
from reports.papers import frame, layout, plan_contents
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
_COLUMNS = (
    Column("STT", 11),
    Column("Tài liệu", 66, layout.CELL),
    Column("Tệp", 64, layout.CELL),
    Column("Ghi chú", 24, layout.CELL),
)


@dataclass(frozen=True)
class Item:
    """One file of the whole: `stored` is its place in the storage, or `paper` what is written anew."""

    path: str
    title: str
    stored: str = ""
    paper: Paper | None = None


@override("vi")
def whole_file(plan: DistrictPlan) -> Paper:
    name = file_name("ho so", plan_contents.of(plan).reference, plan.district.name, kind="zip")
    return Paper(name, ZIP_TYPE, lambda file: _write(file, plan))


@override("vi")
def _write(file: BinaryIO, plan: DistrictPlan) -> None:
    told = plan_contents.of(plan)
    with zipfile.ZipFile(file, "w") as archive:
        lines = [[item.title, item.path, "" if _add(archive, item) else _MISSING] for item in _items(told)]
        _add(archive, Item(_INDEX, "", paper=_index(plan, lines)))


def _add(archive: zipfile.ZipFile, item: Item) -> bool:
    """Whether the file was there. What is packed already (photos, scans, Word) is not packed again."""
    entry = zipfile.ZipInfo(item.path, _MOMENT)
    if item.paper is not None:
        archive.writestr(entry, item.paper.content)
        return True
    try:
        source = default_storage.open(item.stored)
    except OSError:
        return False
    with source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target)
    return True


def _items(told: Contents) -> Iterator[Item]:
    plan, letter = told.plan, told.plan.covering_letter
    yield Item("01-phu-luc-ke-hoach.docx", "Phụ lục kế hoạch", paper=annex(plan))
    yield Item("02-cong-van.docx", "Công văn (bản Word)", paper=covering_letter(plan))
    if letter is not None and letter.file:
        path = f"03-cong-van-ban-quet{_suffix(letter.file.name)}"
        yield Item(path, f"Bản quét công văn số {letter.number}", stored=letter.file.name)
    if plan.is_submitted:
        yield Item("04-phieu-tiep-nhan.docx", "Phiếu tiếp nhận", paper=receipt(plan))
    yield Item("05-qua-trinh-xu-ly.docx", "Quá trình xử lý", paper=steps(plan))
    for number, site in enumerate(told.sites, 1):
        yield from _of_site(number, site)


def _of_site(number: int, site: ProposedSite) -> Iterator[Item]:
    folder = f"diem-{number:02}-{slugify(str(site), _LONGEST_NAME)}"
    name = marked(str(site), site)
    for place, photo in enumerate(site.photos.all(), 1):
        stored = photos.path(photo.digest, photos.WIDTHS[-1])
        yield Item(f"{folder}/anh-{place:02}.webp", f"{name}: ảnh hiện trạng {place}", stored=stored)
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
    missing = sum(bool(note) for *_names, note in lines)
    if missing:
        word.line(f"Thiếu {missing:02} tệp: có trong hồ sơ nhưng không còn trong kho lưu trữ.")
    return word.ready(_INDEX)
