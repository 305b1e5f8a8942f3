"""Decides which side of a placement a person acts for, and which sides may make a transition.

The department may act for either side; the trail and the thread then record that.
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
class ActingSide:
    """The person who acts, the side, and whether the department acts in the place of that side."""

    by: object
    side: str
    on_behalf: bool = False


@dataclass(frozen=True)
class LinkUser:
    """The user of a showroom's own link acts for its contact without an account (see `confirming`)."""

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
    """The sides that may make a transition now: the asked side answers, the asking side withdraws."""
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
) -> ActingSide:
    """Find the one of `sides` that a person acts for; ValidationError if they may act for none.

    `side` limits them to one side: the one whose pages they work on.
    """
    open_to = [one for one in sides if side in (None, one)]
    for one in open_to:
        if stands_on(by, one, product=product, showroom=showroom):
            return ActingSide(None if isinstance(by, LinkUser) else by, one)
    if open_to and acts_for_either(by):
        audit.note(_("thay mặt %(side)s") % {"side": _full_name(open_to[0], product, showroom)})
        return ActingSide(by, open_to[0], on_behalf=True)
    names = f" {_('hoặc')} ".join(_full_name(one, product, showroom) for one in sides)
    raise ValidationError(_("Việc này dành cho %(names)s.") % {"names": names}, code="side")


def acting_contact(by, showroom: Showroom) -> ActingSide:
    """Let a person act for a showroom's contact without a product; ValidationError if they may not."""
    return acting_side(by, [Side.CONTACT], product=None, showroom=showroom, side=Side.CONTACT)


def _full_name(side: str, product: Product | None, showroom: Showroom) -> str:
    if side == Side.DISTRICT:
        return _("phòng kinh tế của %(district)s") % {"district": product.district.full_name}
    return _("đầu mối của điểm %(showroom)s") % {"showroom": showroom.name}
