"""Columns that follow from others of the same row."""

from common.batches import in_batches
from common.fields import WebAddressField, derive
from districts.models import District
from products.models import Producer


def test_a_derived_column_is_filled_when_its_row_is_saved(gia_lam):
    gia_lam.name = "Đông Anh"
    gia_lam.save()
    gia_lam.refresh_from_db()
    assert gia_lam.name_folded == "dong anh"
    assert "dong" in gia_lam.search_text.split()


def test_a_bulk_write_fills_the_derived_columns_of_its_rows(districts):
    rows = list(District.objects.order_by("code"))
    rows[0].name = "Đan Phượng"
    District.objects.bulk_update(rows, ["name"])
    assert District.objects.get(code=rows[0].code).name_folded == "dan phuong"


def test_deriving_names_the_columns_that_it_filled():
    row = Producer(name="Hộ Ví Dụ", district=District(name="Gia Lâm", kind="huyen"))
    assert {"name_folded", "name_key", "sort_key", "search_text"} == set(derive([row]))
    assert row.name_folded == "ho vi du"
    assert derive([]) == []


def test_a_derived_column_is_never_asked_for_in_a_form():
    assert not District._meta.get_field("name_folded").editable


def test_a_derived_column_remembers_its_source_in_migrations():
    _name, _path, _args, kwargs = Producer._meta.get_field("name_folded").deconstruct()
    assert kwargs["source"] == "name"


def test_a_long_name_is_cut_to_what_its_column_holds():
    row = District(name="Đ" * 500, kind="huyen")
    derive([row])
    assert len(row.name_folded) == District._meta.get_field("name_folded").max_length
    assert len(row.sort_key) <= District._meta.get_field("sort_key").max_length


def test_every_save_counts_as_a_revision(gia_lam):
    before = gia_lam.revision
    gia_lam.address = "Trâu Quỳ"
    gia_lam.save()
    gia_lam.refresh_from_db()
    assert gia_lam.revision == before + 1


def test_a_web_address_without_a_scheme_is_taken_for_https():
    assert WebAddressField().formfield().clean("gomminhhoa.example") == "https://gomminhhoa.example"


def test_many_values_are_asked_for_in_portions(districts, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("common.batches.BATCH", 2)
    with django_assert_num_queries(2):
        found = list(in_batches(District.objects.all(), "code", ["018", "000", "275"]))
    assert {row.code for row in found} == {"018", "275"}
