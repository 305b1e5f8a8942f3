"""The offices' words for sets of units."""

from accounts.records import RecordQuerySet, SearchableRecordQuerySet


class DistrictQuerySet(SearchableRecordQuerySet):
    def managed_by(self, user):
        """The districts a person acts for: all for staff, else those of their memberships."""
        if user.is_staff:
            return self
        return self.filter(memberships__user=user)


class CommuneQuerySet(RecordQuerySet):
    def with_district(self):
        return self.select_related("district")


class CraftVillageQuerySet(SearchableRecordQuerySet):
    def managed_by(self, user):
        if user.is_staff:
            return self
        return self.filter(district__memberships__user=user)
