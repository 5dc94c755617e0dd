"""`esther spc` reads what was meant or refuses it with a sentence, never with a traceback."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from esther import spc
from esther.config.commands import run

SVG = "{http://www.w3.org/2000/svg}"


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


def test_a_drawing_is_put_into_a_folder_that_is_not_there_yet(tmp_path, monkeypatch):
    root = Path(__file__).parents[2]
    monkeypatch.chdir(tmp_path)
    drawn = ["-o", "results/calls.svg", "--table", "tables/calls.csv"]
    calls = ["spc", "chart", str(root / "docs" / "examples" / "calls.csv")]
    assert run([*calls, "--target-column", "Mål", "--note-column", "Händelse", *drawn]) == 0
    assert (tmp_path / "results" / "calls.svg").exists()
    assert (tmp_path / "tables" / "calls.csv").exists()
