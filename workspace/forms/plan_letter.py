"""The form of a plan's covering letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import TidyCharField
from common.uploads import FORMATS
from plans.models import DistrictPlan, Section
from workspace.forms.fields import day_field


class LetterForm(forms.Form):
    """The covering letter; the action checks that it is complete where a letter is needed."""

    number = TidyCharField(
        label=_("Số công văn"), required=False, max_length=60, help_text=_("Ví dụ 123/UBND-KT.")
    )
    signed_on = day_field(label=_("Ngày công văn"))
    scan = forms.FileField(
        label=_("Bản quét công văn có chữ ký"),
        required=False,
        help_text=_("PDF hoặc ảnh, không quá 20 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in FORMATS)}),
    )
    on = day_field(
        label=_("Ngày Sở nhận kế hoạch"),
        help_text=_("Ngày kế hoạch giấy tới Sở. Để trống: hôm nay."),
    )

    def __init__(self, *args, plan: DistrictPlan, **kwargs):
        super().__init__(*args, **kwargs)
        asked = plan.open_request
        for name in ("number", "signed_on", "scan"):
            self.fields[name].needed = asked is None or Section.LETTER in asked.items
        if plan.entered_on_paper:
            self.fields["scan"].needed = False
        if not plan.entered_on_paper or asked is not None:
            del self.fields["on"]
