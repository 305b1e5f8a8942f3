"""Where: the administrative units of 1/3/2020, the craft villages, who acts for a district, letters."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from common.fields import FoldedField, SortKeyField
from common.search import SearchField
from core.accounts.assignments import AssignmentQuerySet
from core.accounts.roles import DISTRICT_OFFICER
from core.audit.recording import AuditedModel
from core.audit.records import Record, SearchableRecordQuerySet
from districts.querysets import CommuneQuerySet, DistrictQuerySet, LetterQuerySet


class District(Record):
    """One of the 30 district-level units; `tile_x`, `tile_y` place it on the schematic 8×8 map."""

    class Kind(models.TextChoices):
        URBAN = "quan", pgettext_lazy("unit", "quận")
        RURAL = "huyen", pgettext_lazy("unit", "huyện")
        TOWN = "thi-xa", pgettext_lazy("unit", "thị xã")

    audit_masked = ("phone", "email")

    code = models.CharField(
        _("mã đơn vị"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^\d{3}$", _("Mã quận, huyện, thị xã gồm 3 chữ số."))],
    )
    name = models.CharField(_("tên"), max_length=60)
    kind = models.CharField(_("cấp"), max_length=6, choices=Kind)
    slug = models.SlugField(_("địa chỉ trang"), max_length=60, unique=True)
    tile_x = models.PositiveSmallIntegerField(_("cột trên sơ đồ"))
    tile_y = models.PositiveSmallIntegerField(_("hàng trên sơ đồ"))
    office_name = models.CharField(_("phòng phụ trách"), max_length=120, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=60, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    name_folded = FoldedField()
    sort_key = SortKeyField(db_index=True)
    search_text = SearchField()

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("quận, huyện, thị xã")
        verbose_name_plural = _("quận, huyện, thị xã")
        ordering = ["sort_key"]
        permissions = [("enter_district", "Mở trang làm việc của đơn vị")]
        constraints = [
            models.UniqueConstraint(
                fields=["tile_x", "tile_y"],
                name="districts_district_tile_once",
                violation_error_message=_("Ô này trên sơ đồ đã có đơn vị khác."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("directory:district", args=[self.slug])

    def search_source(self):
        return [self.kind, self.name]

    @property
    def full_name(self) -> str:
        """ "huyện Gia Lâm", "Gia Lâm District": as in running text."""
        return _unit_name(self)

    @property
    def title(self) -> str:
        """ "Huyện Gia Lâm": at the beginning of a line."""
        return self.full_name[:1].upper() + self.full_name[1:]

    @property
    def has_known_office(self) -> bool:
        """Whether anything is known of the office that answers for it."""
        return any([self.office_name, self.phone, self.email, self.address])

    def has_officer(self, user) -> bool:
        """Whether a person acts for the district, not only reads."""
        return self.memberships.in_force().filter(user=user, role=Membership.Role.OFFICER).exists()


class Commune(Record):
    """A commune-level unit of 1/3/2020. Names recur, so it is always shown with kind and district."""

    class Kind(models.TextChoices):
        WARD = "phuong", pgettext_lazy("unit", "phường")
        COMMUNE = "xa", pgettext_lazy("unit", "xã")
        TOWNSHIP = "thi-tran", pgettext_lazy("unit", "thị trấn")

    code = models.CharField(
        _("mã đơn vị"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^\d{5}$", _("Mã xã, phường, thị trấn gồm 5 chữ số."))],
    )
    name = models.CharField(_("tên"), max_length=60)
    kind = models.CharField(_("cấp"), max_length=8, choices=Kind)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="communes", verbose_name=_("quận, huyện, thị xã")
    )
    # Names of 2025, written along for search: filled from the successors by the loader.
    successor_names = models.CharField(_("tên từ 1/7/2025"), max_length=300, blank=True, editable=False)
    name_folded = FoldedField(db_index=True)
    sort_key = SortKeyField(db_index=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("xã, phường, thị trấn")
        verbose_name_plural = _("xã, phường, thị trấn")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "kind", "name"],
                name="districts_commune_once",
                violation_error_message=_("Đơn vị cùng cấp và cùng tên này đã có trong quận, huyện, thị xã."),
            ),
        ]

    def __str__(self):
        return f"{self.full_name}, {self.district.full_name}"

    @property
    def full_name(self) -> str:
        """ "xã Bát Tràng", "Bát Tràng Commune"."""
        return _unit_name(self)


class CommuneSuccessor(AuditedModel):
    """What a commune of 2020 became on 1/7/2025; one of several may be the usual one (`is_default`)."""

    class Part(models.TextChoices):
        WHOLE = "whole", _("toàn bộ")
        PARTIAL = "partial", _("một phần")

    commune = models.ForeignKey(
        Commune, models.CASCADE, related_name="successors", verbose_name=_("đơn vị cũ")
    )
    code = models.CharField(_("mã đơn vị mới"), max_length=5)
    name = models.CharField(_("tên đơn vị mới"), max_length=80)
    part = models.CharField(_("phần"), max_length=7, choices=Part)
    is_default = models.BooleanField(_("mặc định"), default=False)

    class Meta:
        verbose_name = _("đơn vị từ 1/7/2025")
        verbose_name_plural = _("đơn vị từ 1/7/2025")
        ordering = ["commune", "-is_default", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "code"],
                name="districts_successor_once",
                violation_error_message=_("Đơn vị mới này đã được ghi cho đơn vị cũ."),
            ),
            models.UniqueConstraint(
                fields=["commune"],
                condition=models.Q(is_default=True),
                name="districts_successor_one_default",
                violation_error_message=_("Mỗi đơn vị cũ chỉ có một đơn vị mới mặc định."),
            ),
        ]

    def __str__(self):
        return self.name


class CraftVillage(Record):
    """A craft village; its commune is known for some only."""

    name = models.CharField(_("tên làng nghề"), max_length=100)
    slug = models.SlugField(_("địa chỉ trang"), max_length=100, unique=True)
    craft = models.CharField(_("nghề"), max_length=100)
    craft_en = models.CharField(_("nghề (tiếng Anh)"), max_length=100, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="craft_villages", verbose_name=_("quận, huyện, thị xã")
    )
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="craft_villages",
        verbose_name=_("xã, phường, thị trấn"),
    )
    name_folded = FoldedField(db_index=True)
    sort_key = SortKeyField(db_index=True)
    search_text = SearchField()

    search_relations = ("district", "commune")
    objects = SearchableRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("làng nghề")
        verbose_name_plural = _("làng nghề")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="districts_craftvillage_once",
                violation_error_message=_("Làng nghề này đã có trong quận, huyện, thị xã."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:craft_village", args=[self.slug])

    def search_source(self):
        return [self.name, self.craft, self.craft_en, *place_names(self)]

    def clean(self):
        require_commune_in_district(self)


class Membership(AuditedModel):
    """Who acts for a district, and how far."""

    needs_role = DISTRICT_OFFICER

    class Role(models.TextChoices):
        OFFICER = "officer", _("cán bộ phụ trách")
        VIEWER = "viewer", _("chỉ xem")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("người dùng")
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="memberships", verbose_name=_("quận, huyện, thị xã")
    )
    role = models.CharField(_("vai trò"), max_length=7, choices=Role, default=Role.OFFICER)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân công phụ trách")
        verbose_name_plural = _("phân công phụ trách")
        ordering = ["district", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "district"],
                name="districts_membership_once",
                violation_error_message=_("Người này đã được phân công phụ trách đơn vị này."),
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.district}"


class Letter(Record):
    """A document that justifies a row: sent by the department or received from a district.

    `recipients` are those who must answer a letter that was sent out; `sender` says whose answer another is.
    """

    class Direction(models.TextChoices):
        OUT = "out", _("văn bản đi")
        IN = "in", _("văn bản đến")

    class Kind(models.TextChoices):
        LETTER = "cong-van", _("Công văn")
        DECISION = "quyet-dinh", _("Quyết định")
        PLAN = "ke-hoach", _("Kế hoạch")
        REPORT = "bao-cao", _("Báo cáo")
        PROPOSAL = "to-trinh", _("Tờ trình")
        NOTICE = "thong-bao", _("Thông báo")

    direction = models.CharField(_("chiều"), max_length=3, choices=Direction)
    kind = models.CharField(_("loại văn bản"), max_length=10, choices=Kind, default=Kind.LETTER)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=150)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=300)
    file = models.FileField(_("tệp"), upload_to="private/letters/%Y/", blank=True)
    replies_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("trả lời văn bản"),
    )
    recipients = models.ManyToManyField(
        District, blank=True, related_name="letters", verbose_name=_("nơi nhận")
    )
    sender = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters_sent",
        verbose_name=_("đơn vị gửi"),
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "number", "date"],
                condition=~models.Q(number=""),
                name="districts_letter_once",
                violation_error_message=_("Văn bản có số và ngày này của cơ quan này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=models.Q(sender=None) | models.Q(direction="in"),
                name="districts_letter_sent_to_us",
                violation_error_message=_("Chỉ văn bản đến mới có đơn vị gửi."),
            ),
        ]

    def __str__(self):
        number = (
            f"{self.get_kind_display()} {_('số')} {self.number}" if self.number else self.get_kind_display()
        )
        dated = f"{number} ({self.date:%d/%m/%Y})" if self.date else number
        return _("%(letter)s của %(issuer)s") % {"letter": dated, "issuer": self.issuer}


def _unit_name(unit) -> str:
    """Kind and name of a district or commune, in the order of the page's language."""
    return pgettext("unit", "%(kind)s %(name)s") % {"kind": unit.get_kind_display(), "name": unit.name}


def place_names(row) -> list[str]:
    """The names of a row's commune (of 2020 and of 2025) and district, for its search column.

    The kinds' codes are their words, folded; their labels would follow the language of the page.
    """
    commune = [row.commune.kind, row.commune.name, row.commune.successor_names] if row.commune_id else []
    return [*commune, row.district.kind, row.district.name]


def require_commune_in_district(row) -> None:
    """ValidationError where a row's commune lies in another district than the row says."""
    if row.commune_id and row.district_id and row.commune.district_id != row.district_id:
        values = {"commune": row.commune.full_name, "district": row.district.full_name}
        message = ValidationError(_("%(commune)s không thuộc %(district)s."), params=values)
        raise ValidationError({"commune": message})
