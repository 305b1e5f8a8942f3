"""Who issues papers, and in whose name they are signed. Titles only: no person's name is ever printed.

From Nghị định 30/2020/NĐ-CP, Annex I, and the department's own forms. The portal's settings hold none of
this; when they do, it is read here.
"""

from dataclasses import dataclass

from districts.models import District


@dataclass(frozen=True)
class Office:
    """`code` follows the number ("…/UBND-KT"); `files` is the last line of the recipients."""

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
    """The people's committee of a district: "UBND HUYỆN GIA LÂM"."""
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
    """The office that deals with the programme."""
    return district.office_name or _ECONOMY
