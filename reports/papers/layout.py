"""Page and styles of Nghị định 30/2020/NĐ-CP, Annex I: A4, Times New Roman, number above from page 2 on.

Margins in mm: 20 above and below, 30 left, 15 right. The papers use real Word styles, so that they keep
their form when somebody edits them; the styles of the library's blank document are coloured and set anew.
"""

from dataclasses import dataclass

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
SHORT_SIDE, LONG_SIDE = 210, 297
ABOVE, LEFT, RIGHT = 20, 30, 15
TEXT_WIDTH = SHORT_SIDE - LEFT - RIGHT


@dataclass(frozen=True)
class Look:
    """A style: sizes and spaces in points, the first line's indent in mm, `level` in the outline."""

    size: float = 13
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.LEFT
    before: float = 0
    after: float = 0
    first_line: float = 0
    level: int | None = None


HEADER, FOOTER = "Header", "Footer"
TITLE, SUBTITLE, UNDER_TITLE = "Title", "Subtitle", "Under Title"
SECTION, POINT, CAPTION, BODY, REMARK = "Heading 1", "Heading 2", "Caption", "Body Text", "Remark"
CELL, CELL_HEAD, CELL_CENTRE, CELL_TOTAL = "Cell", "Cell Head", "Cell Centre", "Cell Total"
BODY_ABOVE, BODY_NAME, NUMBER, PLACE_AND_DAY = "Superior Body", "Issuing Body", "Number", "Place and Day"
MOTTO, DRAFT, SIGNED_AS = "Motto", "Draft", "Signed As"
RECIPIENTS_HEAD, RECIPIENTS = "Recipients Head", "Recipients"
ADDRESSEE, PARTY, FILL_IN = "Addressee", "Party", "Fill In"

_CENTRE, _RIGHT, _JUSTIFY = ALIGN.CENTER, ALIGN.RIGHT, ALIGN.JUSTIFY
LOOKS = {
    "Normal": Look(),
    HEADER: Look(align=_CENTRE),
    FOOTER: Look(size=9, align=_CENTRE),
    TITLE: Look(size=14, bold=True, align=_CENTRE, after=2),
    SUBTITLE: Look(size=14, bold=True, align=_CENTRE, after=2),
    UNDER_TITLE: Look(italic=True, align=_CENTRE, after=2),
    SECTION: Look(bold=True, before=10, after=4, level=0),
    POINT: Look(bold=True, before=4, after=4, first_line=10, level=1),
    CAPTION: Look(bold=True, before=6, after=4, level=2),
    BODY: Look(align=_JUSTIFY, after=6, first_line=10),
    REMARK: Look(size=12, italic=True, align=_RIGHT, after=4),
    CELL: Look(size=11, before=1, after=1),
    CELL_HEAD: Look(size=11, bold=True, align=_CENTRE, before=1, after=1),
    CELL_CENTRE: Look(size=11, align=_CENTRE, before=1, after=1),
    CELL_TOTAL: Look(size=11, bold=True, align=_CENTRE, before=1, after=1),
    BODY_ABOVE: Look(size=12, align=_CENTRE),
    BODY_NAME: Look(size=12, bold=True, align=_CENTRE),
    MOTTO: Look(bold=True, align=_CENTRE),
    NUMBER: Look(align=_CENTRE, before=6),
    PLACE_AND_DAY: Look(italic=True, align=_CENTRE, before=6),
    DRAFT: Look(bold=True, align=_CENTRE, after=6),
    SIGNED_AS: Look(bold=True, align=_CENTRE),
    RECIPIENTS_HEAD: Look(size=12, bold=True, italic=True),
    RECIPIENTS: Look(size=11),
    ADDRESSEE: Look(size=14, align=_CENTRE, before=6, after=12),
    PARTY: Look(bold=True, before=4, after=4, first_line=10),
    FILL_IN: Look(after=6, first_line=10),
}
_TOGETHER = {SECTION, POINT, CAPTION, REMARK, PARTY}  # kept on the page of the text below


def blank():
    """Return an empty document with the styles and the page layout."""
    document = Document()
    _forget_the_library(document)
    for name, look in LOOKS.items():
        _set(_style(document, name), look, keep_with_next=name in _TOGETHER)
    lay(document.sections[0])
    document.sections[0].different_first_page_header_footer = True
    _number_pages(document.sections[0].header.paragraphs[0])
    return document


def lay(section, *, wide: bool = False) -> None:
    """Set a section to A4 upright, or landscape if `wide`."""
    width, height = (LONG_SIDE, SHORT_SIDE) if wide else (SHORT_SIDE, LONG_SIDE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin = section.bottom_margin = Mm(ABOVE)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def element(tag: str, **attributes):
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def _style(document, name: str):
    styles = document.styles
    if name in styles:
        return styles[name]
    made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style, made.quick_style = styles["Normal"], True
    return made


def _set(style, look: Look, *, keep_with_next: bool) -> None:
    for part in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(part)):
            style.element.remove(old)
    _set_font(style, look)
    form = style.paragraph_format
    form.alignment, form.keep_with_next, form.widow_control = look.align, keep_with_next, True
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.first_line_indent = Mm(look.first_line)
    if look.level is not None:
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=look.level))


def _set_font(style, look: Look) -> None:
    style.font.name, style.font.size = FONT, Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))


def _number_pages(paragraph) -> None:
    """Insert Word's own field that counts the pages."""
    for part in (
        element("w:fldChar", fldCharType="begin"),
        _instruction(" PAGE "),
        element("w:fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._r.append(part)


def _instruction(text: str):
    made = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def _forget_the_library(document) -> None:
    """Remove the library's thumbnail, which every paper would carry."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
