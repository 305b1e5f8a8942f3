"""How an empty portal is entered, and how a lost administrator comes back in: by command, in the trail."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from core.accounts import roles
from core.accounts.models import User
from core.audit.models import Change, Operation

pytestmark = pytest.mark.django_db


def made(*arguments) -> str:
    """The password that the command prints."""
    out = io.StringIO()
    call_command("make_administrator", *arguments, stdout=out)
    return out.getvalue().partition("một lần): ")[2].partition("\n")[0]


def test_the_first_administrator_is_made_and_signs_in(client):
    password = made("sep", "sep@hanoi.example.vn")
    person = User.objects.get(username="sep")
    assert person.role == roles.ADMINISTRATOR
    assert person.needs_two_step
    answer = client.post(reverse("account_login"), {"login": "sep", "password": password})
    assert (answer.status_code, person.check_password(password)) == (302, True)
    assert client.get("/quan-tri/", follow=True).request["PATH_INFO"] == reverse("mfa_activate_totp")


def test_the_command_stands_in_the_trail_without_the_password(db):
    password = made("sep", "sep@hanoi.example.vn")
    operation = Operation.objects.latest("at")
    assert operation.channel == "lệnh make_administrator"
    assert "Tạo hoặc khôi phục người quản trị" in operation.why
    assert password not in str(list(Change.objects.values_list("diff", flat=True)))


def test_a_lost_administrator_comes_back_in(make_user):
    person = make_user("sep", roles.ADMINISTRATOR)
    User.objects.filter(pk=person.pk).update(is_active=False)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    password = made("sep", "SEP@example.vn")
    person.refresh_from_db()
    assert person.is_active
    assert person.check_password(password)
    assert Authenticator.objects.exists()
    made("sep", "sep@example.vn", "--forget-two-step")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("gl", "gl@example.vn"), "không phải là người quản trị"),
        (("sep", "khac@example.vn"), "có địa chỉ thư điện tử khác"),
        (("moi", "sep@example.vn"), "Địa chỉ thư điện tử này đã có người dùng."),
        (("moi", "khong-phai-thu"), "thư điện tử"),
        (("tên có dấu cách", "a@example.vn"), "Tên đăng nhập"),
        (("moi", ""), "Ghi địa chỉ thư điện tử"),
    ],
)
def test_what_makes_no_administrator_is_said_and_changes_nothing(make_user, arguments, sentence):
    make_user("sep", roles.ADMINISTRATOR)
    make_user("gl", roles.DISTRICT_OFFICER)
    before = list(User.objects.order_by("pk").values_list("username", "password", "is_staff"))
    with pytest.raises(CommandError, match=sentence):
        made(*arguments)
    assert list(User.objects.order_by("pk").values_list("username", "password", "is_staff")) == before


def test_without_roles_the_command_says_what_to_run_first(operation):
    from django.contrib.auth.models import Group

    Group.objects.all().delete()
    with pytest.raises(CommandError, match="prepare"):
        made("sep", "sep@example.vn")
    assert not User.objects.exists()


@pytest.mark.parametrize("options", [{}, {"interactive": False, "username": "a", "email": "a@example.vn"}])
def test_djangos_way_to_a_superuser_leads_to_the_portals_own(options):
    with pytest.raises(CommandError, match="make_administrator"):
        call_command("createsuperuser", **options)


def test_djangos_way_to_a_password_is_recorded(monkeypatch):
    made("sep", "sep@example.vn")
    monkeypatch.setattr("getpass.getpass", lambda prompt="": "mot-mat-khau-moi-tinh")
    call_command("changepassword", "sep", stdout=io.StringIO())
    assert User.objects.get().check_password("mot-mat-khau-moi-tinh")
    assert Operation.objects.latest("at").channel == "lệnh changepassword"
