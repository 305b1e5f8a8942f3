"""Plans of Gia Lâm as its officer meets them in the workspace."""

import html
import io

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.imports import actions as import_actions
from core.imports.models import ImportRun
from districts.models import Letter
from plans import actions
from plans.models import DistrictPlan, SiteDocument
from products.models import Product
from showrooms.models import Placement, ProducerRequest
from tests import planning, samples, samples_sites
from tests.conftest import BUSINESS_DAY
from tests.pageforms import by_itself, filled
from workspace import row_pages

HERE = "/lam-viec/quan-huyen/gia-lam/"
PLAN = f"{HERE}ke-hoach/2021/"
BEYOND = 10**20  # more than an integer of any database holds


@pytest.fixture
def plan_round(operation):
    return planning.make_round()


@pytest.fixture
def plan(plan_round, gia_lam, gia_lam_officer):
    """An empty draft."""
    return actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)


@pytest.fixture
def full_plan(plan):
    """A draft without gaps."""
    return planning.fill(plan)


@pytest.fixture
def course(gia_lam_officer, staff, approver):
    return planning.Course(gia_lam_officer, staff, approver)


@pytest.fixture
def officer(client, gia_lam_officer):
    """A client as Gia Lâm's officer."""
    client.force_login(gia_lam_officer)
    return client


@pytest.fixture
def read(officer):
    """What a page of the plan says, by the end of its address."""

    def page(end="", client=officer):
        answer = client.get(PLAN + end)
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    return page


def picture(name="anh.png", size=(40, 30)) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", size, "white").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def messages_of(answer) -> str:
    """The messages that the next page will show."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def sends(client, address, source="", **sent):
    """What a browser would send back for the form on `source`, or at the address itself; `sent` is typed."""
    return by_itself(client.post, address, {**filled(client.get(source or address)), **sent})


def sites_run(plan, by=None) -> ImportRun:
    """A list of sites that was sent in for a plan and is not written yet."""
    content, options = samples_sites.plan(), {"plan": str(plan.pk)}
    return import_actions.upload(kind="sites", content=content, filename="a.xlsx", options=options, by=by)


def products_run(district) -> ImportRun:
    """A district's list of products, not written yet."""
    content, options = samples.district_list(), {"district": str(district.pk)}
    return import_actions.upload(
        kind="district_products", content=content, filename="b.xls", options=options, by=None
    )


def meanwhile(monkeypatch, change) -> None:
    """Somebody does `change` between the moment a page finds its row and the one it holds it."""
    hold = row_pages.locked

    def late(row):
        change()
        return hold(row)

    monkeypatch.setattr(row_pages, "locked", late)


@pytest.fixture
def make_large():
    """Give a plan so many sites, each with ten files."""

    def make(plan, sites):
        for number in range(sites):
            site = planning.make_site(plan, f"Điểm thứ {plan.sites.count()}-{number}", photos=5)
            SiteDocument.objects.bulk_create(
                SiteDocument(site=site, title=f"Tài liệu {paper}", file="private/plans/a.pdf")
                for paper in range(5)
            )

    return make


# One of each -----------------------------------------------------------------------------------------------


@pytest.fixture
def values(one_of_each, bat_trang_contact, gia_lam):
    """What addresses are made of, by the name it has in urls.py: rows of Gia Lâm and of Bát Tràng."""
    showroom = bat_trang_contact.operators.get().showroom
    placement = Placement.objects.create(product=Product.objects.get(), showroom=showroom)
    plan = DistrictPlan.objects.get()
    site = plan.sites.first()
    paper = SimpleUploadedFile("hop-dong.pdf", b"%PDF-1.4")
    document = SiteDocument.objects.create(site=site, title="Hợp đồng", file=paper)
    plan.state, plan.receipt_code = DistrictPlan.State.SUBMITTED, "KH-2021-018-01"
    plan.first_submitted_on, plan.submitted_at = BUSINESS_DAY, timezone.now()
    plan.covering_letter = Letter.objects.create(direction="in", issuer="UBND", subject="V/v", file=paper)
    plan.save()
    return {
        "letter": plan.covering_letter_id,
        "products_run": products_run(gia_lam).pk,
        "year": plan.round.year,
        "site": site.pk,
        "document": document.pk,
        "run": sites_run(plan).pk,
        "showroom": showroom.slug,
        "placement": placement.pk,
        "producer_request": ProducerRequest.objects.get().pk,
        "product": placement.product_id,
        "producer": placement.product.producer_id,
    }


@pytest.fixture
def place_slugs(bat_trang_contact, gia_lam):
    return {"district": gia_lam.slug, "showroom": bat_trang_contact.operators.get().showroom.slug}
