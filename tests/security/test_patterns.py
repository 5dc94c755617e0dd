"""Every pattern that reads what somebody wrote takes time in proportion to it (S34).

Each is fed 50,000 signs made to be hard for that very pattern: what it repeats, again and
again, and at last something that does not fit.
"""

import ast
import gc
import importlib
import pkgutil
import re
import sys
import time
from pathlib import Path

import esther

SIZE = 50_000
MOST = 0.1  # seconds; what takes longer must at least be in proportion
LONGEST = 2  # seconds, in proportion or not
HERE = Path(esther.__file__).parent
ALWAYS = [
    "a",
    "A",
    "0",
    " ",
    "-",
    "(",
    "\\",
    '"',
    "aa",
    "a ",
    "0 ",
    "0-",
    "\t",
    "\n",
    "é",
    "١",
    "'",
]
WAYS = {"match", "fullmatch", "search", "sub", "findall", "finditer", "split"}


def modules():
    for found in pkgutil.walk_packages(esther.__path__, "esther."):
        if not re.search(
            r"__main__|\.migrations\.|config\.wsgi|config\.jobs|config\.settings", found.name
        ):
            importlib.import_module(found.name)


def patterns():
    """Every pattern of ours: those that are kept, and those written where they are used."""
    modules()
    ours = {module for module in list(sys.modules) if module.startswith("esther")}
    kept = {}
    for name in sorted(ours):
        for held in vars(sys.modules[name]).values():
            for it in [held, *(gc.get_referents(held) if isinstance(held, list | tuple) else [])]:
                inner = it if isinstance(it, tuple) else (it,)
                kept |= {(p.pattern, p.flags): p for p in inner if isinstance(p, re.Pattern)}
    return [*kept.values(), *written()]


def written():
    for path in sorted(HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            owner = getattr(getattr(node, "func", None), "value", None)
            ours = getattr(owner, "id", "") == "re" and node.func.attr in WAYS
            if ours and node.args and isinstance(node.args[0], ast.Constant):
                yield re.compile(node.args[0].value)


def ways_of():
    """How each kept pattern is asked, by its name."""
    found = {}
    for path in HERE.rglob("*.py"):
        for name, way in re.findall(r"\b(_?[A-Z][A-Z_]+)\.(\w+)\(", path.read_text()):
            if way in WAYS:
                found.setdefault(name, set()).add(way)
    return found


def attacks(pattern):
    """Repetitions of what stands in the pattern itself, and of what is always worth trying."""
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    pieces = {*ALWAYS, *re.findall(r"[^\w\s\\]", text)}
    for piece in sorted(pieces):
        for start in ("", '"'):
            yield (start + piece * (SIZE // len(piece)))[:SIZE] + "!"


def slow(pattern, ways):
    """The seconds of the first attack that takes long, and more than in proportion."""
    for text in attacks(pattern):
        said = text if isinstance(pattern.pattern, str) else text.encode()
        for way in sorted(ways):
            whole = seconds(pattern, way, said)
            if whole > LONGEST or (whole > MOST and grows(pattern, way, said)):
                return round(whole, 2)
    return None


def grows(pattern, way, text):
    """Whether an eighth of the text takes less than a twentieth of the time, each the best of three.

    An eighth takes an eighth where time is in proportion, and a sixty-fourth where it goes by the
    square: far enough from a twentieth, on either side, for a machine that is busy.
    """
    eighth = text[: len(text) // 8] + text[-1:]
    short, whole = (min(seconds(pattern, way, said) for _ in range(3)) for said in (eighth, text))
    return short < whole / 20


def seconds(pattern, way, text):
    began = time.process_time()
    list(found(pattern, way, text))
    return time.process_time() - began


def found(pattern, way, text):
    if way == "sub":
        return pattern.sub("", text)
    if way in {"findall", "finditer", "split"}:
        return getattr(pattern, way)(text)
    return [getattr(pattern, way)(text)]


def test_every_pattern_takes_a_time_in_proportion():
    all_of_them = patterns()  # imports all of ours, so that each is known by its name
    kept = {id(value): name for module in list(sys.modules.values())
            if getattr(module, "__name__", "").startswith("esther")
            for name, value in vars(module).items() if isinstance(value, re.Pattern)}  # fmt: skip
    known = ways_of()
    assert len(all_of_them) > 25
    every = {"match", "fullmatch", "search"}
    asked = [(pattern, known.get(kept.get(id(pattern)), every)) for pattern in all_of_them]
    assert not {one.pattern: took for one, ways in asked if (took := slow(one, ways))}


def test_a_pattern_that_is_not_is_found():
    """Django's own kind of fault: what it repeats inside what it repeats."""
    bad = re.compile(r"(?:0{1,9})*0$")
    assert slowest_of(bad, "0" * 24 + "!") > slowest_of(bad, "0" * 12 + "!") * 20


def test_what_goes_by_the_square_is_told_from_what_is_only_slow():
    text, bounded = "0" * 20_000 + "!", re.compile(r"0{1,15}(?:.0{1,15})?(?:.0{1,3})?x")
    assert grows(re.compile(r"0+x"), "search", text)
    assert seconds(bounded, "search", text) > seconds(re.compile("0x"), "search", text) * 10
    assert not grows(bounded, "search", text)


def slowest_of(pattern, text):
    began = time.process_time()
    for _ in range(5):
        pattern.match(text)
    return time.process_time() - began
