"""The admin's pages of imports: send a file, see what it would do, answer, write, look back, undo."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from common.downloads import document
from common.forms import show_refusal
from core.audit import history
from core.audit.models import Change
from core.backoffice.badges import badge
from core.backoffice.modeladmin import CHANGES_PER_PAGE, PortalAdmin
from core.backoffice.row_actions import RowAction, Weight
from core.imports import actions as import_actions
from core.imports import posted_answers, result_files
from core.imports.checks import check, summary_of
from core.imports.forms import upload_form
from core.imports.models import ImportRun
from core.imports.registry import KINDS, offered_to
from core.imports.undo import blocking, undo

STATE_MARKS = {
    ImportRun.State.REHEARSED: "preparing",
    ImportRun.State.COMMITTED: "open",
    ImportRun.State.UNDONE: "closed",
}


def _may_be_undone(run: ImportRun) -> bool:
    """A district's own list is taken back row by row where it was written: its plan may have moved on."""
    is_ours = run.kind not in KINDS or KINDS[run.kind].in_admin
    return is_ours and run.state == ImportRun.State.COMMITTED


UNDO = RowAction(
    slug="hoan-tac",
    title=gettext_lazy("Hoàn tác"),
    run=lambda *, row, by: undo(run=row, by=by),
    done=gettext_lazy("Đã hoàn tác: mọi dòng trở lại như trước lần nhập."),
    offered=_may_be_undone,
    weight=Weight.DANGER,
    warning=gettext_lazy(
        "Các dòng do lần nhập này tạo ra sẽ bị xóa, các giá trị đã thay đổi trở lại như trước."
    ),
)


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("loại danh sách")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(kind.code, kind.title) for kind in KINDS.values()]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() in KINDS else queryset


@admin.register(ImportRun)
class ImportRunAdmin(PortalAdmin):
    """Runs are made by sending a file, and never edited: answered while open, then written."""

    row_actions = (UNDO,)
    list_display = ("filename", "kind_title", "state_mark", "outcome", "by", "uploaded_at", "committed_at")
    list_filter = (KindFilter, "state")
    list_select_related = ("by",)
    folded_fields = ("filename",)
    search_help_text = gettext_lazy("Tìm theo tên tệp; không cần dấu.")
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).defer("undo_data", "prepared")

    def get_urls(self):
        pages = {"tep": self.file_view, "tep-loi": self.error_file_view, "ket-qua": self.results_view}
        return [
            path(
                f"<path:object_id>/{slug}/",
                self.admin_site.admin_view(require_safe(view)),
                name=f"imports_importrun_{slug}",
            )
            for slug, view in pages.items()
        ] + super().get_urls()

    def has_delete_permission(self, request, obj=None):
        return False

    # Sending a file

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        kinds = offered_to(request.user)
        kind = next((kind for kind in kinds if kind.code == request.GET.get("kind")), None)
        if kind is None:
            return TemplateResponse(
                request, "admin/imports/kinds.html", self._context(request, _("Nhập từ tệp"), kinds=kinds)
            )
        form = upload_form(kind)(*((request.POST, request.FILES) if request.method == "POST" else ()))
        if form.is_valid():
            return self._uploaded(request, kind, form)
        title = _("Nhập từ tệp: %(kind)s") % {"kind": kind.title}
        return TemplateResponse(
            request,
            "admin/imports/upload.html",
            self._context(request, title, **_form_parts(form), kind=kind),
        )

    def _uploaded(self, request, kind, form):
        run = import_actions.upload(
            kind=kind.code,
            content=form.cleaned_data["file"],
            filename=request.FILES["file"].name,
            options=form.typed(),
            by=request.user,
            held=form.held,
        )
        return redirect(self._change_url(run))

    # One run

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self._run(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        may_write = self.has_change_permission(request, run) and self._may_import(request, run)
        if request.method == "POST" and not may_write:
            raise PermissionDenied
        if run.is_open and may_write:
            return self._open_run(request, run)
        if request.method == "POST":
            messages.info(request, _("Lần nhập này đã được ghi."))
            return redirect(self._change_url(run))
        return self._closed_run(request, run)

    def _run(self, request, object_id):
        run = self.get_object(request, unquote(object_id))
        if run is not None and not self.has_view_or_change_permission(request, run):
            raise PermissionDenied
        return run

    def _may_import(self, request, run) -> bool:
        return run.kind in KINDS and KINDS[run.kind].may_be_imported_by(request.user)

    def _open_run(self, request, run):
        if request.POST.get("do") == "prepare":
            try:
                import_actions.prepare(run=run, by=request.user)
            except ValidationError as refusal:  # written meanwhile, in another tab
                messages.warning(request, " ".join(refusal.messages))
            return redirect(self._change_url(run))
        options_form = KINDS[run.kind].options_form
        if "shown" not in request.POST:
            return self._preview(request, run, options_form(run.options))
        form = options_form(request.POST)
        try:
            if posted_answers.take(request, run, form, _("Đã ghi vào hệ thống.")):
                return redirect(self._change_url(run))
        except ValidationError as refusal:
            show_refusal(form, refusal)
        run.refresh_from_db()
        if not run.is_open:
            messages.info(request, " ".join(map(str, form.non_field_errors())))
            return redirect(self._change_url(run))
        return self._preview(request, run, form)

    def _preview(self, request, run, form):
        found = check(run)
        if not found.is_ready:
            return self._unprepared(request, found)
        title = _("Xem trước: %(file)s") % {"file": run.filename}
        context = self._context(
            request, title, original=run, **posted_answers.preview_context(found), **_form_parts(form)
        )
        return TemplateResponse(request, "admin/imports/preview.html", context)

    def _unprepared(self, request, found):
        done, total = found.progress
        title = _("Đang kiểm tra: %(file)s") % {"file": found.run.filename}
        context = self._context(
            request, title, run=found.run, original=found.run, kind=found.kind, done=done, total=total
        )
        return TemplateResponse(request, "admin/imports/preparing.html", context)

    def _closed_run(self, request, run):
        changes = Change.objects.filter(operation=run.operation).exclude(model="imports.importrun")
        page = Paginator(changes, CHANGES_PER_PAGE).get_page(request.GET.get("p"))
        may_change = self.has_change_permission(request, run)
        undoable = may_change and _may_be_undone(run)
        context = self._context(
            request,
            str(run),
            run=run,
            original=run,
            kind_title=self.kind_title(run),
            state_mark=self.state_mark(run),
            summary=summary_of(run),
            page=page,
            lines=history.lines(page.object_list),
            blocking=blocking(run) if undoable else [],
            undo_url=self._action_url(UNDO, run) if undoable else "",
            new_rows_url=KINDS[run.kind].new_rows() if run.kind in KINDS else "",
            operation_url=self._operation_url(request, run),
            may_change=may_change,
        )
        return TemplateResponse(request, "admin/imports/run.html", context)

    def _operation_url(self, request, run) -> str:
        if not run.operation or not request.user.has_perm("audit.view_operation"):
            return ""
        return reverse("admin:audit_operation_change", args=[run.operation])

    def _context(self, request, title, **more):
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **more}

    # Files: personal data may stand in them, so they go to who may import

    def _own_file(self, request, object_id):
        run = self.get_object(request, unquote(object_id))
        if run is None:
            raise Http404
        if not self.has_change_permission(request, run):
            raise PermissionDenied
        return run

    def file_view(self, request, object_id):
        run = self._own_file(request, object_id)
        return document(run.file, run.filename)

    def error_file_view(self, request, object_id):
        return result_files.error_file(self._own_file(request, object_id))

    def results_view(self, request, object_id):
        return result_files.results(self._own_file(request, object_id))

    # The list

    @admin.display(description=gettext_lazy("loại danh sách"), ordering="kind")
    def kind_title(self, run):
        return str(KINDS[run.kind].title) if run.kind in KINDS else run.kind

    @admin.display(description=gettext_lazy("tình trạng"), ordering="state")
    def state_mark(self, run):
        return badge(STATE_MARKS[run.state], run.get_state_display())

    @admin.display(description=gettext_lazy("kết quả"))
    def outcome(self, run):
        return summary_of(run)


def _form_parts(form) -> dict:
    admin_form = helpers.AdminForm(form, [(None, {"fields": list(form.fields)})], {})
    return {"form": form, "adminform": admin_form, "media": admin_form.media}
