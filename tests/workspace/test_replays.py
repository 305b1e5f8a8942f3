"""What is sent twice, or from a page that is stale, is done once and answered in a sentence."""

from plans import actions
from products.models import Product, RatingCorrection
from showrooms.models import Placement
from tests import planning
from tests.conftest import make_producer_request
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import HERE, PLAN, messages_of, picture, sends, text_of


def test_each_transition_of_a_plan_done_twice_is_a_sentence(officer, plan_round, full_plan):
    letter = {"number": "12/UBND-KT", "signed_on": "02/10/2020"}
    for end in ("bat-dau/", "hoan-thanh/", "mo-lai/", "hoan-thanh/", "cong-van/", "rut-lai/"):
        for again in (False, True):
            sent = {**letter, "scan": planning.scan()} if end == "cong-van/" else {}
            answer = by_itself(officer.post, PLAN + end, sent)
            assert answer.status_code == 302, (end, again)
            assert messages_of(answer) or end == "bat-dau/", (end, again)
    full_plan.refresh_from_db()
    assert (full_plan.state, full_plan.submissions) == ("draft", 1)


def test_what_was_removed_meanwhile_is_removed_once(officer, full_plan, gia_lam_officer):
    site = full_plan.sites.first()
    actions.add_site_document(site=site, title="Hợp đồng", upload=planning.scan("a.pdf"), by=gia_lam_officer)
    page = f"{PLAN}diem-de-xuat/{site.pk}/"
    photo, document = site.photos.get().pk, site.documents.get().pk
    stale = {**filled(officer.get(page)), "remove_photos": photo, "remove_documents": document, "note": "Mới"}
    for _again in "12":
        assert by_itself(officer.post, page, stale).status_code == 302
    assert not any((site.photos.exists(), site.documents.exists()))
    answers = [by_itself(officer.post, f"{page}bo/") for _again in "12"]
    assert [answer.status_code for answer in answers] == [302, 404]
    assert "Nội dung này vừa được gỡ ở nơi khác." in text_of(answers[1])
    assert str(full_plan.sites.first()) in text_of(answers[1])


def test_moves_requests_and_producer_requests_sent_twice_say_so(
    officer, gia_lam, make_product, make_showroom, place
):
    product, showroom = make_product(), make_showroom()
    asked = f"{HERE}ket-noi/diem/{showroom.slug}/"
    sent = {**filled(officer.get(asked)), "product": [product.slug]}
    answers = [by_itself(officer.post, asked, sent) for _again in "12"]
    assert "Không đổi 01 sản phẩm" in messages_of(answers[1])
    row = Placement.objects.get()
    for _again in "12":
        answer = by_itself(officer.post, f"{HERE}ket-noi/", {"transition": "withdraw", "placement": [row.pk]})
    assert "Không đổi 01 sản phẩm" in messages_of(answer)
    producer_request = make_producer_request(gia_lam, product=product, showroom=showroom)
    page = f"{HERE}ket-noi/chu-the/{producer_request.pk}/"
    sent = {"product": product.slug, "showroom": showroom.slug}
    answers = [by_itself(officer.post, f"{page}chuyen/", sent) for _again in "12"]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "Đề nghị này đã được trả lời." in text_of(answers[1])
    assert Placement.objects.count() == 2


def test_a_correction_sent_twice_is_there_once(officer, make_product):
    page = f"{HERE}san-pham/{make_product().pk}/dinh-chinh/"
    for _again in "12":
        assert sends(officer, page, what="Phải là 5 sao", document="Quyết định 1").status_code == 302
    assert RatingCorrection.objects.count() == 1


def test_a_photo_that_is_gone_is_said_and_the_rest_of_a_stale_page_is_saved(officer, one_of_each):
    product = Product.objects.filter(photos__isnull=False).get()
    page = f"{HERE}san-pham/{product.pk}/anh/"
    stale = filled(officer.get(page))
    by_itself(officer.post, page, {**stale, "photos-0-DELETE": "on"})
    answer = by_itself(officer.post, page, {**stale, "photos-1-upload": picture()}, follow=True)
    assert "01 ảnh đã được xóa từ trước." in text_of(answer)
    assert product.photos.count() == 1


def test_what_was_typed_of_a_photo_that_is_gone_is_said_before_the_rest_is_saved(officer, one_of_each):
    product = Product.objects.filter(photos__isnull=False).get()
    page = f"{HERE}san-pham/{product.pk}/anh/"
    stale = filled(officer.get(page))
    by_itself(officer.post, page, {**stale, "photos-0-DELETE": "on"})
    answer = by_itself(officer.post, page, {**stale, "photos-0-caption": "Nhìn từ trước"})
    assert "Nhìn từ trước" in text_of(answer)
    assert "đã bị xóa" in text_of(answer)
    answer = by_itself(officer.post, page, {**filled(answer), "photos-0-upload": picture()})
    assert answer.status_code == 302
    assert product.photos.count() == 1


def test_a_photo_sent_again_with_other_words_is_asked_about(officer, make_product):
    page = f"{HERE}san-pham/{make_product().pk}/anh/"
    assert sends(officer, page, **{"photos-0-upload": picture()}).status_code == 302
    answer = sends(officer, page, **{"photos-1-upload": picture(), "photos-1-caption": "Nhìn từ trước"})
    assert "Ảnh này đã có: sửa loại, chú thích ở ảnh đó." in text_of(answer)
    assert "Nhìn từ trước" in text_of(answer)
