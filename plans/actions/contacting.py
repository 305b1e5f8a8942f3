"""Recording talks with districts and what they promised."""

from core.audit.actions import action
from plans.actions.rights import name_of, require_staff
from plans.models import ContactLog


@action("Ghi nhật ký liên hệ")
def log_contact(*, log: ContactLog, by) -> ContactLog:
    """Store a talk about a round or a showroom; it is never edited, a later talk supersedes it."""
    require_staff(by)
    log.made_by = name_of(by)
    log.full_clean()
    log.save()
    return log
