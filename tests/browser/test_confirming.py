"""Confirming a showroom's facts on a telephone: by a link that works once, or signed in."""

import pytest
from playwright.sync_api import expect

from tests.browser.eyes import too_wide, violations
from tests.browser.pages import BAT_TRANG, CONTACT, THEMES

STAFF = "chuyen-vien"
OPEN_SHOWROOMS = "/quan-tri/showrooms/showroom/?state=open&demo=yes"
DEAD = "Liên kết đã hết hạn hoặc đã được sử dụng. Đề nghị gửi lại liên kết mới."


def make_link(page) -> str:
    page.goto(OPEN_SHOWROOMS)
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Tạo liên kết xác nhận").click()
    page.get_by_role("button", name="Tạo liên kết xác nhận").click()
    return page.get_by_label("Liên kết", exact=True).input_value()


@pytest.fixture
def link(open_context, sessions):
    return make_link(open_context(storage_state=sessions(STAFF)).new_page())


def on_a_telephone(context):
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    return page


def test_a_contact_confirms_by_link_on_a_telephone_and_the_link_is_dead(link, open_context):
    context = open_context()
    page = on_a_telephone(context)
    page.goto(link)
    first = page.locator("fieldset").first
    first.get_by_label("không còn").check()
    page.get_by_label("Thứ Hai").fill("8h-11h30, 13h30-17h")
    page.get_by_label("Điện thoại").fill("091 234")
    page.get_by_role("button", name="Xác nhận thông tin còn đúng").click()
    expect(page.get_by_text("không phải là số điện thoại")).to_be_visible()
    expect(first.get_by_label("không còn")).to_be_checked()
    expect(page.get_by_label("Thứ Hai")).to_have_value("8h-11h30, 13h30-17h")

    page.get_by_label("Điện thoại").fill("0912 345 678")
    page.get_by_role("button", name="Xác nhận thông tin còn đúng").click()
    expect(page.get_by_text("Đã xác nhận thông tin của điểm ngày 05/10/2020.")).to_be_visible()
    assert context.cookies() == []
    page.get_by_role("link", name="Xem trang công khai của điểm").click()
    expect(page.get_by_text("8:00–11:30, 13:30–17:00", exact=True)).to_be_visible()

    answer = page.goto(link)
    assert answer.status == 410
    expect(page.get_by_text(DEAD)).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_the_confirmation_page_is_accessible_and_none_too_wide(link, open_context, theme):
    page = on_a_telephone(open_context(bypass_csp=True, color_scheme=theme))
    page.goto(link)
    page.get_by_label("Thứ Hai").fill("chẳng rõ")
    assert violations(page) == []
    page.get_by_role("button", name="Xác nhận thông tin còn đúng").click()
    expect(page.get_by_text("“chẳng rõ” chưa rõ.")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert too_wide(page) == []


def test_a_link_and_its_message_are_copied(open_context, sessions):
    context = open_context(storage_state=sessions(STAFF))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    link = make_link(page)
    page.get_by_role("button", name="Sao chép tin Zalo").click()
    expect(page.get_by_text("Đã sao chép.")).to_be_visible()
    assert link in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("theme", THEMES)
def test_a_contact_confirms_signed_in_and_every_page_of_it_is_accessible(open_context, sessions, theme):
    def window():
        page = on_a_telephone(
            open_context(storage_state=sessions(CONTACT), bypass_csp=True, color_scheme=theme)
        )
        page.goto(f"{BAT_TRANG}thong-tin/")
        page.get_by_label("Họ và tên đầu mối").fill("Bà Minh Họa")
        page.get_by_label("Điện thoại").fill("0912 345 678")
        return page

    def confirm(page, monday):
        page.get_by_label("Thứ Hai").fill(monday)
        page.get_by_role("button", name="Xác nhận thông tin còn đúng").click()

    def look(page):
        assert violations(page) == []
        assert too_wide(page) == []

    page, other = window(), window()
    look(page)
    confirm(page, "chẳng rõ")
    expect(page.get_by_text("“chẳng rõ” chưa rõ.")).to_be_visible()
    look(page)
    hours = {"light": ("7:00–11:00", "8:00–12:00"), "dark": ("9:00–11:00", "10:00–12:00")}[theme]
    confirm(other, hours[0])
    expect(other.get_by_text("Đã xác nhận thông tin của điểm ngày 05/10/2020.")).to_be_visible()
    look(other)
    confirm(page, hours[1])
    expect(page.get_by_text("Những mục khác nhau: Thứ Hai.")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Giữ nội dung của tôi").click()
    expect(page.get_by_text("Đã xác nhận thông tin của điểm ngày 05/10/2020.")).to_be_visible()
    expect(page.get_by_label("Thứ Hai")).to_have_value(hours[1])
