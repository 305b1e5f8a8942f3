"""The form with which a district answers remarks on its plan."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import TidyCharField
from plans import sections
from plans.models import DistrictPlan, ReviewComment


class CommentForm(forms.Form):
    """A remark, by default about the same item as the last one."""

    item = forms.ChoiceField(label=_("Mục"))
    text = TidyCharField(
        label=_("Trả lời"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi ý kiến.")},
    )

    def __init__(self, data=None, *, plan: DistrictPlan, comments: Sequence[ReviewComment]):
        super().__init__(data)
        self.fields["item"].choices = list(sections.items(plan).items())
        self.fields["item"].initial = comments[-1].item if comments else None
