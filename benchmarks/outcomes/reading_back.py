"""Files that the portal hands out, read back as plain values without the portal's own reader.

`plain` turns a workbook, a Word paper, a .csv or a .zip of these into what `json` can write.
"""

import hashlib
import io
import re
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

_TAG = re.compile(r"\{.*\}")
_ZIP = b"PK"
# It names the moment at which a file was written.
_PROPERTIES = "docProps/"


def plain(content: bytes, marked_only: bool = False):
    """What a file says; of a workbook with `marked_only` the cells that are filled or in its last column.

    A file of any other sort is told by its hash.
    """
    if not content.startswith(_ZIP):
        return _text(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            return {"parts": _hash_of(archive), "sheets": _Workbook(archive).sheets(marked_only)}
        if "word/document.xml" in names:
            return {"parts": _hash_of(archive), "texts": _paper(archive)}
        return {name: None if _is_picture(name) else plain(archive.read(name)) for name in names}


def _is_picture(name: str) -> bool:
    """Whether a part is told by its name alone: demonstration pictures are drawn anew now and then."""
    return PurePosixPath(name).suffix.lower() in {".jpg", ".jpeg", ".png", ".webp"}


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _text(content: bytes):
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return {"bytes": sha(content)}
    return {"lines": text.splitlines()} if "\0" not in text else {"bytes": sha(content)}


def _hash_of(archive: zipfile.ZipFile) -> str:
    """One hash of all parts: it differs where a look differs, though every value is the same."""
    names = [name for name in archive.namelist() if not name.startswith(_PROPERTIES)]
    names = sorted(name for name in names if not _is_picture(name))
    return sha(b"".join(name.encode() + archive.read(name) for name in names))


def _tree(archive: zipfile.ZipFile, name: str):
    """The elements of a part without their namespaces; None where the file has no such part."""
    if name not in archive.namelist():
        return None
    root = ElementTree.fromstring(archive.read(name))
    for element in root.iter():
        element.tag = _TAG.sub("", element.tag)
        element.attrib = {_TAG.sub("", key): value for key, value in element.attrib.items()}
    return root


def _said(element) -> str:
    return "".join(part.text or "" for part in element.iter("t"))


def _paper(archive: zipfile.ZipFile) -> list[str]:
    """Every paragraph that says something, those of tables, heads and feet too."""
    parts = ["word/document.xml"]
    parts += sorted(name for name in archive.namelist() if re.match(r"word/(header|footer)\d*\.xml", name))
    found = [_said(row).strip() for part in parts for row in _tree(archive, part).iter("p")]
    return [text for text in found if text]


class _Workbook:
    """It reads the sheets of an .xlsx as `xlsxwriter` writes them."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        shared = _tree(archive, "xl/sharedStrings.xml")
        self.texts = [] if shared is None else [_said(item) for item in shared.iter("si")]
        self.fills = self._fills()

    def _fills(self) -> list[str]:
        """By style, the colour that a cell of it is filled with, or nothing."""
        styles = _tree(self.archive, "xl/styles.xml")
        colours = [fill.find(".//fgColor") for fill in styles.find("fills")]
        named = ["" if colour is None else colour.get("rgb", "") for colour in colours]
        return [named[int(style.get("fillId", 0))] for style in styles.find("cellXfs")]

    def sheets(self, marked_only: bool) -> list[dict]:
        names = [sheet.get("name") for sheet in _tree(self.archive, "xl/workbook.xml").iter("sheet")]
        return [self._sheet(number, name, marked_only) for number, name in enumerate(names, 1)]

    def _sheet(self, number: int, name: str, marked_only: bool) -> dict:
        root = _tree(self.archive, f"xl/worksheets/sheet{number}.xml")
        cells = {cell.get("r"): self._cell(cell) for cell in root.iter("c")}
        cells = {place: found for place, found in cells.items() if found[0] != ""}
        last = max((re.sub(r"\d", "", place) for place in cells), key=_order, default="")
        kept = {
            place: list(found) if found[1] else found[0]
            for place, found in cells.items()
            if not marked_only or found[1] or re.sub(r"\d", "", place) == last
        }
        return {
            "name": name,
            "cells": kept,
            "all cells": sha(repr(sorted(cells.items())).encode()),
            "merged": [merge.get("ref") for merge in root.iter("mergeCell")],
            "hidden": [row.get("r") for row in root.iter("row") if row.get("hidden") == "1"],
            "chosen from": [_choice(choice) for choice in root.iter("dataValidation")],
            "comments": self._comments(number),
        }

    def _cell(self, cell) -> tuple[str, str]:
        """(value, fill) of a cell; a text is marked off from a number by its quotation mark."""
        kind, value = cell.get("t"), cell.findtext("v") or ""
        if kind == "s":
            value = "'" + self.texts[int(value)]
        elif kind in {"inlineStr", "str"}:
            value = "'" + (_said(cell) or value)
        return value, self.fills[int(cell.get("s", 0))]

    def _comments(self, number: int) -> dict[str, str]:
        relations = _tree(self.archive, f"xl/worksheets/_rels/sheet{number}.xml.rels")
        for relation in () if relations is None else relations:
            if relation.get("Type").endswith("/comments"):
                part = _tree(self.archive, f"xl/{PurePosixPath(relation.get('Target')).name}")
                return {comment.get("ref"): _said(comment) for comment in part.iter("comment")}
        return {}


def _order(letters: str) -> tuple[int, str]:
    return len(letters), letters


def _choice(element) -> list[str]:
    return [element.get("sqref"), (element.findtext("formula1") or "").strip()]
