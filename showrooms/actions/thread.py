"""Writes the thread of a placement: a sentence for every transition, and the messages of the two sides."""

from django.utils.translation import gettext as _

from core.audit.actions import action, locked, refuse_unless, repeated_line
from showrooms.actions.sides import ActingSide, acting_side
from showrooms.models import Placement, PlacementMessage, Side

LONGEST = PlacementMessage._meta.get_field("text").max_length


def post(placement: Placement, text: str, who: ActingSide) -> PlacementMessage:
    return PlacementMessage.objects.create(
        placement=placement, author=who.by, side=who.side, on_behalf=who.on_behalf, text=text[:LONGEST]
    )


@action("Trao đổi về kết nối")
def write_message(*, placement: Placement, text: str, by, side: str | None = None) -> PlacementMessage:
    """Write a message to the other side; the same text sent again a moment later is the same message."""
    refuse_unless(bool(text.strip()), _("Chưa ghi nội dung."), "text")
    refuse_unless(len(text) <= LONGEST, _("Nội dung dài quá %(limit)s chữ.") % {"limit": LONGEST}, "text")
    placement, text = locked(placement), text.strip()
    who = acting_side(by, Side, side=side, product=placement.product, showroom=placement.showroom)
    repeated = repeated_line(placement.messages, author=who.by, side=who.side, text=text)
    return repeated or post(placement, text, who)
