"""Plans from the first field to the approval, as two districts and the department bring them there."""

import io
import re
from urllib.parse import quote_plus

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests import samples_sites
from tests.browser.eyes import too_wide, violations
from tests.browser.keys import PHONE
from tests.browser.pages import THEMES
from tests.browser.portal import COLLEAGUE

GIA_LAM = "/lam-viec/quan-huyen/gia-lam/ke-hoach/2021/"
QUOC_OAI = "/lam-viec/quan-huyen/quoc-oai/ke-hoach/2021/"
SITES = ("Điểm OCOP Ví Dụ 1", "Điểm OCOP Ví Dụ 2")


@pytest.fixture
def window_of(open_context, sessions):
    """A window of a person who has signed in."""
    return lambda name, **options: open_context(storage_state=sessions(name), **options).new_page()


def picture() -> dict:
    content = io.BytesIO()
    Image.new("RGB", (80, 60), "gray").save(content, "JPEG")
    return {"name": "hien-trang.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def scan(name) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.4 ban quet"}


def save(page, button="Lưu nháp"):
    with page.expect_event("load"):  # the page before may say the same of an earlier save
        page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()


def add_site(page, plan, name):
    page.goto(f"{plan}diem-de-xuat/")
    page.get_by_role("link", name="Thêm địa điểm").click()
    for label, text in {
        "Tên điểm": name,
        "Đơn vị có mặt bằng": "HTX Minh Họa D",
        "Địa chỉ": "thôn Thử Nghiệm",
        "Diện tích": "81,5",
        "Số sản phẩm dự kiến": "40",
        "Nội dung cần thực hiện": "Biển hiệu, kệ tủ",
        "Dự kiến khai trương": "Quý II/2021",
        "Đầu mối của điểm": "Ông Ví Dụ",
        "Điện thoại đầu mối": "0912 345 678",
    }.items():
        page.get_by_label(re.compile(f"^{label}")).fill(text)
    for label, choice in {
        "Loại hình đơn vị": "Hợp tác xã",
        "Loại địa điểm": "Làng nghề truyền thống",
        "Mặt bằng": "Sở hữu",
        "Tự đánh giá": "Đạt",
    }.items():
        page.get_by_label(re.compile(f"^{label}")).select_option(label=choice)
    page.get_by_label("Xã, phường, thị trấn").select_option(index=1)
    page.get_by_label("Thêm ảnh hiện trạng").set_input_files(picture())
    save(page)


def fill_the_rest(page, plan):
    page.goto(f"{plan}thong-tin-chung/")
    page.get_by_label("Cán bộ đầu mối").fill("Bà Minh Họa")
    page.get_by_label("Điện thoại").fill("024 3827 0000")
    save(page, "Lưu và sang bước tiếp")
    page.get_by_label("Rà soát từ ngày").fill("16/9/2020")
    page.get_by_label("Rà soát đến ngày").fill("30/9/2020")
    page.get_by_label("Kết quả rà soát").fill("Đã khảo sát các địa điểm.")
    save(page)
    page.goto(f"{plan}kinh-phi/")
    page.get_by_label("Bố trí dự toán của năm").select_option(label="Đã bố trí dự toán")
    page.get_by_label("Văn bản bố trí dự toán").fill("Nghị quyết số 01/NQ-MH")
    line = page.get_by_role("group").last
    line.get_by_label("Nội dung").fill("Bảng giá điện tử")
    line.get_by_label("Nguồn kinh phí").select_option(label="Ngân sách Thành phố")
    line.get_by_label("Số tiền").fill("1.234,5")
    save(page)
    expect(page.get_by_text("triệu năm trăm nghìn đồng").first).to_be_visible()


def hand_in(page, plan, button="Nộp kế hoạch"):
    page.goto(f"{plan}cong-van/")
    page.get_by_label("Số công văn").fill("123/UBND-KT")
    page.get_by_label("Ngày công văn").fill("05/10/2020")
    page.get_by_label("Bản quét").set_input_files(scan("cong-van.pdf"))
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Mã tiếp nhận: KH-2021-").first).to_be_visible()


def finish_entry(page, plan):
    page.goto(plan)
    page.get_by_role("button", name="Hoàn thành nhập liệu").click()
    expect(page.get_by_text("Đã hoàn thành nhập liệu.")).to_be_visible()


def in_admin(page, district):
    page.goto("/quan-tri/plans/districtplan/")
    page.get_by_role("link", name=f"Kế hoạch năm 2021 của huyện {district}").click()


def action(page, title, done, **fields):
    page.get_by_role("link", name=title, exact=True).click()
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(text)
    page.get_by_role("button", name=title).click()
    expect(page.get_by_text(done)).to_be_visible()


# Two at one plan ------------------------------------------------------------------------------------


def test_two_officers_edit_one_plan_and_neither_wins_silently(window_of):
    one, other = window_of("gia-lam"), window_of(COLLEAGUE)
    for page in (one, other):
        page.goto(f"{GIA_LAM}thong-tin-chung/")
    one.get_by_label("Cán bộ đầu mối").fill("Bà Thứ Nhất")
    save(one)
    other.get_by_label("Cán bộ đầu mối").fill("Ông Thứ Hai")
    other.get_by_label("Căn cứ khác").fill("Kế hoạch số 02/KH-MH")
    other.get_by_role("button", name="Lưu nháp").click()
    expect(other.get_by_role("alert").first).to_contain_text("đã lưu thay đổi lúc")
    expect(other.get_by_text("Bà Thứ Nhất")).to_be_visible()
    expect(other.get_by_label("Căn cứ khác")).to_have_value("Kế hoạch số 02/KH-MH")
    other.get_by_role("button", name="Dùng nội dung mới").click()
    expect(other.get_by_text("Đã lưu.")).to_be_visible()
    one.reload()
    expect(one.get_by_label("Cán bộ đầu mối")).to_have_value("Bà Thứ Nhất")
    expect(one.get_by_label("Căn cứ khác")).to_have_value("Kế hoạch số 02/KH-MH")


@pytest.mark.parametrize("theme", THEMES)
def test_pages_that_ask_are_accessible_and_fit_a_phone(window_of, theme):
    page, other = (window_of("gia-lam", color_scheme=theme, bypass_csp=True) for _window in range(2))
    for window, words in ((page, f"tôi {theme}"), (other, f"người khác {theme}")):
        window.goto(f"{GIA_LAM}thong-tin-chung/")
        window.get_by_label("Căn cứ khác").fill(words)
    save(other)
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Lưu nháp").click()
    page.locator(".conflict").wait_for()
    assert violations(page) == []
    assert too_wide(page) == []
    page.goto(f"{GIA_LAM}diem-de-xuat/nhap-tu-tep/")
    file = {"name": "PL.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": samples_sites.plan()}
    page.get_by_label("Tệp").first.set_input_files(file)
    page.get_by_role("button", name="Kiểm tra thử").click()
    expect(page.get_by_role("heading", name="Xem trước: PL.xlsx")).to_be_visible()
    assert violations(page) == []
    assert too_wide(page) == []


# From the first field to the approval ---------------------------------------------------------------


def remove_sites(page, plan, number):
    for _site in range(number):
        page.goto(f"{plan}diem-de-xuat/")
        page.locator("main h3 a").first.click()
        page.get_by_role("link", name="Xóa địa điểm này").click()
        page.get_by_role("button", name="Xóa địa điểm này").click()
        expect(page.get_by_text("Đã xóa địa điểm")).to_be_visible()


def print_the_annex(page):
    with page.expect_download() as printed:
        page.get_by_role("link", name="Phụ lục kế hoạch").click()
    assert printed.value.suggested_filename.endswith(".docx")


def receive(page, district):
    in_admin(page, district)
    action(page, "Tiếp nhận", "Đã tiếp nhận để thẩm định.")


def ask_to_amend_the_budget(page, note):
    page.get_by_role("link", name="Yêu cầu bổ sung", exact=True).click()
    page.get_by_label("Kinh phí", exact=True).check()
    page.get_by_label("Nội dung yêu cầu").fill(note)
    page.get_by_label("Hạn bổ sung").fill("20/10/2020")
    page.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã yêu cầu bổ sung.")).to_be_visible()


def amend_the_budget(page, plan, asked):
    """What is asked for may be changed, nothing else."""
    page.goto(plan)
    expect(page.get_by_text(asked, exact=True)).to_be_visible()
    page.get_by_role("link", name="Bổ sung: Kinh phí").click()
    page.get_by_label("Ghi chú").first.fill("đã có nghị quyết")
    save(page)
    page.goto(f"{plan}thong-tin-chung/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thông tin chung")
    expect(page.get_by_role("button", name="Lưu nháp")).to_have_count(0)


def hand_in_again(page, plan):
    page.goto(plan)
    page.get_by_role("link", name="Nộp lại").click()
    page.get_by_role("button", name="Nộp lại").click()
    expect(page.get_by_text("Đã nộp kế hoạch lúc")).to_be_visible()


def register_a_decision(page, number):
    """The letter that the approver will name."""
    page.goto("/quan-tri/districts/letter/add/")
    page.get_by_label("Chiều").select_option(label="văn bản đi")
    page.get_by_label("Loại văn bản").select_option(label="Quyết định")
    page.get_by_label("Cơ quan ban hành").fill("Sở Công Thương")
    page.get_by_label("Số, ký hiệu").fill(number)
    page.get_by_label("Ngày ban hành").fill("05/10/2020")
    page.get_by_label("Trích yếu").fill("Phê duyệt kế hoạch (minh họa)")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã thêm văn bản")).to_be_visible()


def approve(page, letter):
    page.get_by_role("link", name="Phê duyệt", exact=True).click()
    expect(page.locator("#id_letter")).to_have_value("")  # nothing is chosen before somebody chooses
    page.locator(".select2-selection").first.click()
    page.locator(".select2-search__field").fill(letter)
    page.locator(".select2-results__option").filter(has_text=letter).first.click()
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_text("Đã phê duyệt. Các điểm đề xuất đã thành điểm trong kế hoạch")).to_be_visible()


def find_planned_showroom(page, name, due):
    page.goto(f"/quan-tri/showrooms/showroom/?q={quote_plus(name)}")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_text(due).first).to_be_visible()


def test_gia_lam_registers_two_sites_is_amended_and_approved_by_another(window_of):
    officer, staff, approver = window_of("gia-lam"), window_of("chuyen-vien"), window_of("lanh-dao")
    remove_sites(officer, GIA_LAM, 2)  # the demonstration's own, described in part
    for name in SITES:
        add_site(officer, GIA_LAM, name)
    fill_the_rest(officer, GIA_LAM)
    finish_entry(officer, GIA_LAM)
    print_the_annex(officer)
    hand_in(officer, GIA_LAM)
    receive(staff, "Gia Lâm")
    ask_to_amend_the_budget(staff, "Làm rõ nguồn kinh phí")
    amend_the_budget(officer, GIA_LAM, "Làm rõ nguồn kinh phí")
    hand_in_again(officer, GIA_LAM)
    receive(staff, "Gia Lâm")
    action(staff, "Trình phê duyệt", "Đã trình phê duyệt.", Ý_kiến_thẩm_định="Đủ điều kiện")
    register_a_decision(staff, "77/QĐ-MH")
    in_admin(approver, "Gia Lâm")
    approve(approver, "77/QĐ-MH")
    for name in SITES:
        find_planned_showroom(staff, name, due="30/06/2021")
    officer.goto(GIA_LAM)
    expect(officer.get_by_text("Đã phê duyệt", exact=True).first).to_be_visible()


def test_quoc_oai_hands_in_one_site_with_an_explanation_once_told_what_is_missing(window_of):
    page = window_of("quoc-oai")
    page.goto(QUOC_OAI)
    page.get_by_role("button", name="Bắt đầu đăng ký").click()
    add_site(page, QUOC_OAI, "Điểm OCOP Ví Dụ Quốc Oai")
    fill_the_rest(page, QUOC_OAI)
    page.goto(QUOC_OAI)
    page.get_by_role("button", name="Hoàn thành nhập liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("còn 01 nội dung, xem danh sách bên dưới")
    page.get_by_role("link", name="Mới chọn 01/02 điểm. Chọn thêm hoặc nộp kèm giải trình.").click()
    explanation = page.get_by_label("Giải trình chưa đạt số điểm tối thiểu")
    expect(explanation).to_be_visible()
    explanation.fill("Chỉ có một mặt bằng phù hợp.")
    save(page)
    finish_entry(page, QUOC_OAI)
    hand_in(page, QUOC_OAI, "Nộp kèm giải trình")
