"""Settings, in one file and read from the environment; safe when nothing is set.

Production is the default: no debug, a secret is required, cookies travel over TLS only.
`make demo` and the tests set what they need; `docker-compose.yml` shows all of it.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

SHORTEST_SECRET = 32
BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()


def secret(name: str) -> str:
    """The secret `name`, or the content of the file named by `name`_FILE."""
    value: str = env.str(name, default="")
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{name} (or {name}_FILE) must hold {SHORTEST_SECRET} characters or more"
        )
    return value


# Core
SECRET_KEY = secret("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "hria.urls"
WSGI_APPLICATION = "hria.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "hria.audit",
    "hria.deadlines",
    "hria.notices",
    "hria.ui",
    "hria.accounts",
    "hria.registry",
    "hria.assessments",
    "hria.reviews",
    "hria.oversight",
    "hria.publication",
    "hria.portal",
]

MIDDLEWARE = [
    # First: it must mark also the answers of those below that stop a request early.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise: our own files carry the policy too.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hria.ui.middleware.private_by_default",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hria.accounts.middleware.keep_typed_input",
    "hria.accounts.middleware.members_only",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

FORM_RENDERER = "hria.ui.renderer.KrdsRenderer"
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
                "hria.ui.context.site",
                "hria.accounts.context.roles",
                "hria.notices.context.news",
            ],
            "builtins": [
                "django.templatetags.i18n",
                *(f"hria.ui.templatetags.ui_{n}" for n in ("texts", "signs", "boxes")),
                *(f"hria.ui.templatetags.ui_{n}" for n in ("lists", "forms", "links")),
            ],
        },
    },
]
CRISPY_TEMPLATE_PACK = "krds"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("krds",)

# Where files live: uploaded evidence, published reports. Never below a public folder.
HRIA_DATA_DIR = Path(env.str("HRIA_DATA_DIR", default=str(BASE_DIR / "data")))

# Database. FULL: a decision acknowledged must survive a power cut (SQLite would lose the
# last commits with NORMAL in WAL mode); IMMEDIATE: two writers queue instead of failing.
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{HRIA_DATA_DIR}/hria.sqlite3")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Opening a connection costs more than most pages do, on SQLite too.
DATABASES["default"]["CONN_MAX_AGE"] = 60

# Attempts to sign in are counted here, by all workers together and beyond a restart.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HRIA_DATA_DIR / "cache",
        # A full cache forgets at random: nobody may fill it to be forgotten.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# People
AUTH_USER_MODEL = "accounts.User"
# E-mail addresses are unique by a constraint that ignores letter case; Django sees only
# constraints on the bare column.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["hria.notices.backend.CountsNews"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
ACCOUNT_ADAPTER = "hria.accounts.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=8 * 60 * 60)

# Languages: Korean at /, English at /en/. Stored times are UTC, shown times Seoul's.
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

# Files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(HRIA_DATA_DIR / "static")))
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("STATICFILES_STORAGE", default=PLAIN if DEBUG else MANIFEST)
    },
}
# Our large fonts serve only the PDF renderer, and are compressed already: do not try again.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("otf", "woff2", "png", "jpg", "gz", "br")
HRIA_MAX_UPLOAD_MB = env.int("HRIA_MAX_UPLOAD_MB", default=20)
# Hours in which it must be confirmed that a halted system is switched off, and after which an
# overdue confirmation goes one body further up.
HRIA_HALT_CONFIRM_HOURS = env.int("HRIA_HALT_CONFIRM_HOURS", default=24)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Mail
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="hria@localhost")
EMAIL_TIMEOUT = 20

# Security. TLS=false is for 127.0.0.1 alone (the demonstration and the tests).
TLS = env.bool("TLS", default=True)
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 31536000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else all visitors share the proxy's address, and one who guesses locks out everybody.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "__Host-hria" if TLS else "hria"
MESSAGE_STORAGE = "hria.ui.messages.Messages"
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hria.accounts.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Logs go to standard error; no answer and no password is ever written there.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

# This product
HRIA_DEMO = env.bool("HRIA_DEMO", default=False)
# The masthead claims official status: only a government body may turn it on (KRDS).
HRIA_MASTHEAD = env.bool("HRIA_MASTHEAD", default=False)
# Where this site is reached from outside: printed as the address and QR in each report.
HRIA_PUBLIC_URL = env.str("HRIA_PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
HRIA_INSTRUMENTS = BASE_DIR / "fixtures" / "instruments"
