"""The command reads a target and a date as they are meant, and refuses in the language asked for."""

import pytest

from esther.config.commands import run
from esther.config.commands.chart_refusals import SAID
from esther.spc.refusals import HOLE, LANGUAGES, translated

SHARES = "\n".join(f"{it};{30 + it % 5};50" for it in range(20))


@pytest.mark.parametrize("asked", ["85", "1.2", "-0.1", "850%"])
def test_a_target_of_a_share_outside_all_is_refused(chart, asked):
    more = ["--kind", "p", f"--target={asked}", "--better", "increase", "--language", "sv"]
    code, said, texts = chart(f"Vecka;x;n\n{SHARES}", *more)
    assert code == 1 and "skriv 0.85 eller 85%" in said and not texts


@pytest.mark.parametrize("asked", ["85%", "85 %", "0.85", "0,85", "85,0%"])
def test_a_target_of_a_share_is_a_share_or_in_per_cent(chart, asked):
    more = ["--kind", "p", "--target", asked, "--better", "increase", "--language", "sv"]
    code, _said, texts = chart(f"Vecka;x;n\n{SHARES}", *more)
    assert code == 0 and "Mål: 85 %" in texts


@pytest.mark.parametrize(
    "asked, told",
    [("85%", "“85%” is in per cent"), ("1,200", "may be thousands"), ("x", "and x is none")],
)
def test_a_target_that_may_be_another_thing_is_refused(chart, asked, told):
    code, said, texts = chart("a,b\nx,1", "--target", asked)
    assert code == 1 and told in said and not texts


def test_a_column_of_targets_may_be_in_per_cent(chart):
    rows = "\n".join(
        f"{row};{'85 %' if at < 9 else '0,9'}" for at, row in enumerate(SHARES.split())
    )
    code, said, _texts = chart(f"a;b;c;Goal\n{rows}", "--kind", "p", "--target-column", "Goal")
    assert code == 0 and "Target: 85 % from 0, 90 % from 9." in said


@pytest.mark.parametrize(
    "text, more, told",
    [
        ("a;b\nx;tolv", [], "rad 2: ”tolv” är inget tal."),
        ("a;b;c\nx;2;3", [], "har tre kolumner, och ett diagram av slaget i har ingen nämnare."),
        ("a;b\nx;2", ["--kind", "zz"], "Det finns inget diagram av slaget 'zz'"),
        ("a;b\nx;2", ["--profile", "zz"], "Det finns ingen profil 'zz'"),
        ("a;b\nx;2", ["--target", "y"], "Ett mål är ett tal, och y är inget."),
        ("a;b\nx", [], "t.csv, rad 2: 1 kolumner, och 2 ovanför."),
        ("a;b\nx;2", ["--pair", "--multiples"], "ta bort det ena eller det andra."),
    ],
)
def test_a_refusal_of_the_command_is_said_in_the_language_asked_for(chart, text, more, told):
    code, said, texts = chart(text, *more, "--language", "sv")
    assert code == 1 and told in said and not texts


def test_a_folder_or_a_file_that_is_not_there_is_refused_with_a_sentence(
    tmp_path, capsys, monkeypatch
):
    asked = ["--language", "sv", "-o", str(tmp_path / "t.svg")]
    assert run(["spc", "chart", str(tmp_path), *asked]) == 1
    assert f"{tmp_path.name} är en mapp, och en tabell är en fil." in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert run(["spc", "chart", ".", *asked]) == 1
    assert f"{tmp_path.name} är en mapp" in capsys.readouterr().err
    assert run(["spc", "chart", str(tmp_path / "none.csv"), *asked]) == 1
    assert "none.csv finns inte." in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_the_command_has_the_same_holes_in_every_language(language):
    at = LANGUAGES.index(language)
    for english, others in SAID.items():
        told = translated(HOLE.sub("7", english), language, SAID)
        assert told == HOLE.sub("7", others[at]) != HOLE.sub("7", english)


DATES = [
    "{y}-{m:02d}",
    "{y}-{m:02d}-14",
    "{y}/{m}",
    "{y}-W{m:02d}",
    "{y} v. {m}",
    "14.{m}.{y}",
    "{y}-{m:02d}-01 08:00",
]


@pytest.mark.parametrize("shape", DATES)
def test_dates_that_go_back_are_refused_by_their_line(chart, shape):
    rows = [f"{shape.format(y=2025, m=it)};{it % 3}" for it in range(1, 13)]
    assert chart("\n".join(["a;b", *rows]))[0] == 0
    for wrong, line in (([*rows[:9], rows[10], rows[9], rows[11]], 12), (rows[::-1], 3)):
        code, said, texts = chart("\n".join(["a;b", *wrong]), "--language", "sv", name="u.svg")
        assert code == 1 and f"t.csv, rad {line}: ”" in said and not texts
        assert "raderna ska stå i ordning efter tiden" in said


def test_years_are_in_order_too_and_the_year_counts_before_the_day(chart):
    assert chart("a;b\n2023;1\n2022;2")[0] == 1
    assert chart("a;b\n31.12.2024;1\n1.1.2025;2")[0] == 0


@pytest.mark.parametrize("labels", [["3", "2"], ["b", "a"], ["2025-02", "x"], ["9000", "8000"]])
def test_what_does_not_read_as_dates_has_no_order(chart, labels):
    assert chart("a;b\n" + "\n".join(f"{it};1" for it in labels))[0] == 0


def test_the_same_date_twice_is_drawn_and_told(chart):
    """Two cases of one day are two rows; two of one month may be a mistake."""
    code, said, texts = chart("a;b\n2025-01;1\n2025-02;2\n2025-02;2", "--language", "sv")
    assert code == 0 and texts and "t.csv, rad 4: ”2025-02” står där två gånger." in said


def test_a_table_for_a_spreadsheet_has_the_mark_of_utf_8(chart, tmp_path):
    for name, begins in (("n.csv", b"\xef\xbb\xbf"), ("n.html", b"<!doc")):
        chart("a;b\nx;1,5\ny;2", "--table", str(tmp_path / name), "--language", "sv")
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_width_may_be_asked_for(chart, tmp_path):
    for more in ([], ["--pair"], ["--multiples"]):
        code, _, _ = chart("a;b\nx;1,5\ny;2", "--width", "360", *more)
        assert code == 0 and " 360 " in (tmp_path / "t.svg").read_text("utf-8")[:140]
    assert chart("a;b\nx;1", "--width", "100", name="u.svg")[0] == 1
