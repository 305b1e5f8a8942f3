"""Words that a newcomer can't guess are explained at their field, on the page."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.one_database

EXPLAINED = {
    "products_rating_add": [
        "stars",
        "proposed_five_star",
        "score",
        "decision_number",
        "valid_until",
        "source",
    ],
    "products_producer_add": ["tax_code", "contact_consent_on", "contact_consent_evidence", "source"],
    "products_product_add": ["category", "craft_village", "code", "price_from", "slug"],
    "products_category_add": ["parent", "number"],
    "showrooms_showroom_add": [
        "wave",
        "led_by",
        "place_kind",
        "opening_deadline",
        "contact_consent_on",
        "code",
    ],
    "showrooms_placement_add": ["mode", "discount_percent", "settlement", "since"],
    "showrooms_operator_add": ["user"],
    "districts_district_add": ["code", "tile_x", "office_name"],
    "districts_craftvillage_add": ["name", "craft", "commune"],
    "districts_letter_add": ["direction", "number", "recipients", "replies_to"],
    "districts_membership_add": ["role"],
    "accounts_user_add": ["role", "is_active", "email"],
}


@pytest.fixture
def administrator_client(client, administrator):
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("page", EXPLAINED)
def test_a_word_that_is_not_obvious_is_explained_at_its_field(administrator_client, page):
    form = administrator_client.get(reverse(f"admin:{page}")).context["adminform"].form
    assert [name for name in EXPLAINED[page] if not form.fields[name].help_text] == []


def test_a_date_that_only_a_transition_moves_is_explained_too(administrator_client, make_showroom):
    text = administrator_client.get(
        reverse("admin:showrooms_showroom_change", args=[make_showroom().pk])
    ).content.decode()
    assert "khai trương chậm nhất ngày 09/10/2020" in text
