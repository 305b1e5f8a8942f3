"""Pages of the admin that ask before they write: accessible, and none too wide for a phone."""

import io
import re
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests import samples
from tests.browser.eyes import too_wide, violations
from tests.browser.pages import ADMINISTRATOR, THEMES

PRODUCTS = "/quan-tri/products/product/"
IMPORT = "/quan-tri/imports/importrun/add/?kind="


def send(page, kind, name, content):
    page.goto(IMPORT + kind)
    page.get_by_label("Tệp", exact=False).first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Kiểm tra thử").click()
    page.get_by_role("heading", name="Xem trước").wait_for()  # photos are looked through on a page before it


def a_checked_list(page):
    send(page, "products", samples.DISTRICT_LIST_NAME, samples.district_list())


def a_written_list(page):
    """A list of its own each time: what is there already would have nothing to write."""
    header = ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Số QĐ", "Ngày QĐ"]
    row = [1, f"Lọ Ví Dụ {id(page)}", "HTX Ví Dụ", "Gia Lâm", "4 sao", "9991/QĐ-MH", "31/12/2019"]
    send(page, "products", "danh-sach.xlsx", samples.table([header, row]))
    page.get_by_role("button", name="Ghi vào hệ thống").click()
    page.get_by_role("link", name="Hoàn tác lần nhập này").wait_for()


def checked_photos(page):
    picture, package = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG")
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("khong-co-san-pham-nay.jpg", picture.getvalue())
        archive.writestr("Thumbs.db", b"x")
    send(page, "photos", "anh.zip", package.getvalue())


def first_product(page) -> str:
    page.goto(PRODUCTS)
    return page.locator("#result_list tbody th a").first.get_attribute("href")


def a_newer_save(page):
    address = first_product(page)
    other = page.context.new_page()
    for window, words in ((page, "hộp của tôi"), (other, "hộp của người khác")):
        window.goto(address)
        window.get_by_label("Quy cách").fill(f"{words} {id(page)}")
    other.get_by_role("button", name="Lưu", exact=True).click()
    expect(other.locator(".messagelist")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Giữ nội dung của tôi").wait_for()
    other.close()


def a_bulk_action(page):
    page.goto(PRODUCTS)
    page.locator("#result_list .action-select").first.check()
    page.get_by_label("Thao tác:").select_option("unpublish")
    page.get_by_role("button", name="Thực hiện").click()
    page.get_by_label("Lý do ngừng công bố").wait_for()


def a_merge(page):
    page.goto(re.sub(r"change/(\?.*)?$", "gop-trung/", first_product(page)))
    page.get_by_role("heading", level=1, name="Gộp trùng").wait_for()


PAGES = [a_checked_list, a_written_list, checked_photos, a_newer_save, a_bulk_action, a_merge]


@pytest.fixture
def page(open_context, sessions, request):
    theme = getattr(request, "param", "light")
    context = open_context(storage_state=sessions(ADMINISTRATOR), bypass_csp=True, color_scheme=theme)
    return context.new_page()


@pytest.mark.parametrize("page", THEMES, indirect=True)
@pytest.mark.parametrize("reach", PAGES, ids=lambda reach: reach.__name__)
def test_a_page_that_asks_is_accessible_on_a_desk_and_on_a_phone(page, reach):
    reach(page)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert too_wide(page) == []
