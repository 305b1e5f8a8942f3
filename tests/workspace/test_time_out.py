"""A form that is sent after its session ended is kept through the sign-in, and sent again with one click."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from plans.models import ReviewComment
from tests.conftest import PASSWORD
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import PLAN, said

pytestmark = pytest.mark.django_db

CONTACT = f"{PLAN}thong-tin-chung/"
REMARK = f"{PLAN}y-kien/"  # an address that is only posted to
KEPT = "Nội dung này chưa được lưu"
LOST = ""


@pytest.fixture
def sign_in(client, plan):
    """Signed in by the page, as the session's owner is then on record."""

    def sign(person, to="", client=client):
        form = {"login": person.username, "password": PASSWORD, "next": to}
        return by_itself(client.post, reverse("account_login"), form)

    return sign


def end_session():
    """Twelve hours go by."""
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def send_too_late(client, address=CONTACT, opened=CONTACT, **typed):
    """Open a page, let the session end, send its form; the answer leads to the sign-in."""
    data = {**filled(client.get(opened)), **typed}
    end_session()
    answer = by_itself(client.post, address, data, HTTP_REFERER=f"http://testserver{opened}")
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={address}"
    return answer


def send_again(client, address, **answer):
    return by_itself(client.post, address, {**filled(client.get(address)), kept.ANSWER: kept.SEND, **answer})


def test_what_was_typed_is_saved_after_signing_in_again(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_name="Bà Minh Họa", basis="Kế hoạch số 02/KH-MH\nngày 01/9/2020")
    plan.refresh_from_db()
    assert plan.contact_name == LOST
    assert "nội dung vừa gửi vẫn được giữ" in said(client.get(reverse("account_login")))

    assert sign_in(gia_lam_officer, to=CONTACT).headers["Location"] == CONTACT
    page = said(client.get(CONTACT))
    assert KEPT in page
    assert gia_lam_officer.full_name in page
    assert send_again(client, CONTACT).headers["Location"] == CONTACT
    plan.refresh_from_db()
    assert plan.contact_name == "Bà Minh Họa"
    assert KEPT not in said(client.get(CONTACT))


def test_what_is_sent_again_is_checked_like_any_other_form(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_phone="chưa có")
    sign_in(gia_lam_officer)
    answer = send_again(client, CONTACT)
    assert answer.status_code == 200
    assert 'value="chưa có"' in said(answer)


def test_what_another_person_saved_meanwhile_is_not_overwritten(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    data = filled(client.get(CONTACT))
    plan.contact_name = "Bà Thứ Nhất"
    plan.save()
    end_session()
    by_itself(client.post, CONTACT, {**data, "contact_name": "Ông Thứ Hai"})
    sign_in(gia_lam_officer)
    assert "Bà Thứ Nhất" in said(send_again(client, CONTACT))
    plan.refresh_from_db()
    assert plan.contact_name == "Bà Thứ Nhất"


def test_a_form_that_is_posted_elsewhere_comes_back_too(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, REMARK, opened=PLAN, text="Đã bổ sung nghị quyết.", item="sites")
    sign_in(gia_lam_officer)
    send_again(client, REMARK)
    assert ReviewComment.objects.get().text == "Đã bổ sung nghị quyết."


def test_it_can_be_given_up_and_one_is_back_on_the_page(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, REMARK, opened=PLAN, text="Gõ nhầm.", item="sites")
    sign_in(gia_lam_officer)
    assert send_again(client, REMARK, _kept=kept.DROP).headers["Location"] == PLAN
    assert not ReviewComment.objects.exists()
    assert KEPT not in said(client.get(REMARK, follow=True))


def test_files_are_named_because_they_have_to_be_chosen_again(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    address = f"{PLAN}cong-van/"
    send_too_late(client, address, opened=address, scan=SimpleUploadedFile("cong-van.pdf", b"%PDF-1.4"))
    sign_in(gia_lam_officer)
    assert "cần chọn lại sau khi gửi: cong-van.pdf" in said(client.get(address))


def test_nobody_else_is_shown_it(client, plan, sign_in, gia_lam_officer, staff):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_name="Bà Minh Họa")
    sign_in(staff)
    page = said(client.get(CONTACT))
    assert KEPT not in page
    assert "Bà Minh Họa" not in page


def test_it_is_kept_for_half_an_hour(client, plan, sign_in, gia_lam_officer, monkeypatch):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_name="Bà Minh Họa")
    sign_in(gia_lam_officer)
    monkeypatch.setattr(kept, "_FOR", timedelta(0))
    assert KEPT not in said(client.get(CONTACT))


def test_a_form_opened_before_the_last_sign_in_is_asked_about(plan, sign_in, gia_lam_officer):
    """Two windows of one browser: signing in again in one ends what the other's form was trusted by."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(gia_lam_officer)
    old = filled(strict.get(CONTACT))
    strict.cookies["csrftoken"] = "n" * 32
    typed = {**old, "contact_name": "Bà Minh Họa"}
    assert by_itself(strict.post, CONTACT, typed).status_code == 403  # nothing says where it was sent from
    assert by_itself(strict.post, CONTACT, typed, HTTP_ORIGIN="http://evil.example").status_code == 403
    answer = by_itself(strict.post, CONTACT, typed, HTTP_ORIGIN="http://testserver")
    assert answer.headers["Location"] == CONTACT
    plan.refresh_from_db()
    assert plan.contact_name == LOST
    send_again(strict, CONTACT)
    plan.refresh_from_db()
    assert plan.contact_name == "Bà Minh Họa"


def test_the_department_s_forms_are_kept_alike(client, sign_in, staff, make_showroom):
    showroom = make_showroom(also_known_as="")
    address = reverse("admin:showrooms_showroom_change", args=[showroom.pk])
    sign_in(staff)
    send_too_late(client, address, opened=address, also_known_as="Nhà trưng bày")
    sign_in(staff)
    send_again(client, address)
    showroom.refresh_from_db()
    assert showroom.also_known_as == "Nhà trưng bày"


@pytest.mark.parametrize(
    "typed",
    [{"password1": "bi-mat-cua-ai"}, {"contact_name": "x" * 300_000}],
    ids=["a password", "more than a page holds"],
)
def test_what_must_not_be_stored_is_not(client, sign_in, gia_lam_officer, typed):
    sign_in(gia_lam_officer)
    answer = send_too_late(client, **typed)
    assert client.session.get("kept") is None
    assert "messages" not in answer.cookies


def test_one_address_of_the_net_cannot_fill_the_database(client, plan, monkeypatch):
    monkeypatch.setattr(kept, "_LIMIT", {"kept": "2/h/ip"})
    for _visit in range(3):
        client.cookies.clear()
        client.post(CONTACT, {"contact_name": "Bà Minh Họa"})
    assert Session.objects.count() == 2


def test_ended_sessions_are_cleared_away(client, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    end_session()
    call_command("run_due")
    assert not Session.objects.exists()
