"""Who did what, and which rows changed; without keys of other tables, so that nothing erases it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are written once; the database refuses the rest by trigger."""

    def update(self, **values):
        raise TypeError("Nhật ký chỉ ghi thêm.")

    def delete(self):
        raise TypeError("Nhật ký chỉ ghi thêm.")


class Operation(models.Model):
    """One request, command or import. Kept without foreign keys, so nothing erases it."""

    id = models.UUIDField(_("mã"), primary_key=True)
    at = models.DateTimeField(_("lúc"), auto_now_add=True, db_index=True)
    actor_id_at_the_time = models.BigIntegerField(_("mã người dùng"), null=True)
    actor_name = models.CharField(_("người thực hiện"), max_length=150, blank=True)
    channel = models.CharField(_("nơi thực hiện"), max_length=100)
    why = models.CharField(_("lý do"), max_length=500, blank=True)
    where = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    request_id = models.CharField(_("mã yêu cầu"), max_length=64, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("thao tác")
        verbose_name_plural = _("nhật ký thao tác")
        ordering = ["-at"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.actor_name or _('hệ thống')} · {self.channel}"


class Change(models.Model):
    """One row changed in an operation: `diff` is {"field": [before, after]}.

    `name` is what a deleted row was called, for it can't be asked any more.
    """

    class Action(models.TextChoices):
        CREATE = "create", _("tạo mới")
        UPDATE = "update", _("sửa")
        DELETE = "delete", _("xóa")

    operation = models.ForeignKey(
        Operation, models.DO_NOTHING, related_name="changes", verbose_name=_("thao tác")
    )
    model = models.CharField(_("loại bản ghi"), max_length=60)
    row = models.CharField(_("mã bản ghi"), max_length=40)
    action = models.CharField(_("hành động"), max_length=6, choices=Action)
    diff = models.JSONField(_("trước → sau"), default=dict)
    name = models.CharField(_("tên"), max_length=300, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("thay đổi")
        verbose_name_plural = _("thay đổi")
        ordering = ["pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["model", "row"], name="audit_change_row")]

    def __str__(self):
        return f"{self.get_action_display()} {self.model} {self.row}"
