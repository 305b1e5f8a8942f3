"""The admin speaks Vietnamese: every text that is looked up on its pages has a Vietnamese result."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.translation.trans_real import DjangoTranslation

from tests import planning
from tests.catalogues import PACKAGES
from tests.pageforms import change, filled
from tests.test_vendor_vietnamese import lookups_in_python, lookups_in_template

pytestmark = pytest.mark.one_database

# The administrator sees what staff do, the approver what a viewer and a partner do and what is decided.
ROLES = [
    *("administrator", "approver"),
    *(pytest.param(role, marks=pytest.mark.proof) for role in ("staff", "viewer", "partner")),
]
ROOT = Path(settings.BASE_DIR)


def our_texts() -> set:
    """What our own tree says: Vietnamese already, it needs no catalogue."""
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            found.update(lookups_in_python(path))
    for path in (ROOT / "templates").rglob("*.html"):
        found.update(lookups_in_template(path))
    return {key[0] if isinstance(key, tuple) else key for key in found}


@pytest.fixture
def lookups(monkeypatch):
    """Every key that gettext is asked for, with whether the Vietnamese catalogue knows it."""
    asked = {}

    def recorded(method):
        plain = getattr(DjangoTranslation, method)

        def lookup(self, message, *others):
            key = (message, self.plural(others[-1])) if others else message
            if self.language() == "vi" and self.domain == "django":
                asked[message] = asked.get(message, False) or key in self._catalog
            return plain(self, message, *others)

        monkeypatch.setattr(DjangoTranslation, method, lookup)

    recorded("gettext")
    recorded("ngettext")
    return asked


@pytest.fixture
def rows(bat_trang_village, make_product, make_showroom, place, gia_lam_officer, bat_trang_contact):
    showroom = make_showroom(opened_on=None, is_demo=True)
    place(make_product(), showroom, "requested")
    planning.one_of_each(showroom.district)
    return {model: model._default_manager.first() for model in admin.site._registry}


def pages(rows):
    yield from ["/quan-tri/", "/quan-tri/products/", "/quan-tri/jsi18n/"]
    for model, row in rows.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        changelist = reverse(f"{name}_changelist")
        yield from (changelist, f"{changelist}?q=bat", reverse(f"{name}_add"))
        actions = [action.slug for action in admin.site._registry[model].row_actions]
        for page in ["change", "history", "delete", *actions] if row is not None else []:
            yield reverse(f"{name}_{page}", args=[row.pk])


def leaks(lookups) -> list[str]:
    ours = our_texts()
    assert len(ours) > 300
    return sorted(
        message for message, known in lookups.items() if message and not known and message not in ours
    )


@pytest.mark.parametrize("role", ROLES)
def test_every_text_on_every_page_has_a_vietnamese_result(role, request, client, rows, lookups):
    client.force_login(request.getfixturevalue(role))
    client.raise_request_exception = False
    answers = [client.get(url).status_code for url in pages(rows)]
    assert answers.count(200) > 10
    assert set(answers) <= {200, 302, 403}
    assert len(lookups) > 100
    assert leaks(lookups) == []


def test_every_text_of_a_mistake_has_a_vietnamese_result(client, administrator, rows, lookups):
    """Forms sent empty, then with nonsense in every field."""
    client.force_login(administrator)
    refused = 0
    for url in pages(rows):
        page = client.get(url)
        data = filled(page) if page.status_code == 200 else {}
        if not data:
            continue
        keep = {name for name in data if name.endswith(("_FORMS", "csrfmiddlewaretoken", "-id"))}
        for nonsense in ("", "x" * 400 + "\x00", "99999999999999999999"):
            wrong = {name: data[name] if name in keep else nonsense for name in data}
            refused += client.post(url, wrong).status_code == 200
    assert refused > 20
    assert leaks(lookups) == []


def test_saving_and_moving_say_so_in_vietnamese(client, administrator, rows, lookups):
    client.force_login(administrator)
    for model, row in rows.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        if row is None:
            continue
        url = reverse(f"{name}_change", args=[row.pk])
        if b'name="_save"' not in client.get(url).content:
            continue
        for button in ("_save", "_continue"):
            assert change(client, url, **{button: "1"}).status_code in {200, 302}
        client.get(reverse(f"{name}_changelist"))
        client.post(reverse(f"{name}_changelist"), {"action": "", "index": "0", "_selected_action": row.pk})
    client.get(reverse("admin:products_product_change", args=["999999"]), follow=True)
    assert leaks(lookups) == []
