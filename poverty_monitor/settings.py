"""Settings of Poverty Monitor.

Everything that an installation may change is read from the environment in the one block below. When
every allowed host is a loopback name the program runs in *local mode*: a secret key is made and kept
under ``var/``, PostgreSQL is started by the program itself and plain http will do. Any other host name
means production: what would be insecure there stops the start with a sentence that says what to set
(``production.py``).
"""

import os
import re
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from devdb import localdb
from poverty_monitor import environment, logs, production
from poverty_monitor.production import flag

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}

if refusal := production.not_set(service=False):
    raise ImproperlyConfigured(refusal)

# --- the environment -------------------------------------------------------------------------------
DEBUG = flag("DEBUG")
ALLOWED_HOSTS = [
    h.strip() for h in os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h.strip()
]
SECRET_KEY = os.environ.get("SECRET_KEY", "")
DATABASE_URL = os.environ.get("DATABASE_URL", "")
RESTORE_URL = os.environ.get("RESTORE_URL", "")
CACHE_URL = os.environ.get("CACHE_URL", "")
HOME_REGION = os.environ.get("HOME_REGION", "").strip() or "ID"
LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO").upper()
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
STATIC_DIR = Path(os.environ.get("STATIC_DIR", "").strip() or VAR_DIR / "static")
STATIC_MANIFEST = flag("STATIC_MANIFEST")
BEHIND_PROXY = flag("BEHIND_PROXY")
TRUSTED_PROXIES = environment.whole("TRUSTED_PROXIES", 1, 1, 9, "how many proxies of your own a request passes")
REPORTING_PERIOD = environment.one_of("REPORTING_PERIOD", "quarter", "semester", meaning="how often agencies report")
REPORTING_DUE_DAYS = environment.whole("REPORTING_DUE_DAYS", 15, 0, 366, "from the end of a period to its due date")
LATE_AGENCIES_PUBLIC = flag("LATE_AGENCIES_PUBLIC")
AGENDA_DEADLINES = environment.yearly_days(
    "AGENDA_DEADLINES", "rpkd=06-30 rat=07-31 lp2kd=01-31 matriks2=01-15,04-15,07-15,10-15"
)
ATTACHMENT_MAX_MB = environment.whole("ATTACHMENT_MAX_MB", 10, 1, 9999, "the size limit of a file")
READER_MEMORY_MB = environment.whole("READER_MEMORY_MB", 512, 100, 99999, "what reading one workbook may take")
READER_SECONDS = environment.whole("READER_SECONDS", 60, 1, 999, "how long reading one workbook may take")
UNKEPT_LISTS_PER_HOUR = environment.whole(
    "UNKEPT_LISTS_PER_HOUR", 20, 1, 9999, "how many lists of people somebody may have checked and not write"
)
NUMBER_SEARCHES_PER_HOUR = environment.whole(
    "NUMBER_SEARCHES_PER_HOUR", 20, 1, 9999, "identity numbers an hour and user"
)
NUMBER_ENTRIES_PER_HOUR = environment.whole("NUMBER_ENTRIES_PER_HOUR", 60, 1, 9999, "identity numbers an hour and user")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "").strip()
EMAIL_PORT, EMAIL_TIMEOUT = environment.whole("EMAIL_PORT", 587, 1, 65535, "the port of the mail server"), 20
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_SECURITY = environment.one_of("EMAIL_SECURITY", "starttls", "ssl", "none", meaning="how mails are sent")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "").strip() or "pantau-kemiskinan@localhost"
ADMINS = [("", address.strip()) for address in os.environ.get("ADMINS", "").split(",") if address.strip()]
SITE_URL = os.environ.get("SITE_URL", "").strip().rstrip("/")
# ---------------------------------------------------------------------------------------------------

# --- mail: reminders of what is due ------------------------------------------------------------------
if CACHE_URL and not re.match(r"(rediss?|unix)://", CACHE_URL):
    raise ImproperlyConfigured("CACHE_URL is the address of a Redis, for example redis://127.0.0.1:6379/0.")
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "ssl"
# Without a mail server mails are printed.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

LOCAL_MODE = set(ALLOWED_HOSTS) <= LOOPBACK and bool(ALLOWED_HOSTS)
if LOCAL_MODE:
    SECRET_KEY = SECRET_KEY or production.local_secret_key(VAR_DIR / "secret_key")
    SITE_URL = SITE_URL or f"http://127.0.0.1:{os.environ.get('PORT', '').strip() or 8000}"
else:
    if unsafe := production.problems(globals()):
        raise ImproperlyConfigured("Unsafe settings for a public host: " + "; ".join(unsafe) + ".")
    SITE_URL = SITE_URL or f"https://{ALLOWED_HOSTS[0]}"

INSTALLED_APPS = [
    "poverty_monitor",
    "versions",
    "accounts",
    "imports",
    "regions",
    "indicators",
    "programs",
    "beneficiaries",
    "meetings",
    "dashboard",
    "papers",
    "common.admin.config.SiteConfig",  # django.contrib.admin with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_tables2",
    "django_filters",
    "simple_history",
    "axes",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "poverty_monitor.health.HealthMiddleware",  # before all that asks who and where
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "common.web.middleware.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "common.web.streams.StreamLimitMiddleware",
    "common.web.middleware.OwnAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "common.web.middleware.PreferencesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "common.reading.uploads.UploadMiddleware",  # the next one reads the form and is silent where it broke off
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "common.web.middleware.ProfileLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "common.web.middleware.HostileInputMiddleware",
    "common.web.parameters.ParametersMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "poverty_monitor.urls"
WSGI_APPLICATION = "poverty_monitor.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "poverty_monitor.context.page",
            ],
            "builtins": ["poverty_monitor.templatetags.figures"],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(DATABASE_URL or localdb.url(), conn_max_age=600, conn_health_checks=True)}
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True  # they break under pgbouncer's transaction pooling
# A host that says nothing must not hold a thread for ever: 5 s to connect, 25 s to notice that it is gone.
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
} | DATABASES["default"].get("OPTIONS", {})  # fmt: skip

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5  # hours
AXES_HANDLER = "accounts.sign_in.Handler"  # what is counted and what it closes
AXES_CLIENT_IP_CALLABLE = "common.web.client_address.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"

# --- language and numbers ---------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # years and codes must not be cut; figures are formatted by lib.numbers
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# --- static files and uploads -----------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = STATIC_DIR
if LOCAL_MODE:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "common.web.staticfiles.PackageFinder",
]
USE_MANIFEST = STATIC_MANIFEST or not LOCAL_MODE
WHITENOISE_USE_FINDERS = not USE_MANIFEST
WHITENOISE_KEEP_ONLY_HASHED_FILES = USE_MANIFEST
STORAGES = {
    "default": {"BACKEND": "common.reading.uploads.WholeFiles"},
    "staticfiles": {
        "BACKEND": "common.web.staticfiles.ReadableStorage"
        if USE_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
        # A proxy of another account reads them; FILE_UPLOAD_PERMISSIONS would rule here too.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
# Uploaded files lie outside the web root: they are only ever served by a view that checks the reader.
MEDIA_ROOT = VAR_DIR / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "common.reading.uploads.UploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a pasted table is posted as one field
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
STREAMS_AT_ONCE = 2  # downloads in one web process, which has 4 threads (gunicorn.py)

# --- caches and background work ---------------------------------------------------------------------
CACHES = {
    "default": {
        "BACKEND": "versions.caches.Cache",
        "LOCATION": CACHE_URL,
    }
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 300},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- security ---------------------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "dashboard.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
if not LOCAL_MODE:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the proxy itself over plain http
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = False
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
if BEHIND_PROXY:
    # Only behind a proxy that always sets this header itself; otherwise a visitor could claim https.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# plotly.js adds one empty <style> element and fills it through the CSSOM: the hash is of the empty text.
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, EMPTY_STYLE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}


def _release() -> str:
    """Changes whenever the program's files do: part of every ETag, so a new version is seen at once."""
    floors = ("common", "devdb", "versions", "accounts", "imports", "regions", "indicators", "programs")
    apps = (*floors, "beneficiaries", "meetings", "dashboard", "papers", "poverty_monitor")
    folders = [BASE_DIR / name for name in (*apps, "templates", "static", "locale")]
    newest = max(path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file())
    return f"{newest:x}"


RELEASE = _release()
# --- pages ------------------------------------------------------------------------------------------
DJANGO_TABLES2_TEMPLATE = "common/lists/_table.html"
TABLE_PAGE_SIZE = 25
PAGE_CACHE = flag("PAGE_CACHE", "1")  # off only to measure what a page costs

# Identity numbers reach neither logs nor error mails.
DEFAULT_EXCEPTION_REPORTER = "common.privacy.PrivacyReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "common.privacy.PrivacyReporterFilter"
LOGGING = logs.configuration(LOG_LEVEL)
