"""Spreadsheets as offices send them, read without knowing what they are about.

`files` opens a file safely, `sheets` holds what was in it, `headers` finds and names the columns,
`cells` reads what people type into cells.
"""

from common.tabular.cells import CellProblem
from common.tabular.files import UnreadableFile, read_workbook
from common.tabular.headers import Column, Header, HeaderDictionary, find_header
from common.tabular.sheets import Merge, Sheet, Value

__all__ = [
    "CellProblem",
    "Column",
    "Header",
    "HeaderDictionary",
    "Merge",
    "Sheet",
    "UnreadableFile",
    "Value",
    "find_header",
    "read_workbook",
]
