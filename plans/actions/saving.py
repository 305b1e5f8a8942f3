"""Saving rows of a plan: only what may be changed now, and never silently over a newer save."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.templatetags.formats import vn_moment
from core.audit import history
from core.audit.actions import locked, refuse_unless
from plans import sections
from plans.actions.rights import require_writer
from plans.models import DistrictPlan, Section


class NewerSave(ValidationError):
    """Another save came first; the message names who and when, `fields` the given values that differ."""

    def __init__(self, row, values: dict):
        self.fields = [name for name, value in values.items() if getattr(row, name) != value]
        last = history.of_row(row).first()
        at = last.operation.at if last else row.changed_at
        labels = [str(row._meta.get_field(name).verbose_name) for name in self.fields]
        sentence = _("%(who)s đã lưu thay đổi lúc %(when)s. Những mục khác nhau: %(fields)s.")
        who = last.operation.actor_name if last else ""
        values = {
            "who": who or _("Người khác"),
            "when": vn_moment(at),
            "fields": ", ".join(labels) or "–",
        }
        super().__init__(sentence % values, code="newer_save")


def lock_open(plan: DistrictPlan, by) -> DistrictPlan:
    """Lock the plan and return it; ValidationError if this person may not write it or nothing is open."""
    plan = locked(plan)
    require_writer(by, plan)
    refuse_unless(bool(sections.open_items(plan)), _why_shut(plan))
    return plan


def _why_shut(plan: DistrictPlan) -> str:
    if plan.state == DistrictPlan.State.DRAFT:
        return plan.round.closed_text
    message = _("Kế hoạch đang ở tình trạng “%(state)s”, nội dung không sửa được.")
    return message % {"state": plan.get_state_display()}


def require_section(plan: DistrictPlan, section: str) -> None:
    sentence = _("Yêu cầu bổ sung không gồm mục “%(part)s”.") % {"part": Section(section).label}
    refuse_unless(sections.is_open(plan, section), sentence)


def write(row, values: dict, allowed: Collection[str], revision: int | None = None):
    """Set the values and save the row; `revision` is the one the person saw, None to skip the check."""
    unknown = set(values) - set(allowed)
    if unknown:
        raise LookupError(f"Không sửa được ở đây: {sorted(unknown)}")
    if revision is not None and revision != row.revision:
        raise NewerSave(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row
