"""`esther spc`: charts and their numbers from files, without a database."""

import json
from pathlib import Path

from esther.rules import NotPossible


def compute(asked) -> None:
    """Print what we make of each case, as JSON; of several files a list."""
    from esther import spc
    from esther.spc.cases import computed

    found = []
    for name in asked.files:
        try:
            found.append(computed(_case(Path(name))))
        except spc.NotChartable as reason:
            raise NotPossible(f"{Path(name).name}: {reason}") from None
    print(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1))


def _case(path):
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise NotPossible(f"{path.name} is not JSON: {error}") from None
    if not isinstance(case, dict):
        raise NotPossible(f"{path.name} holds no case.")
    return case
