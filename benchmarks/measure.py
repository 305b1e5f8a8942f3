"""Measures one portal (see `__main__`): `python -m benchmarks.measure PRODUCTS SHOWROOMS SITES`."""

import os
import statistics
import sys
import time

import django

ROUNDS = 15
PAGES = {
    "home": "/",
    "showroom directory": "/diem-ocop/",
    "catalogue": "/san-pham/",
    "catalogue, last page": "/san-pham/?page=999999",
    "catalogue, four stars of a district": "/san-pham/?stars=4&district=gia-lam",
    "search, common word": "/tim-kiem/?q=minh",
    "search, several words": "/tim-kiem/?q=gom+bat+trang",
}
QUERIES = {"common word": "minh", "rare word": "duong lam", "prefix": "ga"}


def median(action, rounds: int = ROUNDS) -> float:
    """Seconds of the middle one of many rounds, after a warm-up."""
    action()
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def report(name: str, seconds: float) -> None:
    print(f"= {name} {seconds:.6f}")


def pages() -> None:
    from django.test import Client

    client = Client()
    for name, address in PAGES.items():
        report(f"page: {name}", median(lambda address=address: client.get(address)))


def queries() -> None:
    from products.models import Product

    for name, typed in QUERIES.items():
        rows = Product.objects.published().search(typed)
        report(f"search query: {name}", median(lambda rows=rows: list(rows.values_list("pk")[:24])))


def imports() -> None:
    from django.db import transaction

    from common.spreadsheets.files import read_workbook
    from core import audit
    from products.imports.committing import commit
    from products.imports.reader import ProductReader
    from products.imports.rehearsal import ProductMatching
    from tests import samples

    content = samples.template_xlsx(301)

    def rehearsed():
        return ProductMatching.rehearse(ProductReader.read_file(read_workbook(content, "danh-sach.xlsx")))

    def committed(rehearsal):
        with transaction.atomic(), audit.operation(channel="bench"):
            commit(rehearsal)
            transaction.set_rollback(True)

    report("import of 301 rows: rehearse", median(rehearsed))
    taken = []
    for _round in range(5):
        rehearsal = rehearsed()
        start = time.perf_counter()
        committed(rehearsal)
        taken.append(time.perf_counter() - start)
    report("import of 301 rows: commit", statistics.median(taken))


def main(products: int, showrooms: int, sites: int) -> None:
    from django.core.management import call_command

    from benchmarks import plans

    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    call_command("load_demo", products=products, showrooms=showrooms, verbosity=0)
    pages()
    queries()
    imports()
    plans.measure(sites)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop_portal.settings")
    # The test client's host.
    os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
    os.environ.setdefault("DEBUG", "0")
    django.setup()
    main(*map(int, sys.argv[1:4]))
