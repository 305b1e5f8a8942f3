"""The pages that import a list: it is sent or pasted, previewed, answered, and written from the preview."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import refusals_shown, show_refusal
from common.spreadsheets.downloads import download_book
from core.imports import actions as import_actions
from core.imports import posted_answers, result_files
from core.imports.checks import check
from core.imports.models import ImportRun
from core.imports.registry import Importable


class ListImport:
    """The pages of one kind of list; its owner is the plan or the district that the address names.

    `name` is the prefix of the URL names, `owner_option` the option of the run that holds the owner's key.
    """

    kind: Importable
    name: str
    owner_option: str
    sheet_form: type
    options_form: type
    upload_template: str
    preview_template: str
    done: str  # the message after writing, with a %(summary)s

    def urls(self) -> list:
        name = self.name
        return [
            path("", self._send(self.upload), name=name),
            path("mau/", self._read(self.template), name=f"{name}_template"),
            path("<int:run>/", self._send(self.run), name=f"{name}_run"),
            path("<int:run>/ket-qua/", self._read(self.results), name=f"{name}_results"),
            path("<int:run>/tep-loi/", self._read(self.error_file), name=f"{name}_errors"),
        ]

    def _send(self, view):
        return require_http_methods(["GET", "HEAD", "POST"])(self.scoped(view))

    def _read(self, view):
        return require_safe(self.scoped(view))

    # What the kinds differ in

    def scoped(self, view):
        """Decorate a view so that it gets the owner that the address names."""
        raise NotImplementedError

    def url(self, owner, page: str = "", *args) -> str:
        """Return the address of one of `urls` by the end of its name."""
        raise NotImplementedError

    def page(self, request, owner, template: str, **context):
        raise NotImplementedError

    def write_template(self, file, owner) -> None:
        raise NotImplementedError

    def template_name(self, owner) -> str:
        raise NotImplementedError

    def upload_context(self, owner) -> dict:
        return {}

    def preview_context(self, found) -> dict:
        return {}

    def require_open(self, owner, by) -> None:
        """Raise ValidationError if the list can't be written now."""

    def leave(self, request, owner, run: ImportRun | None = None):
        """Return a response in place of a page about a list, None to show the page."""

    def written(self, request, owner, run: ImportRun):
        """Return the page of a run that is written."""
        raise NotImplementedError

    def written_url(self, owner, run: ImportRun) -> str:
        """Return the address to go to after writing."""
        return self.url(owner, "_run", run.pk)

    # Pages

    def upload(self, request, owner):
        """Send a file or paste cells."""
        if response := self.leave(request, owner):
            return response
        form = self.sheet_form(self._options(request, owner), request.FILES or None)
        if self._may_write(request, owner, form) and form.is_valid():
            content, filename = form.sent
            run = import_actions.upload(
                kind=self.kind.code,
                content=content,
                filename=filename,
                options=form.typed(),
                by=request.user,
                held=form.held,
            )
            return redirect(self.url(owner, "_run", run.pk))
        context = {"form": form, "template_url": self.url(owner, "_template")}
        return self.page(request, owner, self.upload_template, **context, **self.upload_context(owner))

    def template(self, request, owner):
        return download_book(lambda file: self.write_template(file, owner), self.template_name(owner))

    def run(self, request, owner, run):
        """Show what the list would do and take answers to it; once it is written, show what it did."""
        run = self._run(owner, run)
        if response := self.leave(request, owner, run):
            return response
        if not run.is_open:
            return self.written(request, owner, run)
        form = self.options_form(self._options(request, owner) or run.options)
        if request.method == "POST" and self._answered(request, run, form):
            if not run.is_open:
                return redirect(self.written_url(owner, run))
            if self._may_write(request, owner, form):
                return redirect(self.url(owner, "_run", run.pk))
        found = check(run)
        return self.page(
            request,
            owner,
            self.preview_template,
            form=form,
            upload_url=self.url(owner),
            results_url=self.url(owner, "_results", run.pk),
            errors_url=self.url(owner, "_errors", run.pk),
            **posted_answers.preview_context(found),
            **self.preview_context(found),
        )

    def results(self, request, owner, run):
        run = self._run(owner, run)
        return self.leave(request, owner, run) or result_files.results(run)

    def error_file(self, request, owner, run):
        run = self._run(owner, run)
        return self.leave(request, owner, run) or result_files.error_file(run)

    def runs(self, owner):
        """Return the owner's lists, the newest first."""
        options = {f"options__{self.owner_option}": str(owner.pk)}
        return ImportRun.objects.filter(kind=self.kind.code, **options).defer("undo_data", "prepared")

    def _run(self, owner, pk) -> ImportRun:
        return get_object_or_404(self.runs(owner), pk=pk)

    def _options(self, request, owner) -> dict | None:
        """Return the posted options with the owner from the address, None if nothing was posted."""
        if request.method != "POST":
            return None
        return {**request.POST.dict(), self.owner_option: str(owner.pk)}

    def _may_write(self, request, owner, form) -> bool:
        """Whether a POST may write the list now; if not, the form keeps what was typed and says why."""
        if request.method == "POST":
            with refusals_shown(form):
                self.require_open(owner, request.user)
                return True
        return False

    def _answered(self, request, run: ImportRun, form) -> bool:
        """Take the answers and write the list if asked to; refusals are shown in the form."""
        try:
            return posted_answers.take(request, run, form, self.done)
        except ValidationError as refusal:
            show_refusal(form, refusal)
            return False
        finally:
            run.refresh_from_db()
