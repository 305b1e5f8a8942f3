"""A list that somebody sends in, from the file to its undoing, as it is done in the browser."""

import re

import pytest
from playwright.sync_api import expect

from tests import samples

STAFF = "chuyen-vien"
PRODUCER = "HTX Thử Nghiệm B"


@pytest.fixture
def page(open_context, sessions):
    return open_context(storage_state=sessions(STAFF)).new_page()


def send(page):
    page.goto("/quan-tri/imports/importrun/add/")
    page.get_by_role("link", name="Sản phẩm", exact=True).last.click()
    content = {
        "name": samples.DISTRICT_LIST_NAME,
        "mimeType": "application/vnd.ms-excel",
        "buffer": samples.district_list(),
    }
    page.get_by_label("Tệp", exact=False).first.set_input_files(content)
    page.get_by_label("Quận, huyện, thị xã").fill("Gia Lâm")
    page.get_by_role("button", name="Kiểm tra thử").click()


def summary(page, refused: int):
    return page.get_by_text(re.compile(rf"Tạo mới \d · .* · Bị từ chối {refused} · Bỏ qua 5 dòng")).first


def test_a_list_is_checked_answered_written_found_again_and_taken_back(page):
    send(page)
    expect(summary(page, refused=2)).to_be_visible()
    expect(page.get_by_text("Dòng ẩn vẫn được đọc")).to_be_visible()

    page.get_by_label(re.compile("^Ghi lại dòng 6: QĐ")).fill("9992/QĐ-MH ngày 21/01/2020")
    page.get_by_label(re.compile("^Gợi ý cho dòng 6: Chủ thể")).select_option(PRODUCER)
    page.get_by_role("button", name="Kiểm tra lại").click()
    expect(summary(page, refused=1)).to_be_visible()

    page.get_by_role("button", name="Ghi vào hệ thống").click()
    expect(page.get_by_text("Có 1 dòng lỗi nên chưa ghi dữ liệu nào.")).to_be_visible()
    page.get_by_label("Bỏ qua các dòng lỗi").check()
    page.get_by_role("button", name="Ghi vào hệ thống").click()
    expect(page.get_by_text("Đã ghi vào hệ thống.")).to_be_visible()
    expect(page.get_by_role("link", name="Bột nghệ Ví Dụ")).to_be_visible()

    page.get_by_role("link", name="Lịch sử").click()
    expect(page.get_by_text("Nhập sản phẩm từ").first).to_be_visible()
    page.go_back()

    page.get_by_role("link", name="Hoàn tác lần nhập này").click()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác: mọi dòng trở lại như trước lần nhập.")).to_be_visible()
    page.goto("/quan-tri/products/product/?q=B%E1%BB%99t+ngh%E1%BB%87+V%C3%AD+D%E1%BB%A5")
    expect(page.get_by_role("link", name="Bột nghệ Ví Dụ")).to_have_count(0)
