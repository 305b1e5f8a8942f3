"""Folding, order and slugs of Vietnamese text."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from common.text import fold, nfc, slugify, sort_key, spelling, tidy, tidy_lines, words


def shuffled(names):
    return random.Random(5).sample(names, len(names))


def test_folding_ignores_case_diacritics_and_makes_d_of_đ():
    assert fold("GỐM Bát Tràng – Đường Lâm") == "gom bat trang duong lam"


def test_composed_and_decomposed_text_fold_alike():
    text = "Kẹo lạc Ứng Hòa"
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_words_keep_their_diacritics_and_lose_punctuation():
    assert words("Cá kho, (Đặc biệt)!") == ["cá", "kho", "đặc", "biệt"]


def test_words_are_spelled_alike_wherever_the_tone_stands():
    assert spelling("Ứng Hoà") == spelling("ỨNG HÒA") != spelling("Ung Hoa")
    assert spelling("Đông Xuân") != spelling("Đồng Xuân")


def test_tidy_composes_and_makes_one_space_of_many():
    assert tidy("  Gốm\u00a0Bát\n Tràng ") == "Gốm Bát Tràng"


def test_signs_that_nobody_sees_are_left_out():
    assert tidy("Gốm\u200b\u00ad Bát\ufeff Tràng\u202e") == "Gốm Bát Tràng"
    assert tidy("\u200b \u202e\u00ad") == ""
    assert tidy("Go\u0302\u200b\u0301m") == "Gốm"


def test_lines_are_kept_with_one_character_between_them():
    assert tidy_lines("dòng\u200b 1\r\n\r\ndòng  2\rdòng 3") == "dòng 1\n\ndòng  2\ndòng 3"


def test_slugs_are_cut_between_words():
    assert slugify("Đường Lâm") == "duong-lam"
    assert slugify("Bình hoa Minh Họa", max_length=10) == "binh-hoa"
    assert slugify("???") == ""


def test_letters_follow_the_vietnamese_alphabet():
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(shuffled(alphabet), key=sort_key) == alphabet


def test_tones_follow_their_order_at_equal_letters():
    tones = ["ca", "cà", "cả", "cã", "cá", "cạ"]
    assert sorted(shuffled(tones), key=sort_key) == tones


def test_a_marked_letter_comes_after_every_word_of_its_base_letter():
    names = ["An Khánh", "Ao Sen", "Ăn Ráy", "Ân Thi", "Dương Xá", "Đan Phượng", "Đông Anh"]
    assert sorted(shuffled(names), key=sort_key) == names


def test_letters_decide_before_tones_and_shorter_before_longer():
    names = ["Bà", "Bá", "Bà cô", "Bác"]
    assert sorted(shuffled(names), key=sort_key) == names


def test_case_does_not_matter_for_order():
    assert sort_key("GIA LÂM") == sort_key("gia lâm")


@given(st.text())
def test_any_text_folds_to_plain_words_and_folding_again_changes_nothing(text):
    folded = fold(text)
    assert folded.isascii()
    assert folded == " ".join(folded.split())
    assert fold(folded) == folded
    assert fold(nfc(text)) == folded


@given(st.text())
def test_any_text_has_a_bounded_plain_sort_key(text):
    key = sort_key(text, max_length=50)
    assert len(key) <= 50
    assert key.isascii()


def test_what_nobody_sees_neither_parts_a_word_nor_makes_one():
    assert fold("Bát Tr\u200bàng\u00ad") == "bat trang"
    assert words("Bát Tr\u200bàng") == ["bát", "tràng"]
    assert tidy("\u3164\u2800\u200b") == ""
