"""Just enough Django to show the parts by themselves: no database, no people."""

SECRET_KEY = "only for tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.design.urls"
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("sv", "Svenska"), ("en", "English"), ("nb", "Norsk bokmål"), ("da", "Dansk")]
STATIC_URL = "/static/"
FORM_RENDERER = "esther.design.forms.Renderer"
INSTALLED_APPS = ["django.contrib.staticfiles", "esther.design", "django.forms"]
MIDDLEWARE = ["django.middleware.locale.LocaleMiddleware"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "esther.design.jinja.environment",
            "context_processors": ["tests.design.settings.around"],
        },
    }
]


def around(request):
    """What the project's own context processor gives a page, in invented form."""
    return {
        "language": request.LANGUAGE_CODE,
        "languages": LANGUAGES,
        "navigation": [
            ("My work", "#", True, 0),
            ("People", "#", False, 0),
            ("Notices", "#", False, 3),
        ],
        "viewer": {
            "account": {"name": "Malin Strand"},
            "organisation": {"name": "Home nursing, Nässjö"},
        },
        "search_url": "#",
        "sign_out_url": "#",
        "footer": [
            ("Help", "#"),
            ("Words we share", "#"),
            ("Accessibility", "#"),
            ("Tell us", "#"),
        ],
    }
