"""Adding surveyed sites, describing them with photos and documents, and choosing among them."""

from django.utils.translation import gettext as _

from common import photos
from common.uploads import check_document, is_same
from core.audit.actions import action, locked, refuse_unless
from plans import sections
from plans.actions.saving import lock_open, require_section, write
from plans.actions.transitions import require_text
from plans.models import DistrictPlan, ProposedSite, Section, SiteDocument, SitePhoto

SITE_FIELDS = (
    "name",
    "host_name",
    "host_kind",
    "place_kind",
    "premises",
    "address",
    "commune",
    "area_m2",
    "craft_village",
    "expected_products",
    "own_district_share",
    "works_needed",
    "expected_opening",
    "expected_precision",
    "contact_name",
    "contact_phone",
    "contact_email",
    "meets_920",
    "self_check",
    "not_chosen_reason",
    "note",
    "source",
)


@action("Thêm địa điểm khảo sát")
def add_site(*, plan: DistrictPlan, values: dict, by) -> ProposedSite:
    """Add a surveyed site, complete or not; `choose_site` proposes it."""
    plan = lock_open(plan, by)
    require_section(plan, Section.SITES)
    return write(ProposedSite(plan=plan, is_demo=plan.is_demo), values, SITE_FIELDS)


@action("Sửa địa điểm khảo sát")
def save_site(*, site: ProposedSite, values: dict, by, revision: int | None = None) -> ProposedSite:
    """Save a site; raises NewerSave if `revision`, which the person saw, is no longer the stored one."""
    return write(_open_site(site, by), values, SITE_FIELDS, revision)


@action("Bỏ địa điểm khảo sát")
def remove_site(*, site: ProposedSite, by) -> None:
    """Remove a site with its photos, documents, budget lines and comments."""
    plan = lock_open(site.plan, by)
    require_section(plan, Section.SITES)
    locked(site).delete()


@action("Chọn điểm đề xuất")
def choose_site(*, site: ProposedSite, by) -> ProposedSite:
    site = _open_site(site, by)
    site.chosen, site.not_chosen_reason = True, ""
    return write(site, {}, ())


@action("Chưa chọn địa điểm")
def leave_out_site(*, site: ProposedSite, reason: str, by) -> ProposedSite:
    """Mark a surveyed site as not proposed; the annex prints the reason."""
    site = _open_site(site, by)
    site.chosen = False
    site.not_chosen_reason = require_text(reason, _("Ghi lý do chưa lựa chọn."), "not_chosen_reason")
    return write(site, {}, ())


@action("Thêm ảnh hiện trạng")
def add_site_photo(*, site: ProposedSite, upload, by, caption: str = "") -> SitePhoto:
    """Re-encode an uploaded picture and add it last, only once; ValidationError if it is no picture."""
    site = _open_site(site, by)
    stored = photos.store(upload)
    known = photos.known(site.photos, stored)
    return known or SitePhoto.objects.create(
        site=site,
        caption=caption,
        digest=stored.digest,
        width=stored.width,
        height=stored.height,
        position=site.photos.count(),
        is_demo=site.is_demo,
    )


@action("Bỏ ảnh hiện trạng")
def remove_site_photo(*, photo: SitePhoto, by) -> None:
    _open_site(photo.site, by)
    photo.delete()


@action("Thêm tài liệu của địa điểm")
def add_site_document(*, site: ProposedSite, title: str, upload, by) -> SiteDocument:
    """Add a private document about the site, or return it if the same file is there under this title."""
    site = _open_site(site, by)
    check_document(upload)
    for known in site.documents.filter(title=title):
        if is_same(known.file, upload):
            return known
    document = SiteDocument(site=site, title=title, file=upload)
    document.full_clean()
    document.save()
    return document


@action("Bỏ tài liệu của địa điểm")
def remove_site_document(*, document: SiteDocument, by) -> None:
    _open_site(document.site, by)
    document.delete()


def _open_site(site: ProposedSite, by) -> ProposedSite:
    """Lock the plan and the site and return the site; ValidationError if it may not be changed."""
    plan = lock_open(site.plan, by)
    site = locked(site)
    site.plan = plan
    sentence = _("Yêu cầu bổ sung không gồm điểm “%(site)s”.") % {"site": site}
    refuse_unless(sections.is_site_open(site), sentence)
    return site
