"""A district's own producers and products, and the results that it says are wrong."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.audit.actions import Gone
from products import actions
from products.models import Producer, Product, Rating, RatingCorrection
from tests.conftest import make_correction

DECISION = {
    "stars": 4,
    "decision_number": "99/QĐ-MH",
    "decision_date": date(2020, 10, 1),
    "issued_by": "UBND Thành phố Hà Nội",
}


def test_a_new_product_waits_to_be_published(gia_lam, make_producer, gia_lam_officer):
    product = Product(name="Trà sen", producer=make_producer(), district=gia_lam, is_published=True)
    product = actions.keep_product(product=product, by=gia_lam_officer)
    assert (product.is_published, product.slug, product.stage) == (False, "tra-sen", "in_development")
    assert product.source == "phòng kinh tế của huyện Gia Lâm"


def test_what_is_published_stays_so_when_its_district_saves_it(make_product, gia_lam_officer):
    product = make_product()
    product.summary = "Men lam"
    assert actions.keep_product(product=product, by=gia_lam_officer).is_published


def test_nobody_keeps_rows_of_another_district(
    gia_lam, quoc_oai, make_product, quoc_oai_officer, viewer, bat_trang_contact, gia_lam_officer
):
    product = make_product(district=gia_lam)
    for stranger in (quoc_oai_officer, viewer, bat_trang_contact, None):
        with pytest.raises(ValidationError, match="huyện Gia Lâm"):
            actions.keep_product(product=product, by=stranger)
    # Nor is a row given away, or taken over.
    product.district = quoc_oai
    for officer in (quoc_oai_officer, gia_lam_officer):
        with pytest.raises(ValidationError, match="Việc này dành cho"):
            actions.keep_product(product=product, by=officer)
    new = Producer(name="Hộ mới", kind="household", district=quoc_oai)
    with pytest.raises(ValidationError, match="Việc này dành cho"):
        actions.keep_producer(producer=new, by=gia_lam_officer)


def test_staff_keep_rows_in_a_districts_place(make_product, staff):
    assert actions.keep_product(product=make_product(), by=staff).pk


@pytest.fixture
def correction(make_product):
    return make_correction(make_product(stars=3))


def test_a_correction_is_proposed_by_the_products_district(make_product, gia_lam_officer, quoc_oai_officer):
    product = make_product()
    said = {"product": product, "rating": product.current_rating, "what": "Sai", "document": "416/QĐ-MH"}
    with pytest.raises(ValidationError, match="huyện Gia Lâm"):
        actions.propose_correction(correction=RatingCorrection(**said), by=quoc_oai_officer)
    row = actions.propose_correction(correction=RatingCorrection(**said), by=gia_lam_officer)
    assert (row.state, row.proposed_by) == ("waiting", "Cán bộ Gia Lâm Minh Họa")
    other = RatingCorrection(**{**said, "product": make_product(name="Khác")})
    with pytest.raises(ValidationError, match="sản phẩm khác"):
        actions.propose_correction(correction=other, by=gia_lam_officer)


def test_accepting_records_the_documents_result_and_never_edits_one(correction, staff):
    actions.accept_by_rating(correction=correction, by=staff, **DECISION)
    product = Product.objects.get()
    assert (product.current_rating.decision_number, product.current_rating.stars) == ("99/QĐ-MH", 4)
    assert Rating.objects.get(pk=correction.rating_id).stars == 3
    correction.refresh_from_db()
    assert (correction.state, correction.answered_on) == ("accepted", date(2020, 10, 5))
    assert "99/QĐ-MH" in correction.answer


def test_accepting_may_take_a_result_back(correction, partner):
    actions.accept_by_revocation(
        correction=correction, on=date(2020, 10, 2), decision_number="100/QĐ-MH", by=partner
    )
    assert Rating.objects.get().revocation_number == "100/QĐ-MH"


def test_a_result_that_is_refused_leaves_the_correction_waiting(correction, staff):
    with pytest.raises(ValidationError):
        actions.accept_by_rating(correction=correction, by=staff, **{**DECISION, "score": 12})
    correction.refresh_from_db()
    assert correction.state == "waiting"


def test_a_correction_is_declined_with_a_reason_and_answered_once(correction, staff, gia_lam_officer, viewer):
    for stranger in (gia_lam_officer, viewer, None):
        with pytest.raises(ValidationError, match="ghi kết quả"):
            actions.decline_correction(correction=correction, reason="Không", by=stranger)
    with pytest.raises(ValidationError, match="lý do"):
        actions.decline_correction(correction=correction, reason=" ", by=staff)
    actions.decline_correction(correction=correction, reason="Văn bản chưa ban hành", by=staff)
    with pytest.raises(ValidationError, match="đã được trả lời"):
        actions.accept_by_rating(correction=correction, by=staff, **DECISION)


def test_staff_answer_in_the_admin_from_the_document(client, staff, correction):
    client.force_login(staff)
    page = f"/quan-tri/products/ratingcorrection/{correction.pk}/ghi-ket-qua/"
    assert client.get(page).status_code == 200
    typed = {"kind": "re_rated", "decision_precision": "day", "decision_date": "01/10/2020", "stars": "4"}
    typed |= {"decision_number": "99/QĐ-MH", "issued_by": "UBND Thành phố Hà Nội"}
    assert client.post(page, typed).status_code == 302
    correction.refresh_from_db()
    assert correction.state == "accepted"
    assert "việc này đã làm rồi" in client.get(page, follow=True).content.decode()
    revoking = page.replace("ghi-ket-qua", "thu-hoi")
    assert "việc này đã làm rồi" not in client.get(revoking, follow=True).content.decode()


def test_a_product_that_is_gone_is_not_corrected(make_product, gia_lam_officer):
    tea = make_product(stars=None)
    correction = RatingCorrection(product=tea, what="Phải là 5 sao", document="Quyết định 1")
    Product.objects.filter(pk=tea.pk).delete()
    with pytest.raises(Gone, match="vừa được gỡ"):
        actions.propose_correction(correction=correction, by=gia_lam_officer)
