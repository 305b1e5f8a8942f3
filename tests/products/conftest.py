"""Units that lists of products name."""

import pytest

from districts.models import Commune, District

# (code, name, kind) of a few districts, each with some communes that are easily mistaken.
_UNITS = {
    ("018", "Gia Lâm", "huyen"): [
        *(("00565", "Trâu Quỳ", "thi-tran"), ("00526", "Yên Viên", "thi-tran"), ("00529", "Yên Viên", "xa")),
        *(("00583", "Bát Tràng", "xa"), ("00586", "Kim Sơn", "xa")),
    ],
    ("269", "Sơn Tây", "thi-xa"): [("09600", "Kim Sơn", "xa")],
    ("268", "Hà Đông", "quan"): [("09542", "Vạn Phúc", "phuong")],
    ("281", "Ứng Hòa", "huyen"): [],
    ("050", "Thanh Trì", "huyen"): [("00679", "Vạn Phúc", "xa")],
    ("008", "Hoàng Mai", "quan"): [("00310", "Thanh Trì", "phuong")],
    ("275", "Quốc Oai", "huyen"): [("09895", "Quốc Oai", "thi-tran")],
    ("019", "Nam Từ Liêm", "quan"): [],
    ("021", "Bắc Từ Liêm", "quan"): [],
}


@pytest.fixture
def some_units(operation):
    """As `load_reference` has them, as far as these tests go."""
    for place, ((code, name, kind), communes) in enumerate(_UNITS.items()):
        unit = District(code=code, name=name, kind=kind, slug=f"huyen-{code}", tile_x=place, tile_y=0)
        unit.save()
        for commune_code, commune, commune_kind in communes:
            Commune(code=commune_code, name=commune, kind=commune_kind, district=unit).save()
