"""The offices' words for sets of showrooms and placements. `on` is a date, the business day by default."""

from datetime import date
from hashlib import sha256

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.audit import AuditedQuerySet
from accounts.records import RecordQuerySet, SearchableRecordQuerySet
from common import clock


def closed_q(on: date) -> Q:
    return Q(closed_on__isnull=False, closed_on__lte=on)


def suspended_q(on: date) -> Q:
    return Q(suspended_on__isnull=False, suspended_on__lte=on) & ~closed_q(on)


def opened_q(on: date) -> Q:
    return Q(opened_on__isnull=False, opened_on__lte=on)


def open_q(on: date) -> Q:
    return opened_q(on) & ~suspended_q(on) & ~closed_q(on)


def preparing_q(on: date) -> Q:
    return Q(preparing_since__isnull=False, preparing_since__lte=on) & ~opened_q(on) & ~closed_q(on)


def planned_q(on: date) -> Q:
    started = Q(preparing_since__isnull=False, preparing_since__lte=on)
    return ~started & ~opened_q(on) & ~closed_q(on)


def late_q(on: date) -> Q:
    """Not open although the deadline has come: on time is before that day."""
    return Q(opening_deadline__isnull=False, opening_deadline__lte=on) & ~opened_q(on) & ~closed_q(on)


STATE_Q = {
    "planned": planned_q,
    "preparing": preparing_q,
    "open": open_q,
    "suspended": suspended_q,
    "closed": closed_q,
}


class ShowroomQuerySet(SearchableRecordQuerySet):
    def managed_by(self, user):
        """All for staff; else those of the person's districts and those they are the contact of."""
        if user.is_staff:
            return self
        return self.filter(Q(district__memberships__user=user) | Q(operators__user=user)).distinct()

    def in_state(self, state: str, on=None):
        """`state` as `Showroom.State` has it."""
        return self.filter(STATE_Q[state](on or clock.today()))

    def open(self, on=None):
        return self.in_state("open", on)

    def preparing(self, on=None):
        return self.in_state("preparing", on)

    def late(self, on=None):
        return self.filter(late_q(on or clock.today()))

    def with_product_counts(self):
        """`product_count`: published products on display or out of stock for the moment."""
        # Counted row by row, not by a join: only the rows of a page are counted then.
        placements = self.model._meta.get_field("placements").related_model
        shown = placements.objects.shown().filter(showroom=OuterRef("pk"), product__is_published=True)
        number = shown.order_by().values("showroom").annotate(number=Count("pk")).values("number")
        return self.annotate(product_count=Coalesce(Subquery(number), 0))

    def for_cards(self):
        """With all that a card shows, in a fixed number of queries."""
        rows = self.select_related("district", "commune").with_product_counts()
        return rows.prefetch_related("opening_hours", "closures")

    def for_page(self):
        """With all that a showroom's own page shows, its products aside."""
        return self.for_cards().prefetch_related("photos", "craft_villages")


class PlacementQuerySet(RecordQuerySet):
    def live(self):
        """Under way or on display: what may exist once per product and showroom."""
        return self.filter(state__in=self.model.LIVE_STATES)

    def shown(self):
        """What the public sees: on display, or out of stock for the moment."""
        return self.filter(state__in=self.model.SHOWN_STATES)

    def managed_by(self, user):
        """Both sides' placements: of the person's districts' products, and at their showrooms."""
        if user.is_staff:
            return self
        return self.filter(
            Q(product__district__memberships__user=user)
            | Q(showroom__operators__user=user)
            | Q(showroom__district__memberships__user=user)
        ).distinct()


def digest_of(token: str) -> str:
    """What is stored of a confirmation link's token."""
    return sha256(token.encode()).hexdigest()


class ConfirmationLinkQuerySet(AuditedQuerySet):
    def of_token(self, token: str):
        return self.filter(digest=digest_of(token))

    def unspent(self):
        """Neither used nor replaced by a newer one; at most one of a showroom."""
        return self.filter(used_at=None, replaced_at=None)

    def live(self, at=None):
        """What opens something at a moment of the real clock: now unless given."""
        return self.unspent().filter(expires_at__gt=at or timezone.now())
