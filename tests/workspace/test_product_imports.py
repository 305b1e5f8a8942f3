"""A district's products from its own list: only its own, no ratings, written whole, once."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from common.spreadsheets.files import read_workbook
from core.audit.models import Change, Operation
from core.imports import actions as import_actions
from core.imports.checks import check
from core.imports.models import ImportRun
from districts.models import Commune
from products.models import Producer, Product, Rating
from tests import samples
from tests.pageforms import by_itself, change, filled
from tests.sheetfiles import KINDS
from tests.workspace.conftest import text_of

pytestmark = pytest.mark.django_db
PRODUCTS = "/lam-viec/quan-huyen/gia-lam/san-pham/"
IMPORT = f"{PRODUCTS}nhap-tu-tep/"
FIRST = "HTX Thử Nghiệm B"
HEADER = ["Tên sản phẩm", "Chủ thể"]


@pytest.fixture(autouse=True)
def communes(gia_lam, quoc_oai):
    for number, (kind, name) in enumerate([("thi-tran", "Trâu Quỳ"), ("xa", "Kim Sơn"), ("xa", "Dương Xá")]):
        Commune.objects.create(code=f"0991{number}", name=name, kind=kind, district=gia_lam)


@pytest.fixture
def officer(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    return client


def upload(client, content=None, name=samples.DISTRICT_LIST_NAME, address=IMPORT, **typed):
    """Send a list; returns the address of its preview."""
    file = SimpleUploadedFile(name, content or samples.district_list())
    answer = by_itself(client.post, address, {"file": file, **typed})
    assert answer.status_code == 302, text_of(answer)
    return answer.headers["Location"]


def table(*rows, header=HEADER):
    return {"content": samples.table([header, *rows]), "name": "a.xlsx"}


def write(client, address, **values):
    return change(client, address, do="commit", **values)


# Sample two: one producer is asked about, one row has no name --------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_sample_two_is_read_without_its_ratings(officer, kind):
    page = text_of(officer.get(upload(officer, samples.district_list(kind), f"Gia Lâm.{kind}")))
    assert "Tạo mới 3 · Cập nhật 0 · Không đổi 0 · Bị từ chối 2" in page
    assert all(words in page for words in ("95.000 đồng", "Điện thoại của chủ thể", "Xã, phường, thị trấn"))
    assert "Không lấy cột Xếp hạng, QĐ công nhận (số, ngày): kết quả phân hạng do Sở Công Thương ghi." in page
    assert "đề nghị đính chính" in page
    assert not Product.objects.exists()


def test_answered_on_the_page_it_is_written_unpublished_and_unrated(officer, gia_lam, gia_lam_officer):
    address = upload(officer)
    change(officer, address, do="check", problem_value=[FIRST, "Trà Ví Dụ"])
    assert "Tạo mới 5 · Cập nhật 0 · Không đổi 0 · Bị từ chối 0" in text_of(officer.get(address))
    assert write(officer, address).headers["Location"] == address
    products = Product.objects.all()
    assert {(row.district, row.is_published, row.stage) for row in products} == {
        (gia_lam, False, "in_development")
    }
    assert products.count() == 5
    assert products.get(name="Tinh dầu Ví Dụ").price_from == 150_000
    assert not Producer.objects.filter(is_published=True).exists()
    assert not Rating.objects.exists()


def test_what_was_done_is_looked_back_on_and_stands_in_the_trail(officer, gia_lam_officer):
    address = upload(officer)
    write(officer, address, leave_out_refused="on")
    run = ImportRun.objects.get()
    operation = Operation.objects.get(pk=run.operation)
    assert operation.actor_id_at_the_time == gia_lam_officer.pk
    assert operation.why.startswith(f"Nhập sản phẩm của đơn vị từ {samples.DISTRICT_LIST_NAME}")
    assert Change.objects.filter(operation=run.operation, model="products.product").count() == 3
    page = text_of(officer.get(address))
    assert "Tạo mới 3" in page
    assert f'href="{PRODUCTS}{Product.objects.first().pk}/"' in page
    assert f'href="{address}"' in text_of(officer.get(IMPORT))


def test_the_same_list_sent_again_changes_nothing(officer):
    write(officer, upload(officer), leave_out_refused="on")
    assert "Tạo mới 0 · Cập nhật 0 · Không đổi 3" in text_of(officer.get(upload(officer)))


def test_a_list_is_written_once(officer):
    address = upload(officer)
    sent = {**filled(officer.get(address)), "do": "commit", "leave_out_refused": "on"}
    for _click in range(2):
        by_itself(officer.post, address, sent)
    assert Product.objects.count() == 3


# Whose rows ----------------------------------------------------------------------------------------------

FOREIGN = "Dòng này thuộc huyện Quốc Oai; chỉ nhập được sản phẩm của huyện Gia Lâm."


def test_another_districts_rows_are_refused_each_and_keep_everything_out(officer, quoc_oai):
    rows = [["Trà", "HTX A", "Gia Lâm"], ["Miến", "HTX C", "Quốc Oai"], ["Bún", "HTX D", "Quốc Oai"]]
    address = upload(officer, **table(*rows, header=[*HEADER, "Huyện"]))
    page = text_of(officer.get(address))
    assert "Tạo mới 1 · Cập nhật 0 · Không đổi 0 · Bị từ chối 2" in page
    assert page.count(FOREIGN) == 2
    assert "Có 2 dòng lỗi nên chưa ghi dữ liệu nào." in text_of(write(officer, address))
    assert not Product.objects.exists()
    write(officer, address, leave_out_refused="on")
    assert [(row.name, row.district.slug) for row in Product.objects.all()] == [("Trà", "gia-lam")]


def test_a_row_without_a_district_takes_that_of_the_page(officer):
    write(officer, upload(officer, **table(["Trà", "HTX A"])))
    assert Product.objects.get().district.slug == "gia-lam"


def test_a_list_whose_title_names_another_district_is_refused(client, quoc_oai_officer):
    client.force_login(quoc_oai_officer)
    address = upload(client, address=IMPORT.replace("gia-lam", "quoc-oai"))
    assert "Dòng này thuộc huyện Gia Lâm; chỉ nhập được sản phẩm của huyện Quốc Oai." in text_of(
        client.get(address)
    )


def test_a_code_of_another_districts_product_takes_nothing_over(
    officer, make_product, make_producer, quoc_oai
):
    theirs = make_product(name="Miến", district=quoc_oai, code="01-019-00001-01-2019")
    row = [theirs.code, "Miến của tôi", "HTX A"]
    address = upload(officer, **table(row, header=["Mã SP", *HEADER]))
    assert FOREIGN in text_of(officer.get(address))
    write(officer, address, leave_out_refused="on")
    theirs.refresh_from_db()
    assert (theirs.name, theirs.district) == ("Miến", quoc_oai)


def test_a_list_is_reached_only_under_its_own_district(client, officer, quoc_oai_officer, staff):
    address = upload(officer)
    elsewhere = address.replace("gia-lam", "quoc-oai")
    for person, place in ((quoc_oai_officer, address), (quoc_oai_officer, elsewhere), (staff, elsewhere)):
        client.force_login(person)
        for page in ("", "ket-qua/", "tep-loi/"):
            assert client.get(place + page).status_code == 404
        assert by_itself(client.post, place, {"do": "commit"}).status_code == 404


def test_nobody_writes_another_districts_list(officer, quoc_oai_officer, staff):
    upload(officer)
    run = ImportRun.objects.get()
    run.leave_out_refused = True
    run.save()
    written = {"run": run, "shown": check(run).digest}
    with pytest.raises(ValidationError, match="cán bộ phụ trách của huyện Gia Lâm"):
        by_itself(import_actions.commit, **written, by=quoc_oai_officer)
    assert not Product.objects.exists()
    assert by_itself(import_actions.commit, **written, by=staff)


def test_a_large_list_is_looked_back_on_in_a_few_queries(officer, django_assert_max_num_queries):
    write(officer, address := upload(officer, **table(*([f"Trà {n}", f"HTX {n}"] for n in range(40)))))
    with django_assert_max_num_queries(14):
        officer.get(address)


# What is stored already ----------------------------------------------------------------------------------


def test_a_rated_product_keeps_its_rating_and_takes_the_rest(officer, make_product):
    vase = make_product(name="Bình hoa", is_published=True)
    rating = vase.current_rating
    header = [*HEADER, "Hạng sao", "Số QĐ", "Ngày QĐ", "Giá bán", "Quy cách"]
    row = ["Bình hoa", vase.producer.name, "5 sao", "999/QĐ-UBND", "31/02/2020", 250_000, "Hộp giấy"]
    address = upload(officer, **table(row, header=header))
    assert "Cập nhật 1 · Không đổi 0 · Bị từ chối 0" in text_of(officer.get(address))
    write(officer, address)
    vase.refresh_from_db()
    assert (vase.price_from, vase.packaging, vase.is_published) == (250_000, "Hộp giấy", True)
    assert vase.current_rating == rating
    assert list(Rating.objects.values_list("stars", "decision_number")) == [
        (rating.stars, rating.decision_number)
    ]


# Files ---------------------------------------------------------------------------------------------------


def test_the_form_to_fill_in_has_the_district_and_no_ratings(officer):
    form = read_workbook(officer.get(f"{IMPORT}mau/").getvalue(), "mau.xlsx")
    header, first = next(sheet for sheet in form if sheet.name == "Sản phẩm").rows[:2]
    filled_in = dict(zip(header, first, strict=True))
    assert filled_in.pop("Quận/huyện") == "Huyện Gia Lâm"
    assert set(filled_in.values()) == {None}
    assert not {"Hạng sao", "Số QĐ", "Điểm"} & set(header)


def test_the_form_read_as_it_is_has_no_rows_and_nothing_is_wrong_with_it(officer):
    form = officer.get(f"{IMPORT}mau/").getvalue()
    page = text_of(officer.get(upload(officer, form, "mau.xlsx")))
    assert "Tạo mới 0 · Cập nhật 0 · Không đổi 0 · Bị từ chối 0" in page


def test_the_sheet_comes_back_with_its_mistakes_marked_and_the_outcome_of_each_row(officer):
    address = upload(officer)
    for page in ("ket-qua/", "tep-loi/"):
        assert f'href="{address}{page}"' in text_of(officer.get(address))
        assert officer.get(address + page).getvalue().startswith(b"PK")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Chọn tệp, hoặc dán các ô từ Excel."),
        ({"file": SimpleUploadedFile("a.xlsx", b"khong phai")}, "không phải"),
    ],
)
def test_what_is_no_list_is_said_at_once(officer, sent, sentence):
    assert sentence in text_of(by_itself(officer.post, IMPORT, sent))
    assert not ImportRun.objects.exists()
