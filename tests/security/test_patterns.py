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
MOST = 0.1  # seconds
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


def slowest(pattern, ways):
    worst = 0.0
    for text in attacks(pattern):
        said = text if isinstance(pattern.pattern, str) else text.encode()
        for way in ways:
            began = time.process_time()
            list(found(pattern, way, said))
            worst = max(worst, time.process_time() - began)
            if worst > MOST:
                return worst
    return worst


def found(pattern, way, text):
    if way == "sub":
        return pattern.sub("", text)
    if way in {"findall", "finditer", "split"}:
        return getattr(pattern, way)(text)
    return [getattr(pattern, way)(text)]


def test_every_pattern_takes_a_time_in_proportion():
    kept = {id(value): name for module in list(sys.modules.values())
            if getattr(module, "__name__", "").startswith("esther")
            for name, value in vars(module).items() if isinstance(value, re.Pattern)}  # fmt: skip
    known, all_of_them = ways_of(), patterns()
    assert len(all_of_them) > 25
    slow = {}
    for pattern in all_of_them:
        ways = known.get(kept.get(id(pattern)), {"match", "fullmatch", "search"})
        took = slowest(pattern, ways)
        if took > MOST:  # or the machine was: a slow pattern is slow again
            took = min(took, slowest(pattern, ways))
        if took > MOST:
            slow[pattern.pattern] = round(took, 2)
    assert not slow


def test_a_pattern_that_is_not_is_found():
    """Django's own kind of fault: what it repeats inside what it repeats."""
    bad = re.compile(r"(?:0{1,9})*0$")
    assert slowest_of(bad, "0" * 24 + "!") > slowest_of(bad, "0" * 12 + "!") * 20


def slowest_of(pattern, text):
    began = time.process_time()
    for _ in range(5):
        pattern.match(text)
    return time.process_time() - began
