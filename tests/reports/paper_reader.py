"""Papers read back as their readers do."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn


def opened(paper):
    return Document(BytesIO(paper.content))


def plain(text: str) -> str:
    """With usual spaces, for comparing."""
    return " ".join(text.replace("\u00a0", " ").split())


def lines(paper) -> list[str]:
    """Every paragraph outside tables that says something."""
    return [said for row in opened(paper).paragraphs if (said := plain(row.text))]


def text(paper) -> str:
    """All that is said, in tables and below the pages too."""
    document = opened(paper)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = document.sections[0].footer.paragraphs
    return plain("\n".join([*(row.text for row in document.paragraphs), *cells, *(row.text for row in foot)]))


def styled(paper, style: str) -> list[str]:
    return [plain(row.text) for row in opened(paper).paragraphs if row.style.name == style]


def table(paper, first_heading: str):
    """The table whose header begins so."""
    return next(found for found in opened(paper).tables if found.cell(0, 0).text == first_heading)


def rows(found) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for row in found.rows]


def repeats_header(found) -> bool:
    properties = found.rows[0]._tr.trPr
    return properties is not None and properties.find(qn("w:tblHeader")) is not None


def stays_whole(row) -> bool:
    return row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None


def unpacked(paper) -> dict[str, bytes]:
    """{path: content} of a .zip, in its order."""
    with ZipFile(BytesIO(paper.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
