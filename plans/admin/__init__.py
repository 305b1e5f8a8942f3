"""The admin of rounds, plans, sites and talks with the districts."""

from plans.admin.contacts import ContactLogAdmin
from plans.admin.plans import DistrictPlanAdmin
from plans.admin.rounds import PlanRoundAdmin
from plans.admin.sites import ProposedSiteAdmin

__all__ = ["ContactLogAdmin", "DistrictPlanAdmin", "PlanRoundAdmin", "ProposedSiteAdmin"]
