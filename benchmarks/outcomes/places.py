"""Where things are: all that has to be adapted when modules, tables, addresses or commands move.

Beside each module stands what is asked of it.
"""

from datetime import datetime, timedelta, timezone
from importlib import import_module

MODULES = {
    "audit": "accounts.audit",  # operation
    "kinds": "accounts.imports.kinds",  # KINDS
    "running": "accounts.imports.running",  # upload, revise, commit
    "checks": "accounts.imports.checks",  # check
    "edits": "accounts.imports.edits",  # Answer
    "preview": "accounts.imports.preview",  # Preview
    "handing_back": "accounts.imports.handing_back",  # error_file
    "undoing": "accounts.imports.undoing",  # undo
    "errors": "common.tabular.errors",  # UnreadableFile
}
USERS, RUNS, CHANGES = "accounts.User", "accounts.ImportRun", "accounts.Change"
DISTRICTS, PLANS, ROUNDS = "districts.District", "plans.DistrictPlan", "plans.PlanRound"
PLACEMENTS = "showrooms.Placement"
WATCHED = {
    "Producer": "products.Producer",
    "Product": "products.Product",
    "Rating": "products.Rating",
    "Showroom": "showrooms.Showroom",
    "OpeningHours": "showrooms.OpeningHours",
    "DeadlineChange": "showrooms.DeadlineChange",
    "ProgressNote": "showrooms.ProgressNote",
    "Placement": "showrooms.Placement",
    "ProposedSite": "plans.ProposedSite",
    "BudgetLine": "plans.BudgetLine",
    "DistrictPlan": "plans.DistrictPlan",
}
COMMANDS = {
    "products": "import_products",
    "showrooms": "import_showrooms",
    "placements": "import_placements",
}
ADMINISTRATOR = "quan-tri"
# Districts whose officers, signed in under these names, send their own lists.
OWN = ("gia-lam", "quoc-oai")
OWN_KINDS = {"district_products": DISTRICTS, "sites": PLANS}
YEAR = 2021
START_PLAN = f"/lam-viec/quan-huyen/quoc-oai/ke-hoach/{YEAR}/bat-dau/"
# What is said of a whole list the second time, where the list left it blank.
SAID = {
    "products": {
        "decision_number": "416/QĐ-UBND",
        "decision_date": "21/01/2020",
        "issued_by": "UBND Thành phố Hà Nội",
        "district": "Gia Lâm",
    },
    "showrooms": {
        "district": "Quốc Oai",
        "wave": "2020",
        "opening_deadline": "10/10/2020",
        "extension_reason": "Chậm mặt bằng",
        "evidence": "Biên bản số 1 ngày 01/10/2020",
        "late_reason": "Báo cáo gửi muộn",
    },
    "placements": {"showroom": "DIEM-2020-01", "district": "Gia Lâm"},
}
_ADMIN, _DISTRICT = "/quan-tri", "/lam-viec/quan-huyen/gia-lam"
_LISTED = {
    "products": "products/product",
    "showrooms": "showrooms/showroom",
    "placements": "showrooms/placement",
}
_LISTED_BESIDE = ("products/producer", "plans/proposedsite")
# (who, address) of lists and empty forms.
EXPORTS = [
    *(
        (ADMINISTRATOR, f"{_ADMIN}/{page}/xuat.{kind}")
        for page in (*_LISTED.values(), *_LISTED_BESIDE)
        for kind in ("xlsx", "csv")
    ),
    *(("", f"/{page}/xuat.{kind}") for page in ("san-pham", "diem-ocop") for kind in ("xlsx", "csv")),
    *((ADMINISTRATOR, f"{_ADMIN}/{page}/mau/") for page in _LISTED.values()),
    ("gia-lam", f"{_DISTRICT}/san-pham/nhap-tu-tep/mau/"),
    ("gia-lam", f"{_DISTRICT}/ke-hoach/{YEAR}/diem-de-xuat/nhap-tu-tep/mau/"),
    ("gia-lam", f"{_DISTRICT}/ke-hoach/{YEAR}/diem-de-xuat/xuat/"),
]
# Exports that are sent in again, as they are and with their cells displaced: (kind, address).
SENT_BACK = [
    *((kind, f"{_ADMIN}/{page}/xuat.csv") for kind, page in _LISTED.items()),
    ("district_products", f"{_ADMIN}/products/product/xuat.csv?district__id__exact={{gia_lam}}"),
    ("sites", f"{_ADMIN}/plans/proposedsite/xuat.csv"),
]
PLAN_PAPERS = ("phu-luc", "cong-van", "phieu-tiep-nhan", "ho-so")
PAPERS = f"{_ADMIN}/ho-so"

ENVIRONMENT = {
    "PORTAL_ENV": "local",
    "PORTAL_DATE": "2020-10-05",
    "DATABASE_URL": "sqlite:///:memory:",
    "SECRET_KEY": "khoa-co-dinh-cho-viec-so-sanh-hai-lan-chay-cua-cong",
    "DEMO_PASSWORD": "mat-khau-cua-lan-so-sanh",
    "DJANGO_SETTINGS_MODULE": "ocop_portal.settings",
    "DEBUG": "0",
}
NOW = datetime(2020, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))
FILES = {".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt"}
FITS = 0.75  # of the columns that the best fitting kind of list knows, another that is tried knows so many
MOST = 400  # rows or problems of one list that are told one by one; of the rest there is a hash


def module(name: str):
    return import_module(MODULES[name])


def table(label: str):
    from django.apps import apps

    return apps.get_model(label)
