"""`manage.py import_placements`: rehearses, writes when told to, all or nothing."""

import io

import pytest
from django.core.management import CommandError, call_command

from showrooms.models import Placement
from tests.samples import table

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Tên điểm"]
ROW = [1, "Bình hoa Minh Họa men lam", "HTX Gốm Minh Họa", "Điểm OCOP Minh Họa Gia Lâm"]


@pytest.fixture
def showroom(make_showroom):
    return make_showroom()


@pytest.fixture
def vase(make_product):
    return make_product()


def run(folder, rows, *options):
    """(what the command printed, its complaints)."""
    file = folder / "ket-noi.xlsx"
    file.write_bytes(table(rows))
    out, err = io.StringIO(), io.StringIO()
    call_command("import_placements", str(file), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_rehearses_and_writes_when_told_to(tmp_path, vase, showroom):
    assert "Tạo mới 1" in run(tmp_path, [HEADER, ROW])[0]
    assert not Placement.objects.exists()
    assert "Đã ghi vào hệ thống." in run(tmp_path, [HEADER, ROW], "--commit")[0]
    assert Placement.objects.get().origin == "import"


def test_the_command_takes_the_showroom_of_rows_without(tmp_path, vase, showroom):
    out, err = run(tmp_path, [HEADER, [*ROW[:3], ""]], "--showroom", "DIEM-2020-01", "--district", "Gia Lâm")
    assert "Tạo mới 1" in out
    assert err == ""


def test_the_command_writes_nothing_of_a_file_with_a_refused_row(tmp_path, vase, showroom):
    with pytest.raises(CommandError, match="Có 1 dòng lỗi nên chưa ghi dữ liệu nào"):
        run(tmp_path, [HEADER, ROW, [*ROW[:3], "Điểm không có"]], "--commit")
    assert not Placement.objects.exists()
