"""What is asked for is agreed to, declined, put on display and ended."""

import re

from showrooms.models import Placement, PlacementMessage, Showroom
from tests.workspace.connecting.conftest import OURS, text


def test_one_is_agreed_to_with_the_terms_as_settled(contact, theirs, asked):
    page = f"{theirs}{asked.pk}/dong-y/"
    assert "Đồng ý kết nối" in text(contact.get(page))
    contact.post(page, {"mode": "purchase", "price": "1.250.000"})
    asked.refresh_from_db()
    assert (asked.state, asked.mode, asked.price) == ("agreed", "purchase", 1_250_000)
    # The same again, from a page that is stale: said, not done.
    again = text(contact.post(page, {"mode": "display"}))
    assert "Kết nối đã ở tình trạng “Đã thống nhất”: việc này đã làm rồi." in again


def test_other_terms_than_were_asked_for_are_read_by_both_sides(client, contact, theirs, asked, officer):
    Placement.objects.update(mode="consignment", price=150_000)
    client.force_login(asked.showroom.operators.get().user)
    client.post(f"{theirs}{asked.pk}/dong-y/", {"mode": "consignment", "price": "140.000"})
    words = "Đồng ý: Ký gửi. Sửa điều kiện: giá 150.000 đồng → 140.000 đồng."
    assert PlacementMessage.objects.get().text == words
    client.force_login(asked.product.district.memberships.get().user)
    assert words in text(client.get(f"{OURS}{asked.pk}/"))


def test_what_ends_for_good_is_asked_about_with_its_names(
    contact, theirs, vase, showroom, place, make_product
):
    rows = [place(vase, showroom), place(make_product("Lọ hoa"), showroom, "out_of_stock")]
    rows.append(place(make_product("Ấm trà"), showroom, "requested"))
    ticked = {"transition": "end", "placement": [row.pk for row in rows]}
    html = text(contact.post(f"{theirs}?sort=name", ticked))
    assert "Kết thúc 2 kết nối?" in html
    assert "Kết nối đã kết thúc không mở lại được" in html
    assert vase.name in html
    assert "Lọ hoa" in html
    assert "Ấm trà" not in html
    assert not Placement.objects.filter(state="ended").exists()
    answer = contact.post(f"{theirs}?sort=name", {**ticked, "confirmed": "yes"})
    assert answer.headers["Location"] == f"{theirs}?sort=name"
    assert Placement.objects.filter(state="ended").count() == 2


def test_from_its_own_page_one_is_asked_about_and_may_be_kept(contact, theirs, vase, showroom, place):
    row = place(vase, showroom)
    asked = {"transition": "end", "placement": [row.pk], "one": row.pk}
    html = text(contact.post(theirs, asked))
    assert f'<a class="button button--quiet" href="{theirs}{row.pk}/">Giữ lại</a>' in html
    answer = contact.post(theirs, {**asked, "confirmed": "yes"})
    assert answer.headers["Location"] == f"{theirs}{row.pk}/"
    row.refresh_from_db()
    assert row.state == "ended"


def test_what_can_end_no_more_is_told_at_once(contact, theirs, vase, showroom, place):
    row = place(vase, showroom, "ended")
    html = text(contact.post(theirs, {"transition": "end", "placement": [row.pk]}, follow=True))
    assert "Không đổi 01 sản phẩm" in html


def test_an_agreed_product_waits_for_the_opening(contact, theirs, vase, showroom, place):
    row = place(vase, showroom, "agreed")
    Showroom.objects.update(opened_on=None)
    html = text(contact.get(f"{theirs}{row.pk}/"))
    assert "Điểm này chưa khai trương: đề nghị và thống nhất trước, đưa lên kệ khi" in html
    assert 'value="put_on_display"' not in html
    answer = contact.post(theirs, {"transition": "put_on_display", "placement": [row.pk]}, follow=True)
    assert "(Điểm này chưa khai trương" in text(answer)
    row.refresh_from_db()
    assert row.state == "agreed"


def test_a_refusal_without_its_reason_keeps_the_ticks(contact, theirs, asked):
    html = text(contact.post(theirs, {"transition": "decline", "placement": [asked.pk]}))
    assert "Ghi lý do không tiếp nhận." in html
    assert " checked" in html
    assert "Chưa chọn kết nối nào." in text(contact.post(theirs, {"transition": "agree"}))
    asked.refresh_from_db()
    assert asked.state == "requested"


def test_from_its_own_page_a_row_is_moved_and_shown_again(contact, theirs, asked):
    own = {"placement": [asked.pk], "one": asked.pk}
    html = text(contact.post(theirs, {"transition": "decline", **own}))
    assert "Xử lý" in html
    answer = contact.post(theirs, {"transition": "decline", "reason": "Hết chỗ", **own})
    assert answer.headers["Location"] == f"{theirs}{asked.pk}/"
    assert "Không tiếp nhận: Hết chỗ" in text(contact.get(answer.headers["Location"]))


def main_buttons(html):
    return re.findall(r'class="button" name="transition" value="(\w+)"', html)


def test_ending_is_nobody_s_main_button(officer, contact, theirs, asked, vase, showroom, quoc_oai_officer):
    assert main_buttons(text(contact.get(theirs))) == ["agree"]
    Placement.objects.update(state=Placement.State.ON_DISPLAY)
    html = text(contact.get(theirs))
    assert 'value="end"' in html
    assert main_buttons(html) == []


def test_enter_in_the_reason_for_refusing_does_not_agree(contact, theirs, asked):
    first, *others = re.findall(r'name="transition" value="(\w+)"', text(contact.get(theirs)))
    assert first == "decline"  # the button that Enter presses
    assert "agree" in others
