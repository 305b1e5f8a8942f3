"""The audit trail: complete, masked, append-only, in the same transaction."""

import pytest
from django.db import DatabaseError, connection, transaction

from core import audit
from core.audit.models import Change, Operation
from core.audit.recording import MASK, AuditedModel, AuditedQuerySet
from districts.models import District, Letter, Membership
from products.models import Producer


def last_change():
    return Change.objects.order_by("-pk").first()


def test_a_write_outside_an_operation_is_refused_and_nothing_is_written(db):
    with pytest.raises(audit.WriteOutsideOperation):
        District.objects.create(code="018", name="Gia Lâm", kind="huyen", slug="gia-lam", tile_x=7, tile_y=2)
    assert not District.objects.exists()


def test_a_change_says_who_what_before_and_after(gia_lam):
    gia_lam.office_name = "Phòng Kinh tế"
    gia_lam.save()
    change = last_change()
    assert (change.model, change.row, change.action) == ("districts.district", str(gia_lam.pk), "update")
    assert change.diff == {"office_name": ["", "Phòng Kinh tế"]}


def test_an_operation_names_person_channel_reason_and_place(db, django_user_model):
    with audit.operation(channel="lệnh"):
        user = django_user_model.objects.create(username="a", full_name="Nguyễn Ví Dụ", email="a@example.vn")
    with audit.operation(
        channel="quản trị", by=user, why="theo công văn", where="10.0.0.1", request_id="abc"
    ):
        user.full_name = "Trần Ví Dụ"
        user.save()
    row = last_change().operation
    assert (row.actor_name, row.channel, row.why) == ("Trần Ví Dụ", "quản trị", "theo công văn")
    assert (row.where, row.request_id, row.actor_id_at_the_time) == ("10.0.0.1", "abc", user.pk)


def test_a_save_that_changes_nothing_leaves_no_trace(gia_lam):
    before = Change.objects.count()
    gia_lam.save()
    assert Change.objects.count() == before


def test_personal_fields_are_masked(make_producer):
    producer = make_producer(contact_phone="0912345678")
    producer.contact_phone = "0987654321"
    producer.save()
    assert last_change().diff == {"contact_phone": [MASK, MASK]}
    assert "0912345678" not in str(list(Change.objects.values_list("diff", flat=True)))


def test_bulk_writes_are_recorded_row_by_row(make_producer):
    a, b = make_producer("HTX A Minh Họa"), make_producer("HTX B Minh Họa")
    before = Change.objects.count()
    Producer.objects.filter(pk__in=[a.pk, b.pk]).update(source="danh sách")
    a.address = b.address = "Thôn 1"
    Producer.objects.bulk_update([a, b], ["address"])
    changes = list(Change.objects.order_by("pk")[before:])
    assert [change.row for change in changes] == [str(a.pk), str(b.pk)] * 2
    assert changes[0].diff == {"source": ["", "danh sách"]}
    assert changes[3].diff == {"address": ["", MASK]}


def test_rows_made_in_bulk_have_one_entry_each(gia_lam):
    before = Change.objects.count()
    rows = [
        Producer(name=f"HTX {n} Minh Họa", slug=f"htx-{n}", kind="cooperative", district=gia_lam)
        for n in (1, 2)
    ]
    Producer.objects.bulk_create(rows)
    changes = list(Change.objects.order_by("pk")[before:])
    assert [(change.action, change.diff) for change in changes] == [("create", {})] * 2


def test_a_deletion_keeps_what_the_row_held(gia_lam, staff):
    membership = Membership.objects.create(user=staff, district=gia_lam)
    key = str(membership.pk)
    Membership.objects.filter(pk=membership.pk).delete()
    change = last_change()
    assert (change.action, change.row) == ("delete", key)
    assert change.diff["district"] == [gia_lam.pk, None]


def test_links_between_rows_are_recorded(gia_lam, quoc_oai):
    letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="V/v điểm OCOP")
    letter.recipients.set([gia_lam, quoc_oai])
    assert last_change().diff == {"recipients": [[], sorted([str(gia_lam.pk), str(quoc_oai.pk)])]}
    letter.recipients.clear()
    assert last_change().diff == {"recipients": [sorted([str(gia_lam.pk), str(quoc_oai.pk)]), []]}


def test_a_nested_operation_belongs_to_the_outer_one_and_adds_its_reason(gia_lam):
    with audit.operation(channel="bài thử", why="bên trong"):
        gia_lam.phone = "024"
        gia_lam.save()
    assert Operation.objects.count() == 1


def test_the_trace_goes_with_the_write_when_it_is_rolled_back(gia_lam):
    before = Change.objects.count()
    with transaction.atomic():
        gia_lam.address = "Trâu Quỳ"
        gia_lam.save()
        assert Change.objects.count() == before + 1
        transaction.set_rollback(True)
    assert Change.objects.count() == before


@pytest.mark.parametrize("table", ["audit_operation", "audit_change"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}=''", "DELETE FROM {}"])
def test_the_database_refuses_to_alter_the_trail(gia_lam, table, statement):
    column = "channel" if table == "audit_operation" else "model"
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column))


def test_the_code_offers_no_way_to_alter_the_trail(gia_lam):
    with pytest.raises(TypeError):
        Change.objects.all().delete()
    with pytest.raises(TypeError):
        Operation.objects.update(channel="x")


def test_every_model_of_ours_is_recorded_by_every_manager():
    from django.apps import apps

    packages = {"accounts", "districts", "products", "showrooms", "plans"}
    ours = [m for m in apps.get_models() if m._meta.app_label in packages]
    kept_apart = {Operation, Change}
    assert len(ours) > 15
    for model in set(ours) - kept_apart:
        assert issubclass(model, AuditedModel), model
        for manager in model._meta.managers:
            assert issubclass(manager._queryset_class, AuditedQuerySet), model
