"""Search in the admin's lists without diacritics, and counting that ends."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.functional import cached_property

from common.text import fold


class CappedPaginator(Paginator):
    """Counts no further than anybody pages: a trail of a million rows is never counted to its end."""

    limit = 10_000

    @cached_property
    def count(self):
        return self.object_list.order_by()[: self.limit].count()


class FoldedSearchMixin:
    """Search without diacritics, whatever the model has for it.

    A model's own `.search`; else its folded name; else `folded_fields`, compared here (short lists only);
    `search_through` adds the rows that belong to rows found, `exact_fields` numbers and codes.
    """

    # It shows the box and opens autocomplete; what is searched stands below.
    search_fields: tuple[str, ...] = ("pk",)
    search_through: tuple[str, ...] = ()
    folded_fields: tuple[str, ...] = ()
    exact_fields: tuple[str, ...] = ()

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        if hasattr(queryset, "search") and not self.search_through:
            found = queryset.search(search_term)
            chosen_order = "o" in request.GET
            return (found.order_by(*queryset.query.order_by) if chosen_order else found), False
        return queryset.filter(self._matches(queryset, search_term)), False

    def _matches(self, queryset, typed) -> Q:
        words = fold(typed).split()
        if not words:
            return Q(pk__in=[])
        matches = Q()
        for name in self.exact_fields:
            matches |= Q(**{f"{name}__icontains": typed.strip()})
        for name in self.search_through:
            related = self.model._meta.get_field(name).related_model
            matches |= Q(**{f"{name}__in": related._default_manager.search(typed).order_by().values("pk")})
        if not self.search_through:
            matches |= self._folded_matches(queryset, words)
        return matches

    def _folded_matches(self, queryset, words) -> Q:
        if any(f.name == "name_folded" for f in self.model._meta.fields):
            return Q(*[Q(name_folded__contains=word) for word in words])
        rows = queryset.order_by().values_list("pk", *self.folded_fields)
        found = [pk for pk, *texts in rows if _has(words, " ".join(filter(None, texts)))]
        return Q(pk__in=found)


def _has(words, text) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
