"""What each side reads of the same placements."""

from datetime import date

from showrooms.models import PlacementMessage
from tests.workspace.connecting.conftest import OURS, text


def test_a_list_is_filtered_by_who_is_to_answer_in_the_office_s_words(
    client, bat_trang_contact, quoc_oai_officer, theirs
):
    ours, others = ("Chờ phòng kinh tế trả lời", "Chờ đầu mối trả lời")
    for person, page, words in (
        (quoc_oai_officer, OURS, {"ours": ours, "theirs": others}),
        (bat_trang_contact, theirs, {"ours": others, "theirs": ours}),
    ):
        client.force_login(person)
        html = text(client.get(page))
        for value, said in words.items():
            assert f'<option value="{value}">{said}</option>' in html


def test_both_sides_read_one_thread(client, bat_trang_contact, quoc_oai_officer, theirs, asked):
    client.force_login(bat_trang_contact)
    client.post(f"{theirs}{asked.pk}/trao-doi/", {"text": "Giao thứ Hai được không?"})
    client.force_login(quoc_oai_officer)
    client.post(f"{OURS}{asked.pk}/trao-doi/", {"text": "Được."})
    html = text(client.get(f"{OURS}{asked.pk}/"))
    assert html.index("Giao thứ Hai được không?") < html.index("Được.")
    assert "Đầu mối Minh Họa, đầu mối điểm" in html


def test_staff_act_for_a_side_and_the_thread_says_so(client, staff, theirs, asked):
    client.force_login(staff)
    client.post(theirs, {"transition": "agree", "placement": [asked.pk]})
    assert PlacementMessage.objects.get().acting_side == "Sở Công Thương, thay mặt đầu mối điểm"


def test_what_waits_for_us_comes_first_and_only_our_moves_are_offered(
    officer, asked, make_product, quoc_oai, showroom, place
):
    ours = make_product(name="Mật ong Quốc Oai", district=quoc_oai)
    place(ours, showroom, "requested", asked_by="contact")
    place(make_product(name="Áo dài Quốc Oai", district=quoc_oai), showroom, "ended")
    html = text(officer.get(OURS))
    assert html.index(ours.name) < html.index(asked.product.name) < html.index("Áo dài")
    assert 'value="agree"' in html
    assert 'value="put_on_display"' not in html
    only = text(officer.get(f"{OURS}?state=theirs"))
    assert asked.product.name in only
    assert ours.name not in only


def test_a_product_in_development_is_never_told_as_starred(officer, make_product, quoc_oai, showroom, place):
    asked = place(make_product(name="Trà Quốc Oai", stars=None, district=quoc_oai), showroom, "requested")
    for page in (OURS, f"{OURS}{asked.pk}/", f"{OURS}diem/{showroom.slug}/"):
        told = text(officer.get(page)).partition("Trà Quốc Oai")[2]
        assert "Đang xây dựng OCOP" in told
        assert " sao," not in told


def test_a_lapsed_rating_is_told_to_both_sides_and_to_the_department(
    client, staff, bat_trang_contact, quoc_oai_officer, make_product, quoc_oai, showroom, theirs, place
):
    lapsed = place(make_product(district=quoc_oai, valid_until=date(2020, 10, 4)), showroom)
    words = "Sản phẩm đã hết thời hạn công nhận từ 05/10/2020: vẫn được bán, đề nghị gỡ tem sao."
    for person, base in ((quoc_oai_officer, OURS), (bat_trang_contact, theirs)):
        client.force_login(person)
        assert words in text(client.get(f"{base}?state=lapsed"))
        assert words in text(client.get(f"{base}{lapsed.pk}/"))
        assert "01 sản phẩm đang bán đã hết thời hạn" in text(client.get(base.removesuffix("ket-noi/")))
    client.force_login(staff)
    assert "gỡ tem sao" in text(client.get("/quan-tri/showrooms/placement/?lapsed=1"))
    assert words in text(client.get(f"/quan-tri/showrooms/placement/{lapsed.pk}/change/"))
    index = text(client.get("/quan-tri/"))
    assert "Sản phẩm trên kệ đã hết thời hạn công nhận, đề nghị gỡ tem sao" in index
    assert "/quan-tri/showrooms/placement/?lapsed=1" in index
