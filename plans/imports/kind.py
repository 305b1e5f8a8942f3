"""Lists of a plan's sites: sent and written in the workspace of the district, by who writes the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.imports.forms import OptionsForm
from core.imports.registry import ListKind
from districts.imports.places import Place
from plans.imports.committing import commit
from plans.imports.list import PlanDefaults
from plans.imports.rehearsal import SiteMatching
from plans.models import DistrictPlan
from showrooms.imports.reader import SiteReader


class SiteListForm(OptionsForm):
    plan = forms.ModelChoiceField(
        DistrictPlan.objects.select_related("round", "district"), widget=forms.HiddenInput
    )


def _defaults(options: dict) -> PlanDefaults:
    plan = options["plan"]
    return PlanDefaults(district=Place(None, "", plan.district.code), plan=plan)


SITE_LISTS = ListKind(
    code="sites",
    title=_("địa điểm của kế hoạch"),
    reader=SiteReader,
    matching=SiteMatching,
    commit=commit,
    permission="plans.appraise_districtplan",
    in_admin=False,
    options_form=SiteListForm,
    defaults_from=_defaults,
    other_labels={"is_chosen": _("Lựa chọn")},
    groups={_("theo trang"): lambda row: row.sheet},
)
