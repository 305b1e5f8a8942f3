"""A Word document, written from top to bottom, that numbers its sections and tables."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import BinaryIO

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from common import clock
from reports.papers import layout
from reports.papers.layout import element
from reports.papers.paper import DOCX_TYPE, Paper
from reports.papers.wording import tight

_AUTHOR = "Cổng điểm OCOP Hà Nội"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# The earliest time stamp of a .zip, so that the same data give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_TWENTIETHS_PER_MM = 1440 / 25.4
_CELL_MARGIN = 1  # mm


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with its header, its width in mm and the style of its cells."""

    title: str
    width: float
    style: str = layout.CELL_CENTRE


class WordPaper:
    def __init__(self, title: str):
        self.document = layout.blank()
        self._style_ids = {style.name: style.style_id for style in self.document.styles}
        self._sections = self._points = self._tables = 0
        facts = self.document.core_properties
        facts.title, facts.author, facts.last_modified_by = tight(title), _AUTHOR, _AUTHOR
        facts.comments, facts.language = "", "vi-VN"
        facts.created = facts.modified = datetime.combine(clock.today(), time())

    # Text

    def line(self, text: str, style: str = layout.BODY, holder=None):
        """Write a paragraph into `holder` (a cell), by default at the end of the document."""
        return self._set_text(self._next(holder), text, style)

    def _next(self, holder):
        """Return a new paragraph; a new cell has an empty one, which is used first."""
        if holder is None:
            return self.document.add_paragraph()
        *others, last = holder.paragraphs
        return holder.add_paragraph() if others or last.text else last

    def _set_text(self, paragraph, text: str, style: str):
        # Set the id: by name, the library would search all its styles for each paragraph.
        paragraph._p.style = self._style_ids[style]
        if text:
            paragraph.add_run(tight(text))
        return paragraph

    def text(self, text: str) -> None:
        """Write a typed text, a paragraph for each line."""
        for line in filter(str.strip, text.splitlines()):
            self.line(line.strip())

    def section(self, title: str) -> None:
        """Write a heading such as "I. THÔNG TIN CHUNG"; the number counts the sections written."""
        self._sections, self._points = self._sections + 1, 0
        self.line(f"{_ROMAN[self._sections - 1]}. {title}", layout.SECTION)

    def point(self, title: str) -> None:
        """Write a heading such as "1. Căn cứ", counted within its section."""
        self._points += 1
        self.line(f"{self._points}. {title}", layout.POINT)

    def rule(self, side: float, holder=None) -> None:
        """Draw a short rule, `side` mm from both edges."""
        paragraph = self.line("", "Normal", holder)
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = Mm(side)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
        form.space_after = Pt(6)
        border = element("w:pBdr")
        border.append(element("w:bottom", val="single", sz=4, space=0, color="auto"))
        paragraph._p.get_or_add_pPr().insert_element_before(
            border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def keep(self) -> None:
        """Keep the last paragraph on the page of what follows."""
        for paragraph in self.document.paragraphs[-1:]:
            paragraph.paragraph_format.keep_with_next = True

    # Tables

    def caption(self, title: str, remark: str = "") -> None:
        """Write "Biểu 1. …" above a table, with its unit; the number counts the tables written."""
        self._tables += 1
        self.line(f"Biểu {self._tables}. {title}", layout.CAPTION)
        if remark:
            self.line(remark, layout.REMARK)

    def table(self, columns: Sequence[Column], rows, total: Sequence[str] = ()) -> None:
        """Write a table that repeats its header on every page and breaks no row."""
        table = self._grid([column.width for column in columns])
        table.style = "Table Grid"
        table._tbl.tblPr.insert_element_before(_cell_margins(), "w:tblLook")
        head = [layout.CELL_HEAD] * len(columns)
        properties = self._row(table, [column.title for column in columns], head)
        properties.append(element("w:tblHeader"))
        for row in rows:
            self._row(table, row, [column.style for column in columns])
        if total:
            self._row(table, total, [layout.CELL_TOTAL] * len(columns))
        self.line("", "Normal")

    def columns(self, *widths: float):
        """Return cells side by side without borders, kept with the line before; widths in mm."""
        self.keep()
        table = self._grid(widths)
        self._row(table, [""] * len(widths), ["Normal"] * len(widths))
        return table.rows[0].cells

    def _grid(self, widths):
        table = self.document.add_table(rows=0, cols=len(widths))
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(round(width * _TWENTIETHS_PER_MM)))
        return table

    def _row(self, table, texts, styles):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        for cell, text, style in zip(row.cells, texts, styles, strict=True):
            self._set_text(cell.paragraphs[0], text, style)
        return properties

    # Pictures and pages

    def pictures(self, files: Sequence[BinaryIO], height: float) -> None:
        """Add pictures side by side, `height` in mm."""
        paragraph = self.line("", layout.CELL_CENTRE)
        for file in files:
            paragraph.add_run().add_picture(file, height=Mm(height))
            paragraph.add_run(" ")

    @contextmanager
    def wide(self) -> Iterator[None]:
        """Write the content of the block on landscape pages of its own."""
        self._turn(wide=True)
        yield
        self._turn(wide=False)

    def _turn(self, *, wide: bool) -> None:
        section = self.document.add_section()
        layout.lay(section, wide=wide)
        section.different_first_page_header_footer = False
        # Shrink the paragraph that ends the section before, or it could start one more page.
        end = self.document.paragraphs[-1].paragraph_format
        end.line_spacing_rule, end.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)

    def foot(self, text: str) -> None:
        """Write a small line below every page."""
        first = self.document.sections[0]
        for footer in (first.footer, first.first_page_footer):
            self._set_text(footer.paragraphs[0], text, layout.FOOTER)

    # On its way out

    def ready(self, name: str) -> Paper:
        return Paper(name, DOCX_TYPE, self._write)

    def _write(self, file: BinaryIO) -> None:
        """Write what the library saves, with fixed time stamps."""
        saved = BytesIO()
        self.document.save(saved)
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                entry = zipfile.ZipInfo(part.filename, _MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(part))


def _cell_margins():
    """Return cell margins narrower than Word's, for tables of many columns."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=round(_CELL_MARGIN * _TWENTIETHS_PER_MM), type="dxa"))
    return margins
