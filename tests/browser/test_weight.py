"""What a first visit costs on the wire, fonts included, photos left out."""

import pytest

LIMIT = 120_000  # bytes


def first_visit(page, address) -> dict[str, int]:
    """{path: bytes as they came, headers included} of everything a page asks for but photos."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    paths, weights = {}, {}
    network.on("Network.responseReceived", lambda e: paths.update({e["requestId"]: e["response"]["url"]}))
    network.on("Network.loadingFinished", lambda e: weights.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    return {
        path: round(weights[key]) for key, path in paths.items() if key in weights and "/media/" not in path
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["home", "showrooms", "products"])
def test_a_first_visit_is_light(open_context, portal, name, language):
    weights = first_visit(open_context().new_page(), portal.pages[name][language])
    assert any(path.endswith(".woff2") for path in weights)
    assert sum(weights.values()) <= LIMIT, sorted(weights.items(), key=lambda row: -row[1])
