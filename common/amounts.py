"""Sums of money: đồng in full, triệu đồng as offices write them, and in Vietnamese words as papers ask."""

from decimal import Decimal

MILLION = 1_000_000
# More is a slip of the keyboard.
MOST_DONG = 10**15 - 1
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000


def in_millions(amount: int) -> Decimal:
    """Đồng as triệu đồng, exactly: 1.250.500.000 → 1250.5."""
    return Decimal(amount) / MILLION


def amount_in_words(amount: int) -> str:
    """ "một trăm năm mươi triệu đồng", whatever the language of the page: papers are Vietnamese.

    ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("Số tiền không thể âm.")
    return f"{number_in_words(amount)} đồng"


def number_in_words(number: int) -> str:
    """A whole number from 0 up, read as it is read in Hà Nội: "một trăm linh năm", "hai mươi mốt"."""
    if number < _BILLION:
        return _below_billion(number, leading=True) or _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    return _joined(number_in_words(billions), "tỷ", _below_billion(rest, leading=False))


def _below_billion(number: int, *, leading: bool) -> str:
    """Millions, thousands, units; what stands before decides whether "không trăm" is said. "" for 0."""
    words: list[str] = []
    for size, name in _GROUPS:
        group, number = divmod(number, size)
        if group:
            words += [_three_digits(group, in_full=bool(words) or not leading), name]
    return _joined(*words)


def _three_digits(number: int, *, in_full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not (hundreds or in_full):
        return _two_digits(rest)
    text = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return text
    return f"{text} linh {_DIGITS[rest]}" if rest < 10 else f"{text} {_two_digits(rest)}"


def _two_digits(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    text = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{text} {_after_tens(tens, ones)}" if ones else text


def _after_tens(tens: int, ones: int) -> str:
    """mười một, hai mươi mốt; mười bốn, hai mươi tư; mười lăm, hai mươi lăm."""
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in {1, 4}:
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
