"""Nobody writes more than they may: fields of no page, readers, those who lost the place meanwhile."""

from core.audit.models import Change
from districts.models import Membership
from tests import planning
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import HERE, PLAN, sends

EXTRA = {
    "state": "approved",
    "chosen": "on",
    "district": "2",
    "is_published": "on",
    "is_demo": "on",
    "receipt_code": "KH-1",
    "revision": "99",
    "asked_by": "producer",
    "origin": "import",
    "slug": "khac",
    "showroom": "1",
    "contact_consent_on": "",
    "decline_reason": "x",
    "current_rating": "",
    "entered_on_paper": "on",
}


def test_fields_that_no_page_has_are_ignored(officer, full_plan, make_product, make_showroom, place):
    product = make_product(is_published=False)
    row = place(product, make_showroom(), "requested", asked_by="contact")
    pages = [
        f"{PLAN}thong-tin-chung/",
        f"{PLAN}diem-de-xuat/",
        f"{PLAN}diem-de-xuat/{full_plan.sites.last().pk}/",
    ]
    pages += [
        f"{HERE}san-pham/{product.pk}/",
        f"{HERE}chu-the/{product.producer_id}/",
        f"{HERE}ket-noi/{row.pk}/dong-y/",
    ]
    for page in pages:
        assert sends(officer, page, **EXTRA).status_code == 302, page
    full_plan.refresh_from_db()
    assert (full_plan.state, full_plan.receipt_code, full_plan.entered_on_paper) == ("draft", "", False)
    assert not any(site.is_demo or site.showroom_id for site in full_plan.sites.all())
    product.refresh_from_db()
    assert not any((product.is_published, product.is_demo))
    assert (product.slug, product.district.slug, product.revision < 99) == ("san-pham-1", "gia-lam", True)
    row.refresh_from_db()
    assert (row.state, row.asked_by, row.origin, row.decline_reason) == ("agreed", "contact", "portal", "")


def test_a_district_s_reader_reads_and_never_writes(officer, gia_lam_officer, full_plan, make_product):
    Membership.objects.update(role=Membership.Role.VIEWER)
    product, before = make_product(), Change.objects.count()
    for page in ("", "ke-hoach/", "ke-hoach/2021/", "ket-noi/", "san-pham/", "diem/", "ket-noi/diem/"):
        assert officer.get(HERE + page).status_code == 200, page
    for page in (f"san-pham/{product.pk}/", "san-pham/moi/", "chu-the/moi/", f"san-pham/{product.pk}/anh/"):
        assert by_itself(officer.post, HERE + page).status_code == 403, page
    for end in (
        "thong-tin-chung/",
        "kinh-phi/",
        "diem-de-xuat/them/",
        "hoan-thanh/",
        "bat-dau/",
        "cong-van/",
    ):
        assert by_itself(officer.post, PLAN + end, {"contact_name": "X"}).status_code == 403, end
    assert by_itself(officer.post, f"{HERE}ket-noi/", {"transition": "agree"}).status_code == 403
    assert Change.objects.count() == before


def test_who_lost_the_place_or_the_account_meanwhile_writes_nothing(officer, gia_lam_officer, full_plan):
    page = f"{PLAN}thong-tin-chung/"
    sent = {**filled(officer.get(page)), "contact_name": "Đổi"}
    Membership.objects.all().delete()
    assert by_itself(officer.post, page, sent).status_code == 404
    Membership.objects.create(user=gia_lam_officer, district=full_plan.district)
    gia_lam_officer.is_active = False
    gia_lam_officer.save()
    assert by_itself(officer.post, page, sent).status_code == 302
    full_plan.refresh_from_db()
    assert full_plan.contact_name == planning.FILLED["contact_name"]
