from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from core.accounts import roles
from core.accounts.models import User
from districts.models import District
from ocop_portal import demo, reference
from ocop_portal.management.commands.load_demo import sign_ins

_DATABASE_CACHE = "django.core.cache.backends.db.DatabaseCache"


class Command(BaseCommand):
    help = (
        "Chuẩn bị cổng để chạy: bảng, vai trò, dữ liệu tham chiếu; trên máy cá nhân, nạp dữ liệu minh họa "
        "vào cơ sở dữ liệu trống. Chạy lại không thay đổi gì."
    )
    requires_system_checks = ()  # `manage.py check` has its own place; a start should be quick

    def handle(self, *args, verbosity, **options):
        if any(cache["BACKEND"] == _DATABASE_CACHE for cache in settings.CACHES.values()):
            call_command("createcachetable", verbosity=0)
        if self._has_pending_migrations():
            call_command("migrate", interactive=False, verbosity=0)
            self._say(verbosity, "Đã cập nhật cấu trúc cơ sở dữ liệu.")
        with transaction.atomic():  # a start that breaks off leaves the database as empty as it was
            was_empty = not District.objects.exists() and not User.objects.exists()
            roles.sync()
            loaded = reference.load_if_changed()
            made = demo.load() if was_empty and settings.IS_LOCAL else None
        self._say(verbosity, *self._report(loaded, made))

    @staticmethod
    def _has_pending_migrations() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    @staticmethod
    def _report(loaded: dict, made: demo.Made | None) -> list[str]:
        lines = [f"{name}: {rows}" for name, rows in loaded.items() if rows.created or rows.changed]
        if made:
            lines += [f"Đã tạo {made.products} sản phẩm và {made.showrooms} điểm minh họa.", *sign_ins(made)]
        return lines

    def _say(self, verbosity: int, *lines: str) -> None:
        if verbosity:
            for line in lines:
                self.stdout.write(line)
