"""Where a role applies: people assigned to places. A right needs the role and the assignment.

A model of assignments has a `user` and names the role that it rests on as `needs_role`.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Q

from core.accounts.models import User
from core.accounts.roles import ROLES
from core.audit.recording import AuditedQuerySet


class AssignmentQuerySet(AuditedQuerySet):
    def in_force(self):
        """Those of people who still have the role."""
        return self.filter(user__groups__name=ROLES[self.model.needs_role].name)


def assignable(role: str, *, besides=None) -> models.QuerySet:
    """The people with a role who can sign in, and the one of a row that is there already."""
    fitting = Q(groups__name=ROLES[role].name, is_active=True)
    return User.objects.filter(fitting | Q(pk=besides)).order_by("full_name", "username").distinct()


def ended_by(person: User, role: str) -> Iterator[models.Model]:
    """The assignments of a person that a role would leave without a ground."""
    for model in apps.get_models():
        needed = getattr(model, "needs_role", None)
        if needed and needed != role:
            yield from model._default_manager.filter(user=person)
