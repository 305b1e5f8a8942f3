"""Phụ lục 03: the round in Excel, a line for each district."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from common.text import sort_key
from districts.models import District
from plans import actions, completeness, overview
from plans.models import BudgetLine, DistrictPlan
from reports.papers import annex, round_book
from tests.planning import MILLION, make_round, make_site
from tests.reports.paper_reader import rows, table

pytestmark = pytest.mark.one_database

State = DistrictPlan.State


def sheet(paper) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(paper.content)).get_sheet_by_index(0).to_python()


def line(paper, district: str) -> dict:
    _first, _title, _as_of, header, *rows = sheet(paper)
    return next(dict(zip(header, row, strict=True)) for row in rows if row[1] == district)


@pytest.fixture
def hanoi(operation):
    call_command("load_reference", verbosity=0)
    return make_round()


def test_all_thirty_districts_have_a_line_in_vietnamese_order_silent_ones_too(hanoi):
    title, *_others = sheet(round_book(hanoi))[1]
    assert title == "TỔNG HỢP ĐĂNG KÝ KẾ HOẠCH NĂM 2021 CỦA 30 QUẬN, HUYỆN, THỊ XÃ"
    rows = sheet(round_book(hanoi))[4:-1]
    names = [row[1] for row in rows]
    assert [row[0] for row in rows] == list(range(1, 31))
    assert names == [district.title for district in District.objects.all()]
    assert sorted(names, key=lambda name: sort_key(re.sub(r"^(Quận|Huyện|Thị xã) ", "", name))) == names
    assert {row[9] for row in rows} == {"Chưa đăng ký"}
    assert {tuple(row[2:9]) for row in rows} == {("",) * 7}


def test_days_and_money_are_days_and_numbers(plan_in, plan_round):
    plan = plan_in(State.SUBMITTED)
    BudgetLine.objects.create(plan=plan, item="Phần mềm", source="city", amount=50_500_000)
    found = line(round_book(plan_round), "Huyện Gia Lâm")
    assert found["Ngày nộp"] == date(2020, 10, 5)
    assert found["Số văn bản"] == "12/UBND-KT"
    assert (found["Số điểm"], found["Tổng kinh phí"]) == (2, 150.5)
    assert found["Ngân sách quận, huyện, thị xã"] == 100
    assert found["Ngân sách Thành phố"] == 50.5
    assert found["Đơn vị vận hành, xã hội hóa"] == 0
    assert found["Tình trạng"] == "Đã nộp, chờ thẩm định"


def test_the_last_line_adds_up(course, plan_round, gia_lam, quoc_oai, quoc_oai_officer):
    course.to(State.SUBMITTED, course.draft(plan_round, gia_lam))
    course.officer = quoc_oai_officer
    other = course.draft(plan_round, quoc_oai, sites=3)
    BudgetLine.objects.create(plan=other, item="Kệ", source="operator", amount=5 * MILLION)
    course.to(State.SUBMITTED, other)
    total = sheet(round_book(plan_round))[-1]
    assert total[1] == "Cộng"
    assert total[4:9] == [5, 205, 200, 0, 5]


def test_the_excel_adds_up_to_the_headline_of_the_round(
    course, plan_round, gia_lam, quoc_oai, quoc_oai_officer
):
    course.to(State.SUBMITTED, course.draft(plan_round, gia_lam))
    course.officer = quoc_oai_officer
    course.draft(plan_round, quoc_oai, sites=3)
    handed_in, total = overview.of(plan_round).handed_in, sheet(round_book(plan_round))[-1]
    assert total[4:6] == [handed_in.chosen, handed_in.budget / MILLION] == [2, 100]


def test_every_paper_counts_the_same_money_of_sites_that_are_not_proposed_and_of_half_lines(
    plan_in, plan_round
):
    plan = plan_in(State.AMENDMENT_ASKED)
    left_out = make_site(plan, "Chợ Ví Dụ", chosen=False, not_chosen_reason="Mặt bằng nhỏ")
    BudgetLine.objects.create(plan=plan, site=left_out, item="Kệ", source="city", amount=5 * MILLION)
    BudgetLine.objects.create(plan=plan, item="Máy tính", amount=7 * MILLION)
    BudgetLine.objects.create(plan=plan, item="Biển hiệu")
    found = line(round_book(plan_round), "Huyện Gia Lâm")
    money = table(annex(plan), "Nội dung")
    assert found["Tổng kinh phí"] == 112
    assert rows(money)[-1][:5] == ["Cộng", "112", "100", "5", "–"]
    assert completeness.budget(plan).total == overview.of(plan_round).handed_in.budget == 112 * MILLION


def test_a_draft_is_no_registration_yet(draft, plan_round):
    found = line(round_book(plan_round), "Huyện Gia Lâm")
    assert (found["Tình trạng"], found["Số điểm"], found["Tổng kinh phí"]) == ("Đang soạn", "", "")


def test_notes_say_late_below_the_minimum_and_extended(course, plan_round, gia_lam, quoc_oai, staff):
    plan = course.draft(plan_round, gia_lam, sites=1)
    plan.shortfall_explanation = "Chưa có mặt bằng"
    plan.save()
    course.to(State.SUBMITTED, plan)
    actions.extend_due(
        plan_round=plan_round, district=quoc_oai, new=date(2020, 11, 15), reason="Mưa bão", by=staff
    )
    paper = round_book(plan_round, on=date(2020, 11, 18))
    assert line(paper, "Huyện Gia Lâm")["Ghi chú"] == "Chưa đạt tối thiểu (01/02 điểm)"
    late = "Quá hạn 3 ngày, chưa nộp; Gia hạn đến 15/11/2020"
    assert line(paper, "Huyện Quốc Oai")["Ghi chú"] == late


def test_the_header_is_frozen_and_filters_all_but_the_total(hanoi):
    with ZipFile(BytesIO(round_book(hanoi).content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'topLeftCell="C5"' in xml
    assert 'state="frozen"' in xml
    assert '<autoFilter ref="A4:K34"/>' in xml


def test_queries_stay_the_same_however_many_have_handed_in(
    course, plan_round, gia_lam, quoc_oai, quoc_oai_officer
):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            round_book(plan_round)
        return len(queries)

    course.to(State.SUBMITTED, course.draft(plan_round, gia_lam))
    one = asked()
    course.officer = quoc_oai_officer
    course.to(State.SUBMITTED, course.draft(plan_round, quoc_oai))
    assert asked() == one <= 8
