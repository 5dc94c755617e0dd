"""The funnels of PHEindicatormethods come out as in the files that the package tests itself against."""

import json
from pathlib import Path

import pytest

from esther.spc import NotChartable
from esther.spc.cases import computed

STORED = Path(__file__).parents[1] / "data" / "spc" / "phe.json"
FIGURES = json.loads(STORED.read_text("utf-8"))
PER = 100_000
EVENTS, RATES, PEOPLE, OF_DSR, OF_CRUDE = zip(*FIGURES["told"]["rows"], strict=True)


def case(inputs, **options):
    tool = {"chart": "funnel", "tool": "PHEindicatormethods 2.1.0"}
    return computed(tool | {"options": options, "inputs": inputs})


def agrees(made, stored):
    for line in stored["lines"]:
        for name in line.keys() - {"at"}:
            assert made[name][line["at"] - 1] == pytest.approx(line[name], rel=2e-9, abs=6e-10), (
                name
            )


def test_who_lies_beyond_by_rates_that_are_made_comparable():
    made = case({"count": EVENTS, "rate": RATES}, statistic="rate", rate_type="dsr", multiplier=PER)
    assert made["significance"] == list(OF_DSR)
    assert made["rate_chart"][0] == RATES[0] and made["denominator_derived"][-1] is None


def test_who_lies_beyond_by_crude_rates_where_one_has_no_events():
    rates = [PER * it / n for it, n in zip(EVENTS, PEOPLE, strict=True)]
    inputs = {"count": EVENTS, "rate": rates, "pop": PEOPLE}
    made = case(inputs, statistic="rate", rate_type="crude", multiplier=PER)
    assert made["significance"] == list(OF_CRUDE)


def test_the_limits_of_rates():
    stored = FIGURES["rate"]
    asked = {"rate_type": "dsr", "multiplier": PER, "years_of_data": stored["years_of_data"]}
    made = case({"events": stored["events"], "rate": stored["rate"]}, statistic="rate", **asked)
    agrees(made, stored)
    assert made["baseline"] == pytest.approx([stored["baseline"]] * 100)
    assert made["denominator_derived"][0] == 75_000


@pytest.mark.parametrize("way, name", [("isr", "ratio"), ("count", "ratio_of_count")])
def test_the_limits_of_ratios(way, name):
    stored = FIGURES[name]
    inputs = {"observed": [3, 4], "expected": stored["expected"]}
    agrees(case(inputs, ratio_type=way), stored)


@pytest.mark.parametrize("stored", FIGURES["grids"], ids=lambda it: str(it["population"]))
def test_the_sizes_that_limits_are_told_of(stored):
    made = case({"x": [1, 2], "n": stored["population"]}, statistic="proportion")
    found = {at: made["Population"][int(at) - 1] for at in stored["at"]}
    assert found == stored["at"]


@pytest.mark.parametrize("stored", FIGURES["shares"])
def test_the_limits_of_shares(stored):
    people = 2_000_000
    inputs = {"x": [stored["whole"] * people], "n": [people]}
    made = case(inputs, statistic="proportion")
    middle, at = 100 * stored["whole"], made["Population"][0]
    for name in ("lower_2s", "upper_2s", "lower_3s", "upper_3s"):
        reach = (made[f"{name}_limit"][0] - middle) * (at / stored["size"]) ** 0.5
        assert middle + reach == pytest.approx(stored[name], abs=1e-6)


@pytest.mark.parametrize(
    "inputs",
    [
        {"x": [3, 4], "rate": [1.0]},
        {"x": [3, 4], "rate": [1.0, 0]},
        {"x": [-3, 4], "rate": [1.0, 2.0]},
        {"x": [0, 0], "rate": [None, None]},
        {"x": []},
    ],
)
def test_rates_that_say_nothing_are_refused(inputs):
    with pytest.raises(NotChartable):
        case(inputs, statistic="rate")
