"""Lists of showrooms in the admin: sent, looked at, written, taken back exactly."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.audit.models import Change
from core.imports.models import ImportRun
from districts.models import CraftVillage, Letter
from showrooms.models import DeadlineChange, OpeningHours, ProgressNote, Showroom
from tests.pageforms import by_itself
from tests.products.test_import_admin import page_of, press, state_of, text, undo
from tests.samples import table

UPLOAD = reverse("admin:imports_importrun_add") + "?kind=showrooms"
HEADER = ["STT", "Mã điểm", "Tên điểm", "Địa chỉ", "Quận/huyện", "Làng nghề", "Giờ mở cửa"]
HEADER += ["Hạn khai trương", "Ngày khai trương", "Điện thoại"]
NEW = [1, "", "Điểm OCOP Ví Dụ", "Thôn 1, xã Bát Tràng", "Gia Lâm", "Bát Tràng", "8h-17h"]
NEW += ["10/10/2020", "", ""]
ASKED = ("wave", "opening_deadline", "extension_reason", "extension_letter", "evidence", "late_reason")
EVERYTHING = (Showroom, OpeningHours, DeadlineChange, ProgressNote, Showroom.craft_villages.through)


@pytest.fixture
def office(client, staff, bat_trang_village):
    client.force_login(staff)
    return client


def sent(client, rows, **said) -> ImportRun:
    file = SimpleUploadedFile("diem.xlsx", table(rows))
    answer = by_itself(client.post, UPLOAD, {"wave": "2020", **said, "file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def everything() -> list:
    return [
        list(model.objects.values()) if model is Showroom.craft_villages.through else state_of(model)
        for model in EVERYTHING
    ]


def links() -> set:
    return set(Showroom.craft_villages.through.objects.values_list("showroom_id", "craftvillage_id"))


def test_the_kind_is_offered_with_what_is_asked_once(office):
    page = office.get(reverse("admin:imports_importrun_add")).content.decode()
    assert "kind=showrooms" in page
    form = office.get(UPLOAD).content.decode()
    for name in ASKED:
        assert f'name="{name}"' in form


def test_a_list_is_looked_at_and_then_written_unpublished(office):
    run = sent(office, [HEADER, NEW])
    assert "Điểm OCOP Ví Dụ" in text(office.get(page_of(run)))
    assert not Showroom.objects.exists()
    page = press(office, run)
    assert "Đã ghi vào hệ thống." in text(page)
    showroom = Showroom.objects.get()
    assert (showroom.code, showroom.is_published) == ("DIEM-2020-01", False)
    assert 'href="/quan-tri/showrooms/showroom/?published=no"' in page.content.decode()


def test_the_year_of_the_title_is_filled_in(office):
    run = sent(office, [["DANH SÁCH ĐIỂM OCOP NĂM 2021"], HEADER, NEW], wave="")
    assert run.options["wave"] == "2021"


def test_a_letter_that_is_not_registered_is_refused_at_its_field(office):
    file = SimpleUploadedFile("diem.xlsx", table([HEADER, NEW]))
    answer = by_itself(office.post, UPLOAD, {"extension_letter": "1/MH", "file": file})
    assert "Chưa có văn bản số" in text(answer)
    assert not ImportRun.objects.exists()


def test_a_doubtful_time_is_named_on_the_page(office):
    header = [*HEADER[:8], "Thời gian", "Điện thoại"]
    run = sent(office, [header, [*NEW[:8], "01/10/2020", ""]], evidence="Biên bản")
    page = text(office.get(page_of(run)))
    assert "Chưa rõ cột này là cột nào: Dự kiến khai trương, Ngày khai trương, Giờ mở cửa." in page
    press(office, run, "check", column_key="8|Thời gian", column_name="opened_on")
    press(office, run)
    assert Showroom.objects.get().opened_on == date(2020, 10, 1)


def test_what_a_deadline_needs_is_said_on_the_page_of_the_run(office, make_showroom):
    make_showroom("Điểm OCOP Ví Dụ", opened_on=None)
    run = sent(office, [HEADER, [*NEW[:7], "30/11/2020", "", ""]])
    assert "Ghi lý do gia hạn. Ghi ở phần chung của tệp." in text(office.get(page_of(run)))
    press(office, run, "check", extension_reason="Sửa mặt bằng")
    press(office, run)
    change = DeadlineChange.objects.get()
    assert (change.reason, change.made_by) == ("Sửa mặt bằng", "Chuyên viên Minh Họa")


@pytest.fixture
def stored(make_showroom, open_daily, bat_trang_village, operation):
    """A showroom with hours, a village and a contact who agreed; what the import then changes."""
    showroom = make_showroom(
        "Điểm OCOP Ví Dụ", opened_on=None, contact_phone="0987 654 321", contact_consent_on=date(2020, 9, 1)
    )
    open_daily(showroom)
    showroom.craft_villages.add(bat_trang_village)
    return showroom


def test_undoing_restores_exactly_what_was_there(office, stored, gia_lam):
    CraftVillage.objects.create(name="Kim Lan", slug="kim-lan", craft="gốm", district=gia_lam)
    letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", number="1/MH", subject="Gia hạn")
    before, tied = everything()[:4], links()
    changed = [1, stored.code, "Tên mới", "Thôn 9", "Gia Lâm", "Kim Lan", "T2-T6 8h-17h30, T7 8h-12h"]
    rows = [HEADER, [*changed, "30/11/2020", "01/10/2020", "0912345678"], [2, "", "Điểm thứ hai", *NEW[3:]]]
    run = sent(
        office,
        rows,
        extension_reason="Sửa mặt bằng",
        extension_letter=letter.number,
        evidence="Biên bản số 1/BB-MH",
        late_reason="Báo cáo gửi muộn",
    )
    press(office, run)
    stored.refresh_from_db()
    assert (stored.name, stored.opened_on, stored.contact_consent_on) == ("Tên mới", date(2020, 10, 1), None)
    assert [village.name for village in stored.craft_villages.all()] == ["Kim Lan"]
    assert (DeadlineChange.objects.count(), ProgressNote.objects.count()) == (1, 1)
    assert Showroom.objects.count() == 2
    assert "Đã hoàn tác" in text(undo(office, run))
    assert everything()[:4] == before
    assert links() == tied


def test_what_was_changed_is_told_with_the_old_and_the_new(office, stored):
    run = sent(office, [HEADER, [1, stored.code, "", "", "", "", "T2-T6 8h-17h30", "", "", ""]])
    assert "T2–CN 8:00–17:30" in text(office.get(page_of(run)))
    press(office, run)
    assert "giờ mở cửa" in text(office.get(page_of(run))).lower()
    deleted = Change.objects.filter(model="showrooms.openinghours", action="delete")
    assert [change.diff["weekday"] for change in deleted.order_by("pk")] == [[5, None], [6, None]]


def test_hours_that_stand_there_again_keep_a_run_from_being_undone(office, stored):
    run = sent(office, [HEADER, [1, stored.code, "", "", "", "", "T2-T6 8h-17h30", "", "", ""]])
    press(office, run)
    OpeningHours.objects.create(showroom=stored, weekday=6, opens="08:00", closes="12:00")
    assert "Giờ mở cửa này đã có" in text(undo(office, run))
    assert OpeningHours.objects.count() == 6
    run.refresh_from_db()
    assert run.state == "committed"


def test_who_may_not_add_showrooms_is_not_offered_their_lists(client, partner, bat_trang_village):
    client.force_login(partner)
    assert client.get(UPLOAD).status_code == 403
