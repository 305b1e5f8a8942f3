"""Files handed out: named after the table and the day, and done with the database before they are sent."""

import inspect

import pytest

from common.spreadsheets.downloads import KINDS, download
from common.spreadsheets.files import read_workbook
from common.spreadsheets.writing import Heading, Table

MANY = 3000


def numbers():
    for number in range(MANY):
        yield [number, "Gốm Minh Họa"]


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


def table(rows):
    return Table("Điểm OCOP", [Heading("Số"), Heading("Tên")], rows)


def test_a_stream_that_is_left_open_has_read_all_its_rows(db, kind):
    rows = numbers()
    response = download(table(rows), kind)
    assert inspect.getgeneratorstate(rows) == inspect.GEN_CREATED
    assert next(iter(response.streaming_content))
    assert inspect.getgeneratorstate(rows) == inspect.GEN_CLOSED
    response.close()


def test_the_file_is_whole_and_named_after_the_table_and_the_day(kind):
    response = download(table(numbers()), kind)
    name = f"diem-ocop-2020-10-05.{kind}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    (sheet,) = read_workbook(response.getvalue(), name)
    assert len(sheet.rows) == MANY + 1
