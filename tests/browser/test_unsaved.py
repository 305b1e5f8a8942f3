"""A form that was changed is not left without a question; one that was not, or that is sent, is."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ADMINISTRATOR

CHANGE = "showrooms_showroom_change"


@pytest.fixture
def page(open_context, sessions):
    return open_context(storage_state=sessions(ADMINISTRATOR)).new_page()


@pytest.fixture
def asked(page):
    """The questions that the browser asks before it leaves; each is answered with staying."""
    questions = []

    def stay(dialog):
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return questions


def leave(page):
    page.locator("#site-name a").click(no_wait_after=True)


def leave_and_be_asked(page):
    with page.expect_event("dialog"):
        leave(page)


def test_what_was_typed_is_not_left_without_a_question(page, portal, asked):
    page.goto(portal.address(CHANGE))
    page.get_by_label("Tên khác").press_sequentially("Điểm gõ dở")
    leave_and_be_asked(page)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Tên khác")).to_have_value("Điểm gõ dở")


def test_what_was_typed_in_a_row_added_later_counts_too(page, portal, asked):
    page.goto(portal.address(CHANGE))
    closures = page.locator("#closures-group")
    closures.locator(".add-row a").click()
    closures.locator("input[name=closures-1-reason]").press_sequentially("Nghỉ Tết")
    leave_and_be_asked(page)
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("name", [CHANGE, "products_product_add", "products_product_changelist"])
def test_a_page_on_which_nothing_was_changed_is_left(page, portal, asked, name):
    page.goto(portal.address(name))
    page.locator("#content").click(position={"x": 2, "y": 2})
    leave(page)
    expect(page).to_have_url(portal.address("index"))
    assert asked == []


def test_choosing_rows_of_a_list_is_no_change(page, portal, asked):
    page.goto(portal.address("products_product_changelist"))
    page.locator("#action-toggle").click()
    leave(page)
    expect(page).to_have_url(portal.address("index"))
    assert asked == []


def test_what_is_taken_back_or_sent_is_left(page, portal, asked):
    page.goto(portal.address(CHANGE))
    box = page.get_by_label("Tên khác")
    before = box.input_value()
    box.press_sequentially("x")
    box.press("Backspace")
    leave(page)
    expect(page).to_have_url(portal.address("index"))
    page.goto(portal.address(CHANGE))
    page.get_by_label("Tên khác").fill(f"{before} Gõ xong")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert asked == []


def test_a_refused_form_is_still_unsaved(page, portal, asked):
    page.goto(portal.address(CHANGE))
    page.get_by_label("Tên điểm").fill("")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    leave_and_be_asked(page)
    assert asked == ["beforeunload"]
