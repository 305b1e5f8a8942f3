"""Which side of a placement a person stands on, and which side each move is for.

The department may act for either side; what it does then says so, in the trail and in the thread.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import audit
from products.models import Product
from showrooms.models import Placement, Showroom, Side

ACTS_FOR_EITHER = "showrooms.change_placement"


@dataclass(frozen=True)
class Speaker:
    """Who speaks: for which side, and whether the department does so in its place."""

    by: object
    side: str
    on_behalf: bool = False


@dataclass(frozen=True)
class LinkUser:
    """Whoever has a showroom's own link speaks for its contact, without an account (see `confirming`)."""

    showroom: Showroom
    is_active = False
    pk = None


def stands_on(by, side: str, *, product: Product | None, showroom: Showroom) -> bool:
    """Whether a person is of the product's district, or the showroom's contact: no product is needed then."""
    if by is None:
        return False
    if isinstance(by, LinkUser):
        return side == Side.CONTACT and by.showroom.pk == showroom.pk
    return product.district.has_officer(by) if side == Side.DISTRICT else showroom.has_contact(by)


def acts_for_either(by) -> bool:
    return by is not None and by.is_active and by.has_perm(ACTS_FOR_EITHER)


def allowed_sides(placement: Placement, transition: str) -> tuple[Side, ...]:
    """The sides that a move is for, as the placement stands: who was asked answers, who asked withdraws."""
    asked = placement.awaited_side or placement.asking_side.other
    return {
        "forward": (Side.DISTRICT,),
        "agree": (asked,),
        "decline": (asked,),
        "withdraw": (placement.asking_side,),
        "put_on_display": (Side.CONTACT,),
        "mark_out_of_stock": (Side.CONTACT,),
        "end": (Side.DISTRICT, Side.CONTACT),
    }[transition]


def acting_side(
    by, sides: Iterable[str], *, product: Product | None, showroom: Showroom, side: str | None
) -> Speaker:
    """Who speaks for one of `sides`; ValidationError for who may not.

    `side` is the door somebody came through: they act for that side and no other.
    """
    open_to = [one for one in sides if side in (None, one)]
    for one in open_to:
        if stands_on(by, one, product=product, showroom=showroom):
            return Speaker(None if isinstance(by, LinkUser) else by, one)
    if open_to and acts_for_either(by):
        audit.note(_("thay mặt %(side)s") % {"side": _full_name(open_to[0], product, showroom)})
        return Speaker(by, open_to[0], on_behalf=True)
    names = f" {_('hoặc')} ".join(_full_name(one, product, showroom) for one in sides)
    raise ValidationError(_("Việc này dành cho %(names)s.") % {"names": names}, code="side")


def speaker_of_showroom(by, showroom: Showroom) -> Speaker:
    """Who speaks for a showroom's contact where no product is concerned; ValidationError for who may not."""
    return acting_side(by, [Side.CONTACT], product=None, showroom=showroom, side=Side.CONTACT)


def _full_name(side: str, product: Product | None, showroom: Showroom) -> str:
    if side == Side.DISTRICT:
        return _("phòng kinh tế của %(district)s") % {"district": product.district.full_name}
    return _("đầu mối của điểm %(showroom)s") % {"showroom": showroom.name}
