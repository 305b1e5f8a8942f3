"""A producer's request, without an account. Its own address: all other public pages stay free of cookies."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common import throttle
from common.forms import refusals_shown
from directory.decorators import public
from directory.forms import ProducerRequestForm
from districts.models import District
from products.models import Product
from showrooms.actions import receive_producer_request

PER_HOUR = 5  # from one address
FOUND = 8
SENT = "directory.request_sent"  # what the portal signs an address for


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_connection(request):
    if request.method != "POST":
        return _page(request, ProducerRequestForm(product=_chosen(request)))
    form = ProducerRequestForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if form.is_machine:
        return _thanks(form.instance)
    if not throttle.allows("producer_request", throttle.address_of(request), times=PER_HOUR):
        return _too_many(request, form)
    with refusals_shown(form):
        producer_request = receive_producer_request(producer_request=form.instance, by=None)
        return _thanks(producer_request)
    return _page(request, form)


@public
def request_sent(request, slug):
    """What was received, what follows, and who answers."""
    district = get_object_or_404(District.objects.published(), slug=slug)
    context = {"district": district, "product_name": _signed_name(request.GET.get("san-pham", ""))}
    return render(request, "directory/request_sent.html", context)


def _thanks(producer_request):
    """The page has no cookie to know the product by: its address says it, signed, so that only we word it."""
    address = reverse("directory:request_sent", args=[producer_request.district.slug])
    return redirect(
        f"{address}?{urlencode({'san-pham': signing.dumps(producer_request.product_name, salt=SENT)})}"
    )


def _signed_name(token: str) -> str:
    try:
        return signing.loads(token, salt=SENT)
    except signing.BadSignature:
        return ""


def _too_many(request, form):
    message = _(
        "Từ nơi này đã gửi %(number)s đề nghị trong một giờ. Nội dung vẫn còn dưới đây, đề nghị gửi lại sau."
    )
    form.add_error(None, message % {"number": PER_HOUR})
    return _page(request, form, HTTPStatus.TOO_MANY_REQUESTS)


def _page(request, form, status=HTTPStatus.OK):
    typed = request.GET.get("q", "")
    found = Product.objects.published().search(typed).select_related("producer")[:FOUND] if typed else []
    context = {"form": form, "q": typed, "found": list(found)}
    return render(request, "directory/request.html", context, status=status)


def _chosen(request) -> Product | None:
    return ProducerRequestForm.base_fields["product"].clean(request.GET.get("product", ""))
