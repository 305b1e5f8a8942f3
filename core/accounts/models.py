"""Who has a sign-in, and what the portal remembers of itself."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.accounts import roles
from core.audit.recording import AuditedModel, AuditedQuerySet


class PortalUserManager(UserManager.from_queryset(AuditedQuerySet)):
    """Django's own, whose bulk writes are recorded."""


class User(AbstractUser, AuditedModel):
    """A person with a sign-in. The one role a person has is the group of that name."""

    audit_masked = ("password", "email", "phone")
    audit_ignored = ("last_login",)

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
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
        """The code of the person's role ("" for none), see `core.accounts.roles`."""
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
