"""Phụ lục kế hoạch: the plan of a district as the annex of its covering letter."""

from collections import Counter
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import override

from common.templatetags.formats import vn_date, vn_moment, vn_phone
from plans.models import DistrictPlan
from reports import figures
from reports.papers import frame, layout, pictures, plan_contents, plan_tables
from reports.papers.offices import committee, committee_name, in_charge
from reports.papers.paper import Paper
from reports.papers.plan_contents import Contents
from reports.papers.word import WordPaper
from reports.papers.wording import (
    BLANK,
    closed,
    counted,
    file_name,
    joined,
    known,
    marked,
    official_day,
    sentence,
    span,
    two_digits,
)

_PHOTOS_A_SITE, _PHOTO_HEIGHT = 2, 50
_NO_STARS = "chưa có sản phẩm còn thời hạn công nhận"


@override("vi")
def annex(plan: DistrictPlan, at: datetime | None = None) -> Paper:
    """Write chapters I–VII; those that the district left blank are skipped in the numbering.

    `at` is the moment of printing in the footer; the same plan and moment give the same bytes.
    """
    contents = plan_contents.of(plan)
    word = WordPaper(f"Phụ lục: {plan}")
    _title(word, contents)
    for write in (_general, _survey, _sites, _budget, _connection, _tasks, _proposals):
        write(word, contents)
    plan_tables.not_chosen(word, contents)
    word.foot(_footing(contents, at))
    return word.ready(file_name("phu luc ke hoach", plan.round.year, plan.district.name, kind="docx"))


def _title(word: WordPaper, contents: Contents) -> None:
    plan, letter = contents.plan, contents.letter
    if contents.is_draft:
        frame.draft_mark(word)
    number = letter.number if letter else f"{BLANK}/{committee(plan.district).code}"
    day = official_day(letter.date if letter else None, contents.as_of.year)
    issuer = committee_name(plan.district)
    frame.title(
        word,
        "PHỤ LỤC",
        f"KẾ HOẠCH PHÁT TRIỂN ĐIỂM GIỚI THIỆU VÀ BÁN SẢN PHẨM OCOP NĂM {plan.round.year}",
        f"TRÊN ĐỊA BÀN {plan.district.full_name.upper()}",
        under=[f"(Kèm theo Công văn số {number} {day} của {issuer})"],
        is_demo=plan.is_demo,
    )


def _general(word: WordPaper, contents: Contents) -> None:
    plan = contents.plan
    word.section("THÔNG TIN CHUNG")
    word.point("Đơn vị đăng ký")
    word.line(f"Đơn vị đăng ký: {committee_name(plan.district)}.")
    word.line(f"Cơ quan chủ trì: {in_charge(plan.district)}.")
    contact = f"Cán bộ đầu mối: {known(plan.contact_name)}; điện thoại: {known(vn_phone(plan.contact_phone))}"
    word.line(f"{contact}; thư điện tử: {known(plan.contact_email)}.")
    word.point("Căn cứ")
    word.line(f"{contents.basis}.")
    if plan.other_basis:
        word.line(closed(plan.other_basis))
    word.point(f"Hiện trạng (tính đến ngày {vn_date(contents.as_of)})")
    for line in _present(contents):
        word.line(line)


def _present(contents: Contents) -> list[str]:
    district, day = contents.plan.district, contents.as_of
    stars = figures.products_by_stars(district, day)
    by_stars = joined(*(f"{n} sao: {counted(number, 'sản phẩm')}" for n, number in stars.items()), by="; ")
    states = figures.showrooms_beside(contents.plan, day)
    showrooms = counted(sum(states.values()), "điểm")
    if states["open"]:
        showrooms += f", trong đó đang hoạt động {counted(states['open'], 'điểm')}"
    return [
        f"Sản phẩm OCOP theo hạng sao: {by_stars or _NO_STARS}.",
        f"Sản phẩm đang xây dựng OCOP: {counted(figures.products_in_development(district), 'sản phẩm')}.",
        f"Chủ thể: {counted(figures.producers(district), 'chủ thể')}.",
        f"Làng nghề: {counted(figures.craft_villages(district), 'làng nghề')}.",
        f"Điểm giới thiệu và bán sản phẩm OCOP hiện có: {showrooms}.",
    ]


def _survey(word: WordPaper, contents: Contents) -> None:
    plan = contents.plan
    if not (plan.survey_from or plan.survey_to or plan.narrative or contents.sites):
        return
    word.section("KẾT QUẢ RÀ SOÁT, VẬN ĐỘNG")
    word.line(f"Thời gian rà soát: {known(span(plan.survey_from, plan.survey_to))}.")
    hosts = len({site.host_name for site in contents.chosen if site.host_name})
    agreed = f"Số đơn vị đồng thuận (có mặt bằng được đề xuất): {counted(hosts, 'đơn vị')}."
    word.line(f"Số địa điểm khảo sát: {counted(len(contents.sites), 'địa điểm')}. {agreed}")
    reasons = Counter(known(site.not_chosen_reason).rstrip(" .") for site in contents.not_chosen)
    if reasons:
        listed = "; ".join(f"{reason} ({counted(number, 'địa điểm')})" for reason, number in reasons.items())
        word.line(f"Lý do chưa lựa chọn: {listed}.")
    word.text(plan.narrative)


def _sites(word: WordPaper, contents: Contents) -> None:
    plan, chosen = contents.plan, contents.chosen
    minimum = counted(plan.round.minimum_sites, "điểm")
    title = f"ĐIỂM ĐỀ XUẤT NĂM {plan.round.year}: {counted(len(chosen), 'điểm')} (tối thiểu {minimum})"
    if chosen:
        with word.wide():
            word.section(title)
            plan_tables.chosen(word, contents)
    else:
        word.section(title)
    for site in chosen:
        _site(word, site)
    if len(chosen) < plan.round.minimum_sites:
        word.line(f"Trường hợp dưới {minimum}: giải trình", layout.POINT)
        word.text(known(plan.shortfall_explanation))


def _site(word: WordPaper, site) -> None:
    word.point(marked(str(site), site))
    word.line(closed(f"Nội dung cần thực hiện: {known(site.works_needed)}"))
    check = joined(site.get_meets_920_display(), site.self_check, by="; ")
    word.line(closed(f"Tự đánh giá theo tiêu chí của Quyết định 920/QĐ-BCT: {check}"))
    photos = site.photos.all()
    found = pictures.jpegs(photos[:_PHOTOS_A_SITE])
    number = f"{two_digits(len(photos))} ảnh trong hồ sơ" if photos else known("")
    word.line(f"Ảnh hiện trạng: {number}.")
    if found:
        word.pictures(found, _PHOTO_HEIGHT)


def _budget(word: WordPaper, contents: Contents) -> None:
    plan = contents.plan
    if not contents.lines and plan.budgeted_in_year == plan.Budgeted.UNKNOWN:
        return
    word.section("KINH PHÍ")
    if contents.lines:
        plan_tables.budget(word, contents)
        word.line(f"Bằng chữ: {sentence(contents.budget.in_words)}.")
    document = f" (văn bản: {plan.budget_document})" if plan.budget_document else ""
    budgeted = plan.get_budgeted_in_year_display()
    word.line(f"Việc bố trí dự toán năm {plan.round.year}: {budgeted}{document}.")


def _connection(word: WordPaper, contents: Contents) -> None:
    plan = contents.plan
    wave = plan.round.year - 1
    placements = figures.placements_of_wave(plan.district, wave)
    if not (plan.connection_plan or placements):
        return
    word.section("KẾ HOẠCH KẾT NỐI SẢN PHẨM")
    word.text(plan.connection_plan)
    if placements:
        word.line(f"Sản phẩm đề nghị đưa vào các điểm khai trương năm {wave}:")
    for showroom, rows in groupby(placements, key=lambda row: row.showroom):
        products = [marked(row.product.name, row.product) for row in rows]
        number = counted(len(products), "sản phẩm")
        word.line(f"- {marked(showroom.name, showroom)} ({number}): {'; '.join(products)}.")


def _tasks(word: WordPaper, contents: Contents) -> None:
    if contents.tasks:
        word.section("TIẾN ĐỘ VÀ PHÂN CÔNG")
        plan_tables.tasks(word, contents)


def _proposals(word: WordPaper, contents: Contents) -> None:
    if contents.plan.proposals:
        word.section("ĐỀ XUẤT, KIẾN NGHỊ")
        word.text(contents.plan.proposals)


def _footing(contents: Contents, at: datetime | None) -> str:
    draft = "DỰ THẢO; " if contents.is_draft else ""
    printed = f"mã hồ sơ {contents.reference}; in lúc {vn_moment(at or timezone.now())}"
    return sentence(f"{draft}{printed}; mã kiểm tra nội dung {contents.code}")
