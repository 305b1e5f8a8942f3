"""The admin of people; it hides the libraries' tables of secrets."""

from collections import defaultdict

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import CheckedModelForm
from core.accounts import actions as person_actions
from core.accounts import roles
from core.accounts.assignments import ended_by
from core.accounts.models import PortalSettings, User
from core.backoffice.badges import badge
from core.backoffice.modeladmin import PortalAdmin, ShownOnlyMixin
from core.backoffice.row_actions import RowAction
from core.backoffice.site import Shortcut

VERBS = {
    "view": gettext_lazy("xem"),
    "add": gettext_lazy("thêm"),
    "change": gettext_lazy("sửa"),
    "delete": gettext_lazy("xóa"),
    "appraise": gettext_lazy("thẩm định"),
    "approve": gettext_lazy("phê duyệt"),
    "queue": gettext_lazy("gửi lại"),
    "enter": gettext_lazy("mở trang làm việc"),
}

for secret in (EmailAddress, EmailConfirmation, Authenticator, UserSession):
    if admin.site.is_registered(secret):
        admin.site.unregister(secret)
admin.site.unregister(Group)


class PersonForm(CheckedModelForm):
    """A person and their one role."""

    constraint_fields = {"accounts_user_email_once": "email"}
    role = forms.ChoiceField(
        label=gettext_lazy("vai trò"),
        help_text=gettext_lazy("Mỗi người một vai trò. Được làm gì: xem mục Nhóm."),
    )

    class Meta:
        model = User
        fields = ["username", "full_name", "email", "phone", "is_active"]
        help_texts = {
            "username": gettext_lazy("Dùng để đăng nhập; chữ không dấu, không dấu cách."),
            "email": gettext_lazy("Nhận liên kết đặt lại mật khẩu; mỗi địa chỉ chỉ cho một người."),
            "is_active": gettext_lazy("Bỏ chọn khi người này nghỉ hoặc chuyển việc; không xóa tài khoản."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            choices = [(code, _(role.name)) for code, role in roles.ROLES.items()]
            self.fields["role"].choices = [("", "---------"), *choices]
            self.fields["role"].required = not self.instance.is_superuser
            self.initial.setdefault("role", self.instance.role if self.instance.pk else "")
            if self.instance.pk and (assigned := list(ended_by(self.instance, ""))):
                self.fields["role"].help_text = _(
                    "Đang phụ trách: %(places)s. Đổi vai trò thì thôi phụ trách và phải đăng nhập lại."
                ) % {"places": "; ".join(map(str, assigned))}


@admin.register(PortalSettings)
class PortalSettingsAdmin(PortalAdmin):
    """One row, made with the portal: nobody adds or takes it away."""

    list_display = ("__str__", "department_phone", "department_email")
    fields = ("department_phone", "department_email")
    search_fields: tuple[str, ...] = ()
    actions = None
    shortcuts = (
        Shortcut(
            gettext_lazy("Chưa ghi điện thoại hỗ trợ, hiện trên trang của các đơn vị và đầu mối"),
            lambda: PortalSettings.objects.filter(department_phone=""),
        ),
    )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RoleFilter(admin.SimpleListFilter):
    title = gettext_lazy("vai trò")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(code, _(role.name)) for code, role in roles.ROLES.items()]

    def queryset(self, request, queryset):
        role = roles.ROLES.get(self.value() or "")
        return queryset.filter(groups__name=role.name) if role else queryset


class ActiveFilter(admin.SimpleListFilter):
    title = gettext_lazy("tài khoản")
    parameter_name = "active"

    def lookups(self, request, model_admin):
        return [("yes", _("Đang dùng")), ("no", _("Đã ngừng"))]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(is_active=self.value() == "yes")


ISSUE_PASSWORD = RowAction(
    slug="cap-mat-khau",
    title=gettext_lazy("Cấp mật khẩu mới"),
    run=lambda *, row, by: person_actions.issue_password(person=row, by=by),
    done=gettext_lazy("Đã cấp mật khẩu mới."),
    offered=lambda person: person.is_active,
    warning=gettext_lazy("Mật khẩu cũ sẽ hết hiệu lực. Mật khẩu mới chỉ hiện một lần."),
    outcome="admin/new_password.html",
)


@admin.register(User)
class PersonAdmin(PortalAdmin):
    form = PersonForm
    row_actions = (ISSUE_PASSWORD,)
    list_display = ("username", "full_name", "role_name", "email", "active_mark", "last_login")
    list_filter = (RoleFilter, ActiveFilter)
    ordering = ("username",)
    folded_fields = ("username", "full_name", "email")
    search_help_text = gettext_lazy("Tìm theo tên đăng nhập, họ và tên, thư điện tử; không cần dấu.")
    actions = None
    readonly_fields = ("last_login", "date_joined", "demo_mark")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        person = (None, {"fields": ["username", "full_name", "email", "phone", "role", "is_active"]})
        if obj is None:
            return [person]
        demo = ["demo_mark"] if obj.is_demo else []
        return [person, (_("Đăng nhập"), {"fields": ["last_login", "date_joined", *demo]})]

    def has_delete_permission(self, request, obj=None):
        return False

    def save_through_action(self, row, by, form, change):
        person_actions.save_person(person=row, role=form.cleaned_data["role"], by=by)

    def response_add(self, request, obj, post_url_continue=None):
        self.message_user(
            request, _("Chưa có mật khẩu: chọn “Cấp mật khẩu mới” để người này đăng nhập được.")
        )
        request.POST = request.POST.copy()
        request.POST["_continue"] = 1
        return super().response_add(request, obj, post_url_continue)

    @admin.display(description=gettext_lazy("vai trò"))
    def role_name(self, person):
        return ", ".join(_(group.name) for group in person.groups.all()) or "–"

    @admin.display(description=gettext_lazy("tài khoản"), ordering="is_active")
    def active_mark(self, person):
        return badge("open", _("Đang dùng")) if person.is_active else badge("closed", _("Đã ngừng"))

    @admin.display(description=gettext_lazy("dữ liệu"))
    def demo_mark(self, person):
        return badge("demo", _("tài khoản minh họa")) if person.is_demo else ""


@admin.register(Group)
class GroupAdmin(ShownOnlyMixin, PortalAdmin):
    """What each role may do stands in the code; here it is read."""

    fields = ("name", "what_it_may")
    list_display = ("name", "people_count")
    ordering = ("name",)
    folded_fields = ("name",)
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_people=Count("user"))

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    @admin.display(description=gettext_lazy("số người"), ordering="number_of_people")
    def people_count(self, group):
        return group.number_of_people

    @admin.display(description=gettext_lazy("được làm"))
    def what_it_may(self, group):
        verbs = defaultdict(list)
        for permission in group.permissions.select_related("content_type").order_by("codename"):
            verb = permission.codename.partition("_")[0]
            verbs[permission.content_type.name].append(VERBS.get(verb, verb))
        return "\n".join(f"{kind}: {', '.join(map(str, may))}" for kind, may in sorted(verbs.items()))
