"""Every type of page that people meet: which address, who looks, how it is looked at."""

from dataclasses import dataclass, replace
from itertools import cycle, product

from tests.addresses import LANGUAGES

THEMES = ("light", "dark")
WIDTHS = (360, 1280)


@dataclass(frozen=True)
class Look:
    """A page as somebody sees it: `of` names it where `name` doesn't, `path` where the portal doesn't."""

    name: str
    person: str = ""
    of: str = ""
    path: str = ""
    query: str = ""
    language: str = "vi"
    theme: str = "light"
    width: int = 1280

    def address(self, portal) -> str:
        path = self.path or portal.pages[self.of or self.name][self.language]
        return path + self.query

    @property
    def is_bilingual(self) -> bool:
        return not (self.person or self.path)

    def __str__(self):
        return f"{self.name}-{self.language}-{self.theme}-{self.width}"


PUBLIC = [
    Look("home"),
    Look("showrooms"),
    Look("showrooms_filtered", of="showrooms", query="?state=open&q=gom"),
    Look("showroom"),
    Look("products"),
    Look("products_filtered", of="products", query="?stars=4&sort=stars&page=2"),
    Look("products_refused", of="products", query="?stars=bay"),
    Look("product"),
    Look("producer"),
    Look("districts"),
    Look("district"),
    Look("craft_villages"),
    Look("craft_village"),
    Look("search"),
    Look("search_found", of="search", query="?q=gom"),
    Look("search_empty", of="search", query="?q=xyzxyz"),
    Look("about"),
    Look("request"),
    Look("request_found", of="request", query="?q=gom"),
    Look("request_sent"),
    Look("styleguide"),
    Look("unknown", path="/khong-co-trang-nay/"),
]
OFFICER, CONTACT, ADMINISTRATOR = "gia-lam", "bat-trang", "quan-tri"
ACCOUNT = [
    Look("sign_in", path="/tai-khoan/dang-nhap/"),
    Look("forgotten", path="/tai-khoan/mat-khau/quen/"),
    Look("forgotten_sent", path="/tai-khoan/mat-khau/da-gui/"),
    Look("stale_link", path="/tai-khoan/mat-khau/dat-lai/1-khong-dung/"),
    Look("account_home", OFFICER, path="/tai-khoan/"),
    Look("password", OFFICER, path="/tai-khoan/mat-khau/doi/"),
    Look("two_step", OFFICER, path="/tai-khoan/hai-buoc/"),
    Look("two_step_on", OFFICER, path="/tai-khoan/hai-buoc/totp/activate/"),
    Look("reauthenticate", OFFICER, path="/tai-khoan/xac-nhan-lai/"),
    Look("sessions", OFFICER, path="/tai-khoan/phien/"),
    Look("sign_out", OFFICER, path="/tai-khoan/dang-xuat/"),
    Look("forbidden", OFFICER, path="/quan-tri/"),
]
ADMIN = [
    Look("index", ADMINISTRATOR),
    Look("showrooms_showroom_changelist", ADMINISTRATOR),
    Look("showrooms_showroom_change", ADMINISTRATOR),
    Look("showrooms_showroom_add", ADMINISTRATOR),
    Look("showrooms_showroom_tam-ngung", ADMINISTRATOR),
    Look("showrooms_showroom_history", ADMINISTRATOR),
    Look("showrooms_placement_change", ADMINISTRATOR),
    Look("products_product_changelist", ADMINISTRATOR),
    Look("products_product_change", ADMINISTRATOR),
    Look("products_rating_add", ADMINISTRATOR),
    Look("accounts_user_change", ADMINISTRATOR),
    Look("accounts_user_cap-mat-khau", ADMINISTRATOR),
    Look("audit_operation_changelist", ADMINISTRATOR),
    Look("audit_operation_change", ADMINISTRATOR),
    Look("districts_membership_delete", ADMINISTRATOR),
    Look("admin_unknown", ADMINISTRATOR, path="/quan-tri/khong-co/"),
]
PLAN = "/lam-viec/quan-huyen/gia-lam/ke-hoach/"
GIA_LAM, BAT_TRANG = "/lam-viec/quan-huyen/gia-lam/", "/lam-viec/diem/khu-tinh-hoa-lang-nghe-viet-bat-trang/"
WORKSPACE = [
    Look("district_placements", OFFICER, path=f"{GIA_LAM}ket-noi/"),
    Look("district_fitting", OFFICER, path=f"{GIA_LAM}ket-noi/diem/"),
    Look("district_request", OFFICER, path=f"{GIA_LAM}ket-noi/diem/khu-tinh-hoa-lang-nghe-viet-bat-trang/"),
    Look("district_producer_requests", OFFICER, path=f"{GIA_LAM}ket-noi/chu-the/"),
    Look("district_products", OFFICER, path=f"{GIA_LAM}san-pham/"),
    Look("district_product_new", OFFICER, path=f"{GIA_LAM}san-pham/moi/"),
    Look("district_products_import", OFFICER, path=f"{GIA_LAM}san-pham/nhap-tu-tep/"),
    Look("district_producers", OFFICER, path=f"{GIA_LAM}chu-the/"),
    Look("district_producer_new", OFFICER, path=f"{GIA_LAM}chu-the/moi/"),
    Look("showroom_placements", CONTACT, path=f"{BAT_TRANG}ket-noi/"),
    Look("showroom_ask", CONTACT, path=f"{BAT_TRANG}ket-noi/de-nghi/"),
    Look("showroom_facts", CONTACT, path=f"{BAT_TRANG}thong-tin/"),
    Look("plans", OFFICER, path=PLAN),
    Look("plan", OFFICER, path=f"{PLAN}2021/"),
    Look("plan_step", OFFICER, path=f"{PLAN}2021/ket-qua-ra-soat/"),
    Look("plan_sites", OFFICER, path=f"{PLAN}2021/diem-de-xuat/"),
    Look("plan_site_add", OFFICER, path=f"{PLAN}2021/diem-de-xuat/them/"),
    Look("plan_import", OFFICER, path=f"{PLAN}2021/diem-de-xuat/nhap-tu-tep/"),
    Look("plan_budget", OFFICER, path=f"{PLAN}2021/kinh-phi/"),
    Look("plan_letter", OFFICER, path=f"{PLAN}2021/cong-van/"),
    Look("plan_not_begun", ADMINISTRATOR, path="/lam-viec/quan-huyen/hoan-kiem/ke-hoach/2021/"),
    Look("plan_read_only", ADMINISTRATOR, path="/lam-viec/quan-huyen/chuong-my/ke-hoach/2021/kinh-phi/"),
]
EVERY = [*PUBLIC, *ACCOUNT, *ADMIN, *WORKSPACE]


def in_all_ways(looks) -> list[Look]:
    """Each page in both languages, light and dark, on a phone and on a screen."""
    return [
        replace(look, language=language, theme=theme, width=width)
        for look in looks
        for language in (LANGUAGES if look.is_bilingual else LANGUAGES[:1])
        for theme, width in product(THEMES, WIDTHS)
    ]


def in_turn(looks) -> list[Look]:
    """Each page once, another way each time: all ways come up."""
    ways = cycle(product(THEMES, WIDTHS, LANGUAGES))
    return [
        replace(look, theme=theme, width=width, language=language if look.is_bilingual else look.language)
        for look, (theme, width, language) in zip(looks, ways, strict=False)
    ]
