"""docs/rules.md says what the tests say, and nothing else."""

import ast
from pathlib import Path

import pytest

from . import read_aloud

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_what_the_tests_say_today():
    assert PAGE.read_text() == read_aloud.page(), "Run: make rules"


def test_there_are_three_rules():
    assert read_aloud.page().count("\n## ") == 3


def test_a_test_without_words_cannot_be_read_aloud():
    with pytest.raises(ValueError, match="no words"):
        read_aloud.promise(ast.parse("def test_silent(): pass").body[0])
