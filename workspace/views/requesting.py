"""Requesting placements: a district finds suitable showrooms, a showroom asks for products."""

from collections import Counter
from typing import NamedTuple
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import posted, refusals_shown
from common.text import storable
from directory.paging import page_of
from products.models import Product
from showrooms import actions
from showrooms.actions.many import Result
from showrooms.models import Placement, Showroom
from workspace.filters.requesting import FittingFilter, WantedFilter
from workspace.forms.requesting import RequestForm
from workspace.navigation import district_page
from workspace.placement_sides import DISTRICT, SHOWROOM
from workspace.result_messages import notify
from workspace.scopes import in_district, in_showroom

FEW = 6  # up to so many rows ticked on other pages are shown unfolded
# The buttons of the list inside the form: they turn its pages or tick a whole page, without submitting.
TURNS = ("page", "all")
RELATED = ("producer", "current_rating", "district")


class FittingLine(NamedTuple):
    """A showroom with the number of chosen products it has already; `address` is its request form."""

    showroom: Showroom
    taken: int
    address: str


@require_safe
@in_district
def fitting(request, district):
    """List suitable showrooms of the whole city; the chosen products are carried along."""
    filtered = FittingFilter(request.GET, Showroom.objects.reachable(), products=district.products.all())
    page = page_of(filtered.rows().select_related("district").with_product_counts(), request)
    chosen = filtered.chosen()
    context = {
        "filter": filtered,
        "page": page,
        "lines": _fitting_lines(district, page, chosen),
        "chosen": chosen,
        "may_act": DISTRICT.may_act(request.user, district),
    }
    return district_page(
        request,
        district,
        "workspace/request_showrooms.html",
        tab="placements",
        status=filtered.status,
        **context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def request_at(request, district, showroom):
    """Request placements of the district's products at one showroom, or record those that exist already."""
    showroom = get_object_or_404(Showroom.objects.reachable(), slug=showroom)
    form = _form(request, showroom, district.products.all())
    if form.is_valid() and _begun(request, form, showroom, DISTRICT):
        return redirect(DISTRICT.url("placements", district))
    return _form_page(request, district, DISTRICT, showroom, form, district.products.all())


@require_http_methods(["GET", "HEAD", "POST"])
@in_showroom(acting=True)
def ask(request, showroom):
    """Let the showroom request products; the districts' offices answer."""
    products = Product.objects.published()
    form = _form(request, showroom, products)
    if form.is_valid() and _begun(request, form, showroom, SHOWROOM):
        return redirect(SHOWROOM.url("placements", showroom))
    return _form_page(request, showroom, SHOWROOM, showroom, form, products)


def _form(request, showroom, products) -> RequestForm:
    """Build the form; if only the list is turned, what was typed becomes its initial, unvalidated data."""
    if any(name in request.POST for name in TURNS):
        return RequestForm(initial=request.POST.dict(), products=products, showroom=showroom)
    return RequestForm(posted(request), products=products, showroom=showroom)


def _begun(request, form, showroom, side) -> bool:
    """Write the form; whether nothing is left to show: no refusal, and no terms that were not taken."""
    outcomes = []
    with refusals_shown(form):
        outcomes = _begin(form, showroom, side, request.user)
        notify(request, form.cleaned_data["how"], outcomes, side=side.side)
        unchanged = [outcome.product for outcome in outcomes if outcome.result == Result.UNCHANGED]
        if form.has_other_terms(showroom.placements.live().filter(product__in=unchanged)):
            message = _("Kết nối đã có giữ điều kiện cũ. Điều kiện vừa gõ chưa được ghi, vẫn còn dưới đây.")
            form.add_error(None, message)
    return not form.errors and all(outcome.result != Result.REFUSED for outcome in outcomes)


def _begin(form, showroom, side, by):
    products, terms = form.cleaned_data["product"], form.terms
    common = {"products": products, "showroom": showroom, "terms": terms, "side": side.side, "by": by}
    if form.records:
        return actions.record_many(**common, since=form.cleaned_data["since"])
    return actions.request_many(**common, asked_by=side.side)


def _form_page(request, place, side, showroom, form, products):
    """Render the list as filtered and turned, with the ticked products of its other pages."""
    asked = posted(request) or request.GET
    filtered = WantedFilter(asked, products, of_city=side is SHOWROOM)
    number = next((asked[name] for name in (*TURNS, "shown") if name in asked), None)
    page = page_of(filtered.rows().select_related(*RELATED), request, number=number)
    ticked = storable(asked.getlist("product"))
    chosen = products.filter(slug__in=ticked).select_related(*RELATED)
    others = list(chosen.exclude(pk__in=[row.pk for row in page]))
    lines, elsewhere = _product_lines(showroom, list(page), others, ticked, all_of_page="all" in asked)
    context = {
        "showroom": showroom,
        "filter": filtered,
        "page": page,
        "lines": lines,
        "elsewhere": elsewhere,
        "few_elsewhere": len(elsewhere) <= FEW,
        "chosen_count": sum(line["is_ticked"] and not line["state"] for line in lines + elsewhere),
        "form": form,
        "asks_showroom": side is DISTRICT,
        "form_url": request.path,
        "back": side.url("placements", place),
    }
    return side.page(request, place, "workspace/request_products.html", tab="placements", **context)


def _product_lines(showroom, page, others, ticked, *, all_of_page: bool) -> list[list[dict]]:
    """Return the lines of the page and those ticked elsewhere.

    Each line has its product, the state of its placement at the showroom, if any, and whether it is ticked.
    """
    live = Placement.objects.live().filter(showroom=showroom, product__in=[*page, *others])
    states = {row.product_id: row.state_text for row in live}

    def line(product, is_ticked):
        return {"product": product, "state": states.get(product.pk, ""), "is_ticked": is_ticked}

    wanted = {row.slug for row in page if row.pk not in states} if all_of_page else set()
    wanted.update(ticked)
    return [[line(row, row.slug in wanted) for row in page], [line(row, True) for row in others]]


def _fitting_lines(district, page, chosen) -> list[FittingLine]:
    live = Placement.objects.live().filter(product__in=chosen, showroom__in=list(page))
    taken = Counter(live.values_list("showroom", flat=True)) if chosen else {}
    query = "?" + urlencode({"product": [product.slug for product in chosen]}, doseq=True) if chosen else ""
    return [
        FittingLine(row, taken.get(row.pk, 0), DISTRICT.url("request", district, showroom=row.slug) + query)
        for row in page
    ]
