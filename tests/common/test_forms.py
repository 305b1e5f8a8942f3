"""Forms check every constraint, make slugs, and show what an action refused where it belongs."""

from datetime import date
from importlib import import_module

import pytest
from django import forms
from django.core.exceptions import ValidationError

from common.forms import (
    FIELD_CLASSES,
    CheckedModelForm,
    DayField,
    PhoneField,
    TidyCharField,
    WholeNumberField,
    refused_in,
    show_refusal,
)


class ProducerRequest(forms.Form):
    text = forms.CharField()


def test_text_is_stored_composed_and_on_one_line():
    assert TidyCharField().clean("  Go\u0302\u0301m \n Bát  Tràng ") == "Gốm Bát Tràng"


def test_a_text_of_several_lines_keeps_them():
    assert TidyCharField(widget=forms.Textarea).clean("dòng 1\ndòng 2") == "dòng 1\ndòng 2"


def test_a_text_is_as_long_as_its_browser_counts_it():
    text = "\r\n".join(["x" * 9] * 95)  # 949 characters there
    assert len(TidyCharField(widget=forms.Textarea, max_length=949).clean(text)) == 949


@pytest.mark.parametrize("widget", [forms.TextInput, forms.Textarea])
@pytest.mark.parametrize("typed", ["\u200b", " \u202e \u00ad", "\u200b\r\n\u2066"])
def test_a_text_of_nothing_that_can_be_seen_is_empty(widget, typed):
    assert TidyCharField(widget=widget, required=False).clean(typed) == ""
    with pytest.raises(ValidationError, match="Vui lòng điền"):
        TidyCharField(widget=widget).clean(typed)


def test_only_other_words_are_a_change_of_a_text():
    field = TidyCharField(widget=forms.Textarea)
    assert not field.has_changed("dòng 1\r\ndòng 2", "dòng 1\ndòng 2")
    assert field.has_changed("dòng 1\r\ndòng 2", "dòng 1\ndòng 3")


def model_forms(form=CheckedModelForm):
    for child in form.__subclasses__():
        yield child
        yield from model_forms(child)


def test_texts_days_and_sums_of_every_model_form_are_checked_as_ours():
    import_module("ocop_portal.urls")
    fields = [
        (form.__name__, name, field)
        for form in model_forms()
        if form._meta.model
        for name, field in form.base_fields.items()
        if name not in form.declared_fields and not hasattr(field, "choices")
    ]
    ours = tuple(FIELD_CLASSES.values())
    assert len([field for *_names, field in fields if isinstance(field, ours)]) > 50
    plain = {forms.CharField, forms.DateField}
    assert [(form, name) for form, name, field in fields if type(field) in plain] == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1.234,5", "có phần lẻ. Ghi số đồng tròn, ví dụ 150.000."),
        ("-5", "không đọc được thành số tiền. Ghi số đồng, ví dụ 150.000."),
        ("150", "chưa rõ đơn vị. Ghi đủ số đồng, ví dụ 150.000."),
        ("9" * 19, "quá lớn: chỉ nhận đến 999.999.999.999.999 đồng."),
        ("9" * 5000, '999…" quá lớn: chỉ nhận đến 999.999.999.999.999 đồng.'),
    ],
)
def test_a_number_of_đồng_that_can_t_be_says_how_it_is_written(typed, words):
    with pytest.raises(ValidationError) as caught:
        WholeNumberField().clean(typed)
    assert words in caught.value.messages[0]


@pytest.mark.parametrize(
    "typed",
    ["150.000", "150 000", "150000", "150.000đ", "150k", "150 nghìn", "150 nghìn đồng", "150.000 đồng/hộp"],
)
def test_a_number_of_đồng_is_read_as_a_list_s_is(typed):
    assert WholeNumberField().clean(typed) == 150_000
    assert not WholeNumberField().has_changed(150_000, typed)


def test_nothing_and_no_đồng_are_told_apart():
    assert WholeNumberField().clean("0") == 0
    assert WholeNumberField(required=False).clean(" ") is None


def test_a_day_of_another_age_is_questioned():
    with pytest.raises(ValidationError, match="Năm 0001 không hợp lý"):
        DayField().clean("01/01/0001")
    assert DayField().clean("01/01/20") == DayField().clean("01/01/2020") == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("typed", "is_changed"),
    [("0912 345 678", False), ("+84 912 345 678", False), ("0912345679", True), ("chẳng rõ", True)],
)
def test_a_number_written_in_another_way_is_the_same(typed, is_changed):
    assert PhoneField(required=False).has_changed("0912345678", typed) is is_changed


def test_a_refusal_stands_at_its_field_where_the_form_has_it():
    form = ProducerRequest({"text": "x"})
    assert form.is_valid()
    show_refusal(form, ValidationError({"text": "ngắn quá", "other": "không có ô này"}))
    assert form.errors["text"] == ["ngắn quá"]
    assert form.non_field_errors() == ["không có ô này"]


def test_a_refusal_remembers_which_form_it_is_of():
    with pytest.raises(ValidationError) as caught, refused_in(ProducerRequest(prefix="row-3")):
        raise ValidationError("không được")
    assert caught.value.prefix == "row-3"
