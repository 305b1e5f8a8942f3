"""The environment, read in one place.

`PORTAL_ENV` is `production` unless it says `local`: then there is no HTTPS redirect and no HSTS, cookies
are not bound to HTTPS, and `PORTAL_DATE` may set the business day. Production refuses to start
half-configured and says everything it misses at once.
"""

from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env", overwrite=False)

PORTAL_ENV = env.str("PORTAL_ENV", default="production")
IS_LOCAL = PORTAL_ENV == "local"
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
# Encrypts two-step secrets; a key of its own, so that SECRET_KEY can be changed.
TWO_STEP_KEY = env.str("TWO_STEP_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if IS_LOCAL else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATABASE_URL = env.str("DATABASE_URL", default="")
CACHE_URL = env.str("CACHE_URL", default="")
EMAIL_URL = env.str("EMAIL_URL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="")
PORTAL_URL = env.str("PORTAL_URL", default="").rstrip("/")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))


def portal_date() -> date | None:
    """The day that `PORTAL_DATE` (yyyy-mm-dd) sets; None where it is not set."""
    text = env.str("PORTAL_DATE", default="")
    if not text:
        return None
    if not IS_LOCAL:
        raise ImproperlyConfigured("PORTAL_DATE chỉ dùng khi PORTAL_ENV=local.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"PORTAL_DATE={text}: cần dạng năm-tháng-ngày, ví dụ 2020-10-05."
        ) from error


def problems() -> list[str]:
    """What keeps this environment from starting, one sentence each."""
    found = []
    if PORTAL_ENV not in {"production", "local"}:
        found.append(f"PORTAL_ENV={PORTAL_ENV}: chỉ nhận production hoặc local.")
    if len(SECRET_KEY) < 40:
        found.append("SECRET_KEY: cần một chuỗi ngẫu nhiên từ 40 ký tự.")
    if IS_LOCAL:
        return found
    if DEBUG:
        found.append("DEBUG: không được bật khi PORTAL_ENV=production.")
    if len(TWO_STEP_KEY) < 40:
        found.append("TWO_STEP_KEY: cần một chuỗi ngẫu nhiên từ 40 ký tự, khác SECRET_KEY.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS: cần tên miền của cổng, ví dụ ocop.hanoi.gov.vn.")
    for name, value in (("DATABASE_URL", DATABASE_URL), ("EMAIL_URL", EMAIL_URL)):
        if not value:
            found.append(f"{name}: chưa đặt (xem .env.example).")
    if not DEFAULT_FROM_EMAIL:
        found.append("DEFAULT_FROM_EMAIL: cần địa chỉ gửi thư của cổng.")
    return found


def require_complete() -> None:
    """Refuse to start half-configured; ImproperlyConfigured lists all that is missing."""
    found = problems()
    if found:
        lines = "\n".join(f"  - {line}" for line in found)
        raise ImproperlyConfigured(f"Cổng chưa được cấu hình đủ để khởi động:\n{lines}")
