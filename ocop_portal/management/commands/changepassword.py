from django.contrib.auth.management.commands import changepassword

from core import audit


class Command(changepassword.Command):
    """Django's own, recorded in the trail."""

    def handle(self, *args, **options):
        with audit.operation(channel="lệnh changepassword", why="Đặt mật khẩu bằng lệnh"):
            return super().handle(*args, **options)
