from django.core.management.base import BaseCommand, CommandError

from core.accounts.demo import PEOPLE
from core.accounts.roles import ROLES
from ocop_portal import demo


class Command(BaseCommand):
    help = "Tạo dữ liệu minh họa: tổng số sản phẩm và điểm được công bố, tính cả dữ liệu thật."

    def add_arguments(self, parser):
        parser.add_argument("--products", type=int, default=demo.PRODUCTS, help="tổng số sản phẩm công bố")
        parser.add_argument("--showrooms", type=int, default=demo.SHOWROOMS, help="tổng số điểm công bố")
        parser.add_argument("--seed", type=int, default=demo.DEFAULT_SEED, help="cùng số, cùng dữ liệu")

    def handle(self, *args, products, showrooms, seed, verbosity, **options):
        try:
            made = demo.load(
                products_total=products, showrooms_total=showrooms, seed=seed, report=self._report
            )
        except demo.CannotLoad as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"Đã tạo {made.products} sản phẩm và {made.showrooms} điểm minh họa.")
            self.stdout.write("\n".join(sign_ins(made)))

    def _report(self, text: str) -> None:
        """On a terminal, one line that counts up."""
        if self.stdout.isatty():
            self.stdout.write(f"  {text}      ", ending="\r")
            self.stdout.flush()


def sign_ins(made: demo.Made) -> list[str]:
    """The demonstration people as lines to print, none where none were made."""
    if not made.people:
        return []
    width = max(map(len, PEOPLE))
    people = [f"  {username:{width}}  {ROLES[role].name}" for username, (_name, role) in PEOPLE.items()]
    return [f"Tài khoản minh họa, mật khẩu chung: {made.password}", *people]
