"""Forms check every constraint, make slugs, and show what an action refused where it belongs."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from common.forms import PhoneField, TidyCharField, free_slug, refused_in, show_refusal
from districts.models import CraftVillage


class Wish(forms.Form):
    text = forms.CharField()


def test_text_is_stored_composed_and_on_one_line():
    assert TidyCharField().clean("  Go\u0302\u0301m \n Bát  Tràng ") == "Gốm Bát Tràng"


def test_a_text_of_several_lines_keeps_them():
    assert TidyCharField(widget=forms.Textarea).clean("dòng 1\ndòng 2") == "dòng 1\ndòng 2"


@pytest.mark.parametrize(
    ("typed", "is_changed"),
    [("0912 345 678", False), ("+84 912 345 678", False), ("0912345679", True), ("chẳng rõ", True)],
)
def test_a_number_written_in_another_way_is_the_same(typed, is_changed):
    assert PhoneField(required=False).has_changed("0912345678", typed) is is_changed


def test_a_refusal_stands_at_its_field_where_the_form_has_it():
    form = Wish({"text": "x"})
    assert form.is_valid()
    show_refusal(form, ValidationError({"text": "ngắn quá", "other": "không có ô này"}))
    assert form.errors["text"] == ["ngắn quá"]
    assert form.non_field_errors() == ["không có ô này"]


def test_a_refusal_remembers_which_form_it_is_of():
    with pytest.raises(ValidationError) as caught, refused_in(Wish(prefix="row-3")):
        raise ValidationError("không được")
    assert caught.value.prefix == "row-3"


def test_a_second_row_of_the_same_name_gets_a_number(gia_lam, bat_trang_village):
    assert free_slug(CraftVillage(), "Bát Tràng") == "bat-trang-2"


def test_a_name_without_letters_still_gets_a_slug(db):
    assert free_slug(CraftVillage(), "???") == "craftvillage"


def test_a_row_keeps_its_own_slug(bat_trang_village):
    assert free_slug(bat_trang_village, "Bát Tràng") == "bat-trang"
