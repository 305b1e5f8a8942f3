"""The living style guide: every component with samples made in memory. Served where people develop."""

from collections import namedtuple
from datetime import date, time

from django.core.paginator import Paginator
from django.shortcuts import render

from common.components import Fact, Figure, Link, Sort, StepLink
from directory.cards import product_cards, stars
from directory.decorators import public
from directory.filters import ProductFilter
from districts import tilemap
from districts.models import CraftVillage, District
from products.models import Producer, Product, Rating
from products.querysets import CARD_FIELDS
from showrooms.models import OpeningHours, Showroom

DISTRICT = District(code="018", name="Gia Lâm", kind="huyen", slug="gia-lam", tile_x=7, tile_y=2)
MOTIFS = {
    "rice": "Thực phẩm",
    "water": "Đồ uống",
    "herb": "Thảo dược",
    "glaze": "Lưu niệm – nội thất – trang trí",
    "silk": "Vải và may mặc",
    "bamboo": "Dịch vụ du lịch nông thôn",
}
COLOURS = [
    "paper",
    "paper-deep",
    "surface",
    "ink",
    "ink-soft",
    "line",
    "line-strong",
    "celadon",
    "celadon-soft",
    "cobalt",
    "cobalt-soft",
    "lacquer",
    "lacquer-soft",
    "ochre",
    "ochre-soft",
]
CardRow = namedtuple("CardRow", CARD_FIELDS)
RATING = Rating(
    stars=4,
    proposed_five_star=True,
    decision_number="7095/QĐ-UBND (minh họa)",
    decision_date=date(2019, 12, 6),
    valid_until=date(2022, 12, 6),
)
# How stars come: (stars, proposed for five, valid until, revoked on).
RATINGS = [
    (3, False, date(2023, 2, 19), None),
    (4, False, date(2022, 12, 31), None),
    (4, True, date(2022, 12, 31), None),
    (5, False, date(2023, 2, 19), None),
    (4, False, date(2020, 9, 30), None),
    (4, False, date(2022, 12, 31), date(2020, 9, 1)),
]


@public
def styleguide(request):
    context = {
        "colours": COLOURS,
        "motifs": MOTIFS,
        "cards": product_cards(_products()),
        "stars": stars(Product.Stage.RATED, RATING, full=True),
        "showrooms": _showrooms(),
        "producer": Producer(name="HTX Gốm Minh Họa", slug="gom", kind="cooperative", district=DISTRICT),
        "village": CraftVillage(name="Bát Tràng", slug="bat-trang", craft="gốm sứ", district=DISTRICT),
        "form": ProductFilter(request.GET, Product.objects.none()).form,
        "fields": _fields(request),
        "chips": [Link("4 sao", "?group=gom"), Link("Gia Lâm", "?stars=4")],
        "sorts": [
            Sort("name", "Tên A–Y", True),
            Sort("stars", "Hạng sao", False),
            Sort("newest", "Mới nhất", False),
        ],
        "page": _page(),
        "facts": [
            Fact("Nhóm", "Thủ công mỹ nghệ gia dụng"),
            Fact("Quy cách", "Hộp 6 chiếc"),
            Fact("Giá", ""),
        ],
        "figures": [Figure(8, "điểm đang hoạt động", "#"), Figure(301, "sản phẩm được gắn sao", "#")],
        "tiles": _tiles(),
        "crumbs": [Link("Sản phẩm", "#"), Link("Lưu niệm – nội thất – trang trí", "#")],
        "steps": [
            StepLink("Điểm khảo sát", "#", True, False, "đã đủ"),
            StepLink("Kinh phí", "#", False, True, "còn thiếu 3"),
        ],
    }
    return render(request, "styleguide.html", context)


def _sample(row, **related):
    """A row as if it had been fetched with its relations."""
    row.pk = row.pk or 1
    row._prefetched_objects_cache = related
    return row


def _products():
    """Rows as `Product.objects.for_cards()` gives them, one a motif; no real row has such a key."""
    names = ["Bộ ấm chén Minh Họa men rạn", "Lụa vân Minh Họa", "Trà sen Ví Dụ", "Gạo nếp Ví Dụ"]
    return [
        CardRow(
            pk=-number,
            slug=f"vi-du-{number}",
            name=names[number % 4],
            name_en="",
            is_demo=True,
            producer__name="HTX Gốm Minh Họa",
            district__kind="huyen",
            district__name="Gia Lâm",
            motif=motif,
            stage=Product.Stage.RATED if number_of_stars else Product.Stage.IN_DEVELOPMENT,
            public_rating__stars=number_of_stars,
            public_rating__proposed_five_star=proposed,
            public_rating__decision_date=date(2019, 12, 6),
            public_rating__valid_until=until,
            public_rating__revoked_on=revoked,
        )
        for number, (motif, (number_of_stars, proposed, until, revoked)) in enumerate(
            zip(MOTIFS, RATINGS, strict=True), start=1
        )
    ]


def _showrooms():
    hours = [OpeningHours(weekday=day, opens=time(8), closes=time(17, 30)) for day in range(7)]
    dates = {
        "Gia Lâm": {"opened_on": date(2020, 9, 1), "confirmed_on": date(2020, 10, 2)},
        "Hà Đông": {"preparing_since": date(2020, 8, 1)},
        "Sóc Sơn": {},
        "Thường Tín": {"opened_on": date(2020, 8, 1), "suspended_on": date(2020, 9, 1)},
    }
    made = []
    for name, values in dates.items():
        row = Showroom(name=f"Điểm OCOP Minh Họa {name}", slug="minh-hoa", district=DISTRICT, **values)
        row.product_count = 26
        row.is_demo = True
        made.append(_sample(row, opening_hours=hours, closures=[], photos=[]))
    return made


def _fields(request):
    form = ProductFilter(request.GET, Product.objects.none()).form
    form.auto_id = "mau_%s"
    return form


def _page():
    paginator = Paginator(range(301), 24)
    page = paginator.page(6)
    page.elided = list(paginator.get_elided_page_range(6, on_each_side=1, on_ends=1))
    return page


def _tiles():
    places = [("Sóc Sơn", 5, 0), ("Ba Vì", 0, 1), ("Gia Lâm", 7, 2), ("Bắc Từ Liêm", 4, 2), ("Hà Đông", 3, 4)]
    rows = [
        _sample(
            District(pk=number, code=f"{number:03}", name=name, kind="huyen", slug="x", tile_x=x, tile_y=y)
        )
        for number, (name, x, y) in enumerate(places, start=1)
    ]
    return tilemap.tiles(rows, {1: (0, 1, 1), 3: (2, 0, 2), 5: (1, 1, 2)}, lambda district: "#", current=3)
