"""Where a person lands after signing in."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts import roles


@require_safe
def account_home(request):
    """Staff go to the admin; everyone else sees what their account is for."""
    if request.user.is_staff:
        return redirect("admin:index")
    return render(request, "account/home.html", {"role": roles.ROLES.get(request.user.role)})
