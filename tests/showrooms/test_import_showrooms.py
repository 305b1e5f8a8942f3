"""Importing a list of showrooms: rehearsed, all or nothing, twice the same, dates by the actions' rules."""

import io
from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.fields import DerivedMixin
from common.spreadsheets.sheets import make_sheet
from core.audit.models import Change
from core.imports.lists.cell_reader import Overrides
from districts.imports.places import Place
from districts.models import Commune, CraftVillage, Letter
from showrooms.imports.committing import commit
from showrooms.imports.exporting import NAMES
from showrooms.imports.list import SHOWROOMS, Defaults
from showrooms.imports.reader import ShowroomReader, SiteReader
from showrooms.imports.rehearsal import ShowroomMatching
from showrooms.models import DeadlineChange, OpeningHours, ProgressNote, Showroom
from tests import samples

HEADER = ["STT", "Mã điểm", "Tên điểm", "Địa chỉ", "Quận/huyện"]
NEW = [1, None, "Điểm OCOP Ví Dụ", "Thôn 1, xã Bát Tràng", "Huyện Gia Lâm"]
STORED = [1, "DIEM-2020-01", "Điểm OCOP Minh Họa Gia Lâm", None, "Huyện Gia Lâm"]
PLAIN = Defaults(wave=2020)
SAID = Defaults(wave=2020, evidence="Biên bản số 1/BB-MH", late_reason="Nhập lại dữ liệu đã có")
EXTENDED = Defaults(extension_reason="Sửa mặt bằng")


def rehearsed(row, extra=(), said=PLAIN, answers=None):
    """The rehearsal of a list with one row; `extra` are pairs of column and cell."""
    extra = dict(extra)
    sheet = make_sheet(
        "DS", [[*HEADER, *(SHOWROOMS.labels[name] for name in extra)], [*row, *extra.values()]], []
    )
    return ShowroomMatching.rehearse(
        ShowroomReader.read_file([sheet], said, overrides=Overrides({}, answers or {}))
    )


def problems(*arguments, **options):
    return [str(problem) for problem in rehearsed(*arguments, **options).problems]


def imported(*arguments, **options) -> Showroom:
    found = rehearsed(*arguments, **options)
    assert [str(problem) for problem in found.problems] == []
    commit(found)
    (planned,) = [*found.created, *found.changed, *found.unchanged]
    return Showroom.objects.get(pk=planned.showroom.pk)


@pytest.fixture
def bat_trang(bat_trang_village):
    return bat_trang_village


@pytest.fixture
def planned(make_showroom, bat_trang):
    """A showroom that is to open before 10/10/2020."""
    return make_showroom(opened_on=None, preparing_since=None)


# New showrooms ----------------------------------------------------------------------------------------


def test_a_new_showroom_is_unpublished_and_gets_its_code_and_address(bat_trang):
    showroom = imported(
        NEW,
        {
            "operator_name": "HTX Minh Họa",
            "place_kind": "làng nghề",
            "area_m2": "3.300",
            "coordinates": "20.9756, 105.9131",
            "contact_name": "Bà Ví Dụ 0912345678",
            "opening_hours": "8h-17h30",
            "craft_village": "Bát Tràng",
            "opening_deadline": "10/10/2020",
        },
    )
    assert (showroom.code, showroom.slug, showroom.wave) == ("DIEM-2020-01", "diem-ocop-vi-du", 2020)
    assert not showroom.is_published
    assert (showroom.address, showroom.commune.name) == ("Thôn 1", "Bát Tràng")
    assert (showroom.operator_kind, showroom.place_kind) == ("cooperative", 5)
    assert (showroom.area_m2, showroom.latitude) == (3300, Decimal("20.9756"))
    assert (showroom.contact_name, showroom.contact_phone) == ("Bà Ví Dụ", "0912345678")
    assert showroom.contact_consent_on is None
    assert showroom.opening_deadline == date(2020, 10, 10)
    assert [(row.opens, row.closes) for row in showroom.opening_hours.all()] == [(time(8), time(17, 30))] * 7
    assert list(showroom.craft_villages.all()) == [bat_trang]
    assert showroom.state() == "planned"
    assert not DeadlineChange.objects.exists()


def test_codes_go_on_after_the_last_and_pass_by_those_of_the_list(make_showroom, bat_trang):
    make_showroom(code="DIEM-2020-04")
    rows = [
        [1, None, "Điểm Một", "Thôn 1", "Gia Lâm"],
        [2, "DIEM-2020-05", "Điểm Hai", "Thôn 2", "Gia Lâm"],
        [3, None, "Điểm Ba", "Thôn 3", "Gia Lâm"],
    ]
    found = ShowroomMatching.rehearse(
        ShowroomReader.read_file([make_sheet("DS", [HEADER, *rows], [])], Defaults(wave=2020))
    )
    codes = [planned.showroom.code for planned in found.created]
    assert codes == ["DIEM-2020-06", "DIEM-2020-05", "DIEM-2020-07"]


@pytest.mark.parametrize(
    ("extra", "said", "wave"),
    [
        ({}, Defaults(wave=2021), 2021),
        ({"opening_deadline": "01/12/2022"}, Defaults(), 2022),
        ({}, Defaults(opening_deadline=date(2020, 10, 10)), 2020),
        ({"opened_on": "12/2019"}, Defaults(evidence="Biên bản", late_reason="Nhập lại"), 2019),
    ],
)
def test_the_wave_is_asked_once_or_follows_from_the_dates(bat_trang, extra, said, wave):
    assert imported(NEW, extra, said=said).wave == wave


def test_without_a_wave_a_new_showroom_is_refused(bat_trang):
    assert "Chưa rõ năm kế hoạch" in problems(NEW, said=Defaults())[0]


def test_a_showroom_without_a_name_of_its_own_is_called_as_its_operator(bat_trang):
    header = ["STT", "Đơn vị vận hành", "Địa chỉ", "Huyện"]
    rows = [header, [1, "HTX Minh Họa", "Thôn 1", "Gia Lâm"]]
    for outcome in ("created", "unchanged"):
        found = ShowroomMatching.rehearse(
            ShowroomReader.read_file([make_sheet("DS", rows, [])], Defaults(wave=2020))
        )
        assert [planned.showroom.name for planned in getattr(found, outcome)] == ["HTX Minh Họa"]
        commit(found)


def test_the_second_import_changes_nothing(bat_trang):
    extra = {
        "opened_on": "quý III/2020",
        "opening_hours": "T2-T6 8h-17h",
        "craft_village": "Bát Tràng",
        "opening_deadline": "10/10/2020",
        "contact_name": "Bà Ví Dụ 0912345678",
    }
    imported(NEW, extra, said=SAID)
    count = Change.objects.count()
    found = rehearsed(NEW, extra, said=Defaults())
    assert (len(found.unchanged), found.changed, found.created, found.problems) == (1, [], [], [])
    commit(found)
    assert Change.objects.count() == count


def test_the_same_showroom_twice_in_a_list_is_refused(bat_trang):
    sheet = make_sheet("DS", [HEADER, NEW, [2, *NEW[1:]]], [])
    found = ShowroomMatching.rehearse(ShowroomReader.read_file([sheet], Defaults(wave=2020)))
    assert len(found.created) == 1
    assert "Trùng với dòng 2" in str(found.problems[0])


def test_a_site_in_reserve_becomes_no_showroom(bat_trang):
    sheet = make_sheet("DS", [HEADER, ["B", "Điểm dự phòng", None, None, None], NEW], [])
    (problem,) = ShowroomMatching.rehearse(ShowroomReader.read_file([sheet], Defaults(wave=2020))).problems
    assert "Điểm dự phòng chưa phải là điểm OCOP" in str(problem)


def test_columns_that_nothing_keeps_are_left_aside_and_named(bat_trang):
    found = rehearsed(NEW, {"cost": "chưa tính", "note": "đang sửa"})
    assert len(found.created) == 1
    assert "Các cột không lưu cho điểm OCOP: Kinh phí, Ghi chú" in [
        skip.reason for skip in found.reading.skipped
    ]


# Which showroom is meant ----------------------------------------------------------------------------------


def test_a_showroom_is_found_by_its_code_else_by_its_name_in_the_district(planned, quoc_oai):
    assert rehearsed([1, "DIEM-2020-01", "Tên mới", None, None]).changed[0].changes == {
        "name": ("Điểm OCOP Minh Họa Gia Lâm", "Tên mới")
    }
    assert len(rehearsed([1, None, "ĐIỂM OCOP MINH HOẠ GIA LÂM", "-", "Gia Lâm"]).unchanged) == 1
    assert len(rehearsed([1, None, planned.name, "-", "Quốc Oai"]).created) == 1


def test_a_showroom_is_found_by_its_other_name_and_keeps_the_first(planned):
    planned.also_known_as = "Nhà Minh Họa"
    planned.save()
    assert len(rehearsed([1, None, "Nhà Minh Họa", None, "Gia Lâm"]).unchanged) == 1


def test_two_showrooms_of_one_name_are_asked_about_and_the_answer_counts(planned, make_showroom):
    make_showroom(planned.name)
    row = [1, None, planned.name, None, "Gia Lâm"]
    (problem,) = rehearsed(row).problems
    assert (problem.name, problem.suggestion) == ("code", "DIEM-2020-01; DIEM-2020-02")
    found = rehearsed(row, answers={("DS", 2, "code"): "DIEM-2020-02"})
    assert [planned.showroom.code for planned in found.unchanged] == ["DIEM-2020-02"]


def test_a_code_that_is_unknown_beside_a_known_name_is_asked_about(planned):
    (problem,) = rehearsed([1, "D-1", planned.name, None, "Gia Lâm"]).problems
    assert (problem.name, problem.suggestion) == ("code", "DIEM-2020-01")


def test_an_ambiguous_commune_is_asked_about_and_the_option_is_an_answer(gia_lam):
    for code, kind in (("00526", "xa"), ("00527", "thi-tran")):
        Commune.objects.create(code=code, name="Yên Viên", kind=kind, district=gia_lam)
    row = [1, None, "Điểm Ví Dụ", None, None]
    (problem,) = rehearsed(row, {"commune": "Yên Viên"}).problems
    assert problem.name == "commune"
    assert set(problem.suggestion.split("; ")) == {
        "xã Yên Viên, huyện Gia Lâm",
        "thị trấn Yên Viên, huyện Gia Lâm",
    }
    for option in problem.suggestion.split("; "):
        found = rehearsed(row, {"commune": "Yên Viên"}, answers={("DS", 2, "commune"): option})
        assert [str(planned.showroom.commune) for planned in found.created] == [option]


def test_a_showroom_moves_to_another_district_only_with_its_commune(planned, bat_trang_commune, quoc_oai):
    planned.commune = bat_trang_commune
    planned.save()
    assert "ghi cả xã, phường" in problems([1, planned.code, None, None, "Quốc Oai"])[0]


def test_a_village_that_is_not_known_is_refused_and_a_mark_names_none(planned):
    assert "Chưa có làng nghề “Vô Danh”" in problems(STORED, {"craft_village": "Vô Danh"})[0]
    assert len(rehearsed(STORED, {"craft_village": "x"}).unchanged) == 1


def test_a_village_of_another_district_is_named_with_it(planned, quoc_oai):
    village = CraftVillage.objects.create(name="Phú Vinh", slug="phu-vinh", craft="mây", district=quoc_oai)
    showroom = imported(STORED, {"craft_village": "Bát Tràng; Phú Vinh (huyện Quốc Oai)"})
    assert village in showroom.craft_villages.all()
    assert showroom.craft_villages.count() == 2


# What changes -----------------------------------------------------------------------------------------


def test_changed_cells_are_named_field_by_field_and_blank_ones_leave_what_is_stored(planned, open_daily):
    open_daily(planned)
    planned.operator_name, planned.area_m2 = "HTX Cũ", 60
    planned.save()
    extra = {"operator_name": "HTX Mới", "area_m2": "-", "opening_hours": "T2-T6 8h-17h30"}
    (row,) = rehearsed(STORED, extra).changed
    assert row.described() == [
        ("đơn vị vận hành", "HTX Cũ", "HTX Mới"),
        ("loại hình đơn vị vận hành", "", "Hợp tác xã"),
        ("giờ mở cửa", "T2–CN 8:00–17:30", "T2–T6 8:00–17:30"),
    ]
    showroom = imported(STORED, extra)
    assert showroom.area_m2 == 60
    assert sorted(showroom.opening_hours.values_list("weekday", flat=True)) == list(range(5))


def test_another_contact_is_not_shown_under_the_consent_of_the_last(planned):
    planned.contact_name, planned.contact_phone = "Bà Cũ", "0912 345 678"
    planned.contact_consent_on = date(2020, 9, 1)
    planned.save()
    assert len(rehearsed(STORED, {"contact_name": "Bà Cũ 0912345678"}).unchanged) == 1
    showroom = imported(STORED, {"contact_name": "Bà Mới 0987654321"})
    assert (showroom.contact_name, showroom.contact_phone) == ("Bà Mới", "0987654321")
    assert showroom.contact_consent_on is None


def test_a_showroom_that_someone_changed_meanwhile_is_not_written_over(planned):
    found = rehearsed(STORED, {"operator_name": "HTX Mới"})
    planned.area_m2 = 60
    planned.save()
    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        commit(found)
    planned.refresh_from_db()
    assert planned.operator_name == ""


# Deadlines --------------------------------------------------------------------------------------------


def test_a_deadline_never_moves_without_a_reason(planned):
    assert "Ghi lý do gia hạn" in problems(STORED, {"opening_deadline": "30/11/2020"})[0]


def test_a_deadline_moves_with_its_reason_and_letter_and_the_move_is_kept(planned, staff):
    values = {"direction": "out", "issuer": "Sở Công Thương", "subject": "Gia hạn"}
    letter = Letter.objects.create(number="12/SCT", **values)
    said = Defaults(extension_reason="Sửa mặt bằng", extension_letter=letter)
    showroom = imported(STORED, {"opening_deadline": "30/11/2020"}, said=said)
    change = DeadlineChange.objects.get()
    assert showroom.opening_deadline == change.new == date(2020, 11, 30)
    assert (change.showroom, change.old, change.reason) == (showroom, date(2020, 10, 10), "Sửa mặt bằng")
    assert change.letter == letter


def test_the_deadline_of_the_whole_file_is_for_new_showrooms_only(planned):
    said = Defaults(wave=2020, opening_deadline=date(2020, 12, 1))
    assert len(rehearsed(STORED, said=said).unchanged) == 1
    assert imported(NEW, said=said).opening_deadline == date(2020, 12, 1)


def test_the_deadline_of_an_open_showroom_does_not_move(make_showroom, bat_trang):
    make_showroom()
    assert "không gia hạn nữa" in problems(STORED, {"opening_deadline": "30/11/2020"}, said=EXTENDED)[0]


# Openings ---------------------------------------------------------------------------------------------


def test_an_opening_needs_its_evidence_and_leaves_a_note(planned):
    row = (STORED, {"opened_on": "01/10/2020"})
    assert "Ghi căn cứ" in problems(*row)[0]
    showroom = imported(*row, said=Defaults(evidence="Biên bản số 1/BB-MH"))
    assert (showroom.opened_on, showroom.state()) == (date(2020, 10, 1), "open")
    note = ProgressNote.objects.get()
    assert (note.on, note.text) == (date(2020, 10, 1), "Khai trương. Biên bản số 1/BB-MH")


def test_an_opening_entered_more_than_a_week_late_needs_a_reason(planned):
    row = (STORED, {"opened_on": "01/09/2020"})
    said = Defaults(evidence="Biên bản")
    assert "muộn quá 7 ngày: cần ghi lý do. Ghi ở phần chung của tệp." in problems(*row, said=said)[0]
    showroom = imported(*row, said=Defaults(evidence="Biên bản", late_reason="Báo cáo gửi muộn"))
    assert showroom.opened_on == date(2020, 9, 1)
    assert "Báo cáo gửi muộn" in ProgressNote.objects.get().text


def test_a_day_to_come_and_one_before_the_preparation_are_no_openings(planned):
    assert "Ngày này chưa tới" in problems(STORED, {"opened_on": "06/10/2020"}, said=SAID)[0]
    planned.preparing_since = date(2020, 10, 2)
    planned.save()
    found = problems(STORED, {"opened_on": "01/10/2020"}, said=SAID)
    assert "không thể trước ngày bắt đầu chuẩn bị" in found[0]


def test_another_opening_than_the_recorded_one_is_refused_a_vaguer_one_no_news(make_showroom, bat_trang):
    make_showroom()
    assert "đã được ghi nhận khai trương" in problems(STORED, {"opened_on": "02/09/2020"}, said=SAID)[0]
    for typed in ("01/09/2020", "9/2020", "quý III/2020", "2020"):
        assert len(rehearsed(STORED, {"opened_on": typed}).unchanged) == 1
    assert problems(STORED, {"opened_on": "8/2020"}, said=SAID)


def test_the_state_is_compared_with_the_dates_and_never_stored(planned):
    (problem,) = rehearsed(STORED, {"state": "Đang hoạt động"}).problems
    assert problem.name == "state"
    assert "Trong kế hoạch" in problem.reason
    assert len(rehearsed(STORED, {"state": "Chưa khai trương"}).unchanged) == 1
    opened = rehearsed(STORED, {"state": "Đã khai trương", "opened_on": "01/10/2020"}, said=SAID)
    assert len(opened.changed) == 1


# Many rows --------------------------------------------------------------------------------------------


def many(count):
    extra = ["Giờ mở cửa", "Ngày khai trương", "Làng nghề"]
    rows = [
        [n, None, f"Điểm Ví Dụ {n}", f"Thôn {n}, xã Bát Tràng", "Gia Lâm", "8h-17h", "1/9/2020", "Bát Tràng"]
        for n in range(1, count + 1)
    ]
    return [make_sheet("DS", [[*HEADER, *extra], *rows], [])]


def test_many_rows_take_no_more_queries_than_few(bat_trang, django_assert_max_num_queries):
    for count in (5, 120):
        for expected in ("created", "unchanged"):
            with django_assert_max_num_queries(45):
                found = ShowroomMatching.rehearse(ShowroomReader.read_file(many(count), SAID))
                assert found.problems == []
                commit(found)
            assert getattr(found, expected)
    assert Showroom.objects.count() == 120
    assert OpeningHours.objects.count() == 840


def test_derived_columns_are_right_after_an_import(planned):
    imported(NEW)
    imported([1, planned.code, "Tên khác hẳn", "Thôn 9", "Gia Lâm"])
    derived = [f for f in Showroom._meta.concrete_fields if isinstance(f, DerivedMixin)]
    rows = Showroom.objects.select_related(*Showroom.search_relations)
    assert len(rows) == 2
    for row in rows:
        assert {f.name: getattr(row, f.name) for f in derived} == {f.name: f.value_for(row) for f in derived}


# Any table --------------------------------------------------------------------------------------------

_WORDS = ("Điểm Ví Dụ", "Gia Lâm", "xã Bát Tràng", "Quý II/2021", "3.300", "x", "không", "Tổng cộng", "(3)")
_CELLS = st.one_of(
    st.none(),
    st.sampled_from([*_WORDS, "Điểm dự phòng", "8h-17h", "01/09/2020", "21.02, 105.8", "DIEM-2020-01"]),
    st.text(max_size=12),
    st.integers(-5, 60_000),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
    st.times(),
)
_TABLES = st.lists(st.lists(_CELLS, min_size=6, max_size=len(SHOWROOMS.labels)), max_size=6)


@settings(max_examples=120, deadline=None)
@given(_TABLES, st.permutations(list(SHOWROOMS.labels.values())), st.booleans())
def test_any_table_gives_sites_or_problems(rows, header, with_header):
    sheet = make_sheet("DS", [header, *rows] if with_header else rows, [])
    reading = SiteReader.read_file([sheet])
    accounted = {row.number for row in reading.rows} | {problem.row for problem in reading.problems}
    accounted |= {skip.row for skip in reading.skipped}
    if None not in accounted:
        assert accounted == set(range(1, len(sheet.rows) + 1))
    assert all(str(problem) for problem in reading.problems)


def test_any_table_is_rehearsed_and_written_without_failing(planned):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(_TABLES, st.permutations([SHOWROOMS.labels[name] for name in NAMES]))
    def works(rows, header):
        said = Defaults(
            district=Place("huyen", "Gia Lâm"), wave=2020, evidence="a", late_reason="b", extension_reason="c"
        )
        found = ShowroomMatching.rehearse(
            ShowroomReader.read_file([make_sheet("DS", [header, *rows], [])], said)
        )
        commit(found)
        assert all(str(problem) for problem in found.problems)

    works()


# The command ------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path, bat_trang):
    path = tmp_path / "diem.xlsx"
    path.write_bytes(samples.table([[*HEADER, "Hạn khai trương"], [*NEW, "10/10/2020"]]))
    return path


def run(file, *options):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_showrooms", str(file), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_rehearses_and_writes_in_one_operation(file):
    out, err = run(file)
    assert "Tạo mới 1" in out
    assert err == ""
    assert not Showroom.objects.exists()
    run(file, "--commit")
    assert Showroom.objects.get().wave == 2020
    out, _err = run(file, "--commit", "--wave", "2021", "--deadline", "01/12/2021")
    assert "Không đổi 1" in out


def test_the_command_asks_for_what_the_dates_need(file, tmp_path):
    run(file, "--commit")
    moved = tmp_path / "moi.xlsx"
    moved.write_bytes(samples.table([[*HEADER, "Hạn khai trương"], [*NEW, "30/11/2020"]]))
    assert "Ghi lý do gia hạn" in run(moved)[1]
    with pytest.raises(CommandError, match="Chưa có văn bản số"):
        run(moved, "--extension-reason", "Sửa mặt bằng", "--extension-letter", "1/MH")
    run(moved, "--commit", "--extension-reason", "Sửa mặt bằng")
    assert DeadlineChange.objects.get().new == date(2020, 11, 30)
