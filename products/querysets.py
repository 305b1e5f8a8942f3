"""The offices' words for sets of products and ratings. `on` is a date, the business day by default."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.records import RecordQuerySet, SearchableRecordQuerySet
from common import clock

EXPIRING_DAYS = 90
CARD_FIELDS = (
    "pk",
    "slug",
    "name",
    "name_en",
    "is_demo",
    "producer__name",
    "district__kind",
    "district__name",
    "motif",
    "current_rating__stars",
    "current_rating__proposed_five_star",
    "current_rating__decision_date",
    "current_rating__valid_until",
    "current_rating__revoked_on",
)


def in_force_q(on: date, prefix: str = "") -> Q:
    """A rating that counts on a day: decided, not lapsed, not revoked; `prefix` is the way to it."""
    return Q(**{f"{prefix}decision_date__lte": on, f"{prefix}valid_until__gte": on}) & ~revoked_q(on, prefix)


def revoked_q(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}revoked_on__isnull": False, f"{prefix}revoked_on__lte": on})


def expiring_q(on: date, prefix: str = "") -> Q:
    last = on + timedelta(days=EXPIRING_DAYS)
    return in_force_q(on, prefix) & Q(**{f"{prefix}valid_until__lte": last})


def lapsed_q(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}valid_until__lt": on}) & ~revoked_q(on, prefix)


class RatingQuerySet(RecordQuerySet):
    def in_force(self, on=None):
        return self.filter(in_force_q(on or clock.today()))

    def expiring(self, on=None):
        """In force, and ending within 90 days."""
        return self.filter(expiring_q(on or clock.today()))

    def lapsed(self, on=None):
        return self.filter(lapsed_q(on or clock.today()))

    def revoked(self, on=None):
        return self.filter(revoked_q(on or clock.today()))

    def not_yet(self, on=None):
        """Decided after the day that is asked about."""
        day = on or clock.today()
        return self.filter(decision_date__gt=day).exclude(revoked_q(day))


class CategoryQuerySet(RecordQuerySet):
    def groups(self):
        return self.filter(parent=None)

    def within(self, slug: str):
        """A group or subgroup and all below it; a list may know a product's group only."""
        return self.filter(Q(slug=slug) | Q(parent__slug=slug) | Q(parent__parent__slug=slug))

    def sets(self):
        """The 26 product sets: the leaves that a product belongs to."""
        return self.filter(children=None).select_related("parent__parent")


class ProducerQuerySet(SearchableRecordQuerySet):
    def managed_by(self, user):
        if user.is_staff:
            return self
        return self.filter(district__memberships__user=user)


class ProductQuerySet(SearchableRecordQuerySet):
    def managed_by(self, user):
        """Every product for staff, else those of the person's districts."""
        if user.is_staff:
            return self
        return self.filter(district__memberships__user=user)

    def rated(self):
        return self.exclude(current_rating=None)

    def in_development(self):
        return self.filter(current_rating=None)

    def in_force(self, on=None):
        """Products whose current rating counts on the day."""
        return self.filter(in_force_q(on or clock.today(), "current_rating__"))

    def expiring(self, on=None):
        return self.filter(expiring_q(on or clock.today(), "current_rating__"))

    def lapsed(self, on=None):
        return self.filter(lapsed_q(on or clock.today(), "current_rating__"))

    def joining(self, village):
        """Those that a craft village can be given to: of its district, and not its own yet."""
        return self.filter(district=village.district_id).exclude(craft_village=village)

    def outside(self, village):
        """Those of other districts, to which the village can't be given."""
        return self.exclude(district=village.district_id).exclude(craft_village=village)

    def link_newest_ratings(self) -> None:
        """Point each product to its newest decision; the ratings themselves stand in the audit trail."""
        newest = self.model.ratings.rel.related_model.objects.filter(product=OuterRef("pk"))
        newest = newest.order_by("-decision_date", "-pk").values("pk")[:1]
        self.filter(ratings__isnull=False).update(current_rating=Subquery(newest), stage="rated")

    def for_cards(self, *more):
        """What a card shows, as named rows instead of objects: lists are read far more often than
        anything else. `motif` is the group's; `more` names further columns.
        """
        ways = ("category__parent__parent__motif", "category__parent__motif", "category__motif")
        return self.annotate(motif=Coalesce(*ways)).values_list(*CARD_FIELDS, *more, named=True)

    def for_page(self):
        """With all that a product's own page shows."""
        return self.select_related(
            "current_rating", "producer", "district", "commune", "category__parent__parent", "craft_village"
        ).prefetch_related("photos")
