"""The frame of the pages of a district or a showroom: its name and its tabs."""

from typing import NamedTuple

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.models import District
from showrooms.models import Showroom
from workspace.scopes import acts_for_all

# Key, label and URL name of each tab.
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


class Tab(NamedTuple):
    """A tab of `workspace/base.html`."""

    address: str
    label: str
    is_current: bool


def district_page(request, district: District, template: str, /, *, tab: str = "", **context):
    """Render a page of a district under the tab with the key `tab`; `status` is the response's."""
    return _page(request, district, district.full_name, DISTRICT_TABS, template, tab, **context)


def showroom_page(request, showroom: Showroom, template: str, /, *, tab: str = "", **context):
    """Render a page of a showroom, like `district_page`."""
    return _page(request, showroom, showroom.name, SHOWROOM_TABS, template, tab, **context)


def _page(request, place, place_name, tabs, template, tab, /, status=200, **context):
    links = [Tab(reverse(name, args=[place.slug]), label, key == tab) for key, label, name in tabs]
    return render(
        request,
        template,
        {
            "place": place,
            "place_name": place_name,
            "tabs": links,
            "behalf": _behalf(request.user, place_name),
            **context,
        },
        status=status,
    )


def _behalf(user, name: str) -> str:
    """Remind staff for whom they work here, or whose pages they read; "" for the place's own people."""
    if not user.is_staff:
        return ""
    if acts_for_all(user):
        return _("Đang làm việc thay cho %(place)s.") % {"place": name}
    return _("Đang xem trang làm việc của %(place)s.") % {"place": name}
