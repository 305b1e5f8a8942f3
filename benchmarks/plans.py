"""How long a district's plan takes to open and to print, by the number of its sites, each with ten files."""

import io
import time

from benchmarks.measure import ROUNDS, median, report

FILES = 5  # photos of each site, and as many documents
SLOW_ROUNDS = 3
PLAN = "/lam-viec/quan-huyen/gia-lam/ke-hoach/2021/"
PAGES = {"summary": "", "sites": "diem-de-xuat/", "money": "kinh-phi/", "annex in Word": "in/phu-luc/"}


def measure(sites: int) -> None:
    """Fill the demonstration's plan of Gia Lâm up to so many sites; time its pages and papers."""
    from django.test import Client

    from core import audit

    client = Client()
    with audit.operation(channel="bench"):
        plan, staff = _plan(sites), _staff()
        client.force_login(staff)
    site = plan.sites.latest("pk")
    addresses = {name: PLAN + end for name, end in PAGES.items()}
    addresses["one site"] = f"{PLAN}diem-de-xuat/{site.pk}/"
    addresses["appraisal"] = f"/quan-tri/plans/districtplan/{plan.pk}/change/"
    addresses["whole file as a zip"] = f"/quan-tri/ho-so/ke-hoach/{plan.pk}/ho-so/"
    for name, address in addresses.items():
        rounds = SLOW_ROUNDS if name in {"annex in Word", "whole file as a zip"} else ROUNDS
        report(f"plan: {name}", median(lambda address=address: _read(client, address), rounds))


def _read(client, address) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    b"".join(answer)


def _plan(sites):
    from plans.models import DistrictPlan
    from tests import planning

    plan = DistrictPlan.objects.get(district__slug="gia-lam", round__year=2021)
    for number in range(plan.sites.count(), sites):
        planning.make_site(plan, f"Điểm thứ {number}", photos=0)
    for site in plan.sites.all():
        _give_files(site)
    return plan


def _give_files(site) -> None:
    from common import photos
    from plans.models import SiteDocument, SitePhoto
    from tests import planning

    for number in range(FILES):
        stored = photos.store_bytes(_picture(site.pk * FILES + number))
        SitePhoto.objects.create(site=site, digest=stored.digest, width=stored.width, height=stored.height)
        content = b"%PDF-1.4 " + bytes(200_000)
        SiteDocument.objects.create(
            site=site, title=f"Tài liệu {number}", file=planning.scan(content=content)
        )


def _picture(number: int) -> bytes:
    """A picture as a telephone takes it, in so far as it weighs something: every one another."""
    from PIL import Image

    noise = Image.effect_noise((800, 600), 40 + number % 50)
    content = io.BytesIO()
    noise.convert("RGB").resize((1600, 1200)).save(content, "JPEG", quality=80)
    return content.getvalue()


def _staff():
    from core.accounts import roles
    from core.accounts.models import User

    user = User.objects.create(username=f"do-{time.monotonic_ns()}", email="do@example.vn", is_demo=True)
    roles.sync()
    roles.give(user, roles.STAFF)
    return user
