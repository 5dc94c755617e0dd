"""A sentence of refusal is written once: by the rule that owns it, in the lowest room that says it.

What a function named `why_not_…` says is its own. The same words in another place, in a rule or
a form, would be changed in one of them and not in the other. `make check` runs it.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parents[2] / "esther"
SAYS = {"_", "gettext", "gettext_lazy", "gettext_noop"}


def said(where: str, text: str, names: set[str]) -> Iterator[tuple[str, str, bool]]:
    """(sentence, where it stands, whether it is a refusal) of one file. `names` are constants that
    a rule somewhere returns."""
    tree = ast.parse(text)
    refusing = {id(node) for rule in rules(tree) for node in ast.walk(rule)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and {getattr(it, "id", "") for it in node.targets} & names:
            refusing.add(id(node.value))
    for node in ast.walk(tree):
        if _is_said(node):
            yield node.args[0].value, f"{where}:{node.lineno}", id(node) in refusing


def rules(tree) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.lstrip("_").startswith("why_not_"):
            yield node


def returned(tree) -> Iterator[str]:
    """The names of constants that its rules return: `TOO_OLD`, `missing.ANSWER`."""
    for rule in rules(tree):
        for node in ast.walk(rule):
            name = getattr(node, "attr", getattr(node, "id", ""))
            if isinstance(node, ast.Name | ast.Attribute) and name.isupper():
                yield name


def _is_said(node):
    return (
        isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in SAYS
        and len(node.args) == 1
        and isinstance(node.args[0], ast.Constant)
    )


def twice(files: Iterable[tuple[str, str]]) -> list[str]:
    """What is refused in the same words in two places, one line each."""
    places, refusals, files = defaultdict(list), set(), list(files)
    names = {name for _where, text in files for name in returned(ast.parse(text))}
    for where, text in files:
        for sentence, place, is_refusal in said(where, text, names):
            places[sentence].append(place)
            refusals |= {sentence} if is_refusal else set()
    return [
        f"{', '.join(places[sentence])}: {sentence!r}"
        for sentence in sorted(refusals)
        if len(places[sentence]) > 1
    ]


def product() -> Iterator[tuple[str, str]]:
    for path in sorted(HERE.rglob("*.py")):
        where = path.relative_to(HERE.parent).as_posix()
        if "/migrations/" not in where:
            yield where, path.read_text()


if __name__ == "__main__":
    told = twice(product())
    print("\n".join(told) or "Refusals: each is written once.")
    sys.exit(1 if told else 0)
