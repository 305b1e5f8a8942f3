"""What the roles may do with the models of this package."""

from core.accounts.roles import OFFICE, Grants, grant

# Mails are written by actions, and sent again by one.
QUEUE = ("view", "queue")

GRANTS: Grants = {"outgoingmail": {OFFICE: QUEUE}}


def register() -> None:
    grant("mail", GRANTS)
