"""What nobody sends from our pages: ids of others, extra fields, replays, text that breaks out, odd files."""

import io
import unicodedata
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.imports import running
from accounts.models import Change
from districts.models import Membership
from plans import actions
from plans.models import DistrictPlan, SiteDocument
from products.models import Product, RatingCorrection
from showrooms import actions as showroom_actions
from showrooms.models import Placement, PlacementMessage
from tests import planning, samples, samples_sites
from tests.conftest import make_wish
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import PLAN, said
from tests.workspace.test_access import TABLE, place_slugs, values, workspace_addresses

pytestmark = pytest.mark.django_db
__all__ = ["place_slugs", "values"]  # fixtures
HERE = "/lam-viec/quan-huyen/gia-lam/"
BEYOND = 10**20  # more than an integer of any database holds
GATES = {"slug", "token"}


@pytest.fixture
def theirs(values, quoc_oai, make_producer, make_product, make_showroom, place):
    """A row of Quốc Oai for every id that an address of Gia Lâm or of Bát Tràng takes."""
    plan = DistrictPlan.objects.create(round=DistrictPlan.objects.get().round, district=quoc_oai)
    site = planning.make_site(plan)
    paper = SiteDocument.objects.create(site=site, title="Hợp đồng", file=planning.scan("a.pdf"))
    options = {"plan": str(plan.pk)}
    run = running.upload(
        kind="sites", content=samples_sites.plan(), filename="a.xlsx", options=options, by=None
    )
    sent = running.upload(
        kind="district_products",
        content=samples.district_list(),
        filename="b.xls",
        options={"district": str(quoc_oai.pk)},
        by=None,
    )
    product = make_product(producer=make_producer("Hộ Quốc Oai", district=quoc_oai), district=quoc_oai)
    showroom = make_showroom("Điểm Quốc Oai", district=quoc_oai, is_published=False)
    return {
        "site": site.pk,
        "document": paper.pk,
        "run": run.pk,
        "sent": sent.pk,
        "showroom": showroom.slug,
        "placement": place(product, showroom, "requested").pk,
        "wish": make_wish(quoc_oai).pk,
        "product": product.pk,
        "producer": product.producer_id,
        "year": 2030,
    }


@pytest.mark.parametrize("person", ["gia_lam_officer", "bat_trang_contact"])
def test_ids_of_others_and_impossible_ones_are_not_there_and_write_nothing(
    client, request, person, values, theirs, place_slugs
):
    client.force_login(request.getfixturevalue(person))
    place = "district" if person == "gia_lam_officer" else "showroom"
    before, looked_at = Change.objects.count(), 0
    for name, parts in workspace_addresses():
        row = TABLE.get(name)
        if row is None or row.place != place:
            continue
        own = {part: values.get(part) for part in parts if part != "slug"}
        for part in own:
            if part in GATES:
                continue
            wrong = [theirs[part], *([BEYOND] if isinstance(own[part], int) else [])]
            for value in wrong:
                address = reverse(name, kwargs={**own, "slug": place_slugs[place], part: value})
                answers = [by_itself(send, address).status_code for send in (client.get, client.post)]
                assert set(answers) <= {404, 405}, (address, answers)
                assert 404 in answers, (address, answers)
                looked_at += 1
    assert looked_at > (5 if place == "showroom" else 40)
    assert Change.objects.count() == before


def sends(client, address, source="", **sent):
    return by_itself(client.post, address, {**filled(client.get(source or address)), **sent})


def test_a_line_of_money_takes_no_site_of_another_plan(officer, full_plan, plan_round, quoc_oai):
    elsewhere = planning.make_site(DistrictPlan.objects.create(round=plan_round, district=quoc_oai))
    for key in (elsewhere.pk, BEYOND):
        line = {"lines-1-item": "Kệ", "lines-1-source": "city", "lines-1-amount": "5"}
        answer = sends(officer, f"{PLAN}kinh-phi/", **line, **{"lines-1-site": key})
        assert "Hãy chọn một giá trị hợp lệ" in said(answer) or "không hợp lệ" in said(answer)
        assert filled(answer)["lines-1-item"] == "Kệ"
    assert full_plan.budget_lines.count() == 1


def test_choices_of_another_district_are_refused_in_words(
    officer, gia_lam, quoc_oai, make_producer, make_product, make_showroom, place
):
    own, foreign = make_product(), make_product(producer=make_producer("B", district=quoc_oai))
    own.district = gia_lam
    commune = quoc_oai.communes.create(code="09999", name="Xa Lạ")
    page = f"{HERE}san-pham/{own.pk}/"
    for field, value in (("producer", foreign.producer_id), ("commune", commune.pk), ("commune", BEYOND)):
        answer = sends(officer, page, **{field: value})
        assert answer.status_code == 200
        assert answer.context["page"].form.errors[field]
    for showroom in (
        make_showroom("Kín", is_published=False),
        make_showroom("Đóng", closed_on=date(2020, 9, 2), closing_reason="Hết hạn"),
    ):
        assert officer.get(f"{HERE}ket-noi/diem/{showroom.slug}/").status_code == 404
    asked = f"{HERE}ket-noi/diem/{make_showroom('Điểm Mở').slug}/"
    for slug in (foreign.slug, "khong-co", "a\0b"):
        answer = sends(officer, asked, product=[own.slug, slug])
        assert answer.context["form"].errors["product"], slug
    theirs = place(foreign, make_showroom("Điểm Khác"), "requested", asked_by="contact")
    for key in (theirs.pk, BEYOND, "x"):
        answer = by_itself(officer.post, f"{HERE}ket-noi/", {"deed": "agree", "placement": [key]})
        assert answer.context["form"].errors["placement"], key
    assert Placement.objects.get().state == "requested"


EXTRA = {
    "state": "approved",
    "chosen": "on",
    "district": "2",
    "is_published": "on",
    "is_demo": "on",
    "receipt_code": "KH-1",
    "revision": "99",
    "asked_by": "producer",
    "origin": "import",
    "slug": "khac",
    "showroom": "1",
    "contact_consent_on": "",
    "decline_reason": "x",
    "current_rating": "",
    "entered_on_paper": "on",
}


def test_fields_that_no_page_has_are_ignored(officer, full_plan, make_product, make_showroom, place):
    product = make_product(is_published=False)
    row = place(product, make_showroom(), "requested", asked_by="contact")
    pages = [
        f"{PLAN}thong-tin-chung/",
        f"{PLAN}diem-de-xuat/",
        f"{PLAN}diem-de-xuat/{full_plan.sites.last().pk}/",
    ]
    pages += [
        f"{HERE}san-pham/{product.pk}/",
        f"{HERE}chu-the/{product.producer_id}/",
        f"{HERE}ket-noi/{row.pk}/dong-y/",
    ]
    for page in pages:
        assert sends(officer, page, **EXTRA).status_code == 302, page
    full_plan.refresh_from_db()
    assert (full_plan.state, full_plan.receipt_code, full_plan.entered_on_paper) == ("draft", "", False)
    assert not any(site.is_demo or site.showroom_id for site in full_plan.sites.all())
    product.refresh_from_db()
    assert not any((product.is_published, product.is_demo))
    assert (product.slug, product.district.slug, product.revision < 99) == ("san-pham-1", "gia-lam", True)
    row.refresh_from_db()
    assert (row.state, row.asked_by, row.origin, row.decline_reason) == ("agreed", "contact", "portal", "")


def test_a_district_s_reader_reads_and_never_writes(officer, gia_lam_officer, full_plan, make_product):
    Membership.objects.update(role=Membership.Role.VIEWER)
    before = Change.objects.count()
    product = make_product()
    for page in ("", "ke-hoach/", "ke-hoach/2021/", "ket-noi/", "san-pham/", "diem/", "ket-noi/diem/"):
        assert officer.get(HERE + page).status_code == 200, page
    for page in (f"san-pham/{product.pk}/", "san-pham/moi/", "chu-the/moi/", f"san-pham/{product.pk}/anh/"):
        assert by_itself(officer.post, HERE + page).status_code == 403, page
    for end in (
        "thong-tin-chung/",
        "kinh-phi/",
        "diem-de-xuat/them/",
        "hoan-thanh/",
        "bat-dau/",
        "cong-van/",
    ):
        assert by_itself(officer.post, PLAN + end, {"contact_name": "X"}).status_code == 403, end
    assert by_itself(officer.post, f"{HERE}ket-noi/", {"deed": "agree"}).status_code == 403
    assert Change.objects.filter(model__startswith="plans.").count() <= before


def test_who_lost_the_place_or_the_account_meanwhile_writes_nothing(officer, gia_lam_officer, full_plan):
    page = f"{PLAN}thong-tin-chung/"
    sent = {**filled(officer.get(page)), "contact_name": "Đổi"}
    Membership.objects.all().delete()
    assert by_itself(officer.post, page, sent).status_code == 404
    Membership.objects.create(user=gia_lam_officer, district=full_plan.district)
    gia_lam_officer.is_active = False
    gia_lam_officer.save()
    assert by_itself(officer.post, page, sent).status_code == 302
    full_plan.refresh_from_db()
    assert full_plan.contact_name == planning.FILLED["contact_name"]


# Replays and stale pages -----------------------------------------------------------------------------------


def told(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_each_deed_of_a_plan_done_twice_is_a_sentence(officer, plan_round, full_plan):
    letter = {"number": "12/UBND-KT", "signed_on": "02/10/2020"}
    for end in ("bat-dau/", "hoan-thanh/", "mo-lai/", "hoan-thanh/", "cong-van/", "rut-lai/"):
        for again in (False, True):
            sent = {**letter, "scan": planning.scan()} if end == "cong-van/" else {}
            answer = by_itself(officer.post, PLAN + end, sent)
            assert answer.status_code == 302, (end, again)
            assert told(answer) or end == "bat-dau/", (end, again)
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
    answers = [by_itself(officer.post, f"{page}bo/").status_code for _again in "12"]
    assert answers == [302, 404]


def test_moves_requests_and_wishes_sent_twice_say_so(officer, gia_lam, make_product, make_showroom, place):
    product, showroom = make_product(), make_showroom()
    asked = f"{HERE}ket-noi/diem/{showroom.slug}/"
    sent = {**filled(officer.get(asked)), "product": [product.slug]}
    answers = [by_itself(officer.post, asked, sent) for _again in "12"]
    assert "Không đổi 1 sản phẩm" in told(answers[1])
    row = Placement.objects.get()
    for _again in "12":
        answer = by_itself(officer.post, f"{HERE}ket-noi/", {"deed": "withdraw", "placement": [row.pk]})
    assert "Không đổi 1 sản phẩm" in told(answer)
    wish = make_wish(gia_lam, product=product, showroom=showroom)
    page = f"{HERE}ket-noi/chu-the/{wish.pk}/"
    sent = {"product": product.slug, "showroom": showroom.slug}
    answers = [by_itself(officer.post, f"{page}chuyen/", sent) for _again in "12"]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "Đề nghị này đã được trả lời." in said(answers[1])
    assert Placement.objects.count() == 2


def test_a_correction_sent_twice_is_there_once(officer, make_product):
    page = f"{HERE}san-pham/{make_product().pk}/dinh-chinh/"
    for _again in "12":
        assert sends(officer, page, what="Phải là 5 sao", document="Quyết định 1").status_code == 302
    assert RatingCorrection.objects.count() == 1


def test_a_closed_showroom_confirms_nothing(client, bat_trang_contact, staff):
    showroom = bat_trang_contact.operators.get().showroom
    showroom_actions.close(showroom=showroom, on=date(2020, 10, 4), reason="Hết hợp đồng", by=staff)
    client.force_login(bat_trang_contact)
    answer = by_itself(client.post, f"/lam-viec/diem/{showroom.slug}/thong-tin/xac-nhan/")
    assert (answer.status_code, told(answer)) == (302, "Điểm này đã chấm dứt hoạt động.")
    showroom.refresh_from_db()
    assert showroom.confirmed_on is None


def test_a_photo_that_is_gone_from_a_stale_page_is_said(officer, make_product, one_of_each):
    product = Product.objects.filter(photos__isnull=False).get()
    page = f"{HERE}san-pham/{product.pk}/anh/"
    stale = {**filled(officer.get(page)), "photos-0-DELETE": "on"}
    assert by_itself(officer.post, page, stale).status_code == 302
    answer = by_itself(officer.post, page, stale)
    assert answer.status_code in {200, 302}


# Files ------------------------------------------------------------------------------------------------------


def picture(size=(40, 30), kind="PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("field", "files", "sentence"),
    [
        ("photos", [("a.jpg", b"")], "Tệp gửi lên không có nội dung."),
        ("photos", [("a.jpg", SVG)], "Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được."),
        ("photos", [("a.png", picture((2, 16_384)))], "Ảnh quá dài: chiều cao tối đa 16.383 điểm ảnh."),
        ("photos", [("a.jpg", b"GIF89a<script>alert(1)</script>")], "Tệp này không phải ảnh"),
        ("photos", [(f"{n}.png", picture()) for n in range(30)], "Mỗi lần gửi tối đa 10 tệp."),
        ("documents", [("a.pdf", b"")], "Tệp gửi lên không có nội dung."),
        ("documents", [("a.html", SVG)], "html"),
        ("documents", [("a.svg", SVG)], "svg"),
        ("documents", [("khong-duoi", b"x")], "Không nhận tệp có đuôi"),
        ("documents", [(f"{n}.pdf", b"%PDF") for n in range(30)], "Mỗi lần gửi tối đa 10 tệp."),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(officer, full_plan, field, files, sentence):
    page = f"{PLAN}diem-de-xuat/{full_plan.sites.first().pk}/"
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    answer = sends(officer, page, **{field: sent, "note": "Đã gõ"})
    assert answer.status_code == 200
    assert sentence in " ".join(answer.context["files"].errors[field])
    assert filled(answer)["note"] == "Đã gõ"
    assert not full_plan.sites.first().documents.exists()


def test_a_file_too_large_is_refused_at_its_field(officer, full_plan, monkeypatch):
    monkeypatch.setattr("common.uploads.MAX_BYTES", 10)
    page = f"{PLAN}diem-de-xuat/{full_plan.sites.first().pk}/"
    answer = sends(officer, page, documents=[SimpleUploadedFile("a.pdf", b"%PDF-1.4 day")])
    assert "Tệp quá lớn" in said(answer)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../../../etc/passwd.pdf", "application/pdf"),
        ("..\\..\\hop-dong.jpg", "image/jpeg"),
        ("a;x=<script>.pdf", "application/pdf"),
        ("x" * 300 + ".zip", "application/zip"),
    ],
)
def test_a_document_stays_in_its_folder_and_is_handed_out_as_a_file(officer, full_plan, settings, name, kind):
    site = full_plan.sites.first()
    page = f"{PLAN}diem-de-xuat/{site.pk}/"
    assert sends(officer, page, documents=[SimpleUploadedFile(name, SVG)]).status_code == 302
    document = site.documents.get()
    assert document.file.path.startswith(f"{settings.MEDIA_ROOT}/private/plans/")
    answer = officer.get(f"{page}tai-lieu/{document.pk}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer["Cache-Control"]
    assert answer.getvalue() == SVG
    assert officer.get(f"/media/{document.file.name}").status_code == 404


def test_a_document_is_called_as_its_file_in_composed_letters(officer, full_plan):
    site = full_plan.sites.first()
    file = SimpleUploadedFile(unicodedata.normalize("NFD", "Hợp đồng.pdf"), b"%PDF")
    sends(officer, f"{PLAN}diem-de-xuat/{site.pk}/", documents=[file])
    assert site.documents.get().title == "Hợp đồng"


# Doors and headers ------------------------------------------------------------------------------------------


@pytest.fixture
def addresses(values, place_slugs):
    """(address, row of the access table) of every address of the workspace."""
    parts = dict(workspace_addresses())
    return [
        (
            reverse(
                name, kwargs={part: {**values, "slug": place_slugs[row.place]}[part] for part in parts[name]}
            ),
            row,
        )
        for name, row in TABLE.items()
    ]


def test_no_form_of_the_workspace_is_taken_without_its_token(addresses, gia_lam_officer, bat_trang_contact):
    before = Change.objects.count()
    for person, place in ((gia_lam_officer, "district"), (bat_trang_contact, "showroom")):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(person)
        statuses = {
            by_itself(strict.post, address).status_code for address, row in addresses if row.place == place
        }
        assert statuses == {403}, place
    assert Change.objects.count() == before


def test_every_answer_of_the_workspace_stays_with_its_person(
    client, addresses, gia_lam_officer, bat_trang_contact
):
    for person, place in ((gia_lam_officer, "district"), (bat_trang_contact, "showroom")):
        client.force_login(person)
        for address, row in addresses:
            answer = client.get(address) if row.place == place else None
            if answer is None or answer.status_code in {404, 405}:
                continue
            assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(",")), (
                address
            )
            assert "default-src 'none'" in answer["Content-Security-Policy"], address
            if answer.streaming:
                answer.getvalue()


def test_too_much_at_once_is_said_in_words(officer, full_plan):
    answer = by_itself(officer.post, f"{PLAN}kien-nghi/", {"proposals": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "Không đọc được nội dung gửi lên." in said(answer)


# Texts ------------------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize("text", [*TEXTS, *NUMBERS, *DAYS], ids=lambda text: ascii(text)[:20])
def test_anything_typed_is_stored_escaped_and_composed_or_refused_in_words(
    officer, full_plan, make_product, make_showroom, place, gia_lam, text
):
    product = make_product()
    row = place(product, make_showroom(), "requested", asked_by="contact")
    wish = make_wish(gia_lam)
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
        (f"{HERE}ket-noi/chu-the/{wish.pk}/{end}/", f"{HERE}ket-noi/chu-the/{wish.pk}/")
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


def test_query_strings_never_break_a_page(client, addresses, gia_lam_officer, bat_trang_contact):
    odd = {
        "page": "-1",
        "q": "a\0b",
        "sort": "x",
        "state": "\0",
        "product": "\0",
        "group": "x" * 500,
        "la": "1",
    }
    for person, place in ((gia_lam_officer, "district"), (bat_trang_contact, "showroom")):
        client.force_login(person)
        for address, row in addresses:
            if row.place != place or row.method == "post":
                continue
            for query in ({"page": "-1"}, {"page": str(BEYOND)}, {"page": "abc"}, odd, {"product": "\0"}):
                answer = client.get(address, query)
                assert answer.status_code in {200, 302, 400, 404}, (address, query)
                if answer.streaming:
                    answer.getvalue()


def test_answers_about_a_list_hold_no_nul(officer, full_plan, gia_lam_officer):
    options = {"plan": str(full_plan.pk)}
    run = running.upload(
        kind="sites", content=samples_sites.plan(), filename="a.xlsx", options=options, by=gia_lam_officer
    )
    told_of = {"problem_sheet": "a", "problem_row": "3", "problem_name": "name", "problem_option": ""}
    sent = {**told_of, "problem_value": "a\0b", "column_key": "1|\0", "column_name": "name"}
    assert sends(officer, f"{PLAN}diem-de-xuat/nhap-tu-tep/{run.pk}/", **sent).status_code == 302
    run.refresh_from_db()
    assert "\0" not in f"{run.answers}{list(run.columns)}"
