"""The admin's own frame: its menu, what waits, who may come in."""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse


@pytest.fixture
def menu(administrator):
    """{section: names of its models in order} as a person of the department sees them."""

    def sections(app_label=None, person=administrator):
        request = RequestFactory().get("/quan-tri/")
        request.user = person
        found = admin.site.get_app_list(request, app_label)
        return {part["app_label"]: [model["object_name"] for model in part["models"]] for part in found}

    return sections


def test_sections_and_models_stand_in_the_order_of_the_setting(menu, settings):
    settings.BACKOFFICE_MENU = {
        "products": ["products.Rating", "products.Product"],
        "districts": ["districts.Letter"],
    }
    shown = menu()
    assert list(shown)[:2] == ["products", "districts"]
    assert shown["products"][:2] == ["Rating", "Product"]
    assert "Producer" in shown["products"][2:]
    assert shown["districts"][0] == "Letter"


def test_a_model_stands_in_the_section_that_names_it(menu, settings):
    settings.BACKOFFICE_MENU = {"districts": ["mail.OutgoingMail", "districts.District"]}
    shown = menu()
    assert shown["districts"][:2] == ["OutgoingMail", "District"]
    assert "mail" not in shown


def test_an_application_that_is_not_named_comes_last(menu, settings):
    settings.BACKOFFICE_MENU = {"showrooms": []}
    shown = menu()
    assert next(iter(shown)) == "showrooms"
    assert "plans" in shown


def test_the_page_of_one_application_shows_its_models_wherever_they_stand(menu, settings):
    settings.BACKOFFICE_MENU = {"districts": ["mail.OutgoingMail"]}
    assert list(menu("mail")) == ["districts"]
    assert list(menu("plans")) == ["plans"]


def test_a_section_leads_to_its_own_page_whosever_model_comes_first(client, administrator, settings):
    settings.BACKOFFICE_MENU = {"districts": ["mail.OutgoingMail"]}
    request = RequestFactory().get("/quan-tri/")
    request.user = administrator
    section = admin.site.get_app_list(request)[0]
    assert section["app_label"] == "districts"
    assert section["app_url"] == reverse("admin:app_list", args=["districts"])


def test_the_menu_names_every_model_only_once(menu):
    models = [model for section in menu().values() for model in section]
    assert len(models) > 15
    assert len(models) == len(set(models))


def test_nobody_is_shown_what_they_may_not_open(menu, viewer):
    assert "User" not in menu(person=viewer).get("accounts", [])


def test_who_has_no_place_in_the_admin_gets_403_and_no_loop(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    assert client.get("/quan-tri/").status_code == 403


def test_a_password_is_changed_on_the_account_s_own_page(client, administrator):
    client.force_login(administrator)
    assert client.get(reverse("admin:password_change"))["Location"] == reverse("account_change_password")


def test_only_lists_in_which_something_waits_are_counted_on_the_front_page(client, administrator, a_mail):
    client.force_login(administrator)
    before = client.get("/quan-tri/").context["shortcuts"]
    a_mail.state = "failed"
    a_mail.save()
    after = client.get("/quan-tri/").context["shortcuts"]
    (new,) = [shortcut for shortcut in after if shortcut not in before]
    assert new["number"] == 1
    assert client.get(new["url"]).context["cl"].result_count == 1
