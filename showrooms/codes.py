"""Codes of showrooms, counted within a year's wave."""

import re

from showrooms.models import Showroom


def next_code(wave: int) -> str:
    """The first free code after the last of a year: "DIEM-2020-12"."""
    prefix = f"DIEM-{wave}-"
    codes = Showroom.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(found[1]) for code in codes if (found := re.fullmatch(r".*-(\d+)", code))]
    return f"{prefix}{max(numbers, default=0) + 1:02}"
