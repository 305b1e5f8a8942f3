"""Files that are none, that are too many or too large, and names that would lead out of their folder."""

import unicodedata
from pathlib import PurePath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.pageforms import filled
from tests.workspace.conftest import PLAN, messages_of, picture, sends, text_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
TALL = picture(size=(2, 16_384))


@pytest.mark.parametrize(
    ("field", "files", "sentence"),
    [
        ("photos", [("a.jpg", b"")], "Tệp gửi lên không có nội dung."),
        ("photos", [(f"{n}.png", picture().read()) for n in range(30)], "Mỗi lần gửi tối đa 10 tệp."),
        ("documents", [("a.pdf", b"")], "Tệp gửi lên không có nội dung."),
        ("documents", [("a.html", SVG)], "html"),
        ("documents", [("a.svg", SVG)], "svg"),
        ("documents", [("a.exe", b"x")], "Không nhận tệp có đuôi “exe”."),
        ("documents", [("khong-duoi", b"x")], "Tên tệp không có đuôi nên chưa rõ loại tệp."),
        ("documents", [("khong-duoi.", b"x")], "Tên tệp không có đuôi nên chưa rõ loại tệp."),
        ("documents", [("a.pdf", SVG)], "Nội dung của tệp không phải là tệp .pdf."),
        ("documents", [("a.DOCX", b"%PDF-1.4")], "Nội dung của tệp không phải là tệp .docx."),
        ("documents", [("a.png", b"\xff\xd8\xff")], "Nội dung của tệp không phải là tệp .png."),
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


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", SVG, "Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được."),
        ("a.png", picture(size=(2, 16_384)).read(), "Ảnh quá dài: chiều cao tối đa 16.383 điểm ảnh."),
        ("a.jpg", b"GIF89a<script>alert(1)</script>", "Tệp này không phải ảnh"),
    ],
)
def test_a_picture_that_is_none_is_named_and_the_rest_is_saved(officer, full_plan, name, content, sentence):
    site = full_plan.sites.first()
    page, photos = f"{PLAN}diem-de-xuat/{site.pk}/", site.photos.count()
    answer = sends(officer, page, photos=[SimpleUploadedFile(name, content)], note="Đã gõ")
    assert answer.headers["Location"] == page
    assert f"Đã lưu, trừ những tệp sau. {name}: {sentence}" in messages_of(answer)
    site.refresh_from_db()
    assert (site.note, site.photos.count()) == ("Đã gõ", photos)


def test_a_file_too_large_is_refused_at_its_field(officer, full_plan, monkeypatch):
    monkeypatch.setattr("common.uploads.MAX_BYTES", 10)
    page = f"{PLAN}diem-de-xuat/{full_plan.sites.first().pk}/"
    answer = sends(officer, page, documents=[SimpleUploadedFile("a.pdf", b"%PDF-1.4 day")])
    assert "Tệp quá lớn" in text_of(answer)


@pytest.mark.parametrize(
    ("name", "begins", "kind"),
    [
        ("../../../etc/passwd.pdf", b"%PDF", "application/pdf"),
        ("..\\..\\hop-dong.jpg", b"\xff\xd8\xff", "image/jpeg"),
        ("a;x=<script>.pdf", b"%PDF", "application/pdf"),
        ("x" * 300 + ".zip", b"PK\x03\x04", "application/zip"),
        ("🏺🎋.PDF", b"%PDF", "application/pdf"),
        (".docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_document_stays_in_its_folder_and_is_handed_out_as_a_file(
    officer, full_plan, settings, name, begins, kind
):
    content = begins + SVG  # whatever follows, no browser is to make a page of it
    site = full_plan.sites.first()
    page = f"{PLAN}diem-de-xuat/{site.pk}/"
    assert sends(officer, page, documents=[SimpleUploadedFile(name, content)]).status_code == 302
    document = site.documents.get()
    assert document.file.path.startswith(f"{settings.MEDIA_ROOT}/private/plans/")
    answer = officer.get(f"{page}tai-lieu/{document.pk}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer["Cache-Control"]
    assert answer.getvalue() == content
    assert officer.get(f"/media/{document.file.name}").status_code == 404


def test_a_document_whose_name_has_no_letter_is_given_a_plain_one(officer, full_plan):
    site = full_plan.sites.first()
    sends(officer, f"{PLAN}diem-de-xuat/{site.pk}/", documents=[SimpleUploadedFile("🏺.pdf", b"%PDF")])
    assert PurePath(site.documents.get().file.name).name.startswith("tai-lieu")


def test_a_document_is_called_as_its_file_in_composed_letters(officer, full_plan):
    site = full_plan.sites.first()
    file = SimpleUploadedFile(unicodedata.normalize("NFD", "Hợp đồng.pdf"), b"%PDF")
    sends(officer, f"{PLAN}diem-de-xuat/{site.pk}/", documents=[file])
    assert site.documents.get().title == "Hợp đồng"
