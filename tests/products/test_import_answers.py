"""Whatever an import suggests is an answer: chosen, it is read without another question."""

from collections import Counter

import pytest
from django.core.management import call_command

from districts.imports.matching import Places
from districts.imports.places import Place, read_commune, read_district
from districts.models import Commune, District
from products.models import Producer
from products.naming import is_same_name, producer_key
from tests.productlists import asked, options, rehearsed


@pytest.fixture
def units(operation):
    call_command("load_reference", verbosity=0)


# Suggestions --------------------------------------------------------------------------------------------

QUESTIONS = {
    "blank stars with a score": ({"Hạng sao": "", "Điểm": "84,5"}, ["4 sao"]),
    "stars that say nothing": ({"Hạng sao": "Đạt", "Điểm": "92"}, ["Tiềm năng 5 sao"]),
    "stars and score that disagree": ({"Hạng sao": "3 sao", "Điểm": "84,5"}, ["4 sao"]),
    "five stars of the city": (
        {"Hạng sao": "5 sao", "Số QĐ": "813/QĐ-UBND", "Ngày QĐ": "21/01/2020"},
        ["Tiềm năng 5 sao"],
    ),
    "a number alone": ({"Số QĐ": "416"}, ["416/QĐ-UBND"]),
    "a thirteenth month": ({"Ngày QĐ": "01/13/2020"}, ["13/01/2020"]),
    "a thirteenth month of a day to come": ({"Ngày QĐ": "12/31/2020"}, []),
    "a thirteenth month of no day at all": ({"Ngày QĐ": "02/30/2020"}, []),
    "a district of two names": ({"Huyện": "Từ Liêm"}, ["Nam Từ Liêm", "Bắc Từ Liêm"]),
    "a commune and a township of one name": (
        {"Xã": "Yên Viên"},
        ["thị trấn Yên Viên, huyện Gia Lâm", "xã Yên Viên, huyện Gia Lâm"],
    ),
    "a commune of another district": (
        {"Xã": "xã Bát Tràng", "Huyện": "Quốc Oai"},
        ["xã Bát Tràng, huyện Gia Lâm"],
    ),
    "a commune that two districts have": (
        {"Xã": "xã Kim Sơn", "Huyện": ""},
        ["xã Kim Sơn, huyện Gia Lâm", "xã Kim Sơn, thị xã Sơn Tây"],
    ),
    "a commune in the address that two districts have": (
        {"Địa chỉ": "Thôn 1, xã Kim Sơn", "Huyện": ""},
        ["xã Kim Sơn, huyện Gia Lâm", "xã Kim Sơn, thị xã Sơn Tây"],
    ),
    "an old telephone prefix": ({"Số điện thoại": "0168 123 4567"}, ["0381234567"]),
    "an old prefix beside another number": (
        {"Số điện thoại": "0168 123 4567, 0912345678"},
        ["0381234567, 0912345678"],
    ),
    "a telephone number without its area": ({"Số điện thoại": "39876543"}, ["02439876543"]),
}


@pytest.mark.parametrize(("row", "suggested"), QUESTIONS.values(), ids=QUESTIONS)
def test_every_suggestion_is_read_without_another_question(some_units, row, suggested):
    if row.get("Số QĐ") == "416":
        row = {**row, "Ngày QĐ": "21/01/2020"}
    problem = asked(row)
    assert sorted(options(problem)) == sorted(suggested)
    for option in suggested:
        found = rehearsed(row, answers={(problem.sheet, problem.row, problem.name): option})
        assert [str(left) for left in found.problems if left.name == problem.name] == []
        assert len(found.created) == 1


def test_a_commune_chosen_with_its_district_decides_the_district_too(some_units):
    answer = {("DS", 2, "commune"): "xã Bát Tràng, huyện Gia Lâm"}
    found = rehearsed({"Xã": "xã Bát Tràng", "Huyện": "Quốc Oai"}, answers=answer)
    (planned,) = found.created
    assert (str(planned.product.commune), planned.product.district.name) == (
        answer["DS", 2, "commune"],
        "Gia Lâm",
    )


def test_a_commune_that_the_list_itself_puts_in_another_district_is_asked_about(some_units):
    problem = asked({"Xã": "xã Bát Tràng, huyện Gia Lâm", "Huyện": "Quốc Oai"})
    assert problem.name == "commune"
    assert options(problem) == ["xã Bát Tràng, huyện Gia Lâm"]


def test_every_commune_is_understood_as_it_is_suggested(units):
    places = Places()
    communes = list(Commune.objects.select_related("district"))
    assert len(communes) > 500
    assert [unit for unit in communes if places.commune(read_commune(str(unit)), None) != unit] == []
    assert [unit for unit in communes if places.commune(read_commune(str(unit)), unit.district) != unit] == []


def test_every_name_that_several_communes_share_is_asked_about_without_a_district(units):
    names = Counter(Commune.objects.values_list("name", flat=True))
    shared = [name for name, count in names.items() if count > 1]
    assert len(shared) >= 24
    problems = rehearsed(*({"Xã": name, "Huyện": ""} for name in shared)).problems
    assert [len(options(problem)) for problem in problems] == [names[name] for name in shared]


def test_communes_are_told_apart_by_their_diacritics(units):
    assert "Sóc Sơn" in asked({"Xã": "Đông Xuân", "Huyện": ""}).suggestion
    assert rehearsed({"Xã": "Đồng Xuân", "Huyện": ""}).created[0].product.district.name == "Hoàn Kiếm"
    assert len(options(asked({"Xã": "Dong Xuan", "Huyện": ""}))) == 3


def test_every_district_is_understood_as_it_is_called(units):
    places = Places()
    for district in District.objects.all():
        assert places.district(read_district(district.full_name)) == district
        assert places.district(read_district(str(int(district.code)))) == district
        assert places.district(read_district(district.full_name.upper())) == district


# Producers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Gốm Ví Dụ", "Hợp tác xã gốm Ví Dụ"),
        ("THT Ví Dụ", "Tổ hợp tác Ví Dụ"),
        *((name, "Công ty TNHH Ví Dụ") for name in ("Cty TNHH Ví Dụ", "C.ty TNHH Ví Dụ", "CT TNHH Ví Dụ")),
        ("Công ty TNHH MTV Ví Dụ", "Công ty TNHH một thành viên Ví Dụ"),
        ("CTCP Ví Dụ", "Công ty cổ phần Ví Dụ"),
        ("Công ty CP Ví Dụ", "CTCP Ví Dụ"),
        ("HKD Ví Dụ", "Hộ kinh doanh Ví Dụ"),
        ("Hộ KD Ví Dụ", "Hộ ông Ví Dụ"),
        ("CSSX Ví Dụ", "Cơ sở Ví Dụ"),
        ("HTX Ứng Hoà", "HTX Ứng Hòa"),
        ("HTX GOM VI DU", "HTX Gốm Ví Dụ"),
        ("HTX “Ví Dụ”", "HTX Ví Dụ."),
    ],
)
def test_one_name_in_two_spellings_is_one_producer_and_nobody_is_asked(some_units, one, other):
    assert producer_key(one) == producer_key(other)
    assert is_same_name(one, other)
    found = rehearsed({"Chủ thể": one}, {"Chủ thể": other, "Tên sản phẩm": "Bát Ví Dụ"})
    assert found.problems == []
    assert [producer.name for producer in found.new_producers] == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Ví Dụ", "Hợp tác xã Ví Dụ (trùng)"),
        ("HTX Ví Dụ (Bát Tràng)", "HTX Ví Dụ (Kim Sơn)"),
        ("Hộ bà Lan", "Hộ KD Lân"),
        ("Hộ ông Ví Dụ", "Hộ bà Ví Dụ"),
    ],
)
def test_names_of_one_key_that_say_something_else_are_asked_about(some_units, one, other):
    rows = {"Chủ thể": one}, {"Chủ thể": other, "Tên sản phẩm": "Bát Ví Dụ"}
    problem = asked(*rows)
    assert (problem.row, problem.name, options(problem)) == (3, "producer", [one, other])
    for answer, producers in ((one, [one]), (other, [one, other])):
        found = rehearsed(*rows, answers={("DS", 3, "producer"): answer})
        assert found.problems == []
        assert [producer.name for producer in found.new_producers] == producers


@pytest.mark.parametrize(
    ("known", "differs"),
    [
        ({"Xã": "xã Bát Tràng"}, {"Xã": "xã Kim Sơn"}),
        ({"Địa chỉ": "Thôn 1"}, {"Địa chỉ": "Số 7 đường Ví Dụ"}),
        ({"Số điện thoại": "0912345678"}, {"Số điện thoại": "0987654321"}),
        ({"Mã số thuế": "0101234567"}, {"Mã số thuế": "0107654321"}),
    ],
)
def test_another_spelling_at_another_place_is_asked_about(some_units, known, differs):
    first = {"Chủ thể": "HTX Ví Dụ", **known}
    again = {"Chủ thể": "Hợp tác xã Ví Dụ", "Tên sản phẩm": "Bát Ví Dụ"}
    assert asked(first, {**again, **differs}).name == "producer"
    assert rehearsed(first, {**again, **known}).problems == []
    assert rehearsed(first, again).problems == []


def test_a_producer_that_is_stored_is_matched_by_any_abbreviation(some_units):
    gia_lam = District.objects.get(code="018")
    stored = Producer.objects.create(
        name="Hợp tác xã Ví Dụ", slug="vi-du", kind="cooperative", district=gia_lam
    )
    found = rehearsed({"Chủ thể": "HTX VÍ DỤ"})
    assert found.problems == []
    assert found.created[0].product.producer == stored
    assert found.changed_producers == {}


def test_an_answer_about_a_producers_first_line_holds_for_the_lines_below_it(some_units):
    rows = (
        {"Chủ thể": "HTX Ví Dụ"},
        {"STT": 2, "Chủ thể": "HTX Ví Dụ (mới)", "Tên sản phẩm": "Bát Ví Dụ"},
        {"STT": "", "Chủ thể": "", "Tên sản phẩm": "Đĩa Ví Dụ"},
    )
    assert [problem.row for problem in rehearsed(*rows).problems] == [3, 4]
    found = rehearsed(*rows, answers={("DS", 3, "producer"): "HTX Ví Dụ"})
    assert found.problems == []
    assert {planned.product.producer.name for planned in found.created} == {"HTX Ví Dụ"}


def test_two_stored_producers_of_the_very_same_name_are_told_apart_by_what_is_known(some_units):
    gia_lam = District.objects.get(code="018")
    for number, phone in enumerate(["0912 345 678", "0987 654 321"]):
        Producer.objects.create(
            name="HTX Ví Dụ",
            slug=f"vi-du-{number}",
            kind="cooperative",
            district=gia_lam,
            contact_phone=phone,
        )
    assert "mã số thuế" in asked({}).reason
    found = rehearsed({"Số điện thoại": "0987654321"})
    assert found.created[0].product.producer.slug == "vi-du-1"


def test_a_place_reads_with_and_without_the_district_it_is_in():
    assert read_commune("xã Bát Tràng") == Place("xa", "Bát Tràng")
    assert read_commune("X. Bát Tràng, H. Gia Lâm") == Place(
        "xa", "Bát Tràng", within=Place("huyen", "Gia Lâm")
    )
    assert read_commune("TT. Trâu Quỳ") == read_commune("TT Trâu Quỳ") == Place("thi-tran", "Trâu Quỳ")
