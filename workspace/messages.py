"""What became of many rows, told in one message for each result."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from showrooms.actions.many import Outcome, Result
from showrooms.models import Side

NAMES_TOLD = 20
# The button of each transition, as the glossary has it.
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

# Actions that lead a connection on; what closes one is nobody's main button.
LEADING = ("forward", "agree", "put_on_display")
DONE = {
    "request": ngettext_lazy(
        "Đã đề nghị kết nối %(count)02d sản phẩm.", "Đã đề nghị kết nối %(count)02d sản phẩm.", "count"
    ),
    "existing": ngettext_lazy(
        "Đã ghi nhận kết nối đã có của %(count)02d sản phẩm.",
        "Đã ghi nhận kết nối đã có của %(count)02d sản phẩm.",
        "count",
    ),
    "forward": ngettext_lazy(
        "Đã chuyển đề nghị %(count)02d sản phẩm.", "Đã chuyển đề nghị %(count)02d sản phẩm.", "count"
    ),
    "agree": ngettext_lazy("Đã đồng ý %(count)02d sản phẩm.", "Đã đồng ý %(count)02d sản phẩm.", "count"),
    "decline": ngettext_lazy(
        "Đã trả lời không tiếp nhận %(count)02d sản phẩm.",
        "Đã trả lời không tiếp nhận %(count)02d sản phẩm.",
        "count",
    ),
    "withdraw": ngettext_lazy(
        "Đã rút đề nghị %(count)02d sản phẩm.", "Đã rút đề nghị %(count)02d sản phẩm.", "count"
    ),
    "put_on_display": ngettext_lazy(
        "Đã đưa lên kệ %(count)02d sản phẩm.", "Đã đưa lên kệ %(count)02d sản phẩm.", "count"
    ),
    "mark_out_of_stock": ngettext_lazy(
        "Đã báo tạm hết hàng %(count)02d sản phẩm.", "Đã báo tạm hết hàng %(count)02d sản phẩm.", "count"
    ),
    "end": ngettext_lazy(
        "Đã kết thúc kết nối %(count)02d sản phẩm.", "Đã kết thúc kết nối %(count)02d sản phẩm.", "count"
    ),
}
# What follows on the other side: of what asks, an answer; of all else, that it is read there.
ASKING = ("request", "forward")
ANSWERS = {
    Side.DISTRICT: gettext_lazy("Phòng kinh tế nơi sản xuất trả lời."),
    Side.CONTACT: gettext_lazy("Đầu mối của điểm trả lời."),
}
READS = {
    Side.DISTRICT: gettext_lazy("Phòng kinh tế thấy ngay."),
    Side.CONTACT: gettext_lazy("Đầu mối của điểm thấy ngay."),
}


def buttons(open_now) -> list[tuple[str, str, bool]]:
    """(transition, words, whether it is the main one) of the transitions that are open."""
    transitions = [transition for transition in WORDS if transition in open_now]
    main = next((transition for transition in transitions if transition in LEADING), None)
    return [(transition, WORDS[transition], transition == main) for transition in transitions]


def tell(request, transition: str, outcomes: Iterable[Outcome], *, side: Side) -> None:
    """What a side did, each result in a message; what was done says what follows on the other side."""
    outcomes = list(outcomes)
    if done := _with(Result.DONE, outcomes):
        follows = (ANSWERS if transition in ASKING else READS)[side.other]
        messages.success(request, f"{DONE[transition] % {'count': len(done)}} {follows}")
    if unchanged := _with(Result.UNCHANGED, outcomes):
        words = _("Không đổi %(count)02d sản phẩm: %(names)s.")
        messages.info(request, words % {"count": len(unchanged), "names": _names(unchanged)})
    if refused := _with(Result.REFUSED, outcomes):
        words = _("Không làm được với %(count)02d sản phẩm: %(names)s.")
        messages.warning(request, words % {"count": len(refused), "names": _names(refused)})


def _with(result: Result, outcomes) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.result == result]


def _names(outcomes: list[Outcome]) -> str:
    """ "Bình hoa (Đang trưng bày, bán); …", the first of many."""
    told = [f"{row.product.name} ({row.words.rstrip('.')})" for row in outcomes[:NAMES_TOLD]]
    return "; ".join([*told, "…"] if len(outcomes) > NAMES_TOLD else told)
