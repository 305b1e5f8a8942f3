"""Names of producers and places are understood however they are abbreviated."""

import pytest

from common.parsing.cells import CellProblem
from districts.imports.places import AddressParts, Place, agree, read_commune, read_district, split_address
from products.imports.producers import kind_from_name, read_producer_kind
from products.naming import producer_key

# Producers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        (
            "HTX Thử Nghiệm B",
            "Hợp tác xã Thử nghiệm B",
            "htx thử nghiệm B (trùng)",
            "H\u1ee3p t\u00e1c x\u00e3 Thu Nghiem B",
        ),
        ("THT Ví Dụ", "Tổ hợp tác Ví Dụ"),
        (
            "Công ty TNHH MTV A",
            "Cty TNHH MTV A",
            "C.ty TNHH một thành viên A",
            "Công ty trách nhiệm hữu hạn MTV A",
        ),
        ("CTCP A", "Công ty CP A", "Công ty cổ phần A", "Cty CP A"),
        ("HKD Nguyễn Văn A", "Hộ KD Nguyễn Văn A", "Hộ ông Nguyễn Văn A", "Hộ kinh doanh ông Nguyễn Văn A"),
        ("CSSX A", "Cơ sở A", "Cơ sở sản xuất A"),
        ("HTX SXKD A", "HTX sản xuất và kinh doanh A", "Hợp tác xã sản xuất kinh doanh A"),
    ],
)
def test_spellings_of_one_producer_have_one_key(names):
    assert len({producer_key(name) for name in names}) == 1


def test_different_producers_have_different_keys():
    names = ["HTX A", "Công ty A", "Hộ A", "THT A", "HTX B", "A"]
    assert len({producer_key(name) for name in names}) == len(names)


def test_a_name_of_abbreviations_alone_still_has_a_key():
    assert producer_key("(A)") == "a"
    assert producer_key("Và Và") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HTX Gốm", "cooperative"),
        ("Liên hiệp HTX Gốm", "cooperative"),
        ("Tổ hợp tác Gốm", "cooperative_group"),
        ("C.ty TNHH Gốm", "company"),
        ("CTCP Gốm", "company"),
        ("Doanh nghiệp tư nhân Gốm", "company"),
        ("Doanh nghiệp Gốm", "company"),
        ("Tổng công ty Gốm", "company"),
        ("Hộ KD Gốm", "household"),
        ("Hộ ông Gốm", "household"),
        ("CSSX Gốm", "household"),
        ("Bà Gốm", "household"),
        ("Gốm sứ Minh Họa", None),
    ],
)
def test_the_kind_is_guessed_from_the_name(name, kind):
    assert kind_from_name(name) == kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        *(
            ("Doanh nghiệp", "company"),
            ("DN", "company"),
            ("Công ty TNHH", "company"),
            ("HTX", "cooperative"),
        ),
        *(("Hợp tác xã", "cooperative"), ("THT", "cooperative_group"), ("Tổ hợp tác", "cooperative_group")),
        *(("HKD", "household"), ("Hộ sản xuất, hộ kinh doanh", "household"), ("Hộ", "household")),
    ],
)
def test_kinds_of_producer(value, kind):
    assert read_producer_kind(value) == kind


def test_a_kind_that_is_not_known_is_asked_about():
    with pytest.raises(CellProblem, match="loại hình"):
        read_producer_kind("Khác")


# Places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("H. Gia Lâm", Place("huyen", "Gia Lâm")),
        ("huyện Gia Lâm", Place("huyen", "Gia Lâm")),
        ("HUYỆN GIA LÂM", Place("huyen", "Gia Lâm")),
        ("UBND huyện Gia Lâm", Place("huyen", "Gia Lâm")),
        ("Gia Lâm", Place(None, "Gia Lâm")),
        ("TX Sơn Tây", Place("thi-xa", "Sơn Tây")),
        ("TX. Sơn Tây", Place("thi-xa", "Sơn Tây")),
        ("Thị xã Sơn Tây", Place("thi-xa", "Sơn Tây")),
        ("Q.Hà Đông", Place("quan", "Hà Đông")),
        ("Hà Đông", Place(None, "Hà Đông")),
        ("Q. Nam Từ Liêm", Place("quan", "Nam Từ Liêm")),
        *((value, Place(None, "", "018")) for value in (18, 18.0, "018", "18")),
    ],
)
def test_districts(value, place):
    assert read_district(int(value) if value == 18.0 else value) == place


def test_two_spellings_of_a_district_agree():
    assert agree(read_district("Ứng Hoà"), read_district("huyện Ứng Hòa"))
    assert not agree(read_district("Gia Lâm"), read_district("Sơn Tây"))
    assert not agree(Place("thi-tran", "Yên Viên"), Place("xa", "Yên Viên"))


def test_tu_liem_is_asked_about():
    with pytest.raises(CellProblem) as caught:
        read_district("Từ Liêm")
    assert caught.value.suggestion == "Nam Từ Liêm; Bắc Từ Liêm"


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("TT. Trâu Quỳ", Place("thi-tran", "Trâu Quỳ")),
        ("TT Trâu Quỳ", Place("thi-tran", "Trâu Quỳ")),
        ("thị trấn Trâu Quỳ", Place("thi-tran", "Trâu Quỳ")),
        ("P. Vạn Phúc", Place("phuong", "Vạn Phúc")),
        ("X. Bát Tràng", Place("xa", "Bát Tràng")),
        ("Xã Yên Viên", Place("xa", "Yên Viên")),
        ("Yên Viên", Place(None, "Yên Viên")),
        ("Phú Thị", Place(None, "Phú Thị")),
        (565, Place(None, "", "00565")),
        ("00565", Place(None, "", "00565")),
    ],
)
def test_communes(value, place):
    assert read_commune(value) == place


@pytest.mark.parametrize("value", ["–5", 1234567, True, 4.5])
def test_places_without_a_name_are_asked_about(value):
    with pytest.raises(CellProblem):
        read_district(value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thôn 5, xã Bát Tràng", AddressParts("Thôn 5", "xa", "Bát Tràng")),
        ("P. Quang Trung, TX Sơn Tây", AddressParts("", "phuong", "Quang Trung", "thi-xa", "Sơn Tây")),
        ("TT. Trâu Quỳ", AddressParts("", "thi-tran", "Trâu Quỳ")),
        ("TT Trâu Quỳ, Gia Lâm, Hà Nội", AddressParts("", "thi-tran", "Trâu Quỳ", None, "Gia Lâm")),
        (
            "Thôn 5 xã Bát Tràng huyện Gia Lâm, TP. Hà Nội",
            AddressParts("Thôn 5", "xa", "Bát Tràng", "huyen", "Gia Lâm"),
        ),
        ("Thôn 5 - xã Bát Tràng - H. Gia Lâm", AddressParts("Thôn 5", "xa", "Bát Tràng", "huyen", "Gia Lâm")),
        (
            "Số 5 Xã Đàn, P. Nam Đồng, Q.Đống Đa",
            AddressParts("Số 5 Xã Đàn", "phuong", "Nam Đồng", "quan", "Đống Đa"),
        ),
        ("Thôn Phú Thị, Mễ Sở", AddressParts("Thôn Phú Thị, Mễ Sở")),
        ("Đường Hà Huy Tập, thị trấn Yên Viên", AddressParts("Đường Hà Huy Tập", "thi-tran", "Yên Viên")),
        ("Thôn 5 -, - Minh Họa", AddressParts("Thôn 5, Minh Họa")),
        ("", AddressParts()),
    ],
)
def test_addresses_are_taken_apart(text, parts):
    assert split_address(text) == parts


def test_what_an_address_names_without_a_level_is_its_tail():
    assert split_address("Thôn 5, Bát Tràng, huyện Gia Lâm").tail == "Bát Tràng"
