"""Fills the browser tests' portal as a first start does, and prints as JSON where its pages are.

`python -m tests.browser.seed`
"""

import json
import os

import django


def main():
    from django.core.management import call_command

    call_command("prepare", verbosity=0)
    add_newcomers()
    add_products()
    add_officers()
    print(json.dumps({**public_pages(), **admin_pages()}))


def add_newcomers():
    """Administrators as they are outside a demonstration: they must set a second step up."""
    from core import audit
    from core.accounts import roles
    from core.accounts.models import User
    from tests.browser.portal import NEWCOMERS, PASSWORD

    with audit.operation(channel="bài thử"):
        for name in NEWCOMERS:
            user = User(username=name, full_name="Người Mới Minh Họa", email=f"{name}@minh-hoa.example")
            user.set_password(PASSWORD)
            user.save()
            roles.give(user, roles.ADMINISTRATOR)


def add_products():
    """As many products of Quốc Oai as a story needs, not published: nobody else's pages change."""
    from core import audit
    from products.models import Producer, Product

    with audit.operation(channel="bài thử"):
        producer = Producer.objects.filter(district__slug="quoc-oai").first()
        for number in range(1, 21):
            Product.objects.create(
                name=f"Bánh Câu Chuyện {number:02}",
                slug=f"banh-cau-chuyen-{number:02}",
                producer=producer,
                district=producer.district,
                is_demo=True,
            )


def add_officers():
    """A second one of Gia Lâm, to work beside the first; one of a district that no other story touches."""
    from core import audit
    from core.accounts import roles
    from core.accounts.models import User
    from districts.models import District, Membership
    from tests.browser.portal import COLLEAGUE, KEYBOARD_OFFICER, PASSWORD

    with audit.operation(channel="bài thử"):
        for name, full_name, slug in (
            (COLLEAGUE, "Cán Bộ Thứ Hai Minh Họa", "gia-lam"),
            (KEYBOARD_OFFICER, "Cán Bộ Bàn Phím Minh Họa", "thanh-tri"),
        ):
            user = User(username=name, full_name=full_name, is_demo=True)
            user.set_password(PASSWORD)
            user.save()
            roles.give(user, roles.DISTRICT_OFFICER)
            Membership.objects.create(user=user, district=District.objects.get(slug=slug))


def public_pages() -> dict:
    """{name: {language: path}}, about a showroom and a product on its shelf."""
    from django.urls import reverse
    from django.utils.translation import override

    from showrooms.models import Placement
    from tests.addresses import LANGUAGES, walk

    shown = Placement.objects.shown().filter(product__is_published=True, showroom__is_published=True)
    placement = shown.exclude(product__craft_village=None).order_by("pk").first()
    product, showroom = placement.product, placement.showroom
    rows = {
        "showroom": showroom,
        "product": product,
        "producer": product.producer,
        "district": showroom.district,
        "request_sent": showroom.district,
        "craft_village": product.craft_village,
    }
    names = [address.name for address in walk() if address.name.startswith("directory:")]
    found = {}
    for language in LANGUAGES:
        with override(language):
            for name in names:
                page = name.partition(":")[2]
                arguments = [rows[page].slug] if page in rows else []
                found.setdefault(page, {})[language] = reverse(name, args=arguments)
    return found


def admin_pages() -> dict:
    """Every page of every model, by its name in the admin: about the first row that it is offered for."""
    from django.contrib import admin
    from django.urls import reverse

    found = {"index": {"vi": reverse("admin:index")}}
    for model, model_admin in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        rows = model_admin.get_queryset(None).order_by(*model_admin.ordering or ("pk",))
        about = dict.fromkeys(("change", "history", "delete"), rows.first())
        for action in model_admin.row_actions:
            about[action.slug] = next((row for row in rows if action.offered(row)), None)
        for page in ("changelist", "add"):
            found[f"{name}_{page}"] = {"vi": reverse(f"admin:{name}_{page}")}
        for page, row in about.items():
            if row is not None:
                found[f"{name}_{page}"] = {"vi": reverse(f"admin:{name}_{page}", args=[row.pk])}
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.browser.settings")
    django.setup()
    main()
