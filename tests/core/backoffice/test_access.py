"""Who may do what in the admin: role × model × verb, expanded from `core.accounts.roles`."""

import pytest
from django.contrib import admin
from django.urls import reverse

from core.accounts import roles
from core.accounts.models import PortalSettings
from core.audit.models import Operation
from districts.models import CraftVillage, Letter, Membership
from plans.models import ContactLog, DistrictPlan, PlanRound
from products.models import Producer, Product, Rating
from showrooms.models import Operator, Placement, Showroom
from tests import planning
from tests.conftest import each_person, make_correction, make_producer_request

PEOPLE = ["administrator", "approver", "staff", "viewer", "partner"]


@pytest.fixture
def rows(bat_trang_village, make_product, make_showroom, place, gia_lam_officer, an_import, a_mail):
    """One row of every model that has a page."""
    showroom, product = make_showroom(), make_product()
    place(product, showroom)
    make_producer_request(showroom.district)
    make_correction(product)
    Operator.objects.create(user=gia_lam_officer, showroom=showroom)
    Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="Đăng ký kế hoạch")
    planning.one_of_each(showroom.district)
    PortalSettings.load().save()
    return {model: model._default_manager.first() for model in admin.site._registry}


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def granted(role, model, verb) -> bool:
    return verb in roles.granted(role).get(model._meta.label_lower, ())


@pytest.mark.parametrize("role", each_person(PEOPLE))
def test_every_page_answers_as_the_roles_say(role, request, client, rows):
    client.force_login(request.getfixturevalue(role))
    seen = 0
    for model, row in rows.items():
        may_view = granted(role, model, "view")
        expected = 200 if may_view else 403
        for page, args in [("changelist", ()), ("change", (row.pk,)), ("history", (row.pk,))]:
            assert client.get(address(model, page, *args)).status_code == expected, (model, page)
            seen += 1
        may_add = granted(role, model, "add")
        assert client.get(address(model, "add")).status_code == (200 if may_add else 403), model
    assert seen > 30


@pytest.mark.parametrize("role", each_person(PEOPLE))
def test_saving_answers_as_the_roles_say(role, request, client, rows):
    client.force_login(request.getfixturevalue(role))
    for model, row in rows.items():
        never = model in {Rating, Operation} or model._meta.label == "auth.Group"
        allowed = granted(role, model, "change") and not never
        status = client.post(address(model, "change", row.pk), {}).status_code
        # 200: the form, with what is missing; nothing is missing of the portal's settings.
        saved = 302 if model is PortalSettings else 200
        assert status == (saved if allowed else 403), model


def test_a_visitor_is_sent_to_sign_in(client, rows):
    for model, row in rows.items():
        for page, args in [("changelist", ()), ("add", ()), ("change", (row.pk,))]:
            response = client.get(address(model, page, *args))
            assert response.status_code == 302
            assert response.url.startswith(("/quan-tri/login/", "/tai-khoan/dang-nhap/"))


def test_the_admin_door_leads_a_visitor_to_the_portals_own_sign_in(client, db):
    response = client.get("/quan-tri/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/tai-khoan/dang-nhap/?next=")
    assert response.status_code == 200


def test_a_district_officer_and_a_contact_have_no_place_here(client, rows, gia_lam_officer, make_user):
    contact = make_user("dau-moi", roles.SHOWROOM_CONTACT)
    for person in (gia_lam_officer, contact):
        client.force_login(person)
        for url in ["/quan-tri/", "/quan-tri/login/", *(address(model, "changelist") for model in rows)]:
            assert client.get(url).status_code == 403, url


@pytest.mark.parametrize(
    ("role", "offered"), [("staff", True), ("administrator", True), ("approver", False), ("viewer", False)]
)
def test_actions_on_a_showroom_are_offered_to_those_who_may_change_it(role, offered, request, client, rows):
    client.force_login(request.getfixturevalue(role))
    showroom = rows[Showroom]
    page = client.get(address(Showroom, "change", showroom.pk)).content.decode()
    assert ("tam-ngung/" in page) is offered
    response = client.get(address(Showroom, "tam-ngung", showroom.pk))
    assert response.status_code == (200 if offered else 403)


def test_the_partner_views_products_and_adds_ratings_only(partner, client, rows):
    client.force_login(partner)
    product = rows[Product]
    page = client.get(address(Product, "change", product.pk)).content.decode()
    assert "/products/rating/add/" in page
    assert 'name="_save"' not in page
    assert client.get(address(Showroom, "changelist")).status_code == 403
    assert client.get(address(Product, "cong-bo", product.pk)).status_code == 403


@pytest.fixture
def superuser(client, administrator):
    """Somebody whom no role holds back."""
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    return client


def test_nobody_changes_or_deletes_a_rating_or_the_trail(superuser, rows):
    for model in (Rating, Operation):
        row = rows[model]
        assert superuser.post(address(model, "change", row.pk), {"stars": 5}).status_code == 403
        assert superuser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_people_are_never_deleted(superuser, rows, staff):
    url = reverse("admin:accounts_user_delete", args=[staff.pk])
    assert superuser.post(url, {"post": "yes"}).status_code == 403


def test_tables_of_secrets_are_not_in_the_admin():
    names = {model._meta.label for model in admin.site._registry}
    assert not names & {"mfa.Authenticator", "account.EmailAddress", "usersessions.UserSession"}
    assert {"showrooms.Showroom", "products.Product", "audit.Operation"} <= names


def test_every_list_of_the_admin_is_in_this_walk():
    expected = {CraftVillage, Letter, Membership, Producer, Product, Rating, Placement, Showroom, Operator}
    expected |= {PlanRound, DistrictPlan, ContactLog}
    assert expected <= set(admin.site._registry)
