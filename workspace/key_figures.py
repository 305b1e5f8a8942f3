"""The key figures of a district or a showroom, each leading to the list it counts."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.components import Figure
from districts.models import District
from reports import figures
from showrooms.models import Placement, Showroom


def of_district(district: District) -> list[Figure]:
    def to(page, query=""):
        return reverse(f"workspace:district_{page}", args=[district.slug]) + query

    rated = sum(figures.products_by_stars(district).values())
    coming = figures.products_in_development(district)
    opened = figures.showrooms_by_state(district)[Showroom.State.OPEN]
    return [
        Figure(
            rated,
            ngettext("sản phẩm được gắn sao", "sản phẩm được gắn sao", rated),
            to("products", "?state=in_force"),
        ),
        Figure(coming, _("sản phẩm đang xây dựng OCOP"), to("products", "?state=in_development")),
        Figure(figures.producers(district), _("chủ thể"), to("producers")),
        Figure(
            figures.products_on_shelf(district), _("sản phẩm đang bán tại điểm"), to("products", "?sold=yes")
        ),
        Figure(opened, _("điểm đang hoạt động trên địa bàn"), to("showrooms")),
    ]


def of_showroom(showroom: Showroom) -> list[Figure]:
    counted = figures.placements_by_state(showroom)
    placements = reverse("workspace:showroom_placements", args=[showroom.slug])
    wanted = {
        Placement.State.ON_DISPLAY: _("sản phẩm đang trưng bày, bán"),
        Placement.State.OUT_OF_STOCK: _("sản phẩm tạm hết hàng"),
        Placement.State.AGREED: _("sản phẩm đã thống nhất, chưa lên kệ"),
    }
    return [
        Figure(counted.get(state, 0), label, f"{placements}?state={state.value}")
        for state, label in wanted.items()
    ]
