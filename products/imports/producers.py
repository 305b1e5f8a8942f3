"""Names of producers: the kind that a name tells."""

from functools import lru_cache

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from products.models import Producer
from products.naming import producer_key

Kind = Producer.Kind
_KIND_BY_WORD = {
    **dict.fromkeys(("cty", "dntn", "tong", "dn", "tnhh"), Kind.COMPANY),
    **dict.fromkeys(("htx", "lh"), Kind.COOPERATIVE),
    "tht": Kind.COOPERATIVE_GROUP,
    **dict.fromkeys(("ho", "cs", "ong", "ba"), Kind.HOUSEHOLD),
}
_KIND_BY_PHRASE = {"doanh nghiep": Kind.COMPANY, "tap doan": Kind.COMPANY, "to hop": Kind.COOPERATIVE_GROUP}


@lru_cache(maxsize=8192)
def kind_from_name(name: str) -> str | None:
    """The kind of producer that a name begins with; None where it doesn't say."""
    key = producer_key(name)
    by_phrase = (kind for phrase, kind in _KIND_BY_PHRASE.items() if key.startswith(phrase + " "))
    kind = _KIND_BY_WORD.get(key.partition(" ")[0]) or next(by_phrase, None)
    return str(kind) if kind else None


def read_producer_kind(value) -> str:
    """A kind as listed or abbreviated: "HTX", "Hộ kinh doanh", "Doanh nghiệp"."""
    kind = kind_from_name(show(value) + " x")
    if kind:
        return kind
    raise CellProblem(
        _(
            '"%(value)s" không phải là loại hình chủ thể. '
            "Ghi Doanh nghiệp, Hợp tác xã, Tổ hợp tác hoặc Hộ kinh doanh."
        )
        % {"value": show(value)}
    )
