"""Exports lists of the admin as .xlsx and .csv: filtered, searched and ordered as on the page.

An export shows what the list shows to the same person, and never writes. Only people who may change the rows
get the contacts in them.
"""

from functools import partial
from html import unescape

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.components import Link
from common.spreadsheets.downloads import KINDS, download, download_book
from common.spreadsheets.writing import Heading, Table
from common.text import slugify, tidy

_ROWS_AT_ONCE = 1000
_NOTHING = "–"
# Parameters of a list's address that choose the part on view, not the rows of the list.
_ONLY_OF_THE_PAGE = ("p", "e", "all", "_popup", "_to_field")


class ExportMixin:
    """Gives a ModelAdmin its list as a file, and an empty form of the list that can be imported there."""

    # Personal fields that people who may change the rows get beside the list's columns.
    contact_columns: tuple[str, ...] = ()
    # Columns of the list that are written as several.
    export_instead = {"marks": ("published_mark", "demo_mark")}
    # `write(file)` of the form to fill in and import.
    import_template = None

    def get_urls(self):
        pages = [(f"xuat.{kind}", f"xuat_{kind}", partial(self.export_view, kind=kind)) for kind in KINDS]
        if self.import_template:
            pages.append(("mau/", "mau", self.template_view))
        found = [
            path(route, self.admin_site.admin_view(require_safe(view)), name=self._page_name(name))
            for route, name, view in pages
        ]
        return found + super().get_urls()

    def _page_name(self, page) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def changelist_view(self, request, extra_context=None):
        context = {"downloads": self._downloads(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def _downloads(self, request) -> list[Link]:
        """The files that the list offers; a list that serves to choose a row offers none."""
        if "_popup" in request.GET:
            return []
        asked = request.GET.copy()
        for name in _ONLY_OF_THE_PAGE:
            asked.pop(name, None)
        query = f"?{asked.urlencode()}" if asked else ""
        labels = {"xlsx": _("Xuất Excel"), "csv": _("Xuất CSV")}
        links = [Link(labels[kind], self._page_url(f"xuat_{kind}") + query) for kind in KINDS]
        if self.import_template and self.has_add_permission(request):
            links.append(Link(_("Tải tệp mẫu"), self._page_url("mau")))
        return links

    def _page_url(self, page) -> str:
        return reverse(f"admin:{self._page_name(page)}")

    def export_view(self, request, kind):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect(f"{self._page_url('changelist')}?e=1")
        return download(self.export_table(request, rows), kind)

    def template_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return download_book(self.import_template, f"mau-{slugify(str(self.opts.verbose_name_plural))}.xlsx")

    def export_table(self, request, rows) -> Table:
        """The rows as the list shows them, under the list's headers."""
        names = self.export_names(request)
        headings = [Heading(capfirst(str(label_for_field(name, self.model, self)))) for name in names]
        lines = (
            [self._exported(name, row) for name in names] for row in rows.iterator(chunk_size=_ROWS_AT_ONCE)
        )
        return Table(capfirst(str(self.opts.verbose_name_plural)), headings, lines)

    def export_names(self, request) -> list[str]:
        shown = self.get_list_display(request)
        names = [name for column in shown for name in self.export_instead.get(column, (column,))]
        if hasattr(self, "demo_mark") and "demo_mark" not in names:
            names.append("demo_mark")
        return [*names, *(self.contact_columns if self.has_change_permission(request) else ())]

    def _exported(self, name, row):
        field, _attribute, value = lookup_field(name, row, self)
        if field is not None and field.flatchoices:
            return "" if value is None else str(getattr(row, f"get_{name}_display")())
        if isinstance(value, bool):
            return _("có") if value else ""
        if isinstance(value, SafeString):
            value = tidy(unescape(strip_tags(value)))
        elif field is not None and field.is_relation:
            value = None if value is None else str(value)
        return "" if value is None or value == _NOTHING else value
