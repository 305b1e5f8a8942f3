"""Papers that leave the office: each a function of a row that returns a `Paper`; `send` hands it out."""

from reports.papers.paper import Paper, send
from reports.papers.placement_agreement import agreement
from reports.papers.plan_annex import annex
from reports.papers.plan_file import whole_file
from reports.papers.plan_letter import covering_letter
from reports.papers.plan_receipt import receipt
from reports.papers.round_summary import round_book

__all__ = ["Paper", "agreement", "annex", "covering_letter", "receipt", "round_book", "send", "whole_file"]
