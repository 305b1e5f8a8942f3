"""Documents from outside: by name and by content."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from common import uploads
from districts.models import Letter

PDF = b"%PDF-1.4 ban quet"


def document(name="cong-van.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def refusal(upload) -> str:
    with pytest.raises(ValidationError) as refused:
        uploads.check_document(upload)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cong-van.pdf", PDF),
        ("CONG-VAN.PDF", PDF),
        ("to-trinh.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("to-trinh.doc", b"{\\rtf1 ban thao}"),
        ("phu-luc.xlsx", b"PK\x03\x04"),
        ("anh.jpeg", b"\xff\xd8\xff\xe0"),
        ("trong.zip", b"PK\x05\x06"),
    ],
)
def test_documents_that_offices_send_are_taken(name, content):
    upload = document(name, content)
    assert uploads.check_document(upload) is None
    assert upload.read() == content


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cong-van", PDF, "không có đuôi"),
        ("cong-van.", PDF, "không có đuôi"),
        ("chay.exe", b"MZ", "exe"),
        ("cong-van.pdf", b"", "trống"),
        ("cong-van.pdf", b"<html>", "không phải là tệp .pdf"),
        ("anh.PNG", PDF, "không phải là tệp .png"),
    ],
)
def test_what_is_no_such_document_is_refused_with_the_reason(name, content, reason):
    assert reason in refusal(document(name, content))


def test_a_document_that_is_too_large_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 1024**2)
    assert "1 MB" in refusal(document(content=PDF + b" " * 1024**2))


def test_a_name_that_is_an_ending_only_is_given_a_stem():
    upload = document("…….pdf")
    uploads.check_document(upload)
    assert upload.name == "tai-lieu.pdf"


@pytest.fixture
def stored(operation):
    letter = Letter(direction="in", issuer="UBND Ví Dụ", subject="x")
    letter.file.save("cong-van.pdf", document())
    return letter.file


def test_the_same_content_is_recognised_whatever_its_name(stored):
    assert uploads.is_same(stored, document("ten-khac.pdf"))


def test_other_content_of_the_same_length_is_another_document(stored):
    assert not uploads.is_same(stored, document(content=PDF[::-1]))


def test_a_document_whose_file_is_lost_is_the_same_as_none(stored):
    stored.storage.delete(stored.name)
    assert not uploads.is_same(stored, document())
