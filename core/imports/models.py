"""The lists that were sent in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel


class ImportRun(AuditedModel):
    """One list that somebody sent in: what was asked of it, what came of it, and what undoes it.

    `options`, `columns` and `answers` are what the person said of the file, `prepared` what was worked out
    of it beforehand; `undo_data` holds the values that were there before, personal ones too, as long as
    the run may be undone.
    """

    audit_ignored = ("options", "columns", "answers", "prepared", "counts", "undo_data")

    class State(models.TextChoices):
        REHEARSED = "rehearsed", _("Mới kiểm tra thử")
        COMMITTED = "committed", _("Đã ghi vào hệ thống")
        UNDONE = "undone", _("Đã hoàn tác")

    kind = models.CharField(_("loại danh sách"), max_length=20)
    file = models.FileField(_("tệp"), upload_to="private/imports/%Y/")
    filename = models.CharField(_("tên tệp"), max_length=255)
    options = models.JSONField(_("lựa chọn"), default=dict)
    columns = models.JSONField(_("ghép cột"), default=dict)
    answers = models.JSONField(_("câu trả lời"), default=list)
    prepared = models.JSONField(_("phần đã kiểm tra"), default=dict)
    leave_out_refused = models.BooleanField(_("bỏ qua các dòng lỗi"), default=False)
    header_key = models.CharField(_("dấu của dòng tiêu đề"), max_length=64, blank=True, db_index=True)
    state = models.CharField(_("tình trạng"), max_length=10, choices=State, default=State.REHEARSED)
    counts = models.JSONField(_("kết quả"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("người nhập"),
    )
    uploaded_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    committed_at = models.DateTimeField(_("ghi lúc"), null=True)
    operation = models.UUIDField(_("mã thao tác"), null=True)
    undo_data = models.JSONField(_("dữ liệu để hoàn tác"), null=True)

    class Meta:
        verbose_name = _("lần nhập")
        verbose_name_plural = _("nhập từ tệp")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["rehearsed", "committed", "undone"]),
                name="imports_run_state_known",
                violation_error_message=_("Tình trạng của lần nhập không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="rehearsed", committed_at=None, operation=None)
                | models.Q(
                    state__in=["committed", "undone"],
                    committed_at__isnull=False,
                    operation__isnull=False,
                ),
                name="imports_run_written_is_traced",
                violation_error_message=_("Lần nhập đã ghi phải có lúc ghi và mã thao tác."),
            ),
        ]

    def __str__(self):
        return self.filename

    @property
    def is_open(self) -> bool:
        """Whether it can still be written."""
        return self.state == self.State.REHEARSED
