"""The real showrooms that are known."""

from datetime import date
from decimal import Decimal

import pytest

import districts.reference
from core.audit.models import Change
from showrooms import reference
from showrooms.models import OpeningHours, Showroom

pytestmark = pytest.mark.usefixtures("operation")

BAT_TRANG = "DIEM-2020-01"


@pytest.fixture
def loaded(operation):
    districts.reference.load()
    return reference.load()["Điểm OCOP đã biết"]


def test_bat_trang_is_published_with_what_is_known_of_it(loaded):
    showroom = Showroom.objects.published().get()
    assert showroom.code == BAT_TRANG
    assert showroom.name == "Khu Tinh hoa làng nghề Việt, Bát Tràng"
    assert showroom.operator_name == "Công ty TNHH Gốm sứ Quang Vinh"
    assert showroom.commune.full_name == "xã Bát Tràng"
    assert showroom.area_m2 == Decimal("3300")
    assert showroom.opened_on == date(2020, 10, 8)
    assert showroom.opening_deadline == date(2020, 10, 10)
    assert [village.name for village in showroom.craft_villages.all()] == ["Bát Tràng"]


@pytest.mark.parametrize(("on", "state"), [(5, "preparing"), (7, "preparing"), (8, "open")])
def test_bat_trang_prepares_until_it_opens(loaded, on, state):
    assert Showroom.objects.get(code=BAT_TRANG).state(date(2020, 10, on)) == state


def test_bat_trang_has_days_left_until_the_day_it_opens(loaded):
    showroom = Showroom.objects.get(code=BAT_TRANG)
    assert showroom.days_left(date(2020, 10, 5)) == 5
    assert showroom.days_left(date(2020, 10, 8)) is None


def test_nothing_is_invented_of_bat_trang(loaded):
    showroom = Showroom.objects.get(code=BAT_TRANG)
    unknown = (
        showroom.latitude,
        showroom.contact_name,
        showroom.contact_phone,
        showroom.contact_consent_on,
        showroom.confirmed_on,
        showroom.facilities,
    )
    assert not any(unknown)
    assert not OpeningHours.objects.exists()


def test_the_others_are_not_published_and_say_how_sure_they_are(loaded):
    others = Showroom.objects.exclude(code=BAT_TRANG)
    assert others.count() == 17
    assert not others.published().exists()
    assert all("độ tin cậy" in row.source for row in others)


def test_a_vague_opening_prints_as_it_is_known(loaded):
    texts = dict(Showroom.objects.values_list("code", "pk"))
    assert Showroom.objects.get(pk=texts["DIEM-2021-01"]).opened_text == "năm 2021"
    assert Showroom.objects.get(pk=texts["DIEM-2022-04"]).opened_text == "10/2022"


def test_rows_without_a_district_or_of_several_showrooms_are_listed_and_left_out(loaded):
    assert loaded.skipped == [
        "Điểm OCOP tại BigC Thăng Long: chưa rõ quận, huyện, thị xã",
        "Điểm OCOP tại MM Mega Market Thăng Long: chưa rõ quận, huyện, thị xã",
        "Điểm OCOP tại làng lụa Vạn Phúc (2 điểm): tên chung của hai điểm",
    ]
    assert Showroom.objects.count() == 18


def test_loading_again_changes_nothing_and_keeps_what_the_office_entered(loaded):
    Showroom.objects.filter(code=BAT_TRANG).update(operator_name="Tên đã sửa", code="BT-01")
    before = Change.objects.count()
    again = reference.load()["Điểm OCOP đã biết"]
    assert (again.created, again.changed, Change.objects.count()) == (0, 0, before)
    assert Showroom.objects.get(code="BT-01").operator_name == "Tên đã sửa"
