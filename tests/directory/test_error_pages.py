import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.directory.pages import main_text

pytestmark = pytest.mark.one_database


def test_an_unknown_address_says_so_and_offers_the_search(client, db):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang." in main_text(response)
    assert 'name="q"' in response.content.decode()
    assert not response.cookies


def test_what_breaks_is_answered_without_a_trace():
    # This test has no database: that is what breaks.
    response = Client(raise_request_exception=False).get("/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi, dữ liệu không bị mất." in html
    assert "Traceback" not in html
    assert "RuntimeError" not in html


def test_the_page_for_what_broke_needs_no_context():
    assert "Hệ thống gặp lỗi" in render_to_string("500.html")
