"""Documents that somebody sent in, handed out again."""

from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from common.downloads import document
from districts.models import Letter

SCAN = b"%PDF-1.4 ban quet"


@pytest.fixture
def stored(operation):
    def store(name="cong-van.pdf"):
        letter = Letter(direction="in", issuer="UBND Ví Dụ", subject="x")
        letter.file.save(name, SimpleUploadedFile(name, SCAN))
        return letter.file

    return store


def content(response) -> bytes:
    with closing(response):
        return b"".join(response.streaming_content)


def test_a_document_is_kept_by_the_browser_and_never_shown_in_the_portal_s_name(stored):
    response = document(stored())
    assert content(response) == SCAN
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "application/pdf"


def test_it_goes_under_the_name_that_it_has_at_home(stored):
    response = document(stored(), "Bản quét.pdf")
    assert "B%E1%BA%A3n%20qu%C3%A9t.pdf" in response["Content-Disposition"]
    assert content(response) == SCAN


def test_of_a_kind_that_offices_don_t_send_a_browser_makes_nothing(stored):
    response = document(stored("trang.html"))
    assert response["Content-Type"] == "application/octet-stream"
    assert content(response) == SCAN


def test_where_there_is_no_document_there_is_no_page():
    with pytest.raises(Http404):
        document(None)


def test_a_document_whose_file_is_lost_is_not_found(stored):
    file = stored()
    file.storage.delete(file.name)
    with pytest.raises(Http404):
        document(file)
