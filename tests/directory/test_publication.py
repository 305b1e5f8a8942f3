"""What is not published is nowhere in public: a row of every model is looked for at every address."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.apps import apps

from common import clock
from core.audit.records import Record
from districts.models import Commune, CraftVillage, District, Letter
from plans.models import DistrictPlan, PlanRound, ProposedSite, SitePhoto
from products.models import Category, Producer, Product, ProductPhoto, Rating
from showrooms.models import Placement, Showroom, ShowroomPhoto
from tests.addresses import LANGUAGES, address_of, walk
from tests.conftest import rate
from tests.directory.pages import main_text

pytestmark = pytest.mark.django_db
# By model a word that nothing else says, nor is part of another.
WORDS = {
    model: f"Kin{model.__name__}Mat"
    for model in (
        *(District, Commune, CraftVillage, Letter, Category, Producer, Product, ProductPhoto, Rating),
        *(Showroom, ShowroomPhoto, Placement, PlanRound, DistrictPlan, ProposedSite, SitePhoto),
    )
}


@pytest.fixture
def planted(bat_trang_showroom, vase, place, gia_lam):
    """An unpublished row of each model, as near to published ones as it can stand."""
    place(vase, bat_trang_showroom)
    words = {model: {"is_published": False, "source": word} for model, word in WORDS.items()}
    names = {model: {**words[model], "name": WORDS[model], "slug": WORDS[model].lower()} for model in WORDS}
    District.objects.create(code="999", kind="huyen", tile_x=9, tile_y=9, **names[District])
    commune = {"code": "99999", "kind": "xa", "district": gia_lam, "name": WORDS[Commune]}
    Commune.objects.create(**commune, **words[Commune])
    village = CraftVillage.objects.create(district=gia_lam, craft="x", **names[CraftVillage])
    bat_trang_showroom.craft_villages.add(village)
    letter = {"number": WORDS[Letter], "subject": WORDS[Letter], "date": date(2020, 1, 2)}
    Letter.objects.create(direction="out", issuer=WORDS[Letter], **letter, **words[Letter])
    Category.objects.create(number="IX", **names[Category])
    producer = Producer.objects.create(kind="company", district=gia_lam, **names[Producer])
    of = {"producer": producer, "district": gia_lam, "category": vase.category}
    hidden = Product.objects.create(**of, **names[Product])
    photo = {"digest": "a" * 64, "width": 4, "height": 3}
    ProductPhoto.objects.create(product=vase, caption=WORDS[ProductPhoto], **photo, **words[ProductPhoto])
    photo["caption"] = WORDS[ShowroomPhoto]
    ShowroomPhoto.objects.create(showroom=bat_trang_showroom, **photo, **words[ShowroomPhoto])
    result = {"decision_number": WORDS[Rating], "decision_date": date(2020, 9, 1), "issued_by": WORDS[Rating]}
    rate(vase, stars=3, valid_until=date(2023, 9, 1), **result, **words[Rating])
    at = {"code": "DIEM-2020-99", "district": gia_lam, "wave": 2020, "opened_on": date(2020, 9, 1)}
    showroom = Showroom.objects.create(**at, **names[Showroom])
    place(vase, showroom)
    place(hidden, bat_trang_showroom, note=WORDS[Placement])
    plan_round = PlanRound.objects.create(
        year=2021, opens_on=date(2020, 9, 15), due_on=date(2020, 10, 31), **words[PlanRound]
    )
    plan = DistrictPlan.objects.create(round=plan_round, district=gia_lam, **words[DistrictPlan])
    site = ProposedSite.objects.create(plan=plan, name=WORDS[ProposedSite], **words[ProposedSite])
    photo["caption"] = WORDS[SitePhoto]
    SitePhoto.objects.create(site=site, **photo, **words[SitePhoto])
    return vase


def said(response) -> str:
    """All that an answer holds, spreadsheets unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


def public_addresses() -> list[str]:
    names = {address.name for address in walk() if address.name.startswith("directory:")}
    assert len(names) > 15
    return [address_of(name, language) for name in sorted(names) for language in LANGUAGES]


def test_every_model_of_records_is_planted():
    assert set(WORDS) == {model for model in apps.get_models() if issubclass(model, Record)}


@pytest.mark.one_database
def test_an_unpublished_row_of_any_model_is_nowhere_in_public(client, planted):
    searches = [f"{address_of('directory:search')}?q={word}" for word in WORDS.values()]
    lists = [address_of(f"directory:{name}") for name in ("products", "showrooms", "craft_villages")]
    filtered = [f"{address}?q={word}" for address in lists for word in WORDS.values()]
    for address in public_addresses() + searches + filtered:
        answer = client.get(address)
        assert answer.status_code in {200, 302}, address
        page = said(answer)
        typed = address.partition("?q=")[2]
        found = [word for word in WORDS.values() if word != typed and word.lower() in page.lower()]
        assert not found, address


def test_the_rows_themselves_are_not_there(client, planted):
    for model in (District, CraftVillage, Producer, Product, Showroom):
        row = model.objects.get(is_published=False)
        assert client.get(row.get_absolute_url()).status_code == 404


def test_an_unpublished_newer_rating_leaves_the_older_one_in_force(client, planted):
    page = main_text(client.get(planted.get_absolute_url()))
    assert "4 sao theo Quyết định số 416/QĐ-MH" in page
    assert "3 sao" not in page
    assert planted.name in main_text(client.get("/san-pham/?stars=4"))
    assert planted.name not in main_text(client.get("/san-pham/?stars=3"))
    listed = said(client.get("/san-pham/xuat.csv"))
    assert "416/QĐ-MH" in listed


def test_a_rated_product_with_no_published_result_says_so(client, make_product):
    product = make_product("Trà Minh Họa", is_published=True)
    product.ratings.all().set_published(False)
    assert "Kết quả chưa công bố" in main_text(client.get(product.get_absolute_url()))
    assert "Kết quả chưa công bố" in main_text(client.get("/san-pham/"))
    assert product.name not in main_text(client.get("/san-pham/?validity=in_force"))
    assert product.name not in main_text(client.get("/san-pham/?stars=none"))
    assert "Kết quả chưa công bố" in said(client.get("/san-pham/xuat.csv"))
    assert "0 sản phẩm được gắn sao" in main_text(client.get("/"))


def test_results_that_no_longer_count_say_why(client, vase):
    rate(vase, stars=3, decision_number="9/QĐ-MH", decision_date=date(2020, 8, 1))
    page = main_text(client.get(vase.get_absolute_url()))
    assert page.count("Đã được thay bằng quyết định mới hơn") == 1
    vase.ratings.filter(decision_number="9/QĐ-MH").update(
        revoked_on=date(2020, 9, 2), revocation_number="10/QĐ-MH"
    )
    assert "Đã thu hồi từ 02/09/2020" in main_text(client.get(vase.get_absolute_url()))


@pytest.mark.parametrize(
    ("agreed_on", "is_shown"), [(None, False), (date(2020, 10, 5), True), (date(2020, 10, 6), False)]
)
def test_a_contact_is_shown_from_the_day_of_its_consent(
    client, vase, bat_trang_showroom, agreed_on, is_shown
):
    consent = {"contact_phone": "0912345678", "contact_consent_on": agreed_on}
    Producer.objects.filter(pk=vase.producer_id).update(contact_consent_evidence="Phiếu", **consent)
    Showroom.objects.filter(pk=bat_trang_showroom.pk).update(**consent)
    assert clock.today() == date(2020, 10, 5)
    for row in (vase.producer, bat_trang_showroom):
        page = client.get(row.get_absolute_url()).content.decode()
        assert ("tel:" in page) == is_shown, row
