"""Two people on one form: what is taken over, what is asked about."""

import json

import pytest
from django import forms
from django.http import QueryDict

from common import edit_merge
from common.edit_merge import MINE, THEIRS
from districts.models import District


class OfficeForm(forms.ModelForm):
    together = [("phone", "email")]

    class Meta:
        model = District
        fields = ("office_name", "phone", "email", "is_published")


OPENED = {"office_name": ["Phòng Kinh tế"], "phone": ["024 1"], "email": [], "is_published": ["on"]}


@pytest.fixture
def settle(gia_lam):
    """Merge what was typed over the form that was opened with OPENED, into a row that somebody changed."""

    def run(stored=None, typed=None, opened=OPENED, **asked):
        start = {"office_name": "Phòng Kinh tế", "phone": "024 1", "email": "", "is_published": True}
        for name, value in {**start, **(stored or {})}.items():
            setattr(gia_lam, name, value)
        gia_lam.save()
        data = QueryDict(mutable=True)
        for name, values in {**OPENED, **(typed or {})}.items():
            data.setlist(name, values)
        data[edit_merge.OPENED] = opened if isinstance(opened, str) else json.dumps(opened)
        for name, choice in asked.items():
            data.appendlist(edit_merge.ASKED, name)
            if choice:
                data[f"{edit_merge.CHOICE}-{name}"] = choice
        files = QueryDict(mutable=True)
        form = OfficeForm(data, files, instance=gia_lam)
        return edit_merge.merge(edit_merge.page_forms(form), data, files)

    return run


def test_a_form_over_an_unchanged_row_stays_as_it_was_typed(settle):
    merged = settle(typed={"phone": ["024 2"]})
    assert not merged.refuses
    assert (merged.adopted, merged.moved) == ([], [])
    assert merged.data["phone"] == "024 2"


def test_what_only_the_other_changed_is_taken_over_and_named(settle):
    merged = settle(stored={"office_name": "Phòng Kinh tế và Hạ tầng"}, typed={"phone": ["024 2"]})
    assert not merged.refuses
    assert merged.data["office_name"] == "Phòng Kinh tế và Hạ tầng"
    assert merged.data["phone"] == "024 2"
    assert [(taken.before, taken.after) for taken in merged.adopted] == [
        ("Phòng Kinh tế", "Phòng Kinh tế và Hạ tầng")
    ]


def test_what_both_changed_is_asked_about(settle):
    merged = settle(stored={"office_name": "Của người kia"}, typed={"office_name": ["Của tôi"]})
    assert merged.refuses
    assert len(merged.labels) == 1
    assert merged.data["office_name"] == "Của tôi"


def test_what_both_changed_to_the_same_needs_no_answer(settle):
    merged = settle(stored={"office_name": "Như nhau"}, typed={"office_name": ["Như nhau"]})
    assert not merged.refuses


@pytest.mark.parametrize(("choice", "saved"), [(MINE, "Của tôi"), (THEIRS, "Của người kia")])
def test_the_answer_decides(settle, choice, saved):
    opened = {**OPENED, "office_name": ["Của người kia"]}
    merged = settle(
        {"office_name": "Của người kia"}, {"office_name": ["Của tôi"]}, opened, office_name=choice
    )
    assert not merged.refuses
    assert merged.data["office_name"] == saved


def test_a_question_without_an_answer_is_asked_again(settle):
    merged = settle({"office_name": "Của người kia"}, {"office_name": ["Của tôi"]}, office_name="")
    assert merged.refuses


def test_fields_that_belong_together_are_not_mixed_from_two_people(settle):
    merged = settle(stored={"email": "kia@example.vn"}, typed={"phone": ["024 2"]})
    assert merged.refuses
    assert [conflict.name for conflict in merged.conflicts] == ["email"]


def test_a_mark_that_the_other_took_away_goes(settle):
    merged = settle(stored={"is_published": False})
    assert not merged.refuses
    assert "is_published" not in merged.data


@pytest.mark.parametrize("opened", ["", "khong phai json", "[1]", '{"office_name": "x"}', "[" * 10_000])
def test_a_form_that_doesnt_say_what_it_was_opened_with_is_asked_about(settle, opened):
    merged = settle({"office_name": "Của người kia"}, {"office_name": ["Của tôi"]}, opened)
    assert merged.refuses


def test_what_a_page_is_opened_with_is_read_back(gia_lam):
    packed = edit_merge.packed(edit_merge.page_forms(OfficeForm(instance=gia_lam)))
    assert edit_merge.unpacked(packed) == {
        "office_name": [],
        "phone": [],
        "email": [],
        "is_published": ["on"],
    }
