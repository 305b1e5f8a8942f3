from smtplib import SMTPException

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.mail import outbox
from core.mail.models import OutgoingMail


class Command(BaseCommand):
    help = "Làm những việc đến hạn: dọn phiên đã hết, gửi thư đang chờ. Đặt chạy vài phút một lần."

    def handle(self, *args, verbosity, **options):
        call_command("clearsessions")
        try:
            outcomes = outbox.send_due()
        except (OSError, SMTPException) as error:
            raise CommandError(f"Không nối được máy chủ thư: {error}. Thư vẫn chờ gửi.") from error
        if verbosity:
            for state, number in outcomes.items():
                self.stdout.write(f"{OutgoingMail.State(state).label}: {number} thư")
