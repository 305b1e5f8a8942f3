"""The offices' words for sets of products and ratings. `on` is a date, the business day by default."""

from datetime import date, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from common import clock
from common.fields import DerivedMixin
from core.audit.recording import AuditedQuerySet
from core.audit.records import RecordQuerySet, SearchableRecordQuerySet

EXPIRING_DAYS = 90
# The way from a product to the result that the offices see, and to the one that the public sees.
NEWEST, PUBLIC = "current_rating__", "public_rating__"
# The columns of a product and its published rating that a card's stars are drawn from.
RATING_FIELDS = (
    "stage",
    "public_rating__stars",
    "public_rating__proposed_five_star",
    "public_rating__decision_date",
    "public_rating__valid_until",
    "public_rating__revoked_on",
)
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
    *RATING_FIELDS,
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
    def set_published(self, published):
        """What the public sees of their products follows at once."""
        products = self.model.product.field.related_model.objects
        keys = list(self.order_by().values_list("product", flat=True))
        changed = super().set_published(published)
        products.filter(pk__in=keys).link_newest_ratings()
        return changed

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


class RatingCorrectionQuerySet(AuditedQuerySet):
    def waiting(self):
        return self.filter(state="waiting")


class CategoryQuerySet(RecordQuerySet):
    def groups(self):
        return self.filter(parent=None)

    def within(self, slug: str):
        """A group or subgroup and all below it; a list may know a product's group only."""
        return self.filter(Q(slug=slug) | Q(parent__slug=slug) | Q(parent__parent__slug=slug))

    def sets(self):
        """The 26 product sets: the leaves that a product belongs to."""
        return self.filter(children=None).select_related("parent__parent")


class AlikeQuerySet(SearchableRecordQuerySet):
    """Rows that may be one thing entered twice: they agree in their model's `match_fields`, names folded."""

    def suspected_duplicates(self, *, of):
        """Others that may be the same as `of`, which need not be saved yet."""
        values = {name: _value_to_be(of, name) for name in self.model.match_fields}
        if not all(values.values()):
            return self.none()
        return self.filter(**values).exclude(pk=of.pk)

    def suspected(self):
        """Rows that have a suspected duplicate."""
        rows = self.model._default_manager.order_by()
        alike = rows.filter(**{name: OuterRef(name) for name in self.model.match_fields})
        found = rows.exclude(**{self.model.match_fields[-1]: ""}).filter(
            Exists(alike.exclude(pk=OuterRef("pk")))
        )
        # Found as a set first: asked row by row in the order of a list, SQLite reads every row's whole text.
        return self.filter(pk__in=found.values("pk"))


def _value_to_be(row, name: str):
    """What a column will hold once the row is saved."""
    column = row._meta.get_field(name)
    return column.value_for(row) if isinstance(column, DerivedMixin) else getattr(row, column.attname)


class FormerRowQuerySet(AuditedQuerySet):
    def leading_to(self, kind: str, slug: str):
        """Those of an address whose "product" or "producer" the public may see, the latest first."""
        return self.filter(slug=slug, **{f"{kind}__is_published": True}).select_related(kind)


class ProductQuerySet(AlikeQuerySet):
    def rated(self):
        return self.exclude(current_rating=None)

    def in_development(self):
        return self.filter(current_rating=None)

    def in_force(self, on=None, rating=NEWEST):
        """Products whose newest rating, or the `PUBLIC` one, counts on the day."""
        return self.filter(in_force_q(on or clock.today(), rating))

    def expiring(self, on=None, rating=NEWEST):
        return self.filter(expiring_q(on or clock.today(), rating))

    def lapsed(self, on=None, rating=NEWEST):
        return self.filter(lapsed_q(on or clock.today(), rating))

    def awaiting_publication(self):
        """Those of which the public doesn't see the newest result yet."""
        return self.rated().exclude(current_rating=F("public_rating")) | self.rated().filter(
            public_rating=None
        )

    def joining(self, village):
        """Those that a craft village can be given to: of its district, and not its own yet."""
        return self.filter(district=village.district_id).exclude(craft_village=village)

    def outside(self, village):
        """Those of other districts, to which the village can't be given."""
        return self.exclude(district=village.district_id).exclude(craft_village=village)

    def link_newest_ratings(self) -> None:
        """Point each product to its newest decisions, of all and of those published, if there are any.

        The ratings themselves stand in the trail.
        """
        ratings = self.model.ratings.rel.related_model.objects.filter(product=OuterRef("pk"))
        ratings = ratings.order_by("-decision_date", "-pk")
        newest, public = (Subquery(rows.values("pk")[:1]) for rows in (ratings, ratings.published()))
        stage = Case(When(Exists(ratings), then=Value("rated")), default=Value("in_development"))
        self.update(current_rating=newest, public_rating=public, stage=stage)

    def set_published(self, published):
        """A product that is published takes its producer and its ratings along."""
        along = self.published_along() if published else []
        changed = super().set_published(published)
        for rows in along:
            rows.set_published(True)
        return changed

    def published_along(self):
        """The unpublished producers and ratings of these products."""
        keys = list(self.order_by().values_list("pk", flat=True))
        producers = self.model.producer.field.related_model.objects
        ratings = self.model.ratings.rel.related_model.objects
        return [
            producers.filter(products__in=keys, is_published=False).distinct(),
            ratings.filter(product__in=keys, is_published=False),
        ]

    def for_cards(self, *more):
        """What a card shows, as named rows instead of objects: lists are read far more often than
        anything else. `motif` is the group's; `more` names further columns.
        """
        ways = ("category__parent__parent__motif", "category__parent__motif", "category__motif")
        return self.annotate(motif=Coalesce(*ways)).values_list(*CARD_FIELDS, *more, named=True)

    def for_page(self):
        """With all that a product's own page shows."""
        return self.select_related(
            "public_rating", "producer", "district", "commune", "category__parent__parent", "craft_village"
        ).prefetch_related("photos")
