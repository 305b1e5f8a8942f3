from django.core.management.base import BaseCommand

from ocop_portal import reference


class Command(BaseCommand):
    help = "Nạp dữ liệu tham chiếu trong data/. Chạy lại không thay đổi gì."

    def handle(self, *args, verbosity, **options):
        for name, loaded in reference.load().items():
            if verbosity:
                self.stdout.write(f"{name}: {loaded}")
                for line in loaded.skipped:
                    self.stdout.write(f"  bỏ qua – {line}")
