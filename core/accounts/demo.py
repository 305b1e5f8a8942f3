"""Demonstration people, one to a role. They exist on local portals only."""

import secrets

from django.conf import settings

from common import demo
from core.accounts import roles
from core.accounts.models import User

# Sign-in name: full name and role.
PEOPLE = {
    "quan-tri": ("Quản Trị Minh Họa", roles.ADMINISTRATOR),
    "lanh-dao": ("Lãnh Đạo Minh Họa", roles.APPROVER),
    "chuyen-vien": ("Chuyên Viên Minh Họa", roles.STAFF),
    "theo-doi": ("Theo Dõi Minh Họa", roles.VIEWER),
    "phoi-hop": ("Phối Hợp Minh Họa", roles.PARTNER),
    "gia-lam": ("Cán Bộ Gia Lâm Minh Họa", roles.DISTRICT_OFFICER),
    "quoc-oai": ("Cán Bộ Quốc Oai Minh Họa", roles.DISTRICT_OFFICER),
    "bat-trang": ("Đầu Mối Bát Tràng Minh Họa", roles.SHOWROOM_CONTACT),
}


def load() -> str:
    """Make the people; returns the password they share. CannotLoad where they may not exist."""
    if not settings.IS_LOCAL:
        raise demo.CannotLoad("Tài khoản minh họa chỉ được tạo khi PORTAL_ENV=local.")
    if taken := User.objects.filter(username__in=PEOPLE).values_list("username", flat=True):
        raise demo.CannotLoad(f"Tên đăng nhập đã có người dùng: {', '.join(taken)}.")
    password = settings.DEMO_PASSWORD or secrets.token_urlsafe(9)
    stored = User(is_demo=True)
    stored.set_password(password)  # once: it is made to be slow
    for username, (full_name, role) in PEOPLE.items():
        user = User.objects.create(
            username=username,
            full_name=full_name,
            email=f"{username}@minh-hoa.example",
            password=stored.password,
            is_demo=True,
        )
        roles.give(user, role)
    return password


def remove() -> int:
    """Remove the people; what refers to them has gone before. Returns how many."""
    people = list(User.objects.filter(is_demo=True))
    for user in people:
        user.delete()
    return len(people)
