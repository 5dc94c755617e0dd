"""What other packages made of the same numbers."""

import json

import pytest

from esther import spc
from esther.config.commands import run
from esther.spc.cases import computed

NAMES = [
    "FUN-01-fpr-sr",
    "I-03-outlier-screened",
    "P-03-zeros-missing",
    "PTD-04-trend-crossing-mean",
    "RUN-05-missing",
    "STD-03-wilson-byar",
]


def differences(ours, theirs, allowed, path=""):
    """Every place where ours is not theirs, within what the case allows."""
    if isinstance(theirs, dict):
        for key, it in theirs.items():
            yield from differences((ours or {}).get(key), it, allowed, f"{path}.{key}")
    elif isinstance(theirs, list):
        if not isinstance(ours, list) or len(ours) != len(theirs):
            yield path
            return
        for at, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(one, other, allowed, f"{path}[{at}]")
    elif isinstance(theirs, int | float) and not isinstance(theirs, bool):
        wide = max(allowed.get("abs", 0), allowed.get("rel", 0) * abs(theirs))
        if not isinstance(ours, int | float) or abs(ours - theirs) > wide:
            yield f"{path}: {ours} for {theirs}"
    elif ours != theirs:
        yield f"{path}: {ours!r} for {theirs!r}"


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_out_as_in_the_package(cases, name):
    case = json.loads((cases / f"{name}.json").read_text())
    assert list(differences(computed(case), case["expected"], case["tolerance"])) == []


def test_every_case_that_lies_there_is_asked(cases):
    assert sorted(it.stem for it in cases.glob("*.json")) == NAMES


def test_a_difference_is_seen(cases):
    case = json.loads((cases / "I-03-outlier-screened.json").read_text())
    case["inputs"]["y"][0] += 1e-3
    assert list(differences(computed(case), case["expected"], case["tolerance"]))


def test_the_command_prints_one_or_a_list(cases, capsys):
    one, other = (str(cases / f"{name}.json") for name in NAMES[:2])
    assert run(["spc", "compute", one]) == 0
    assert "phi" in json.loads(capsys.readouterr().out)
    assert run(["spc", "compute", one, other]) == 0
    assert ["phi" in it for it in json.loads(capsys.readouterr().out)] == [True, False]


@pytest.mark.parametrize(
    "text, told",
    [
        ("{", "is not JSON"),
        ("[]", "holds no case"),
        ('{"chart": "i"}', "has no inputs"),
        ('{"chart": "i", "inputs": {}}', "has no y"),
        ('{"chart": "pie", "inputs": {"y": [1]}}', "no case of kind 'pie'"),
        ('{"chart": "p", "inputs": {"y": [1, 2], "n": [1]}}', "2 values and 1 denominators"),
    ],
)
def test_a_case_that_is_none_is_refused_with_a_sentence(tmp_path, capsys, text, told):
    path = tmp_path / "case.json"
    path.write_text(text)
    assert run(["spc", "compute", str(path)]) == 1
    assert told in capsys.readouterr().err


def test_the_profiles_that_are_named_are_there():
    assert set(spc.PROFILES) == {"anhoej", "mdc", "mdc-0.2.2", "shewhart", "nelson"}
