"""Settings of the portal. What differs between hosts comes from `environment.py`."""

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ocop_portal import environment

environment.require_complete()

BASE_DIR = environment.BASE_DIR
IS_LOCAL = environment.IS_LOCAL
DEBUG = environment.DEBUG
SECRET_KEY = environment.SECRET_KEY
TWO_STEP_KEY = environment.TWO_STEP_KEY or environment.SECRET_KEY
ALLOWED_HOSTS = environment.ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = environment.CSRF_TRUSTED_ORIGINS
PORTAL_DATE = environment.portal_date()
DEMO_PASSWORD = environment.DEMO_PASSWORD

INSTALLED_APPS = [
    "ocop_portal",  # before Django's: two of its commands stand in for those of `django.contrib.auth`
    "core.backoffice.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "common",
    "core.audit",
    "core.backoffice",
    # After allauth: it takes allauth's tables of secrets out of the admin.
    "core.accounts",
    "core.mail",
    "core.imports",
    "districts",
    "products",
    "showrooms",
    "plans",
    "reports",
    "directory",
    "workspace",
]

# Public views never touch the session: every middleware below that would is written to leave them alone.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ocop_portal.middleware.CompressTextMiddleware",
    "csp.middleware.CSPMiddleware",
    "ocop_portal.middleware.RequestIdMiddleware",
    "ocop_portal.middleware.KnownMethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ocop_portal.middleware.LanguageInPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.accounts.middleware.BodyLimitMiddleware",
    "core.accounts.middleware.ClosedByDefaultMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.accounts.middleware.TrackSessionsMiddleware",
    "core.audit.middleware.AuditMiddleware",
    "core.accounts.middleware.TwoStepMiddleware",
    "core.accounts.middleware.ResubmissionMiddleware",
]

ROOT_URLCONF = "ocop_portal.urls"
WSGI_APPLICATION = "ocop_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "directory.context.site",
            ],
            "builtins": ["common.templatetags.formats"],
        },
    },
]

# Data -------------------------------------------------------------------------------------------------

DATABASES = {
    "default": environ.Env.db_url_config(environment.DATABASE_URL or f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction takes the write lock when it begins: two writers wait instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Throttles live in the default cache, so all workers share it.
if environment.CACHE_URL:
    _default_cache = environ.Env.cache_url_config(environment.CACHE_URL)
else:
    _default_cache = {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # the stock 300 would cull throttle counters
    }
CACHES = {
    "default": _default_cache,
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}

MEDIA_URL = "/media/"
MEDIA_ROOT = environment.MEDIA_ROOT
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticroot"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# In bytes. Nobody sends more without a sign-in; a package of photos is the largest that staff send.
LARGEST_BODY, LARGEST_BODY_SIGNED_IN = 32 * 1024**2, 1025 * 1024**2
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Language and formats ---------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "vendor"]
FORMAT_MODULE_PATH = ["common.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # numbers for people go through filters, numbers for machines never
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# People -----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:home"
ACCOUNT_ADAPTER = "core.mail.adapters.QueueingAccountAdapter"
ACCOUNT_FORMS = {"login": "core.accounts.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by an administrator
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[OCOP Hà Nội] "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # that mail invites to sign up, which nobody can
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
# A whole office sits behind one address, so the limit by address is wide and the limit by name narrow.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.TRUSTED_PROXIES
MFA_ADAPTER = "core.accounts.adapters.TwoStepAdapter"
MFA_FORMS = {
    "authenticate": "core.accounts.forms.AuthenticateForm",
    "reauthenticate": "core.accounts.forms.ReauthenticateForm",
    "activate_totp": "core.accounts.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "OCOP Hà Nội"
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = True

# A form sent to one of these after its session ended is held through the sign-in.
RESUBMITTED_PATHS = ("/lam-viec/", "/quan-tri/")

# The audit trail --------------------------------------------------------------------------------------

# By the beginning of the address, the first that fits: the channel through which something was done.
AUDIT_CHANNELS = {
    "/quan-tri/": "quản trị",
    "/tai-khoan/": "tài khoản",
    "/lam-viec/xac-nhan/": "liên kết xác nhận",
    "/lam-viec/": "không gian làm việc",
}

# The admin --------------------------------------------------------------------------------------------

BACKOFFICE_HEADER = _("Điểm OCOP Hà Nội – Quản trị")  # on every page
BACKOFFICE_TITLE = _("Quản trị điểm OCOP Hà Nội")  # after a page's own title

# As an officer's day goes. An application that is not named comes last, as does a model; a model of another
# application stands where it is named.
BACKOFFICE_MENU = {
    "showrooms": [
        "showrooms.Showroom",
        "showrooms.Placement",
        "showrooms.ProducerRequest",
        "showrooms.Operator",
    ],
    "plans": ["plans.PlanRound", "plans.DistrictPlan", "plans.ProposedSite", "plans.ContactLog"],
    "products": [
        "products.Product",
        "products.Producer",
        "products.Rating",
        "products.RatingCorrection",
        "products.Category",
    ],
    "districts": [
        "districts.Letter",
        "districts.CraftVillage",
        "districts.District",
        "districts.Commune",
        "districts.Membership",
    ],
    "accounts": [
        "imports.ImportRun",
        "accounts.User",
        "accounts.PortalSettings",
        "mail.OutgoingMail",
        "audit.Operation",
        "auth.Group",
    ],
}

# Mail -------------------------------------------------------------------------------------------------

vars().update(environ.Env.email_url_config(environment.EMAIL_URL or "consolemail://"))
EMAIL_TIMEOUT = 60  # seconds; less than a claim in the outbox lasts
# Where mails lead to; pages know it from the request.
PORTAL_URL = environment.PORTAL_URL or (
    f"https://{ALLOWED_HOSTS[0]}" if not IS_LOCAL else "http://127.0.0.1:8000"
)
DEFAULT_FROM_EMAIL = environment.DEFAULT_FROM_EMAIL or "ocop@localhost"

# Safety -----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the two-step QR is a data: image
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ocop_portal.errors.form_not_trusted"
CSRF_COOKIE_SAMESITE = "Lax"
if not IS_LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if environment.TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
