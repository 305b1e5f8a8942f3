"""A session that ends while somebody types costs that person nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in, sign_out
from tests.browser.eyes import too_wide, violations
from tests.browser.pages import THEMES

PRODUCER = "/lam-viec/quan-huyen/gia-lam/chu-the/moi/"


def type_a_producer(page, name):
    page.goto(PRODUCER)
    page.get_by_label("Tên chủ thể").fill(name)
    page.get_by_label("Loại hình").select_option(label="Hợp tác xã")


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()


def expect_to_be_kept(page):
    expect(page.get_by_role("heading", name="Nội dung này chưa được lưu")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_an_officer_whose_session_ended_signs_in_and_sends_again(open_context, portal, theme):
    page = open_context(color_scheme=theme, bypass_csp=True).new_page()
    sign_in(page, "gia-lam")
    expect(page).to_have_url(re.compile("/lam-viec/"))
    type_a_producer(page, f"HTX Minh Họa hết phiên {theme}")
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    portal.end_session(cookies["sessionid"])
    save(page)
    expect(page.get_by_text("nội dung vừa gửi vẫn được giữ")).to_be_visible()
    sign_in(page, "gia-lam", is_there=True)
    expect_to_be_kept(page)
    page.set_viewport_size({"width": 360, "height": 780})
    assert violations(page) == []
    assert too_wide(page) == []
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.get_by_text("Đã lưu")).to_be_visible()


def test_signing_in_anew_in_one_window_leaves_the_form_of_the_other_its_content(open_context):
    context = open_context()
    form, other = context.new_page(), context.new_page()
    sign_in(form, "gia-lam")
    expect(form).to_have_url(re.compile("/lam-viec/"))
    type_a_producer(form, "HTX Minh Họa hai cửa sổ")
    sign_out(other)
    sign_in(other, "gia-lam")
    expect(other).to_have_url(re.compile("/lam-viec/"))
    save(form)
    expect_to_be_kept(form)
    form.get_by_role("button", name="Gửi lại").click()
    expect(form.get_by_text("Đã lưu")).to_be_visible()
