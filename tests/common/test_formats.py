"""Moments and telephone numbers, as people read them."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from common.templatetags.formats import vn_moment, vn_phone

LATE_IN_THE_EVENING = datetime(2020, 10, 5, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "01:30 ngày 06/10/2020"), ("en", "6\u00a0Oct\u00a02020, 01:30")]
)
def test_a_moment_is_told_by_the_clock_of_ha_noi(language, words):
    with translation.override(language):
        assert vn_moment(LATE_IN_THE_EVENING) == words
    assert vn_moment(None) == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("0912345678", "0912 345 678"),
        ("02438260000", "024 3826 0000"),
        ("02253820000", "0225 382 0000"),
        ("19001234", "1900 1234"),
        ("0912345678, 02438260000", "0912 345 678, 024 3826 0000"),
        ("024 0000 0001", "024 0000 0001"),
        ("hỏi ở Đình", "hỏi ở Đình"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_number_is_read_in_groups(stored, shown):
    assert vn_phone(stored) == shown
