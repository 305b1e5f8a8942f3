"""Text that would break out, numbers and days that are none: stored as text, or refused in words."""

import pytest

from showrooms import actions as showroom_actions
from showrooms.models import PlacementMessage
from tests.conftest import make_producer_request
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import HERE, PLAN, sends, sites_run

TEXTS = [
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "\u202exyz\u202c",
    "a\0b",
    "x" * 10_000,
    "😀" * 50,
    "Ho\u0323\u0302p đo\u0302\u0300ng",
]
NUMBERS = ["-5", "1e9", "9" * 30, "٣", "²", "NaN", "1" + "0" * 5000]
DAYS = ["31/02/2021", "00/00/0000", "1/1/0001", "31/12/9999", "Quý V/2021", "0001-01-01", "Quý IV/9999"]


# Those that a database may choke on, and one of each kind that it stores as it comes.
EVERYWHERE = {TEXTS[3], TEXTS[4], NUMBERS[2], DAYS[6]}
OFTEN = {TEXTS[0], TEXTS[6], NUMBERS[5], DAYS[0]}


def _how_often(text) -> list:
    if text in EVERYWHERE:
        return []
    return [pytest.mark.one_database if text in OFTEN else pytest.mark.proof]


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, marks=_how_often(text)) for text in [*TEXTS, *NUMBERS, *DAYS]],
    ids=lambda text: ascii(text)[:20],
)
def test_anything_typed_is_stored_escaped_and_composed_or_refused_in_words(
    officer, full_plan, make_product, make_showroom, place, gia_lam, text
):
    product = make_product()
    row = place(product, make_showroom(), "requested", asked_by="contact")
    producer_request = make_producer_request(gia_lam)
    site = f"{PLAN}diem-de-xuat/{full_plan.sites.first().pk}/"
    pages = [
        PLAN + end for end in ("thong-tin-chung/", "ket-qua-ra-soat/", "kinh-phi/", "tien-do/", "kien-nghi/")
    ]
    pages += [
        site,
        f"{PLAN}diem-de-xuat/them/",
        f"{HERE}san-pham/{product.pk}/",
        f"{HERE}chu-the/{product.producer_id}/",
    ]
    pages += [
        f"{HERE}san-pham/{product.pk}/dinh-chinh/",
        f"{HERE}ket-noi/{row.pk}/dong-y/",
        f"{HERE}san-pham/{product.pk}/anh/",
    ]
    pages += [f"{HERE}ket-noi/diem/{row.showroom.slug}/", f"{PLAN}diem-de-xuat/nhap-tu-tep/"]
    posts = [(page, page) for page in pages]
    posts += [(f"{HERE}ket-noi/{row.pk}/trao-doi/", f"{HERE}ket-noi/{row.pk}/")]
    posts += [
        (
            f"{HERE}ket-noi/chu-the/{producer_request.pk}/{end}/",
            f"{HERE}ket-noi/chu-the/{producer_request.pk}/",
        )
        for end in ("chuyen", "khong-tiep-nhan")
    ]
    for address, source in posts:
        before = filled(officer.get(source))
        kept = {"csrfmiddlewaretoken", "_opened"}
        typed = {name: text for name in before if name not in kept and not name.endswith("_FORMS")}
        answer = by_itself(officer.post, address, {**before, **typed})
        assert answer.status_code in {200, 302}, address
        assert "<script>alert(1)" not in said_raw(answer)
        assert said_raw(officer.get(source)).count("<script>alert(1)") == 0
    for message in PlacementMessage.objects.all():
        assert message.text == message.text.strip()
        assert "o\u0323\u0302" not in message.text


def said_raw(answer) -> str:
    return answer.content.decode()


def test_a_confirmation_link_takes_no_text_that_breaks_out(client, make_showroom, open_daily, staff):
    showroom = make_showroom(contact_name="Bà A", contact_phone="024 0000 0000")
    open_daily(showroom)
    link = showroom_actions.make_confirmation_link(showroom=showroom, by=staff).get_absolute_url()
    for text in [*TEXTS, *NUMBERS]:
        for name in ("contact_name", "contact_zalo", "contact_email", "hours_0", "shelf_1"):
            answer = change(client, link, **{name: text, "contact_phone": "12"})
            assert answer.status_code == 200
            assert "<script>alert(1)" not in said_raw(answer)


def test_answers_about_a_list_hold_no_nul(officer, full_plan, gia_lam_officer):
    run = sites_run(full_plan, by=gia_lam_officer)
    told_of = {"problem_sheet": "a", "problem_row": "3", "problem_name": "name", "problem_option": ""}
    sent = {**told_of, "problem_value": "a\0b", "column_key": "1|\0", "column_name": "name"}
    assert sends(officer, f"{PLAN}diem-de-xuat/nhap-tu-tep/{run.pk}/", **sent).status_code == 302
    run.refresh_from_db()
    assert "\0" not in f"{run.answers}{list(run.columns)}"
