"""The offices' door, `/lam-viec/`: every address names the district or the showroom it is about."""

from django.urls import include, path

from plans.models import Part
from workspace.views import (
    confirming,
    homes,
    plan_imports,
    plan_letter,
    plan_papers,
    plan_parts,
    plan_sites,
    plans,
    showrooms,
)

app_name = "workspace"

_PARTS = {
    "thong-tin-chung": Part.CONTACT,
    "ket-qua-ra-soat": Part.SURVEY,
    "kinh-phi": Part.BUDGET,
    "ket-noi": Part.CONNECTION,
    "tien-do": Part.PROGRESS,
    "kien-nghi": Part.PROPOSALS,
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
    *(
        path(f"{slug}/", plan_parts.fields, {"part": part}, name=f"plan_{part}")
        for slug, part in _PARTS.items()
    ),
    path("diem-de-xuat/", plan_sites.sites, name="plan_sites"),
    path("diem-de-xuat/them/", plan_sites.add, name="plan_site_add"),
    path("diem-de-xuat/nhap-tu-tep/", plan_imports.upload, name="plan_import"),
    path("diem-de-xuat/nhap-tu-tep/<int:run>/", plan_imports.run, name="plan_import_run"),
    path("diem-de-xuat/<int:site>/", include(site)),
    path("cong-van/", plan_letter.letter, name="plan_letter"),
    path("cong-van/tep/", plan_letter.file, name="plan_letter_file"),
    path("in/phu-luc/", plan_papers.annex, name="plan_paper_annex"),
    path("in/cong-van/", plan_papers.covering_letter, name="plan_paper_letter"),
    path("in/phieu-tiep-nhan/", plan_papers.receipt, name="plan_paper_receipt"),
]

district = [
    path("", homes.district, name="district"),
    path("ke-hoach/", plans.rounds, name="plans"),
    path("ke-hoach/<int:year>/", include(plan)),
    path("diem/", showrooms.showrooms, name="district_showrooms"),
    path("diem/<slug:showroom>/lien-ket/", showrooms.make_link, name="district_link"),
]

showroom = [
    path("", homes.showroom, name="showroom"),
]

urlpatterns = [
    path("", homes.home, name="home"),
    path("xac-nhan/<str:token>/", confirming.confirm_by_link, name="confirm_by_link"),
    path("quan-huyen/<slug:slug>/", include(district)),
    path("diem/<slug:slug>/", include(showroom)),
]
