"""What product lists say in their cells: stars, scores, decisions, prices and the smaller things.

Every reader takes a cell that is not blank and returns its value, or raises `CellProblem`.
"""

import re
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.parsing.dates import read_date
from common.parsing.numbers import read_decimal, read_money
from common.text import fold, nfc, tidy
from products.models import Rating
from products.rating_rules import DECISION_NUMBER, stars_for_score, written_number

# Stars -------------------------------------------------------------------------------------------------


class Stars(NamedTuple):
    """A rating; four stars may be proposed for five, which the national council decides."""

    stars: int
    proposed_five: bool = False


_DIGIT = re.compile(r"0*([1-5])(?:[.,]0+)?")
_DRAWN = re.compile(r"[★⭐✩☆*\s\ufe0f]+")
_STAR_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5}
_PREFIX = r"(?:(?:dat|xep hang|hang|loai|ocop|san pham|sp|tieu chuan|chuan) )*"
_PLAIN_STARS = re.compile(rf"{_PREFIX}0*(?:(?P<digit>[1-5])|(?P<word>{'|'.join(_STAR_WORDS)})) sao(?: ocop)?")
_PREFIXED_DIGIT = re.compile(r"(?:dat|hang|ocop|xep hang) (?:(?:dat|hang|ocop) )*0*([1-5])(?: ocop)?")
_PROPOSED = re.compile(
    rf"(?:{_PREFIX}(?:4|bon)(?: sao)? )?"
    r"(?:tiem nang|tn|de nghi|de xuat)"
    r"(?: (?:tw|trung uong|cong nhan|danh gia|xep hang|phan hang|dat|hang|len))*"
    r" (?:5|nam) sao(?: (?:ocop|quoc gia|cap quoc gia))?|(?:5|nam) sao tiem nang"
)
_FOUR_TO_FIVE = re.compile(rf"{_PREFIX}4(?: sao)? (?:den )?5 sao")
_HALF = re.compile(r"\d[.,]\d")


def read_stars(value) -> Stars:
    """ "4 sao", 4, "★★★★", "Đạt 4 sao"; "Tiềm năng 5 sao" is four stars proposed for five."""
    text = show(value)
    if found := _DIGIT.fullmatch(text.rstrip("* ★")):
        return Stars(int(found[1]))
    if _DRAWN.fullmatch(text):
        return _drawn_stars(text)
    folded = fold(text)
    if not _HALF.search(text):
        if _PROPOSED.fullmatch(folded) or _FOUR_TO_FIVE.fullmatch(folded):
            return Stars(4, proposed_five=True)
        if found := _PLAIN_STARS.fullmatch(folded):
            return Stars(int(found["digit"] or _STAR_WORDS[found["word"]]))
        if found := _PREFIXED_DIGIT.fullmatch(folded):
            return Stars(int(found[1]))
    raise unreadable_stars(value)


def _drawn_stars(text: str) -> Stars:
    count = sum(text.count(star) for star in "★⭐*")
    if not 1 <= count <= 5:
        raise unreadable_stars(text)
    return Stars(count)


def unreadable_stars(value, suggestion: str | None = None) -> CellProblem:
    return CellProblem(
        _('"%(value)s" không đọc được. Ghi 3 sao, 4 sao, 5 sao hoặc Tiềm năng 5 sao.')
        % {"value": show(value)},
        suggestion,
    )


def stars_text(stars: Stars) -> str:
    """As the template writes it."""
    return _("Tiềm năng 5 sao") if stars.proposed_five else _("%(stars)s sao") % {"stars": stars.stars}


# Scores ------------------------------------------------------------------------------------------------

_POINTS = re.compile(r"\s*(?:điểm|đ|diem)?\s*(?:/\s*100)?\s*(?:điểm)?$", re.I)
_SCORE_STEP = Decimal("0.01")


def read_score(value) -> Decimal:
    """0–100 points, to two decimal places: 85,5 · 85.5 · "85,5 điểm" · "85,5/100"."""
    score = read_decimal(_POINTS.sub("", tidy(value)) if isinstance(value, str) else value)
    if score > 100:
        raise CellProblem(_('"%(value)s" lớn hơn 100 điểm. Ghi điểm từ 0 đến 100.') % {"value": show(value)})
    rounded = score.quantize(_SCORE_STEP, ROUND_HALF_UP)
    if stars_for_score(rounded) != stars_for_score(score):
        return score.quantize(_SCORE_STEP, ROUND_DOWN)  # rounding must not lift anything into a higher band
    return rounded


def stars_of_score(score: Decimal) -> str:
    """What a score suggests where the stars are missing or disagree."""
    earned = stars_for_score(score)
    return _("Tiềm năng 5 sao") if earned == 5 else _("%(stars)s sao") % {"stars": earned}


# Decisions ---------------------------------------------------------------------------------------------


class Decision(NamedTuple):
    """What one cell says of a decision; a cell may hold the number, the date and the issuer together."""

    number: str
    day: date | None = None
    issued_by: str = ""


_DEMO_MARK = re.compile(r"^\s*\(minh họa\)", re.I)
_DATE_IN_TEXT = re.compile(
    r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}", re.I
)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>[^\W\d_][^(),;.…\d]{4,})", re.I)
_HARMLESS = re.compile(r"\(?\b(?:đợt|năm|lần)\s*\d+\)?", re.I)


def read_decision(value, latest: date | None = None) -> Decision:
    """ "416/QĐ-UBND", or "số 416/QĐ-UBND ngày 21/01/2020 của UBND …", which splits."""
    if day := _day_of_number(value):
        raise CellProblem(
            _('"%(value)s" là ngày (%(day)s), không phải số quyết định. Ghi ví dụ 416/QĐ-UBND.')
            % {"value": show(value), "day": show(day)}
        )
    text = show(value)
    found = list(DECISION_NUMBER.finditer(text))
    if not found:
        raise _unreadable_decision(value)
    numbers = {written_number(match) for match in found}
    if len(numbers) > 1:
        raise CellProblem(
            _('"%(value)s" ghi %(count)s quyết định. Mỗi dòng chỉ ghi một quyết định.')
            % {"value": text, "count": len(numbers)}
        )
    return _decision(text, found[-1], latest)


def _day_of_number(value) -> date | None:
    """The day that a date cell holds, or a bare number of five digits as Excel counts days."""
    if not isinstance(value, date) and not re.fullmatch(r"\d{5}", show(value)):
        return None
    try:
        return read_date(value)
    except CellProblem:
        return None


def _decision(text: str, match: re.Match, latest: date | None) -> Decision:
    number, rest = written_number(match), text[match.end() :]
    if _DEMO_MARK.match(rest):
        number, rest = number + " (minh họa)", _DEMO_MARK.sub("", rest)
    rest = f"{text[: match.start()]} {rest}"
    day = _DATE_IN_TEXT.search(rest)
    issuer = _ISSUER.search(rest)
    left = _HARMLESS.sub("", DECISION_NUMBER.sub("", _DATE_IN_TEXT.sub("", rest, count=1)))
    if any(char.isdigit() for char in left):
        raise _unreadable_decision(text)
    return Decision(
        number, read_date(day[0], latest) if day else None, tidy(issuer["issuer"]) if issuer else ""
    )


def _unreadable_decision(value) -> CellProblem:
    return CellProblem(
        _('"%(value)s" không đọc được thành số quyết định. Ghi số và ký hiệu, ví dụ 416/QĐ-UBND.')
        % {"value": show(value)}
    )


# Validity, year, kind of rating --------------------------------------------------------------------------


class Months(int):
    """A validity given as a number of months from the decision."""


_SPAN = re.compile(r"(?P<count>\d{1,3}) (?P<unit>thang|nam)(?: ke tu .*| tu .*)?")
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_RATING_KINDS = (
    (re.compile(r"\bnang (?:hang|sao)\b"), Rating.Kind.UPGRADED),
    (re.compile(r"\blai\b|\blan (?:2|3|hai|ba)\b"), Rating.Kind.RE_RATED),
    (re.compile(r"\bmoi\b|\blan (?:1|dau|mot)\b|\bdau tien\b"), Rating.Kind.NEW),
)


def read_valid_until(value) -> date | Months:
    """A day, or "36 tháng" counted from the decision."""
    if found := _SPAN.fullmatch(fold(show(value))):
        return Months(int(found["count"]) * (12 if found["unit"] == "nam" else 1))
    return read_date(value)


def read_year(value) -> int | None:
    """The year in "Đợt 1 năm 2019"; None where the cell names a round only."""
    found = _YEAR.search(show(value))
    return int(found[1]) if found else None


def read_rating_kind(value) -> str:
    folded = fold(show(value))
    kinds = [kind for pattern, kind in _RATING_KINDS if pattern.search(folded)]
    if len(kinds) == 1:
        return str(kinds[0])
    raise CellProblem(
        _('"%(value)s" không đọc được. Ghi Công nhận mới, Đánh giá lại hoặc Nâng hạng.')
        % {"value": show(value)}
    )


# Prices ------------------------------------------------------------------------------------------------


class Price(NamedTuple):
    """In đồng; `high` is None for a single price."""

    low: int
    high: int | None = None


_RANGE = re.compile(r"\s*(?:-|–|—|~|\bđến\b|\btới\b)\s*", re.I)
_PER_UNIT = re.compile(r"\s*/\s*[^\d\s][^-–—~]*")
_ON_REQUEST = {"lien he", "thoa thuan", "theo thoi gia", "thoi gia", "tuy loai"}
_THOUSAND = 1000
_DEAREST_IN_THOUSANDS = 100_000


def read_price(value, unit: int | None = None) -> Price | None:
    """A price or a range of prices; `unit` is the header's. None for "liên hệ"."""
    if not isinstance(value, str):
        return Price(_price(value, unit))
    text = _PER_UNIT.sub("", tidy(value))
    if fold(text) in _ON_REQUEST:
        return None
    low, *more = _RANGE.split(re.sub(r"^từ\s+", "", text, flags=re.I))
    if len(more) > 1 or not all([low, *more]):
        raise CellProblem(
            _('"%(value)s" không đọc được thành giá. Ghi ví dụ 150.000.') % {"value": show(value)}
        )
    if not more:
        return Price(_price(low, unit))
    prices = Price(_price(_with_unit_of(low, more[0]), unit), _price(more[0], unit))
    if prices.low > prices.high:
        raise CellProblem(_('"%(value)s": giá đầu lớn hơn giá sau.') % {"value": text})
    return prices


def _price(value, unit: int | None) -> int:
    number_in_thousands = read_money(value, 1) if unit == _THOUSAND and _is_bare(value) else 0
    if number_in_thousands >= _DEAREST_IN_THOUSANDS:
        raise CellProblem(
            _('"%(value)s" dưới cột tính bằng nghìn đồng: ghi rõ đơn vị, ví dụ 150.000 đồng.')
            % {"value": show(value)}
        )
    return read_money(value, unit)


def _is_bare(value) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"\d{1,3}(?:[.\s]\d{3})+|\d+", value.strip()))


def _with_unit_of(low: str, high: str) -> str:
    """In "100–150 nghìn" the unit stands once, for both."""
    unit = re.search(r"[^\d.,\s].*$", high)
    return f"{low} {unit[0]}" if unit and low.replace(".", "").replace(",", "").isdecimal() else low


# Smaller things ----------------------------------------------------------------------------------------

_TAX_CODE = re.compile(r"(\d{10})(?:-?(\d{3}))?|\d{12}")
_BUSINESS_NUMBER = re.compile(r"(?=.*\d)[0-9A-ZĐ][0-9A-ZĐ/.-]{5,18}")
_web_address = URLValidator(schemes=["http", "https"])


def read_code(value) -> str:
    return re.sub(r"\s*-\s*", "-", show(value))


def read_tax_code(value) -> str:
    """A tax code (ten digits, or ten and three) or the number of a household's business licence."""
    text = re.sub(r"[\s.]", "", show(value)).upper()
    if isinstance(value, int) and not isinstance(value, bool) and len(text) == 9:
        text = "0" + text  # a number cell drops the leading zero
    if found := _TAX_CODE.fullmatch(text):
        return "-".join(filter(None, found.groups())) or text
    if not text.isdecimal() and _BUSINESS_NUMBER.fullmatch(text):
        return text
    raise CellProblem(_('"%(value)s" không phải là mã số thuế (10 hoặc 13 chữ số).') % {"value": show(value)})


def read_email(value) -> str:
    text = show(value).strip("<>;, ")
    try:
        validate_email(text)
    except ValidationError as error:
        raise CellProblem(
            _('"%(value)s" không phải là một địa chỉ thư điện tử.') % {"value": show(value)}
        ) from error
    return text


def read_website(value) -> str:
    """A web address, `https://` added where only the name is typed."""
    text = nfc(show(value))
    address = text if re.match(r"https?://", text, re.I) else f"https://{text}"
    try:
        _web_address(address)
    except ValidationError as error:
        raise CellProblem(
            _('"%(value)s" không phải là địa chỉ trang web, ví dụ https://example.vn.') % {"value": text}
        ) from error
    return address
