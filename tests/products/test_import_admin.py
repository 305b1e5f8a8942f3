"""Lists of products in the admin: sent, looked at, answered, written once, taken back."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from core.audit.models import Change
from core.imports.checks import check
from core.imports.models import ImportRun
from core.imports.preview import Preview
from districts.models import Commune, District
from products.models import Producer, Product, Rating
from tests import samples
from tests.brokenfiles import BROKEN
from tests.pageforms import by_itself, filled
from tests.samples import table

UPLOAD = reverse("admin:imports_importrun_add") + "?kind=products"
HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Huyện", "Hạng sao", "Số QĐ", "Ngày QĐ"]
DECISION = ["9993/QĐ-MH", "31/12/2019"]
VASE = [1, "Lọ hoa Ví Dụ", "HTX Ví Dụ Một", "Thôn 1", "Huyện Gia Lâm", "4 sao", *DECISION]
BOWL = [2, "Bát Ví Dụ", "HTX Ví Dụ Một", "Thôn 1", "Huyện Gia Lâm", "Bốn rưỡi", *DECISION]


@pytest.fixture
def office(client, staff, gia_lam, category):
    client.force_login(staff)
    return client


def send(client, rows, name="ds.xlsx", **said):
    file = SimpleUploadedFile(name, rows if isinstance(rows, bytes) else table(rows))
    return by_itself(client.post, UPLOAD, {**said, "file": file})


def sent(client, rows, **said) -> ImportRun:
    answer = send(client, rows, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def page_of(run) -> str:
    return reverse("admin:imports_importrun_change", args=[run.pk])


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.content.decode()))


def press(client, run, do="commit", **said):
    """Send the preview's form as it stands, changed by `said`."""
    data = filled(client.get(page_of(run)))
    return by_itself(client.post, page_of(run), {**data, **said, "do": do}, follow=True)


def undo(client, run):
    address = reverse("admin:imports_importrun_hoan-tac", args=[run.pk])
    return by_itself(client.post, address, {}, follow=True)


# Sending and looking ----------------------------------------------------------------------------------


def test_a_file_is_rehearsed_and_nothing_is_written(office):
    run = sent(office, [HEADER, VASE])
    page = text(office.get(page_of(run)))
    assert "Tạo mới 1 · Cập nhật 0 · Không đổi 0 · Bị từ chối 0 · Bỏ qua 1 dòng" in page
    assert "Lọ hoa Ví Dụ" in page
    assert "Chủ thể: HTX Ví Dụ Một (chủ thể mới)" in page
    assert run.state == "rehearsed"
    assert not Product.objects.exists()


def test_a_new_product_of_a_known_producer_says_whose_it_is(office, make_producer):
    make_producer("HTX Ví Dụ Một")
    page = text(office.get(page_of(sent(office, [HEADER, VASE]))))
    assert "Chủ thể: HTX Ví Dụ Một" in page
    assert "(chủ thể mới)" not in page


@pytest.mark.parametrize(("name", "content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_said_so_and_what_was_typed_stays(office, name, content, said):
    answer = send(office, content, name, issued_by="UBND Thành phố Minh Họa", decision_number="9991/QĐ-MH")
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors["file"]
    assert said in error
    assert escape(error) in text(answer)
    assert 'value="UBND Thành phố Minh Họa"' in answer.content.decode()
    assert 'value="9991/QĐ-MH"' in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_a_district_of_two_names_is_told_which_there_are(office):
    answer = send(office, [HEADER, VASE], district="Từ Liêm")
    assert "Nam Từ Liêm; Bắc Từ Liêm" in text(answer)


@pytest.mark.parametrize("total", ["26 = 2 + 13", "hai sáu"])
def test_a_control_total_that_is_no_sum_is_refused(office, total):
    assert send(office, [HEADER, VASE], control_total=total).status_code == 200
    assert not ImportRun.objects.exists()


def test_what_the_title_says_is_filled_in(office):
    title = ["Kèm theo Quyết định số 9991/QĐ-MH ngày 31 tháng 12 năm 2019 của UBND Thành phố"]
    run = sent(office, [title, HEADER[:6], VASE[:6]])
    assert run.options["decision_number"] == "9991/QĐ-MH"
    assert run.options["decision_date"] == "31/12/2019"
    assert 'value="9991/QĐ-MH"' in office.get(page_of(run)).content.decode()


def test_a_long_list_makes_a_short_page_and_comes_whole_as_a_file(office):
    rows = [[n, f"Lọ Ví Dụ {n}", *VASE[2:]] for n in range(1, 301)]
    run = sent(office, [HEADER, *rows])
    page = office.get(page_of(run))
    assert len(page.content) < 150_000
    assert "Còn 200 dòng nữa" in text(page)
    results = office.get(reverse("admin:imports_importrun_ket-qua", args=[run.pk]))
    assert results.getvalue().startswith(b"PK")


# Answering --------------------------------------------------------------------------------------------


def test_a_cell_that_cannot_be_read_is_answered_on_the_page(office):
    run = sent(office, [HEADER, VASE, BOWL])
    assert "Bốn rưỡi" in text(office.get(page_of(run)))
    press(office, run, "check", problem_value="4 sao")
    assert "Bị từ chối 0" in text(office.get(page_of(run)))
    press(office, run)
    assert Rating.objects.get(product__name="Bát Ví Dụ").stars == 4


def test_an_answer_is_taken_back(office):
    run = sent(office, [HEADER, VASE, BOWL])
    press(office, run, "check", problem_value="4 sao")
    press(office, run, "check", forget="1")
    assert ImportRun.objects.get().answers == []


def test_a_districts_own_list_goes_in_once_its_questions_are_answered(office):
    for code, name, kind in (("00565", "Trâu Quỳ", "thi-tran"), ("00586", "Kim Sơn", "xa")):
        Commune.objects.create(code=code, name=name, kind=kind, district=District.objects.get(code="018"))
    run = sent(office, samples.district_list(), name=samples.DISTRICT_LIST_NAME)
    assert run.options["district"] == "huyện Gia Lâm"  # as its title says
    page = text(office.get(page_of(run)))
    assert "Dòng ẩn vẫn được đọc: trang Sheet1, dòng 7" in page
    assert "Tạo mới 3 · Cập nhật 0 · Không đổi 0 · Bị từ chối 2 · Bỏ qua 5 dòng" in page
    data = filled(office.get(page_of(run)))
    assert data["problem_name"] == ["decision_number", "producer", "name"]
    said = {
        "problem_option": ["", "HTX Thử Nghiệm B", ""],
        "problem_value": ["9992/QĐ-MH ngày 21/01/2020", "", ""],
    }
    press(office, run, "check", **said)
    press(office, run, leave_out_refused="on")
    rows = Product.objects.filter(producer__name="HTX Thử Nghiệm B").values_list("name", flat=True)
    assert sorted(rows) == ["Bột nghệ Ví Dụ", "Tinh bột Ví Dụ", "Tinh dầu Ví Dụ", "Viên nghệ Ví Dụ"]
    undo(office, run)
    assert not Product.objects.exists()


def test_refused_rows_hold_everything_back_unless_they_are_left_out(office):
    run = sent(office, [HEADER, VASE, BOWL])
    assert "Có 1 dòng lỗi nên chưa ghi dữ liệu nào" in text(press(office, run))
    assert not Product.objects.exists()
    press(office, run, leave_out_refused="on")
    assert [row.name for row in Product.objects.all()] == ["Lọ hoa Ví Dụ"]


def test_a_doubtful_column_is_named_once_and_known_in_the_next_file(office):
    header = [*HEADER, "Tên sản phẩm (ghi rõ)"]
    run = sent(office, [header, [*VASE, "hộp 2 chiếc"]])
    page = text(office.get(page_of(run)))
    assert "Ghép cột" in page
    assert "hộp 2 chiếc" in page
    (column,) = [line for line in Preview(check(run)).columns if line.doubtful]
    press(office, run, "check", column_key=column.key, column_name="packaging")
    press(office, run)
    assert Product.objects.get().packaging == "hộp 2 chiếc"
    assert sent(office, [header, [*VASE, "hộp 3 chiếc"]]).columns == {column.key: "packaging"}


def test_two_columns_given_one_name_are_asked_about_and_neither_is_taken(office):
    run = sent(office, [[*HEADER, "Cột một", "Cột hai"], [*VASE, "hộp", "lọ"]])
    keys = [line.key for line in Preview(check(run)).columns]
    press(office, run, "check", column_key=keys, column_name=["packaging", "packaging"])
    page = text(office.get(page_of(run)))
    assert page.count(escape('Có nhiều cột cùng là "Quy cách". Chỉ để lại một cột.')) == 2
    press(office, run)
    assert not Product.objects.exists()


def test_an_answer_for_what_is_no_column_is_none(office):
    run = sent(office, [HEADER, BOWL])
    fields = {"problem_sheet": "Sheet1", "problem_row": "2", "problem_name": "__all__", "problem_value": "x"}
    press(office, run, "check", **fields)
    run.refresh_from_db()
    assert run.answers == []
    run.answers = [["Sheet1", 2, "__all__", "x"]]  # as an earlier version kept them
    assert check(run).counts["refused"] == 1


def test_the_parts_of_a_control_total_count_refused_rows_too(office):
    run = sent(office, [HEADER, VASE, BOWL], control_total="2 = 2")
    assert check(run).totals_agree
    run = sent(office, [HEADER, VASE, [*BOWL[:4], "Quốc Oai", *BOWL[5:]]])
    run.options = {**run.options, "control_total": "2 = 1 + 1"}
    assert check(run).totals_agree


def test_files_made_of_a_run_keep_its_vietnamese_name(office):
    answer = send(office, [HEADER, BOWL], name="Danh sách năm 2020.xlsx")
    run = ImportRun.objects.latest("pk")
    assert answer.status_code == 302
    sent_back = office.get(reverse("admin:imports_importrun_tep-loi", args=[run.pk]))
    named = sent_back.headers["Content-Disposition"]
    assert named == "attachment; filename*=utf-8''Danh%20s%C3%A1ch%20n%C4%83m%202020-loi.xlsx"


def test_a_control_total_is_compared_before_anything_is_written(office):
    run = sent(office, [HEADER, VASE], control_total="2")
    assert "Số đối chiếu 2, trong tệp có 1 dòng." in text(office.get(page_of(run)))
    assert "Số đối chiếu không khớp" in text(press(office, run))
    press(office, run, "check", control_total="1 = 1")
    press(office, run)
    assert Product.objects.count() == 1


def test_a_total_that_is_no_sum_costs_no_answer(office):
    run = sent(office, [HEADER, BOWL])
    page = text(press(office, run, problem_value="4 sao", control_total="hai sáu"))
    assert "Ghi một số, ví dụ 26" in page
    assert "4 sao" in page
    assert not Product.objects.exists()
    press(office, run, "check", control_total="1")
    press(office, run)
    assert Product.objects.get().current_rating.stars == 4


# Writing ----------------------------------------------------------------------------------------------


def test_what_was_shown_is_written_in_one_operation_that_the_run_leads_to(office):
    run = sent(office, [HEADER, VASE])
    assert "Đã ghi vào hệ thống." in text(press(office, run))
    run.refresh_from_db()
    assert (run.state, run.counts["created"]) == ("committed", 1)
    models = set(Change.objects.filter(operation=run.operation).values_list("model", flat=True))
    assert {"products.product", "products.producer", "products.rating"} < models
    page = text(office.get(page_of(run)))
    assert "Lọ hoa Ví Dụ" in page
    assert "Hoàn tác lần nhập này" in page
    assert not Product.objects.published().exists()


def test_pressing_twice_writes_once(office):
    run = sent(office, [HEADER, VASE])
    data = {**filled(office.get(page_of(run))), "do": "commit"}
    for _press in "12":
        by_itself(office.post, page_of(run), data)
    assert Product.objects.count() == 1
    assert Change.objects.filter(model="products.product", action="create").count() == 1


def test_an_outcome_that_has_changed_meanwhile_is_shown_and_not_written(office, operation):
    run = sent(office, [HEADER, VASE])
    data = {**filled(office.get(page_of(run))), "do": "commit"}
    other = sent(office, [HEADER, VASE])
    press(office, other)
    answer = by_itself(office.post, page_of(run), data, follow=True)
    assert "Kết quả đã khác với lần xem trước" in text(answer)
    run.refresh_from_db()
    assert run.state == "rehearsed"


def test_who_may_only_look_sees_the_counts_and_not_the_file(client, viewer, staff, office):
    run = sent(office, [HEADER, VASE])
    client.force_login(viewer)
    page = client.get(page_of(run))
    assert "Tạo mới 1" in text(page)
    assert "Lọ hoa Ví Dụ" not in text(page)
    for name in ("tep", "tep-loi", "ket-qua"):
        assert client.get(reverse(f"admin:imports_importrun_{name}", args=[run.pk])).status_code == 403
    assert by_itself(client.post, page_of(run), {"do": "commit", "shown": ""}).status_code == 403


# Taking back ------------------------------------------------------------------------------------------


def state_of(model) -> list[dict]:
    columns = [f.attname for f in model._meta.concrete_fields if f.name not in ("changed_at", "revision")]
    return list(model.objects.order_by("pk").values(*columns))


def test_undoing_restores_exactly_what_was_there(office, make_product, make_producer, operation):
    producer = make_producer("HTX Ví Dụ Một", contact_phone="0987 654 321")
    make_product("Lọ hoa Ví Dụ", producer=producer, note="Ghi chú cũ")
    before = [state_of(model) for model in (Producer, Product, Rating)]
    header = [*HEADER, "Số điện thoại", "Ghi chú", "Điểm TB"]
    rows = [
        [*VASE, "0912345678", "Ghi chú mới", 81],
        [2, "Bát Ví Dụ", *VASE[2:], "0912345678", "", 82],
    ]
    run = sent(office, [header, *rows])
    press(office, run)
    producer.refresh_from_db()
    assert producer.contact_phone != "0987 654 321"
    assert Rating.objects.filter(score=Decimal(82)).exists()
    assert "Đã hoàn tác" in text(undo(office, run))
    assert [state_of(model) for model in (Producer, Product, Rating)] == before
    run.refresh_from_db()
    assert (run.state, run.undo_data) == ("undone", None)


def test_undoing_keeps_personal_values_out_of_the_trail(office, make_product, make_producer, operation):
    make_product("Lọ hoa Ví Dụ", producer=make_producer("HTX Ví Dụ Một", contact_phone="0987 654 321"))
    run = sent(office, [[*HEADER, "Số điện thoại"], [*VASE, "0912345678"]])
    press(office, run)
    undo(office, run)
    diffs = str(list(Change.objects.values_list("diff", flat=True)))
    assert "0987" not in diffs
    assert "0912" not in diffs


def test_a_run_whose_rows_were_touched_since_is_not_undone_and_says_which(office, operation):
    run = sent(office, [HEADER, VASE])
    press(office, run)
    product = Product.objects.get()
    product.note = "Sửa sau"
    product.save()
    answer = undo(office, run)
    assert "Không hoàn tác được" in text(answer)
    assert "Sản phẩm “Lọ hoa Ví Dụ” đã thay đổi sau lần nhập." in text(answer)
    assert Product.objects.exists()
    assert "Không hoàn tác được nữa" in text(office.get(page_of(run)))


def test_a_value_that_another_row_has_by_now_is_not_given_back(
    office, make_product, make_producer, operation
):
    producer = make_producer("HTX Ví Dụ Một", tax_code="0100109106")
    make_product("Lọ hoa Ví Dụ", producer=producer)
    run = sent(office, [[*HEADER, "Mã số thuế"], [*VASE, "0312345674"]])
    press(office, run)
    make_producer("HTX Khác", tax_code="0100109106")
    assert "giá trị cũ nay trùng với dòng khác" in text(undo(office, run))
    producer.refresh_from_db()
    assert producer.tax_code == "0312345674"
    run.refresh_from_db()
    assert run.state == "committed"


def test_a_row_that_is_gone_by_now_is_not_pointed_to_again(office, make_product, make_producer, operation):
    producer = make_producer("HTX Ví Dụ Một")
    commune = Commune.objects.create(code="99999", name="Kim Sơn", kind="xa", district=producer.district)
    Commune.objects.create(code="99998", name="Bát Tràng", kind="xa", district=producer.district)
    make_product("Lọ hoa Ví Dụ", producer=producer, commune=commune)
    run = sent(office, [[*HEADER, "Xã"], [*VASE, "xã Bát Tràng"]])
    press(office, run)
    assert Product.objects.get().commune.name == "Bát Tràng"
    commune.delete()
    assert "chỉ tới một dòng đã bị xóa" in text(undo(office, run))
    assert Product.objects.get().commune.name == "Bát Tràng"


def test_a_run_of_a_kind_no_longer_offered_is_undone(office, monkeypatch):
    run = sent(office, [HEADER, VASE])
    press(office, run)
    ImportRun.objects.filter(pk=run.pk).update(kind="retired")
    assert "Đã hoàn tác" in text(undo(office, run))
    assert not Product.objects.exists()
    for name in ("tep-loi", "ket-qua"):
        assert office.get(reverse(f"admin:imports_importrun_{name}", args=[run.pk])).status_code == 404


def test_a_run_whose_rows_are_in_use_is_not_undone(office, make_showroom, place, operation):
    run = sent(office, [HEADER, VASE])
    press(office, run)
    place(Product.objects.get(), make_showroom())
    assert "đang dùng một dòng của lần nhập" in text(undo(office, run))
    assert Product.objects.exists()


def test_undoing_a_newer_decision_brings_the_earlier_rating_back(office, make_product, operation):
    product = make_product(
        "Lọ hoa Ví Dụ", stars=3, decision_number="100/QĐ-MH", decision_date=date(2019, 5, 2)
    )
    earlier = product.current_rating
    run = sent(office, [HEADER, [1, "Lọ hoa Ví Dụ", product.producer.name, *VASE[3:]]])
    press(office, run)
    product.refresh_from_db()
    assert product.current_rating != earlier
    assert "Đã hoàn tác" in text(undo(office, run))
    product.refresh_from_db()
    assert product.current_rating == earlier
