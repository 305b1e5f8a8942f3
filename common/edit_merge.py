"""Merges the edits of two people of one row: what the form was opened with, what is stored, what was typed.

A field that only the other person changed takes the new content, and so does a field that the page didn't
have yet. A field that both changed is asked about. The fields of a form's `together` groups (a contact and
the consent to show it) belong with each other: once this person changed one of them, all that the other
person changed among them is asked about. Contents are compared as a browser sends them, a list of strings for
each field, so that adopted content is typed in for the person and the form then checks the whole as ever.

The instance of a bound form must be as stored, under a lock; a form over more rows than its instance tells by
`rows_of(name)` in which of them a field stands. Questions and answers have these names in the data: `_opened`
(see `packed`), `_asked` (fields shown to choose), `_choice-FIELD`, or `_choice` for all.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.text import could_be_key

OPENED, ASKED, CHOICE = "_opened", "_asked", "_choice"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class PageForm:
    """A form of the page over a stored row; `key` identifies it, and `caption` names it to people."""

    form: forms.BaseForm
    key: str = ""
    caption: str = ""

    @property
    def fields(self) -> list[forms.BoundField]:
        return [bound for bound in self.form if not bound.is_hidden and bound.name != DELETION_FIELD_NAME]

    def rows(self, moved: Iterable[forms.BoundField]) -> set:
        """The stored rows in which those fields stand."""
        rows_of = getattr(self.form, "rows_of", lambda name: [self.form.instance])
        return {row for bound in moved for row in rows_of(bound.name)}

    def label(self, bound) -> str:
        label = str(bound.label)
        return f"{self.caption}: {label}" if self.caption else capfirst(label)


@dataclass(frozen=True)
class Conflict:
    """A field that both people changed, with both contents as text; a file has to be chosen again."""

    name: str
    label: str
    mine: str
    theirs: str
    is_file: bool = False


@dataclass(frozen=True)
class Adopted:
    """A field that took the other person's content, as `admin/changes.html` shows it."""

    label: str
    before: str
    after: str


@dataclass
class Merge:
    """The sent `data` and `files` with the other person's content in them; not to be saved while `refuses`.

    `moved` holds the stored rows that somebody changed, `gone` the (model, key) of rows that were deleted,
    and `lost` describes those deleted rows into which this person had typed.
    """

    data: Any
    files: Any
    conflicts: list[Conflict] = field(default_factory=list)
    adopted: list[Adopted] = field(default_factory=list)
    gone: list[tuple] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    moved: list = field(default_factory=list)

    @property
    def refuses(self) -> bool:
        return bool(self.conflicts or self.lost)

    @property
    def labels(self) -> list[str]:
        return [conflict.label for conflict in self.conflicts] + self.lost


def page_forms(form, formsets: Iterable = ()) -> list[PageForm]:
    """List the forms of a page over stored rows: its own form, then the rows of its tables."""
    found = [PageForm(form)]
    for formset in formsets:
        for row in formset.initial_forms:
            if row.instance.pk:
                caption = f"{capfirst(str(formset.model._meta.verbose_name))} “{row.instance}”"
                found.append(PageForm(row, f"{formset.prefix}#{row.instance.pk}-", caption))
    return found


def packed(page: Iterable[PageForm]) -> str:
    """Pack the content that the page is opened with, for its hidden field `_opened`."""
    values = {page_form.key + bound.name: stored(bound) for page_form in page for bound in page_form.fields}
    return json.dumps(values, ensure_ascii=False)


def unpacked(text: str) -> dict[str, list[str]]:
    """Unpack `_opened`; {} where it can't be read, so that every difference is asked about."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {name: texts for name, texts in values.items() if _are_texts(texts)}


def _are_texts(values) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def stored(bound: forms.BoundField) -> list[str]:
    """The strings that a browser would send for the stored content of a field; a file's name for a file."""
    widget, value = _widget(bound), bound.field.prepare_value(bound.initial)
    if isinstance(widget, forms.FileInput):
        return _tidy([str(value or "")])
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    written = widget.format_value(value)
    return _tidy(written if isinstance(written, list | tuple | set) else [written])


def in_words(bound: forms.BoundField) -> str:
    """The stored content of a field for people to read; "" where it is empty."""
    values = stored(bound)
    return _shown(bound, values) if values else ""


def merge(page: list[PageForm], data, files) -> Merge:
    """Resolve each field in `data` and `files`, which are copies of what was sent and get changed."""
    merged = Merge(data, files)
    opened = unpacked(data.get(OPENED, ""))
    for page_form in page:
        _resolve_form(merged, page_form, opened)
    return merged


def drop_lost(merged: Merge, formset, opened: dict) -> None:
    """Move rows that are no longer stored from a table's data to `merged.gone`.

    Rows into which the person typed are named in `merged.lost`; the others are dropped silently.
    """
    known = {str(row.pk) for row in formset.get_queryset()}
    prefix, key_name = formset.prefix, formset.model._meta.pk.name
    number_sent = min(formset.initial_form_count(), formset.total_form_count())
    sent = {n: merged.data.get(f"{prefix}-{n}-{key_name}", "") for n in range(number_sent)}
    gone = {number: key for number, key in sent.items() if key and key not in known}
    for number, key in gone.items():
        typed = _typed_row(formset, merged.data, number, opened, key)
        if typed:
            kind = capfirst(str(formset.model._meta.verbose_name))
            merged.lost.append(
                _("%(kind)s đã bị xóa (đã gõ: %(typed)s)") % {"kind": kind, "typed": ", ".join(typed)}
            )
    merged.gone += [(formset.model, key) for key in gone.values()]
    if gone:
        for values in (merged.data, merged.files):
            _renumber(values, prefix, gone)
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            sent_number = formset.management_form.cleaned_data[name]
            merged.data[f"{prefix}-{name}"] = str(sent_number - len(gone))


def _resolve_form(merged, page_form, opened) -> None:
    now = {bound.name: stored(bound) for bound in page_form.fields}
    moved = [bound for bound in page_form.fields if now[bound.name] != opened.get(page_form.key + bound.name)]
    merged.moved += page_form.rows(moved)
    if page_form.key and _resolve_deletion(merged, page_form, moved):
        return
    base = {bound.name: _base(merged, page_form, bound, opened) for bound in page_form.fields}
    held = _held_together(merged, page_form, now, base)
    for bound in page_form.fields:
        _resolve(merged, page_form, bound, now[bound.name], base[bound.name], may_take=bound.name not in held)


def _held_together(merged, page_form, now, base) -> set[str]:
    """The fields grouped with one that this person changed; they never take the other content unasked."""
    groups = getattr(page_form.form, "together", ())
    names = {name for group in groups for name in group}
    changed = {
        bound.name
        for bound in page_form.fields
        if bound.name in names and _is_changed(merged, bound, now[bound.name], base[bound.name])
    }
    return {name for group in groups if changed.intersection(group) for name in group}


def _is_changed(merged, bound, now, base) -> bool:
    mine = _typed(bound, merged.data, merged.files, base)
    return mine != base and not _agrees(bound, mine, now)


def _base(merged, page_form, bound, opened) -> list[str] | None:
    """The content that a field was opened with: [] if the page didn't have it yet, None if unknown."""
    was_left_out = _widget(bound).value_omitted_from_data(merged.data, merged.files, bound.html_name)
    return opened.get(page_form.key + bound.name, [] if opened and was_left_out else None)


def _resolve(merged, page_form, bound, now, base, *, may_take: bool) -> None:
    mine = _typed(bound, merged.data, merged.files, base)
    chosen = _chosen(merged.data, bound.html_name)
    if chosen == THEIRS:
        _put(merged, bound, now)
    elif _awaits_file(merged, bound, chosen):
        _ask(merged, page_form, bound, mine, now)
    elif _agrees(bound, mine, now) or (chosen != "" and now == base):
        return
    elif chosen is None and mine == base and may_take:
        _put(merged, bound, now)
        merged.adopted.append(
            Adopted(page_form.label(bound), _shown(bound, base) if base else "", _shown(bound, now))
        )
    else:
        _ask(merged, page_form, bound, mine, now)


def _ask(merged, page_form, bound, mine, now) -> None:
    label, is_file = page_form.label(bound), _is_file(bound)
    conflict = Conflict(bound.html_name, label, _shown(bound, mine), _shown(bound, now), is_file)
    merged.conflicts.append(conflict)


def _resolve_deletion(merged, page_form, moved) -> bool:
    """Whether the person deletes this row; asks where somebody changed it meanwhile."""
    name = page_form.form.add_prefix(DELETION_FIELD_NAME)
    if name not in merged.data:
        return False
    chosen = _chosen(merged.data, name)
    if chosen == THEIRS:
        del merged.data[name]
        return False
    if chosen == "" or moved:
        changed = "; ".join(f"{bound.label}: {_shown(bound, stored(bound))}" for bound in moved)
        merged.conflicts.append(
            Conflict(name, page_form.caption, _("xóa dòng này"), changed or _("giữ dòng này"))
        )
    return True


def _chosen(data, name) -> str | None:
    """The answer about a field: None where it was not asked about, "" where there is no answer."""
    if name not in data.getlist(ASKED):
        return None
    answer = data.get(f"{CHOICE}-{name}") or data.get(CHOICE)
    return answer if answer in {MINE, THEIRS} else ""


def _typed(bound, data, files, base) -> list[str]:
    if not _is_file(bound):
        return _tidy(data.getlist(bound.html_name))
    if files.get(bound.html_name):
        return [files[bound.html_name].name]
    cleared = f"{bound.html_name}-clear" in data
    return [] if cleared or base is None else base


def _awaits_file(merged, bound, chosen) -> bool:
    """Whether the person keeps a file of their own that hasn't come again."""
    name = bound.html_name
    sent = merged.files.get(name) or f"{name}-clear" in merged.data
    return chosen == MINE and _is_file(bound) and not sent


def _agrees(bound, mine, now) -> bool:
    """Whether both mean the same value, perhaps written in two ways: 150000 and 150.000."""
    if mine == now or _is_file(bound):
        return mine == now
    return not bound.field.has_changed(bound.initial, bound.data)


def _put(merged, bound, values) -> None:
    """Put the values into the data as if the person had typed them."""
    name = bound.html_name
    if _is_file(bound):
        merged.files.pop(name, None)
        merged.data.pop(f"{name}-clear", None)
    elif values:
        merged.data.setlist(name, values)
    elif isinstance(_widget(bound), forms.CheckboxInput | forms.SelectMultiple):
        merged.data.pop(name, None)
    else:
        merged.data[name] = ""


def _typed_row(formset, data, number, opened, key) -> list[str]:
    """The texts that the person typed into a deleted row; [] where it is as it was opened."""
    start = f"{formset.prefix}-{number}-"
    if f"{start}{DELETION_FIELD_NAME}" in data:
        return []
    names = [name for name, shown in formset.empty_form.fields.items() if not shown.widget.is_hidden]
    typed = {name: _tidy(data.getlist(start + name)) for name in names if name != DELETION_FIELD_NAME}
    if typed == {name: opened.get(f"{formset.prefix}#{key}-{name}") for name in typed}:
        return []
    return [_shown(formset.empty_form[name], values) for name, values in typed.items()]


def _renumber(values, prefix, gone) -> None:
    """Close the gaps that the rows `gone` leave."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    found = [(name, match) for name in list(values) if (match := pattern.fullmatch(name))]
    taken_out = [(match, values.pop(name)) for name, match in found]
    for match, sent in taken_out:
        number = int(match[1])
        if number not in gone:
            shift = sum(1 for other in gone if other < number)
            values.setlist(f"{prefix}-{number - shift}-{match[2]}", sent)


def _widget(bound):
    # The admin wraps what points to another row.
    return getattr(bound.field.widget, "widget", bound.field.widget)


def _is_file(bound) -> bool:
    return isinstance(_widget(bound), forms.FileInput)


def _tidy(values) -> list[str]:
    texts = [str(value).replace("\r\n", "\n") for value in values if value is not None]
    return sorted(text for text in texts if text)


def _shown(bound, values) -> str:
    """Values for people to read: the names of rows and choices, and text as it is."""
    if isinstance(_widget(bound), forms.CheckboxInput):
        return _("có") if values else _("không")
    if not values:
        return _("(trống)")
    return ", ".join(_names(bound.field, values)) or _("(trống)")


def _names(shown, values) -> list[str]:
    if isinstance(shown, forms.ModelChoiceField):
        keys = [value for value in values if could_be_key(value)]
        return [str(row) for row in shown.queryset.filter(pk__in=keys)]
    if isinstance(shown, forms.ChoiceField):
        labels = {str(value): str(label) for value, label in _flat(shown.choices)}
        return [labels.get(value, value) for value in values]
    return values


def _flat(choices):
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label
