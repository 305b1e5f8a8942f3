"""Forms of a plan's sections; they are saved complete or not."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.forms import CheckedModelForm
from plans import completeness, sections
from plans.models import DistrictPlan, Section
from workspace.forms.fields import NOT_CHOSEN, day_field, millions_field, phone_field


class PartialForm(CheckedModelForm):
    """A form without required fields; those that handing in requires are not labelled as optional."""

    needed: frozenset[str] = completeness.NEEDED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            field.needed = name in self.needed
            field.label = capfirst(str(field.label or ""))
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [
                    (value, capfirst(str(label)) if value else NOT_CHOSEN) for value, label in field.choices
                ]

    @property
    def values(self) -> dict:
        """The values that differ from the stored ones."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


def _text(rows: int = 8):
    return forms.Textarea(attrs={"rows": rows})


class ContactForm(PartialForm):
    contact_phone = phone_field(label=_("điện thoại"))

    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.CONTACT]


class SurveyForm(PartialForm):
    constraint_fields = {"plans_plan_survey_order": "survey_to"}

    survey_from = day_field(label=_("rà soát từ ngày"))
    survey_to = day_field(label=_("rà soát đến ngày"))

    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.SURVEY]
        widgets = {"narrative": _text()}
        help_texts = {
            "narrative": _("Số địa điểm khảo sát, số đơn vị đồng thuận, cách vận động, kết quả."),
        }


class ShortfallForm(PartialForm):
    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.SITES]
        widgets = {"shortfall_explanation": _text(5)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance
        asked = plan.round.allow_shortfall and plan.is_below_minimum
        self.fields["shortfall_explanation"].needed = asked


class BudgetForm(PartialForm):
    declared_total = millions_field(
        label=_("tổng kinh phí ghi trong văn bản (triệu đồng)"),
        help_text=_("Để đối chiếu: phải bằng tổng các dòng kinh phí."),
    )

    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.BUDGET]
        help_texts = {"budget_document": _("Số, ngày của nghị quyết, quyết định hoặc tờ trình dự toán.")}


class ConnectionForm(PartialForm):
    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.CONNECTION]
        widgets = {"connection_plan": _text(10)}
        help_texts = {
            "connection_plan": _(
                "Sản phẩm dự kiến đưa vào từng điểm; sản phẩm đề nghị đưa vào các điểm khai trương năm 2020."
            ),
        }


class ProgressForm(PartialForm):
    """A section without fields: it consists of its table."""

    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.PROGRESS]


class ProposalsForm(PartialForm):
    class Meta:
        model = DistrictPlan
        fields = sections.FIELDS[Section.PROPOSALS]
        widgets = {"proposals": _text(10)}


FORMS = {
    Section.CONTACT: ContactForm,
    Section.SURVEY: SurveyForm,
    Section.SITES: ShortfallForm,
    Section.BUDGET: BudgetForm,
    Section.CONNECTION: ConnectionForm,
    Section.PROGRESS: ProgressForm,
    Section.PROPOSALS: ProposalsForm,
}
