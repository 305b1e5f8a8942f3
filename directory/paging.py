"""A list in pages of 24."""

from django.core.paginator import Paginator

PER_PAGE = 24


def page_of(rows, request, per_page: int = PER_PAGE, number=None):
    """The page that `number` or else `?page=` asks for, the nearest one where there is no such page.

    `page.elided` are the numbers to offer, far ones left out.
    """
    paginator = Paginator(rows, per_page)
    page = paginator.get_page(number or request.GET.get("page"))
    page.elided = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page
