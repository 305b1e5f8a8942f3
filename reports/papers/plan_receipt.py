"""Phiếu tiếp nhận: the receipt that a district gets for its plan."""

from django.utils.translation import override

from common import clock
from common.templatetags.formats import vn_date, vn_millions, vn_moment
from plans.models import DistrictPlan
from reports.papers import frame, layout, plan_contents
from reports.papers.offices import DEPARTMENT, committee_name
from reports.papers.paper import Paper
from reports.papers.plan_contents import Contents
from reports.papers.word import Column, WordPaper
from reports.papers.wording import counted, file_name, joined, known, official_day, sentence, two_digits

_COLUMNS = (Column("Nội dung", 55, layout.CELL), Column("Ghi nhận", 110, layout.CELL))
_REMARK = (
    "Phiếu do cổng điểm OCOP Hà Nội lập khi nhận hồ sơ, xác nhận việc nộp; "
    "không thay cho ý kiến thẩm định của Sở Công Thương."
)


@override("vi")
def receipt(plan: DistrictPlan) -> Paper:
    """Write the receipt of a plan; raises ValueError if it was not handed in."""
    if not plan.is_submitted:
        raise ValueError("Kế hoạch chưa nộp thì chưa có phiếu tiếp nhận.")
    contents = plan_contents.of(plan)
    word = WordPaper(f"Phiếu tiếp nhận: {plan}")
    day = official_day(clock.today(), plan.round.year)
    frame.letterhead(word, DEPARTMENT, f"Mã tiếp nhận: {plan.receipt_code}", day)
    name = f"Kế hoạch phát triển điểm giới thiệu và bán sản phẩm OCOP năm {plan.round.year}"
    frame.title(word, "PHIẾU TIẾP NHẬN", name, is_demo=plan.is_demo)
    word.table(_COLUMNS, _rows(contents))
    word.line(_REMARK)
    frame.sides(word, "NGƯỜI NỘP", "NGƯỜI TIẾP NHẬN")
    word.foot(f"Mã hồ sơ {contents.reference}; mã kiểm tra nội dung {contents.code}")
    return word.ready(file_name("phieu tiep nhan", plan.receipt_code, kind="docx"))


def _rows(contents: Contents) -> list[list[str]]:
    plan = contents.plan
    return [
        ["Đơn vị nộp", committee_name(plan.district)],
        ["Công văn", _letter(plan)],
        ["Nộp lần đầu", joined(f"Ngày {vn_date(plan.first_submitted_on)}", plan.late_text(), by="; ")],
        ["Hạn nộp", f"Chậm nhất ngày {vn_date(plan.due_on)}"],
        [
            "Lần nộp này",
            f"Lần {two_digits(plan.submissions)}, lúc {vn_moment(plan.submitted_at)}",
        ],
        ["Người nộp", known(plan.submitted_by)],
        ["Hình thức", "Văn bản giấy" if plan.entered_on_paper else "Nộp trên cổng"],
        ["Số điểm đề xuất", f"{_sites(contents)} (tối thiểu {counted(plan.round.minimum_sites, 'điểm')})"],
        ["Tổng kinh phí", f"{vn_millions(contents.budget.total)} triệu đồng ({contents.budget.in_words})"],
        ["Kèm theo", _enclosed(contents)],
    ]


def _letter(plan: DistrictPlan) -> str:
    letter = plan.covering_letter
    scan = "có bản quét" if letter.file else "không có bản quét"
    return f"Số {known(letter.number)} ngày {known(vn_date(letter.date))} ({scan})"


def _sites(contents: Contents) -> str:
    return counted(len(contents.chosen), "điểm")


def _enclosed(contents: Contents) -> str:
    photos = sum(len(site.photos.all()) for site in contents.sites)
    documents = sum(len(site.documents.all()) for site in contents.sites)
    return sentence(f"{counted(photos, 'ảnh')}, {counted(documents, 'tài liệu')}")
