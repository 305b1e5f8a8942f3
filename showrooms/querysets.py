"""The offices' words for sets of showrooms and placements. `on` is a date, the business day by default."""

from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from common import clock
from core.audit.recording import AuditedQuerySet
from core.audit.records import RecordQuerySet, SearchableRecordQuerySet
from products.querysets import lapsed_q

DAYS_TO_ANSWER = 7
DAYS_CONFIRMED = 90
DAYS_NEWS = 14


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


def existing_q(on: date) -> Q:
    """Open, suspended or being prepared: neither a promise on paper nor what was closed."""
    return ~planned_q(on) & ~closed_q(on)


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
    def in_state(self, state: str, on=None):
        """`state` as `Showroom.State` has it."""
        return self.filter(STATE_Q[state](on or clock.today()))

    def open(self, on=None):
        return self.in_state("open", on)

    def preparing(self, on=None):
        return self.in_state("preparing", on)

    def existing(self, on=None):
        """What a district has, to count and to compare with."""
        return self.filter(existing_q(on or clock.today()))

    def late(self, on=None):
        return self.filter(late_q(on or clock.today()))

    def to_open(self, on=None):
        """Planned or being prepared."""
        day = on or clock.today()
        return self.exclude(opened_q(day)).exclude(closed_q(day))

    def reachable(self, on=None):
        """Those that products can be asked into."""
        return self.published().exclude(closed_q(on or clock.today()))

    def unconfirmed(self, on=None):
        """Open ones whose facts nobody has confirmed for 90 days."""
        last = (on or clock.today()) - timedelta(days=DAYS_CONFIRMED)
        return self.open(on).filter(Q(confirmed_on=None) | Q(confirmed_on__lt=last))

    def with_product_counts(self):
        """`product_count`: published products on display or out of stock for the moment."""
        return self.annotate(product_count=self._number_of(self._placements().shown()))

    def _placements(self):
        return self.model._meta.get_field("placements").related_model.objects

    @staticmethod
    def _number_of(placements):
        """Counted row by row, not by a join: only the rows of a page are counted then."""
        own = placements.filter(showroom=OuterRef("pk"), product__is_published=True)
        number = own.order_by().values("showroom").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(number), 0)

    def with_live_links(self):
        """`has_live_link`: a confirmation link is on its way, and dies when a new one is made."""
        links = self.model._meta.get_field("confirmation_links").related_model
        return self.annotate(has_live_link=Exists(links.objects.live().filter(showroom=OuterRef("pk"))))

    def for_cards(self):
        """With all that a card shows, in a fixed number of queries."""
        rows = self.select_related("district", "commune").with_product_counts()
        return rows.prefetch_related("opening_hours", "closures")

    def for_page(self):
        """With all that a showroom's own page shows, its products aside; `sold_out_count` of its shelf."""
        sold_out = self._number_of(self._placements().filter(state="out_of_stock"))
        return self.for_cards().annotate(sold_out_count=sold_out).prefetch_related("photos", "craft_villages")


class PlacementQuerySet(RecordQuerySet):
    def live(self):
        """Under way or on display: what may exist once per product and showroom."""
        return self.filter(state__in=self.model.LIVE_STATES)

    def shown(self):
        """What the public sees: on display, or out of stock for the moment."""
        return self.filter(state__in=self.model.SHOWN_STATES)

    def awaiting(self, side: str):
        """Those that wait for a side's answer: "district" or "contact"."""
        from_contact = Q(asked_by="contact")
        if side == "contact":
            return self.filter(~from_contact, state="requested")
        return self.filter(Q(state="proposed") | Q(from_contact, state="requested"))

    def with_updates_for(self, side: str, at=None):
        """Those whose thread ends with a message of the other side, of the last two weeks.

        What waits for its answer is no news: that is owed (`awaiting`). `at` is a moment of the real clock.
        """
        lines = self.model._meta.get_field("messages").related_model.objects
        since = (at or timezone.now()) - timedelta(days=DAYS_NEWS)
        later = lines.filter(placement=OuterRef("placement"), pk__gt=OuterRef("pk"))
        messages = lines.filter(~Exists(later), at__gte=since).exclude(side=side, on_behalf=False)
        waiting = self.model.objects.awaiting(side).order_by().values("pk")
        return self.filter(pk__in=messages.order_by().values("placement")).exclude(pk__in=waiting)

    def to_be_shelved(self, on=None):
        """Agreed, at a showroom that is open."""
        return self.filter(state="agreed", showroom__in=self._showrooms().open(on).order_by().values("pk"))

    def _showrooms(self):
        return self.model._meta.get_field("showroom").related_model.objects

    def overdue(self, on=None):
        """Those that have waited for an answer longer than a week."""
        last = (on or clock.today()) - timedelta(days=DAYS_TO_ANSWER)
        return self.filter(state__in=("proposed", "requested"), asked_on__lt=last)

    def lapsed_on_shelf(self, on=None):
        """On the shelf with a rating that has run out."""
        return self.shown().filter(lapsed_q(on or clock.today(), "product__current_rating__"))

    def for_lists(self):
        """With what a line says of both ends."""
        return self.select_related(
            "product__producer", "product__district", "product__current_rating", "showroom__district"
        )


class ProducerRequestQuerySet(AuditedQuerySet):
    def waiting(self):
        return self.filter(state="waiting")

    def overdue(self, on=None):
        """Those that have waited longer than a week."""
        last = (on or clock.today()) - timedelta(days=DAYS_TO_ANSWER)
        return self.waiting().filter(received_on__lt=last)

    def for_inbox(self):
        """With all that a district's pages show of them: those that wait first, then the newest."""
        answered = Case(When(state="waiting", then=Value(0)), default=Value(1))
        return self.select_related("product", "showroom", "placement").order_by(answered, "-pk")


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
