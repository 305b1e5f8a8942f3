"""The sites of a plan: their list, and the page of each with its photos and documents."""

from functools import partial
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import downloads
from common.components import Fact
from common.edit_merge import in_words
from common.forms import refusals_shown, refused_at
from common.spreadsheets.downloads import download_book
from common.text import tidy
from core.audit.actions import Gone
from plans import actions, completeness, sections
from plans.actions.rights import may_write
from plans.imports.form import write_form
from plans.models import ProposedSite, Section, SiteDocument
from workspace import row_pages
from workspace.forms.plan_sites import FilesForm, SiteForm
from workspace.plans.addresses import plan_url, section_url
from workspace.plans.pages import may_change, plan_page, why_frozen
from workspace.scopes import in_plan
from workspace.views.plan_sections import after_saving, build_form, saved_section, section_page

SECTION = Section.SITES


class SiteRow(NamedTuple):
    """A site in the list, with its number of gaps; `is_asked` if an amendment request names it."""

    site: ProposedSite
    address: str
    gaps: int
    is_asked: bool


class DocumentRow(NamedTuple):
    """A document with the address of its file."""

    document: SiteDocument
    address: str


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def sites(request, plan):
    """Show all surveyed sites, and a form for the explanation if too few are proposed."""
    page = saved_section(request, plan, SECTION)
    if page.saved:
        return after_saving(request, plan, SECTION)
    return _sites_page(request, plan, page)


def _sites_page(request, plan, page):
    return section_page(
        request,
        plan,
        SECTION,
        page,
        "workspace/plan_sites.html",
        rows=_rows(plan),
        save_url=section_url(plan, SECTION),
        add_url=plan_url(plan, "workspace:plan_site_add"),
        import_url=plan_url(plan, "workspace:plan_import"),
        export_url=plan_url(plan, "workspace:plan_sites_export"),
        explains=bool(plan.shortfall_explanation) or plan.is_below_minimum and plan.round.allow_shortfall,
    )


def _rows(plan) -> list[SiteRow]:
    sites_with_gaps = [gap.site for gap in completeness.gaps(plan) if gap.site]
    asked = sections.asked_items(plan)
    return [
        SiteRow(
            site=site,
            address=_site_url(plan, site),
            gaps=sites_with_gaps.count(site.pk),
            is_asked=sections.site_item(site) in asked,
        )
        for site in plan.sites.for_page()
    ]


@require_safe
@in_plan
def export(request, plan):
    """Export the plan's sites as a list that the import reads back unchanged."""
    name = f"bieu-dang-ky-{plan.round.year}-{plan.district.slug}.xlsx"
    return download_book(partial(write_form, plan), name)


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def add(request, plan):
    """Add a site, complete or not."""
    site = ProposedSite(plan=plan)
    if request.method != "POST":
        if not may_change(request.user, plan, SECTION):
            return redirect(section_url(plan, SECTION))
        return _site_page(request, site, row_pages.show(site, _build))
    form = SiteForm(request.POST, instance=site)
    files = FilesForm(request.POST, request.FILES, site=site)
    if form.is_valid() and files.is_valid() and (made := _added(form, plan, request.user)):
        return _keep_files(request, made, files)
    return _site_page(request, site, row_pages.Page(form, [], ""), files)


def _added(form, plan, by) -> ProposedSite | None:
    with refusals_shown(form):
        site = actions.add_site(plan=plan, values=form.values, by=by)
        return actions.choose_site(site=site, by=by) if form.cleaned_data["chosen"] else site
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def site(request, plan, site):
    """Show or save one site with its files; it is read-only if it may not be changed now."""
    if request.method == "POST" and not plan.sites.filter(pk=site).exists():
        return _removed_site_page(request, plan)
    site = _own_site(plan, site)
    if request.method != "POST":
        return _site_page(request, site, row_pages.show(site, _build))
    files = FilesForm(request.POST, request.FILES, site=site)
    if not files.is_valid():
        form = SiteForm(request.POST, instance=site)
        return _site_page(request, site, row_pages.Page(form, [], request.POST.get("_opened", "")), files)
    page = row_pages.save(request, site, _build, partial(_write, request.user, site), within=plan)
    if page.saved:
        return _keep_files(request, site, files)
    if page.form.has_error(NON_FIELD_ERRORS, Gone.code):
        return _removed_site_page(request, plan)
    return _site_page(request, site, page, files)


def _removed_site_page(request, plan):
    """Show what was typed about a site that was removed meanwhile, as a form that adds it anew."""
    site = ProposedSite(plan=plan)
    form = SiteForm(request.POST, instance=site)
    form.add_error(None, _("Địa điểm này vừa được gỡ ở nơi khác. Lưu ở đây là thêm lại với những gì đã gõ."))
    answer = _site_page(request, site, row_pages.Page(form, [], ""))
    answer.status_code = 404
    return answer


def _own_site(plan, pk) -> ProposedSite:
    site = get_object_or_404(plan.sites.select_related("commune", "craft_village", "showroom"), pk=pk)
    site.plan = plan
    return site


def _build(site, data, files):
    return SiteForm(data, instance=site), []


def _write(by, site, form, tables):
    was_chosen, is_chosen = form.initial["chosen"], form.cleaned_data["chosen"]
    if was_chosen and not is_chosen:
        actions.leave_out_site(site=site, reason=form.cleaned_data["not_chosen_reason"], by=by)
    actions.save_site(site=site, values=form.values, by=by)
    if is_chosen and not was_chosen:
        actions.choose_site(site=site, by=by)


def _keep_files(request, site, files):
    """Save the photos and documents one by one; refused files are named in a message."""
    by, sent = request.user, dict(files.cleaned_data)  # a refusal removes its field from cleaned_data
    for photo in sent["remove_photos"]:
        with refused_at(files, "photos", str(photo)):
            actions.remove_site_photo(photo=photo, by=by)
    for document in sent["remove_documents"]:
        with refused_at(files, "documents", str(document)):
            actions.remove_site_document(document=document, by=by)
    for upload in sent["photos"]:
        with refused_at(files, "photos", upload.name):
            actions.add_site_photo(site=site, upload=upload, caption=sent["caption"], by=by)
    for upload in sent["documents"]:
        with refused_at(files, "documents", upload.name):
            title = sent["title"] or tidy(upload.name.rpartition(".")[0])[:200]
            actions.add_site_document(site=site, title=title, upload=upload, by=by)
    if files.errors:
        refused = " ".join(error for errors in files.errors.values() for error in errors)
        messages.warning(request, _("Đã lưu, trừ những tệp sau. %(files)s") % {"files": refused})
        return redirect(_site_url(site.plan, site))
    here = section_url(site.plan, SECTION) if request.POST.get("do") == "back" else _site_url(site.plan, site)
    return after_saving(request, site.plan, SECTION, here)


def _site_page(request, site, page, files=None):
    plan = site.plan
    is_open = sections.is_site_open(site) if site.pk else sections.is_open(plan, SECTION)
    editable = (is_open and may_write(request.user, plan)) or request.method == "POST"
    return plan_page(
        request,
        plan,
        "workspace/plan_site.html",
        section=SECTION,
        site=site,
        page=page,
        files=files or FilesForm(site=site),
        editable=editable,
        frozen=why_frozen(request.user, plan, editable),
        facts=[Fact(bound.label, in_words(bound)) for bound in page.form],
        photos=site.photos.all() if site.pk else [],
        documents=[DocumentRow(row, _document_url(plan, row)) for row in site.documents.all()]
        if site.pk
        else [],
        remarks=plan.comments.filter(site=site).select_related("author") if site.pk else [],
        request_note=sections.asked_of(plan, SECTION, sections.site_item(site)),
        save_url=_site_url(plan, site) if site.pk else plan_url(plan, "workspace:plan_site_add"),
        remove_url=plan_url(plan, "workspace:plan_site_remove", site.pk) if site.pk else "",
        sites_url=section_url(plan, SECTION),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def remove(request, plan, site):
    """Ask for confirmation, then remove a site with all that belongs to it."""
    if request.method == "POST" and not plan.sites.filter(pk=site).exists():
        return _remaining_sites_page(request, plan)
    site = _own_site(plan, site)
    if request.method != "POST":
        return plan_page(
            request,
            plan,
            "workspace/plan_site_remove.html",
            section=SECTION,
            site=site,
            back=_site_url(plan, site),
        )
    try:
        actions.remove_site(site=site, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(section_url(plan, SECTION))
    messages.success(request, _("Đã xóa địa điểm “%(site)s”.") % {"site": site})
    return redirect(section_url(plan, SECTION))


def _remaining_sites_page(request, plan):
    """Show the remaining sites, with a message that the one to remove is gone already."""
    messages.warning(request, Gone().message)
    answer = _sites_page(request, plan, row_pages.show(plan, partial(build_form, SECTION)))
    answer.status_code = 404
    return answer


@require_safe
@in_plan
def document(request, plan, site, document):
    """Serve a document about a site to those who may read the plan."""
    row = get_object_or_404(_own_site(plan, site).documents, pk=document)
    return downloads.document(row.file)


def _site_url(plan, site) -> str:
    return plan_url(plan, "workspace:plan_site", site.pk)


def _document_url(plan, row) -> str:
    return plan_url(plan, "workspace:plan_document", row.site_id, row.pk)
