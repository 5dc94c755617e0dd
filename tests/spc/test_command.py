"""`esther spc` reads what was meant or refuses it with a sentence, never with a traceback."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from esther import spc
from esther.config.commands import run
from esther.config.commands.chart_refusals import SAID
from esther.spc.refusals import HOLE, LANGUAGES, translated

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def chart(tmp_path, capsys):
    """Draw a table: (exit code, what was said, the texts in the picture)."""

    def drawn(text, *more, name="t.svg"):
        table, picture = tmp_path / "t.csv", tmp_path / name
        table.write_text(text, encoding="utf-8")
        code = run(["spc", "chart", str(table), "-o", str(picture), *more])
        texts = [it.text for it in ET.parse(picture).iter(f"{SVG}text")] if picture.exists() else []
        said = capsys.readouterr()
        return code, said.out + said.err, texts

    return drawn


@pytest.mark.parametrize(
    "text, more, told",
    [
        ('a,b\nx,"1,200"', [], "line 2: “1,200” may be"),
        ('a,b\nx,"1,5"', [], "line 2: “1,5” has a comma"),
        ("a;b\nx;1,5\ny;1,200", [], "line 3: “1,200” may be"),
        ("a,b\nx,nan", [], "line 2: “nan” is not a number"),
        ("a,b\n\nx,1\n\ny,inf", [], "line 5: “inf” is not a number"),
        ("a,b\nx,1e999", [], "line 2: “1e999” is not a number"),
        ("a,b\nx,1_000", [], "line 2: “1_000” is not a number"),
        ("a,b\nx,1", ["--target", "nan"], "target is a number"),
        ("a,b\nx,1", ["--target=-inf"], "target is a number"),
        ("a,b,c\nx,1,2", ["--kind", "i"], "kind i has no denominator"),
        ("a,b\nx,1", ["--kind", "pie"], "no chart of kind 'pie'"),
        ("a,b\nx,1", ["--kind", "xbar"], "needs denominators"),
    ],
)
def test_a_table_is_read_as_meant_or_refused(chart, text, more, told):
    code, said, texts = chart(text, *more)
    assert code == 1 and told in said and not texts


def test_a_picture_is_named_as_one(chart):
    code, said, _ = chart("a,b\nx,1", name="t.png")
    assert code == 1 and "t.png" in said and ".svg" in said


def test_a_decimal_comma_is_read_where_semicolons_stand_between(chart):
    """No thousand begins with nought, and none has four digits before its comma."""
    code, _, texts = chart("a;b\nx;0,125\ny;1234,567\nz;-1,5\nu;.5\nv;−2")
    assert code == 0 and texts


def test_a_picture_by_itself_has_its_title_above(chart):
    rows = "\n".join(f"w{it},{it % 3}" for it in range(14))
    code, _, texts = chart(f"a,b\n{rows}", "--title", "Hours & days")
    assert code == 0 and texts[0] == "Hours & days"
    inside = spc.draw(spc.chart([1, 2, 3], kind="i"), title="Hours")
    assert "Hours" not in [it.text for it in ET.fromstring(inside).iter(f"{SVG}text")]


def test_a_long_title_is_broken_where_the_drawing_is_narrow():
    title = "Share that had the call within three days of coming home from hospital"
    text = spc.draw(spc.chart([1, 2, 3], kind="i"), title=title, width=360, alone=True)
    lines = [
        it.text for it in ET.fromstring(text).iter(f"{SVG}text") if it.get("font-size") == "18"
    ]
    assert " ".join(lines) == title and max(map(len, lines)) <= 30


@pytest.mark.parametrize("kind", ["p", "pp"])
def test_shares_stand_in_per_cent(chart, kind):
    rows = "\n".join(f"w{it};{20 + it % 3};100" for it in range(14))
    code, _, texts = chart(f"a;b;c\n{rows}", "--kind", kind, "--target", "0.2")
    assert code == 0 and "20 %" in texts and "Target: 20 %" in texts and "0.2" not in texts


def test_rates_do_not(chart):
    code, _, texts = chart("a,b,c\nx,2,10\ny,3,10", "--kind", "u")
    assert code == 0 and not any("%" in it for it in texts)


@pytest.mark.parametrize(
    "case",
    [
        {"options": [1]},
        {"options": {"freeze_after": "x"}},
        {"options": {"part_after": ["x"]}},
        {"options": {"part_after": 3}},
        {"options": {"fixed_cl": "x"}},
        {"options": {"multiply": "x"}},
        {"inputs": {"y": [[1, 2], [3]]}},
        {"inputs": {"y": 3}},
        {"inputs": []},
        {"chart": ["i"]},
        {"chart": "interval", "inputs": {"x": [1, 2], "n": [2]}},
        {"chart": "interval", "inputs": {"x": 1, "n": [2]}},
        {"chart": "gini", "inputs": {"series": 1}},
        {"chart": "xmr", "options": {"improvement_direction": "sideways"}},
        {"chart": "xmr", "options": {"target": "x", "improvement_direction": "increase"}},
        {"chart": "funnel_sr", "inputs": {"numerator": [1], "denominator": [0]}},
        {
            "chart": "funnel_sr",
            "inputs": {"numerator": [1], "denominator": [1]},
            "options": {"trim_by": "x"},
        },
        {"chart": "individuals", "options": {"center": 0, "sigma": "x"}},
    ],
)
def test_a_case_that_cannot_be_worked_out_is_refused(tmp_path, capsys, case):
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"chart": "i", "inputs": {"y": [1, 2, 3]}} | case))
    assert run(["spc", "compute", str(file)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("esther: case.json: ") and said.rstrip().endswith(".")


def test_the_point_that_is_not_there_is_named():
    for named in ({"parts": [3, 40]}, {"exclude": [3, 40]}):
        with pytest.raises(spc.NotChartable, match="Point 40,"):
            spc.chart(range(20), kind="i", **named)


WEEKS = "\n".join(f"w{it},{it % 3},{40 if it < 7 else 1}" for it in range(14))


def test_a_column_of_targets_is_drawn_and_told(chart):
    code, said, texts = chart(f"a,b,Goal\n{WEEKS}", "--target-column", "Goal", "--better=increase")
    assert code == 0 and "Target: 40 from w0, 1 from w7." in said
    assert "Target: 40 from w0, 1 from w7." in texts


@pytest.mark.parametrize(
    "text, more, told",
    [
        ("a,b,Goal\nx,1,2\ny,1,much", ["--target-column", "Goal"], "line 3: “much” is not"),
        ("a,b\nx,1", ["--target-column", "Goal"], "0 columns of targets named “Goal”"),
        ("a,b,c,c\nx,1,1,1", ["--target-column", "c"], "2 columns of targets named “c”"),
        ("a,b\nx,1", ["--target-column", "a"], "0 columns of targets named “a”"),
        ("a,b,c\nx,1,2", ["--target-column", "c", "--target", "2"], "one target, or the column"),
        ("a,b\nx,1", ["--pair", "--multiples"], "leave out one or the other"),
        ("a,b\nx,1", ["--pair", "--kind", "c"], "single values"),
        ("a,b\nx,1", ["--table", "t.xls"], "t.xls: a table is named .html or .csv"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(chart, text, more, told):
    code, said, texts = chart(text, *more)
    assert code == 1 and told in said and not texts


def test_a_table_is_written_and_the_drawing_points_to_it(chart, tmp_path):
    table = tmp_path / "numbers.html"
    code, _, _ = chart(f"a,b,c\n{WEEKS}", "--target-column", "c", "--table", str(table), "--pair")
    assert code == 0 and "<caption><h1>t</h1></caption>" in table.read_text(encoding="utf-8")
    assert "The numbers stand in numbers.html." in (tmp_path / "t.svg").read_text(encoding="utf-8")
    numbers = tmp_path / "numbers.csv"
    chart("a;b\n=x;1,5\ny;2", "--table", str(numbers), "--language", "sv")
    assert numbers.read_text(encoding="utf-8").splitlines()[1].startswith("'=x;1,5;")


def test_many_files_are_many_small_charts(tmp_path, capsys):
    for name in ("aneby", "eksjo"):
        (tmp_path / f"{name}.csv").write_text(
            "a,b\n" + "\n".join(f"w{it},{it % 3}" for it in range(14))
        )
    files = [str(tmp_path / f"{name}.csv") for name in ("aneby", "eksjo")]
    asked = ["spc", "chart", *files, "-o", str(tmp_path / "all.svg")]
    assert run(asked) == 1 and "say --multiples" in capsys.readouterr().err
    assert run([*asked, "--multiples", "--same-scale"]) == 0
    assert capsys.readouterr().out.startswith("In 0 of 2 there is a change.")
    texts = [it.text for it in ET.parse(tmp_path / "all.svg").iter(f"{SVG}text")]
    assert {"aneby", "eksjo"} <= set(texts)


def test_what_happened_stands_where_it_happened_and_a_pdsa_is_told_as_one(chart):
    rows = "\n".join(
        f"w{it},{it % 3},{ {5: 'We call', 9: 'PDSA: try at 13'}.get(it, '') }" for it in range(14)
    )
    code, _, texts = chart(f"a,b,Note\n{rows}", "--note-column", "Note")
    assert code == 0 and {"We call", "PDSA: try at 13"} <= set(texts)


def test_parts_a_frozen_baseline_and_points_left_out_may_be_asked_for(chart, tmp_path):
    rows = "\n".join(f"w{it},{it % 3 if it < 12 else 9}" for it in range(24))
    asked = (
        "--new-middle-after",
        "12",
        "--leave-out",
        "3",
        "--leave-out",
        "4",
        "--freeze-after",
        "8",
    )
    code, _, texts = chart(f"a,b\n{rows}", *asked)
    assert code == 0 and "Left out" in texts and "Middle: 9" in texts
    code, said, _ = chart(f"a,b\n{rows}", "--leave-out", "40", "--language", "sv", name="u.svg")
    assert code == 1 and "Punkt 40, som inte ska räknas med, finns inte i serien." in said


def test_the_coachs_own_command_is_run_as_it_stands(tmp_path, monkeypatch, capsys):
    import re
    import shlex

    root = Path(__file__).parents[2]
    page = (root / "docs" / "how-to" / "coach.md").read_text("utf-8")
    (line,) = re.findall(r"^ +\.venv/bin/esther (.+)$", page, re.MULTILINE)
    (tmp_path / "docs").symlink_to(root / "docs")
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(line)) == 0
    assert (tmp_path / "calls.svg").read_text("utf-8").count("<svg") == 1
    assert "Det har blivit bättre." in capsys.readouterr().out


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
