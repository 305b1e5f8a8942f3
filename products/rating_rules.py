"""The programme's rules about ratings; the model, its forms, the actions and the list reader ask here."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.periods import add_months
from common.text import fold

CITY = "UBND Thành phố Hà Nội"

# Scores ------------------------------------------------------------------------------------------------

# Decision 1048/QĐ-TTg: under 30 points one star, 30–<50 two, 50–<70 three, 70–<90 four, from 90 five.
STAR_BANDS = ((0, 30, 1), (30, 50, 2), (50, 70, 3), (70, 90, 4), (90, 101, 5))
FIVE_STAR_SCORE = 90
SCORE_DISAGREES = gettext_lazy(
    "Số điểm không khớp hạng sao (50–70: 3 sao; 70–90: 4 sao; từ 90: 5 sao hoặc tiềm năng 5 sao)."
)


def stars_for_score(score) -> int:
    """The stars that a score of 0–100 points earns."""
    return next(stars for low, high, stars in STAR_BANDS if low <= score < high)


def score_agrees(score, stars: int, proposed_five_star: bool) -> bool:
    """Whether a score earns these stars; a city gives four and proposes five from 90 points."""
    return stars_for_score(score) == stars or (proposed_five_star and stars == 4 and score >= FIVE_STAR_SCORE)


def score_disagreement(score: str, stars: str) -> str:
    """The sentence that refuses a score for these stars, both as they are written."""
    message = _(
        "%(score)s điểm không khớp %(stars)s (50–70: 3 sao; 70–90: 4 sao; từ 90: 5 sao hoặc Tiềm năng 5 sao)."
    )
    return message % {"score": score, "stars": stars}


# Five stars --------------------------------------------------------------------------------------------

# The national council alone gives five stars: the city's decisions of these years only propose them.
_CITY_PROPOSES_IN = (2019, 2020)
_CITY_NAMES = (" thanh pho ", " tp ", " ha noi ", " ubnd ")
CITY_PROPOSES_FIVE_STARS = gettext_lazy(
    "Năm 2019–2020 Thành phố chỉ đề nghị, Trung ương mới công nhận 5 sao."
)


def city_only_proposes(number: str | None, decided: date | None, issued_by: str | None) -> bool:
    """Whether a decision is one by which the city may propose five stars but not give them.

    Where the issuer isn't known, the decision's number tells whether the city issued it.
    """
    if decided is None or decided.year not in _CITY_PROPOSES_IN:
        return False
    issuer = f" {fold(issued_by or '')} "
    if issuer.strip():
        return any(name in issuer for name in _CITY_NAMES)
    return "UBND" in (number or "")


# Decisions and their validity --------------------------------------------------------------------------

DECISION_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,6}[a-zA-Z]?)\s*/\s*(?:(\d{4})\s*/\s*)?(Q[ĐD]\s*(?:[-–]\s*[A-ZĐ][A-ZĐ0-9&.]*\s*)*)(?!\w)",
    re.I,
)
VALIDITY_MONTHS = 36
VALID_AFTER_DECISION = gettext_lazy("Thời hạn công nhận phải sau ngày ban hành.")


def written_number(match: re.Match) -> str:
    """The number that `DECISION_NUMBER` found as offices write it: "416/qd - ubnd" → "416/QĐ-UBND"."""
    number, year, symbol = match.groups()
    symbol = re.sub(r"\s*[-–]\s*", "-", symbol.strip().rstrip(".-– ")).upper().replace("QD", "QĐ", 1)
    return "/".join(filter(None, [number.lower() if number.isdecimal() else number, year, symbol]))


def default_valid_until(decided: date) -> date:
    """The day until which a decision recognises a product unless it says otherwise."""
    return add_months(decided, VALIDITY_MONTHS)
