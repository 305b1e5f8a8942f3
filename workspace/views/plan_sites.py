"""The sites of a plan: their list, and each one's own page with its pictures and papers."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import downloads
from common.edit_merge import in_words
from common.forms import refusals_shown, refused_at
from common.text import tidy
from core.audit.actions import Gone
from plans import actions, completeness, parts
from plans.actions.rights import may_write
from plans.models import Part, ProposedSite
from workspace import row_pages
from workspace.forms.plan_sites import FilesForm, SiteForm
from workspace.plan_frame import may_change, part_url, plan_page, plan_url, why_frozen
from workspace.scopes import in_plan
from workspace.views.plan_parts import after_saving, build_form, part_page, saved_part

PART = Part.SITES


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def sites(request, plan):
    """All surveyed sites, and the explanation where too few are proposed."""
    page = saved_part(request, plan, PART)
    if page.saved:
        return after_saving(request, plan, PART)
    return _sites_page(request, plan, page)


def _sites_page(request, plan, page):
    return part_page(
        request,
        plan,
        PART,
        page,
        "workspace/plan_sites.html",
        rows=_rows(plan),
        save_url=part_url(plan, PART),
        add_url=plan_url(plan, "workspace:plan_site_add"),
        import_url=plan_url(plan, "workspace:plan_import"),
        export_url=plan_url(plan, "workspace:plan_sites_export"),
        explains=bool(plan.shortfall_explanation) or plan.is_below_minimum and plan.round.allow_shortfall,
    )


def _rows(plan) -> list[tuple]:
    """(site, its address, number of lacks, whether it is to be amended) of each site of a plan."""
    lacking = [lack.site for lack in completeness.missing(plan) if lack.site]
    asked = parts.asked_items(plan)
    return [
        (site, _site_url(plan, site), lacking.count(site.pk), parts.site_item(site) in asked)
        for site in plan.sites.for_page()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def add(request, plan):
    """A new site, as far as it is known."""
    site = ProposedSite(plan=plan)
    if request.method != "POST":
        if not may_change(request.user, plan, PART):
            return redirect(part_url(plan, PART))
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
    """One site: what is known of it, its pictures and papers; read only where it may not be changed."""
    if request.method == "POST" and not plan.sites.filter(pk=site).exists():
        return _page_of_gone(request, plan)
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
        return _page_of_gone(request, plan)
    return _site_page(request, site, page, files)


def _page_of_gone(request, plan):
    """What was typed of a site that is not there: whoever saves it adds it anew."""
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
    """Take the pictures and papers in, one by one; what is refused is said, the rest stays saved."""
    by, sent = request.user, dict(files.cleaned_data)  # a refusal takes its field out of the form's
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
        refused = " ".join(words for errors in files.errors.values() for words in errors)
        messages.warning(request, _("Đã lưu, trừ những tệp sau. %(files)s") % {"files": refused})
        return redirect(_site_url(site.plan, site))
    here = part_url(site.plan, PART) if request.POST.get("do") == "back" else _site_url(site.plan, site)
    return after_saving(request, site.plan, PART, here)


def _site_page(request, site, page, files=None):
    plan = site.plan
    is_open = parts.is_site_open(site) if site.pk else parts.is_open(plan, PART)
    editable = (is_open and may_write(request.user, plan)) or request.method == "POST"
    return plan_page(
        request,
        plan,
        "workspace/plan_site.html",
        part=PART,
        site=site,
        page=page,
        files=files or FilesForm(site=site),
        editable=editable,
        frozen=why_frozen(request.user, plan, editable),
        facts=[(bound.label, in_words(bound)) for bound in page.form],
        photos=site.photos.all() if site.pk else [],
        documents=[(row, _document_url(plan, row)) for row in site.documents.all()] if site.pk else [],
        remarks=plan.comments.filter(site=site).select_related("author") if site.pk else [],
        request_note=parts.asked_of(plan, PART, parts.site_item(site)),
        save_url=_site_url(plan, site) if site.pk else plan_url(plan, "workspace:plan_site_add"),
        remove_url=plan_url(plan, "workspace:plan_site_remove", site.pk) if site.pk else "",
        sites_url=part_url(plan, PART),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def remove(request, plan, site):
    """Asks, then removes a site with all that belongs to it."""
    if request.method == "POST" and not plan.sites.filter(pk=site).exists():
        return _not_there(request, plan)
    site = _own_site(plan, site)
    if request.method != "POST":
        return plan_page(
            request, plan, "workspace/plan_site_remove.html", part=PART, site=site, back=_site_url(plan, site)
        )
    try:
        actions.remove_site(site=site, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(part_url(plan, PART))
    messages.success(request, _("Đã xóa địa điểm “%(site)s”.") % {"site": site})
    return redirect(part_url(plan, PART))


def _not_there(request, plan):
    """The sites that are left, where the one to be removed is not among them."""
    messages.warning(request, Gone().message)
    answer = _sites_page(request, plan, row_pages.show(plan, partial(build_form, PART)))
    answer.status_code = 404
    return answer


@require_safe
@in_plan
def document(request, plan, site, document):
    """A paper about a site, for those who may read the plan."""
    row = get_object_or_404(_own_site(plan, site).documents, pk=document)
    return downloads.document(row.file)


def _site_url(plan, site) -> str:
    return plan_url(plan, "workspace:plan_site", site.pk)


def _document_url(plan, row) -> str:
    return plan_url(plan, "workspace:plan_document", row.site_id, row.pk)
