"""The permissions of each role on the models of this package."""

from core.accounts.roles import ADD, APPROVER, OFFICE, READERS, RECORD, VIEW, Grants, grant

# Plans change state by actions; nobody edits them in the admin.
APPRAISE, APPROVE = ("view", "appraise"), ("view", "approve")

GRANTS: Grants = {
    "planround": {READERS: VIEW, OFFICE: ADD},
    "dueextension": {READERS: VIEW, OFFICE: RECORD},
    "districtplan": {READERS: VIEW, OFFICE: APPRAISE, (APPROVER,): APPROVE},
    "plantask": {READERS: VIEW},
    "proposedsite": {READERS: VIEW},
    "sitephoto": {READERS: VIEW},
    "sitedocument": {READERS: VIEW},
    "budgetline": {READERS: VIEW},
    "reviewrequest": {READERS: VIEW, OFFICE: RECORD},
    "reviewcomment": {READERS: VIEW, OFFICE: RECORD},
    "contactlog": {READERS: VIEW, OFFICE: RECORD},
}


def register() -> None:
    grant("plans", GRANTS)
