"""All reference data, in the order in which the packages build on each other."""

import hashlib

from django.db import transaction

import districts.reference
import products.reference
import showrooms.reference
from common.reference import Loaded, folder
from core import audit
from core.accounts.models import PortalSettings


@transaction.atomic
def load() -> dict[str, Loaded]:
    """Load `data/`; what was done, by kind of row. A second run changes nothing."""
    with audit.operation(channel="lệnh load_reference", why="Nạp dữ liệu tham chiếu"):
        loaded = {**districts.reference.load(), **products.reference.load(), **showrooms.reference.load()}
        _remember(checksum())
        return loaded


def load_if_changed() -> dict[str, Loaded]:
    """Load `data/` unless exactly these files were loaded last; {} where there was nothing to do."""
    return {} if PortalSettings.load().reference_checksum == checksum() else load()


def checksum() -> str:
    """Of all that the files hold, names included."""
    files = sorted(path for path in folder().iterdir() if path.suffix in {".csv", ".json"})
    content = b"".join(path.name.encode() + path.read_bytes() for path in files)
    return hashlib.sha256(content).hexdigest()


def _remember(checksum: str) -> None:
    settings = PortalSettings.load()
    if settings.reference_checksum != checksum:
        settings.reference_checksum = checksum
        settings.save()
