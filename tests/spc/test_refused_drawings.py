"""What cannot be drawn is refused with a sentence, never with a traceback or a NaN."""

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esther import spc
from esther.spc.words import WORDS

CHART = spc.chart([10, 14, 6, 10, 13, 7] * 3, kind="i")
FUNNEL = spc.funnel([5, 12, 90, 22], [50, 100, 400, 200], kind="PR")
ASKS = {
    "draw": lambda **more: spc.draw(CHART, title="T", **more),
    "pair": lambda **more: spc.draw_pair(CHART, title="T", **more),
    "table": lambda **more: spc.table(CHART, title="T", **more),
    "verdict": lambda **more: spc.verdict(CHART, **more),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=list(ASKS))
@pytest.mark.parametrize(
    "more, told",
    [
        ({"labels": ["a"]}, "18 values and 1 labels"),
        ({"target": [1.0]}, "18 values and 1 targets"),
        ({"language": "fi"}, "no words in 'fi'"),
        ({"row": 1}, "no series 1 among 1"),
        ({"row": -1}, "no series -1 among 1"),
    ],
)
def test_what_does_not_belong_to_the_chart_is_said(ask, more, told):
    with pytest.raises(spc.NotChartable, match=re.escape(told)):
        ask(**more)


@pytest.mark.parametrize(
    "ask, told",
    [
        (lambda: spc.draw(CHART, title="T", width=100), "at least 240 wide"),
        (lambda: spc.draw(CHART, title="T", height=0), "160 high"),
        (lambda: spc.draw_pair(CHART, title="T", height=300), "160 high"),
        (lambda: spc.sparkline(CHART, title="T", width=5), "at least 24 wide"),
        (lambda: spc.sparkline(CHART, title="T", language="fi"), "no words"),
        (lambda: spc.ask_to_rebase(CHART, language="fi"), "no words"),
        (lambda: spc.ask_to_rebase(CHART, row=2), "no series 2"),
        (lambda: funnel(sizes=[1, 2]), "4 units, 2 sizes"),
        (lambda: funnel(names=["a"]), "1 names"),
        (lambda: funnel(sizes=[0, 1, 2, 3]), "above zero"),
        (lambda: funnel(sizes=[1, 2, 3, float("nan")]), "above zero"),
        (lambda: funnel(width=10), "240 wide"),
        (lambda: funnel(language="fi"), "no words"),
    ],
)
def test_what_there_is_no_room_for_is_said(ask, told):
    with pytest.raises(spc.NotChartable, match=re.escape(told)):
        ask()


def funnel(**more):
    given = {"sizes": [50, 100, 400, 200], "names": list("abcd"), "title": "T", "about": "A"} | more
    return spc.funnel_drawing(FUNNEL, given.pop("sizes"), given.pop("names"), **given)


def test_words_from_outside_are_words_and_no_file_is_broken_by_them():
    """Control signs may stand in no XML; `<` and `&` are not code; half a letter is none."""
    import xml.etree.ElementTree as ET

    odd = "a\x00b\x1b<script>&\ud800￾"
    for text in (
        spc.draw(
            CHART, title=odd, labels=[odd] * 18, notes=[spc.Note(2, odd)], alone=True, key=odd
        ),
        spc.table(CHART, [odd] * 18, title=odd).html(odd),
        spc.small_multiples([spc.Measure(odd, CHART)], title=odd),
        spc.icon_table([spc.Measure(odd, CHART)], title=odd),
        funnel(names=[odd] * 4),
    ):
        ET.fromstring(text.encode())
        assert "<script>" not in text


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), min_size=1, max_size=25),
    st.sampled_from(sorted(WORDS)),
    st.sampled_from([240, 360, 880]),
    st.one_of(st.none(), st.floats(-1e9, 1e9)),
)
def test_no_drawing_or_table_ever_has_a_nan(y, language, width, target):
    chart = spc.chart(y, kind="i", parts=[len(y) // 2] if len(y) > 2 else None)
    shown = {"title": "T", "language": language, "target": target}
    measure = spc.Measure("m", chart, spc.Better.UP, target)
    table = spc.table(chart, **shown)
    for text in (
        spc.draw(chart, **shown, width=width),
        spc.draw_pair(chart, **shown, width=width),
        spc.small_multiples([measure] * 3, title="T", language=language, width=width),
        spc.icon_table([measure], title="T", language=language),
        spc.sparkline(chart, title="T", language=language),
        table.html(),
        table.csv(),
    ):
        assert not re.search(r"\b(nan|inf)\b", text)


def test_very_many_points_are_drawn():
    y = np.random.default_rng(1).normal(50, 5, 20_000)
    assert spc.draw(spc.chart(y, kind="i", profile="mdc"), title="T").endswith("</svg>")


@pytest.mark.parametrize(
    "more",
    [
        {"notes": None},
        {"notes": "x"},
        {"notes": [(1, "x")]},
        {"notes": [spc.Note("a", "x"), spc.Note(1, "y")]},
        {"target": 1.7e308},
        {"target": 10**400},
        {"target": Decimal("NaN")},
        {"target": np.full(24, 1e200)},
        {"width": float("nan")},
        {"width": "880"},
        {"height": None},
        {"labels": 5},
        {"labels": "abc"},
        {"row": 0.0},
        {"row": None},
        {"language": ["sv"]},
    ],
)
@pytest.mark.parametrize("drawn", [spc.draw, spc.draw_pair])
def test_what_is_no_note_number_list_or_language_is_refused_with_a_sentence(drawn, more):
    with pytest.raises(spc.NotChartable) as refused:
        drawn(spc.chart(range(24), kind="i"), title="x", **more)
    assert str(refused.value).endswith(".")


def test_numbers_of_numpy_and_decimals_are_numbers():
    chart = spc.chart(range(24), kind="i")
    one = spc.draw(chart, title="x", notes=[spc.Note(np.int64(3), "x")], target=Decimal("72.5"))
    assert one == spc.draw(chart, title="x", notes=[spc.Note(3, "x")], target=72.5)
    assert spc.verdict(chart, row=np.int64(0)) == spc.verdict(chart)


ONE = spc.Measure("m", CHART)


@pytest.mark.parametrize(
    "asked",
    [
        lambda: spc.sparkline(CHART, title="x", width=float("nan")),
        lambda: spc.sparkline(CHART, title="x", width="9"),
        lambda: spc.small_multiples([ONE], title="x", width=float("inf")),
        lambda: spc.small_multiples([ONE], title="x", width="900"),
        lambda: spc.small_multiples([ONE], title="x", columns="2"),
        lambda: spc.small_multiples(None, title="x"),
        lambda: spc.icon_table(None, title="x"),
        lambda: spc.icon_table("x", title="x"),
        lambda: spc.funnel_drawing(FUNNEL, ["a"] * 4, list("abcd"), title="x", about="x"),
        lambda: spc.funnel_drawing(FUNNEL, [1, 2, 3, None], list("abcd"), title="x", about="x"),
        lambda: spc.funnel_drawing(FUNNEL, [1, 2, 3, 4], None, title="x", about="x"),
        lambda: spc.funnel_drawing(
            FUNNEL, [1, 2, 3, 4], list("abcd"), title="x", about="x", width="800"
        ),
    ],
)
def test_other_drawings_refuse_with_a_sentence_too(asked):
    with pytest.raises(spc.NotChartable) as refused:
        asked()
    assert str(refused.value).endswith(".")
