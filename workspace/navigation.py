"""The frame of a place's pages: whose they are, and the tabs between them."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.models import District
from showrooms.models import Showroom
from workspace.scopes import acts_for_all

# Tab: (key, words, name of the address that it opens).
DISTRICT_TABS = (
    ("home", _("Việc cần làm"), "workspace:district"),
    ("plans", _("Kế hoạch"), "workspace:plans"),
    ("placements", _("Kết nối"), "workspace:district_placements"),
    ("producer_requests", _("Đề nghị của chủ thể"), "workspace:district_producer_requests"),
    ("products", _("Sản phẩm"), "workspace:district_products"),
    ("producers", _("Chủ thể"), "workspace:district_producers"),
    ("showrooms", _("Điểm OCOP"), "workspace:district_showrooms"),
)
SHOWROOM_TABS = (
    ("home", _("Việc cần làm"), "workspace:showroom"),
    ("placements", _("Kết nối"), "workspace:showroom_placements"),
    ("facts", _("Thông tin điểm"), "workspace:showroom_facts"),
)


def district_page(request, district: District, template: str, /, *, tab: str = "", **context):
    """A page of a district, `tab` being the key of the tab it stands under; `status` is the answer's."""
    return _page(request, district, district.full_name, DISTRICT_TABS, template, tab, **context)


def showroom_page(request, showroom: Showroom, template: str, /, *, tab: str = "", **context):
    """A page of a showroom, as `district_page`."""
    return _page(request, showroom, showroom.name, SHOWROOM_TABS, template, tab, **context)


def _page(request, place, name, tabs, template, tab, /, status=200, **context):
    links = [(reverse(address, args=[place.slug]), words, key == tab) for key, words, address in tabs]
    return render(
        request,
        template,
        {"place": place, "place_name": name, "tabs": links, "behalf": _behalf(request.user, name), **context},
        status=status,
    )


def _behalf(user, name: str) -> str:
    """For whom a person of the department works here, or whose pages they read; "" for their own people."""
    if not user.is_staff:
        return ""
    if acts_for_all(user):
        return _("Đang làm việc thay cho %(place)s.") % {"place": name}
    return _("Đang xem trang làm việc của %(place)s.") % {"place": name}
