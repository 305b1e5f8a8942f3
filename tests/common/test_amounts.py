"""Money in words: the rules of một and mốt, bốn and tư, năm and lăm, linh, and empty groups."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.amounts import MILLION, amount_in_words, in_millions, number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (21_000, "hai mươi mốt nghìn"),
        (105_000, "một trăm linh năm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_500_000, "hai triệu năm trăm nghìn"),
        (150_000_000, "một trăm năm mươi triệu"),
        (1_000_000_000, "một tỷ"),
        (1_200_000_000, "một tỷ hai trăm triệu"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (21_000_000_000, "hai mươi mốt tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (2_000_000_000_000_000_000, "hai tỷ tỷ"),
    ],
)
def test_numbers_are_read_as_in_ha_noi(number, words):
    assert number_in_words(number) == words


def test_money_ends_in_dong():
    assert amount_in_words(250_000_000) == "hai trăm năm mươi triệu đồng"
    assert amount_in_words(0) == "không đồng"


def test_a_negative_amount_is_not_read():
    with pytest.raises(ValueError, match="âm"):
        amount_in_words(-1)


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_different_numbers_have_different_words(one, other):
    assert (number_in_words(one) == number_in_words(other)) is (one == other)


@given(st.integers(0, 10**15))
def test_words_stand_one_space_apart(number):
    words = number_in_words(number)
    assert words == " ".join(words.split())
    assert words


@given(st.integers(0, 10**15))
def test_millions_and_dong_are_the_same_money(amount):
    assert in_millions(amount) * MILLION == amount


def test_millions_keep_their_fraction():
    assert in_millions(1_250_500_000) == Decimal("1250.5")
