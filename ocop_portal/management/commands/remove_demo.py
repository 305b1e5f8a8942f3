from django.core.management.base import BaseCommand, CommandError

from ocop_portal import demo


class Command(BaseCommand):
    help = "Xóa toàn bộ dữ liệu và tài khoản minh họa; dữ liệu thật giữ nguyên."

    def handle(self, *args, verbosity, **options):
        try:
            removed = demo.remove()
        except demo.CannotLoad as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(
                f"Đã xóa {removed.products} sản phẩm, {removed.showrooms} điểm và "
                f"{removed.people} tài khoản minh họa."
            )
