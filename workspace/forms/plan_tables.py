"""The tables of a plan: its budget lines and its tasks."""

from django.forms import inlineformset_factory
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.forms import CheckedModelForm, RowFormSet
from plans.actions.drafting import LINE_FIELDS, TASK_FIELDS
from plans.models import BudgetLine, DistrictPlan, PlanTask, ProposedSite
from workspace.forms.fields import NOT_CHOSEN, LongLineField, millions_field, period_field

BLANK_ROWS = 3
_PERIOD = ("done_by", "done_by_precision")


class LineForm(CheckedModelForm):
    """A row of a table, saved complete or not.

    No field is labelled as optional: `plans.completeness` lists what is missing.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.needed = True
            field.required = False


class BudgetLineForm(LineForm):
    constraint_fields = {
        "plans_budget_line_once": "item",
        "plans_budget_common_line_once": "item",
        "plans_budget_amount_positive": "amount",
        "plans_budget_line_says_something": "item",
    }

    amount = millions_field()

    class Meta:
        model = BudgetLine
        fields = ["item", "site", "source", "amount", "note"]
        field_classes = {"item": LongLineField, "note": LongLineField}
        labels = {"item": _("Nội dung"), "source": _("Nguồn kinh phí"), "note": _("Ghi chú")}

    def __init__(self, *args, sites: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = ProposedSite.objects.filter(pk__in=[pk for pk, _name in sites])
        # The view queries the sites once for all rows of the table.
        self.fields["site"].choices = [("", _("Chung cho cả kế hoạch")), *sites]
        self.fields["site"].label = _("Địa điểm")
        self.fields["source"].choices = [("", NOT_CHOSEN), *BudgetLine.Source.choices]

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in LINE_FIELDS}


class PlanTaskForm(LineForm):
    constraint_fields = {"plans_task_once": "work", "plans_task_says_something": "work"}

    done_on = period_field(label=_("Thời gian hoàn thành"), help_text=_("Ví dụ 6/2021, Quý II/2021."))

    class Meta:
        model = PlanTask
        fields = ["work", "lead_unit", "partner_units"]
        labels = {
            "work": _("Công việc"),
            "lead_unit": _("Đơn vị chủ trì"),
            "partner_units": _("Đơn vị phối hợp"),
        }
        field_classes = dict.fromkeys(labels, LongLineField)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["done_on"] = capfirst(self.instance.done_by_text)

    def clean(self):
        cleaned = super().clean()
        period = cleaned.get("done_on")
        self.instance.done_by = period.day if period else None
        return cleaned

    def _check_constraints(self):
        """Skip the constraints if the period is invalid: the row's values are not known then."""
        if "done_on" not in self.errors:
            super()._check_constraints()

    @property
    def values(self) -> dict:
        values = {name: self.cleaned_data[name] for name in TASK_FIELDS if name not in _PERIOD}
        period = self.cleaned_data["done_on"]
        if period is None:
            return values | {"done_by": None}
        return values | {"done_by": period.day, "done_by_precision": period.precision}


_SHAPE = {"formset": RowFormSet, "extra": BLANK_ROWS, "can_delete": True}
BudgetLines = inlineformset_factory(DistrictPlan, BudgetLine, form=BudgetLineForm, **_SHAPE)
PlanTasks = inlineformset_factory(DistrictPlan, PlanTask, form=PlanTaskForm, **_SHAPE)
