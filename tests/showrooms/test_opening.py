"""Openings and deadlines: moved by actions, with date, evidence and reason."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from showrooms import actions
from showrooms.models import Placement

TODAY = date(2020, 10, 5)


@pytest.fixture
def planned(make_showroom):
    return make_showroom(preparing_since=None, opened_on=None)


def test_from_plan_to_preparing_to_open(planned, staff):
    actions.start_preparing(showroom=planned, on=date(2020, 10, 1), by=staff)
    opened = actions.record_opening(showroom=planned, on=TODAY, evidence="Biên bản số 1", by=staff)
    assert opened.state() == "open"
    assert [note.text for note in opened.progress_notes.all()] == [
        "Khai trương. Biên bản số 1",
        "Bắt đầu chuẩn bị khai trương.",
    ]


def test_an_opening_needs_evidence(planned, staff):
    with pytest.raises(ValidationError, match="căn cứ"):
        actions.record_opening(showroom=planned, on=TODAY, evidence=" ", by=staff)


def test_an_opening_is_recorded_once_and_not_ahead(planned, staff):
    with pytest.raises(ValidationError, match="chưa tới"):
        actions.record_opening(showroom=planned, on=date(2020, 10, 6), evidence="Ảnh", by=staff)
    actions.record_opening(showroom=planned, on=TODAY, evidence="Ảnh", by=staff)
    with pytest.raises(ValidationError, match="đã được ghi nhận"):
        actions.record_opening(showroom=planned, on=TODAY, evidence="Ảnh", by=staff)


def test_more_than_seven_days_late_needs_a_reason(make_showroom, staff, settings):
    settings.PORTAL_DATE = date(2020, 10, 18)
    showroom = make_showroom(opened_on=None)
    with pytest.raises(ValidationError, match="cần ghi lý do"):
        actions.record_opening(showroom=showroom, on=date(2020, 10, 17), evidence="Ảnh", by=staff)
    opened = actions.record_opening(
        showroom=showroom, on=date(2020, 10, 17), evidence="Ảnh", reason="Chờ sửa mặt bằng", by=staff
    )
    assert opened.state() == "open"
    assert "Chờ sửa mặt bằng" in opened.progress_notes.first().text


def test_an_opening_entered_long_after_the_day_needs_a_reason(make_showroom, staff):
    showroom = make_showroom(opened_on=None)
    with pytest.raises(ValidationError, match="cần ghi lý do"):
        actions.record_opening(showroom=showroom, on=date(2020, 9, 20), evidence="Ảnh", by=staff)


def test_a_deadline_moves_with_a_reason_and_the_old_one_is_kept(planned, staff):
    change = actions.extend_deadline(showroom=planned, new=date(2020, 10, 31), reason="Mưa bão", by=staff)
    planned.refresh_from_db()
    assert planned.opening_deadline == date(2020, 10, 31)
    assert (change.old, change.new, change.made_by) == (
        date(2020, 10, 10),
        date(2020, 10, 31),
        "Chuyên viên Minh Họa",
    )


@pytest.mark.parametrize(("new", "reason"), [(date(2020, 10, 31), "  "), (date(2020, 10, 10), "Mưa bão")])
def test_a_deadline_does_not_move_without_reason_or_to_itself(planned, staff, new, reason):
    with pytest.raises(ValidationError):
        actions.extend_deadline(showroom=planned, new=new, reason=reason, by=staff)
    assert not planned.deadline_changes.exists()


def test_suspend_and_resume(make_showroom, staff):
    showroom = make_showroom()
    assert actions.suspend(showroom=showroom, on=TODAY, reason="Sửa chữa", by=staff).state() == "suspended"
    assert actions.resume(showroom=showroom, on=TODAY, by=staff).state() == "open"


def test_closing_ends_what_is_on_the_shelf(make_showroom, make_product, place, staff):
    showroom = make_showroom()
    shown = place(make_product(), showroom)
    asked = place(make_product("Đĩa Minh Họa"), showroom, state="requested")
    closed = actions.close(showroom=showroom, on=TODAY, reason="Hết hợp đồng", by=staff)
    assert closed.state() == "closed"
    shown.refresh_from_db()
    asked.refresh_from_db()
    assert (shown.state, asked.state) == (Placement.State.ENDED, Placement.State.WITHDRAWN)


@pytest.mark.parametrize("transition", ["suspend", "resume"])
def test_a_transition_out_of_its_state_is_refused(planned, staff, transition):
    values = {"reason": "x"} if transition == "suspend" else {}
    with pytest.raises(ValidationError):
        getattr(actions, transition)(showroom=planned, on=TODAY, by=staff, **values)
