"""A producer's request on the public page: no account, no cookie elsewhere, no flood."""

import pytest
from django.test import Client

from core.audit.models import Operation
from directory.views import requests
from showrooms.models import ProducerRequest
from tests.directory.pages import main_text
from tests.pageforms import by_itself, filled

REQUEST = "/de-nghi-ket-noi/"
SAID = {
    "product_name": "Trà sen Minh Họa",
    "producer_name": "Hộ Minh Họa",
    "district": "gia-lam",
    "contact_name": "Bà Minh Họa",
    "contact_phone": "0912.345.678",
    "consent": "on",
}

pytestmark = pytest.mark.django_db


def test_a_product_named_in_words_goes_to_the_district_that_is_chosen(client, gia_lam, make_showroom):
    showroom = make_showroom()
    answer = client.post(REQUEST, {**SAID, "showroom": showroom.slug, "note": "Ký gửi\n50 hộp"}, follow=True)
    producer_request = ProducerRequest.objects.get()
    assert (producer_request.district, producer_request.product, producer_request.showroom) == (
        gia_lam,
        None,
        showroom,
    )
    assert (producer_request.product_name, producer_request.contact_phone, producer_request.state) == (
        "Trà sen Minh Họa",
        "0912345678",
        "waiting",
    )
    assert answer.redirect_chain[0][0].partition("?")[0] == "/de-nghi-ket-noi/gia-lam/"
    assert "Phòng kinh tế của huyện Gia Lâm xem đề nghị" in main_text(answer)
    assert "Đã nhận đề nghị về sản phẩm Trà sen Minh Họa, gửi tới" in main_text(answer)


def test_only_the_portal_words_what_was_received(client, gia_lam):
    assert "Đã nhận đề nghị về" not in main_text(client.get(f"{REQUEST}gia-lam/?san-pham=Hàng giả"))


def test_an_office_of_which_nothing_is_known_isn_t_shown_as_blanks(client, gia_lam):
    assert "Phòng phụ trách" not in main_text(client.get(f"{REQUEST}gia-lam/"))
    gia_lam.office_name = "Phòng Kinh tế"
    gia_lam.save()
    assert "Phòng phụ trách" in main_text(client.get(f"{REQUEST}gia-lam/"))


def test_a_product_is_found_without_diacritics_and_goes_to_its_own_district(
    client, gia_lam, quoc_oai, make_product
):
    vase = make_product(name="Bình hoa men rạn", district=quoc_oai)
    html = client.get(f"{REQUEST}?q=binh hoa").content.decode()
    assert f"?product={vase.slug}" in html
    chosen = client.get(f"{REQUEST}?product={vase.slug}").content.decode()
    assert f'value="{vase.slug}"' in chosen
    client.post(REQUEST, {**SAID, "product": vase.slug})
    producer_request = ProducerRequest.objects.get()
    assert (producer_request.product, producer_request.product_name, producer_request.district) == (
        vase,
        "Bình hoa men rạn",
        quoc_oai,
    )


def test_a_product_s_page_leads_to_its_request(client, make_product):
    vase = make_product()
    assert f'{REQUEST}?product={vase.slug}"' in client.get(vase.get_absolute_url()).content.decode()


def test_what_is_missing_or_can_t_be_read_is_said_and_stays_typed(client, gia_lam):
    wrong = {**SAID, "contact_phone": "12345", "district": "", "consent": ""}
    html = client.post(REQUEST, wrong).content.decode()
    assert "Chưa gửi: xem các mục báo lỗi bên dưới." in html
    assert "không phải là số điện thoại" in html
    assert "Chưa chọn quận, huyện, thị xã." in html
    assert "Cần đồng ý thì phòng kinh tế mới liên hệ lại được." in html
    assert 'value="Trà sen Minh Họa"' in html
    assert not ProducerRequest.objects.exists()


def test_a_machine_is_thanked_and_forgotten(client, gia_lam):
    answer = client.post(REQUEST, {**SAID, "website": "http://ban-hang.example"})
    assert answer.status_code == 302
    assert not ProducerRequest.objects.exists()


def test_a_second_click_asks_once(client, gia_lam):
    for _click in "12":
        assert client.post(REQUEST, SAID).status_code == 302
    assert ProducerRequest.objects.count() == 1


def test_after_five_in_an_hour_the_next_stays_typed_and_is_sent_later(client, gia_lam):
    sent = [{**SAID, "product_name": f"Trà sen {number}", "note": "Ký gửi"} for number in range(6)]
    answers = [client.post(REQUEST, said) for said in sent]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert ProducerRequest.objects.count() == 5
    assert "Từ nơi này đã gửi 5 đề nghị trong một giờ." in main_text(answers[-1])
    stays = filled(answers[-1])
    assert sent[-1].items() <= stays.items()


def test_mistakes_are_not_counted(client, gia_lam):
    for _time in range(8):
        client.post(REQUEST, {**SAID, "consent": ""})
    assert client.post(REQUEST, SAID).status_code == 302


def test_the_form_alone_has_a_cookie_and_is_refused_without_it(gia_lam):
    visitor = Client(enforce_csrf_checks=True)
    assert "sessionid" not in visitor.get(REQUEST).cookies
    assert "csrftoken" in visitor.cookies
    assert Client(enforce_csrf_checks=True).post(REQUEST, SAID).status_code == 403
    sent = visitor.get("/de-nghi-ket-noi/gia-lam/")
    assert not sent.cookies


def test_who_sends_stands_in_the_trail_as_a_visitor(client, gia_lam):
    by_itself(client.post, REQUEST, SAID)
    operation = Operation.objects.get(changes__model="showrooms.producerrequest")
    assert (operation.channel, operation.actor_name) == ("trang công khai", "")


def test_another_address_in_the_headers_is_no_other_sender(client, gia_lam):
    statuses = [
        client.post(
            REQUEST,
            {**SAID, "product_name": f"Trà {number}"},
            headers={"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.1.{number}"},
        ).status_code
        for number in range(6)
    ]
    assert statuses == [302] * 5 + [429]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contact_email", "a@b.vn\nBcc: tat-ca@minh-hoa.example"),
        ("contact_email", "a@b.vn, c@d.vn"),
        ("contact_name", "Bà\0Minh Họa"),
        ("note", "x" * 1001),
        ("product_name", "x" * 10_000),
        ("district", "a\0b"),
        ("showroom", "9" * 30),
    ],
)
def test_what_a_mail_or_a_database_would_choke_on_is_refused_at_its_field(client, gia_lam, field, value):
    answer = client.post(REQUEST, {**SAID, field: value})
    assert answer.context["form"].errors.keys() == {field}
    assert not ProducerRequest.objects.exists()


def test_a_note_may_be_as_long_as_its_browser_counts_it(client, gia_lam):
    note = "\r\n".join(["x" * 9] * 100)  # 999 characters there
    assert client.post(REQUEST, {**SAID, "note": note}).status_code == 302
    assert len(ProducerRequest.objects.get().note) == 999


def test_a_name_of_nothing_that_can_be_seen_is_no_name(client, gia_lam):
    answer = client.post(REQUEST, {**SAID, "contact_name": "\u200b\u202e", "producer_name": "\u00ad"})
    assert answer.context["form"].errors.keys() == {"contact_name", "producer_name"}


def test_lines_in_a_name_become_one(client, gia_lam):
    client.post(REQUEST, {**SAID, "contact_name": "Bà\r\nBcc: ai@minh-hoa.example"})
    assert ProducerRequest.objects.get().contact_name == "Bà Bcc: ai@minh-hoa.example"


@pytest.mark.parametrize("slug", ["da-go", "a\0b", "9" * 30])
def test_a_product_that_is_not_there_any_more_is_named_in_words(client, gia_lam, slug):
    assert "product_name" in client.get(REQUEST, {"product": slug}).context["form"].fields
    answer = client.post(REQUEST, {**SAID, "product": slug, "product_name": ""})
    assert answer.context["form"].errors.keys() == {"product_name"}
    assert client.post(REQUEST, {**SAID, "product": slug}).status_code == 302
    assert ProducerRequest.objects.get().product is None


def test_nobody_s_name_or_number_is_in_an_address_or_a_log(client, gia_lam, caplog):
    caplog.set_level("INFO")
    answer = by_itself(client.post, REQUEST, SAID)
    client.get(answer["Location"])
    for word in (SAID["contact_name"], "0912", SAID["producer_name"]):
        assert word not in f"{answer['Location']} {caplog.text}"


def test_a_product_removed_while_it_is_asked_about_is_said(client, make_product, monkeypatch):
    tea = make_product(name="Trà sen", stars=None)
    send = requests.receive_producer_request

    def late(**sent):
        type(tea).objects.filter(pk=tea.pk).delete()
        return send(**sent)

    monkeypatch.setattr(requests, "receive_producer_request", late)
    answer = client.post(REQUEST, {**SAID, "product": tea.slug})
    assert "Nội dung này vừa được gỡ ở nơi khác." in answer.content.decode()
    assert 'value="Hộ Minh Họa"' in answer.content.decode()
    assert not ProducerRequest.objects.exists()
