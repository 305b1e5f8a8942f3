"""Tables handed out as files."""

from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse

from common import clock
from common.tabular.writing import CSV_TYPE, XLSX_TYPE, Table, csv_chunks, write_xlsx
from common.text import slugify

KINDS = ("xlsx", "csv")


def download(table: Table, kind: str):
    """The table as a file named after it and the day; memory stays the same for any number of rows."""
    name = f"{slugify(table.name)}-{clock.today():%Y-%m-%d}.{kind}"
    if kind == "csv":
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(csv_chunks(table), content_type=CSV_TYPE, headers=headers)
    return download_file(lambda file: write_xlsx(table, file), name)


def download_file(write, name: str):
    """The .xlsx that `write` writes into a file."""
    file = TemporaryFile()  # noqa: SIM115 – the answer closes it
    write(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)
