"""How rows of a plan are saved: only what may be changed now, and never silently over a newer save."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.templatetags.formats import vn_moment
from core.audit import history
from core.audit.actions import locked, refuse_unless
from plans import parts
from plans.actions.rights import require_writer
from plans.models import DistrictPlan, Part


class NewerSave(ValidationError):
    """Somebody saved the row meanwhile: who, when and, in `fields`, which of the given values differ."""

    def __init__(self, row, values: dict):
        self.fields = [name for name, value in values.items() if getattr(row, name) != value]
        last = history.of_row(row).first()
        at = last.operation.at if last else row.changed_at
        labels = [str(row._meta.get_field(name).verbose_name) for name in self.fields]
        sentence = _("%(who)s đã lưu thay đổi lúc %(when)s. Những mục khác nhau: %(fields)s.")
        who = last.operation.actor_name if last else ""
        said = {
            "who": who or _("Người khác"),
            "when": vn_moment(at),
            "fields": ", ".join(labels) or "–",
        }
        super().__init__(sentence % said, code="newer_save")


def lock_open(plan: DistrictPlan, by) -> DistrictPlan:
    """The plan, locked, for somebody who may write it and in a state where something may be written."""
    plan = locked(plan)
    require_writer(by, plan)
    refuse_unless(bool(parts.open_items(plan)), _why_shut(plan))
    return plan


def _why_shut(plan: DistrictPlan) -> str:
    if plan.state == DistrictPlan.State.DRAFT:
        return plan.round.closed_text
    words = _("Kế hoạch đang ở tình trạng “%(state)s”, nội dung không sửa được.")
    return words % {"state": plan.get_state_display()}


def require_part(plan: DistrictPlan, part: str) -> None:
    sentence = _("Yêu cầu bổ sung không gồm mục “%(part)s”.") % {"part": Part(part).label}
    refuse_unless(parts.is_open(plan, part), sentence)


def write(row, values: dict, allowed: Collection[str], revision: int | None = None):
    """Set the values and save the row; `revision` is the one the person saw, None where nobody looked."""
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
