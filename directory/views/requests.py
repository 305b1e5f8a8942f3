"""A producer's request, without an account. Its own address: all other public pages stay free of cookies."""

from http import HTTPStatus

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.forms import refusals_shown
from directory.decorators import public
from directory.forms import WishForm
from districts.models import District
from products.models import Product
from showrooms.actions import receive_wish

PER_HOUR = 5  # from one address
FOUND = 8


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_connection(request):
    if request.method != "POST":
        return _page(request, WishForm(product=_chosen(request)))
    form = WishForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if form.is_machine:
        return redirect("directory:request_sent", form.instance.district.slug)
    if not ratelimit.consume(request, app="directory", action="wish", config={"wish": f"{PER_HOUR}/h/ip"}):
        return _too_many(request, form)
    with refusals_shown(form):
        wish = receive_wish(wish=form.instance, by=None)
        return redirect("directory:request_sent", wish.district.slug)
    return _page(request, form)


@public
def request_sent(request, slug):
    """What follows, and who answers."""
    district = get_object_or_404(District.objects.published(), slug=slug)
    return render(request, "directory/request_sent.html", {"district": district})


def _too_many(request, form):
    words = _(
        "Từ nơi này đã gửi %(number)s đề nghị trong một giờ. Nội dung vẫn còn dưới đây, đề nghị gửi lại sau."
    )
    form.add_error(None, words % {"number": PER_HOUR})
    return _page(request, form, HTTPStatus.TOO_MANY_REQUESTS)


def _page(request, form, status=HTTPStatus.OK):
    typed = request.GET.get("q", "")
    found = Product.objects.published().search(typed).select_related("producer")[:FOUND] if typed else []
    context = {"form": form, "q": typed, "found": list(found)}
    return render(request, "directory/request.html", context, status=status)


def _chosen(request) -> Product | None:
    return WishForm.base_fields["product"].clean(request.GET.get("product", ""))
