"""The access table: every address × every person of the cast → what it answers.

An address that the table doesn't know fails, and so does a public view that isn't among the public ones.
"""

from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from core.accounts.roles import (
    ADMINISTRATOR,
    APPROVER,
    DISTRICT_OFFICER,
    PARTNER,
    ROLES,
    SHOWROOM_CONTACT,
    STAFF,
    VIEWER,
    granted,
)
from plans.models import DistrictPlan, PlanRound, SiteDocument
from products.models import Product
from showrooms.models import Placement
from tests.addresses import FORMS, address_of, walk
from tests.conftest import PASSWORD, each_person

ROLE_OF = {
    "visitor": None,
    "gia_lam_officer": DISTRICT_OFFICER,
    "quoc_oai_officer": DISTRICT_OFFICER,
    "bat_trang_contact": SHOWROOM_CONTACT,
    "viewer": VIEWER,
    "partner": PARTNER,
    "staff": STAFF,
    "approver": APPROVER,
    "administrator": ADMINISTRATOR,
}
PEOPLE = list(ROLE_OF)

# A GET of each address answers (a visitor, an officer or a contact, who works in the admin).
ALL_MAY_READ = (200, 200, 200)
PUBLIC = {
    **dict.fromkeys(
        [
            "healthz",
            "readyz",
            "photo",
            "directory:home",
            "directory:showrooms",
            "directory:showrooms_xlsx",
            "directory:showrooms_csv",
            "directory:showroom",
            "directory:products",
            "directory:products_xlsx",
            "directory:products_csv",
            "directory:product",
            "directory:producer",
            "directory:districts",
            "directory:district",
            "directory:craft_villages",
            "directory:craft_village",
            "directory:search",
            "directory:about",
            "directory:request",
            "directory:request_sent",
            "directory:styleguide",
        ],
        ALL_MAY_READ,
    ),
    "admin:login": (302, 403, 302),
    "account_login": (200, 302, 302),
    "account_logout": (302, 200, 200),
    "account_inactive": ALL_MAY_READ,
    "account_reset_password": ALL_MAY_READ,
    "account_reset_password_done": ALL_MAY_READ,
    "account_reset_password_from_key": ALL_MAY_READ,
    "account_reset_password_from_key_done": ALL_MAY_READ,
    "mfa_authenticate": (302, 302, 302),
}
PRIVATE = {
    "account_home": (302, 200, 200),
    "account_reauthenticate": (302, 200, 200),
    "account_change_password": (302, 200, 200),
    "mfa_index": (302, 200, 200),
    "mfa_activate_totp": (302, 200, 200),
    "usersessions_list": (302, 200, 200),
    # Nobody of the cast has a second step.
    "mfa_reauthenticate": (302, 302, 302),
    "mfa_deactivate_totp": (302, 404, 404),
    "mfa_view_recovery_codes": (302, 404, 404),
    "mfa_generate_recovery_codes": (302, 200, 200),
    "mfa_download_recovery_codes": (302, 404, 404),
}
ADMIN = {
    "admin:index": (302, 403, 200),
    "admin:logout": (302, 403, 405),
    "admin:password_change": (302, 403, 302),
    "admin:password_change_done": (302, 403, 200),
    "admin:jsi18n": (302, 403, 200),
}
# Papers in the admin: of which model, and what they answer to who may see it. The plan of the
# cast is a draft: there is no receipt of it yet.
PAPERS = {
    "reports:annex": (DistrictPlan, 200),
    "reports:covering_letter": (DistrictPlan, 200),
    "reports:receipt": (DistrictPlan, 404),
    "reports:whole_file": (DistrictPlan, 200),
    "reports:round_book": (PlanRound, 200),
    "reports:agreement": (Placement, 200),
}
# What can't be reversed by name alone: where it is, and what it answers.
CATCH_ALL = "quan-tri/(?P<url>.*)$"
BY_PATH = {CATCH_ALL: ("/quan-tri/khong-co/", (302, 403, 404))}

# Pages whose answers depend on more than the role have a table of their own: tests/workspace/test_access.py.
ELSEWHERE = "workspace:"
# There the address is the secret.
PUBLIC_ELSEWHERE = {"workspace:confirm_by_link"}

PAGES = {"changelist": "view", "change": "view", "history": "view", "add": "add", "delete": "delete"}
PAGES |= {"xuat_xlsx": "view", "xuat_csv": "view", "mau": "add"}
# Pages that one model alone has.
OWN_PAGES = {
    "imports.importrun": {"tep": "change", "tep-loi": "change", "ket-qua": "change"},
    "districts.letter": {"tep": "view"},
    "plans.districtplan": {"tai-lieu": "view"},
}
OF_THE_LIST = {"changelist", "add", "xuat_xlsx", "xuat_csv", "mau"}
# Actions are done by who may change the row, but for these: (model, verb) that is asked for.
TRANSITION_RIGHTS = {
    "admin:products_rating_thu-hoi": ("products.rating", "add"),
    "admin:products_rating_cong-bo": ("products.product", "change"),
    "admin:products_rating_ngung-cong-bo": ("products.product", "change"),
    **{
        f"admin:products_ratingcorrection_{slug}": ("products.rating", "add")
        for slug in ("ghi-ket-qua", "thu-hoi", "khong-dinh-chinh")
    },
    "admin:plans_planround_nam-sau": ("plans.planround", "add"),
    "admin:mail_outgoingmail_gui-lai": ("mail.outgoingmail", "queue"),
    "admin:plans_planround_van-ban-giay": ("plans.districtplan", "appraise"),
    **{
        f"admin:plans_districtplan_{slug}": ("plans.districtplan", verb)
        for verb, slugs in {
            "appraise": ("tiep-nhan", "yeu-cau-bo-sung", "trinh", "mo-lai"),
            "approve": ("phe-duyet", "tra-lai", "khong-chap-thuan"),
            "appraise approve": ("y-kien",),  # either
        }.items()
        for slug in slugs
    },
}


def may(role: str | None, model: str, verb: str) -> bool:
    """`verb` may name several of which one is enough."""
    return role is not None and not set(verb.split()).isdisjoint(granted(role).get(model, ()))


def in_admin(role: str | None, allowed: bool, status: int = 200) -> int:
    """What the admin answers: `status` where its role may."""
    if role is None:
        return 302
    return status if allowed and ROLES[role].enters_admin else 403


def by_column(answers, role: str | None) -> int:
    visitor, office, department = answers
    if role is None:
        return visitor
    return department if ROLES[role].enters_admin else office


class ModelPages:
    """The pages of one model in the admin, about its first row."""

    def __init__(self, model, model_admin):
        self.label = model._meta.label_lower
        self.prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
        self.route = f"quan-tri/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
        self.row = model_admin.get_queryset(None).first()
        self.row_actions = {self.prefix + action.slug: action for action in model_admin.row_actions}
        self.own_pages = OWN_PAGES.get(self.label, {})
        self.pages = [page for page in PAGES if page != "mau" or model_admin.import_template]

    def address(self, name: str) -> str:
        page = name.removeprefix(self.prefix)
        if page in OF_THE_LIST:
            return reverse(name)
        part = [SiteDocument.objects.first().pk] if page == "tai-lieu" else []
        return reverse(name, args=[self.row.pk, *part])

    def right(self, name: str) -> tuple[str, str]:
        """(model, verb) that a page asks for."""
        if name in self.row_actions:
            return TRANSITION_RIGHTS.get(name, (self.label, "change"))
        return self.label, {**PAGES, **self.own_pages}[name.removeprefix(self.prefix)]

    def names(self) -> list[str]:
        return [*(self.prefix + page for page in [*self.pages, *self.own_pages]), *self.row_actions]

    def answer(self, name: str, role: str | None) -> int:
        """An action that the row's state doesn't offer leads back to the row."""
        offered = name not in self.row_actions or self.row_actions[name].offered(self.row)
        return in_admin(role, may(role, *self.right(name)), 200 if offered else 302)


@pytest.fixture
def model_pages(one_of_each, request):
    """Pages of every model of the admin; each person of the cast is there, and has a row or two."""
    for person in PEOPLE:
        request.getfixturevalue(person)
    pages = [ModelPages(model, model_admin) for model, model_admin in admin.site._registry.items()]
    assert len(pages) > 10
    assert [page.label for page in pages if page.row is None] == []
    return pages


def table(model_pages, role: str | None) -> dict[str, tuple[str, int]]:
    """{name or route: (address, status)} of all that the portal has."""
    found = {
        name: (address_of(name), by_column(row, role)) for name, row in {**PUBLIC, **PRIVATE, **ADMIN}.items()
    }
    found |= {route: (address, by_column(row, role)) for route, (address, row) in BY_PATH.items()}
    for pages in model_pages:
        found |= {name: (pages.address(name), pages.answer(name, role)) for name in pages.names()}
        row_page = pages.address(f"{pages.prefix}change").removesuffix("change/")
        found[pages.route] = (row_page, in_admin(role, True, 302))
    for name, (model, answer) in PAPERS.items():
        address = reverse(name, args=[model.objects.first().pk])
        found[name] = (address, in_admin(role, may(role, model._meta.label_lower, "view"), answer))
    any_row = [ContentType.objects.get_for_model(Product).pk, Product.objects.first().pk]
    found["admin:view_on_site"] = (reverse("admin:view_on_site", args=any_row), in_admin(role, True, 302))
    # Nothing is asked for: nobody may.
    found["admin:autocomplete"] = (reverse("admin:autocomplete"), in_admin(role, False))
    found["admin:app_list"] = (reverse("admin:app_list", args=["showrooms"]), app_list(role, "showrooms"))
    return found


def status(client, address: str) -> int:
    answer = client.get(address)
    answer.getvalue()  # to its end: a file that was handed out is closed then
    return answer.status_code


def app_list(role: str | None, app: str) -> int:
    if role is None or not ROLES[role].enters_admin:
        return in_admin(role, False)
    shown = [
        model for section, models in settings.BACKOFFICE_MENU.items() if app == section for model in models
    ]
    own = {label for label in granted(role) if label.startswith(f"{app}.")}
    return 200 if own or {label.lower() for label in shown} & granted(role).keys() else 404


@pytest.fixture
def enter(client, request):
    """A browser in which the person has signed in by name and password."""

    def sign_in(person: str):
        if person != "visitor":
            user = request.getfixturevalue(person)
            answer = client.post(
                reverse("account_login"), {"login": user.username, "password": PASSWORD}, follow=True
            )
            assert answer.status_code == 200
        return client

    return sign_in


# The table ----------------------------------------------------------------------------------------


def test_the_table_knows_every_address(model_pages):
    addresses = {address.name for address in walk()}
    addresses = {name for name in addresses if not name.startswith(ELSEWHERE)}
    assert len(addresses) > 100
    assert addresses == set(table(model_pages, None))


def test_the_public_views_are_exactly_those_that_are_meant_to_be():
    assert {address.name for address in walk() if address.is_public} == {*PUBLIC, *PUBLIC_ELSEWHERE}


@pytest.mark.parametrize("person", each_person(PEOPLE))
def test_each_address_answers_each_person_as_the_table_says(model_pages, enter, person):
    client, expected = enter(person), table(model_pages, ROLE_OF[person])
    answers = {name: (address, status(client, address)) for name, (address, _status) in expected.items()}
    assert len(answers) > 100
    assert {name: answer for name, answer in answers.items() if answer != expected[name]} == {}


def test_a_visitor_is_sent_to_sign_in_and_comes_back(model_pages, client):
    private = {name: row for name, row in table(model_pages, None).items() if name not in PUBLIC}
    for name, (address, _status) in private.items():
        *_steps, (last, _status) = client.get(address, follow=True).redirect_chain
        assert unquote(last) == f"{reverse('account_login')}?next={address}", name


@pytest.mark.parametrize("person", each_person(PEOPLE[1:]))
def test_only_who_may_writes_in_the_admin(model_pages, enter, person):
    client, role = enter(person), ROLE_OF[person]
    answers, expected = {}, {}
    for pages in model_pages:
        writing = {name: pages.right(name) for name in pages.names()}
        writing[f"{pages.prefix}change"] = (pages.label, "change")
        for name in [
            f"{pages.prefix}add",
            f"{pages.prefix}change",
            f"{pages.prefix}delete",
            *pages.row_actions,
        ]:
            with transaction.atomic():
                answers[name] = client.post(pages.address(name)).status_code == 403
                transaction.set_rollback(True)
            expected[name] = in_admin(role, may(role, *writing[name])) == 403
    assert {name: answer for name, answer in answers.items() if answer != expected[name]} == {}


@pytest.mark.parametrize("person", each_person(PEOPLE))
def test_only_who_may_see_the_rows_gets_choices_of_them(model_pages, enter, person):
    client, role = enter(person), ROLE_OF[person]
    asked = [(model, name) for model, of in admin.site._registry.items() for name in of.autocomplete_fields]
    assert len(asked) > 10
    for model, name in asked:
        wanted = model._meta.get_field(name).related_model._meta.label_lower
        query = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": name}
        answer = client.get(reverse("admin:autocomplete"), query)
        assert answer.status_code == in_admin(role, may(role, wanted, "view")), (model, name)


@pytest.mark.parametrize("person", each_person(PEOPLE))
def test_each_part_of_the_admin_opens_to_who_has_something_there(model_pages, enter, person):
    client, role = enter(person), ROLE_OF[person]
    for app in {model._meta.app_label for model in admin.site._registry}:
        answer = client.get(reverse("admin:app_list", args=[app]))
        assert answer.status_code == app_list(role, app), app


def test_no_role_at_all_writes_the_trail_or_changes_a_result(model_pages, client, administrator):
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    fixed = {"audit.operation": PAGES, "products.rating": ("change", "delete"), "auth.group": PAGES}
    for pages in (pages for pages in model_pages if pages.label in fixed):
        for page in {"add", "change", "delete"} & set(fixed[pages.label]):
            assert client.post(pages.address(pages.prefix + page)).status_code == 403, (pages.label, page)


# Beside the table ---------------------------------------------------------------------------------


READ_ONLY = [name for name in PUBLIC if name.startswith(("directory:", "photo")) and name not in FORMS]


@pytest.mark.one_database
@pytest.mark.parametrize("name", READ_ONLY)
def test_public_pages_are_only_read(one_of_each, client, name):
    address = address_of(name)
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(address).status_code == 405, method


def test_staff_without_a_second_step_get_to_setting_it_up_and_nowhere_else(model_pages, enter, staff):
    client = enter("staff")
    staff.is_demo = False
    staff.save()
    still_open = {"mfa_activate_totp", "account_reauthenticate"}
    for name, (address, _status) in table(model_pages, STAFF).items():
        if name in still_open or name in PUBLIC:
            continue
        answer = client.get(address)
        assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("mfa_activate_totp")), (
            name
        )


def test_a_list_is_published_by_who_may_change_it_only(model_pages, enter, viewer):
    client, product = enter("viewer"), Product.objects.first()
    chosen = {"action": "publish", "_selected_action": [product.pk], "confirmed": "1"}
    Product.objects.update(is_published=False)
    client.post(reverse("admin:products_product_changelist"), chosen)
    assert not Product.objects.published().exists()
