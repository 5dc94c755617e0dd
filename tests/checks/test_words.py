"""The command line says what it does not understand, and breaks on nothing somebody types."""

import pytest

from esther.config.commands.words import parser


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["serve", "--port", "99999"], "from 1 to 65535"),
        (["serve", "--port", "0"], "from 1 to 65535"),
        (["demo", "--port", "-1"], "--port"),
        (["demo", "--at", "nonsense"], "like 2026-11-22T18:00"),
        (["demo", "--persons", "-5"], "--persons"),
        (["serve", "--workers", "two"], "a whole number"),
        (["nonsense"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_what_is_not_understood_ends_with_a_sentence_and_2(typed, told, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(typed)
    assert ended.value.code == 2 and told in capsys.readouterr().err
