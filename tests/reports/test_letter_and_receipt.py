"""The covering letter to be amended and signed, and the receipt of what was handed in."""

import pytest

from plans.models import DistrictPlan
from reports.papers import covering_letter, receipt
from tests.reports.paper_reader import lines, opened, plain, rows, styled, table, text

pytestmark = pytest.mark.one_database

State = DistrictPlan.State


def head(paper) -> list[str]:
    """What stands left and right above a letter."""
    return [plain(cell.text) for cell in opened(paper).tables[0].rows[0].cells]


def test_the_letter_has_the_form_of_a_letter(plan_in):
    left, right = head(covering_letter(plan_in(State.AWAITING_LETTER)))
    subject = "V/v đăng ký kế hoạch phát triển điểm giới thiệu và bán sản phẩm OCOP năm 2021"
    assert left == f"UBND HUYỆN GIA LÂM Số: /UBND-KT {subject}"
    country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
    assert right == f"{country} Gia Lâm, ngày tháng năm 2020"


def test_the_letter_says_how_many_sites_how_much_money_and_whom_to_ask(draft):
    said = lines(covering_letter(draft))
    assert said[:2] == ["DỰ THẢO", "Kính gửi: Sở Công Thương Hà Nội"]
    assert "1. Số điểm đề xuất: 02 điểm (tối thiểu 02 điểm)." in said
    assert "2. Tổng kinh phí dự kiến: 100 triệu đồng (bằng chữ: một trăm triệu đồng)." in said
    assert "3. Cán bộ đầu mối: Bà Minh Họa, Phòng Kinh tế, điện thoại 024 0000 0000." in said
    assert said[-2] == "(Chi tiết tại Phụ lục kèm theo)"
    assert said[-1].endswith("./.")


def test_the_letter_is_signed_by_title_and_names_nobody(draft):
    left, right = (plain(cell.text) for cell in opened(covering_letter(draft)).tables[-1].rows[0].cells)
    assert left == "Nơi nhận: - Như trên; - Lưu: VT, KT."
    assert right == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"


def test_a_telephone_number_never_parts(draft):
    sentence = next(p.text for p in opened(covering_letter(draft)).paragraphs if "đầu mối" in p.text)
    assert "024\u00a00000\u00a00000" in sentence


def test_the_letter_that_was_handed_in_has_its_number_and_day(plan_in):
    left, right = head(covering_letter(plan_in(State.SUBMITTED)))
    assert "Số: 12/UBND-KT V/v" in left
    assert right.endswith("Gia Lâm, ngày 02 tháng 10 năm 2020")
    assert "DỰ THẢO" not in text(covering_letter(DistrictPlan.objects.get()))


def test_the_receipt_says_what_was_handed_in_when_and_by_whom(plan_in):
    paper = receipt(plan_in(State.SUBMITTED))
    assert paper.name == "phieu-tiep-nhan-kh-2021-018-01.docx"
    assert "UBND THÀNH PHỐ HÀ NỘI SỞ CÔNG THƯƠNG Mã tiếp nhận: KH-2021-018-01" in head(paper)[0]
    assert head(paper)[1].endswith("Hà Nội, ngày 05 tháng 10 năm 2020")  # the business day
    told = dict(rows(table(paper, "Nội dung"))[1:])
    assert told["Đơn vị nộp"] == "UBND huyện Gia Lâm"
    assert told["Công văn"] == "Số 12/UBND-KT ngày 02/10/2020 (có bản quét)"
    assert told["Nộp lần đầu"] == "Ngày 05/10/2020"
    assert told["Người nộp"] == "Cán bộ Gia Lâm Minh Họa"
    assert told["Số điểm đề xuất"] == "02 điểm (tối thiểu 02 điểm)"
    assert told["Tổng kinh phí"] == "100 triệu đồng (một trăm triệu đồng)"
    assert told["Kèm theo"] == "02 ảnh, chưa có tài liệu"
    assert "Tình trạng" not in told  # a receipt is of the moment of handing in
    assert styled(paper, "Title") == ["PHIẾU TIẾP NHẬN"]


def test_a_receipt_says_that_a_plan_came_late(plan_in, settings):
    plan = plan_in(State.SUBMITTED)
    plan.round.due_on = plan.first_submitted_on.replace(day=2)
    plan.round.save()
    told = dict(rows(table(receipt(plan), "Nội dung"))[1:])
    assert told["Nộp lần đầu"] == "Ngày 05/10/2020; Nộp muộn 3 ngày"


def test_there_is_no_receipt_before_handing_in(draft):
    with pytest.raises(ValueError, match="chưa nộp"):
        receipt(draft)
