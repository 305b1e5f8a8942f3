"""Asking for products to be taken in: where they fit, one or many at a showroom, and from its side."""

from collections import Counter
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
from workspace.messages import tell
from workspace.navigation import district_page
from workspace.placement_sides import DISTRICT, SHOWROOM
from workspace.scopes import in_district, in_showroom

FEW = 6  # rows that are shown unfolded above others
# The buttons of a list that stands in a form: they turn it, or tick all of it, and send nothing.
TURNS = ("page", "all")
RELATED = ("producer", "current_rating", "district")


@require_safe
@in_district
def fitting(request, district):
    """Showrooms of the whole city that fit; what was chosen before is carried along."""
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
    """Products of the district at one showroom: asked for, or recorded where they are there already."""
    showroom = get_object_or_404(Showroom.objects.reachable(), slug=showroom)
    form = _form(request, showroom, district.products.all())
    if form.is_valid() and _begun(request, form, showroom, DISTRICT):
        return redirect(DISTRICT.url("placements", district))
    return _form_page(request, district, DISTRICT, showroom, form, district.products.all())


@require_http_methods(["GET", "HEAD", "POST"])
@in_showroom(acting=True)
def ask(request, showroom):
    """The showroom asks districts for products; their offices answer."""
    products = Product.objects.published()
    form = _form(request, showroom, products)
    if form.is_valid() and _begun(request, form, showroom, SHOWROOM):
        return redirect(SHOWROOM.url("placements", showroom))
    return _form_page(request, showroom, SHOWROOM, showroom, form, products)


def _form(request, showroom, products) -> RequestForm:
    """What is sent; where only the list is turned, what was typed stays as it is, unread."""
    if any(name in request.POST for name in TURNS):
        return RequestForm(initial=request.POST.dict(), products=products, showroom=showroom)
    return RequestForm(posted(request), products=products, showroom=showroom)


def _begun(request, form, showroom, side) -> bool:
    """Whether nothing is left of the form: no refusal, no terms that a placement which is there has not."""
    outcomes = []
    with refusals_shown(form):
        outcomes = _begin(form, showroom, side, request.user)
        tell(request, form.cleaned_data["how"], outcomes, side=side.side)
        unchanged = [outcome.product for outcome in outcomes if outcome.result == Result.UNCHANGED]
        if form.has_other_terms(showroom.placements.live().filter(product__in=unchanged)):
            words = _("Kết nối đã có giữ điều kiện cũ. Điều kiện vừa gõ chưa được ghi, vẫn còn dưới đây.")
            form.add_error(None, words)
    return not form.errors and all(outcome.result != Result.REFUSED for outcome in outcomes)


def _begin(form, showroom, side, by):
    products, terms = form.cleaned_data["product"], form.terms
    common = {"products": products, "showroom": showroom, "terms": terms, "side": side.side, "by": by}
    if form.records:
        return actions.record_many(**common, since=form.cleaned_data["since"])
    return actions.request_many(**common, asked_by=side.side)


def _form_page(request, place, side, showroom, form, products):
    """The list as it was filtered and turned, and what is ticked, on its other pages too."""
    asked = posted(request) or request.GET
    filtered = WantedFilter(asked, products, of_city=side is SHOWROOM)
    number = next((asked[name] for name in (*TURNS, "shown") if name in asked), None)
    page = page_of(filtered.rows().select_related(*RELATED), request, number=number)
    ticked = storable(asked.getlist("product"))
    chosen = products.filter(slug__in=ticked).select_related(*RELATED)
    parts = list(page), list(chosen.exclude(pk__in=[row.pk for row in page]))
    lines, elsewhere = _product_lines(showroom, *parts, ticked, all_of_page="all" in asked)
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
    """Of the page, and of what is ticked elsewhere: each product, the state of what it has at the showroom
    already, whether it is ticked."""
    live = Placement.objects.live().filter(showroom=showroom, product__in=[*page, *others])
    states = {row.product_id: row.state_text for row in live}

    def line(product, is_ticked):
        return {"product": product, "state": states.get(product.pk, ""), "is_ticked": is_ticked}

    wanted = {row.slug for row in page if row.pk not in states} if all_of_page else set()
    wanted.update(ticked)
    return [[line(row, row.slug in wanted) for row in page], [line(row, True) for row in others]]


def _fitting_lines(district, page, chosen) -> list[tuple]:
    """(showroom, how many of the chosen products it has already, where to ask)."""
    live = Placement.objects.live().filter(product__in=chosen, showroom__in=list(page))
    taken = Counter(live.values_list("showroom", flat=True)) if chosen else {}
    query = "?" + urlencode({"product": [product.slug for product in chosen]}, doseq=True) if chosen else ""
    return [
        (row, taken.get(row.pk, 0), DISTRICT.url("request", district, showroom=row.slug) + query)
        for row in page
    ]
