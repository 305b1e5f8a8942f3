"""The parts of a plan that are a few fields each. Nothing has to be filled in to be saved."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.forms import CheckedModelForm
from plans import completeness, parts
from plans.models import DistrictPlan, Part
from workspace.forms.fields import NOT_CHOSEN, day_field, millions_field, phone_field


class PartialForm(CheckedModelForm):
    """A form that is saved as far as it is filled in; what handing in asks for is not called optional."""

    needed: frozenset[str] = completeness.NEEDED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            field.needed = name in self.needed
            field.label = capfirst(str(field.label or ""))
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [
                    (value, capfirst(str(words)) if value else NOT_CHOSEN) for value, words in field.choices
                ]

    @property
    def values(self) -> dict:
        """What was typed differently from what is stored."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


def _text(rows: int = 8):
    return forms.Textarea(attrs={"rows": rows})


class ContactForm(PartialForm):
    contact_phone = phone_field(label=_("điện thoại"))

    class Meta:
        model = DistrictPlan
        fields = parts.FIELDS[Part.CONTACT]


class SurveyForm(PartialForm):
    constraint_fields = {"plans_plan_survey_order": "survey_to"}

    survey_from = day_field(label=_("rà soát từ ngày"))
    survey_to = day_field(label=_("rà soát đến ngày"))

    class Meta:
        model = DistrictPlan
        fields = parts.FIELDS[Part.SURVEY]
        widgets = {"narrative": _text()}
        help_texts = {
            "narrative": _("Số địa điểm khảo sát, số đơn vị đồng thuận, cách vận động, kết quả."),
        }


class ShortfallForm(PartialForm):
    class Meta:
        model = DistrictPlan
        fields = parts.FIELDS[Part.SITES]
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
        fields = parts.FIELDS[Part.BUDGET]
        help_texts = {"budget_document": _("Số, ngày của nghị quyết, quyết định hoặc tờ trình dự toán.")}


class ConnectionForm(PartialForm):
    class Meta:
        model = DistrictPlan
        fields = parts.FIELDS[Part.CONNECTION]
        widgets = {"connection_plan": _text(10)}
        help_texts = {
            "connection_plan": _(
                "Sản phẩm dự kiến đưa vào từng điểm; sản phẩm đề nghị đưa vào các điểm khai trương năm 2020."
            ),
        }


class ProgressForm(PartialForm):
    """The part is its table."""

    class Meta:
        model = DistrictPlan
        fields = parts.FIELDS[Part.PROGRESS]


class ProposalsForm(PartialForm):
    class Meta:
        model = DistrictPlan
        fields = parts.FIELDS[Part.PROPOSALS]
        widgets = {"proposals": _text(10)}


FORMS = {
    Part.CONTACT: ContactForm,
    Part.SURVEY: SurveyForm,
    Part.SITES: ShortfallForm,
    Part.BUDGET: BudgetForm,
    Part.CONNECTION: ConnectionForm,
    Part.PROGRESS: ProgressForm,
    Part.PROPOSALS: ProposalsForm,
}
