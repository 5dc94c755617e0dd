"""Drawings as they are on a telephone, in four languages."""

from collections.abc import Iterator

from ..charting import chart
from ..icons import Better
from ..notes import Note
from .numbers import SIZES, Picture, counted, drawn

SAID = {  # title, week, and what four notes say
    "sv": (
        "Andel som fick samtalet inom tre dygn efter hemgång",
        "v.",
        "telefonen fungerade inte",
        "prova listan klockan 13",
        "tolv veckor räcker för att se det",
        "Listan går ut klockan 13",
    ),
    "en": (
        "Share that had the call within three days of coming home",
        "w",
        "the telephone did not work",
        "try the list at 13",
        "twelve weeks are enough to see it",
        "The list goes out at 13",
    ),
    "nb": (
        "Andel som fikk samtalen innen tre døgn etter hjemkomst",
        "uke",
        "telefonen virket ikke",
        "prøv listen klokken 13",
        "tolv uker er nok til å se det",
        "Listen sendes ut klokken 13",
    ),
    "da": (
        "Andel, der fik opkaldet inden for tre døgn efter hjemkomst",
        "uge",
        "telefonen virkede ikke",
        "prøv listen klokken 13",
        "tolv uger er nok til at se det",
        "Listen sendes ud klokken 13",
    ),
}


def narrow() -> Iterator[Picture]:
    """As they are on a telephone, in the four languages."""
    made = chart(counted(5, 0.62, SIZES), SIZES, kind="p", profile="mdc", parts=[18], exclude=[10])
    for language, (title, week, broken, tried, why, changed) in SAID.items():
        yield drawn(
            f"narrow-{language}",
            title,
            made,
            labels=[f"{week} {it}" for it in range(14, 44)],
            width=360,
            target=[0.6] * 18 + [0.85] * 12,
            better=Better.UP,
            language=language,
            notes=[
                Note(9, broken, "left_out", by="Lisa Ek"),
                Note(14, tried, "pdsa"),
                Note(18, why, "part", by="Lisa Ek", on="2026-10-14"),
                Note(18, changed),
            ],
        )
