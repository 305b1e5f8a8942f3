"""A browser, a portal for it to look at, and who is signed in."""

import os
from pathlib import Path

import pytest

from tests import chromium
from tests.browser import portal as portals

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
HEIGHT = 900
_EYES = {"locale": "vi-VN", "reduced_motion": "reduce"}
HERE = Path(__file__).parent

# The browser's driver keeps an event loop in the main thread, which makes Django refuse to touch the
# database in every later test of the same process, although nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Every test here needs the browser, and all share one portal, so one worker takes them."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if chromium.PROGRAM is None:
                item.add_marker(pytest.mark.skip(chromium.MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": chromium.PROGRAM, "args": FLAGS}


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    with portals.start(tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(portal):
    """Where an address without a host leads (in place of the plugin's, which pytest 9 warns of)."""
    return portal.origin


@pytest.fixture(scope="session")
def sessions(portal, browser):
    """The cookies of a person who has signed in, by sign-in name; each signs in once."""
    known = {}

    def cookies_of(name):
        if name not in known:
            context = browser.new_context(base_url=portal.origin)
            page = context.new_page()
            sign_in(page, name)
            known[name] = context.storage_state()
            context.close()
        return known[name]

    return cookies_of


@pytest.fixture
def open_context(new_context):
    """A new window. Nothing moves while it is looked at."""

    def make(**options):
        return new_context(**_EYES, viewport={"width": 1280, "height": HEIGHT}, **options)

    return make


@pytest.fixture(scope="session")
def window(browser, portal, sessions):
    """A page that stays open from test to test, its files at hand: for looking at things, not for acting."""
    kept = {}

    def of(person="", width=1280, **options):
        key = (person, *sorted(options.items()))
        if key not in kept:
            state = sessions(person) if person else None
            context = browser.new_context(**_EYES, base_url=portal.origin, storage_state=state, **options)
            kept[key] = context.new_page()
        kept[key].set_viewport_size({"width": width, "height": HEIGHT})
        return kept[key]

    return of


def sign_in(page, name, password=portals.PASSWORD, *, is_there=False):
    if not is_there:
        page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(name)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    with page.expect_event("load"):
        page.get_by_role("button", name="Đăng nhập").click()


def sign_out(page):
    page.goto("/tai-khoan/")
    with page.expect_event("load"):
        page.get_by_role("button", name="Đăng xuất").click()
