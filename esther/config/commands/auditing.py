"""`esther audit-keys`, `esther audit-anchor` and `esther verify-audit`."""

import os
from pathlib import Path

from esther import postgres

from . import environment

TOLD = 50  # findings that are told one by one
WORDS = {
    "altered": "{rows} is not as it was left, or the row before it is not{when}.",
    "deleted": "{rows} is missing: deleted.",
    "inserted": "{rows} was put in past the door{when}.",
    "swapped": "{rows}: these two have changed places{when}.",
    "cut off": "{rows} is missing: cut off at the end.",
    "longer": "{rows} was added at the end past the door.",
    "rewritten": "{rows} was written anew: it ends otherwise than was kept.",
}


def place(name: str, chosen: str | None = None) -> Path:
    """--anchors or --keys, else what the environment says, else beside the data."""
    chosen = chosen or os.environ.get(f"ESTHER_AUDIT_{name.upper()}")
    return Path(chosen) if chosen else postgres.data_folder() / f"audit-{name}"


def make_keys(asked) -> None:
    """A new pair of keys."""
    from esther.audit import keys

    folder = place("keys", asked.keys)
    print(f"The key {keys.make(folder)} is made in {folder}.")
    print(
        "Move the private one to the machine that signs, and keep a copy of the public one apart."
    )


def anchor(asked) -> None:
    """Sign what the chains end with now, and write it outside the database."""
    environment.wake_django()
    from esther.audit import anchors, keys, reader
    from esther.clock import now

    pair = keys.read(place("keys", asked.keys))
    with reader.anchoring() as trace:
        heads = reader.heads(trace)
        top = anchors.add(place("anchors", asked.anchors), trace, pair, at=now())
    print(f"Anchored: {sum(number for number, _ in heads.values())} traces, {top}")


def verify(asked) -> int:
    """Look through all of the trace. 1 when anything is wrong."""
    environment.wake_django()
    from esther.audit import anchors, chains, keys, reader, remembered, retiring
    from esther.audit.gone import Gone
    from esther.clock import now

    folder = place("anchors", asked.anchors)
    kept = anchors.read(folder, keys.read(place("keys", asked.keys)))
    with reader.reading() as trace:
        heads, known = reader.heads(trace), remembered.remembered(trace)
        gone = Gone(reader.runs(trace), kept.signed_before(retiring.kept_since(now())))
        found = list(chains.look(reader.rows(trace), heads, kept.anchored, gone))
        aliases = reader.wrong_aliases(trace)
    for one in found[:TOLD]:
        print(in_words(one))
    if len(found) > TOLD:
        print(f"And {len(found) - TOLD} more.")
    others = [
        *(
            f"The name {it} in the trace does not belong to the person it is kept for."
            for it in aliases
        ),
        *(f"Anchor {line.line}: {line.why}." for line in kept.wrong),
        *remembered.differences(kept.numbers, known, first=kept.first),
        *_missing(folder, kept, known, asked),
    ]
    for sentence in others:
        print(sentence)
    print(_in_short(heads, kept))
    return 1 if found or others else 0


def _missing(folder, kept, known, asked):
    """A file that was named, or that the database remembers, must be there."""
    if not kept.lines and (known or asked.anchors):
        yield f"There are no anchors in {folder}. Bring the file back from the copy kept apart."


def in_words(found) -> str:
    """One finding as a sentence."""
    if found.chain is None:
        where = "A row in no chain"
    elif found.what == "inserted" and not found.number:
        where = f"A row of chain {found.chain} without a number"
    elif found.number == found.until:
        where = f"Chain {found.chain}, number {found.number}"
    elif found.what == "swapped":
        where = f"Chain {found.chain}, numbers {found.number} and {found.until}"
    else:
        where = f"Chain {found.chain}, numbers {found.number} to {found.until}"
    when = f" (left {found.left_at})" if found.left_at else ""
    return WORDS[found.what].format(rows=where, when=when)


def _in_short(heads, kept):
    looked = f"{sum(number for number, _ in heads.values())} traces in {len(heads)} chains."
    if not kept.believed:
        return f"{looked} No anchor: that a whole chain was written anew would not be seen."
    return f"{looked} {len(kept.believed)} anchors, the latest of {kept.believed[-1].at}."
