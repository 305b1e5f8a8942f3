"""The annex of a plan: its form, its sections, its money, what is known and what is not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from docx.enum.section import WD_ORIENT

from plans import actions
from plans.models import BudgetLine, DistrictPlan, PlanTask
from reports.papers import annex
from reports.papers.plan_contents import of
from showrooms.models import Showroom
from tests.planning import LETTER, MILLION, make_site, scan
from tests.reports.paper_reader import (
    lines,
    opened,
    repeats_header,
    rows,
    stays_whole,
    styled,
    table,
    text,
)

pytestmark = pytest.mark.one_database

State = DistrictPlan.State
SITES, BUDGET = "STT", "Nội dung"


@pytest.fixture
def full(draft):
    """With something in every section."""
    draft.connection_plan, draft.proposals = "Đưa 20 sản phẩm vào từng điểm", "Hỗ trợ biển hiệu"
    draft.save()
    PlanTask.objects.create(
        plan=draft, work="Hoàn thiện mặt bằng", lead_unit="Phòng Kinh tế", done_by=date(2021, 5, 31)
    )
    make_site(draft, "Ki-ốt Thử Nghiệm", chosen=False, not_chosen_reason="Mặt bằng nhỏ")
    return draft


# Form


def test_the_page_is_the_decrees(draft):
    document = opened(annex(draft))
    page, normal = document.sections[0], document.styles["Normal"]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = [round(edge.mm) for edge in (page.top_margin, page.bottom_margin)]
    assert (margins, round(page.left_margin.mm), round(page.right_margin.mm)) == ([20, 20], 30, 15)
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 13)


def test_pages_are_numbered_above_from_the_second_on(draft):
    first, *others = opened(annex(draft)).sections
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml
    assert not any(section.different_first_page_header_footer for section in others)
    assert all(section.header.is_linked_to_previous for section in others)


def test_only_the_table_of_sites_lies_across(full):
    document = opened(annex(full))
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert turned == [False, True, False]
    assert round(document.sections[1].page_width.mm) == 297


def test_tables_repeat_their_header_and_break_no_row(full):
    tables = opened(annex(full)).tables
    assert len(tables) == 4
    assert all(repeats_header(found) for found in tables)
    assert all(stays_whole(row) for found in tables for row in found.rows)


def test_parts_of_a_table_stand_in_the_order_that_word_asks_for(draft):
    for found in opened(annex(draft)).tables:
        parts = [part.tag.rpartition("}")[2] for part in found._tbl.tblPr]
        assert parts == ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"]


def test_no_table_is_wider_than_its_page(full):
    for found in opened(annex(full)).tables:
        wide = len(found.columns) == 11
        assert sum(column.width.mm for column in found.columns) <= (252.5 if wide else 165.5)


def test_number_and_noun_stay_on_one_line(full):
    heading = next(p.text for p in opened(annex(full)).paragraphs if "ĐIỂM ĐỀ XUẤT" in p.text)
    assert "02\u00a0điểm (tối thiểu 02\u00a0điểm)" in heading


# Sections


def test_sections_and_tables_are_numbered_in_their_order(full):
    paper = annex(full)
    assert styled(paper, "Heading 1") == [
        "I. THÔNG TIN CHUNG",
        "II. KẾT QUẢ RÀ SOÁT, VẬN ĐỘNG",
        "III. ĐIỂM ĐỀ XUẤT NĂM 2021: 02 điểm (tối thiểu 02 điểm)",
        "IV. KINH PHÍ",
        "V. KẾ HOẠCH KẾT NỐI SẢN PHẨM",
        "VI. TIẾN ĐỘ VÀ PHÂN CÔNG",
        "VII. ĐỀ XUẤT, KIẾN NGHỊ",
    ]
    assert styled(paper, "Caption") == [
        "Biểu 1. Các điểm đề xuất",
        "Biểu 2. Kinh phí thực hiện",
        "Biểu 3. Tiến độ và phân công",
        "Biểu 4. Địa điểm khảo sát nhưng chưa lựa chọn",
    ]


def test_what_is_not_used_is_left_out_and_the_numbering_closes_up(full):
    full.budget_lines.all().delete()
    full.tasks.all().delete()
    full.connection_plan, full.budgeted_in_year = "", "unknown"
    full.save()
    paper = annex(full)
    assert [title.partition(":")[0] for title in styled(paper, "Heading 1")] == [
        "I. THÔNG TIN CHUNG",
        "II. KẾT QUẢ RÀ SOÁT, VẬN ĐỘNG",
        "III. ĐIỂM ĐỀ XUẤT NĂM 2021",
        "IV. ĐỀ XUẤT, KIẾN NGHỊ",
    ]
    assert [title[:6] for title in styled(paper, "Caption")] == ["Biểu 1", "Biểu 2"]


def test_a_plan_that_was_only_begun_prints(gia_lam_officer, plan_round, gia_lam):
    plan = actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)
    paper = annex(plan)
    assert styled(paper, "Heading 1") == [
        "I. THÔNG TIN CHUNG",
        "II. ĐIỂM ĐỀ XUẤT NĂM 2021: chưa có điểm (tối thiểu 02 điểm)",
    ]
    assert "Cán bộ đầu mối: chưa có thông tin; điện thoại: chưa có thông tin" in text(paper)


def test_the_districts_present_state_is_told(draft, make_product, make_showroom, bat_trang_village):
    make_product("Bình gốm Ví Dụ", stars=4)
    make_product("Ấm chén Ví Dụ", stars=4, valid_until=date(2020, 10, 4))
    make_product("Tranh gốm Ví Dụ", stars=3)
    make_product("Đĩa gốm Ví Dụ", stars=None)
    make_showroom("Điểm OCOP Đang Mở")
    make_showroom("Điểm OCOP Chuẩn Bị", opened_on=None)
    make_showroom("Điểm OCOP Dự Kiến", opened_on=None, preparing_since=None)
    said = lines(annex(draft))
    assert "Sản phẩm OCOP theo hạng sao: 4 sao: 01 sản phẩm; 3 sao: 01 sản phẩm." in said
    assert "Sản phẩm đang xây dựng OCOP: 01 sản phẩm." in said
    assert "Chủ thể: 01 chủ thể." in said
    assert "Làng nghề: 01 làng nghề." in said
    showrooms = "Điểm giới thiệu và bán sản phẩm OCOP hiện có: 02 điểm, trong đó đang hoạt động 01 điểm."
    assert showrooms in said


def test_what_the_plan_led_to_is_not_what_the_district_had(draft, plan_in, make_showroom):
    def said(plan):
        return next(line for line in lines(annex(plan)) if line.startswith("Điểm giới thiệu và bán"))

    make_showroom("Điểm OCOP Đang Mở")
    signed = said(draft)
    plan = plan_in(State.APPROVED)
    Showroom.objects.filter(proposed_site__plan=plan).update(preparing_since=date(2020, 10, 5))
    assert said(plan) == signed
    assert "hiện có: 01 điểm" in signed


def test_another_basis_ends_like_a_sentence(draft):
    draft.other_basis = "Kế hoạch số 02/KH-UBND của huyện"
    draft.save()
    assert "Kế hoạch số 02/KH-UBND của huyện." in lines(annex(draft))


def test_products_for_last_years_showrooms_are_named(draft, make_product, make_showroom, place):
    showroom = make_showroom("Điểm OCOP Ví Dụ Trâu Quỳ")
    place(make_product("Bình gốm Ví Dụ"), showroom)
    place(make_product("Ấm chén Ví Dụ"), showroom, state="declined", decline_reason="Hết chỗ")
    said = text(annex(draft))
    assert "- Điểm OCOP Ví Dụ Trâu Quỳ (01 sản phẩm): Bình gốm Ví Dụ." in said
    assert "Ấm chén" not in said


def test_a_site_is_told_in_one_row(draft):
    header, row, _other = rows(table(annex(draft), SITES))
    assert header[1] == "Tên điểm"
    assert row == [
        "1",
        "Điểm OCOP Ví Dụ 1",
        "HTX Minh Họa D – Hợp tác xã",
        "thôn Thử Nghiệm, xã Bát Tràng",
        "Cửa hàng tại điểm du lịch, nhà hàng, khách sạn",
        "60",
        "Sở hữu",
        "–",
        "40",
        "quý II/2021",
        "Ông Ví Dụ 024 0000 0001",
    ]


def test_too_few_sites_come_with_their_explanation(draft):
    draft.sites.last().delete()
    draft.shortfall_explanation = "Chưa tìm được mặt bằng thứ hai"
    draft.save()
    said = lines(annex(draft))
    assert said[said.index("Trường hợp dưới 02 điểm: giải trình") + 1] == "Chưa tìm được mặt bằng thứ hai"


# Money


def test_money_is_in_millions_by_source_with_its_total_in_words(draft):
    BudgetLine.objects.create(plan=draft, item="Biển hiệu, kệ tủ", source="city", amount=50_500_000)
    BudgetLine.objects.create(plan=draft, item="Sửa chữa", source="operator", amount=25 * MILLION)
    paper = annex(draft)
    assert rows(table(paper, BUDGET))[1:] == [
        ["Biển hiệu, kệ tủ", "150,5", "100", "50,5", "–", ""],
        ["Sửa chữa", "25", "–", "–", "25", ""],
        ["Cộng", "175,5", "100", "50,5", "25", ""],
    ]
    said = "Bằng chữ: Một trăm bảy mươi lăm triệu năm trăm nghìn đồng."
    assert said in lines(paper)
    assert "Việc bố trí dự toán năm 2021: đã bố trí dự toán (văn bản: Nghị quyết số 01/NQ-MH)." in lines(
        paper
    )


# States and marks


@pytest.mark.parametrize(
    ("state", "is_draft"),
    [
        (State.DRAFT, True),
        (State.AWAITING_LETTER, False),
        (State.SUBMITTED, False),
        (State.AMENDMENT_ASKED, True),
        (State.APPROVED, False),
    ],
)
def test_a_draft_says_so_on_every_page(plan_in, state, is_draft):
    paper = annex(plan_in(state))
    assert styled(paper, "Draft") == (["DỰ THẢO"] if is_draft else [])
    footer = opened(paper).sections[0].footer.paragraphs[0].text
    assert footer.startswith("DỰ THẢO") == is_draft


def test_the_letters_number_is_blank_until_there_is_one(plan_in):
    blank = "(Kèm theo Công văn số /UBND-KT ngày tháng năm 2020 của UBND huyện Gia Lâm)"
    assert blank in lines(annex(plan_in(State.AWAITING_LETTER)))


def test_the_letters_number_and_day_stand_there_once_it_was_handed_in(plan_in):
    numbered = "(Kèm theo Công văn số 12/UBND-KT ngày 02 tháng 10 năm 2020 của UBND huyện Gia Lâm)"
    assert numbered in lines(annex(plan_in(State.SUBMITTED)))


def test_what_must_be_signed_anew_is_no_draft_and_has_no_number_yet(plan_in, staff):
    plan = plan_in(State.UNDER_REVIEW)
    asked = {"items": ["budget", "letter"], "note": "Gửi lại công văn", "due_on": date(2020, 10, 20)}
    actions.ask_amendment(plan=plan, by=staff, **asked)
    plan.refresh_from_db()
    said = text(annex(plan))
    assert "DỰ THẢO" not in said
    assert "Công văn số /UBND-KT" in said


def test_demonstration_rows_say_so(draft):
    assert "(dữ liệu minh họa)" not in text(annex(draft))
    draft.sites.filter(name="Điểm OCOP Ví Dụ 2").update(is_demo=True)
    assert "Điểm OCOP Ví Dụ 2 (dữ liệu minh họa)" in text(annex(draft))
    draft.is_demo = True
    draft.save()
    assert "(dữ liệu minh họa)" in styled(annex(draft), "Under Title")


def test_the_check_code_follows_the_content_and_nothing_else(plan_in, course):
    plan = plan_in(State.AWAITING_LETTER)
    printed = of(plan).code
    assert printed in text(annex(plan))
    actions.submit(plan=plan, scan=scan(), by=course.officer, **LETTER)
    plan = DistrictPlan.objects.get()
    assert of(plan).code == printed
    plan.sites.filter(name="Điểm OCOP Ví Dụ 1").update(area_m2=61)
    assert of(DistrictPlan.objects.get()).code != printed


def test_papers_are_vietnamese_on_an_english_page(full):
    expected = text(annex(full)).partition("in lúc")[0]
    with translation.override("en"):
        assert text(annex(full)).partition("in lúc")[0] == expected


def test_the_same_plan_printed_at_the_same_moment_gives_the_same_bytes(draft):
    at = timezone.now()
    assert annex(draft, at).content == annex(draft, at).content


def test_signs_that_no_document_holds_are_left_out(draft):
    draft.narrative = "Đã khảo sát\x0b ba địa điểm\x00\ufffe"
    assert "Đã khảo sát ba địa điểm" in text(annex(draft))


def test_queries_stay_the_same_however_many_sites_there_are(draft):
    def asked() -> int:
        plan = DistrictPlan.objects.get()
        with CaptureQueriesContext(connection) as queries:
            annex(plan)
        return len(queries)

    few = asked()
    for number in range(3, 8):
        site = make_site(draft, f"Điểm OCOP Ví Dụ {number}", photos=2)
        BudgetLine.objects.create(plan=draft, site=site, item="Kệ tủ", source="city", amount=MILLION)
    assert asked() == few <= 20
