from django.contrib.auth.management.commands import createsuperuser
from django.core.management.base import CommandError


class Command(createsuperuser.Command):
    """Stands in for Django's own: what an administrator may do follows from the role."""

    help = "Không dùng ở cổng này: dùng make_administrator."

    def handle(self, *args, **options):
        raise CommandError("Cổng này cấp quyền theo vai trò. Dùng: manage.py make_administrator TÊN THƯ")
