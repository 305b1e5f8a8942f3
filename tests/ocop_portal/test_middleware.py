"""What every request passes."""

import pytest


@pytest.mark.django_db
def test_text_is_compressed_for_who_takes_it(client):
    plain = client.get("/")
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert len(packed.content) < len(plain.content) / 2


def test_a_request_keeps_a_decent_name_and_gets_one_where_it_has_none(client):
    assert client.get("/healthz", headers={"x-request-id": "abcdef-123"})["X-Request-ID"] == "abcdef-123"
    assert len(client.get("/healthz", headers={"x-request-id": "<script>"})["X-Request-ID"]) == 32


def test_a_method_that_no_view_knows_is_answered_at_the_door(client):
    response = client.generic("TRACE", "/")
    assert response.status_code == 405
    assert "GET" in response["Allow"]
