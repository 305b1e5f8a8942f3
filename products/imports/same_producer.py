"""Whether a row that names a producer in another spelling may mean another producer."""

from common.parsing.cells import CellProblem
from common.parsing.phones import read_phone
from common.text import fold
from districts.imports.places import split_address
from districts.models import Commune
from products.imports.list import ProductRow
from products.models import Producer
from products.naming import is_same_name


def is_doubtful(row: ProductRow, commune: Commune | None, producer: Producer) -> bool:
    """Whether the two may differ: in their names beyond abbreviation, or in what is known of both.

    A tax code tells for sure; then the commune; the address and the telephone only where that isn't known.
    """
    if row.tax_code and producer.tax_code:
        return row.tax_code != producer.tax_code
    if not is_same_name(row.producer, producer.name):
        return True
    if commune and producer.commune_id:
        return commune.pk != producer.commune_id
    return _addresses_differ(row, producer) or _phones_differ(row, producer)


def _addresses_differ(row: ProductRow, producer: Producer) -> bool:
    ours, theirs = fold(row.address_parts.rest), fold(split_address(producer.address).rest)
    return bool(ours and theirs) and ours not in theirs and theirs not in ours


def _phones_differ(row: ProductRow, producer: Producer) -> bool:
    ours, theirs = _numbers(row.phone), _numbers(producer.contact_phone)
    return bool(ours and theirs) and not ours & theirs


def _numbers(phone: str | None) -> set[str]:
    """None of them where what is stored is no telephone number."""
    try:
        return set((read_phone(phone) or "").split(", ")) - {""} if phone else set()
    except CellProblem:
        return set()
