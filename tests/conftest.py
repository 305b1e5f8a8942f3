"""The same cast everywhere: two districts, their officers, the department's people, a contact.

Fixtures write inside an audit operation, as everything does.
"""

import gc
from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from PIL import Image

from core import audit
from core.accounts import roles
from core.accounts.models import PortalSettings, User
from core.imports import actions as import_actions
from core.mail import outbox
from districts.models import Commune, CraftVillage, District, Letter, Membership
from products.actions import add_photo
from products.models import Category, Producer, Product, Rating, RatingCorrection
from showrooms.models import OpeningHours, Operator, Placement, ProducerRequest, Showroom
from tests import planning, ready, samples, trail

# Django empties every table after a test with real transactions; the trail must let it, then lock again,
# and the next test must find what every database of the suite holds.
TransactionTestCase._fixture_teardown = ready.filled_again(
    trail.unlocked(TransactionTestCase._fixture_teardown)
)

PASSWORD = "mat-khau-cua-bai-thu"
BUSINESS_DAY = date(2020, 10, 5)


# Which tests there are, and their names ---------------------------------------------------------------


def pytest_make_parametrize_id(val):
    """A text is named by its beginning, as people read it; bytes are named by how many they are."""
    if isinstance(val, bytes):
        return f"{len(val)} bytes"
    if isinstance(val, str):
        return "".join(sign if sign.isprintable() else "?" for sign in val[:40])
    return None


LONGEST_NAME = 200
_DATABASE = {"db", "transactional_db", "django_db_serialized_rollback", "live_server"}


def _differs_by_database(item) -> bool:
    if item.get_closest_marker("own_database"):
        return True
    touches_one = item.get_closest_marker("django_db") or _DATABASE.intersection(item.fixturenames)
    return bool(touches_one) and not item.get_closest_marker("one_database")


def pytest_collection_modifyitems(config, items):
    """Tests have names that can be read; PostgreSQL gets those tests that it could answer differently."""
    unreadable = [name[:LONGEST_NAME] for item in items if not _is_readable(name := item.nodeid)]
    if unreadable:
        raise pytest.UsageError(f"Names of tests that are too long or not printable: {unreadable}")
    if connection.vendor == "postgresql":
        same = [item for item in items if not _differs_by_database(item)]
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if _differs_by_database(item)]


def _is_readable(name: str) -> bool:
    return len(name) <= LONGEST_NAME and name.isprintable()


def pytest_collection_finish():
    """What is there before the first test stays until the end: Python need not search it for garbage."""
    gc.collect()
    gc.freeze()


# Of each part of the portal one person, for whom every database is asked.
_OF_EACH_DOOR = {"visitor", "administrator", "gia_lam_officer", "bat_trang_contact"}


def each_person(people) -> list:
    """Parameters of a matrix of people: on PostgreSQL one person stands for all who use the same pages."""
    return [
        pytest.param(person, marks=() if person in _OF_EACH_DOOR else pytest.mark.one_database)
        for person in people
    ]


# The database ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def copy(request, tmp_path_factory, django_db_blocker):
    """What the workers of a suite share; a process that works alone shares nothing."""
    worker = getattr(request.config, "workerinput", {}).get("workerid")
    if not worker:
        yield None
        return
    shared = ready.Copy(tmp_path_factory.getbasetemp().parent, worker)
    yield shared
    with django_db_blocker.unblock():
        shared.leave()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, copy, django_db_blocker):
    """A worker's database begins as a copy of the first one's."""
    if copy:
        with django_db_blocker.unblock():
            copy.begin()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, copy, django_db_blocker):
    """Every test finds the roles in its database."""
    with django_db_blocker.unblock():
        ready.fill()
        if copy:
            copy.go_on()


# Where and when ---------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _business_day(settings, tmp_path):
    """Tests live on 05/10/2020, in Vietnamese, and write their files aside."""
    settings.PORTAL_DATE = BUSINESS_DAY
    settings.MEDIA_ROOT = tmp_path / "media"
    translation.activate(settings.LANGUAGE_CODE)  # an English page leaves its language behind


@pytest.fixture(autouse=True)
def _static_files_as_they_stand(settings, tmp_path):
    """Pages name static files without the hash of their content: nothing is collected for a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Passwords are hashed slowly on purpose; a test that signs a dozen people in need not wait."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def operation(db):
    """Writes of the test itself belong to one operation."""
    with audit.operation(channel="bài thử"):
        yield


@pytest.fixture
def districts(operation):
    """Gia Lâm and Quốc Oai, with a commune each, by slug."""
    rows = {
        "gia-lam": District(code="018", name="Gia Lâm", kind="huyen", slug="gia-lam", tile_x=7, tile_y=2),
        "quoc-oai": District(code="275", name="Quốc Oai", kind="huyen", slug="quoc-oai", tile_x=2, tile_y=3),
    }
    for row in rows.values():
        row.is_published = True
        row.save()
    return rows


@pytest.fixture
def gia_lam(districts):
    return districts["gia-lam"]


@pytest.fixture
def quoc_oai(districts):
    return districts["quoc-oai"]


@pytest.fixture
def bat_trang_commune(gia_lam):
    return Commune.objects.create(
        code="00583", name="Bát Tràng", kind="xa", district=gia_lam, is_published=True
    )


@pytest.fixture
def bat_trang_village(gia_lam, bat_trang_commune):
    return CraftVillage.objects.create(
        name="Bát Tràng",
        slug="bat-trang",
        craft="gốm sứ",
        craft_en="ceramics",
        district=gia_lam,
        commune=bat_trang_commune,
        is_published=True,
    )


@pytest.fixture
def category(operation):
    """The set "Thủ công mỹ nghệ gia dụng" of group IV."""
    group = Category.objects.create(
        number="IV", name="Lưu niệm - nội thất - trang trí", slug="luu-niem", is_published=True
    )
    subgroup = Category.objects.create(
        parent=group, name="Thủ công mỹ nghệ gia dụng", slug="thu-cong", is_published=True
    )
    return Category.objects.create(
        parent=subgroup,
        number="24",
        name="Thủ công mỹ nghệ gia dụng",
        slug="thu-cong-gia-dung",
        is_published=True,
    )


@pytest.fixture
def make_producer(gia_lam):
    def make(name="HTX Gốm Minh Họa", **values):
        number = Producer.objects.count() + 1
        defaults = {
            "slug": f"chu-the-{number}",
            "kind": "cooperative",
            "district": gia_lam,
            "is_published": True,
        }
        return Producer.objects.create(name=name, **{**defaults, **values})

    return make


@pytest.fixture
def make_product(make_producer, gia_lam, category):
    """A published product; `stars=None` leaves it in development."""

    def make(name="Bình hoa Minh Họa men lam", stars=4, producer=None, district=None, **values):
        rating = {key: values.pop(key) for key in list(values) if key in _RATING_FIELDS}
        number = Product.objects.count() + 1
        producer = producer or Producer.objects.first() or make_producer()
        defaults = {"slug": f"san-pham-{number}", "category": category, "is_published": True}
        product = Product.objects.create(
            name=name, producer=producer, district=district or producer.district, **{**defaults, **values}
        )
        if stars:
            rate(product, stars=stars, **rating)
        return product

    return make


_RATING_FIELDS = {
    "proposed_five_star",
    "score",
    "decision_number",
    "decision_date",
    "decision_precision",
    "valid_until",
    "revoked_on",
    "revocation_number",
}


def rate(product, *, stars=4, **values):
    """Give a product a rating as it stands in the database, without the action's checks."""
    defaults = {
        "decision_number": "416/QĐ-MH",
        "decision_date": date(2020, 1, 21),
        "valid_until": date(2023, 1, 21),
        "issued_by": "UBND Thành phố Hà Nội",
        "is_published": True,
    }
    rating = Rating.objects.create(product=product, stars=stars, **{**defaults, **values})
    product.current_rating, product.stage = rating, "rated"
    product.public_rating = rating if rating.is_published else product.public_rating
    product.save()
    return rating


@pytest.fixture
def make_showroom(gia_lam):
    """A published showroom of 2020, open since 01/09/2020 unless dates say otherwise."""

    def make(name="Điểm OCOP Minh Họa Gia Lâm", **values):
        number = Showroom.objects.count() + 1
        defaults = {
            "code": f"DIEM-2020-{number:02}",
            "slug": f"diem-{number}",
            "district": gia_lam,
            "wave": 2020,
            "opening_deadline": date(2020, 10, 10),
            "preparing_since": date(2020, 8, 1),
            "opened_on": date(2020, 9, 1),
            "is_published": True,
        }
        return Showroom.objects.create(name=name, **{**defaults, **values})

    return make


@pytest.fixture
def place(operation):
    def make(product, showroom, state="on_display", **values):
        return Placement.objects.create(product=product, showroom=showroom, state=state, **values)

    return make


def make_producer_request(district, **values):
    """What a producer asked for on the public page."""
    said = {"product_name": "Bình hoa", "producer_name": "Hộ Minh Họa", "received_on": BUSINESS_DAY}
    whom = {"contact_name": "Bà Minh Họa", "contact_phone": "0912345678"}
    return ProducerRequest.objects.create(district=district, **{**said, **whom, **values})


def make_correction(product, **values):
    """What a district says is wrong with a result."""
    said = {"what": "Phải là 4 sao", "document": "Quyết định số 416/QĐ-MH"}
    whose = {"rating": product.current_rating, "proposed_by": "Cán bộ Minh Họa", "proposed_on": BUSINESS_DAY}
    return RatingCorrection.objects.create(product=product, **{**said, **whose, **values})


@pytest.fixture
def open_daily():
    """Opening hours 8:00–17:30, Monday to Sunday."""

    def make(showroom):
        return OpeningHours.objects.bulk_create(
            OpeningHours(showroom=showroom, weekday=day, opens="08:00", closes="17:30") for day in range(7)
        )

    return make


@pytest.fixture
def an_import(operation):
    """A list of products that was sent in and is not written yet."""
    return import_actions.upload(
        kind="products", content=samples.annex_xlsx(), filename=samples.ANNEX_NAME, options={}, by=None
    )


@pytest.fixture
def a_mail(operation):
    """A mail that waits to be sent."""
    return outbox.write(reason="minh-hoa", to="ai@minh-hoa.example", subject="Thư minh họa", body="Nội dung")


@pytest.fixture
def one_of_each(bat_trang_village, make_product, make_showroom, open_daily, place, an_import, a_mail):
    """At least one published row of everything that has a page, a product's photo included."""
    product = make_product(craft_village=bat_trang_village)
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    picture.seek(0)
    add_photo(product=product, upload=picture, by=None)
    showroom = make_showroom(commune=bat_trang_village.commune)
    showroom.craft_villages.add(bat_trang_village)
    open_daily(showroom)
    place(product, showroom)
    make_producer_request(product.district)
    make_correction(product)
    letter = Letter(direction="out", issuer="Sở Công Thương", subject="Về việc minh họa")
    letter.file.save("cong-van.pdf", planning.scan())
    letter.recipients.add(bat_trang_village.district)
    PortalSettings.load().save()
    planning.one_of_each(bat_trang_village.district)


# People -----------------------------------------------------------------------------------------------


@pytest.fixture
def make_user(operation):
    """A person with a role. Demonstration people, so that staff are not sent to two-step first."""

    def make(username, role, **values):
        user = User(username=username, email=f"{username}@example.vn", is_demo=True, **values)
        user.set_password(PASSWORD)
        user.save()
        roles.give(user, role)
        return user

    return make


@pytest.fixture
def administrator(make_user):
    return make_user("quan-tri", roles.ADMINISTRATOR, full_name="Quản trị Minh Họa")


@pytest.fixture
def approver(make_user):
    return make_user("lanh-dao", roles.APPROVER, full_name="Lãnh đạo Minh Họa")


@pytest.fixture
def staff(make_user):
    return make_user("chuyen-vien", roles.STAFF, full_name="Chuyên viên Minh Họa")


@pytest.fixture
def viewer(make_user):
    return make_user("theo-doi", roles.VIEWER, full_name="Theo dõi Minh Họa")


@pytest.fixture
def partner(make_user):
    return make_user("phoi-hop", roles.PARTNER, full_name="Phối hợp Minh Họa")


@pytest.fixture
def gia_lam_officer(make_user, gia_lam):
    user = make_user("gia-lam", roles.DISTRICT_OFFICER, full_name="Cán bộ Gia Lâm Minh Họa")
    Membership.objects.create(user=user, district=gia_lam)
    return user


@pytest.fixture
def quoc_oai_officer(make_user, quoc_oai):
    user = make_user("quoc-oai", roles.DISTRICT_OFFICER, full_name="Cán bộ Quốc Oai Minh Họa")
    Membership.objects.create(user=user, district=quoc_oai)
    return user


@pytest.fixture
def bat_trang_contact(make_user, make_showroom):
    user = make_user("bat-trang", roles.SHOWROOM_CONTACT, full_name="Đầu mối Minh Họa")
    Operator.objects.create(user=user, showroom=make_showroom())
    return user


@pytest.fixture
def visitor():
    return AnonymousUser()


@pytest.fixture
def portal(db, operation):
    """The portal as it is after its first start: reference data, 11 showrooms, 301 products."""
    call_command("load_reference", verbosity=0)
    call_command("load_demo", verbosity=0)
