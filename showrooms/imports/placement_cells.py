"""What lists of placements say in their cells: modes, states, prices, discounts, quantities.

Every reader takes a cell that is not blank and returns its value, or raises `CellProblem`.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.parsing.numbers import read_decimal
from common.text import fold, tidy
from products.imports.cells import read_price
from showrooms.models import Placement

Mode, State, AskedBy = Placement.Mode, Placement.State, Placement.AskedBy

# Modes -------------------------------------------------------------------------------------------------

_MODES = (
    (re.compile(r"\b(?:ky gui|gui ban|gui hang|hang gui|dai ly|kg)\b"), Mode.CONSIGNMENT),
    (re.compile(r"\b(?:mua dut|ban dut|mua lai|thu mua|mua ban|mua hang|md)\b"), Mode.PURCHASE),
)
_DISPLAY = re.compile(r"\b(?:trung bay|gioi thieu|quang ba|tb)\b")


def read_mode(value) -> str:
    """ "Trưng bày, giới thiệu", "Ký gửi", "Mua đứt, bán lại", and the usual wordings of these.

    What is sold is shown as well: "trưng bày, ký gửi" is consignment.
    """
    folded = fold(show(value))
    found = [mode for pattern, mode in _MODES if pattern.search(folded)]
    if len(found) == 1:
        return str(found[0])
    if not found and _DISPLAY.search(folded):
        return str(Mode.DISPLAY)
    words = "; ".join(map(str, Mode.labels))
    raise CellProblem(
        _('"%(value)s" không đọc được. Ghi Trưng bày, Ký gửi hoặc Mua đứt.') % {"value": show(value)}, words
    )


# States ------------------------------------------------------------------------------------------------


class ReadState(NamedTuple):
    """A state, who must have asked for it to be called so, and the reason that stands in brackets."""

    state: str
    asked_by: str | None = None
    reason: str | None = None


# Folded words → the state; those of the glossary, and what else is typed for them.
_STATES: dict[str, ReadState] = {
    "cho phong kinh te chuyen": ReadState(State.PROPOSED, AskedBy.PRODUCER),
    "chu the de nghi": ReadState(State.PROPOSED, AskedBy.PRODUCER),
    "cho phong kinh te tra loi": ReadState(State.REQUESTED, AskedBy.CONTACT),
    "cho dau moi tra loi": ReadState(State.REQUESTED, AskedBy.DISTRICT),
    **dict.fromkeys(("cho tra loi", "da de nghi", "de nghi", "dang de nghi"), ReadState(State.REQUESTED)),
    **dict.fromkeys(("da thong nhat", "thong nhat", "da dong y", "dong y"), ReadState(State.AGREED)),
    **dict.fromkeys(("da ky", "da ky hop dong", "cho len ke", "chua len ke"), ReadState(State.AGREED)),
    **dict.fromkeys(
        ("dang trung bay ban", "dang trung bay", "dang ban", "con hang"), ReadState(State.ON_DISPLAY)
    ),
    **dict.fromkeys(("dang trung bay va ban", "dang trung bay gioi thieu"), ReadState(State.ON_DISPLAY)),
    **dict.fromkeys(("da len ke", "da trung bay", "da ket noi", "dang ky gui"), ReadState(State.ON_DISPLAY)),
    **dict.fromkeys(
        ("tam het hang", "het hang", "dang het hang", "da het hang"), ReadState(State.OUT_OF_STOCK)
    ),
    **dict.fromkeys(
        ("da ket thuc", "ket thuc", "da ngung ban", "ngung ban", "dung ban"), ReadState(State.ENDED)
    ),
    **dict.fromkeys(("khong ban nua", "da thanh ly", "thanh ly hop dong", "da go"), ReadState(State.ENDED)),
    **dict.fromkeys(("khong tiep nhan", "tu choi", "da tu choi", "khong dong y"), ReadState(State.DECLINED)),
    **dict.fromkeys(("khong nhan", "khong chap nhan"), ReadState(State.DECLINED)),
    **dict.fromkeys(("da rut de nghi", "rut de nghi", "da rut", "rut"), ReadState(State.WITHDRAWN)),
}
_WITH_REASON = re.compile(r"([^(:]+?)\s*(?:\((.*?)\)?|:\s*(.*))")


def read_state(value) -> ReadState:
    """A state in the office's words; what is in brackets is why: "Không tiếp nhận (kệ đã đủ)"."""
    text = show(value)
    state = _STATES.get(fold(text))
    if state is None and (found := _WITH_REASON.fullmatch(text)):
        state, reason = _STATES.get(fold(found[1])), tidy(found[2] or found[3] or "")
        state = state and state._replace(reason=reason or None)
    if state is not None:
        return state
    reason = _('"%(value)s" không phải là tình trạng kết nối. Ghi một trong các tình trạng ở tệp mẫu.')
    raise CellProblem(reason % {"value": text}, "; ".join(map(str, State.labels)))


# Amounts -----------------------------------------------------------------------------------------------

_MOST_PIECES = 2_147_483_647
_QUANTITY = re.compile(r"(\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,9})(?:,0+)?\s*(?:[^\W\d][^\d]*)?")


def read_one_price(value, unit: int | None) -> int | None:
    """A price in đồng; `unit` is the header's. None for "thỏa thuận"."""
    price = read_price(value, unit)
    if price is not None and price.high is not None:
        reason = _('"%(value)s" là một khoảng giá. Ghi một giá đã thống nhất, ví dụ 150.000.')
        raise CellProblem(reason % {"value": show(value)})
    return None if price is None else price.low


def read_percent(value) -> Decimal:
    """0–100 percent, to one decimal place: 15 · "15%" · "12,5 %"; 0.15 in a number cell is Excel's 15 %."""
    if isinstance(value, float) and 0 < value < 1:
        percent = Decimal(str(value)) * 100
    else:
        percent = read_decimal(_without_sign(value))
    if percent > 100:
        reason = _('"%(value)s" lớn hơn 100 %%. Ghi chiết khấu từ 0 đến 100.')
        raise CellProblem(reason % {"value": show(value)})
    if percent != round(percent, 1):
        reason = _('"%(value)s": chiết khấu chỉ ghi đến một số lẻ, ví dụ 12,5.')
        raise CellProblem(reason % {"value": show(value)})
    return round(percent, 1)


def _without_sign(value):
    """A fraction of one without a sign may be meant either way."""
    if not isinstance(value, str):
        return value
    text = tidy(value)
    bare = re.sub(r"\s*(?:%|phần trăm)$", "", text, flags=re.I)
    if bare == text and re.fullmatch(r"0[.,]\d*[1-9]\d*", text):
        percent = f"{Decimal(text.replace(',', '.')) * 100:f}".rstrip("0").rstrip(".").replace(".", ",")
        reason = _('"%(value)s" chưa rõ là bao nhiêu phần trăm. Ghi cả dấu %%.') % {"value": text}
        raise CellProblem(reason, f"{percent}%; {text}%")
    return bare


def read_quantity(value) -> int:
    """How many pieces: 50 · "50 hộp" · "1.000"."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else show(value)
    found = _QUANTITY.fullmatch(text)
    number = int(re.sub(r"[. ]", "", found[1])) if found and not isinstance(value, float) else None
    if number is None or number > _MOST_PIECES:
        reason = _('"%(value)s" không phải là số lượng. Ghi số nguyên, ví dụ 50.')
        raise CellProblem(reason % {"value": show(value)})
    return number
