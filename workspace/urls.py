"""The workspace of the offices, `/lam-viec/`: every address names its district or its showroom."""

from django.urls import include, path

from plans.models import Section
from workspace.placement_sides import DISTRICT, SHOWROOM
from workspace.views import (
    confirming,
    facts,
    homes,
    letters,
    placements,
    plan_letter,
    plan_papers,
    plan_sections,
    plan_sites,
    plans,
    producer_requests,
    producers,
    products,
    requesting,
    showrooms,
)
from workspace.views.plan_imports import SiteImport
from workspace.views.product_imports import ProductImport

app_name = "workspace"

_SECTIONS = {
    "thong-tin-chung": Section.CONTACT,
    "ket-qua-ra-soat": Section.SURVEY,
    "kinh-phi": Section.BUDGET,
    "ket-noi": Section.CONNECTION,
    "tien-do": Section.PROGRESS,
    "kien-nghi": Section.PROPOSALS,
}

site = [
    path("", plan_sites.site, name="plan_site"),
    path("bo/", plan_sites.remove, name="plan_site_remove"),
    path("tai-lieu/<int:document>/", plan_sites.document, name="plan_document"),
]

plan = [
    path("", plans.plan, name="plan"),
    path("bat-dau/", plans.start, name="plan_start"),
    path("hoan-thanh/", plans.finish, name="plan_finish"),
    path("mo-lai/", plans.reopen, name="plan_reopen"),
    path("rut-lai/", plans.withdraw, name="plan_withdraw"),
    path("y-kien/", plans.comment, name="plan_comment"),
    *(
        path(f"{slug}/", plan_sections.fields, {"section": section}, name=f"plan_{section}")
        for slug, section in _SECTIONS.items()
    ),
    path("diem-de-xuat/", plan_sites.sites, name="plan_sites"),
    path("diem-de-xuat/them/", plan_sites.add, name="plan_site_add"),
    path("diem-de-xuat/xuat/", plan_sites.export, name="plan_sites_export"),
    path("diem-de-xuat/nhap-tu-tep/", include(SiteImport().urls())),
    path("diem-de-xuat/<int:site>/", include(site)),
    path("cong-van/", plan_letter.letter, name="plan_letter"),
    path("cong-van/tep/", plan_letter.file, name="plan_letter_file"),
    path("in/phu-luc/", plan_papers.annex, name="plan_paper_annex"),
    path("in/cong-van/", plan_papers.covering_letter, name="plan_paper_letter"),
    path("in/phieu-tiep-nhan/", plan_papers.receipt, name="plan_paper_receipt"),
]


def connecting(side):
    """Return the addresses of placements seen from one of their two sides."""
    of = {"side": side}
    return [
        path("ket-noi/", placements.placements, of, name=f"{side.name}_placements"),
        path("ket-noi/<int:placement>/", placements.placement, of, name=f"{side.name}_placement"),
        path("ket-noi/<int:placement>/trao-doi/", placements.write, of, name=f"{side.name}_write"),
        path("ket-noi/<int:placement>/dong-y/", placements.agree, of, name=f"{side.name}_agree"),
        path("ket-noi/<int:placement>/bien-ban/", placements.agreement, of, name=f"{side.name}_agreement"),
    ]


district = [
    path("", homes.district, name="district"),
    path("van-ban/<int:letter>/", letters.file, name="district_letter"),
    path("ke-hoach/", plans.rounds, name="plans"),
    path("ke-hoach/<int:year>/", include(plan)),
    *connecting(DISTRICT),
    path("ket-noi/diem/", requesting.fitting, name="district_fitting"),
    path("ket-noi/diem/<slug:showroom>/", requesting.request_at, name="district_request"),
    path("ket-noi/chu-the/", producer_requests.producer_requests, name="district_producer_requests"),
    path(
        "ket-noi/chu-the/<int:producer_request>/",
        producer_requests.producer_request,
        name="district_producer_request",
    ),
    path(
        "ket-noi/chu-the/<int:producer_request>/chuyen/",
        producer_requests.forward,
        name="district_producer_request_forward",
    ),
    path(
        "ket-noi/chu-the/<int:producer_request>/khong-tiep-nhan/",
        producer_requests.decline,
        name="district_producer_request_decline",
    ),
    path("san-pham/", products.products, name="district_products"),
    path("san-pham/moi/", products.new_product, name="district_product_new"),
    path("san-pham/nhap-tu-tep/", include(ProductImport().urls())),
    path("san-pham/<int:product>/", products.product, name="district_product"),
    path("san-pham/<int:product>/anh/", products.photos, name="district_photos"),
    path("san-pham/<int:product>/dinh-chinh/", products.corrections, name="district_corrections"),
    path("chu-the/", producers.producers, name="district_producers"),
    path("chu-the/moi/", producers.new_producer, name="district_producer_new"),
    path("chu-the/<int:producer>/", producers.producer, name="district_producer"),
    path("diem/", showrooms.showrooms, name="district_showrooms"),
    path("diem/<slug:showroom>/lien-ket/", showrooms.make_link, name="district_link"),
]

showroom = [
    path("", homes.showroom, name="showroom"),
    *connecting(SHOWROOM),
    path("ket-noi/de-nghi/", requesting.ask, name="showroom_ask"),
    path("thong-tin/", facts.facts, name="showroom_facts"),
]

urlpatterns = [
    path("", homes.home, name="home"),
    path("xac-nhan/<str:token>/", confirming.confirm_by_link, name="confirm_by_link"),
    path("quan-huyen/<slug:slug>/", include(district)),
    path("diem/<slug:slug>/", include(showroom)),
]
