"""What a person's own account holds."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.accounts import roles


@require_safe
def account_home(request):
    return render(request, "account/home.html", {"role": roles.ROLES.get(request.user.role)})
