"""Where a row of any list is: its commune and district, by its own cells and by what stands around it."""

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from core.imports.columns import Row
from core.imports.lists.row_kinds import SectionStack
from districts.imports.places import AddressParts, Place, agree, place_key, split_address

Problems = list[tuple[str, CellProblem]]


def place_row(
    row: Row, sections: SectionStack, default: Place | None, answered: frozenset[str] = frozenset()
) -> Problems:
    """Fill in commune and district: from their columns, the section, the address, the file, in that order.

    Returns where these contradict each other. The person's own word, in the columns that were `answered` for,
    counts before all others.
    """
    row.address_parts = parts = split_address(row.address) if row.address else AddressParts()
    row.commune = row.commune or (Place(parts.commune_kind, parts.commune) if parts.commune else None)
    in_address = Place(parts.district_kind, parts.district) if parts.district else None
    in_section, section_row = sections.find("district")
    row.district = row.district or in_section or in_address or default
    if "commune" in answered and row.commune and row.commune.within:
        row.district = row.commune.within
        return []
    if row.district is None:
        return []
    if row.district is in_section:
        row.origins["district"] = section_row
    in_section = None if "district" in answered else in_section
    return _contradictions(row, in_section, section_row, in_address)


def _contradictions(row: Row, in_section, section_row, in_address) -> Problems:
    problems: Problems = []
    if in_section and not agree(row.district, in_section):
        reason = _("Cột này ghi %(one)s nhưng mục ở dòng %(row)s ghi %(other)s.") % {
            "one": row.district.name,
            "row": section_row,
            "other": in_section.name,
        }
        problems.append(("district", CellProblem(reason)))
    if in_address and not agree(row.district, in_address):
        reason = _("Địa chỉ ghi %(one)s nhưng dòng này thuộc %(other)s.") % {
            "one": in_address.name,
            "other": row.district.name,
        }
        problems.append(("address", CellProblem(reason)))
    # Thanh Trì is a rural district and also a ward of Hoàng Mai; a rural district has no wards.
    is_ward = row.commune is not None and row.commune.kind == "phuong"
    if is_ward and row.district.kind is None and place_key(row.district.name) == "thanh tri":
        reason = _("Huyện Thanh Trì không có phường. Kiểm tra lại quận, huyện của dòng này.")
        is_namesake = place_key(row.commune.name) == "thanh tri"
        problems.append(("district", CellProblem(reason, "quận Hoàng Mai" if is_namesake else None)))
    return problems
