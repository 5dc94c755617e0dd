"""Write the three rules as they are tested: `python -m tests.rules.read_aloud > docs/rules.md`.

Each file beside this one is a rule, each test a promise. What is read aloud is the first
line of a docstring, so that nothing stands in the page that no test has seen.
"""

import ast
import sys
from pathlib import Path

HERE = Path(__file__).parent
BEGINS = """# The three rules, read aloud

What is best for Esther? Everything here follows from that question. Each line below is a
test that runs every time the code changes; this page is written from them
(`make rules`). Elsa is invented.
"""


def page() -> str:
    """The whole page, ending with one line break."""
    rules = [rule(file) for file in sorted(HERE.glob("test_[0-9]_*.py"))]
    return "\n".join([BEGINS, *rules]).rstrip() + "\n"


def rule(file: Path) -> str:
    """One rule: its title, what it means, and its promises in order."""
    tree = ast.parse(file.read_text())
    title, _blank, meaning = ast.get_docstring(tree).partition("\n\n")
    promises = [promise(node) for node in tree.body if is_test(node)]
    return "\n".join([f"## {title}", "", " ".join(meaning.split()), "", *promises, ""])


def is_test(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def promise(test: ast.FunctionDef) -> str:
    """Raises ValueError for a test that says nothing: it could not be read aloud."""
    words = ast.get_docstring(test)
    if not words:
        raise ValueError(f"{test.name} has no words to be read aloud.")
    return f"- {' '.join(words.split())}"


if __name__ == "__main__":
    sys.stdout.write(page())
