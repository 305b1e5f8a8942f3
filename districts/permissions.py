"""What the roles may do with the models of this package."""

from core.accounts.roles import (
    ADD,
    ADMINISTRATOR,
    ALL,
    CHANGE,
    OFFICE,
    PARTNER,
    READERS,
    RECORD,
    VIEW,
    Grants,
    grant,
)

# Who of the department opens the offices' pages, those of showrooms too.
ENTER_WORKPLACES = "districts.enter_district"

GRANTS: Grants = {
    "district": {READERS: ("view", "enter"), OFFICE: CHANGE, (PARTNER,): VIEW},
    "commune": {READERS: VIEW},
    "craftvillage": {READERS: VIEW, OFFICE: ADD},
    "letter": {READERS: VIEW, OFFICE: ADD, (PARTNER,): RECORD},
    "membership": {(ADMINISTRATOR,): ALL},
}


def register() -> None:
    grant("districts", GRANTS)
