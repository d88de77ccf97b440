"""Settings of the project: one file, the environment decides (docs/operations.md lists every name)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Deployment -------------------------------------------------------------------------------------------------------
DEBUG = env.bool("LIVB_DEBUG", False)
LIVB_DEMO = env.bool("LIVB_DEMO", False)
LIVB_GALLERY = env.bool("LIVB_GALLERY", DEBUG or LIVB_DEMO)
LIVB_PLAIN_HTTP = env.bool("LIVB_PLAIN_HTTP", False)
LIVB_SECOND_FACTOR = env.bool("LIVB_SECOND_FACTOR", False)
LIVB_BASE_URL = env.str("LIVB_BASE_URL", "http://localhost:8000")
LIVB_VAR = Path(env.str("LIVB_VAR", str(BASE_DIR / "var")))
LIVB_FILES_DIR = Path(env.str("LIVB_FILES_DIR", str(LIVB_VAR / "files")))
LIVB_UPLOAD_RETENTION_DAYS = env.int("LIVB_UPLOAD_RETENTION_DAYS", 730)
LIVB_JOBS_INLINE = False
SECRET_KEY = env.str("LIVB_SECRET_KEY", "")
ALLOWED_HOSTS = env.list("LIVB_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
LOOPBACK_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured(
        "Set LIVB_SECRET_KEY to a secret of at least 50 random characters; bin/demo makes one by itself."
    )
if LIVB_PLAIN_HTTP and not set(ALLOWED_HOSTS) <= LOOPBACK_HOSTS:
    raise ImproperlyConfigured(
        "LIVB_PLAIN_HTTP is meant for this machine alone: LIVB_ALLOWED_HOSTS may only name loopback hosts."
    )

# --- Applications -----------------------------------------------------------------------------------------------------
# The rooms of the house, from the ground up; their registry files are read when Django starts.
LIVB_APPS = [
    "livb.ui",
    "livb.audit",
    "livb.notifications",
    "livb.accounts",
    "livb.trajectories",
    "livb.membership",
    "livb.jobs",
    "livb.files",
    "livb.consultation",
    "livb.practices",
    "livb.reviews",
    "livb.home",
    "diagnostics",
    "planning",
]
INSTALLED_APPS = [
    "livb.accounts.admin_site.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *LIVB_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "livb.ui.middleware.SafetyHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "livb.accounts.middleware.SessionEnds",
    "livb.accounts.middleware.InterfaceLanguage",
    "allauth.account.middleware.AccountMiddleware",
    "livb.accounts.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "livb.membership.middleware.SecondFactorFirst",
    "livb.membership.middleware.VisitLog",
    "livb.ui.middleware.GetCannotWrite",
]
ROOT_URLCONF = "livb.urls"
WSGI_APPLICATION = "livb.wsgi.application"
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
                "django.template.context_processors.i18n",
                "livb.ui.context.interface",
                "livb.home.context.trajectory",
            ],
        },
    }
]

# --- Databases and tasks ----------------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{LIVB_VAR / 'livb.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # The task queue has its own file, so that a polling worker never waits for, or blocks, a writer.
    DATABASES["default"]["OPTIONS"] = dict(SQLITE)
    DATABASES["queue"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(LIVB_VAR / "queue.sqlite3"),
        "OPTIONS": dict(SQLITE),
    }
    DATABASE_ROUTERS = ["livb.jobs.routers.QueueRouter"]
else:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(LIVB_VAR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 5000},  # a few for each version of each trajectory that people look at
    }
}

# --- Sign-in ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:work"
ACCOUNT_ADAPTER = "livb.accounts.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come by invitation mail, which proves the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # our subjects name the house themselves
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the library would offer a stranger to sign up
MFA_ADAPTER = "livb.accounts.second_factor.SecondFactor"
MFA_FORMS = {
    "activate_totp": "livb.accounts.forms.ActivateForm",
    "authenticate": "livb.accounts.forms.CodeForm",
    "reauthenticate": "livb.accounts.forms.CodeAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "LIVB-consult"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation mail proved the address
SESSION_COOKIE_AGE = 12 * 3600
LIVB_SESSION_IDLE = 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Web safety -------------------------------------------------------------------------------------------------------
SECURE = not LIVB_PLAIN_HTTP
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
# Wrong passwords are counted by where they come from; without this all come from the web server in front, and one
# guesser would lock everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("LIVB_PROXIES", 1 if SECURE else 0)
SECURE_HSTS_SECONDS = 63072000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The only pages that write on GET: allauth keeps when its codes were first looked at.
LIVB_WRITES_ON_GET = {"mfa_view_recovery_codes", "mfa_download_recovery_codes"}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "livb.ui.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A tree of some hundreds of objectives is corrected on one page, three fields a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "livb.files.uploads.UploadToDisk",
]
LIVB_UPLOAD_MAX_BYTES = 25 * 1024 * 1024

# --- Language, time, mail ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "livb" / "locale"]
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Brussels"
EMAIL_CONFIG = env.email_url("LIVB_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = f"/{EMAIL_CONFIG['EMAIL_FILE_PATH']}"  # the reader of the address drops the root it begins with
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("LIVB_EMAIL_FROM", "LIVB-consult <no-reply@livb.example>")

# --- Static files and forms -------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = LIVB_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "livb.ui.finders.PackageFinder",
]
# Compressing takes most of the collecting, and on one's own machine nobody waits for the wire.
MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
if not LIVB_PLAIN_HTTP:
    MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(LIVB_FILES_DIR)}},
    "staticfiles": {"BACKEND": MANIFEST},
}
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
FORMAT_MODULE_PATH = ["livb.ui.formats"]

# --- Log --------------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LIVB_LOG_LEVEL", "INFO")},
    # They tell of every glyph and every page.
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "WARNING"}, "pikepdf": {"level": "WARNING"}},
}
