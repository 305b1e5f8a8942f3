"""What the roles may do with the models of this package."""

from core.accounts.roles import ADD, OFFICE, READERS, VIEW, Grants, grant

GRANTS: Grants = {"importrun": {READERS: VIEW, OFFICE: ADD}}


def register() -> None:
    grant("imports", GRANTS)
