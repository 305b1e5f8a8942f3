"""A form that is sent after its session ended is kept through the sign-in, and sent again with one click."""

import base64
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts import resubmission
from plans.models import ReviewComment
from tests.authenticator import code_of
from tests.conftest import PASSWORD, make_producer_request
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import HERE, PLAN, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CONTACT = f"{PLAN}thong-tin-chung/"
SURVEY, BUDGET = f"{PLAN}ket-qua-ra-soat/", f"{PLAN}kinh-phi/"
REMARK = f"{PLAN}y-kien/"  # an address that is only posted to
KEPT = "Nội dung này chưa được lưu"
LOST = ""
HALF_AN_HOUR = 30 * 60
SECRET = base64.b32encode(b"a secret of 20 bytes").decode()


@pytest.fixture
def sign_in(client, plan):
    """Signed in by the page: only then is it on record whose session it is."""

    def sign(person, to="", client=client):
        form = {"login": person.username, "password": PASSWORD, "next": to}
        return by_itself(client.post, reverse("account_login"), form)

    return sign


@pytest.fixture
def strict_staff(staff):
    """Staff as they are outside a demonstration, with the second step set up."""
    staff.is_demo = False
    staff.save()
    TOTP.activate(staff, SECRET)
    return staff


def end_session():
    """Twelve hours go by."""
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def send_too_late(client, address=CONTACT, opened=CONTACT, **typed):
    """Open a page, let the session end, send its form; the answer leads to the sign-in."""
    data = {**filled(client.get(opened)), **typed}
    end_session()
    return by_itself(client.post, address, data, HTTP_REFERER=f"http://testserver{opened}")


def send_again(client, address, **answer):
    return by_itself(
        client.post,
        address,
        {**filled(client.get(address)), resubmission.ANSWER: resubmission.SEND, **answer},
    )


def test_what_was_typed_is_saved_after_signing_in_again(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_name="Bà Minh Họa", basis="Kế hoạch số 02/KH-MH\nngày 01/9/2020")
    plan.refresh_from_db()
    assert plan.contact_name == LOST
    assert "nội dung vừa gửi vẫn được giữ" in text_of(client.get(reverse("account_login")))

    assert sign_in(gia_lam_officer, to=CONTACT).headers["Location"] == CONTACT
    page = text_of(client.get(CONTACT))
    assert KEPT in page
    assert gia_lam_officer.full_name in page
    assert "<li>Bà Minh Họa</li>" in page
    assert send_again(client, CONTACT).headers["Location"] == CONTACT
    plan.refresh_from_db()
    assert plan.contact_name == "Bà Minh Họa"
    assert KEPT not in text_of(client.get(CONTACT))


def test_what_is_sent_again_is_checked_like_any_other_form(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_phone="chưa có")
    sign_in(gia_lam_officer)
    answer = send_again(client, CONTACT)
    assert answer.status_code == 200
    assert 'value="chưa có"' in text_of(answer)


def test_what_another_person_saved_meanwhile_is_not_overwritten(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    data = filled(client.get(CONTACT))
    plan.contact_name = "Bà Thứ Nhất"
    plan.save()
    end_session()
    by_itself(client.post, CONTACT, {**data, "contact_name": "Ông Thứ Hai"})
    sign_in(gia_lam_officer)
    assert "Bà Thứ Nhất" in text_of(send_again(client, CONTACT))
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
    assert send_again(client, REMARK, _resubmission=resubmission.DROP).headers["Location"] == PLAN
    assert not ReviewComment.objects.exists()
    assert KEPT not in text_of(client.get(REMARK, follow=True))


def test_files_are_named_because_they_have_to_be_chosen_again(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    address = f"{PLAN}diem-de-xuat/them/"
    send_too_late(client, address, opened=address, documents=SimpleUploadedFile("thue.pdf", b"%PDF-1.4"))
    sign_in(gia_lam_officer)
    assert "cần chọn lại sau khi gửi: thue.pdf" in text_of(client.get(address))


def test_it_is_found_on_the_page_where_its_form_stands(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, REMARK, opened=PLAN, text="Đã bổ sung nghị quyết.", item="sites")
    sign_in(gia_lam_officer)
    page = client.get(PLAN)
    assert KEPT in text_of(page)
    assert f'action="{REMARK}"' in text_of(page)
    by_itself(client.post, REMARK, {**filled(page), resubmission.ANSWER: resubmission.SEND})
    assert ReviewComment.objects.get().text == "Đã bổ sung nghị quyết."


def test_what_is_typed_anew_instead_is_not_asked_about_again(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, REMARK, opened=PLAN, text="Đã bổ sung.", item="sites")
    sign_in(gia_lam_officer)
    by_itself(client.post, REMARK, {"text": "Đã bổ sung đủ.", "item": "sites"})
    assert KEPT not in text_of(client.get(PLAN))
    assert ReviewComment.objects.get().text == "Đã bổ sung đủ."


def test_an_address_with_a_query_is_found_again(client, sign_in, gia_lam_officer, make_product):
    address = "/lam-viec/quan-huyen/gia-lam/ket-noi/?q=b%C3%ACnh&state=ours"
    sign_in(gia_lam_officer)
    send_too_late(client, address, opened=address, transition="decline", reason="Hết mặt bằng")
    sign_in(gia_lam_officer)
    assert KEPT in text_of(client.get(address))
    assert send_again(client, address).status_code == 200
    assert not client.session["resubmissions"]


def test_it_passes_through_the_second_step(client, sign_in, strict_staff, make_showroom):
    showroom = make_showroom(also_known_as="")
    address = reverse("admin:showrooms_showroom_change", args=[showroom.pk])

    def get_in(ahead):
        sign_in(strict_staff, to=address)
        code = {"code": code_of(SECRET, ahead=ahead)}
        return by_itself(client.post, reverse("mfa_authenticate"), code)

    get_in(ahead=0)
    send_too_late(client, address, opened=address, also_known_as="Nhà trưng bày")
    assert get_in(ahead=1).headers["Location"] == address
    send_again(client, address)
    showroom.refresh_from_db()
    assert showroom.also_known_as == "Nhà trưng bày"


@pytest.mark.parametrize("window", ["the first", "the second"])
def test_nobody_else_is_shown_it_nor_keeps_it(client, plan, sign_in, gia_lam_officer, staff, window):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_name="Bà Minh Họa")
    if window == "the second":  # by now the browser has another session
        by_itself(client.post, CONTACT, {"contact_name": "Bà Minh Họa"})
    sign_in(staff)
    page = text_of(client.get(CONTACT))
    assert KEPT not in page
    assert "Bà Minh Họa" not in page
    assert not client.session["resubmissions"]


def test_it_is_kept_for_half_an_hour(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    send_too_late(client, contact_name="Bà Minh Họa")
    assert HALF_AN_HOUR - 5 < client.session.get_expiry_age() <= HALF_AN_HOUR
    sign_in(gia_lam_officer)
    session = client.session
    session["resubmissions"] = [
        {**entry, "at": entry["at"] - HALF_AN_HOUR + 5} for entry in session["resubmissions"]
    ]
    session.save()
    assert KEPT in text_of(client.get(CONTACT))
    session["resubmissions"] = [{**entry, "at": entry["at"] - 5} for entry in session["resubmissions"]]
    session.save()
    assert KEPT not in text_of(client.get(CONTACT))
    assert not client.session["resubmissions"]


def test_what_an_older_release_kept_in_another_shape_is_let_go(client, plan, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    session = client.session
    session["resubmissions"] = [{"address": CONTACT, "fields": []}]
    session.save()
    assert KEPT not in text_of(client.get(CONTACT))


def test_who_had_no_session_keeps_nothing_and_comes_to_the_form_s_page(client, plan):
    """Else a stranger at the desk could lay something down for the next person to send."""
    answer = client.post(
        REMARK, {"text": "Của người lạ", "item": "sites"}, HTTP_REFERER=f"http://testserver{PLAN}"
    )
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={PLAN}"
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("referrer", ["", "http://evil.example/x", "http://testserver//evil.example/x"])
def test_a_page_of_somebody_else_is_never_gone_back_to(client, plan, referrer):
    answer = client.post(REMARK, {"text": "Thử"}, HTTP_REFERER=referrer)
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={REMARK}"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("ket-noi/{placement}/trao-doi/", "ket-noi/{placement}/"),
        ("ket-noi/chu-the/{producer_request}/chuyen/", "ket-noi/chu-the/{producer_request}/"),
        ("ket-noi/chu-the/{producer_request}/khong-tiep-nhan/", "ket-noi/chu-the/{producer_request}/"),
        ("diem/{showroom}/lien-ket/", "diem/"),
    ],
)
def test_who_comes_to_an_address_that_only_takes_a_form_is_led_to_its_page(
    officer, make_product, make_showroom, place, gia_lam, address, page
):
    placement, producer_request = place(make_product(), make_showroom()), make_producer_request(gia_lam)
    keys = {
        "placement": placement.pk,
        "producer_request": producer_request.pk,
        "showroom": placement.showroom.slug,
    }
    answer = officer.get(HERE + address.format(**keys))
    assert answer.headers["Location"] == HERE + page.format(**keys)


@pytest.mark.parametrize("address", [f"{PLAN}hoan-thanh/", "/quan-tri/logout/"])
def test_a_button_without_a_field_is_pressed_anew(client, sign_in, gia_lam_officer, address):
    sign_in(gia_lam_officer)
    end_session()
    answer = by_itself(client.post, address, HTTP_REFERER=f"http://testserver{PLAN}")
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={PLAN}"


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
    [
        {"password1": "bi-mat-cua-ai"},
        {"contact_name": "x" * 300_000},
        {f"field-{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - 1)},
    ],
    ids=["a password", "more than a page holds", "more fields than could be sent again"],
)
def test_what_must_not_be_stored_is_not(client, sign_in, gia_lam_officer, typed):
    sign_in(gia_lam_officer)
    end_session()
    answer = by_itself(client.post, CONTACT, typed)
    assert answer.status_code == 302
    assert client.session.get("resubmissions") is None
    assert "messages" not in answer.cookies


def test_one_address_of_the_net_keeps_so_much_and_no_more(client, sign_in, gia_lam_officer, monkeypatch):
    monkeypatch.setattr(resubmission, "PER_HOUR", 2)
    sign_in(gia_lam_officer)
    end_session()
    for address in (CONTACT, SURVEY, BUDGET):
        by_itself(client.post, address, {"note": "Bà Minh Họa"})
    assert [entry["address"] for entry in client.session["resubmissions"]] == [CONTACT, SURVEY]


def test_ended_sessions_are_cleared_away(client, sign_in, gia_lam_officer):
    sign_in(gia_lam_officer)
    end_session()
    call_command("run_due")
    assert not Session.objects.exists()
