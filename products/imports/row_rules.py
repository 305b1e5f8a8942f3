"""A row as a whole: what its section, title and file say for it, and whether its parts agree."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show, too_long
from common.periods import add_months
from core.imports.lists.row_kinds import SectionStack
from districts.imports.rows import place_row
from products.imports.cells import Decision, Months, Stars, stars_of_score, stars_text
from products.imports.list import PRODUCTS, Defaults, ProductRow
from products.imports.titles import Titles
from products.rating_rules import (
    CITY_PROPOSES_FIVE_STARS,
    VALID_AFTER_DECISION,
    city_only_proposes,
    score_agrees,
    score_disagreement,
)

Problems = list[tuple[str, CellProblem]]


class Surroundings(NamedTuple):
    """What holds for a row besides its own cells."""

    sections: SectionStack
    titles: Titles
    defaults: Defaults


def complete(row: ProductRow, around: Surroundings, unread: set[str]) -> Problems:
    """Complete a row with what stands around it; returns what is wrong with it.

    Columns in `unread` hold something unreadable, which is reported already: they are not missed too.
    """
    problems: Problems = []
    _identify(row, unread, problems)
    problems += place_row(row, around.sections, around.defaults.district, row.answered)
    _categorise(row, around.sections)
    if around.defaults.own is None:
        _rate(row, around, unread, problems)
    return problems


def _identify(row: ProductRow, unread: set[str], problems: Problems):
    if row.code or "code" in unread:
        return
    if not row.name and "name" not in unread:
        problems.append(("name", CellProblem(_("Chưa có tên sản phẩm."))))
    if not row.producer and "producer" not in unread:
        problems.append(("producer", CellProblem(_("Chưa có tên chủ thể."))))


def _categorise(row: ProductRow, sections: SectionStack):
    if row.category:
        return
    category, number = sections.find("category")
    if category:
        row.category, row.origins["category"] = category, number


# Rating ------------------------------------------------------------------------------------------------


def _rate(row: ProductRow, around: Surroundings, unread: set[str], problems: Problems):
    stars = row.stars or _inherited_stars(row, around)
    decision = _decision(row, around, problems)
    rated_here = {"stars", "score", "decision_number", "decision_date"} & (row.given | unread)
    if not stars and not rated_here and not around.titles.decision:
        row.issued_by = None
        return
    row.stars, row.proposed_five_star = stars or (None, False)
    row.decision_number, row.decision_date = decision.number or None, decision.day
    row.issued_by = row.issued_by or decision.issued_by or None
    row.valid_until = _valid_until(row.valid_until, decision.day)
    if "stars" not in unread:
        _check_stars(row, stars, problems)
    _check_decision(row, unread, problems)
    # They may come from a title or from the person too, so their readers don't see them all.
    for name in ("decision_number", "issued_by"):
        if problem := too_long(getattr(row, name), PRODUCTS.limits[name]):
            problems.append((name, problem))


def _inherited_stars(row: ProductRow, around: Surroundings) -> Stars | None:
    titles = around.titles
    stars, number = around.sections.find("stars")
    if not stars and titles.stars:
        stars, number = titles.stars, titles.rows["stars"]
    if stars:
        row.origins["stars"] = number
    return stars


def _decision(row: ProductRow, around: Surroundings, problems: Problems) -> Decision:
    """The decision of a row; what the file or the title says of another decision doesn't count for it."""
    cell = row.decision_number or Decision("")
    day, issuer = _decision_day(cell, row.decision_date, problems), row.issued_by or cell.issued_by
    known, origins = _known_decision(around)
    if cell.number and cell.number != known.number:
        return Decision(cell.number, day, issuer)
    if not cell.number:
        row.origins.update(origins)
    return Decision(known.number, day or known.day, issuer or known.issued_by)


def _decision_day(cell: Decision, day: date | None, problems: Problems) -> date | None:
    if day and cell.day and day != cell.day:
        reason = _("Hai ngày khác nhau cho một quyết định: %(one)s và %(other)s.") % {
            "one": show(cell.day),
            "other": show(day),
        }
        problems.append(("decision_date", CellProblem(reason)))
    return day or cell.day


def _known_decision(around: Surroundings) -> tuple[Decision, dict[str, int]]:
    """(the decision that holds for the list, the rows of the title it was taken from)."""
    titles, defaults = around.titles, around.defaults
    title = titles.decision or Decision("")
    if defaults.decision_number and defaults.decision_number != title.number:
        return Decision(defaults.decision_number, defaults.decision_date, defaults.issued_by), {}
    known = Decision(title.number, defaults.decision_date or title.day, defaults.issued_by or title.issued_by)
    origins = {"decision_number": titles.rows["decision"]} if title.number else {}
    return known, origins


def _valid_until(stated: date | Months | None, decided: date | None) -> date | None:
    if isinstance(stated, Months):
        return add_months(decided, stated) if decided else None
    return stated


def _check_stars(row: ProductRow, stars: Stars | None, problems: Problems):
    if not stars:
        suggestion = None if row.score is None else stars_of_score(row.score)
        reason = _("Chưa có hạng sao. Ghi 3 sao, 4 sao, 5 sao hoặc Tiềm năng 5 sao.")
        problems.append(("stars", CellProblem(reason, suggestion)))
        return
    if row.score is not None and not score_agrees(row.score, *stars):
        problems.append(("stars", _disagreement(row, stars)))
    if stars.stars == 5 and city_only_proposes(row.decision_number, row.decision_date, row.issued_by):
        proposed = stars_text(Stars(4, proposed_five=True))
        problems.append(("stars", CellProblem(str(CITY_PROPOSES_FIVE_STARS), proposed)))


def _disagreement(row: ProductRow, stars: Stars) -> CellProblem:
    score = f"{row.score.normalize():f}".replace(".", ",")
    return CellProblem(score_disagreement(score, stars_text(stars)), stars_of_score(row.score))


def _check_decision(row: ProductRow, unread: set[str], problems: Problems):
    if "decision_number" in unread:
        return
    if not row.decision_number:
        reason = _("Chưa có số quyết định công nhận. Ghi ví dụ 416/QĐ-UBND.")
        problems.append(("decision_number", CellProblem(reason)))
    elif not row.decision_date and "decision_date" not in unread:
        reason = _("Chưa có ngày của quyết định %(number)s.") % {"number": row.decision_number}
        problems.append(("decision_date", CellProblem(reason)))
    elif row.valid_until and row.decision_date and row.valid_until <= row.decision_date:
        problems.append(("valid_until", CellProblem(str(VALID_AFTER_DECISION))))
