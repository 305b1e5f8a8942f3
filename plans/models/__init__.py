"""What the department asks of the districts each year, what they promise, and what becomes of it."""

from plans.models.budget import BudgetLine
from plans.models.contact import ContactLog
from plans.models.plan import DistrictPlan, PlanTask
from plans.models.review import Part, ReviewComment, ReviewRequest
from plans.models.round import DueExtension, PlanRound
from plans.models.site import ProposedSite, SiteDocument, SitePhoto

__all__ = [
    "BudgetLine",
    "ContactLog",
    "DistrictPlan",
    "DueExtension",
    "Part",
    "PlanRound",
    "PlanTask",
    "ProposedSite",
    "ReviewComment",
    "ReviewRequest",
    "SiteDocument",
    "SitePhoto",
]
