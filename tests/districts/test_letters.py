"""Letters in the admin: who has answered, and the files that only readers of the register get."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from districts import answers
from districts.models import Letter
from tests.pageforms import change, errors
from tests.planning import scan

LETTERS = "/quan-tri/districts/letter/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def request_letter(districts):
    """The department's letter to Gia Lâm and Quốc Oai."""
    letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", subject="V/v đăng ký kế hoạch")
    letter.recipients.set(districts.values())
    return letter


@pytest.fixture
def reply(request_letter):
    def make(district, number, day, **values):
        defaults = {"direction": "in", "subject": "V/v trả lời", "replies_to": request_letter}
        issuer = f"UBND {district.full_name}"
        return Letter.objects.create(
            **{**defaults, "issuer": issuer, "number": number, "date": day, "sender": district, **values}
        )

    return make


def page(letter, name="change"):
    return reverse(f"admin:districts_letter_{name}", args=[letter.pk])


def shown(client, address, query=""):
    return " ".join(client.get(address + query).content.decode().split())


def answered(letter):
    return [(answer.district, answer.letter) for answer in answers.of(letter)]


def test_silent_districts_come_first_and_an_answer_is_the_first_one(request_letter, reply, gia_lam, quoc_oai):
    reply(gia_lam, "14/UBND-KT", "2020-10-04")
    first = reply(gia_lam, "12/UBND-KT", "2020-10-02")
    reply(gia_lam, "", None)
    assert answered(request_letter) == [(quoc_oai, None), (gia_lam, first)]


def test_what_is_no_answer_of_a_recipient_counts_for_nothing(request_letter, reply, gia_lam, quoc_oai):
    reply(gia_lam, "1/BC", "2020-10-02", replies_to=None)
    reply(gia_lam, "2/BC", "2020-10-02", sender=None)
    request_letter.recipients.remove(quoc_oai)
    reply(quoc_oai, "3/BC", "2020-10-02")
    assert answered(request_letter) == [(gia_lam, None)]
    assert Letter.objects.with_answers().get(pk=request_letter.pk).answered == 0


def test_rows_and_set_agree_on_who_has_answered(request_letter, reply, gia_lam, quoc_oai):
    for district in (gia_lam, quoc_oai):
        silent = any(answer.letter is None for answer in answers.of(request_letter))
        assert (request_letter in Letter.objects.awaiting_answers()) is silent is True
        reply(district, "12/UBND-KT", "2020-10-02")
        reply(district, "13/UBND-KT", "2020-10-03")
    assert list(Letter.objects.wholly_answered()) == [request_letter]
    assert not Letter.objects.awaiting_answers().exists()


def test_the_letters_page_says_who_answered_by_which_letter(staff_client, request_letter, reply, gia_lam):
    answer = reply(gia_lam, "12/UBND-KT", "2020-10-02")
    text = shown(staff_client, page(request_letter))
    table = text[text.index("Đã trả lời 1/2 đơn vị.") :]
    silent, replied = table.index(">Huyện Quốc Oai<"), table.index(">Huyện Gia Lâm<")
    assert "Chưa trả lời" in table[silent:replied]
    assert page(answer) in table[replied:]
    assert "02/10/2020" in table[replied:]


def test_the_register_counts_the_answers_and_finds_letters_that_wait(
    staff_client, request_letter, reply, gia_lam
):
    reply(gia_lam, "12/UBND-KT", "2020-10-02")
    assert ">1/2<" in shown(staff_client, LETTERS, "?answers=awaited")
    assert page(request_letter) not in shown(staff_client, LETTERS, "?answers=all")


def test_a_reply_is_entered_with_the_district_that_sent_it(staff_client, request_letter, gia_lam):
    values = {"direction": "in", "issuer": "UBND huyện Gia Lâm", "subject": "V/v trả lời"}
    response = change(
        staff_client, f"{LETTERS}add/", **values, sender=gia_lam.pk, replies_to=request_letter.pk
    )
    assert response.status_code == 302, errors(response)
    assert Letter.objects.with_answers().get(pk=request_letter.pk).answered == 1


def test_a_letter_of_the_department_has_no_district_as_its_sender(staff_client, request_letter, gia_lam):
    response = change(staff_client, page(request_letter), sender=gia_lam.pk)
    assert "sender: Chỉ văn bản đến mới có đơn vị gửi." in errors(response)


def test_a_letter_to_thirty_districts_takes_no_more_queries(
    staff_client, request_letter, reply, gia_lam, quoc_oai
):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert staff_client.get(address).status_code == 200
        return len(captured)

    staff_client.get(page(request_letter))
    few = [queries(page(request_letter)), queries(LETTERS)]
    for district in (gia_lam, quoc_oai):
        reply(district, "12/UBND-KT", "2020-10-02")
    assert [queries(page(request_letter)), queries(LETTERS)] == few


# Files


@pytest.fixture
def signed(request_letter):
    request_letter.file.save("cong-van.pdf", scan())
    return request_letter


def test_a_letters_file_is_handed_out_to_be_kept(staff_client, signed):
    assert page(signed, "tep") in shown(staff_client, page(signed))
    answer = staff_client.get(page(signed, "tep"))
    assert answer.getvalue().startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "no-store" in answer["Cache-Control"]


def test_no_page_offers_the_place_where_a_file_lies(staff_client, client, viewer, signed):
    assert signed.file.url not in shown(staff_client, page(signed))
    client.force_login(viewer)
    text = shown(client, page(signed))
    assert signed.file.url not in text
    assert page(signed, "tep") in text


def test_a_file_that_is_not_there_is_not_found(staff_client, request_letter):
    assert staff_client.get(page(request_letter, "tep")).status_code == 404
    request_letter.file.save("cong-van.pdf", scan())
    request_letter.file.storage.delete(request_letter.file.name)
    assert staff_client.get(page(request_letter, "tep")).status_code == 404
    assert staff_client.get(f"{LETTERS}999/tep/").status_code == 404


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"number": "01/UBND-KT", "date": date(2020, 10, 5)}, "Công văn số 01/UBND-KT (05/10/2020)"),
        ({"number": "01/UBND-KT"}, "Công văn số 01/UBND-KT"),
        ({}, "Công văn"),
    ],
)
def test_letters_of_one_number_are_told_apart_by_who_issued_them(values, words):
    letters = [Letter(issuer=f"UBND huyện {name}", **values) for name in ("Gia Lâm", "Quốc Oai")]
    assert [str(letter) for letter in letters] == [
        f"{words} của UBND huyện Gia Lâm",
        f"{words} của UBND huyện Quốc Oai",
    ]
