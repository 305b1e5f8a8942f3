"""How an administrator gets in: password, second step, codes that serve once, and no guessing."""

import re

import pytest
from playwright.sync_api import expect

from tests.authenticator import code_of
from tests.browser.conftest import sign_in, sign_out
from tests.browser.portal import NEWCOMERS, PASSWORD

ADMINISTRATOR, FORGETFUL = NEWCOMERS
MANY_TRIES = 5


@pytest.fixture
def page(open_context):
    return open_context().new_page()


def give_code(page, code, button):
    page.get_by_label("Mã").fill(code)
    page.get_by_role("button", name=button).click()


def test_an_administrator_sets_the_second_step_up_and_uses_it(page):
    page.goto("/quan-tri/")
    expect(page).to_have_url(re.compile("/tai-khoan/dang-nhap/"))
    sign_in(page, ADMINISTRATOR)
    expect(page).to_have_url(re.compile("/totp/activate/"))
    page.goto("/quan-tri/")  # there is no way around
    expect(page).to_have_url(re.compile("/totp/activate/"))

    secret = page.locator(".secret").inner_text()
    first = code_of(secret)
    give_code(page, first, "Bật")
    codes = page.get_by_role("listitem").filter(has_text=re.compile(r"^\d{8}$"))
    expect(codes).to_have_count(10)  # waits for the page, which reading the texts alone would not
    recovery = codes.all_inner_texts()
    page.goto("/quan-tri/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/quan-tri/$"))

    sign_out(page)
    sign_in(page, ADMINISTRATOR)
    give_code(page, first, "Đăng nhập")  # the code that was used to set up
    expect(page.get_by_text("Mã không đúng.")).to_be_visible()
    following = code_of(secret, ahead=1)
    give_code(page, following, "Đăng nhập")
    expect(page).to_have_url(re.compile("/quan-tri/$"))

    sign_out(page)
    sign_in(page, ADMINISTRATOR)
    give_code(page, following, "Đăng nhập")
    expect(page.get_by_text("Mã không đúng.")).to_be_visible()
    give_code(page, recovery[0], "Đăng nhập")
    expect(page).to_have_url(re.compile("/quan-tri/$"))

    sign_out(page)
    sign_in(page, ADMINISTRATOR)
    give_code(page, recovery[0], "Đăng nhập")
    expect(page.get_by_text("Mã không đúng.")).to_be_visible()


def test_guessing_a_password_ends_after_five_tries(page):
    for _try in range(MANY_TRIES):
        sign_in(page, FORGETFUL, "khong-phai-mat-khau")
        expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng.")).to_be_visible()
    sign_in(page, FORGETFUL, PASSWORD)
    expect(page.get_by_text("quá nhiều lần")).to_be_visible()
    page.goto("/quan-tri/")
    expect(page).to_have_url(re.compile("/tai-khoan/dang-nhap/"))
