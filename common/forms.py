"""The base of all forms: they tidy text, check every constraint, and show a refusal where it belongs."""

from collections.abc import Iterable
from contextlib import contextmanager

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet, ModelFormMetaclass
from django.utils.translation import gettext_lazy as _

from common.parsing.cells import CellProblem
from common.parsing.numbers import read_money
from common.parsing.phones import read_phone
from common.slugs import free_slug
from common.text import tidy, tidy_lines


class WrittenFreely:
    """A field whose value people write in several ways: only another value is a change."""

    def has_changed(self, initial, data) -> bool:
        try:
            return self.clean(initial) != self.clean(data)
        except ValidationError:
            return super().has_changed(initial, data)


class TidyCharField(WrittenFreely, forms.CharField):
    """Text in NFC, nothing invisible in it; on one line unless the widget has several."""

    def to_python(self, value):
        if isinstance(value, str):
            value = tidy_lines(value) if isinstance(self.widget, forms.Textarea) else tidy(value)
        return super().to_python(value)


class PhoneField(TidyCharField):
    """A telephone number as people write it; `initial`, which is stored already, is left as it is."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def clean(self, value) -> str:
        typed = super().clean(value)
        if not typed or typed == self.initial:
            return typed
        try:
            phone = read_phone(typed) or ""
        except CellProblem as problem:
            raise ValidationError(problem.words) from problem
        self.validate(phone)  # a dash says nothing
        return phone


class WholeNumberField(forms.IntegerField):
    """A sum in đồng, read as lists of it are: 150.000 · "150 nghìn" · "150k" · "150.000đ"."""

    widget = forms.TextInput

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return super().to_python(value)
        typed = tidy(str(value))
        try:
            return read_money(typed) if typed else None
        except CellProblem as problem:
            raise ValidationError(problem.words, code="invalid") from problem

    def prepare_value(self, value):
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


class DayField(forms.DateField):
    """A day of our time: "01/01/0001" is a slip, and no way to write 2001."""

    first_year = 1900
    default_error_messages = {
        "too_early": _("Năm %(year)s không hợp lý. Ghi ngày/tháng/năm, ví dụ 05/10/2020.")
    }

    def to_python(self, value):
        day = super().to_python(value)
        if day and day.year < self.first_year:
            message = self.error_messages["too_early"]
            raise ValidationError(message, code="too_early", params={"year": f"{day.year:04}"})
        return day


# The form field of each sort of column; kinds of text with a check of their own keep theirs.
FIELD_CLASSES = {
    models.CharField: TidyCharField,
    models.TextField: TidyCharField,
    models.DateField: DayField,
    models.PositiveBigIntegerField: WholeNumberField,
}


def _form_field(column: models.Field, **kwargs):
    if type(column) in FIELD_CLASSES:
        kwargs.setdefault("form_class", FIELD_CLASSES[type(column)])
    return column.formfield(**kwargs)


class _OurFields(ModelFormMetaclass):
    """Makes the fields of `FIELD_CLASSES`, where a form doesn't say otherwise."""

    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(_form_field)
        return super().__new__(mcs, name, bases, attrs)


def posted(request):
    """What was sent, None where a form is only shown."""
    return request.POST if request.method == "POST" else None


def show_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Add the refusal of an action to a form: at its fields where the form has them, else above them."""
    whole_form: dict[str | None, list] = {None: error.error_list} if hasattr(error, "error_list") else {}
    by_field = getattr(error, "error_dict", whole_form)
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)


@contextmanager
def refusals_shown(form: forms.BaseForm):
    """Show the refusal of an action inside on the form, and undo all that the action wrote."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as error:
        show_refusal(form, error)


@contextmanager
def refused_in(form: forms.BaseForm):
    """Mark a refusal raised inside as one of this form's input."""
    try:
        yield
    except ValidationError as error:
        error.prefix = form.prefix
        raise


def refused_row(error: ValidationError, rows: Iterable[forms.BaseForm]) -> forms.BaseForm | None:
    """Find the row of a page that was refused (see `refused_in`); None where it was no row."""
    return next((row for row in rows if row.prefix == getattr(error, "prefix", None)), None)


@contextmanager
def refused_at(form: forms.BaseForm, field: str, name: str):
    """Show a refusal raised inside at a field, after the name of its row; the code after it goes on."""
    try:
        yield
    except ValidationError as error:
        form.add_error(field, [f"{name}: {message}" for message in error.messages])


class CheckedModelForm(forms.ModelForm, metaclass=_OurFields):
    """Checks every constraint of its model; Django skips those that mention a field not shown.

    `constraint_fields`: constraint name → the field where its message is shown.
    `refusal`: why an action has just refused this input (see `refused_in`).
    """

    constraint_fields: dict[str, str] = {}
    refusal: ValidationError | None = None

    def _post_clean(self):
        # The model's own pass is left out: it skips some constraints and shows the others above the fields.
        self.instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()
        finally:
            del self.instance.validate_constraints
        self._check_constraints()
        if self.refusal is not None and getattr(self.refusal, "prefix", None) == self.prefix:
            show_refusal(self, self.refusal)

    def _check_constraints(self):
        invalid = set(self.errors)
        using = router.db_for_write(type(self.instance), instance=self.instance)
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=invalid, using=using)
                except ValidationError as error:
                    self.add_error(self._field_of(constraint), error.messages)

    def _field_of(self, constraint) -> str | None:
        candidates = [
            self.constraint_fields.get(constraint.name),
            *reversed(getattr(constraint, "fields", ())),
        ]
        return next((name for name in candidates if name in self.fields), None)


class RowForm(CheckedModelForm):
    """A form that is a row of a table: the labels stand in the head, so each field gets an aria-label."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The admin wraps what points to another row, and gives the copy stale attributes.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", str(field.label or ""))


class RowFormSet(BaseInlineFormSet):
    """A set of rows that belong to another row; `by` is the person who writes them."""

    by = None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].needed = True  # a mark is no field that may be left out

    def get_deletion_widget(self):
        return forms.CheckboxInput(attrs={"aria-label": _("Xóa dòng này")})


class SluggedModelForm(CheckedModelForm):
    """Makes the slug of a new row from its name, unless one was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Để trống để tự đặt theo tên.")

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and not cleaned.get("slug") and cleaned.get("name"):
            cleaned["slug"] = free_slug(self.instance, cleaned["name"])
        return cleaned


class ReadField(forms.CharField):
    """Text that is read as a cell of a list is, in any of the ways people write it; None if empty."""

    def __init__(self, *, reader, **kwargs):
        super().__init__(required=False, **kwargs)
        self.reader = reader

    def clean(self, value):
        text = tidy(super().clean(value))
        try:
            return self.reader(text) if text else None
        except CellProblem as problem:
            raise ValidationError(problem.words) from problem
