"""The two statements behind My work: the same columns from each kind of row, and counts."""

from collections import Counter

from django.db.models import Case, DateTimeField, F, Func, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from esther.circle.asking import AskedOften
from esther.people.models import Account

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
# As `people.rules.in_lists` says it: no list tells where somebody protected is.
LISTED_PLACE = Case(
    When(esther__protected=False, then=F("esther__municipality")),
    default=EMPTY,
    output_field=TextField(),
)
ORDER = (F("w_due_at").asc(nulls_last=True), "w_since", "w_key")
MOST = 100  # the page says 99 and more


@AskedOften
def in_one_list(viewer, whose: str, kinds, first: int, last: int, **filters):
    """Rows of COLUMNS over the kinds asked for: due first, then the longest waiting."""
    parts = [
        _columns(source, of_whom(source, viewer, whose) & chosen(source, **filters)).order_by(
            *ORDER
        )
        for source in sources(viewer)
        if not kinds or source.kind in kinds
    ]
    if len(parts) == 1:
        return parts[0][first:last]
    # Each kind is read no further than this page reaches, so a unit pays for what it sees.
    return _one_after_the_other([it[:last] for it in parts]).order_by(*ORDER)[first:last]


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
        "municipality": LISTED_PLACE,
        "words": _text(f"{goal}__matter__words") if goal else EMPTY,
        "language": _text(f"{goal}__matter__language") if goal else EMPTY,
        "what": _text(source.what),
        "other": _text(*source.other),
        "due_at": F(source.due) if source.due else Cast(Value(None), DateTimeField()),
        "since": F(source.since),
        "has_it": _text(f"{source.doer}__name") if source.doer else EMPTY,
    }


def _text(*paths):
    """The first of these that is there, as text; empty when none is."""
    return Coalesce(*[Cast(path, TextField()) for path in paths], EMPTY)


def counted(viewer, *, mine: bool) -> dict[str, int]:
    """How many are mine, if that is asked, and how many steps nobody has picked up. Each is
    counted to MOST and no further: past that a number tells nobody anything."""
    found = Counter(name for (name,) in _counted(viewer, mine=mine))
    late = found["nobody_late"]
    return {"mine": found["mine"], "nobody": found["nobody"] + late, "nobody_late": late}


@AskedOften
def _counted(viewer, mine: bool):
    found = sources(viewer)
    own = [it.rows.filter(of_whom(it, viewer, Whose.MINE)) for it in found if mine]
    return _one_after_the_other(
        [
            _nobodys(viewer, next(it.rows for it in found if it.kind == "step")),
            *([_up_to(_named("mine"), own, MOST)] if mine else []),
        ]
    )


def _nobodys(viewer, steps):
    """Steps that nobody has picked up, late ones by another name. The earliest due first: if any
    are late, those are the ones that are counted."""
    if viewer.organisation_id:
        return _counted_by_the_fence(viewer)
    late = When(due_at__lt=viewer.at, then=_named("nobody_late"))
    steps = steps.filter(picked_up_by=None)
    steps = steps.order_by("picked_up_by_id", F("due_at").asc(nulls_last=True))
    return _labelled(Case(late, default=_named("nobody")), steps)[:MOST]


def _counted_by_the_fence(viewer):
    """Both fences at once, for the viewer's unit: asked of each step they cost five times more."""
    unpicked = Func(Value(MOST), function="steps_unpicked", output_field=TextField())
    return _labelled(unpicked, Account.objects.filter(pk=viewer.account_id).order_by())


def any_of_ours(viewer) -> bool:
    """Whether anything waits for somebody in the unit."""
    return bool(_any_of_ours(viewer))


@AskedOften
def _any_of_ours(viewer):
    return _up_to(_named("any"), [it.rows for it in sources(viewer)], 1)


def _up_to(label, rows, most):
    """The label once for each row there is, and no more than `most` times."""
    return _one_after_the_other([_labelled(label, it.order_by()) for it in rows])[:most]


def _labelled(label, rows):
    return rows.annotate(w_count=label).values_list("w_count")


def _named(name):
    return Value(name, output_field=TextField())


def _one_after_the_other(parts):
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
