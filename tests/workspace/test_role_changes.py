"""A right needs the role and the assignment: where either ends, every door is closed at once."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts import actions, roles
from core.accounts.models import User
from districts.models import Membership
from showrooms.models import Operator
from tests.conftest import PASSWORD
from tests.pageforms import by_itself, change, errors
from tests.workspace.conftest import HERE, PLAN

pytestmark = pytest.mark.django_db
WRITTEN = {"text": "Kiến nghị của người không còn phụ trách"}


@pytest.fixture
def addresses(full_plan) -> list[str]:
    """A home, a plan, its pages of writing and its files."""
    document = full_plan.sites.first().documents.first()
    named = {"slug": "gia-lam", "year": 2021}
    files = [reverse(f"workspace:{name}", kwargs=named) for name in ("plan_paper_annex", "plan_sites_export")]
    if document:
        files.append(reverse("workspace:plan_document", kwargs={**named, "document": document.pk}))
    return [HERE, PLAN, f"{PLAN}kien-nghi/", *files]


def signed_in(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    return client


def statuses(client, addresses) -> set[int]:
    found = set()
    for address in addresses:
        answer = client.get(address)
        b"".join(answer)  # a file is read to its end
        found.add(answer.status_code)
    return found


def test_an_officer_comes_in(gia_lam_officer, addresses):
    assert statuses(signed_in(gia_lam_officer), addresses) == {200}


@pytest.mark.parametrize("role", [roles.VIEWER, roles.PARTNER, roles.SHOWROOM_CONTACT, roles.STAFF])
def test_another_role_ends_assignments_and_sessions(gia_lam_officer, administrator, addresses, role):
    client = signed_in(gia_lam_officer)
    assert client.get(HERE).status_code == 200
    actions.save_person(person=User.objects.get(pk=gia_lam_officer.pk), role=role, by=administrator)
    assert not Membership.objects.filter(user=gia_lam_officer).exists()
    assert statuses(client, addresses) == {302}  # to sign in


@pytest.mark.parametrize("role", [roles.VIEWER, roles.PARTNER, roles.APPROVER, roles.SHOWROOM_CONTACT])
def test_an_assignment_without_its_role_opens_nothing(gia_lam_officer, gia_lam, full_plan, role):
    """As an earlier version left them, or a hand in the database."""
    roles.give(gia_lam_officer, role)
    assert Membership.objects.filter(user=gia_lam_officer, district=gia_lam).exists()
    user = User.objects.get(pk=gia_lam_officer.pk)
    assert not gia_lam.has_officer(user)
    client = Client()
    client.force_login(user)
    assert client.post(f"{PLAN}kien-nghi/", WRITTEN).status_code in {403, 404}
    full_plan.refresh_from_db()
    assert WRITTEN["text"] not in str(full_plan.__dict__)


def test_a_contact_without_the_role_opens_nothing(bat_trang_contact):
    showroom = bat_trang_contact.operators.get().showroom
    assert showroom.has_contact(bat_trang_contact)
    roles.give(bat_trang_contact, roles.DISTRICT_OFFICER)
    client = Client()
    client.force_login(User.objects.get(pk=bat_trang_contact.pk))
    assert not showroom.has_contact(bat_trang_contact)
    assert client.get(f"/lam-viec/diem-ocop/{showroom.slug}/").status_code == 404


def test_an_ended_membership_closes_every_door(gia_lam_officer, addresses):
    client = signed_in(gia_lam_officer)
    Membership.objects.get(user=gia_lam_officer).delete()
    assert statuses(client, addresses) == {404}


def test_a_deactivated_person_is_out_at_once(gia_lam_officer, administrator, addresses):
    client = signed_in(gia_lam_officer)
    gia_lam_officer.is_active = False
    actions.save_person(person=gia_lam_officer, role=roles.DISTRICT_OFFICER, by=administrator)
    assert statuses(client, addresses) == {302}
    assert Membership.objects.filter(user=gia_lam_officer).exists()


def test_the_page_of_a_person_says_what_another_role_ends(client, administrator, gia_lam_officer):
    client.force_login(administrator)
    page = reverse("admin:accounts_user_change", args=[gia_lam_officer.pk])
    html = client.get(page).content.decode()
    assert "Đang phụ trách: Cán bộ Gia Lâm Minh Họa – huyện Gia Lâm." in html
    change(client, page, role=roles.VIEWER)
    assert not Membership.objects.exists()
    assert "Đang phụ trách" not in client.get(page).content.decode()


def test_only_people_of_the_role_are_offered_and_taken(
    client, administrator, gia_lam_officer, approver, quoc_oai, bat_trang_contact
):
    client.force_login(administrator)
    add = reverse("admin:districts_membership_add")
    html = client.get(add).content.decode()
    assert f"{gia_lam_officer}</option>" in html
    for person in (approver, bat_trang_contact, administrator):
        assert f"{person}</option>" not in html
    answer = change(client, add, user=approver.pk, district=quoc_oai.pk)
    assert "user" in errors(answer)
    assert not Membership.objects.filter(user=approver).exists()
    operators = client.get(reverse("admin:showrooms_operator_add")).content.decode()
    assert f"{bat_trang_contact}</option>" in operators
    assert f"{gia_lam_officer}</option>" not in operators
    showroom = Operator.objects.get().showroom
    refused = by_itself(
        client.post, reverse("admin:showrooms_operator_add"), {"user": approver.pk, "showroom": showroom.pk}
    )
    assert "user" in errors(refused)
