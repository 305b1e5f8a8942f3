"""The workspace's access table: every address × every person → in, 404 (another's place) or 403 (no right).

An address that the table doesn't know fails, and so does one of a row that belongs to another place.
"""

from dataclasses import dataclass

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.conftest import PASSWORD, each_person, make_producer_request

SIGN_IN, IN, FORBIDDEN, UNKNOWN = "sign-in", "in", 403, 404
DEPARTMENT = ("viewer", "partner", "staff", "approver", "administrator")
OWN = {"district": "gia_lam_officer", "showroom": "bat_trang_contact"}
PEOPLE = ("visitor", "gia_lam_officer", "quoc_oai_officer", "bat_trang_contact", *DEPARTMENT)
WORKS_FOR_ALL = {"staff", "administrator"}


@dataclass(frozen=True)
class Row:
    """Whose page (`place`), whether something is changed there, and how it is asked for."""

    place: str
    acting: bool = False
    method: str = "get"

    def answer(self, person: str):
        if person == "visitor":
            return SIGN_IN
        if person == OWN[self.place]:
            return IN
        if person not in DEPARTMENT or person == "partner":
            return UNKNOWN
        return IN if not self.acting or person in WORKS_FOR_ALL else FORBIDDEN


READ, SHOWROOM_READ = Row("district"), Row("showroom")
ASKED, SENT = Row("district", acting=True), Row("district", acting=True, method="post")
SHOWROOM_ASKED, SHOWROOM_SENT = Row("showroom", True), Row("showroom", True, "post")
TABLE = {
    "workspace:district": READ,
    "workspace:plan": READ,
    "workspace:plans": READ,
    "workspace:district_letter": READ,
    **{
        f"workspace:plan_{page}": READ
        for page in (
            *("contact", "survey", "sites", "budget", "connection", "progress", "proposals", "letter"),
            *("import", "import_run", "import_results", "import_errors", "import_template", "sites_export"),
            *("site_add", "site", "site_remove", "document", "letter_file"),
            *("paper_annex", "paper_letter", "paper_receipt"),
            # A GET of a transition leads to the plan; who may do it stands in test_plan_access.py.
            *("start", "finish", "reopen", "withdraw", "comment"),
        )
    },
    "workspace:district_showrooms": READ,
    "workspace:district_link": Row("district", acting=True, method="post"),
    "workspace:showroom": SHOWROOM_READ,
    # Connecting products
    "workspace:district_placements": READ,
    "workspace:district_placement": READ,
    "workspace:district_write": SENT,
    "workspace:district_agree": ASKED,
    "workspace:district_agreement": READ,
    "workspace:district_fitting": READ,
    "workspace:district_request": ASKED,
    "workspace:district_producer_requests": READ,
    "workspace:district_producer_request": READ,
    "workspace:district_producer_request_forward": SENT,
    "workspace:district_producer_request_decline": SENT,
    "workspace:district_products": READ,
    **{
        f"workspace:district_products_import{page}": ASKED
        for page in ("", "_template", "_run", "_results", "_errors")
    },
    "workspace:district_product_new": ASKED,
    "workspace:district_product": ASKED,
    "workspace:district_photos": ASKED,
    "workspace:district_corrections": ASKED,
    "workspace:district_producers": READ,
    "workspace:district_producer_new": ASKED,
    "workspace:district_producer": ASKED,
    "workspace:showroom_placements": SHOWROOM_READ,
    "workspace:showroom_placement": SHOWROOM_READ,
    "workspace:showroom_write": SHOWROOM_SENT,
    "workspace:showroom_agree": SHOWROOM_ASKED,
    "workspace:showroom_agreement": SHOWROOM_READ,
    "workspace:showroom_ask": SHOWROOM_ASKED,
    "workspace:showroom_facts": SHOWROOM_READ,
}
# Everybody who is signed in has one, in their own words.
ALL_SIGNED_IN = {"workspace:home"}
# Whoever has the address may; what it opens, tests/workspace/test_confirming.py says.
BY_LINK = {"workspace:confirm_by_link"}


def workspace_addresses(resolver=None, converters=(), namespace=""):
    """{name: names of what its address is made of}."""
    for pattern in (resolver or get_resolver()).url_patterns:
        parts = (*converters, *getattr(pattern.pattern, "converters", {}))
        if not isinstance(pattern, URLPattern):
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from workspace_addresses(pattern, parts, below)
        elif namespace.startswith("workspace:"):
            yield namespace + pattern.name, parts


def values_for(name, values):
    """Return the values for an address: lists of products and of sites are both runs."""
    return {**values, "run": values["products_run"]} if "products_import" in name else values


def outcome(answer):
    if answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return answer.status_code if answer.status_code in {FORBIDDEN, UNKNOWN} else IN


def test_the_table_knows_every_address_of_the_workspace():
    names = {name for name, _parts in workspace_addresses()}
    assert len(names) >= len(TABLE)
    assert names == {*TABLE, *ALL_SIGNED_IN, *BY_LINK}


@pytest.mark.parametrize("person", each_person(PEOPLE))
def test_each_address_answers_each_person_as_the_table_says(client, values, place_slugs, request, person):
    if person != "visitor":
        client.login(username=request.getfixturevalue(person).username, password=PASSWORD)
    parts, answers = dict(workspace_addresses()), {}
    for name, row in TABLE.items():
        known = {**values_for(name, values), "slug": place_slugs[row.place]}
        address = reverse(name, kwargs={part: known[part] for part in parts[name]})
        answer = getattr(client, row.method)(address)
        answers[name] = outcome(answer)
        if answer.streaming:
            answer.getvalue()  # what is read to its end is closed
    assert answers == {name: row.answer(person) for name, row in TABLE.items()}


def test_a_district_that_is_not_there_looks_like_one_of_others(client, gia_lam_officer, quoc_oai):
    client.force_login(gia_lam_officer)
    for slug in (quoc_oai.slug, "khong-co"):
        assert client.get(f"/lam-viec/quan-huyen/{slug}/").status_code == 404


def test_posting_to_a_page_that_is_read_asks_for_the_right_to_act(client, values, place_slugs, request):
    for name in ("district_placements", "showroom_placements", "showroom_facts"):
        place = name.partition("_")[0]
        address = reverse(f"workspace:{name}", args=[place_slugs[place]])
        for person in PEOPLE[1:]:
            client.force_login(request.getfixturevalue(person))
            expected = Row(place, acting=True, method="post").answer(person)
            assert outcome(client.post(address)) == expected, (name, person)


def test_rows_of_others_are_not_there_under_one_s_own_address(
    client, gia_lam_officer, bat_trang_contact, make_producer, make_product, make_showroom, quoc_oai, place
):
    their_producer = make_producer(district=quoc_oai)
    showroom = bat_trang_contact.operators.get().showroom
    theirs = place(make_product(district=quoc_oai), make_showroom(district=quoc_oai), "requested")
    producer_request = make_producer_request(quoc_oai)
    gia_lam, here = "/lam-viec/quan-huyen/gia-lam/", f"/lam-viec/diem/{showroom.slug}/"
    client.force_login(gia_lam_officer)
    placement = [f"ket-noi/{theirs.pk}/{page}" for page in ("", "dong-y/", "bien-ban/")]
    for part in (*placement, f"ket-noi/chu-the/{producer_request.pk}/"):
        assert client.get(gia_lam + part).status_code == 404, part
    for part in (f"ket-noi/{theirs.pk}/trao-doi/", f"ket-noi/chu-the/{producer_request.pk}/chuyen/"):
        assert client.post(gia_lam + part, {"text": "x"}).status_code == 404, part
    own = f"san-pham/{theirs.product_id}/"
    for part in (own, f"{own}anh/", f"{own}dinh-chinh/", f"chu-the/{their_producer.pk}/"):
        assert client.get(gia_lam + part).status_code == 404, part
    client.force_login(bat_trang_contact)
    for part in placement:
        assert client.get(here + part).status_code == 404, part
