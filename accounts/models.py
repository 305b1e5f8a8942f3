"""Who you are, and what was done."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.audit import AuditedModel, AuditedQuerySet


class PortalUserManager(UserManager.from_queryset(AuditedQuerySet)):
    """Django's own, whose bulk writes are recorded."""


class User(AbstractUser, AuditedModel):
    """A person with a sign-in. The one role a person has is the group of that name."""

    audit_masked = ("password", "email", "phone")
    audit_ignored = ("last_login",)

    first_name = None
    last_name = None
    username = models.CharField(
        _("tên đăng nhập"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    full_name = models.CharField(_("họ và tên"), max_length=120, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    is_demo = models.BooleanField(_("tài khoản minh họa"), default=False, editable=False)

    objects = PortalUserManager()

    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"),
                condition=~models.Q(email=""),
                name="accounts_user_email_once",
                violation_error_message=_("Địa chỉ thư điện tử này đã có người dùng."),
            ),
        ]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return self.full_name or self.username

    def get_short_name(self):
        return self.get_full_name()

    @property
    def role(self) -> str:
        """The code of the person's role ("" for none), see `accounts.roles`."""
        names = set(self.groups.values_list("name", flat=True))
        return next((code for code, role in roles.ROLES.items() if role.name in names), "")

    @property
    def needs_two_step(self) -> bool:
        """Staff must sign in with two steps; demonstration people exist on local portals only."""
        return self.is_staff and not self.is_demo


class PortalSettings(AuditedModel):
    """What the portal remembers of itself: one row."""

    department_phone = models.CharField(
        _("điện thoại hỗ trợ của Sở Công Thương"),
        max_length=60,
        blank=True,
        help_text=_("Hiện trên trang làm việc của các đơn vị và đầu mối."),
    )
    department_email = models.EmailField(_("thư điện tử hỗ trợ của Sở Công Thương"), blank=True)
    reference_checksum = models.CharField(
        _("mã kiểm tra dữ liệu tham chiếu"), max_length=64, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("thiết lập cổng")
        verbose_name_plural = _("thiết lập cổng")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="accounts_settings_one_row",
                violation_error_message=_("Thiết lập chỉ có một dòng."),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def load(cls):
        """The one row, made when first asked for."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class OutgoingMail(AuditedModel):
    """A mail that the portal owes somebody, written with the deed that causes it (see `accounts.outbox`).

    `reason` names what it is about: there is one mail of a reason. `message_id` stays when it is sent again.
    The text is kept until it has gone: it may hold a link that only its reader should have.
    """

    audit_masked = ("to", "body")

    class State(models.TextChoices):
        QUEUED = "queued", _("chờ gửi")
        CLAIMED = "claimed", _("đang gửi")
        SENT = "sent", _("đã gửi")
        UNCERTAIN = "uncertain", _("chưa rõ đã gửi hay chưa")
        FAILED = "failed", _("không gửi được")

    reason = models.CharField(_("về việc"), max_length=150, unique=True)
    message_id = models.CharField(_("mã thư"), max_length=200, unique=True)
    to = models.EmailField(_("gửi tới"))
    subject = models.CharField(_("tiêu đề"), max_length=200)
    body = models.TextField(_("nội dung"), blank=True)
    state = models.CharField(_("tình trạng"), max_length=9, choices=State, default=State.QUEUED)
    written_at = models.DateTimeField(_("viết lúc"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("bắt đầu gửi lúc"), null=True, blank=True)
    sent_at = models.DateTimeField(_("gửi xong lúc"), null=True, blank=True)
    error = models.CharField(_("lỗi"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thư đi")
        verbose_name_plural = _("thư đi")
        ordering = ["-written_at", "-pk"]
        permissions = [("queue_outgoingmail", "Gửi lại thư")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "claimed", "sent", "uncertain", "failed"]),
                name="accounts_mail_state_known",
                violation_error_message=_("Tình trạng của thư không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | models.Q(~models.Q(state="sent"), sent_at=None),
                name="accounts_mail_sent_at_a_time",
                violation_error_message=_("Thư đã gửi phải có lúc gửi."),
            ),
        ]
        indexes = [models.Index(fields=["state"], name="accounts_mail_state")]

    def __str__(self):
        return self.subject

    @property
    def is_stuck(self) -> bool:
        """Whether only a person can say if it should go again."""
        return self.state in {self.State.UNCERTAIN, self.State.FAILED}


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
        User,
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
                name="accounts_importrun_state_known",
                violation_error_message=_("Tình trạng của lần nhập không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="rehearsed", committed_at=None, operation=None)
                | models.Q(
                    state__in=["committed", "undone"],
                    committed_at__isnull=False,
                    operation__isnull=False,
                ),
                name="accounts_importrun_written_is_traced",
                violation_error_message=_("Lần nhập đã ghi phải có lúc ghi và mã thao tác."),
            ),
        ]

    def __str__(self):
        return self.filename

    @property
    def is_open(self) -> bool:
        """Whether it can still be written."""
        return self.state == self.State.REHEARSED


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are written once; the database refuses the rest by trigger."""

    def update(self, **values):
        raise TypeError("Nhật ký chỉ ghi thêm.")

    def delete(self):
        raise TypeError("Nhật ký chỉ ghi thêm.")


class Operation(models.Model):
    """One door opening: a request, a command, an import. Kept without foreign keys, so nothing erases it."""

    id = models.UUIDField(_("mã"), primary_key=True)
    at = models.DateTimeField(_("lúc"), auto_now_add=True, db_index=True)
    actor_id_at_the_time = models.BigIntegerField(_("mã người dùng"), null=True)
    actor_name = models.CharField(_("người thực hiện"), max_length=150, blank=True)
    door = models.CharField(_("nơi thực hiện"), max_length=100)
    why = models.CharField(_("lý do"), max_length=500, blank=True)
    where = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    request_id = models.CharField(_("mã yêu cầu"), max_length=64, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("thao tác")
        verbose_name_plural = _("nhật ký thao tác")
        ordering = ["-at"]
        default_permissions = ("view",)
        db_table = "audit_operation"

    def __str__(self):
        return f"{self.actor_name or _('hệ thống')} · {self.door}"


class Change(models.Model):
    """One row changed in an operation: `diff` is {"field": [before, after]}."""

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

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("thay đổi")
        verbose_name_plural = _("thay đổi")
        ordering = ["pk"]
        default_permissions = ("view",)
        db_table = "audit_change"
        indexes = [models.Index(fields=["model", "row"], name="audit_change_row")]

    def __str__(self):
        return f"{self.get_action_display()} {self.model} {self.row}"
