"""The outbox in a process of its own, that can be killed: `python -m tests.sending write|send|states`."""

import os
import sys

import django


def main(action: str) -> None:
    from django.core.management import call_command

    from core import audit
    from core.mail import outbox
    from core.mail.models import OutgoingMail

    if action == "write":
        call_command("migrate", "mail", verbosity=0)
        call_command("migrate", "audit", verbosity=0)
        with audit.operation(channel="bài thử"):
            outbox.write(reason="x", to="dau-moi@minh-hoa.example", subject="Thư", body="Nội dung")
    elif action == "send":
        outbox.send_due()
    else:
        print(*OutgoingMail.objects.values_list("state", flat=True))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop_portal.settings")
    django.setup()
    main(sys.argv[1])
