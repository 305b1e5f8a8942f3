"""Rows of other places, and ids that nothing has, are not there: not in addresses, not in choices."""

from datetime import date

import pytest
from django.urls import reverse

from core.audit.models import Change
from districts.models import Letter
from plans.models import DistrictPlan, SiteDocument
from showrooms.models import Placement
from tests import planning
from tests.conftest import make_producer_request
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import BEYOND, HERE, PLAN, products_run, sends, sites_run, text_of
from tests.workspace.test_access import TABLE, values_for, workspace_addresses

GATES = {"slug", "token"}


@pytest.fixture
def theirs(values, quoc_oai, make_producer, make_product, make_showroom, place):
    """A row of Quốc Oai for every id that an address of Gia Lâm or of Bát Tràng takes."""
    plan = DistrictPlan.objects.create(round=DistrictPlan.objects.get().round, district=quoc_oai)
    site = planning.make_site(plan)
    paper = SiteDocument.objects.create(site=site, title="Hợp đồng", file=planning.scan("a.pdf"))
    product = make_product(producer=make_producer("Hộ Quốc Oai", district=quoc_oai), district=quoc_oai)
    showroom = make_showroom("Điểm Quốc Oai", district=quoc_oai, is_published=False)
    letter = Letter.objects.create(
        direction="in", issuer="UBND", subject="V/v", sender=quoc_oai, file=planning.scan()
    )
    return {
        "letter": letter.pk,
        "site": site.pk,
        "document": paper.pk,
        "run": sites_run(plan).pk,
        "products_run": products_run(quoc_oai).pk,
        "showroom": showroom.slug,
        "placement": place(product, showroom, "requested").pk,
        "producer_request": make_producer_request(quoc_oai).pk,
        "product": product.pk,
        "producer": product.producer_id,
        "year": 2030,
    }


@pytest.mark.parametrize("person", ["gia_lam_officer", "bat_trang_contact"])
def test_ids_of_others_and_impossible_ones_are_not_there_and_write_nothing(
    client, request, person, values, theirs, place_slugs
):
    client.force_login(request.getfixturevalue(person))
    place = "district" if person == "gia_lam_officer" else "showroom"
    before, looked_at = Change.objects.count(), 0
    for name, parts in workspace_addresses():
        row = TABLE.get(name)
        if row is None or row.place != place:
            continue
        known, foreign = values_for(name, values), values_for(name, theirs)
        own = {part: known.get(part) for part in parts if part != "slug"}
        for part in own:
            if part in GATES:
                continue
            wrong = [foreign[part], *([BEYOND] if isinstance(own[part], int) else [])]
            for value in wrong:
                address = reverse(name, kwargs={**own, "slug": place_slugs[place], part: value})
                answers = [by_itself(send, address).status_code for send in (client.get, client.post)]
                assert set(answers) <= {404, 405}, (address, answers)
                assert 404 in answers, (address, answers)
                looked_at += 1
    assert looked_at > (5 if place == "showroom" else 40)
    assert Change.objects.count() == before


def test_a_line_of_money_takes_no_site_of_another_plan(officer, full_plan, plan_round, quoc_oai):
    elsewhere = planning.make_site(DistrictPlan.objects.create(round=plan_round, district=quoc_oai))
    for key in (elsewhere.pk, BEYOND):
        line = {"lines-1-item": "Kệ", "lines-1-source": "city", "lines-1-amount": "5"}
        answer = sends(officer, f"{PLAN}kinh-phi/", **line, **{"lines-1-site": key})
        assert "Hãy chọn một giá trị hợp lệ" in text_of(answer) or "không hợp lệ" in text_of(answer)
        assert filled(answer)["lines-1-item"] == "Kệ"
    assert full_plan.budget_lines.count() == 1


def test_choices_of_another_district_are_refused_in_words(
    officer, gia_lam, quoc_oai, make_producer, make_product, make_showroom, place
):
    own, foreign = make_product(), make_product(producer=make_producer("B", district=quoc_oai))
    own.district = gia_lam
    commune = quoc_oai.communes.create(code="09999", name="Xa Lạ")
    page = f"{HERE}san-pham/{own.pk}/"
    for field, value in (("producer", foreign.producer_id), ("commune", commune.pk), ("commune", BEYOND)):
        answer = sends(officer, page, **{field: value})
        assert answer.status_code == 200
        assert answer.context["page"].form.errors[field]
    for showroom in (
        make_showroom("Kín", is_published=False),
        make_showroom("Đóng", closed_on=date(2020, 9, 2), closing_reason="Hết hạn"),
    ):
        assert officer.get(f"{HERE}ket-noi/diem/{showroom.slug}/").status_code == 404
    asked = f"{HERE}ket-noi/diem/{make_showroom('Điểm Mở').slug}/"
    for slug in (foreign.slug, "khong-co", "a\0b"):
        answer = sends(officer, asked, product=[own.slug, slug])
        assert answer.context["form"].errors["product"], slug
    theirs = place(foreign, make_showroom("Điểm Khác"), "requested", asked_by="contact")
    for key in (theirs.pk, BEYOND, "x"):
        answer = by_itself(officer.post, f"{HERE}ket-noi/", {"transition": "agree", "placement": [key]})
        assert answer.context["form"].errors["placement"], key
    assert Placement.objects.get().state == "requested"
