"""The offices' words for sets of units."""

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from core.audit.records import RecordQuerySet, SearchableRecordQuerySet


class DistrictQuerySet(SearchableRecordQuerySet):
    def managed_by(self, user):
        """The districts a person acts for: all for staff, else those of their memberships."""
        if user.is_staff:
            return self
        memberships = self.model.memberships.rel.related_model.objects.in_force()
        return self.filter(pk__in=memberships.filter(user=user).values("district"))


class CommuneQuerySet(RecordQuerySet):
    def with_district(self):
        return self.select_related("district")


class LetterQuerySet(RecordQuerySet):
    def from_above(self):
        """No district's own letters: those of the department, and of whom it answers to."""
        return self.filter(sender=None)

    def with_answers(self):
        """`asked`: how many districts a letter went to; `answered`: how many of them have replied."""
        links = self.model.recipients.through.objects.filter(letter=OuterRef("pk"))
        reply = self.model.objects.filter(replies_to=OuterRef("letter"), sender=OuterRef("district"))
        return self.annotate(asked=_number(links), answered=_number(links.filter(Exists(reply))))

    def wholly_answered(self):
        """Letters that went to districts, all of which have replied."""
        return self.with_answers().filter(asked__gt=0, answered=F("asked"))

    def awaiting_answers(self):
        """Letters that some district hasn't replied to yet."""
        return self.with_answers().filter(answered__lt=F("asked"))


def _number(links):
    """How many links each letter has."""
    counted = links.order_by().values("letter").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
