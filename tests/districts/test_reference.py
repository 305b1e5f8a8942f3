"""The units of 2020, their successors and the craft villages, as loaded."""

import pytest

from common.reference import read_csv
from core.audit.models import Change
from districts import reference
from districts.models import Commune, CommuneSuccessor, CraftVillage, District

pytestmark = pytest.mark.usefixtures("operation")


def test_all_units_and_villages_are_loaded_and_published():
    reference.load()
    counts = {District: 30, Commune: 579, CraftVillage: 58}
    for model, count in counts.items():
        assert model.objects.published().real().exclude(source="").count() == count
    assert CommuneSuccessor.objects.count() == 794
    assert Commune.objects.filter(successors=None).count() == 53


def test_loading_again_changes_nothing():
    reference.load()
    before = Change.objects.count()
    again = reference.load()
    assert all(loaded.created == loaded.changed == 0 for loaded in again.values())
    assert Change.objects.count() == before


def test_loading_takes_few_queries(django_assert_max_num_queries):
    reference.load()
    with django_assert_max_num_queries(10):
        reference.load()


def test_a_unit_that_was_changed_is_brought_back_in_line():
    reference.load()
    code = Commune.objects.get(name="Bát Tràng").code
    Commune.objects.filter(code=code).update(name="Bát Trang")
    loaded = reference.load()["Xã, phường, thị trấn"]
    commune = Commune.objects.get(code=code)
    assert (loaded.changed, commune.name, commune.name_folded) == (1, "Bát Tràng", "bat trang")


def test_what_the_office_corrected_of_a_village_stays():
    reference.load()
    CraftVillage.objects.filter(slug="vong").update(name="Làng Vòng", craft="cốm Vòng")
    reference.load()
    village = CraftVillage.objects.get(slug="vong")
    assert (village.name, village.craft) == ("Làng Vòng", "cốm Vòng")
    assert CraftVillage.objects.count() == 58


def test_yen_vien_is_both_a_township_and_a_commune():
    reference.load()
    kinds = Commune.objects.filter(name="Yên Viên", district__name="Gia Lâm").values_list("kind", flat=True)
    assert set(kinds) == {"thi-tran", "xa"}


def test_a_commune_is_found_by_its_name_of_2025():
    reference.load()
    commune = Commune.objects.get(code="00004")
    assert "Phường Ba Đình" in commune.successor_names
    assert commune.successors.get(is_default=True).name == "Phường Ba Đình"


def test_a_commune_that_is_only_believed_says_so_in_its_source():
    reference.load()
    to_check = [row for row in read_csv("craft_villages.csv") if row["commune_basis"].endswith("check")]
    assert to_check
    for row in to_check:
        assert "cần kiểm tra" in CraftVillage.objects.get(name=row["village"]).source


def test_every_craft_has_an_english_name():
    reference.load()
    assert not CraftVillage.objects.filter(craft_en="").exists()
