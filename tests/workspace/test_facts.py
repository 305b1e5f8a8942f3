"""What the portal says of a showroom, confirmed by its contact; nobody wins over another in silence."""

from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import audit
from core.audit.models import Change, Operation
from showrooms import actions
from showrooms.models import OpeningHours, Placement, PlacementMessage, Showroom
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import text_of as page_says

TODAY = date(2020, 10, 5)
SATURDAY, SUNDAY = OpeningHours.Weekday.SATURDAY, OpeningHours.Weekday.SUNDAY
DISPLAY, OUT, ENDED = (Placement.State[name] for name in ("ON_DISPLAY", "OUT_OF_STOCK", "ENDED"))


@pytest.fixture
def showroom(bat_trang_contact, open_daily):
    row = bat_trang_contact.operators.get().showroom
    row.contact_name, row.contact_phone = "Bà Minh Họa", "0912345678"
    row.save()
    open_daily(row)
    return row


@pytest.fixture
def shelf(showroom, make_product, place):
    return [place(make_product(f"Bình Minh Họa {number}"), showroom) for number in (1, 2)]


@pytest.fixture
def facts(showroom, shelf):
    return f"/lam-viec/diem/{showroom.slug}/thong-tin/"


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def contact(bat_trang_contact):
    return signed_in(bat_trang_contact)


@pytest.fixture
def other(staff):
    """Somebody of the department, at another window."""
    return signed_in(staff)


@pytest.fixture
def link(showroom, shelf, staff):
    return actions.make_confirmation_link(showroom=showroom, by=staff).get_absolute_url()


def text_of(answer):
    """As a person reads it, whatever the template's line breaks."""
    return " ".join(page_says(answer).split())


def send(client, address, opened, **typed):
    """Send a page that was opened before, with what was typed since."""
    return by_itself(client.post, address, {**opened, **typed}, follow=True)


def hours_of(showroom, day):
    return [row.span for row in showroom.opening_hours.filter(weekday=day)]


def phone_of(showroom):
    return Showroom.objects.get(pk=showroom.pk).contact_phone


def state_of(placement):
    return Placement.objects.get(pk=placement.pk).state


# Who confirms, who reads


def test_a_contact_confirms_shelf_hours_and_contact(contact, facts, showroom, shelf, bat_trang_contact):
    typed = {f"shelf_{shelf[1].pk}": OUT, f"hours_{SUNDAY}": "nghỉ", "contact_phone": "0987 654 321"}
    answer = change(contact, facts, **typed, is_public="on")
    assert answer.headers["Location"] == facts
    assert "Đã xác nhận thông tin của điểm ngày 05/10/2020." in text_of(contact.get(facts))
    showroom.refresh_from_db()
    assert (showroom.confirmed_on, showroom.contact_consent_on) == (TODAY, TODAY)
    assert showroom.contact_phone == "0987654321"
    assert [state_of(row) for row in shelf] == [DISPLAY, OUT]
    assert (hours_of(showroom, SATURDAY), hours_of(showroom, SUNDAY)) == (["8:00–17:30"], [])
    note = showroom.progress_notes.get()
    assert (note.text, note.made_by) == ("Đầu mối xác nhận thông tin.", "Đầu mối Minh Họa")
    done = Operation.objects.get(channel="không gian làm việc")
    assert (done.actor_id_at_the_time, done.why) == (bat_trang_contact.pk, "Xác nhận thông tin")


def test_the_department_confirms_in_the_contact_s_place_and_it_is_said(other, facts, showroom, shelf):
    change(other, facts, **{f"shelf_{shelf[0].pk}": ENDED})
    note = showroom.progress_notes.get()
    assert note.text == "Sở Công Thương xác nhận thông tin thay đầu mối."
    assert note.made_by == "Chuyên viên Minh Họa"
    why = Operation.objects.get(channel="không gian làm việc").why
    assert f"thay mặt đầu mối của điểm {showroom.name}" in why
    told = PlacementMessage.objects.get()
    assert (told.side, told.on_behalf, told.placement) == ("contact", True, shelf[0])


def test_who_only_reads_gets_no_form_and_writes_nothing(facts, showroom, viewer, approver):
    for person in (viewer, approver):
        client = signed_in(person)
        answer = client.get(facts)
        assert "Bà Minh Họa, 0912 345 678" in text_of(answer)
        assert "contact_phone" not in text_of(answer)
        assert by_itself(client.post, facts, {"contact_name": "Ai đó"}).status_code == 403
    assert Showroom.objects.get().contact_name == "Bà Minh Họa"


def test_another_showroom_is_not_there(contact, facts, make_showroom):
    elsewhere = f"/lam-viec/diem/{make_showroom('Điểm khác').slug}/thong-tin/"
    opened = filled(contact.get(facts))
    assert contact.get(elsewhere).status_code == 404
    assert by_itself(contact.post, elsewhere, opened).status_code == 404


def test_a_product_of_another_showroom_is_out_of_reach(contact, facts, make_showroom, make_product, place):
    theirs = place(make_product(), make_showroom("Điểm khác"))
    change(contact, facts, **{f"shelf_{theirs.pk}": ENDED, f"shelf_{'9' * 30}": ENDED})
    assert state_of(theirs) == DISPLAY


def test_a_closed_showroom_is_only_read_and_confirms_nothing(contact, facts, showroom, staff):
    opened = filled(contact.get(facts))
    actions.close(showroom=showroom, on=date(2020, 10, 4), reason="Hết hợp đồng", by=staff)
    assert "contact_name" not in filled(contact.get(facts))
    answer = send(contact, facts, opened, contact_name="Ông Muộn")
    assert "Điểm này đã chấm dứt hoạt động." in text_of(answer)
    showroom.refresh_from_db()
    assert (showroom.confirmed_on, showroom.contact_name) == (None, "Bà Minh Họa")


def test_what_is_refused_stays_as_it_was_typed(contact, facts, shelf):
    typed = {f"shelf_{shelf[0].pk}": ENDED, "hours_0": "sáng sớm"}
    answer = change(contact, facts, **typed)
    assert "“sáng sớm” chưa rõ. Ghi giờ mở và giờ đóng" in text_of(answer)
    assert filled(answer).items() >= typed.items()
    assert state_of(shelf[0]) == DISPLAY


def test_the_page_takes_the_same_queries_for_many_products(contact, facts, showroom, make_product, place):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert contact.get(facts).status_code == 200
        return len(asked)

    queries()  # the session's first request takes more
    few = queries()
    for number in range(20):
        place(make_product(f"Lọ Minh Họa {number}"), showroom)
    assert queries() == few <= 20


# Twice the same


def test_a_double_click_changes_nothing_more(contact, facts, showroom, shelf):
    typed = {f"shelf_{shelf[0].pk}": ENDED, "hours_0": "8h-11h30, 13h30-17h", "contact_phone": "098 765 4321"}
    opened = filled(contact.get(facts))
    send(contact, facts, opened, **typed)
    before = Change.objects.count()
    answer = send(contact, facts, opened, **typed)
    assert "Đã xác nhận thông tin của điểm" in text_of(answer)
    assert "Có người đã lưu trước" not in text_of(answer)
    assert Change.objects.count() == before
    assert showroom.progress_notes.count() == 1


def test_what_is_confirmed_again_on_another_day_is_noted_again(contact, facts, showroom, settings):
    change(contact, facts)
    settings.PORTAL_DATE = date(2020, 12, 5)
    change(contact, facts)
    assert [note.on for note in showroom.progress_notes.all()] == [date(2020, 12, 5), TODAY]


# Two who change it


def test_what_only_another_changed_is_kept_and_said(contact, other, facts, showroom, shelf):
    opened = filled(contact.get(facts))
    theirs = {f"hours_{SATURDAY}": "9:00-12:00", "contact_phone": "0987654321"}
    change(other, facts, **theirs, **{f"shelf_{shelf[1].pk}": OUT})
    answer = send(contact, facts, opened, **{f"hours_{SUNDAY}": "nghỉ", f"shelf_{shelf[0].pk}": OUT})
    assert "Chuyên viên Minh Họa đã lưu thay đổi lúc" in text_of(answer)
    assert "ở những mục không sửa ở đây: Điện thoại, Bình Minh Họa 2, Thứ Bảy." in text_of(answer)
    assert (hours_of(showroom, SATURDAY), hours_of(showroom, SUNDAY)) == (["9:00–12:00"], [])
    assert [state_of(row) for row in shelf] == [OUT, OUT]
    assert phone_of(showroom) == "0987654321"


@pytest.mark.parametrize("channel", ["signed in", "by the link"])
def test_nobody_consents_to_details_that_another_put_there(
    client, contact, other, facts, link, showroom, channel
):
    """What is shown of a person, and that they agree to it, is settled as one."""
    mine, address = (contact, facts) if channel == "signed in" else (client, link)
    opened = filled(mine.get(address))
    change(other, facts, contact_name="Ông Mới", contact_phone="0987654321")
    asked = send(mine, address, opened, is_public="on")
    assert "Những mục khác nhau: Họ và tên đầu mối, Điện thoại." in text_of(asked)
    showroom.refresh_from_db()
    assert (showroom.contact_name, showroom.contact_consent_on) == ("Ông Mới", None)
    send(mine, address, filled(asked), _choice="mine")
    showroom.refresh_from_db()
    assert (showroom.contact_name, showroom.contact_consent_on) == (opened["contact_name"], TODAY)


def test_one_person_s_zalo_does_not_come_under_another_s_name(contact, other, facts, showroom):
    opened = filled(contact.get(facts))
    change(other, facts, contact_name="Ông Mới")
    asked = send(contact, facts, opened, contact_zalo="0922222222")
    assert "Những mục khác nhau: Họ và tên đầu mối." in text_of(asked)
    showroom.refresh_from_db()
    assert showroom.contact_zalo == opened["contact_zalo"]


def test_what_was_taken_over_is_said_with_the_first_answer_whatever_else_is_wrong(
    contact, other, facts, showroom
):
    opened = filled(contact.get(facts))
    change(other, facts, contact_phone="0987654321")
    refused = send(contact, facts, opened, **{f"hours_{SUNDAY}": "sáng sớm"})
    assert "Chuyên viên Minh Họa đã lưu thay đổi lúc" in text_of(refused)
    assert "Không sửa ở đây, đã lấy theo nội dung mới" in text_of(refused)
    send(contact, facts, filled(refused), **{f"hours_{SUNDAY}": "nghỉ"})
    assert phone_of(showroom) == "0987654321"


def test_the_link_s_page_asks_without_reading_who_is_signed_in(contact, other, facts, link):
    opened = filled(contact.get(link))
    change(other, facts, contact_phone="0987654321")
    asked = send(contact, link, opened, contact_phone="0911111111")
    assert "Chuyên viên Minh Họa đã lưu thay đổi lúc" in text_of(asked)
    assert "Cookie" not in asked.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("stored", "typed"),
    [(date(2020, 1, 2), {"contact_phone": "0987654321"}), (None, {"is_public": "on"})],
    ids=["to other details", "at all"],
)
def test_the_department_does_not_consent_in_a_person_s_place(other, facts, showroom, stored, typed):
    showroom.contact_consent_on = stored
    showroom.save()
    answer = change(other, facts, **typed)
    assert "Sự đồng ý do đầu mối cho" in text_of(answer)
    showroom.refresh_from_db()
    assert showroom.contact_consent_on == stored
    assert showroom.contact_phone != "0987654321"
    change(other, facts, contact_phone="0987654321", is_public=[])
    showroom.refresh_from_db()
    assert (showroom.contact_phone, showroom.contact_consent_on) == ("0987654321", None)


def test_the_department_leaves_a_consent_as_it_is(other, facts, showroom):
    showroom.contact_consent_on = date(2020, 1, 2)
    showroom.save()
    change(other, facts, **{f"hours_{SUNDAY}": "nghỉ"})
    showroom.refresh_from_db()
    assert showroom.contact_consent_on == date(2020, 1, 2)


def test_what_both_changed_is_asked_about_and_nothing_is_saved(contact, other, facts, showroom):
    opened = filled(contact.get(facts))
    change(other, facts, **{f"hours_{SATURDAY}": "9:00-12:00", "contact_phone": "0987654321"})
    typed = {f"hours_{SATURDAY}": "10:00-15:00", "contact_phone": "0911111111", "contact_zalo": "0922222222"}
    asked = send(contact, facts, opened, **typed)
    assert "Những mục khác nhau: Điện thoại, Thứ Bảy." in text_of(asked)
    assert (phone_of(showroom), hours_of(showroom, SATURDAY)) == ("0987654321", ["9:00–12:00"])
    choices = {"_choice-contact_phone": "theirs", f"_choice-hours_{SATURDAY}": "mine"}
    send(contact, facts, filled(asked), **choices)
    assert (phone_of(showroom), hours_of(showroom, SATURDAY)) == ("0987654321", ["10:00–15:00"])
    assert Showroom.objects.get().contact_zalo == "0922222222"


def test_one_number_written_in_two_ways_is_no_disagreement(contact, other, facts, showroom):
    opened = filled(contact.get(facts))
    change(other, facts, contact_phone="0987654321", hours_0="8:00-12:00")
    answer = send(contact, facts, opened, contact_phone="098 765 4321", hours_0="8h-12h")
    assert "Có người đã lưu trước" not in text_of(answer)
    assert (phone_of(showroom), hours_of(showroom, 0)) == ("0987654321", ["8:00–12:00"])


def test_a_day_that_became_free_meanwhile_stays_free(contact, facts, showroom, staff):
    opened = filled(contact.get(facts))
    with audit.operation(channel="bài thử", by=staff):
        showroom.opening_hours.get(weekday=SUNDAY).delete()
    answer = send(contact, facts, opened)
    assert "Nội dung đang lưu khác với khi trang này được mở." in text_of(answer)
    assert hours_of(showroom, SUNDAY) == []


def test_who_is_named_is_who_changed_the_hours(contact, facts, showroom, approver):
    opened = filled(contact.get(facts))

    def shorten():
        with audit.operation(channel="quản trị", by=approver):
            row = showroom.opening_hours.get(weekday=SATURDAY)
            row.closes = time(12)
            row.save()

    by_itself(shorten)
    assert "Lãnh đạo Minh Họa đã lưu thay đổi lúc" in text_of(send(contact, facts, opened))
    assert hours_of(showroom, SATURDAY) == ["8:00–12:00"]


def test_a_product_put_on_the_shelf_meanwhile_stays_there(contact, facts, showroom, make_product, place):
    opened = filled(contact.get(facts))
    fresh = place(make_product("Lọ mới lên kệ"), showroom)
    assert "ở những mục không sửa ở đây: Lọ mới lên kệ." in text_of(send(contact, facts, opened))
    assert state_of(fresh) == DISPLAY


def test_a_product_that_left_the_shelf_meanwhile_stays_away(contact, other, facts, shelf):
    opened = filled(contact.get(facts))
    gone = f"shelf_{shelf[0].pk}"
    change(other, facts, **{gone: ENDED})
    assert "ở những mục không sửa ở đây: Bình Minh Họa 1." in text_of(send(contact, facts, opened))
    asked = send(contact, facts, opened, **{gone: OUT})
    assert "Những mục khác nhau: Bình Minh Họa 1." in text_of(asked)
    refused = send(contact, facts, filled(asked), _choice="mine")
    assert "Kết nối của sản phẩm này đã kết thúc: đề nghị chọn “không còn”." in text_of(refused)
    assert "Đã xác nhận" in text_of(send(contact, facts, filled(refused), **{gone: ENDED}))
    assert state_of(shelf[0]) == ENDED


# The same through the link


def test_what_was_saved_while_the_link_s_page_was_open_is_kept_and_said(client, other, link, facts, showroom):
    opened = filled(client.get(link))
    change(other, facts, **{f"hours_{SATURDAY}": "9:00-12:00"})
    answer = send(client, link, opened, contact_phone="0987654321")
    assert "Đã xác nhận thông tin của điểm ngày 05/10/2020." in text_of(answer)
    assert "ở những mục không sửa ở đây: Thứ Bảy." in text_of(answer)
    assert (phone_of(showroom), hours_of(showroom, SATURDAY)) == ("0987654321", ["9:00–12:00"])
    assert not client.cookies


def test_the_link_s_page_asks_about_what_both_changed(client, other, link, facts, showroom):
    opened = filled(client.get(link))
    change(other, facts, contact_phone="0987654321")
    asked = send(client, link, opened, contact_phone="0911111111")
    assert "Những mục khác nhau: Điện thoại." in text_of(asked)
    assert phone_of(showroom) == "0987654321"
    assert not client.cookies
    send(client, link, filled(asked), _choice="mine")
    assert phone_of(showroom) == "0911111111"


def test_who_is_signed_in_keeps_what_came_by_the_link(contact, client, link, facts, showroom):
    opened = filled(contact.get(facts))
    change(client, link, contact_phone="0987654321")
    answer = send(contact, facts, opened, contact_zalo="0922222222")
    assert "Liên kết xác nhận đã lưu thay đổi lúc" in text_of(answer)
    assert phone_of(showroom) == "0987654321"
