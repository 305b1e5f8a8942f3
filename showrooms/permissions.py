"""What the roles may do with the models of this package."""

from core.accounts.roles import ADD, ADMINISTRATOR, ALL, OFFICE, READERS, RECORD, VIEW, Grants, grant

GRANTS: Grants = {
    "showroom": {READERS: VIEW, OFFICE: ADD},
    "showroomphoto": {READERS: VIEW, OFFICE: ALL},
    "openinghours": {READERS: VIEW, OFFICE: ALL},
    "closure": {READERS: VIEW, OFFICE: ALL},
    "confirmationlink": {READERS: VIEW},
    "deadlinechange": {READERS: VIEW},
    "progressnote": {READERS: VIEW, OFFICE: RECORD},
    "placement": {READERS: VIEW, OFFICE: ADD},
    "placementmessage": {READERS: VIEW, OFFICE: RECORD},
    "producerrequest": {READERS: VIEW},
    "operator": {(ADMINISTRATOR,): ALL},
}


def register() -> None:
    grant("showrooms", GRANTS)
