"""Every text that people read is found, so that it can be translated."""

import re
from pathlib import Path

import esther
from esther.config.texts import KEYWORDS

RENAMED = re.compile(
    r"^from django\.utils\.translation import n?p?gettext(?:_lazy)? as (\w+)", re.MULTILINE
)


def test_no_room_calls_a_text_by_a_name_that_is_not_looked_for():
    home = Path(esther.__file__).parent
    found = {
        f"{path.relative_to(home)}: {name}"
        for path in sorted(home.rglob("*.py"))
        for name in RENAMED.findall(path.read_text())
        if name not in KEYWORDS
    }
    assert found == set()
