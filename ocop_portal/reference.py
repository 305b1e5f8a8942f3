"""All reference data, in the order in which the packages build on each other."""

from django.db import transaction

import districts.reference
import products.reference
import showrooms.reference
from accounts import audit
from common.reference import Loaded


@transaction.atomic
def load() -> dict[str, Loaded]:
    """Load `data/`; what was done, by kind of row. A second run changes nothing."""
    with audit.operation(door="lệnh load_reference", why="Nạp dữ liệu tham chiếu"):
        return {**districts.reference.load(), **products.reference.load(), **showrooms.reference.load()}
