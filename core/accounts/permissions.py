"""What the roles may do with the models of this package."""

from core.accounts.roles import ADD, ADMINISTRATOR, APPROVER, CHANGE, VIEW, Grants, grant

GRANTS: Grants = {
    "portalsettings": {(ADMINISTRATOR,): CHANGE},
    "user": {(ADMINISTRATOR,): ADD},
}
# Of models that stand below this package, or in a library.
GROUPS: Grants = {"group": {(ADMINISTRATOR,): VIEW}}
TRAIL: Grants = {name: {(ADMINISTRATOR, APPROVER): VIEW} for name in ("operation", "change")}


def register() -> None:
    grant("accounts", GRANTS)
    grant("auth", GROUPS)
    grant("audit", TRAIL)
