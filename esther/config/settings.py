"""Settings. The only place that knows every room of the house."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from esther import postgres
from esther.demo.checks import refuse_in_production
from esther.sign_in.oidc.providers import load

from .databases import databases
from .secrets import secret_keys

HOME = Path(__file__).resolve().parent.parent
DATA = postgres.data_folder()
DEMO = os.environ.get("ESTHER_DEMO") == "1"
refuse_in_production(os.environ)
DEBUG = False

ALLOWED_HOSTS = os.environ.get("ESTHER_HOSTS", "localhost,127.0.0.1,testserver").split(",")
NETWORK_NAME = os.environ.get("ESTHER_NETWORK", "Esther")
TELL = os.environ.get("ESTHER_TELL", "")  # where people say what they think of the pages

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "procrastinate.contrib.django",
    "esther.design",
    "esther.audit",
    "esther.people",
    "esther.services",
    "esther.circle",
    "esther.letters",
    "esther.matters",
    "esther.health",
    "esther.relatives",
    "esther.urgent",
    "esther.plan",
    "esther.steps",
    "esther.visits",
    "esther.stays",
    "esther.log",
    "esther.sign_in",
    "esther.pages",
    "esther.fhir",
    "esther.demo",
]

MIDDLEWARE = [
    "esther.pages.privacy.NotKept",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "esther.circle.frame.Frame",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "esther.design.speaking.Speaking",
    "esther.pages.legible.Legible",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "esther.people.sessions.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "esther.circle.frame.Looking",
    "esther.pages.rates.NotTooOften",
    "esther.circle.turns.OneAtATime",
    "esther.sign_in.staying.Staying",
    "esther.circle.once.Once",
]

ROOT_URLCONF = "esther.config.urls"
WSGI_APPLICATION = "esther.config.wsgi.application"

CONTEXT = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.messages.context_processors.messages",
    "esther.pages.context.everywhere",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "esther.design.jinja.environment",
            "context_processors": CONTEXT,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    },
]
FORM_RENDERER = "esther.design.forms.Renderer"

DATABASES = databases(threads=int(os.environ.get("ESTHER_THREADS", "4")))
SECRET_KEY, *SECRET_KEY_FALLBACKS = secret_keys(DATA)

PROCRASTINATE_DATABASE_ALIAS = "worker"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["esther.config.jobs"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["esther.people.sessions.Backend"]
SESSION_ENGINE = "esther.people.sessions"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "esther.sign_in.factors.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # PIN, finger or face
MFA_TOTP_TOLERANCE = 1
SIGN_IN_PROVIDERS = load(os.environ.get("ESTHER_SIGN_IN", ""))
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("nb", _("Norwegian")),
    ("da", _("Danish")),
]
LOCALE_PATHS = [HOME / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

AUDIT_YEARS = int(os.environ.get("ESTHER_AUDIT_YEARS", "5"))
if AUDIT_YEARS < 5:
    raise ImproperlyConfigured("The trace is kept for five years at least: ESTHER_AUDIT_YEARS.")

SECURE_HTTPS = os.environ.get("ESTHER_HTTPS") == "1"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a shared computer forgets
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
COOKIE_PREFIX = "__Host-" if SECURE_HTTPS else ""
SESSION_COOKIE_NAME = COOKIE_PREFIX + "session"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = COOKIE_PREFIX + "csrf"
LANGUAGE_COOKIE_NAME = COOKIE_PREFIX + "language"
LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE = True, "Lax"
LANGUAGE_COOKIE_SECURE = SECURE_HTTPS
KNOWN_COOKIE_NAME = COOKIE_PREFIX + "known"  # a browser that has let somebody in before
MESSAGE_STORAGE = "esther.pages.privacy.Messages"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HTTPS
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_HTTPS else None
# Not "no-referrer": then a browser sends `Origin: null` with a form, and the form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a place on the browsers' list is the network's choice
RATES = int(os.environ.get("ESTHER_RATES", "1"))
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "esther.config.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
