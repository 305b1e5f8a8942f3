"""A row's check constraints are asked of the database together, not one by one."""

from django.core.exceptions import FieldError
from django.db import models, router


class CheckedTogether(models.Model):
    """A model whose check constraints cost one query when all of them hold, as they nearly always do.

    Django asks one query (on PostgreSQL with a savepoint around it) for each. Only a row that fails is
    checked one by one, for the messages.
    """

    _passed_checks = False

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        self._passed_checks = self._passes_checks(exclude)
        try:
            super().validate_constraints(exclude)
        finally:
            self._passed_checks = False

    def get_constraints(self):
        """The constraints that are left to be looked at one by one."""
        found = super().get_constraints()
        if not self._passed_checks:
            return found
        return [(model, [each for each in named if not _is_check(each)]) for model, named in found]

    def _passes_checks(self, exclude) -> bool:
        checks = [each for _model, named in self.get_constraints() for each in named if _is_check(each)]
        if len(checks) < 2:  # as dear as asking it alone
            return False
        # What Django's own CheckConstraint.validate calls; its stubs leave it out.
        values = self._get_field_expression_map(meta=self._meta, exclude=exclude)  # type: ignore[attr-defined]
        together = models.Q(*(models.Q(check.condition) for check in checks))
        try:
            return together.check(values, using=router.db_for_write(type(self), instance=self))
        except FieldError:  # a check names a field that is excluded: whoever asks one by one skips it
            return False


def _is_check(constraint) -> bool:
    return isinstance(constraint, models.CheckConstraint)
