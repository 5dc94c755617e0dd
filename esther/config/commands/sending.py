"""`esther import` and `esther export-person`: the same actions as the forms use."""

import sys
from pathlib import Path
from uuid import UUID

from esther.rules import NotPossible

from . import environment


def bring(asked) -> int:
    """Bring files in and print the report. 1 when anything was refused."""
    environment.wake_django()
    from esther.clock import now
    from esther.fhir.importing import bring_in

    report = bring_in(
        [Path(file) for file in asked.files], source=asked.source, unit=asked.unit, at=now()
    )
    print(report.text())
    return 1 if report.refused else 0


def export_person(asked) -> None:
    """Everything that is kept about one person, as a FHIR Bundle."""
    environment.wake_django()
    from esther.clock import now
    from esther.fhir.exporting import export

    text = export(_key(asked.id), at=now())
    if asked.output:
        Path(asked.output).write_text(text)
    else:
        sys.stdout.write(text + "\n")


def _key(text):
    try:
        return UUID(text)
    except ValueError as error:
        raise NotPossible("This is not a person's key. It looks like 0193f0a1-….") from error
