"""Công văn: the covering letter of a plan, to be edited in Word and signed (Mẫu 1.5)."""

from django.utils.translation import override

from common.templatetags.formats import vn_millions, vn_phone
from plans.models import DistrictPlan
from reports.papers import frame, layout, plan_contents
from reports.papers.offices import DEPARTMENT_IN_LETTERS, committee, committee_name, in_charge
from reports.papers.paper import Paper
from reports.papers.plan_contents import Contents
from reports.papers.word import WordPaper
from reports.papers.wording import DEMO, counted, file_name, known, official_day


@override("vi")
def covering_letter(plan: DistrictPlan) -> Paper:
    contents, office = plan_contents.of(plan), committee(plan.district)
    letter = contents.letter
    word = WordPaper(f"Công văn: {plan}")
    if contents.is_draft:
        frame.draft_mark(word)
    frame.letterhead(
        word,
        office,
        frame.number(letter.number if letter else "", office),
        official_day(letter.date if letter else None, contents.as_of.year),
        subject=f"V/v đăng ký {_matter(plan)}",
    )
    word.line(f"Kính gửi: {DEPARTMENT_IN_LETTERS}", layout.ADDRESSEE)
    for paragraph in _paragraphs(contents):
        word.line(paragraph)
    frame.signature(word, ["- Như trên;", office.files], office.signs)
    return word.ready(file_name("cong van ke hoach", plan.round.year, plan.district.name, kind="docx"))


def _matter(plan: DistrictPlan) -> str:
    return f"kế hoạch phát triển điểm giới thiệu và bán sản phẩm OCOP năm {plan.round.year}"


def _paragraphs(contents: Contents) -> list[str]:
    plan = contents.plan
    telephone = f"điện thoại {known(vn_phone(plan.contact_phone))}"
    return [
        f"Thực hiện {contents.basis}, {committee_name(plan.district)} đã rà soát địa điểm, vận động đơn vị "
        f"có mặt bằng trên địa bàn và đăng ký {_matter(plan)} như sau:",
        f"1. Số điểm đề xuất: {counted(len(contents.chosen), 'điểm')} "
        f"(tối thiểu {counted(plan.round.minimum_sites, 'điểm')}).",
        f"2. Tổng kinh phí dự kiến: {_money(contents)}.",
        f"3. Cán bộ đầu mối: {known(plan.contact_name)}, {in_charge(plan.district)}, {telephone}.",
        "(Chi tiết tại Phụ lục kèm theo)",
        f"{committee_name(plan.district)} kính đề nghị {DEPARTMENT_IN_LETTERS} xem xét, tổng hợp./.",
        *([DEMO] if plan.is_demo else []),
    ]


def _money(contents: Contents) -> str:
    total = contents.budget.total
    return f"{vn_millions(total)} triệu đồng (bằng chữ: {contents.budget.in_words})" if total else known("")
