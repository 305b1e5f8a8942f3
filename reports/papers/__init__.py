"""Papers that leave the office: each function takes a row and returns a `Paper`; `send` serves it."""

from reports.papers.paper import Paper, send
from reports.papers.placement_agreement import agreement
from reports.papers.plan_annex import annex
from reports.papers.plan_file import whole_file
from reports.papers.plan_letter import covering_letter
from reports.papers.plan_receipt import receipt
from reports.papers.round_summary import round_book

__all__ = ["Paper", "agreement", "annex", "covering_letter", "receipt", "round_book", "send", "whole_file"]
