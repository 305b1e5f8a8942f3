"""The offices that issue papers, and the titles that sign them; no person's name is ever printed.

The forms follow Nghị định 30/2020/NĐ-CP, Annex I, and the department's own papers.
"""

from dataclasses import dataclass

from districts.models import District


@dataclass(frozen=True)
class Office:
    """An issuing office; `code` follows the number ("…/UBND-KT"), `files` ends the list of recipients."""

    name: str
    place: str
    code: str
    signs: tuple[str, ...]
    files: str
    superior: str = ""


DEPARTMENT = Office(
    superior="UBND THÀNH PHỐ HÀ NỘI",
    name="SỞ CÔNG THƯƠNG",
    place="Hà Nội",
    code="SCT",
    signs=("GIÁM ĐỐC",),
    files="- Lưu: VT.",
)
DEPARTMENT_IN_LETTERS = "Sở Công Thương Hà Nội"
_ECONOMY = "Phòng Kinh tế"


def committee(district: District) -> Office:
    """Return the people's committee of a district: "UBND HUYỆN GIA LÂM"."""
    return Office(
        name=committee_name(district).upper(),
        place=district.name,
        code="UBND-KT",
        signs=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        files="- Lưu: VT, KT.",
    )


def committee_name(district: District) -> str:
    """ "UBND huyện Gia Lâm"."""
    return f"UBND {district.full_name}"


def in_charge(district: District) -> str:
    """Return the name of the district's office for the programme."""
    return district.office_name or _ECONOMY
