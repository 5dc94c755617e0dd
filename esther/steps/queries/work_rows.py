"""The two statements behind My work: the same columns from each kind of row, and counts."""

from django.db.models import Count, DateTimeField, F, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce

from esther.circle.asking import AskedOften

from .work_sources import Source, Whose, chosen, of_whom, sources

COLUMNS = (
    "kind",
    "key",
    "esther_id",
    "name",
    "birth_on",
    "municipality",
    "words",
    "language",
    "what",
    "other",
    "due_at",
    "since",
    "has_it",
)
EMPTY = Value("", output_field=TextField())


@AskedOften
def in_one_list(viewer, whose: str, kinds, first: int, last: int, **filters):
    """Rows of COLUMNS over the kinds asked for: due first, then the longest waiting."""
    parts = [
        _columns(source, of_whom(source, viewer, whose) & chosen(source, **filters))
        for source in sources(viewer)
        if not kinds or source.kind in kinds
    ]
    together = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return together.order_by(F("w_due_at").asc(nulls_last=True), "w_since", "w_key")[first:last]


def _columns(source: Source, wanted: Q):
    """Prefixed, because a column may not be called as a field of the model is."""
    columns = {f"w_{name}": value for name, value in _values(source).items()}
    rows = source.rows.filter(wanted).order_by()
    return rows.annotate(**columns).values_list(*[f"w_{name}" for name in COLUMNS])


def _values(source):
    goal = source.goal
    return {
        "kind": Value(source.kind, output_field=TextField()),
        "key": F("pk"),
        "esther_id": F("esther__pk"),
        "name": F("esther__name"),
        "birth_on": F("esther__birth_on"),
        "municipality": F("esther__municipality"),
        "words": _text(f"{goal}__matter__words") if goal else EMPTY,
        "language": _text(f"{goal}__matter__language") if goal else EMPTY,
        "what": _text(source.what),
        "other": _text(*source.other),
        "due_at": F(source.due) if source.due else Value(None, output_field=DateTimeField()),
        "since": F(source.since),
        "has_it": _text(f"{source.doer}__name") if source.doer else EMPTY,
    }


def _text(*paths):
    """The first of these that is there, as text; empty when none is."""
    return Coalesce(*[Cast(path, TextField()) for path in paths], EMPTY)


NUMBERS = ("mine", "team", "unit", "late", "nobody", "nobody_late")


def counted(viewer, **asked) -> tuple[dict, int]:
    """How many there are on each tab, how many late, how many nobody has picked up, and
    how many are chosen."""
    sums = [sum(column) for column in zip(*_counted(viewer, **asked), strict=True)]
    *numbers, count = sums or [0] * 7
    return dict(zip(NUMBERS, numbers, strict=True)), count


@AskedOften
def _counted(viewer, whose: str, kinds, **filters):
    parts = [_counts(source, viewer, whose, kinds, filters) for source in sources(viewer)]
    return parts[0].union(*parts[1:], all=True)


def _counts(source, viewer, whose, kinds, filters):
    mine, team, here = (of_whom(source, viewer, tab) for tab in (Whose.MINE, Whose.TEAM, whose))
    asked_for = here & chosen(source, **filters)
    if kinds and source.kind not in kinds:
        asked_for = Q(pk=None)
    past = Q(**{f"{source.due}__lt": viewer.at}) if source.due else Q(pk=None)
    nobody = Q(**{source.doer: None}) if source.kind == "step" else Q(pk=None)
    return (
        source.rows.order_by()
        .values(w_kind=Value(source.kind, output_field=TextField()))
        .annotate(
            w_mine=Count("pk", filter=mine),
            w_team=Count("pk", filter=team),
            w_unit=Count("pk"),
            w_late=Count("pk", filter=mine & past),
            w_nobody=Count("pk", filter=nobody),
            w_nobody_late=Count("pk", filter=nobody & past),
            w_count=Count("pk", filter=asked_for),
        )
        .values_list(*(f"w_{name}" for name in NUMBERS), "w_count")
    )
