"""Two rows that are one: merged without losing a rating, a placement, a photo, an address or a history."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.audit.history import lines, of_row
from core.audit.models import Change, Operation
from districts.models import Letter
from products.duplicates.merge import merge_producers, merge_products, prepare
from products.models import FormerRow, Producer, Product, ProductPhoto, Rating
from showrooms.models import Placement
from tests.conftest import rate
from tests.pageforms import by_itself, change, errors, filled


@pytest.fixture
def keep(make_product):
    return make_product("Trà sen Minh Họa", stars=None)


@pytest.fixture
def merge(make_product, keep):
    return make_product("Tra sen Minh Hoa", stars=None)


@pytest.fixture
def join(keep, merge, staff):
    """Merge the two products and give the one that stays."""
    return lambda: merge_products(keep=keep, merge=merge, by=staff)


def photo(product, digest, **values):
    return ProductPhoto.objects.create(product=product, digest=digest * 64, width=60, height=40, **values)


def page(row, name="change"):
    return reverse(f"admin:products_{row._meta.model_name}_{name}", args=[row.pk])


# Ratings


def test_ratings_move_and_the_newest_decision_becomes_the_current_one(join, keep, merge):
    rate(keep, decision_number="1/QĐ-MH", decision_date=date(2019, 5, 1), stars=3)
    newer = rate(merge, decision_number="2/QĐ-MH", decision_date=date(2020, 5, 1), stars=4)
    kept = join()
    assert (kept.ratings.count(), kept.current_rating, kept.stage) == (2, newer, Product.Stage.RATED)
    assert list(Product.objects.all()) == [kept]


def test_a_product_in_development_stays_so_with_its_double(join):
    assert join().stage == Product.Stage.IN_DEVELOPMENT


def test_a_result_that_both_have_stays_once_with_its_document(join, keep, merge):
    kept_rating, twin = rate(keep), rate(merge)
    twin.document = Letter.objects.create(direction="in", issuer="UBND", subject="Quyết định minh họa")
    twin.save()
    assert [note for note in prepare(keep, merge).effect.notes if "416/QĐ-MH" in note]
    assert join().current_rating == kept_rating
    kept_rating.refresh_from_db()
    assert kept_rating.document == twin.document
    assert Rating.objects.count() == 1


def test_one_decision_with_two_results_forbids_the_merge_and_nothing_changes(join, keep, merge):
    rate(keep, stars=4)
    rate(merge, stars=3)
    before = Change.objects.count()
    with pytest.raises(ValidationError, match="Quyết định số 416/QĐ-MH .* 4 sao và 3 sao"):
        join()
    assert Change.objects.count() == before
    assert merge.ratings.count() == 1


# Photos and placements


def test_photos_come_after_those_that_are_there_and_equal_ones_stay_once(join, keep, merge):
    photo(keep, "a", position=0)
    photo(merge, "a", position=0)
    photo(merge, "b", position=1)
    assert [row.digest[0] for row in join().photos.all()] == ["a", "b"]


@pytest.mark.parametrize(
    ("kept_state", "merged_state", "expected"),
    [
        ("requested", "on_display", {"withdrawn", "on_display"}),
        ("on_display", "requested", {"withdrawn", "on_display"}),
        ("agreed", "out_of_stock", {"ended", "out_of_stock"}),
        ("on_display", "on_display", {"ended", "on_display"}),
    ],
)
def test_at_one_showroom_the_placement_that_is_further_stays_live(
    join, keep, merge, make_showroom, place, kept_state, merged_state, expected
):
    showroom = make_showroom()
    place(keep, showroom, kept_state)
    place(merge, showroom, merged_state, starts_on=date(2020, 12, 1))
    kept = join()
    assert {placement.state for placement in kept.placements.all()} == expected
    behind = kept.placements.get(state__in=["ended", "withdrawn"])
    assert "gộp hai bản ghi" in behind.messages.get().text


def test_placements_elsewhere_and_earlier_ones_move_as_they_are(join, keep, merge, make_showroom, place):
    place(keep, make_showroom())
    shared = make_showroom()
    place(keep, shared, "ended")
    moved = [place(merge, shared), place(merge, make_showroom(), "declined", decline_reason="Hết chỗ")]
    kept = join()
    assert kept.placements.count() == 4
    for placement in moved:
        state = placement.state
        placement.refresh_from_db()
        assert (placement.product, placement.state) == (kept, state)


def test_whatever_points_to_a_product_or_producer_can_move():
    for model in (Product, Producer):
        relations = model._meta.related_objects
        assert len(relations) > 1
        assert all(relation.one_to_many for relation in relations)


# What the rows say


def test_what_the_kept_row_lacks_is_filled_and_what_it_says_stays(keep, merge, join):
    keep.summary = "Trà ướp sen."
    keep.save()
    merge.summary, merge.code, merge.packaging = "Trà.", "01-018-MH", "Hộp 100 g"
    merge.save()
    plan = prepare(keep, merge)
    assert plan.fills == {"code": "01-018-MH", "packaging": "Hộp 100 g"}
    assert "summary" in plan.differences
    kept = join()
    assert (kept.summary, kept.code, kept.packaging) == ("Trà ướp sen.", "01-018-MH", "Hộp 100 g")


def test_prices_are_taken_together_or_not_at_all(keep, merge, join):
    keep.price_from = 200_000
    keep.save()
    merge.price_from, merge.price_to = 50_000, 100_000
    merge.save()
    kept = join()
    assert (kept.price_from, kept.price_to) == (200_000, None)


def test_the_kept_product_is_found_by_what_was_filled(keep, merge, join, bat_trang_village):
    merge.craft_village = bat_trang_village
    merge.save()
    assert join() in Product.objects.search("bat trang")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"code": "01-019"}, "khác nhau về mã sản phẩm: “01-018” và “01-019”"),
        ({"is_demo": True}, "Dữ liệu minh họa và dữ liệu thật"),
    ],
)
def test_rows_that_contradict_each_other_are_not_merged(keep, merge, join, values, words):
    keep.code = "01-018"
    keep.save()
    Product.objects.filter(pk=merge.pk).update(**values)
    with pytest.raises(ValidationError, match=words):
        join()
    assert Product.objects.count() == 2


def test_products_of_two_producers_wait_for_the_producers_to_be_merged(keep, merge, join, make_producer):
    merge.producer = make_producer("HTX Khác Minh Họa")
    merge.save()
    with pytest.raises(ValidationError, match="khác nhau về chủ thể"):
        join()


def test_a_public_row_that_goes_into_an_unpublished_one_is_pointed_out(keep, merge):
    assert prepare(keep, merge).effect.notes == []
    keep.is_published = False
    assert "chưa công bố" in prepare(keep, merge).effect.notes[0]


def test_a_row_is_not_merged_into_itself_nor_twice(keep, merge, join, staff):
    with pytest.raises(ValidationError, match="một bản ghi khác"):
        merge_products(keep=keep, merge=keep, by=staff)
    join()
    with pytest.raises(ValidationError, match="không còn"):
        join()


# Producers


@pytest.fixture
def producers(make_producer):
    return make_producer("HTX Minh Họa"), make_producer("Hợp tác xã Minh Họa", contact_phone="024 0000")


def test_products_of_a_producer_move_and_are_found_by_its_name(producers, make_product, staff):
    keep, merge = producers
    keep.name = "HTX Tản Viên Minh Họa"
    keep.save()
    product = make_product("Món Minh Họa", producer=merge)
    merge_producers(keep=keep, merge=merge, by=staff)
    product.refresh_from_db()
    assert product.producer == keep
    assert product in Product.objects.search("tan vien")


def test_products_of_one_name_are_said_to_be_merged_next(producers, make_product):
    keep, merge = producers
    make_product("Món Minh Họa", producer=keep)
    make_product("Mon Minh Hoa", producer=merge)
    assert "Mon Minh Hoa" in prepare(keep, merge).effect.notes[0]


def test_a_contact_is_taken_over_but_no_consent(producers, staff):
    keep, merge = producers
    merge.contact_consent_on, merge.contact_consent_evidence = date(2020, 9, 1), "Phiếu minh họa"
    merge.save()
    kept = merge_producers(keep=keep, merge=merge, by=staff)
    assert (kept.contact_phone, kept.contact_is_public) == ("024 0000", False)


def test_what_was_not_public_is_not_filled_into_a_public_contact(producers, staff):
    keep, merge = producers
    keep.contact_email = "htx@example.vn"
    keep.contact_consent_on, keep.contact_consent_evidence = date(2020, 9, 1), "Phiếu minh họa"
    keep.save()
    Producer.objects.filter(pk=merge.pk).update(kind="household", address="Ngõ 9 Minh Họa")
    merge.refresh_from_db()
    kept = merge_producers(keep=keep, merge=merge, by=staff)
    assert (kept.contact_phone, kept.address, kept.contact_is_public) == ("", "", True)


def test_producers_of_two_tax_codes_are_two(producers, staff):
    keep, merge = producers
    Producer.objects.filter(pk=keep.pk).update(tax_code="0100000001")
    Producer.objects.filter(pk=merge.pk).update(tax_code="0100000002")
    with pytest.raises(ValidationError, match="khác nhau về mã số thuế"):
        merge_producers(keep=keep, merge=merge, by=staff)


def test_a_tax_code_moves_with_the_row_that_had_it(producers, staff):
    keep, merge = producers
    Producer.objects.filter(pk=merge.pk).update(tax_code="0100000002")
    assert merge_producers(keep=keep, merge=merge, by=staff).tax_code == "0100000002"


# History and addresses


def test_the_whole_merge_is_one_operation_with_the_values_of_the_row_that_went(keep, merge, staff):
    merge.packaging = "Hộp 100 g"
    merge.save()
    rate(merge)
    before = set(Operation.objects.values_list("pk", flat=True))
    by_itself(merge_products, keep=keep, merge=merge, by=staff)
    operation = Operation.objects.exclude(pk__in=before).get()
    assert operation.why == "Gộp sản phẩm trùng; gộp “Tra sen Minh Hoa” vào “Trà sen Minh Họa”"
    gone = operation.changes.get(model="products.product", action="delete")
    assert gone.diff["packaging"] == ["Hộp 100 g", None]
    moved = operation.changes.get(model="products.rating")
    assert list(map(int, moved.diff["product"])) == [int(gone.row), keep.pk]


def test_the_history_of_the_kept_row_tells_that_of_the_merged_ones(keep, merge, join, make_product, staff):
    merge.packaging = "Hộp 100 g"
    merge.save()
    first = merge.pk
    kept = join()
    assert str(first) in {change.row for change in of_row(kept)}
    final = merge_products(keep=make_product("Trà sen Minh Họa"), merge=kept, by=staff)
    told = lines(of_row(final))
    assert {str(first), str(keep.pk), str(final.pk)} == {line.change.row for line in told}
    assert "Hộp 100 g" in {field.before for line in told for field in line.fields}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/san-pham/{}/", "/san-pham/{}/"),
        ("/en/products/{}/", "/en/products/{}/"),
    ],
)
def test_a_merged_products_address_leads_to_the_kept_one(client, keep, merge, join, old, new):
    slug = merge.slug
    kept = join()
    response = client.get(old.format(slug))
    assert (response.status_code, response.url) == (301, new.format(kept.slug))
    assert not response.cookies
    assert client.get(response.url).status_code == 200


def test_a_merged_producers_address_leads_to_the_kept_one(client, producers, staff):
    keep, merge = producers
    merge_producers(keep=keep, merge=merge, by=staff)
    assert client.get(f"/nha-san-xuat/{merge.slug}/").url == f"/nha-san-xuat/{keep.slug}/"
    assert client.get(f"/san-pham/{merge.slug}/").status_code == 404


def test_no_address_leads_to_an_unpublished_row(client, keep, merge, join):
    slug = merge.slug
    Product.objects.filter(pk=join().pk).update(is_published=False)
    assert client.get(f"/san-pham/{slug}/").status_code == 404


def test_a_row_that_has_the_address_now_answers_before_the_one_that_had_it(client, merge, join, make_product):
    slug = merge.slug
    join()
    newer = make_product("Trà khác Minh Họa", slug=slug)
    response = client.get(f"/san-pham/{slug}/")
    assert (response.status_code, response.context["product"]) == (200, newer)


def test_only_a_missing_address_asks_for_former_ones(client, keep, merge, join):
    slug, kept = merge.slug, join()
    table = FormerRow._meta.db_table
    for address, asked in [(f"/san-pham/{kept.slug}/", 0), (f"/san-pham/{slug}/", 1)]:
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        assert sum(table in query["sql"] for query in found) == asked
    assert len(found) == 2


# In the admin


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


def test_a_merge_is_chosen_previewed_and_confirmed(staff_client, keep, merge):
    rate(merge)
    merge.packaging = "Hộp 100 g"
    merge.save()
    address = page(keep, "gop-trung")
    assert "Xem trước" in staff_client.get(address).content.decode()
    preview = staff_client.get(address, {"other": merge.pk})
    text = preview.content.decode()
    assert "Kết quả đánh giá, phân hạng: 1" in text
    assert "Hộp 100 g" in text
    assert Product.objects.count() == 2
    response = by_itself(staff_client.post, address, filled(preview))
    assert (response.status_code, response.url) == (302, page(keep))
    assert Product.objects.get().packaging == "Hộp 100 g"
    shown = staff_client.get(page(keep)).content.decode()
    assert "Gộp từ “Tra sen Minh Hoa” ngày" in shown
    assert "bản ghi đã gộp" in staff_client.get(page(keep, "history")).content.decode()


def test_what_clashes_is_shown_and_cannot_be_confirmed(staff_client, keep, merge):
    rate(keep, stars=4)
    rate(merge, stars=3)
    address = page(keep, "gop-trung")
    text = staff_client.get(address, {"other": merge.pk}).content.decode()
    assert "được ghi khác nhau ở hai bản ghi" in text
    assert 'type="submit" class="default"' not in text
    response = by_itself(staff_client.post, address, {"other": merge.pk})
    assert "được ghi khác nhau ở hai bản ghi" in response.context["form"].errors["__all__"][0]
    assert Product.objects.count() == 2


@pytest.mark.parametrize("other", ["", "abc", "999999999999999999999", "0"])
def test_nonsense_chosen_is_asked_for_again(staff_client, keep, merge, other):
    for response in (
        staff_client.get(page(keep, "gop-trung"), {"other": other}),
        staff_client.post(page(keep, "gop-trung"), {"other": other}),
    ):
        assert response.status_code == 200
        assert response.context["form"].errors["other"]
    assert staff_client.get(page(keep, "gop-trung"), {"other": keep.pk}).context["form"].errors["other"]


def test_the_other_row_is_chosen_by_typing(staff_client, merge):
    query = {"app_label": "products", "model_name": "formerrow", "field_name": "product", "term": "tra sen"}
    found = staff_client.get("/quan-tri/autocomplete/", query).json()["results"]
    assert str(merge.pk) in {row["id"] for row in found}


def test_producers_are_merged_from_their_page(staff_client, producers):
    keep, merge = producers
    by_itself(staff_client.post, page(keep, "gop-trung"), {"other": merge.pk})
    assert list(Producer.objects.all()) == [keep]


@pytest.mark.parametrize(
    ("person", "status"), [("administrator", 200), ("staff", 200), ("approver", 403), ("partner", 403)]
)
def test_who_may_change_a_row_may_merge_it(client, request, keep, merge, person, status):
    client.force_login(request.getfixturevalue(person))
    assert client.get(page(keep, "gop-trung"), {"other": merge.pk}).status_code == status
    assert (by_itself(client.post, page(keep, "gop-trung"), {"other": merge.pk}).status_code == 403) is (
        status == 403
    )


def test_the_preview_reads_a_fixed_number_of_times(staff_client, keep, merge, make_showroom, place):
    def add(number):
        for _n in range(number):
            n = Placement.objects.count()
            rate(merge, decision_number=f"{n}/QĐ-MH")
            showroom = make_showroom()
            place(keep, showroom, "requested")
            place(merge, showroom)

    def measure():
        with CaptureQueriesContext(connection) as found:
            assert staff_client.get(page(keep, "gop-trung"), {"other": merge.pk}).status_code == 200
        return len(found)

    staff_client.get("/quan-tri/")
    add(2)
    few = measure()
    add(4)
    assert measure() == few


# Ratings from a document


def test_a_rating_takes_from_its_document_what_is_not_typed(staff_client, keep):
    decision = Letter.objects.create(
        direction="in",
        kind="quyet-dinh",
        issuer="UBND Thành phố Hà Nội",
        number="4187/QĐ-MH",
        date=date(2020, 9, 10),
        subject="Công nhận sản phẩm minh họa",
    )
    address = f"/quan-tri/products/rating/add/?product={keep.pk}"
    response = change(staff_client, address, stars=4, document=decision.pk)
    assert response.status_code == 302, errors(response)
    rating = keep.ratings.get()
    assert (rating.decision_number, rating.decision_date) == ("4187/QĐ-MH", date(2020, 9, 10))
    assert (rating.issued_by, rating.document) == ("UBND Thành phố Hà Nội", decision)
    assert "4187/QĐ-MH" in staff_client.get(page(rating)).content.decode()


def test_without_a_document_number_date_and_issuer_are_asked_for(staff_client, keep):
    response = change(staff_client, f"/quan-tri/products/rating/add/?product={keep.pk}", stars=4)
    for name in ("decision_number", "decision_date", "issued_by"):
        assert f"{name}:" in errors(response)
    assert not Rating.objects.exists()


def test_a_newer_decision_supersedes_and_the_older_one_stays(staff_client, keep):
    older = rate(keep)
    values = {"decision_number": "7/QĐ-MH", "decision_date": "01/10/2020", "issued_by": "UBND Minh Họa"}
    change(staff_client, f"/quan-tri/products/rating/add/?product={keep.pk}", stars=3, **values)
    keep.refresh_from_db()
    assert keep.current_rating.decision_number == "7/QĐ-MH"
    older.refresh_from_db()
    assert (older.stars, older.revoked_on) == (4, None)
