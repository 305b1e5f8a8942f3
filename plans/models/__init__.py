"""Planning rounds, the districts' plans with their sites and money, and their review."""

from plans.models.budget import BudgetLine
from plans.models.contact import ContactLog
from plans.models.plan import DistrictPlan, PlanTask
from plans.models.review import ReviewComment, ReviewRequest, Section
from plans.models.round import DueExtension, PlanRound
from plans.models.site import ProposedSite, SiteDocument, SitePhoto

__all__ = [
    "BudgetLine",
    "ContactLog",
    "DistrictPlan",
    "DueExtension",
    "Section",
    "PlanRound",
    "PlanTask",
    "ProposedSite",
    "ReviewComment",
    "ReviewRequest",
    "SiteDocument",
    "SitePhoto",
]
