"""The account pages: in the portal's frame, in Vietnamese, and saying what a person needs to know."""

import base64
import gettext
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils.translation.trans_real import translation

from common.text import strip_marks
from core.mail.models import OutgoingMail
from tests.authenticator import code_of
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SECRET = base64.b32encode(b"a secret of 20 bytes").decode()
OPEN_PAGES = ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"]
OWN_PAGES = [
    "account_home",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "usersessions_list",
]
PROTECTED_PAGES = [
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


def sign_in(client, user, password=PASSWORD, follow=True):
    return client.post(
        reverse("account_login"), {"login": user.username, "password": password}, follow=follow
    )


def page(response):
    assert response.status_code == 200
    return response.content.decode()


def protect(user):
    """Give a person an authenticator app and recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


@pytest.fixture
def strict_staff(staff):
    """Staff as they are outside a demonstration: a second step is a must."""
    staff.is_demo = False
    staff.save()
    return staff


class Untranslated(gettext.NullTranslations):
    """Hears what the Vietnamese catalogue is asked for in vain. Our own texts are Vietnamese already."""

    def __init__(self):
        super().__init__()
        self.foreign = set()

    def gettext(self, message):
        text = re.sub(r"%\(\w+\)s", "", message.rpartition("\x04")[2]).strip()
        if text and not message.startswith("url\x04") and strip_marks(text) == text:
            self.foreign.add(text)
        return message

    def ngettext(self, singular, plural, number):
        return self.gettext(plural)


@pytest.fixture
def untranslated(monkeypatch):
    listener = Untranslated()
    monkeypatch.setattr(translation("vi"), "_fallback", listener)
    return listener


def check_frame(html):
    assert '<meta name="robots" content="noindex">' in html
    assert html.count("<h1>") == 1
    assert "<script" not in html
    assert " style=" not in html
    assert "<style" not in html


# Signing in ---------------------------------------------------------------------------------------


def test_sign_in_offers_no_registration_and_says_who_gives_accounts(client):
    html = page(client.get(reverse("account_login")))
    assert "Tài khoản do Sở Công Thương cấp" in html
    assert "signup" not in html
    assert reverse("account_reset_password") in html


def test_every_field_has_its_label(client):
    html = page(client.get(reverse("account_login")))
    fields = re.findall(r'<input type="(?:text|password)"[^>]* id="(\w+)"', html)
    assert fields == ["id_login", "id_password"]
    assert all(f'<label class="field__label" for="{field}">' in html for field in fields)


def test_a_wrong_password_is_said_in_vietnamese_and_the_name_stays(client, gia_lam_officer):
    html = page(sign_in(client, gia_lam_officer, "mat-khau-sai"))
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in html
    assert 'role="alert"' in html
    assert 'value="gia-lam"' in html


def test_an_officer_lands_at_the_district_s_work(client, gia_lam_officer):
    answer = sign_in(client, gia_lam_officer)
    assert answer.request["PATH_INFO"] == reverse("workspace:district", args=["gia-lam"])
    assert "Cán bộ Gia Lâm Minh Họa" in page(answer)


def test_the_account_page_says_who_one_is(client, gia_lam_officer):
    sign_in(client, gia_lam_officer)
    html = page(client.get(reverse("account_home")))
    assert "Cán bộ Gia Lâm Minh Họa" in html
    assert "Cán bộ phòng kinh tế" in html


def test_the_header_names_the_person_and_signs_out_by_a_form(client, gia_lam_officer):
    html = page(sign_in(client, gia_lam_officer))
    form = re.search(
        r'<form method="post" action="/tai-khoan/dang-xuat/" novalidate>(.*?)</form>', html, re.DOTALL
    )[1]
    assert "csrfmiddlewaretoken" in form
    assert "Đăng xuất" in form
    client.post(reverse("account_logout"))
    assert client.get(reverse("account_home")).status_code == 302


# The second step ----------------------------------------------------------------------------------


def test_staff_are_told_why_they_must_set_up_a_second_step(client, strict_staff):
    response = sign_in(client, strict_staff)
    assert response.request["PATH_INFO"] == reverse("mfa_activate_totp")
    html = page(response)
    assert "phải bật xác thực hai bước trước khi làm việc" in html
    assert 'src="data:image/svg+xml;base64,' in html


def test_recovery_codes_are_shown_once_after_setting_up(client, strict_staff):
    html = page(sign_in(client, strict_staff))
    secret = re.search(r'class="secret">(\w+)<', html)[1]
    response = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    codes = re.findall(r"<li>(\d{8})</li>", page(response))
    assert len(codes) == 10
    again = page(client.get(reverse("mfa_view_recovery_codes")))
    assert not any(code in again for code in codes)
    assert "Còn 10 mã chưa dùng" in again


def test_a_wrong_code_keeps_the_person_at_the_second_step(client, gia_lam_officer):
    protect(gia_lam_officer)
    response = sign_in(client, gia_lam_officer)
    assert response.request["PATH_INFO"] == reverse("mfa_authenticate")
    html = page(client.post(reverse("mfa_authenticate"), {"code": "không"}))
    assert "Mã không đúng." in html
    assert 'aria-describedby="id_code_error"' in html
    page(client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)}, follow=True))
    assert client.get(reverse("account_home")).status_code == 200


def test_only_who_may_switch_two_step_off_is_offered_it(client, gia_lam_officer, strict_staff):
    protect(gia_lam_officer)
    protect(strict_staff)
    offered = {}
    for user in (gia_lam_officer, strict_staff):
        client.force_login(user)
        offered[user] = reverse("mfa_deactivate_totp") in page(client.get(reverse("mfa_index")))
    assert offered == {gia_lam_officer: True, strict_staff: False}


# Passwords and sessions ---------------------------------------------------------------------------


def test_a_forgotten_password_is_set_anew_by_mail(client, gia_lam_officer, settings):
    client.post(reverse("account_reset_password"), {"email": gia_lam_officer.email})
    message = OutgoingMail.objects.get()
    assert message.subject == "[OCOP Hà Nội] Đặt lại mật khẩu"
    assert "Sở Công Thương Thành phố Hà Nội" in message.body
    link = re.search(rf"{settings.PORTAL_URL}(\S+)", message.body)[1]
    form = client.get(link, follow=True)
    new = {"password1": "mot-mat-khau-moi", "password2": "mot-mat-khau-moi"}
    html = page(client.post(form.request["PATH_INFO"], new, follow=True))
    assert "Đã đặt mật khẩu mới" in html
    assert "Cán bộ Gia Lâm" in page(sign_in(client, gia_lam_officer, "mot-mat-khau-moi"))
    assert "Liên kết đã hết hạn hoặc đã được sử dụng." in page(client.get(link, follow=True))


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, gia_lam_officer):
    answers = {
        page(client.post(reverse("account_reset_password"), {"email": address}, follow=True))
        for address in (gia_lam_officer.email, "khong-co@example.vn")
    }
    assert len(answers) == 1
    assert [message.to for message in OutgoingMail.objects.all()] == [gia_lam_officer.email]


def test_weak_passwords_are_refused_in_vietnamese(client, gia_lam_officer):
    sign_in(client, gia_lam_officer)
    weak = {"oldpassword": PASSWORD, "password1": "123", "password2": "123"}
    html = page(client.post(reverse("account_change_password"), weak))
    assert "Mật khẩu quá ngắn: phải có ít nhất 10 ký tự." in html
    assert 'class="field field--error"' in html


def test_other_sessions_are_listed_and_ended(client, gia_lam_officer):
    other = type(client)(headers={"user-agent": "Máy ở phòng bên"})
    sign_in(other, gia_lam_officer)
    sign_in(client, gia_lam_officer)
    html = page(client.get(reverse("usersessions_list")))
    assert "Máy ở phòng bên" in html
    assert html.count("Phiên hiện tại") == 1
    assert "Đã đăng xuất khỏi mọi phiên làm việc khác." in page(
        client.post(reverse("usersessions_list"), follow=True)
    )
    assert other.get(reverse("account_home")).status_code == 302


# Every page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_open_pages_stand_in_the_frame_and_are_vietnamese(client, untranslated, name):
    check_frame(page(client.get(reverse(name))))
    assert untranslated.foreign == set()


@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_pages_stand_in_the_frame_and_are_vietnamese(client, untranslated, gia_lam_officer, name):
    sign_in(client, gia_lam_officer)
    check_frame(page(client.get(reverse(name))))
    assert untranslated.foreign == set()


@pytest.mark.parametrize("name", PROTECTED_PAGES)
def test_two_step_pages_stand_in_the_frame_and_are_vietnamese(client, untranslated, gia_lam_officer, name):
    sign_in(client, gia_lam_officer)
    protect(gia_lam_officer)
    check_frame(page(client.get(reverse(name))))
    assert untranslated.foreign == set()


def test_the_listener_hears_english(untranslated):
    assert translation("vi").gettext("No such text anywhere") == "No such text anywhere"
    assert untranslated.foreign == {"No such text anywhere"}


def test_tab_goes_from_the_name_to_the_password_and_the_way_to_a_new_one_stands_below(client):
    html = page(client.get(reverse("account_login")))
    stops = ['id="id_login"', 'id="id_password"', "Đăng nhập</button>", reverse("account_reset_password")]
    places = [html.index(stop) for stop in stops]
    assert places == sorted(places)
