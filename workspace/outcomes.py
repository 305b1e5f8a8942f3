"""What became of many rows, told in one message for each result."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from showrooms.actions.many import Outcome, Result

NAMES_TOLD = 20
# The button of each deed, as the glossary has it.
WORDS = {
    "request": gettext_lazy("Đề nghị kết nối"),
    "existing": gettext_lazy("Ghi nhận kết nối đã có"),
    "forward": gettext_lazy("Chuyển tới điểm"),
    "agree": gettext_lazy("Đồng ý"),
    "decline": gettext_lazy("Không tiếp nhận"),
    "withdraw": gettext_lazy("Rút đề nghị"),
    "put_on_display": gettext_lazy("Đưa lên kệ"),
    "mark_out_of_stock": gettext_lazy("Báo tạm hết hàng"),
    "end": gettext_lazy("Kết thúc"),
}


def tell(request, deed: str, outcomes: Iterable[Outcome]) -> None:
    outcomes = list(outcomes)
    values = {"deed": WORDS[deed]}
    if done := _with(Result.DONE, outcomes):
        messages.success(request, _("%(deed)s: %(count)s sản phẩm.") % {**values, "count": len(done)})
    if unchanged := _with(Result.UNCHANGED, outcomes):
        words = _("Không đổi %(count)s sản phẩm: %(names)s.")
        messages.info(request, words % {"count": len(unchanged), "names": _names(unchanged)})
    if refused := _with(Result.REFUSED, outcomes):
        words = _("Không làm được với %(count)s sản phẩm: %(names)s.")
        messages.warning(request, words % {"count": len(refused), "names": _names(refused)})


def _with(result: Result, outcomes) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.result == result]


def _names(outcomes: list[Outcome]) -> str:
    """ "Bình hoa (Đang trưng bày, bán); …", the first of many."""
    told = [f"{row.product.name} ({row.words.rstrip('.')})" for row in outcomes[:NAMES_TOLD]]
    return "; ".join([*told, "…"] if len(outcomes) > NAMES_TOLD else told)
