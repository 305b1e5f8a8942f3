"""Addresses of the department's pages of rounds, plans and sites."""

from django.urls import reverse

ROUNDS = "/quan-tri/plans/planround/"
PLANS = "/quan-tri/plans/districtplan/"
TALKS = "/quan-tri/plans/contactlog/"
SITES = "/quan-tri/plans/proposedsite/"


def page(row, name="change") -> str:
    return reverse(f"admin:plans_{row._meta.model_name}_{name}", args=[row.pk])
