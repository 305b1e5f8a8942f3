"""Forms of the admin for rounds, talks and the appraisal of plans."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common import clock
from common.forms import CheckedModelForm, DayField, TidyCharField
from core.backoffice.row_actions import AboutRow
from districts.forms import letter_field
from districts.models import District
from plans import sections
from plans.actions.deciding import NO_APPROVAL, may_approve_by
from plans.models import ContactLog, DistrictPlan, PlanRound


class PlanRoundForm(CheckedModelForm):
    constraint_fields = {
        "plans_round_year_once": "year",
        "plans_round_minimum_at_least_one": "minimum_sites",
        "plans_round_due_after_opening": "due_on",
    }

    class Meta:
        model = PlanRound
        fields = ["year", "minimum_sites", "allow_shortfall", "letter", "opens_on", "due_on", "source"]


class ContactLogForm(CheckedModelForm):
    constraint_fields = {
        "plans_contact_about_something": "round",
        "plans_contact_promise_after_talk": "promised_on",
    }

    class Meta:
        model = ContactLog
        fields = ["district", "round", "showroom", "on", "channel", "whom", "answer", "promised_on"]


def _long_text_field(label, **kwargs):
    return TidyCharField(label=label, widget=AdminTextareaWidget(attrs={"rows": 4}), **kwargs)


# Actions of a round -------------------------------------------------------------------------------------


def _district_field():
    return forms.ModelChoiceField(District.objects.all(), label=_("Quận, huyện, thị xã"))


class PaperPlanForm(forms.Form):
    district = _district_field()


class ExtendDueForm(forms.Form):
    district = _district_field()
    new = DayField(label=_("Hạn mới (chậm nhất ngày)"), widget=AdminDateWidget)
    reason = TidyCharField(label=_("Lý do gia hạn"), max_length=300)
    letter = letter_field()


class ChangeDueForm(forms.Form):
    new = DayField(label=_("Hạn mới (chậm nhất ngày)"), widget=AdminDateWidget)
    reason = TidyCharField(label=_("Lý do đổi hạn"), max_length=300)
    letter = letter_field()


class RollForwardForm(forms.Form):
    opens_on = DayField(label=_("Mở từ ngày"), widget=AdminDateWidget)
    due_on = DayField(label=_("Hạn nộp (chậm nhất ngày)"), widget=AdminDateWidget)
    letter = letter_field(_("Văn bản đề nghị đăng ký"))


# Actions of a plan --------------------------------------------------------------------------------------


class AmendmentForm(AboutRow, forms.Form):
    """A request to amend sections of the plan or single sites of it."""

    items = forms.MultipleChoiceField(
        label=_("Mục cần bổ sung"), widget=forms.CheckboxSelectMultiple(attrs={"class": "tick-list"})
    )
    note = _long_text_field(_("Nội dung yêu cầu"), max_length=2000)
    due_on = DayField(label=_("Hạn bổ sung"), widget=AdminDateWidget)

    def about(self, row: DistrictPlan):
        self.fields["items"].choices = sections.choices(row)


class RecommendForm(forms.Form):
    opinion = _long_text_field(_("Ý kiến thẩm định"), max_length=4000)


class ApproveForm(AboutRow, forms.Form):
    letter = letter_field(
        _("Văn bản phê duyệt"), required=True, error_messages={"invalid_choice": NO_APPROVAL}
    )
    on = DayField(label=_("Ngày phê duyệt"), widget=AdminDateWidget, initial=clock.today)

    def about(self, row: DistrictPlan):
        letter = self.fields["letter"]
        letter.queryset = may_approve_by(row)
        letter.help_text = format_html(
            gettext(
                "Văn bản do Sở hoặc cấp trên ban hành, chuyên viên đã ghi trong "
                '<a href="{}">sổ văn bản</a>. Chưa có thì đề nghị chuyên viên ghi trước.'
            ),
            reverse("admin:districts_letter_changelist"),
        )


class ReturnForm(forms.Form):
    reason = TidyCharField(label=_("Lý do trả lại"), max_length=300)


class RejectForm(forms.Form):
    reason = TidyCharField(label=_("Lý do không chấp thuận"), max_length=500)


class ReopenForm(forms.Form):
    reason = TidyCharField(label=_("Lý do mở lại"), max_length=300)


class CommentForm(AboutRow, forms.Form):
    """A remark about a section of the plan or one of its sites."""

    item = forms.ChoiceField(label=_("Mục"))
    text = _long_text_field(_("Ý kiến"), max_length=1000)

    def about(self, row: DistrictPlan):
        self.fields["item"].choices = sections.choices(row)
