"""Confirmation links: one at a time, for one act, written whole or not at all."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.audit.models import Change, Operation
from showrooms import actions
from showrooms.actions.confirming import VALID_FOR
from showrooms.invitations import invitation
from showrooms.models import ConfirmationLink, Placement, Showroom
from tests.pageforms import by_itself

DISPLAY, OUT, ENDED = (Placement.State[name] for name in ("ON_DISPLAY", "OUT_OF_STOCK", "ENDED"))
CONTACT = {
    "contact_name": "Bà Minh Họa",
    "contact_phone": "02438271234",
    "contact_zalo": "",
    "contact_email": "",
}
CONSENT = date(2020, 9, 1)


@pytest.fixture
def showroom(make_showroom, open_daily):
    row = make_showroom(contact_consent_on=CONSENT, **CONTACT)
    open_daily(row)
    return row


@pytest.fixture
def link(showroom, staff):
    return actions.make_confirmation_link(showroom=showroom, by=staff)


@pytest.fixture
def shelf(showroom, make_product, place):
    """Three products on the shelf."""
    return [place(make_product(f"Bình Minh Họa {number}"), showroom) for number in (1, 2, 3)]


def confirm(link, **said):
    week = [(day, time(8), time(17, 30)) for day in range(7)]
    defaults = {"shelf": {}, "hours": week, "contact": CONTACT, "is_public": True}
    return actions.confirm_by_link(link=link, by=None, **{**defaults, **said})


def test_a_link_is_made_for_fourteen_days_and_its_token_is_stored_nowhere(link, staff):
    stored = ConfirmationLink.objects.of_token(link.token).live().get()
    assert (stored.made_by, stored.expires_at - stored.made_at) == (str(staff), timedelta(days=14))
    assert link.token not in str(stored.__dict__.values())
    assert not Change.objects.filter(diff__icontains=stored.digest).exists()


def test_a_newer_link_kills_the_older(link, showroom, staff):
    newer = actions.make_confirmation_link(showroom=showroom, by=staff)
    assert list(ConfirmationLink.objects.live()) == [newer]
    with pytest.raises(actions.LinkIsDead):
        confirm(link)


def test_a_closed_showroom_gets_no_link(make_showroom, staff):
    closed = make_showroom(closed_on=date(2020, 10, 1), closing_reason="Hết hợp đồng")
    with pytest.raises(ValidationError, match="đã chấm dứt hoạt động"):
        actions.make_confirmation_link(showroom=closed, by=staff)


@pytest.mark.parametrize("said", ["nothing", "used_at", "replaced_at"])
@pytest.mark.parametrize("days", [0, 13, 14, 15])
def test_row_and_set_agree_on_whether_a_link_lives(link, said, days):
    if said != "nothing":
        setattr(link, said, timezone.now())
        link.save()
    at = link.made_at + timedelta(days=days)
    lives = said == "nothing" and days < VALID_FOR.days
    assert link.is_live(at) is ConfirmationLink.objects.live(at).exists() is lives


def test_all_that_is_said_is_written_and_the_link_is_used_up(link, showroom, shelf):
    kept, gone, out = shelf
    hours = [(0, time(8), time(11, 30)), (0, time(13, 30), time(17))]
    contact = {**CONTACT, "contact_phone": "0912345678"}
    confirm(link, shelf={gone.pk: ENDED, out.pk: OUT, kept.pk: DISPLAY}, hours=hours, contact=contact)
    showroom.refresh_from_db()
    assert [Placement.objects.get(pk=row.pk).state for row in shelf] == [DISPLAY, ENDED, OUT]
    spans = showroom.opening_hours.values_list("weekday", "opens", "closes")
    assert sorted(spans) == hours
    assert (showroom.contact_phone, showroom.confirmed_on) == ("0912345678", date(2020, 10, 5))
    assert showroom.progress_notes.get().text == "Đầu mối xác nhận thông tin qua liên kết."
    with pytest.raises(actions.LinkIsDead):
        confirm(link)


def test_what_is_only_confirmed_changes_nothing_but_the_day(link, showroom, shelf):
    before = Change.objects.count()
    confirm(link, shelf={row.pk: DISPLAY for row in shelf})
    changed = list(Change.objects.order_by("pk")[before:].values_list("model", "action"))
    assert sorted(changed) == [
        ("showrooms.confirmationlink", "update"),
        ("showrooms.progressnote", "create"),
        ("showrooms.showroom", "update"),
    ]
    showroom.refresh_from_db()
    assert (showroom.confirmed_on, showroom.contact_consent_on) == (date(2020, 10, 5), CONSENT)


def test_what_is_refused_writes_nothing_and_leaves_the_link_alive(link, showroom, shelf):
    backwards = [(0, time(17), time(8))]
    with pytest.raises(ValidationError, match="Giờ đóng cửa phải sau giờ mở cửa"):
        confirm(link, shelf={shelf[0].pk: ENDED}, hours=backwards)
    showroom.refresh_from_db()
    shelf[0].refresh_from_db()
    assert (shelf[0].state, showroom.confirmed_on) == (DISPLAY, None)
    assert ConfirmationLink.objects.live().exists()


def test_a_product_that_left_the_shelf_meanwhile_stays_as_it_is(link, shelf, staff):
    actions.end(placement=shelf[0], by=staff)
    confirm(link, shelf={shelf[0].pk: OUT})
    assert Placement.objects.get(pk=shelf[0].pk).state == ENDED


def test_a_product_of_another_showroom_is_out_of_reach(link, make_showroom, make_product, place):
    elsewhere = place(make_product(), make_showroom("Điểm khác"))
    confirm(link, shelf={elsewhere.pk: ENDED})
    assert Placement.objects.get(pk=elsewhere.pk).state == DISPLAY


@pytest.mark.parametrize(
    ("contact", "is_public", "consent"),
    [
        ({}, True, CONSENT),
        ({"contact_name": "Ông Ví Dụ"}, True, date(2020, 10, 5)),
        ({"contact_phone": "0912345678"}, True, date(2020, 10, 5)),
        ({}, False, None),
    ],
)
def test_other_details_are_public_by_a_consent_of_their_own(link, contact, is_public, consent):
    showroom = confirm(link, contact={**CONTACT, **contact}, is_public=is_public)
    assert Showroom.objects.get(pk=showroom.pk).contact_consent_on == consent


def test_the_trail_says_whose_link_it_was(link):
    by_itself(confirm, link)
    said = Operation.objects.exclude(why="").get().why
    assert said == f"Xác nhận thông tin qua liên kết; Liên kết số {link.pk} do Chuyên viên Minh Họa tạo"


def test_what_goes_with_a_link_fits_a_message(link):
    link.showroom.name = "Điểm giới thiệu và bán sản phẩm OCOP " * 9
    address = f"https://ocop-showroom.congthuong.hanoi.gov.vn{link.get_absolute_url()}"
    text = invitation(link, address)
    assert len(text) <= 500
    assert address in text.splitlines()
