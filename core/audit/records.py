"""What every row that can be shown carries: published or not, demonstration or real, its source."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.fields import RevisionField, derive
from common.search import SearchableQuerySet
from core.audit.recording import AuditedModel, AuditedQuerySet

_BATCH = 2000


class RecordQuerySet(AuditedQuerySet):
    """Rows by what may be shown of them; bulk updates keep `changed_at` and derived columns true."""

    def published(self):
        return self.filter(is_published=True)

    def demo(self):
        return self.filter(is_demo=True)

    def real(self):
        return self.filter(is_demo=False)

    def set_published(self, published: bool) -> int:
        """Show these rows to the public, or no longer; return how many were changed."""
        rows = self.filter(is_published=not published)
        return rows.update(is_published=published, revision=models.F("revision") + 1)

    set_published.alters_data = True

    def published_along(self) -> list["RecordQuerySet"]:
        """Rows of other models that are published when these are."""
        return []

    def update(self, **values):
        return super().update(**{"changed_at": timezone.now(), **values})

    update.alters_data = True

    def bulk_update(self, objs, fields, batch_size=None):
        """As Django's, with derived columns, `changed_at` and `revision` written along."""
        objs = list(objs)
        now = timezone.now()
        for obj in objs:
            obj.changed_at = now
            obj.revision += 1
        names = {*fields, *derive(objs), "changed_at", "revision"}
        return super().bulk_update(objs, sorted(names), batch_size=batch_size)

    bulk_update.alters_data = True


class SearchableRecordQuerySet(SearchableQuerySet, RecordQuerySet):
    """Records that people search."""

    def refresh_search(self) -> None:
        """Compute the search columns anew, after a name they mention has changed elsewhere."""
        rows = self.select_related(*self.model.search_relations)
        for start in range(0, rows.count(), _BATCH):
            batch = list(rows.order_by("pk")[start : start + _BATCH])
            models.QuerySet(self.model).bulk_update(batch, derive(batch))


class Record(AuditedModel):
    """A row the public may see once it is published.

    `source` says where its facts come from (a document, a page, "dữ liệu minh họa").
    `revision` counts its saves.
    """

    audit_ignored = ("changed_at", "revision", "name_folded", "sort_key", "search_text")
    # Relations whose names stand in this row's search column.
    search_relations: tuple[str, ...] = ()

    is_published = models.BooleanField(_("công bố"), default=False)
    is_demo = models.BooleanField(_("dữ liệu minh họa"), default=False, editable=False)
    source = models.CharField(
        _("nguồn"), max_length=500, blank=True, help_text=_("Văn bản hoặc trang nơi thông tin được lấy.")
    )
    changed_at = models.DateTimeField(_("thay đổi lúc"), auto_now=True)
    revision = RevisionField(_("lần sửa"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


def refresh_dependents(row: Record) -> None:
    """Compute anew the search columns that mention `row`, whose name has changed."""
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        name = relation.field.name
        if issubclass(model, Record) and name in model.search_relations:
            model._default_manager.filter(**{name: row}).refresh_search()
