"""Twenty products of Quốc Oai go to a showroom of Gia Lâm, and a producer's request is forwarded."""

import re

import pytest
from playwright.sync_api import expect

OFFICER, CONTACT = "quoc-oai", "bat-trang"
SHOWROOM = "Khu Tinh hoa làng nghề Việt, Bát Tràng"
CONNECTIONS = "/lam-viec/quan-huyen/quoc-oai/ket-noi/"
ASKED, DECLINED = 20, 2
REASON = "Kệ đã kín đến hết tháng."


@pytest.fixture
def officer(open_context, sessions):
    return open_context(storage_state=sessions(OFFICER)).new_page()


@pytest.fixture
def contact(open_context, sessions):
    return open_context(storage_state=sessions(CONTACT)).new_page()


def choose_showroom(page):
    page.goto(CONNECTIONS)
    page.get_by_role("link", name="Đề nghị kết nối").click()
    page.get_by_label("Từ khóa").fill("tinh hoa bat trang")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name=re.compile("Chọn điểm này")).click()


def ask(page):
    choose_showroom(page)
    page.get_by_label("Từ khóa").fill("banh cau chuyen")
    page.get_by_role("button", name="Lọc").click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(ASKED)  # waits for the filtered page, which reading the boxes would not
    for box in boxes.all():
        box.check()
    page.get_by_label("Hình thức", exact=True).select_option("Ký gửi")
    page.get_by_label("Chiết khấu (%)").fill("12,5")
    expect(page.get_by_role("status")).to_have_text(f"Đã chọn {ASKED} sản phẩm.")
    page.get_by_role("button", name="Đề nghị kết nối").click()
    expect(page.get_by_text(f"Đã đề nghị kết nối {ASKED} sản phẩm.")).to_be_visible()


def answer(page):
    page.goto("/lam-viec/")
    expect(page.get_by_text(f"{ASKED} kết nối sản phẩm chờ trả lời.").first).to_be_visible()
    page.get_by_role("link", name=re.compile(f"Trả lời.*{ASKED}")).click()
    page.get_by_role("link", name="Chọn cả trang").click()
    boxes = page.get_by_role("checkbox")
    expect(boxes.first).to_be_checked()  # waits for the page with its ticks
    for box in boxes.all()[:DECLINED]:
        box.uncheck()
    page.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(
        page.get_by_text(f"Đã đồng ý {ASKED - DECLINED} sản phẩm. Phòng kinh tế thấy ngay.")
    ).to_be_visible()
    page.get_by_role("link", name="Chọn cả trang").click()
    expect(boxes.first).to_be_checked()
    page.get_by_text("Không tiếp nhận…").click()
    page.get_by_label("Lý do không tiếp nhận").fill(REASON)
    page.get_by_role("button", name="Không tiếp nhận").click()
    expect(page.get_by_text(f"Đã trả lời không tiếp nhận {DECLINED:02} sản phẩm.")).to_be_visible()


def write(page, text):
    page.get_by_label("Nội dung trao đổi").fill(text)
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text(text)).to_be_visible()


def test_an_officer_asks_for_twenty_and_the_contact_takes_eighteen(officer, contact):
    ask(officer)
    answer(contact)

    officer.goto(f"{CONNECTIONS}?state=over")
    expect(officer.get_by_text(f"Lý do: {REASON}")).to_have_count(DECLINED)
    officer.get_by_label("Tình trạng").select_option("Đã thống nhất")
    officer.get_by_role("button", name="Lọc").click()
    expect(officer.get_by_text(f"Tìm thấy {ASKED - DECLINED} kết nối")).to_be_visible()

    officer.get_by_role("listitem").get_by_role("heading").get_by_role("link").first.click()
    expect(officer).to_have_url(re.compile(r"/ket-noi/\d+/"))
    name = officer.get_by_role("heading", level=1).inner_text().removesuffix("dữ liệu minh họa").strip()
    write(officer, "Giao hàng sáng thứ Hai.")
    contact.goto("/lam-viec/")
    contact.get_by_role("link", name="Kết nối", exact=True).click()
    contact.get_by_role("link", name=name, exact=True).click()
    expect(contact.get_by_text("Giao hàng sáng thứ Hai.")).to_be_visible()
    expect(contact.get_by_text("Đồng ý: Ký gửi.")).to_be_visible()
    write(contact, "Điểm mở cửa từ 8 giờ.")
    officer.reload()
    expect(officer.get_by_text("Điểm mở cửa từ 8 giờ.")).to_be_visible()


def ask_without_an_account(page):
    page.goto("/de-nghi-ket-noi/?q=binh+gom+men+tro")
    page.get_by_role("link", name="Bình gốm men tro Thử Nghiệm").click()
    page.get_by_label("Điểm OCOP mong muốn").select_option("Điểm OCOP Ví Dụ Vạn Phúc")
    page.get_by_label("Người liên hệ").fill("Bà Câu Chuyện")
    page.get_by_label("Điện thoại").fill("0912 345 678")
    page.get_by_label(re.compile("^Tôi đồng ý")).check()
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Phòng kinh tế của huyện Gia Lâm xem đề nghị")).to_be_visible()


def test_a_producers_producer_request_is_passed_on_by_the_district(open_context, sessions):
    ask_without_an_account(open_context().new_page())

    officer = open_context(storage_state=sessions("gia-lam")).new_page()
    officer.goto("/lam-viec/")
    officer.get_by_role("link", name=re.compile("^Xem đề nghị")).click()
    officer.get_by_role("link", name="Bình gốm men tro Thử Nghiệm").click()
    expect(officer.get_by_role("link", name="0912 345 678")).to_be_visible()
    officer.get_by_role("button", name="Chuyển tới điểm").click()
    expect(officer.get_by_text("Đã chuyển đề nghị của chủ thể tới điểm.")).to_be_visible()
    expect(officer.get_by_text("Chờ đầu mối trả lời")).to_be_visible()
    expect(officer.get_by_text("Chuyển đề nghị của chủ thể tới điểm.", exact=True)).to_be_visible()
