"""What every public view is."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_safe


def public(view):
    """Open to everyone and read only. Public views never look at the session or at who is signed in."""
    return login_not_required(require_safe(view))
