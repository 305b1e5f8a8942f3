"""The trail as the administrator reads it: operations, and the history of each row."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from core.audit import history
from core.audit.models import Change, Operation
from districts.models import CraftVillage
from showrooms import actions
from tests.pageforms import by_itself, change

LIST = "/quan-tri/audit/operation/"


@pytest.fixture
def administrator_client(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def showroom(make_showroom):
    return make_showroom(opened_on=None)


def history_page(showroom):
    return reverse("admin:showrooms_showroom_history", args=[showroom.pk])


def test_history_says_who_changed_what_from_what_to_what_and_why(
    administrator_client, showroom, staff, client
):
    client.force_login(staff)
    url = reverse("admin:showrooms_showroom_gia-han", args=[showroom.pk])
    by_itself(client.post, url, {"new": "20/10/2020", "reason": "Chờ bàn giao mặt bằng"})
    text = client.get(history_page(showroom)).content.decode()
    for expected in ["Chuyên viên Minh Họa", "Hạn khai trương (trước ngày)", "10/10/2020", "20/10/2020"]:
        assert expected in text
    assert "Chờ bàn giao mặt bằng" in text


def test_the_librarys_own_log_is_not_written(administrator_client, bat_trang_village):
    change(
        administrator_client,
        reverse("admin:districts_craftvillage_change", args=[bat_trang_village.pk]),
        craft="gốm",
    )
    assert LogEntry.objects.count() == 0
    assert Change.objects.filter(model="districts.craftvillage", action="update").exists()


def test_an_operation_shows_its_changes_in_words(administrator_client, showroom, staff, quoc_oai):
    change(
        administrator_client,
        reverse("admin:showrooms_showroom_change", args=[showroom.pk]),
        district=quoc_oai.pk,
    )
    operation = Operation.objects.latest("at")
    text = administrator_client.get(
        reverse("admin:audit_operation_change", args=[operation.pk])
    ).content.decode()
    assert "huyện Gia Lâm" in text
    assert "huyện Quốc Oai" in text
    assert showroom.name in text


def test_an_unknown_operation_sends_back(administrator_client):
    assert administrator_client.get(f"{LIST}khong-co/change/").status_code == 302


def test_operations_are_found_by_person_without_diacritics(administrator_client, showroom, staff):
    Operation.objects.create(id=uuid4(), actor_id_at_the_time=staff.pk, actor_name="Tên cũ", channel="lệnh")
    text = administrator_client.get(LIST, {"q": "chuyen vien"}).content.decode()
    assert "Tên cũ" in text
    assert "Tên cũ" not in administrator_client.get(LIST, {"q": "khong ai ca"}).content.decode()


def test_operations_are_filtered_by_channel(administrator_client, showroom):
    Operation.objects.create(id=uuid4(), channel="quản trị", actor_name="Người Qua Web")
    assert "Người Qua Web" in administrator_client.get(LIST, {"channel": "quản trị"}).content.decode()
    assert "Người Qua Web" not in administrator_client.get(LIST, {"channel": "other"}).content.decode()


def test_a_long_operation_is_read_page_by_page(administrator_client, gia_lam):

    rows = [
        CraftVillage(name=f"Làng {n}", slug=f"lang-{n}", craft="nón", district=gia_lam) for n in range(120)
    ]
    CraftVillage.objects.bulk_create(rows)
    operation = Change.objects.filter(model="districts.craftvillage").last().operation
    url = reverse("admin:audit_operation_change", args=[operation.pk])
    assert "1/" in administrator_client.get(url).content.decode()
    assert administrator_client.get(url, {"p": 2}).status_code == 200


def test_values_are_written_as_people_write_them(make_showroom, staff, place, make_product):
    showroom = make_showroom(opened_on=None, preparing_since=None)
    actions.start_preparing(showroom=showroom, on=date(2020, 10, 1), by=staff)
    lines = history.lines(history.of_row(showroom))
    written = {field.label: field.after for line in lines for field in line.fields}
    assert written["chuẩn bị từ ngày"] == "01/10/2020"
    assert written["năm kế hoạch"] == "2020"
    assert written["cấp chủ trì"] == "quận, huyện, thị xã"
    assert written["công bố"] == "có"
    placement = place(make_product(), showroom, price=1_500_000)
    price = {f.label: f.after for line in history.lines(history.of_row(placement)) for f in line.fields}
    assert price["giá (đồng)"] == "1.500.000"


def test_what_was_and_stays_empty_is_left_out(make_showroom):
    labels = {f.label for line in history.lines(history.of_row(make_showroom())) for f in line.fields}
    assert "tên điểm" in labels
    assert "tên khác" not in labels


def test_a_row_that_is_gone_keeps_its_history_in_the_operation(make_showroom, open_daily):
    hours = open_daily(make_showroom())[0]
    hours.refresh_from_db()
    key, name = str(hours.pk), str(hours)
    hours.delete()
    line = next(
        line
        for line in history.lines(Change.objects.filter(row=key, action="delete"))
        if line.kind == "giờ mở cửa"
    )
    assert line.name == name
    assert line.url == ""


def test_the_page_of_every_row_leads_to_its_history(
    administrator_client, one_of_each, gia_lam_officer, bat_trang_contact
):
    led = 0
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model_admin.get_queryset(None).first()
        page = administrator_client.get(reverse(f"{name}_change", args=[row.pk])).content.decode()
        if model is not Operation:  # which is history itself
            assert f'href="{reverse(f"{name}_history", args=[row.pk])}"' in page, model
            led += 1
    assert led == len(admin.site._registry) - 1 > 10
