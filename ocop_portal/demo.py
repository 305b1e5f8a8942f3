"""All demonstration data, in the order in which the packages build on each other."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

import plans.demo
import products.demo
import showrooms.demo
from common.demo import DEFAULT_SEED, CannotLoad, Report
from core import audit
from core.accounts import demo as people
from core.accounts import roles
from core.accounts.models import User
from districts.models import District, Membership
from products.models import Product
from showrooms.models import Operator, Showroom

PRODUCTS, SHOWROOMS = 301, 11
_OFFICERS = ("gia-lam", "quoc-oai")  # their sign-in names are their districts' addresses
_CONTACT, _CONTACTS_SHOWROOM = "bat-trang", "DIEM-2020-01"


@dataclass(frozen=True)
class Made:
    """How many rows were made or removed; `password` where people were made."""

    products: int
    showrooms: int
    people: int = 0
    password: str = ""


@transaction.atomic
def load(
    *,
    products_total: int = PRODUCTS,
    showrooms_total: int = SHOWROOMS,
    seed: int = DEFAULT_SEED,
    report: Report = lambda text: None,
) -> Made:
    """Make demonstration rows until so many products and showrooms are published, and on a local portal the
    people. CannotLoad where there are some already, or no reference data.
    """
    if Product.objects.demo().exists() or Showroom.objects.demo().exists():
        raise CannotLoad("Đã có dữ liệu minh họa: chạy remove_demo trước.")
    with audit.operation(channel="lệnh load_demo", why="Tạo dữ liệu minh họa"):
        made_products = products.demo.load(products_total, seed, report)
        made_showrooms = showrooms.demo.load(showrooms_total, seed, report)
        plans.demo.load(report)
        if not settings.IS_LOCAL or User.objects.filter(is_demo=True).exists():
            return Made(made_products, made_showrooms)
        password = _load_people()
    return Made(made_products, made_showrooms, len(people.PEOPLE), password)


def _load_people() -> str:
    roles.sync()
    password = people.load()
    for slug in _OFFICERS:
        Membership.objects.create(
            user=User.objects.get(username=slug), district=District.objects.get(slug=slug)
        )
    showroom = Showroom.objects.filter(code=_CONTACTS_SHOWROOM).first()
    if showroom:
        Operator.objects.create(user=User.objects.get(username=_CONTACT), showroom=showroom)
    return password


@transaction.atomic
def remove() -> Made:
    """Remove every demonstration row and person; real rows stay. CannotLoad where a real row hangs on one."""
    with audit.operation(channel="lệnh remove_demo", why="Xóa dữ liệu minh họa"):
        plans.demo.remove()
        removed_showrooms = showrooms.demo.remove()
        plans.demo.remove_letters()
        removed_products = products.demo.remove()
        Membership.objects.filter(user__is_demo=True).erase()
        return Made(removed_products, removed_showrooms, people.remove())
