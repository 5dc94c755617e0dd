"""What FHIR has no word for."""

from typing import Any

from .pieces import about, text


def basic(row: Any) -> dict[str, Any]:
    """A row that FHIR has no word for: what it is, and about whom."""
    return {
        "resourceType": "Basic",
        "code": text(str(row._meta.verbose_name)),
        "subject": about(row),
    }
