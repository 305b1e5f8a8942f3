"""What the roles may do with the models of this package."""

from core.accounts.roles import ADD, ALL, OFFICE, PARTNER, READERS, RECORD, VIEW, Grants, grant

GRANTS: Grants = {
    "category": {READERS: VIEW, (PARTNER,): VIEW},
    "producer": {READERS: VIEW, OFFICE: ADD, (PARTNER,): VIEW},
    "product": {READERS: VIEW, OFFICE: ADD, (PARTNER,): VIEW},
    "productphoto": {READERS: VIEW, OFFICE: ALL},
    "rating": {READERS: VIEW, OFFICE: RECORD, (PARTNER,): RECORD},
    "ratingcorrection": {READERS: VIEW, (PARTNER,): VIEW},
}


def register() -> None:
    grant("products", GRANTS)
