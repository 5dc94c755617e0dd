"""A demonstration lets anybody in as anybody. It never runs where real people are."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured


def refuse_in_production(environ: Mapping[str, str]) -> None:
    """Called by the settings, so that nothing starts. Raises ImproperlyConfigured."""
    if environ.get("ESTHER_PRODUCTION") == "1" and environ.get("ESTHER_DEMO") == "1":
        raise ImproperlyConfigured(
            "ESTHER_DEMO lets anybody sign in as anybody. It cannot be used with ESTHER_PRODUCTION."
        )
