"""A district's showrooms: how each stands, and the link that its contact confirms by."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from showrooms.models import ConfirmationLink

LIST = "/lam-viec/quan-huyen/gia-lam/diem/"


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_each_showroom_says_how_it_stands(officer, make_showroom, quoc_oai):
    make_showroom("Điểm Đã Mở", confirmed_on=date(2020, 10, 2))
    make_showroom("Điểm Sắp Mở", opened_on=None)
    make_showroom("Điểm Muộn", opened_on=None, opening_deadline=date(2020, 10, 1), is_published=False)
    make_showroom("Điểm Nơi Khác", district=quoc_oai)
    text = text_of(officer.get(LIST))
    for said in ("Xác nhận 02/10/2020", "Còn 5 ngày, khai trương trước 10/10/2020", "Quá hạn 5 ngày"):
        assert said in text, said
    assert "Chưa công bố" in text
    assert "Điểm Nơi Khác" not in text


def test_a_district_without_any_is_told_where_new_ones_come_from(officer):
    assert "đăng ký ở mục Kế hoạch" in text_of(officer.get(LIST))


def test_an_officer_makes_a_link_that_is_shown_once_and_opens(officer, make_showroom, client):
    showroom = make_showroom()
    text = text_of(officer.post(f"{LIST}{showroom.slug}/lien-ket/"))
    link = ConfirmationLink.objects.get()
    assert (link.showroom, link.made_by) == (showroom, "Cán bộ Gia Lâm Minh Họa")
    address = text.split("http://testserver")[1].split("<")[0].split()[0]
    client.logout()
    assert client.get(address).status_code == 200
    assert address not in text_of(officer.get(LIST))


def test_who_makes_a_new_link_is_told_that_the_former_dies(officer, make_showroom):
    first, words = make_showroom(), "Liên kết tạo trước đây của điểm này sẽ hết hiệu lực."
    make_showroom("Điểm Khác")
    assert words not in text_of(officer.get(LIST))
    officer.post(f"{LIST}{first.slug}/lien-ket/")
    text = text_of(officer.get(LIST))
    assert text.count(words) == 1
    assert text.count(f'aria-describedby="lien-ket-cu-{first.pk}"') == 1


def test_no_link_is_made_for_another_district_s_showroom(officer, make_showroom, quoc_oai):
    showroom = make_showroom(district=quoc_oai)
    assert officer.post(f"{LIST}{showroom.slug}/lien-ket/").status_code == 404
    assert not ConfirmationLink.objects.exists()


def test_a_showroom_that_is_only_planned_is_offered_no_link(officer, make_showroom):
    make_showroom("Điểm Trong Kế Hoạch", opened_on=None, preparing_since=None)
    assert "Điểm Trong Kế Hoạch" in text_of(officer.get(LIST))
    assert "lien-ket" not in text_of(officer.get(LIST))


def test_a_closed_showroom_confirms_nothing(officer, make_showroom):
    showroom = make_showroom(closed_on=date(2020, 9, 30), closing_reason="hết hợp đồng")
    assert "lien-ket" not in text_of(officer.get(LIST))
    answer = officer.post(f"{LIST}{showroom.slug}/lien-ket/", follow=True)
    assert "Điểm này đã chấm dứt hoạt động." in text_of(answer)


def test_the_list_takes_the_same_queries_for_many(officer, make_showroom):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            officer.get(LIST)
        return len(captured)

    make_showroom()
    queries()  # the session's first request takes more
    few = queries()
    for number in range(8):
        make_showroom(f"Điểm {number}")
    assert queries() == few <= 15
