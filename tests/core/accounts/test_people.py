"""The administrator's pages of people: roles, passwords, who may sign in."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core.accounts import roles
from core.accounts.models import User
from core.audit.models import Change
from tests.pageforms import by_itself, change, errors

ADD = "/quan-tri/accounts/user/add/"


@pytest.fixture
def administrator_client(client, administrator):
    client.force_login(administrator)
    return client


def page(person, name="change"):
    return reverse(f"admin:accounts_user_{name}", args=[person.pk])


def test_a_new_person_has_the_role_and_no_password_yet(administrator_client):
    response = change(
        administrator_client,
        ADD,
        username="moi",
        full_name="Người Mới Minh Họa",
        email="moi@example.vn",
        role="staff",
    )
    person = User.objects.get(username="moi")
    assert response.status_code == 302
    assert (person.role, person.is_staff, person.has_usable_password()) == ("staff", True, False)


def test_a_role_is_required(administrator_client):
    response = change(administrator_client, ADD, username="moi", role="")
    assert "role" in errors(response)
    assert not User.objects.filter(username="moi").exists()


def test_changing_the_role_changes_the_door(administrator_client, staff):
    change(administrator_client, page(staff), role=roles.DISTRICT_OFFICER)
    staff = User.objects.get(pk=staff.pk)
    assert (staff.role, staff.is_staff) == (roles.DISTRICT_OFFICER, False)


def test_an_address_that_somebody_has_is_refused_at_its_field(administrator_client, staff, viewer):
    response = change(administrator_client, page(staff), email=viewer.email.upper())
    assert "email: Địa chỉ thư điện tử này đã có người dùng." in errors(response)


def test_an_issued_password_is_shown_once_and_works(administrator_client, staff, client):
    response = administrator_client.post(page(staff, "cap-mat-khau"))
    password = re.search(r"<code>([^<]+)</code>", response.content.decode())[1]
    assert User.objects.get(pk=staff.pk).check_password(password)
    assert "no-store" in response.headers["Cache-Control"]
    assert password not in administrator_client.get(page(staff)).content.decode()


def test_the_trail_says_that_a_password_was_issued_and_never_which(administrator_client, staff):
    by_itself(administrator_client.post, page(staff, "cap-mat-khau"))
    last = Change.objects.filter(model="accounts.user", row=str(staff.pk)).last()
    assert last.diff == {"password": ["•••", "•••"]}
    assert "Cấp mật khẩu mới" in last.operation.why


def test_who_left_is_stopped_not_deleted(administrator_client, staff):
    data = change(administrator_client, page(staff), is_active="")
    assert data.status_code == 302
    assert not User.objects.get(pk=staff.pk).is_active
    assert "cap-mat-khau" not in administrator_client.get(page(staff)).content.decode()


def test_nobody_stops_themselves_or_takes_their_own_role_away(administrator_client, administrator):
    stopped = change(administrator_client, page(administrator), is_active="")
    assert "is_active: Không thể tự ngừng" in errors(stopped)
    changed = change(administrator_client, page(administrator), role="viewer")
    assert "role: Không thể tự đổi vai trò" in errors(changed)
    administrator = User.objects.get(pk=administrator.pk)
    assert (administrator.is_active, administrator.role) == (True, "administrator")


def test_people_are_found_without_diacritics(administrator_client, staff, viewer):
    found = administrator_client.get("/quan-tri/accounts/user/?q=chuyen vien minh hoa").content.decode()
    assert staff.full_name in found
    assert viewer.full_name not in found


def test_a_role_can_be_read_and_not_edited(administrator_client):
    group = Group.objects.get(name="Cơ quan phối hợp (Sở NN&PTNT)")
    response = administrator_client.get(f"/quan-tri/auth/group/{group.pk}/change/")
    assert "kết quả đánh giá, phân hạng: thêm, xem" in response.content.decode()
    assert administrator_client.post(f"/quan-tri/auth/group/{group.pk}/change/", {}).status_code == 403


def test_passwords_are_changed_on_the_account_pages(administrator_client):
    assert administrator_client.get("/quan-tri/password_change/").url == reverse("account_change_password")
