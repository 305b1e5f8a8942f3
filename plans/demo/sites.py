"""Invented sites of a demonstration plan, their pictures and what they cost."""

from datetime import date
from decimal import Decimal

from common import demo
from common.photos import StoredPhoto
from plans.models import BudgetLine, DistrictPlan, PlanTask, ProposedSite, SitePhoto
from showrooms.models import Showroom

Kind, Premises, Source = ProposedSite.HostKind, ProposedSite.Premises, BudgetLine.Source
Place = Showroom.PlaceKind
_PATTERNS = (
    ("Cửa hàng Làng nghề", Kind.COOPERATIVE, Place.CRAFT_VILLAGE, Premises.OWNED, 80, date(2021, 6, 30)),
    ("Gian hàng Chợ", Kind.PUBLIC_BODY, Place.MALL_OR_MARKET, Premises.PUBLIC, 45, date(2021, 9, 30)),
    ("Cửa hàng Điểm du lịch", Kind.COMPANY, Place.TOURIST_SITE, Premises.RENTED, 60, date(2021, 12, 31)),
)
_MILLION = 1_000_000
_COSTS = (
    ("Biển hiệu, kệ tủ", Source.DISTRICT, 60),
    ("Máy tính, phần mềm bán hàng", Source.CITY, 40),
    ("Sửa chữa mặt bằng", Source.OPERATOR, 25),
)


Pictures = dict[int, StoredPhoto]


def pictures() -> Pictures:
    """The stored drawing of each kind of place that occurs."""
    return demo.store_pictures("showrooms", {pattern[2] for pattern in _PATTERNS})


def fill(plan: DistrictPlan, chosen: int, complete: bool, drawn: Pictures) -> None:
    """Sites of a plan: `chosen` proposed ones, as far as they are described, and one that was left out."""
    communes = list(plan.district.communes.order_by("code")[: chosen + 1])
    proposed = [
        _site(plan, number, pattern, communes[number - 1], complete)
        for number, pattern in enumerate(_PATTERNS[:chosen], 1)
    ]
    ProposedSite.objects.bulk_create([*proposed, *([_left_out(plan, communes[-1])] if complete else [])])
    BudgetLine.objects.bulk_create(line for site in proposed for line in _costs(site))
    if complete:
        SitePhoto.objects.bulk_create(_photo(site, drawn[site.place_kind]) for site in proposed)
        PlanTask.objects.create(
            plan=plan,
            work="Hoàn thiện mặt bằng, biển hiệu",
            lead_unit="Phòng Kinh tế (minh họa)",
            done_by=date(2021, 5, 31),
        )


def _site(plan, number: int, pattern: tuple, commune, complete: bool) -> ProposedSite:
    name, host_kind, place_kind, premises, area, expected = pattern
    described = {
        "works_needed": "Biển hiệu, kệ tủ, máy tính",
        "expected_products": 30,
        "own_district_share": 18,
        "contact_name": f"Đầu Mối Ví Dụ {number}",
        "contact_phone": f"024 0000 2{plan.district.code}{number}",
        "meets_920": ProposedSite.SelfCheck.YES,
    }
    return ProposedSite(
        plan=plan,
        name=f"{name} Ví Dụ {plan.district.name}",
        host_name=f"Đơn vị Minh Họa {plan.district.name} {number}",
        host_kind=host_kind,
        place_kind=place_kind,
        premises=premises,
        address=f"Số {number} (minh họa)",
        commune=commune,
        area_m2=Decimal(area),
        expected_opening=expected,
        chosen=True,
        is_demo=True,
        source=demo.SOURCE,
        **(described if complete else {}),
    )


def _left_out(plan, commune) -> ProposedSite:
    return ProposedSite(
        plan=plan,
        name=f"Ki-ốt Ví Dụ {plan.district.name}",
        host_name=f"Hộ Minh Họa {plan.district.name}",
        host_kind=Kind.HOUSEHOLD,
        commune=commune,
        not_chosen_reason="Mặt bằng nhỏ, khó đỗ xe (minh họa).",
        is_demo=True,
        source=demo.SOURCE,
    )


def _photo(site: ProposedSite, picture: StoredPhoto) -> SitePhoto:
    return SitePhoto(
        site=site,
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        caption="Hình minh họa",
        is_demo=True,
        source=demo.SOURCE,
    )


def _costs(site: ProposedSite) -> list[BudgetLine]:
    return [
        BudgetLine(plan=site.plan, site=site, item=item, source=source, amount=millions * _MILLION)
        for item, source, millions in _COSTS
    ]
