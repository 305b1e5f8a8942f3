"""The terms of a placement in words, as its pages write them, and what a change makes of them."""

from collections.abc import Mapping

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from common.templatetags.formats import or_unknown, vn_date, vn_money, vn_number
from showrooms.models import Placement

# What the two sides settle, in the order in which it is asked.
TERMS = (
    "mode",
    "price",
    "discount_percent",
    "settlement",
    "returns",
    "delivery",
    "first_quantity",
    "starts_on",
    "ends_on",
    "note",
)
# Where whole texts would overflow the line of a thread, it has their beginnings; the page has them all.
_LONGEST_SENTENCE, _BEGINNING = 900, 40


def change_in_words(placement: Placement, terms: Mapping) -> str:
    """ "giá 150.000 đồng → 140.000 đồng; chiết khấu 10% → 12%", "" where `terms` say nothing new."""
    stored = {name: getattr(placement, name) for name in TERMS}
    before, after = _texts(placement), _texts(Placement(**{**stored, **terms}))
    pairs = [(label, before[label], after[label]) for label in after if before[label] != after[label]]
    sentence = _written(pairs)
    return sentence if len(sentence) <= _LONGEST_SENTENCE else _written(pairs, _BEGINNING)


def _written(pairs, longest: int | None = None) -> str:
    def brief(text: str) -> str:
        return str(or_unknown(Truncator(text).chars(longest) if longest else text))

    return "; ".join(f"{label} {brief(old)} → {brief(new)}" for label, old, new in pairs)


def _texts(placement: Placement) -> dict[str, str]:
    """{term: how it stands}, "" where nothing was settled."""
    percent = placement.discount_percent
    return {
        _("hình thức"): str(placement.get_mode_display()),
        _("giá"): vn_money(placement.price),
        _("chiết khấu"): "" if percent is None else f"{vn_number(percent)}%",
        _("thanh toán"): _quoted(placement.settlement),
        _("đổi, trả hàng"): _quoted(placement.returns),
        _("giao hàng"): _quoted(placement.delivery),
        _("số lượng đợt đầu"): vn_number(placement.first_quantity),
        _("thời hạn"): _period(placement),
        _("ghi chú"): _quoted(placement.note),
    }


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _period(placement: Placement) -> str:
    if not (placement.starts_on or placement.ends_on):
        return ""
    return f"{or_unknown(vn_date(placement.starts_on))} – {or_unknown(vn_date(placement.ends_on))}"
