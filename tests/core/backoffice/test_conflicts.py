"""A second save over a newer one: noticed, said in words, settled field by field, never silent."""

import threading
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common import edit_merge
from core.audit.models import Operation
from districts.models import Letter
from tests.pageforms import by_itself, change, errors, filled


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def other(administrator):
    """Somebody else at another window."""
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def product(make_product):
    return make_product(summary="Bình cũ", packaging="Hộp giấy")


def page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def opened(client, row) -> dict:
    """The form as it stands when somebody opens it."""
    return filled(client.get(page(row)))


def send(client, row, data):
    return by_itself(client.post, page(row), data)


def stored(row):
    return type(row).objects.get(pk=row.pk)


def answered(response, **values) -> dict:
    """The page sent again with what was chosen."""
    return {**filled(response), **values}


# One row


def test_a_field_that_both_changed_is_asked_about_and_nothing_is_saved(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Bình của người khác")
    response = send(staff_client, product, {**mine, "summary": "Bình của tôi", "packaging": "Hộp gỗ"})
    text = response.content.decode()
    assert response.status_code == 200
    saved_at = timezone.localtime(Operation.objects.latest("at").at)
    assert f"Quản trị Minh Họa đã lưu thay đổi lúc {saved_at:%H:%M}." in text
    assert "Những mục khác nhau: Tóm tắt." in text
    assert "Bình của người khác" in text
    assert (stored(product).summary, stored(product).packaging) == ("Bình của người khác", "Hộp giấy")
    assert filled(response)["summary"] == "Bình của tôi"
    assert filled(response)["packaging"] == "Hộp gỗ"


def test_mine_is_kept_by_choice(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Bình của người khác", packaging="Hộp nhựa")
    asked = send(staff_client, product, {**mine, "summary": "Bình của tôi"})
    assert send(staff_client, product, answered(asked, _choice="mine")).status_code == 302
    assert (stored(product).summary, stored(product).packaging) == ("Bình của tôi", "Hộp nhựa")


def test_theirs_is_used_by_choice_and_what_did_not_clash_is_saved(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Bình của người khác")
    asked = send(staff_client, product, {**mine, "summary": "Bình của tôi", "note": "Gọi lại"})
    assert send(staff_client, product, answered(asked, _choice="theirs")).status_code == 302
    assert (stored(product).summary, stored(product).note) == ("Bình của người khác", "Gọi lại")


def test_each_field_is_chosen_by_itself(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Tóm tắt khác", packaging="Quy cách khác")
    asked = send(staff_client, product, {**mine, "summary": "Tóm tắt tôi", "packaging": "Quy cách tôi"})
    choices = {"_choice-summary": "mine", "_choice-packaging": "theirs"}
    assert send(staff_client, product, answered(asked, **choices)).status_code == 302
    assert (stored(product).summary, stored(product).packaging) == ("Tóm tắt tôi", "Quy cách khác")


def test_saving_without_choosing_asks_again(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Tóm tắt khác", packaging="Quy cách khác")
    asked = send(staff_client, product, {**mine, "summary": "Tóm tắt tôi", "packaging": "Quy cách tôi"})
    again = send(staff_client, product, answered(asked, **{"_choice-summary": "mine"}))
    assert again.status_code == 200
    assert "Những mục khác nhau: Quy cách." in again.content.decode()
    assert stored(product).summary == "Tóm tắt khác"


def test_a_third_save_while_choosing_is_noticed_too(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Lần hai")
    asked = send(staff_client, product, {**mine, "summary": "Của tôi", "packaging": "Hộp của tôi"})
    change(other, page(product), packaging="Hộp lần ba")
    again = send(staff_client, product, answered(asked, _choice="mine"))
    assert again.status_code == 200
    assert "Những mục khác nhau: Quy cách." in again.content.decode()
    assert stored(product).summary == "Lần hai"


def test_keeping_mine_does_not_win_over_what_was_not_shown(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Lần hai")
    asked = send(staff_client, product, {**mine, "summary": "Của tôi"})
    change(other, page(product), summary="Lần ba")
    again = send(staff_client, product, answered(asked, _choice="mine"))
    assert "Lần ba" in again.content.decode()
    assert stored(product).summary == "Lần ba"


def test_what_only_the_other_changed_is_taken_over_and_said(staff_client, other, product):
    mine = opened(staff_client, product)
    change(other, page(product), packaging="Hộp nhựa")
    response = send(staff_client, product, {**mine, "summary": "Bình của tôi"})
    assert response.status_code == 302
    assert (stored(product).summary, stored(product).packaging) == ("Bình của tôi", "Hộp nhựa")
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "Giữ theo nội dung mới ở những mục không sửa ở đây: Quy cách." in said


def test_what_is_taken_over_is_checked_with_what_was_typed(staff_client, other, make_product):
    product = make_product(price_from=100_000, price_to=200_000)
    mine = opened(staff_client, product)
    change(other, page(product), price_to="150.000")
    response = send(staff_client, product, {**mine, "price_from": "180.000"})
    assert "price_to: Giá đến phải từ giá đầu trở lên." in errors(response)
    assert stored(product).price_from == 100_000


def test_a_form_refused_for_another_reason_still_remembers_its_opening(staff_client, other, product):
    mine = opened(staff_client, product)
    refused = send(staff_client, product, {**mine, "summary": "Bình của tôi", "price_from": "trăm rưởi"})
    change(other, page(product), summary="Bình của người khác")
    response = send(staff_client, product, answered(refused, price_from=""))
    assert "Những mục khác nhau: Tóm tắt." in response.content.decode()


@pytest.mark.parametrize("typed", ["150.000", "150000"])
def test_the_same_said_twice_is_no_conflict(staff_client, other, product, typed):
    mine = opened(staff_client, product)
    change(other, page(product), price_from="150.000")
    assert send(staff_client, product, {**mine, "price_from": typed}).status_code == 302


def test_a_double_click_saves_once_and_asks_nothing(staff_client, product):
    data = {**opened(staff_client, product), "summary": "Bình của tôi"}
    assert [send(staff_client, product, data).status_code for _click in range(2)] == [302, 302]


def test_the_same_person_at_another_window_is_told_so(staff_client, product):
    mine = opened(staff_client, product)
    change(staff_client, page(product), summary="Ở cửa sổ kia")
    text = send(staff_client, product, {**mine, "summary": "Ở cửa sổ này"}).content.decode()
    assert "Chuyên viên Minh Họa (cùng tài khoản, ở cửa sổ khác)" in text


def test_a_save_of_another_day_is_told_with_its_day(staff_client, other, product, monkeypatch):
    mine = opened(staff_client, product)
    change(other, page(product), summary="Bình của người khác")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("core.audit.conflicts.localdate", lambda: tomorrow)
    text = send(staff_client, product, {**mine, "summary": "Bình của tôi"}).content.decode()
    assert f"ngày {timezone.localdate():%d/%m/%Y}" in text


@pytest.mark.parametrize("sent", [None, "", "không phải", "[1, 2]", '{"summary": 5}'])
def test_a_form_that_cannot_say_how_it_was_opened_never_wins_silently(staff_client, other, product, sent):
    data = {**opened(staff_client, product), "summary": "Bình của tôi", "_opened": sent}
    if sent is None:
        del data["_opened"]
    response = send(staff_client, product, data)
    assert response.status_code == 200
    assert "Những mục khác nhau: Tóm tắt." in response.content.decode()
    assert stored(product).summary == "Bình cũ"


def test_publication_meanwhile_disturbs_nobody(staff_client, other, make_product):
    product = make_product(is_published=False)
    mine = opened(staff_client, product)
    by_itself(other.post, reverse("admin:products_product_cong-bo", args=[product.pk]), {"document": ""})
    assert send(staff_client, product, {**mine, "summary": "Bình của tôi"}).status_code == 302
    assert (stored(product).is_published, stored(product).summary) == (True, "Bình của tôi")


# Kinds of fields


def test_what_points_to_other_rows_is_shown_by_name(
    staff_client, other, bat_trang_village, make_showroom, quoc_oai
):
    showroom = make_showroom()
    mine = opened(staff_client, showroom)
    change(other, page(showroom), craft_villages=[bat_trang_village.pk])
    send(other, showroom, {**opened(other, showroom), "led_by": "department"})
    response = send(staff_client, showroom, {**mine, "led_by": "district", "name": "Điểm Tên Mới"})
    assert response.status_code == 302
    assert list(stored(showroom).craft_villages.all()) == [bat_trang_village]
    assert (stored(showroom).led_by, stored(showroom).name) == ("department", "Điểm Tên Mới")


def test_a_choice_and_a_name_stand_in_the_question(staff_client, other, make_producer, quoc_oai, gia_lam):
    producer = make_producer()
    mine = opened(staff_client, producer)
    change(other, page(producer), district=quoc_oai.pk, kind="household")
    text = send(staff_client, producer, {**mine, "district": "", "kind": "company"}).content.decode()
    assert "huyện Quốc Oai" in text
    assert "Hộ sản xuất, hộ kinh doanh" in text


def test_a_file_that_both_sent_is_asked_about(staff_client, other, gia_lam):
    letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="Về việc minh họa")
    mine = opened(staff_client, letter)
    change(other, page(letter), file=SimpleUploadedFile("khac.pdf", b"%PDF-1.4 a"))
    response = send(staff_client, letter, {**mine, "file": SimpleUploadedFile("toi.pdf", b"%PDF-1.4 b")})
    text = response.content.decode()
    assert "toi.pdf" in text
    assert "Tệp phải chọn lại ở dưới." in text
    assert "khac" in stored(letter).file.name
    chosen = answered(response, _choice="mine", file=SimpleUploadedFile("toi.pdf", b"%PDF-1.4 b"))
    assert send(staff_client, letter, chosen).status_code == 302
    assert "toi" in stored(letter).file.name


def test_a_file_kept_by_choice_must_be_sent_again(staff_client, other, gia_lam):
    letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="Về việc minh họa")
    mine = opened(staff_client, letter)
    change(other, page(letter), file=SimpleUploadedFile("khac.pdf", b"%PDF-1.4 a"))
    asked = send(staff_client, letter, {**mine, "file": SimpleUploadedFile("toi.pdf", b"%PDF-1.4 b")})
    assert send(staff_client, letter, answered(asked, _choice="mine")).status_code == 200


# Tables of a row: hours, closures, photos


@pytest.fixture
def showroom(make_showroom, open_daily):
    showroom = make_showroom()
    open_daily(showroom)
    return showroom


def first_closes(showroom):
    return f"{showroom.opening_hours.first().closes:%H:%M}"


def test_hours_that_the_other_changed_are_not_set_back(staff_client, other, showroom):
    mine = opened(staff_client, showroom)
    change(other, page(showroom), **{"opening_hours-0-closes": "20:00"})
    assert send(staff_client, showroom, {**mine, "description": "Điểm mới"}).status_code == 302
    assert first_closes(showroom) == "20:00"


def test_hours_that_both_changed_are_asked_about(staff_client, other, showroom):
    mine = opened(staff_client, showroom)
    change(other, page(showroom), **{"opening_hours-0-closes": "20:00"})
    asked = send(staff_client, showroom, {**mine, "opening_hours-0-closes": "21:00"})
    assert "Quản trị Minh Họa đã lưu thay đổi lúc" in asked.content.decode()
    assert "Giờ mở cửa “thứ Hai 8:00–20:00”: Đóng cửa" in asked.content.decode()
    assert first_closes(showroom) == "20:00"
    choice = {"_choice-opening_hours-0-closes": "mine"}
    assert send(staff_client, showroom, answered(asked, **choice)).status_code == 302
    assert first_closes(showroom) == "21:00"


def test_a_row_that_the_other_deleted_stays_deleted(staff_client, other, showroom):
    mine = opened(staff_client, showroom)
    change(other, page(showroom), **{"opening_hours-2-DELETE": "on"})
    typed = {"description": "Điểm mới", "opening_hours-3-closes": "16:00"}
    assert send(staff_client, showroom, {**mine, **typed}).status_code == 302
    hours = [(row.weekday, f"{row.closes:%H:%M}") for row in showroom.opening_hours.all()]
    assert [day for day, _closes in hours] == [0, 1, 3, 4, 5, 6]
    assert dict(hours)[3] == "16:00"


def test_typing_in_a_row_that_the_other_deleted_is_said_before_anything_is_saved(
    staff_client, other, showroom
):
    mine = opened(staff_client, showroom)
    change(other, page(showroom), **{"opening_hours-2-DELETE": "on"})
    asked = send(
        staff_client, showroom, {**mine, "opening_hours-2-closes": "21:00", "description": "Điểm mới"}
    )
    assert "Giờ mở cửa đã bị xóa (đã gõ:" in asked.content.decode()
    assert stored(showroom).description == ""
    assert send(staff_client, showroom, filled(asked)).status_code == 302
    assert showroom.opening_hours.count() == 6
    assert stored(showroom).description == "Điểm mới"


def test_a_row_that_the_other_changed_is_not_deleted_silently(staff_client, other, showroom):
    mine = opened(staff_client, showroom)
    change(other, page(showroom), **{"opening_hours-0-closes": "20:00"})
    asked = send(staff_client, showroom, {**mine, "opening_hours-0-DELETE": "on"})
    assert "xóa dòng này" in asked.content.decode()
    assert send(staff_client, showroom, answered(asked, _choice="theirs")).status_code == 302
    assert showroom.opening_hours.count() == 7


def test_a_save_of_a_table_moves_the_revision_of_its_row(other, showroom):
    before = showroom.revision
    change(other, page(showroom), **{"opening_hours-0-closes": "20:00"})
    assert stored(showroom).revision > before


def test_a_new_row_of_each_is_kept(staff_client, other, showroom):
    closure = {"closures-0-starts_on": "10/10/2020", "closures-0-ends_on": "11/10/2020"}
    mine = opened(staff_client, showroom)
    change(other, page(showroom), **closure, **{"closures-0-reason": "Của người khác"})
    assert (
        send(staff_client, showroom, {**mine, **closure, "closures-0-reason": "Của tôi"}).status_code == 302
    )
    assert set(showroom.closures.values_list("reason", flat=True)) == {"Của người khác", "Của tôi"}


# Everywhere


def test_every_form_that_changes_a_stored_row_carries_its_opening(other, one_of_each):
    carried = 0
    for model in admin.site._registry:
        row = model._default_manager.first()
        response = other.get(page(row)) if row is not None else None
        if response is not None and 'name="_save"' in response.content.decode():
            assert edit_merge.unpacked(filled(response)["_opened"]), model
            carried += 1
    assert carried >= 7


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite trong bộ nhớ không có hai kết nối")
def test_of_two_saves_at_the_same_moment_one_wins_and_one_is_asked(staff_client, other, product):
    together = threading.Barrier(2)
    pages = [
        (staff_client, opened(staff_client, product), "Của tôi"),
        (other, opened(other, product), "Của người khác"),
    ]
    statuses = []

    def save(client, data, summary):
        together.wait(timeout=10)
        try:
            statuses.append(client.post(page(product), {**data, "summary": summary}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=arguments) for arguments in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(statuses) == [200, 302]


@pytest.mark.parametrize("opened", ["[" * 5000, "{}", "[1]", '{"summary": 1}', "x"])
def test_an_opening_that_no_page_wrote_asks_about_what_differs(staff_client, product, opened):
    data = {**filled(staff_client.get(page(product))), "summary": "Bình mới", edit_merge.OPENED: opened}
    response = send(staff_client, product, data)
    assert "Những mục khác nhau: Tóm tắt." in response.content.decode()


def test_who_consents_to_what_and_what_is_shown_are_settled_as_one(staff_client, other, make_showroom):
    showroom = make_showroom(contact_name="Bà Minh Họa", contact_phone="0912345678")
    mine = opened(staff_client, showroom)
    change(other, page(showroom), contact_name="Ông Ví Dụ")
    response = send(staff_client, showroom, {**mine, "contact_consent_on": "01/10/2020"})
    assert "Những mục khác nhau: Đầu mối." in response.content.decode()
    assert stored(showroom).contact_consent_on is None


def test_a_row_removed_while_it_is_saved_is_said_to_be_gone(staff_client, make_product, monkeypatch):
    tea = make_product(name="Trà sen", stars=None)
    mine = opened(staff_client, tea)
    model_admin = admin.site.get_model_admin(type(tea))
    finds, found = model_admin.get_object, [stored(tea)]
    # Found by the page the moment before somebody else removes it.
    monkeypatch.setattr(model_admin, "get_object", lambda *sent: found.pop() if found else finds(*sent))
    type(tea).objects.filter(pk=tea.pk).delete()
    response = send(staff_client, tea, {**mine, "summary": "Của tôi"})
    assert response.status_code == 302
    assert "Có thể bản ghi đã bị xóa." in " ".join(
        str(message) for message in get_messages(response.wsgi_request)
    )
