"""What a plan costs: typed in triệu đồng, stored in đồng, added up by source, said in words."""

import re

import pytest

from plans import actions
from plans.models import BudgetLine
from tests import planning
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import PLAN, text_of

pytestmark = pytest.mark.django_db
BUDGET = f"{PLAN}kinh-phi/"


def line(number=0, item="Biển hiệu", source="district", amount="150", **values):
    fields = {"item": item, "source": source, "amount": amount, **values}
    return {f"lines-{number}-{name}": value for name, value in fields.items()}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("150", 150_000_000),
        ("1.234,5", 1_234_500_000),
        ("12,5 triệu", 12_500_000),
        ("1,2 tỷ", 1_200_000_000),
        ("150.000.000 đồng", 150_000_000),
    ],
)
def test_money_is_understood_as_people_type_it(officer, plan, typed, stored):
    assert change(officer, BUDGET, **line(amount=typed)).status_code == 302
    assert BudgetLine.objects.get().amount == stored


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1.5", "có thể đọc theo hai cách"),
        ("150.000.000", "tính bằng triệu đồng là quá lớn"),
        ("nhiều", "không đọc được thành số tiền. Ghi số triệu đồng, ví dụ 150 hoặc 1.234,5."),
        ("0", "Số tiền phải lớn hơn 0"),
    ],
)
def test_money_that_may_mean_something_else_is_questioned(officer, plan, typed, sentence):
    answer = change(officer, BUDGET, **line(amount=typed))
    assert sentence in text_of(answer)
    assert filled(answer)["lines-0-item"] == "Biển hiệu"
    assert not BudgetLine.objects.exists()


@pytest.mark.parametrize(
    ("typed", "lacking"),
    [
        ({"source": "", "amount": ""}, ["chưa chọn nguồn kinh phí", "chưa có số tiền"]),
        ({"amount": ""}, ["chưa có số tiền"]),
        ({"item": "", "amount": ""}, ["chưa ghi nội dung", "chưa có số tiền"]),
        ({"item": "", "source": ""}, ["chưa ghi nội dung", "chưa chọn nguồn kinh phí"]),
    ],
)
def test_half_a_line_is_kept_beside_the_rest_and_what_it_lacks_leads_to_its_field(
    officer, plan, read, typed, lacking
):
    answer = change(officer, BUDGET, budget_document="Tờ trình số 5", **line(**typed))
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.budget_document == "Tờ trình số 5"
    page = read()
    links = re.findall(rf'<a href="({BUDGET}#id_lines-0-\w+)">Dòng kinh phí 1: ([^<]+)\.</a>', page)
    assert [words for _address, words in links] == lacking
    assert "Vui lòng nhập ít nhất một dòng kinh phí." not in page
    form = read("kinh-phi/")
    for address, _words in links:
        assert f'id="{address.split("#")[1]}"' in form


def test_a_blank_line_is_no_line_and_one_that_was_emptied_is_asked_about(officer, full_plan):
    assert change(officer, BUDGET, **line(1, item=" ", source="", amount="")).status_code == 302
    assert BudgetLine.objects.count() == 1
    answer = change(officer, BUDGET, **line(item="", source="", amount=""), budget_document="Số 5")
    assert "Dòng này không còn nội dung nào" in text_of(answer)
    assert 'value="Số 5"' in text_of(answer)


def test_what_cannot_be_read_is_said_and_nothing_that_was_typed_is_lost(officer, plan):
    typed = line(amount="một trăm") | line(1, item="Kệ tủ", source="", amount="")
    page = text_of(change(officer, BUDGET, budget_document="Số 5", **typed))
    for text in ("một trăm", "Biển hiệu", "Kệ tủ", "Số 5"):
        assert text in page
    assert not BudgetLine.objects.exists()


def test_half_a_line_is_read_as_not_known(officer, plan, gia_lam_officer, staff, read):
    actions.add_budget_line(plan=plan, values={"item": "Kệ tủ"}, by=gia_lam_officer)
    actions.close_round(plan_round=plan.round, by=staff)
    page = read("kinh-phi/")
    row = page[page.index('<th scope="row">Kệ tủ</th>') :].split("</tr>")[0]
    assert row.count("chưa có thông tin") == 2
    assert officer.get(f"{PLAN}in/phu-luc/").getvalue().startswith(b"PK")


def test_a_refused_line_is_said_above_the_form_and_under_its_own_field(officer, plan):
    page = text_of(change(officer, BUDGET, **line(amount="một trăm")))
    assert "Chưa lưu: xem các mục báo lỗi bên dưới." in page
    assert re.search(
        r'<p class="field__error" id="id_lines-0-amount_error">.*không đọc được thành số tiền', page
    )
    assert re.search(r'name="lines-0-amount"[^>]*aria-describedby="[^"]*id_lines-0-amount_error', page)


def test_a_long_text_of_a_line_stays_on_one_line(officer, plan):
    change(officer, BUDGET, **line(item="Sửa chữa mặt bằng,\r\n lắp điện", note="đã có\r\nbáo giá"))
    stored = BudgetLine.objects.get()
    assert (stored.item, stored.note) == ("Sửa chữa mặt bằng, lắp điện", "đã có báo giá")


def test_no_totals_stand_before_the_first_line(plan, read):
    for end in ("", "kinh-phi/"):
        assert "Bằng chữ" not in read(end)


def test_sums_stand_by_source_and_in_words(officer, plan, read):
    lines = line(0, amount="100") | line(1, item="Kệ tủ", source="city", amount="1.234,5")
    change(officer, BUDGET, **lines)
    page = read("kinh-phi/")
    assert "1.334,5" in page
    assert "một tỷ ba trăm ba mươi tư triệu năm trăm nghìn đồng" in page
    assert "một trăm triệu đồng" in page
    assert 'value="1.234,5"' in page


def test_a_total_that_differs_from_the_lines_is_among_what_is_missing(officer, plan, read):
    change(officer, BUDGET, declared_total="200", **line())
    assert "Tổng kinh phí ghi 200.000.000 đồng, các dòng cộng lại 150.000.000 đồng." in read()


def test_a_line_is_changed_and_taken_out(officer, full_plan):
    change(officer, BUDGET, **{"lines-0-amount": "80"})
    assert BudgetLine.objects.get().amount == 80_000_000
    change(officer, BUDGET, **{"lines-0-DELETE": "on"})
    assert not BudgetLine.objects.exists()


def test_a_line_belongs_to_a_site_of_the_plan_only(officer, plan, quoc_oai, plan_round):
    own = planning.make_site(plan)
    stranger = planning.make_site(plan_round.plans.create(district=quoc_oai), "Điểm nơi khác")
    change(officer, BUDGET, **line(site=own.pk))
    assert BudgetLine.objects.get().site == own
    answer = change(officer, BUDGET, **line(1, item="Kệ", site=stranger.pk))
    assert answer.status_code == 200
    assert BudgetLine.objects.count() == 1


def test_two_equal_lines_are_refused_and_nothing_is_half_saved(officer, plan):
    answer = change(officer, BUDGET, **(line(0) | line(1, item="Kệ") | line(2)))
    assert "Nội dung này đã có dòng kinh phí từ nguồn này" in text_of(answer)
    assert not BudgetLine.objects.exists()


def test_a_line_that_another_took_out_meanwhile_is_said(officer, full_plan, gia_lam_officer):
    before = officer.get(BUDGET)
    by_itself(actions.remove_budget_line, line=BudgetLine.objects.get(), by=gia_lam_officer)
    answer = by_itself(officer.post, BUDGET, {**filled(before), "lines-0-amount": "70"})
    assert "đã bị xóa" in text_of(answer)
    assert not BudgetLine.objects.exists()


def test_a_line_that_another_added_meanwhile_stays(officer, plan, gia_lam_officer):
    before = officer.get(BUDGET)
    values = {"item": "Kệ tủ", "source": "city", "amount": 5_000_000}
    by_itself(actions.add_budget_line, plan=plan, values=values, by=gia_lam_officer)
    by_itself(officer.post, BUDGET, {**filled(before), **line()})
    assert set(BudgetLine.objects.values_list("item", flat=True)) == {"Kệ tủ", "Biển hiệu"}


@pytest.mark.parametrize("number", ["8985969141221705.0", "1e3", "abc", "-1"])
@pytest.mark.parametrize(("page", "table"), [("kinh-phi/", "lines"), ("tien-do/", "tasks")])
def test_numbers_of_rows_that_were_made_up_are_no_error(officer, full_plan, page, table, number):
    data = filled(officer.get(PLAN + page))
    made_up = {f"{table}-{name}_FORMS": number for name in ("INITIAL", "TOTAL")}
    rows = {f"{table}-0-id": "987654", f"{table}-2-id": "5"}
    assert by_itself(officer.post, PLAN + page, {**data, **made_up, **rows}).status_code in {200, 302}
