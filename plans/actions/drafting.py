"""Starting a plan and filling in its sections, in any order, by one or several people."""

from django.utils.translation import gettext as _

from core.audit.actions import action, locked, refuse_unless
from districts.models import District
from plans import sections
from plans.actions.rights import require_officer, require_staff
from plans.actions.saving import lock_open, require_section, write
from plans.actions.transitions import require_accepting
from plans.models import BudgetLine, DistrictPlan, PlanRound, PlanTask, Section

State = DistrictPlan.State

LINE_FIELDS = ("site", "item", "source", "amount", "note")
TASK_FIELDS = ("work", "lead_unit", "partner_units", "done_by", "done_by_precision")


@action("Bắt đầu soạn kế hoạch")
def start_plan(*, plan_round: PlanRound, district: District, by) -> DistrictPlan:
    """Start the district's plan, or return it if it was started already."""
    require_officer(by, district)
    plan_round = locked(plan_round)
    plan = plan_round.plans.filter(district=district).first()
    return plan or _begin(plan_round, district)


@action("Ghi kế hoạch nhận bằng văn bản giấy")
def enter_on_paper(*, plan_round: PlanRound, district: District, by) -> DistrictPlan:
    """Let staff enter a plan that came on paper, continuing the district's own draft if there is one."""
    require_staff(by)
    plan_round = locked(plan_round)
    plan = plan_round.plans.select_for_update().filter(district=district).first()
    plan = plan or _begin(plan_round, district)
    handed_in = _("%(district)s đã nộp kế hoạch.") % {"district": district.title}
    refuse_unless(not plan.is_submitted, handed_in)
    plan.entered_on_paper = True
    plan.save()
    return plan


def _begin(plan_round: PlanRound, district: District) -> DistrictPlan:
    require_accepting(plan_round)
    plan = DistrictPlan(round=plan_round, district=district, is_demo=plan_round.is_demo)
    plan.full_clean()
    plan.save()
    return plan


@action("Lưu kế hoạch")
def save_plan(*, plan: DistrictPlan, values: dict, by, revision: int | None = None) -> DistrictPlan:
    """Save fields of the sections that may be changed now (see `plans.sections.FIELDS`), complete or not.

    Raises NewerSave if `revision`, which the person saw, is no longer the stored one.
    """
    plan = lock_open(plan, by)
    for name in values:
        section = sections.section_of(name)
        if section is not None:
            require_section(plan, section)
    allowed = {name for fields in sections.FIELDS.values() for name in fields}
    return write(plan, values, allowed, revision)


# Money ------------------------------------------------------------------------------------------------


@action("Thêm dòng kinh phí")
def add_budget_line(*, plan: DistrictPlan, values: dict, by) -> BudgetLine:
    plan = lock_open(plan, by)
    require_section(plan, Section.BUDGET)
    return write(BudgetLine(plan=plan), values, LINE_FIELDS)


@action("Sửa dòng kinh phí")
def save_budget_line(*, line: BudgetLine, values: dict, by, revision: int | None = None) -> BudgetLine:
    require_section(lock_open(line.plan, by), Section.BUDGET)
    return write(locked(line), values, LINE_FIELDS, revision)


@action("Bỏ dòng kinh phí")
def remove_budget_line(*, line: BudgetLine, by) -> None:
    require_section(lock_open(line.plan, by), Section.BUDGET)
    locked(line).delete()


# Work to be done --------------------------------------------------------------------------------------


@action("Thêm công việc của kế hoạch")
def add_task(*, plan: DistrictPlan, values: dict, by) -> PlanTask:
    plan = lock_open(plan, by)
    require_section(plan, Section.PROGRESS)
    return write(PlanTask(plan=plan), values, TASK_FIELDS)


@action("Sửa công việc của kế hoạch")
def save_task(*, task: PlanTask, values: dict, by, revision: int | None = None) -> PlanTask:
    require_section(lock_open(task.plan, by), Section.PROGRESS)
    return write(locked(task), values, TASK_FIELDS, revision)


@action("Bỏ công việc của kế hoạch")
def remove_task(*, task: PlanTask, by) -> None:
    require_section(lock_open(task.plan, by), Section.PROGRESS)
    locked(task).delete()
