from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from core import audit
from core.accounts.actions import make_administrator


class Command(BaseCommand):
    help = (
        "Tạo người quản trị đầu tiên của cổng, hoặc cho người quản trị mất đường vào đăng nhập lại: "
        "cấp mật khẩu mới, chỉ hiện một lần."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="TÊN", help="tên đăng nhập")
        parser.add_argument("email", metavar="THƯ", help="địa chỉ thư điện tử")
        parser.add_argument(
            "--forget-two-step", action="store_true", help="bỏ xác thực hai bước cũ (mất điện thoại)"
        )

    def handle(self, *, username, email, forget_two_step, **options):
        try:
            with audit.operation(channel="lệnh make_administrator"):
                password = make_administrator(
                    username=username, email=email, forget_two_step=forget_two_step, by=None
                )
        except Group.DoesNotExist as missing:
            raise CommandError(
                "Chưa có vai trò trong cơ sở dữ liệu. Chạy manage.py prepare trước."
            ) from missing
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"Tên đăng nhập: {username}\nMật khẩu (chỉ hiện một lần): {password}")
        self.stdout.write("Lần đăng nhập đầu tiên, cổng yêu cầu cài đặt xác thực hai bước.")
