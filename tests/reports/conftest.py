"""A round of 2021, and Gia Lâm's plan brought to a state (as in tests/plans)."""

from tests.plans.conftest import course, draft, plan_in, plan_round

__all__ = ["course", "draft", "plan_in", "plan_round"]
