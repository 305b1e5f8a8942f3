"""Demonstration data: the known totals, deterministic, honest, and removed as a whole."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from common import demo as shared
from common import photos
from common.reference import folder, read_csv
from core import audit
from core.accounts.models import User
from core.audit.models import Change
from districts.models import District, Letter, Membership
from ocop_portal import demo, reference
from plans import actions, completeness, overview
from plans.models import ContactLog, DistrictPlan, PlanRound, ProposedSite
from products.models import Producer, Product, ProductPhoto, Rating
from showrooms.actions import make_confirmation_link
from showrooms.models import ConfirmationLink, OpeningHours, Operator, Placement, Showroom, ShowroomPhoto
from tests.derived import stale_rows

DAY = date(2020, 10, 5)
PLANNED = (PlanRound, DistrictPlan, ProposedSite, Letter)


@pytest.fixture
def units(db):
    reference.load()


def names() -> list:
    return list(
        Product.objects.demo().order_by("slug").values_list("name", "current_rating__score", "price_from")
    )


# What is known --------------------------------------------------------------------------------------------


def test_eleven_showrooms_of_2020_are_published_8_open_and_3_preparing(portal):
    showrooms = Showroom.objects.published().filter(wave=2020)
    assert Showroom.objects.published().count() == showrooms.count() == 11
    assert showrooms.real().get().code == "DIEM-2020-01"
    assert Counter(row.state(DAY) for row in showrooms) == {"open": 8, "preparing": 3}
    assert set(showrooms.values_list("opening_deadline", flat=True)) == {date(2020, 10, 10)}
    assert not showrooms.late(DAY).exists()


@pytest.mark.one_database
def test_301_products_are_published_with_the_known_stars(portal):
    products = Product.objects.published()
    assert (products.count(), products.real().count()) == (301, 2)
    stars = products.values_list("current_rating__stars", "current_rating__proposed_five_star")
    assert Counter(stars) == {(4, True): 6, (4, False): 207, (3, False): 88}
    assert products.in_force(DAY).count() == 301


@pytest.mark.one_database
def test_the_rounds_have_26_66_and_209_products(portal):
    decisions = Counter()
    ratings = Rating.objects.filter(product__is_published=True)
    for number, decided, stars, proposed in ratings.values_list(
        "decision_number", "decision_date", "stars", "proposed_five_star"
    ):
        decisions[number.removesuffix(" (minh họa)"), decided, stars, proposed] += 1
    assert decisions == {
        ("7095/QĐ-UBND", date(2019, 12, 31), 4, True): 2,
        ("7095/QĐ-UBND", date(2019, 12, 31), 4, False): 13,
        ("7095/QĐ-UBND", date(2019, 12, 31), 3, False): 11,
        ("416/QĐ-UBND", date(2020, 1, 21), 4, True): 3,
        ("416/QĐ-UBND", date(2020, 1, 21), 4, False): 43,
        ("416/QĐ-UBND", date(2020, 1, 21), 3, False): 20,
        ("813/QĐ-UBND", date(2020, 2, 19), 4, True): 1,
        ("813/QĐ-UBND", date(2020, 2, 19), 4, False): 151,
        ("813/QĐ-UBND", date(2020, 2, 19), 3, False): 57,
    }


@pytest.mark.one_database
def test_producers_are_in_all_districts_and_products_in_all_sets(portal):
    assert Producer.objects.demo().values("district").distinct().count() == 30
    assert Product.objects.demo().published().values("category__number").distinct().count() == 26
    assert not Producer.objects.demo().filter(products=None).exists()


@pytest.mark.one_database
def test_open_showrooms_have_about_25_products_on_their_shelves(portal):
    for showroom in Showroom.objects.demo().open(DAY):
        assert 22 <= showroom.placements.filter(state="on_display").count() <= 28
    states = set(Placement.objects.values_list("state", flat=True))
    assert states == set(Placement.State.values)


def test_what_is_derived_agrees_with_its_source(portal):
    looked_at, stale = stale_rows()
    assert looked_at > 1000
    assert stale == []


@pytest.mark.one_database
def test_the_round_of_2021_is_open_and_most_districts_are_silent(portal):
    plan_round = PlanRound.objects.get()
    assert (plan_round.year, plan_round.state(DAY), plan_round.is_demo) == (2021, "open", True)
    found = overview.of(plan_round, DAY)
    assert found.by_state == {
        "silent": 24,
        "draft": 2,
        "awaiting_letter": 1,
        "submitted": 1,
        "under_review": 1,
        "amendment_asked": 1,
    }
    assert DistrictPlan.objects.get(district__slug="gia-lam").state == "draft"
    assert ContactLog.objects.to_call_back(DAY).get().district.slug == "quoc-oai"


@pytest.mark.one_database
def test_plans_that_were_finished_lack_nothing_and_drafts_do(portal):
    for plan in DistrictPlan.objects.select_related("round", "district"):
        plan.full_clean()
        assert bool(completeness.gaps(plan)) is (plan.state == "draft"), plan
        assert plan.covering_letter is None or "minh họa" in plan.covering_letter.subject


# Pictures -------------------------------------------------------------------------------------------------


def test_each_product_set_and_each_kind_of_place_has_its_small_picture():
    sets = {f"products/{row['no']}.webp" for row in read_csv("classification.csv")}
    kinds = {f"showrooms/{kind}.webp" for kind in Showroom.PlaceKind.values}
    drawn = folder() / "demo"
    assert {path.relative_to(drawn).as_posix() for path in drawn.rglob("*.*")} == sets | kinds
    files = [(drawn / name).read_bytes() for name in sets | kinds]
    assert len(set(files)) == 26 + 7
    assert all(photos.decode_bytes(data).size == (1600, 1200) for data in files)
    assert max(map(len, files)) < 32 * 1024
    assert sum(map(len, files)) < 512 * 1024


def test_products_of_a_set_and_showrooms_of_a_kind_share_their_picture(portal, settings):
    of_sets = set(ProductPhoto.objects.values_list("product__category__number", "digest"))
    of_kinds = set(ShowroomPhoto.objects.values_list("showroom__place_kind", "digest"))
    for pairs in (of_sets, of_kinds):
        assert len(pairs) == len(dict(pairs)) == len({digest for _number, digest in pairs})
    assert len(of_sets) == 26
    written = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert len(written) == len(photos.WIDTHS) * (26 + 7)


# Honesty --------------------------------------------------------------------------------------------------


@pytest.mark.one_database
def test_no_invented_transition_of_a_real_producer_or_showroom(portal):
    assert not Product.objects.demo().filter(producer__is_demo=False).exists()
    assert not Rating.objects.demo().filter(product__is_demo=False).exists()
    assert not ProductPhoto.objects.filter(product__is_demo=False).exists()
    assert not Placement.objects.exclude(product__is_demo=True, showroom__is_demo=True).exists()
    assert not OpeningHours.objects.filter(showroom__is_demo=False).exists()


@pytest.mark.one_database
def test_demonstration_rows_say_what_they_are(portal):
    for model in (Producer, Product, Showroom, ProposedSite):
        rows = model.objects.demo()
        assert rows
        assert all(any(mark in row.name for mark in shared.MARKS) for row in rows)
    for model in (Producer, Product, Rating, ProductPhoto, Showroom, Placement, *PLANNED):
        assert set(model.objects.demo().values_list("source", flat=True)) == {"dữ liệu minh họa"}
    assert all("(minh họa)" in row.decision_number for row in Rating.objects.demo())


@pytest.mark.one_database
def test_products_in_development_are_neither_published_nor_starred_nor_shown(portal):
    products = Product.objects.demo().in_development()
    assert products
    assert not products.published().exists()
    assert not Placement.objects.shown().filter(product__in=products).exists()


@pytest.mark.one_database
def test_rows_lie_in_the_district_of_their_commune_and_village(portal):
    for model in (Producer, Product, Showroom):
        astray = model.objects.exclude(commune=None).exclude(commune__district=F("district"))
        assert not astray.exists()
    villages = Product.objects.exclude(craft_village=None)
    assert villages
    assert not villages.exclude(craft_village__district=F("district")).exists()


def test_rows_satisfy_the_rules_of_their_forms(portal):
    for model in (Producer, Product, Rating, Showroom, Placement, *PLANNED):
        rows = model.objects.demo()[:40]
        assert rows
        for row in rows:
            row.full_clean()


# Making and removing --------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_rows_and_another_one_others(units):
    demo.load(products_total=40, showrooms_total=3, seed=1)
    first = names()
    demo.remove()
    demo.load(products_total=40, showrooms_total=3, seed=1)
    assert names() == first
    demo.remove()
    demo.load(products_total=40, showrooms_total=3, seed=2)
    assert names() != first


def test_other_totals_keep_the_proportions(units):
    demo.load(products_total=602, showrooms_total=25)
    products = Product.objects.published()
    assert products.count() == 602
    assert products.filter(current_rating__stars=3).count() == 176
    assert Showroom.objects.published().count() == 25
    assert products.values("name", "producer").distinct().count() == 602


def test_making_takes_few_queries(units, django_assert_max_num_queries):
    with django_assert_max_num_queries(500):
        demo.load()


@pytest.mark.one_database
def test_a_second_load_is_refused(portal):
    with pytest.raises(CommandError, match="remove_demo"):
        call_command("load_demo", verbosity=0)


def test_nothing_is_made_without_reference_data(db):
    with pytest.raises(CommandError, match="load_reference"):
        call_command("load_demo", verbosity=0)
    assert not Producer.objects.exists()


def test_removal_leaves_the_real_rows_and_nothing_else(units):
    def real():
        rows = [model.objects.order_by("pk").values() for model in (Producer, Product, Rating, Showroom)]
        return [list(each) for each in rows]

    before = real()
    demo.load(products_total=60, showrooms_total=11)
    with audit.operation(channel="bài thử"):  # what people did meanwhile with demonstration rows
        visited = Showroom.objects.real().first()
        Placement.objects.create(product=Product.objects.demo().first(), showroom=visited)
        make_confirmation_link(showroom=Showroom.objects.demo().first(), by=None)
    call_command("remove_demo", verbosity=0)
    assert real() == before
    assert not User.objects.exists()
    for model in (
        ConfirmationLink,
        Placement,
        ProductPhoto,
        OpeningHours,
        Membership,
        Operator,
        ContactLog,
        *PLANNED,
    ):
        assert not model.objects.exists()


def test_a_plan_that_was_approved_meanwhile_goes_with_its_showrooms(portal):
    plan = DistrictPlan.objects.get(state="under_review")
    people = {name: User.objects.get(username=name) for name in ("chuyen-vien", "lanh-dao")}
    actions.recommend(plan=plan, opinion="Đủ điều kiện", by=people["chuyen-vien"])
    known = {"issuer": "Sở Công Thương", "subject": "Phê duyệt", "date": date(2020, 10, 5), "is_demo": True}
    letter = Letter.objects.create(direction="out", **known)
    actions.approve(plan=plan, letter=letter, by=people["lanh-dao"])
    assert Showroom.objects.demo().filter(wave=2021).count() == 3
    demo.remove()
    assert not Showroom.objects.demo().exists()
    assert not DistrictPlan.objects.exists()


def test_removal_stops_where_a_demonstration_person_decided_a_real_plan(portal):
    DistrictPlan.objects.filter(state="under_review").update(is_demo=False)
    plan = DistrictPlan.objects.get(state="under_review")
    actions.recommend(plan=plan, opinion="x", by=User.objects.get(username="chuyen-vien"))
    with pytest.raises(shared.CannotLoad, match="huyện Phú Xuyên"):
        demo.remove()
    assert DistrictPlan.objects.filter(is_demo=True).exists()


def test_removal_is_recorded(units):
    demo.load(products_total=40, showrooms_total=3)
    keys = {str(key) for key in Product.objects.demo().values_list("pk", flat=True)}
    demo.remove()
    gone = Change.objects.filter(model="products.product", action="delete")
    assert set(gone.values_list("row", flat=True)) == keys
    assert gone.values("operation").distinct().count() == 1


def test_removal_stops_where_a_real_product_stands_under_a_demonstration_producer(units):
    demo.load(products_total=40, showrooms_total=3)
    count = Product.objects.demo().count()
    with audit.operation(channel="bài thử"):
        producer = Producer.objects.demo().first()
        Product.objects.create(name="Chè kho", slug="che-kho", producer=producer, district=producer.district)
    with pytest.raises(CommandError, match="Chè kho"):
        call_command("remove_demo", verbosity=0)
    assert Product.objects.demo().count() == count


# People ---------------------------------------------------------------------------------------------------


@pytest.mark.one_database
def test_the_people_have_their_roles_and_places(portal):
    roles = {user.username: user.role for user in User.objects.all()}
    assert roles == {
        "quan-tri": "administrator",
        "lanh-dao": "approver",
        "chuyen-vien": "staff",
        "theo-doi": "viewer",
        "phoi-hop": "partner",
        "gia-lam": "district_officer",
        "quoc-oai": "district_officer",
        "bat-trang": "showroom_contact",
    }
    assert not User.objects.exclude(is_demo=True).exists()
    assert not any(user.needs_two_step for user in User.objects.all())
    assert District.objects.get(memberships__user__username="gia-lam").name == "Gia Lâm"
    assert District.objects.get(memberships__user__username="quoc-oai").name == "Quốc Oai"
    assert Showroom.objects.get(operators__user__username="bat-trang").code == "DIEM-2020-01"


def test_the_password_is_that_of_the_environment_or_random_and_printed_once(units, settings, capsys):
    settings.DEMO_PASSWORD = ""
    call_command("load_demo", products=40, showrooms=3)
    printed = capsys.readouterr().out
    password = printed.split("mật khẩu chung: ")[1].split()[0]
    assert User.objects.get(username="chuyen-vien").check_password(password)
    call_command("remove_demo")
    settings.DEMO_PASSWORD = "mat-khau-tu-chon"
    call_command("load_demo", products=40, showrooms=3)
    assert User.objects.get(username="lanh-dao").check_password("mat-khau-tu-chon")


def test_production_gets_no_people(units, settings):
    settings.IS_LOCAL = False
    made = demo.load(products_total=40, showrooms_total=3)
    assert (made.people, made.password) == (0, "")
    assert not User.objects.exists()
