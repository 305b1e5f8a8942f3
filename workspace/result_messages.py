"""Messages on what a transition did with many placements: one message for each result."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from showrooms.actions.many import Outcome, Result
from showrooms.models import Side

NAMES_SHOWN = 20
# The button label of each transition, in the terms of the glossary.
LABELS = {
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

# Transitions that lead a placement on; one that closes it is never the main button.
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
# What follows on the other side: a request is answered there, everything else is only seen.
ASKING = ("request", "forward")
ANSWERS = {
    Side.DISTRICT: gettext_lazy("Phòng kinh tế nơi sản xuất trả lời."),
    Side.CONTACT: gettext_lazy("Đầu mối của điểm trả lời."),
}
READS = {
    Side.DISTRICT: gettext_lazy("Phòng kinh tế thấy ngay."),
    Side.CONTACT: gettext_lazy("Đầu mối của điểm thấy ngay."),
}


class TransitionButton(NamedTuple):
    """A button of `components/transition_buttons.html`."""

    transition: str
    label: str
    is_main: bool


def buttons(open_now) -> list[TransitionButton]:
    """Return the buttons of the open transitions, in the order of `LABELS`."""
    transitions = [transition for transition in LABELS if transition in open_now]
    main = next((transition for transition in transitions if transition in LEADING), None)
    return [TransitionButton(name, LABELS[name], name == main) for name in transitions]


def notify(request, transition: str, outcomes: Iterable[Outcome], *, side: Side) -> None:
    """Add a message for each result; the success message adds what follows on the other side."""
    outcomes = list(outcomes)
    if done := _with(Result.DONE, outcomes):
        follows = (ANSWERS if transition in ASKING else READS)[side.other]
        messages.success(request, f"{DONE[transition] % {'count': len(done)}} {follows}")
    if unchanged := _with(Result.UNCHANGED, outcomes):
        text = _("Không đổi %(count)02d sản phẩm: %(names)s.")
        messages.info(request, text % {"count": len(unchanged), "names": _names(unchanged)})
    if refused := _with(Result.REFUSED, outcomes):
        text = _("Không làm được với %(count)02d sản phẩm: %(names)s.")
        messages.warning(request, text % {"count": len(refused), "names": _names(refused)})


def _with(result: Result, outcomes) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.result == result]


def _names(outcomes: list[Outcome]) -> str:
    """Return "Bình hoa (Đang trưng bày, bán); …", cut after `NAMES_SHOWN` products."""
    names = [f"{row.product.name} ({row.message.rstrip('.')})" for row in outcomes[:NAMES_SHOWN]]
    return "; ".join([*names, "…"] if len(outcomes) > NAMES_SHOWN else names)
