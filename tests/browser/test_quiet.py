"""Pages raise no complaint: no script error, no violation of the security policy, nothing from elsewhere."""

import pytest

from tests.browser.pages import ADMINISTRATOR, EVERY
from tests.browser.watch import IDLE, Watch


@pytest.fixture(scope="module")
def watch(window, portal):
    """One ear at the window of each person."""
    ears = {}

    def watching(person=""):
        if person not in ears:
            ears[person] = Watch(window(person), portal.origin)
        return ears[person]

    return watching


@pytest.mark.parametrize("look", EVERY, ids=str)
def test_a_page_loads_without_a_complaint(watch, portal, look):
    watched = watch(look.person)
    assert watched.look(look.address(portal)) == []
    assert any("/static/" in url for url in watched.requested)


@pytest.mark.proof
def test_every_page_of_the_admin_loads_without_a_complaint(watch, portal):
    addresses = [pages["vi"] for pages in portal.pages.values() if pages["vi"].startswith("/quan-tri/")]
    assert len(addresses) > 80
    watched = watch(ADMINISTRATOR)
    complaints = {address: watched.look(address) for address in addresses}
    assert {address: found for address, found in complaints.items() if found} == {}


def test_the_watch_hears_a_violation(watch):
    watched = watch()
    watched.look("/")
    watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    watched.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.vn/a.png\">')"
    )
    watched.page.evaluate(IDLE)
    assert any("style-src" in complaint for complaint in watched.complaints)
    assert any("example.vn" in complaint for complaint in watched.complaints)
