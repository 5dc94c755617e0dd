"""Many measures at once: each with its name, its answer in a shape and a word, and its latest value."""

import re
import xml.etree.ElementTree as ET

import pytest

from esther import spc
from esther.spc.words import WORDS

SVG = "{http://www.w3.org/2000/svg}"
BEFORE = [96, 88, 104, 79, 92, 110, 85, 99, 73, 95, 106, 90]
BETTER = spc.chart([*BEFORE, 60, 58, 61, 57, 60, 59, 55], kind="i", profile="mdc", freeze_after=12)
SAME = spc.chart(BEFORE, kind="i", profile="mdc")
FEW = spc.chart(BEFORE[:4], kind="i", profile="mdc")
DOWN = spc.Better.DOWN
MANY = [
    spc.Measure("Hours & days", BETTER, DOWN, target=72),
    spc.Measure("Visits", SAME, DOWN, target=[None] * 6 + [500] * 6),
    spc.Measure("Falls", FEW),
]


def drawn(many=MANY, **more):
    return ET.fromstring(spc.small_multiples(many, title="All", **more))


def texts(picture):
    return [it.text for it in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_has_its_name_its_word_and_its_latest_value(language):
    say, told = WORDS[language], " ".join(texts(drawn(language=language)))
    for word in ("special_cause_improvement", "chance", "too_few"):
        assert say[word] in told
    assert all(it in told for it in ("Hours & days", "Visits", "Falls", f"{say['latest']}: 55"))


def test_one_sentence_says_how_many_have_changed_and_which_scale():
    told = texts(drawn())[0]
    assert (
        told
        == "In 1 of 3 there is a change. Too few values to tell: 1. Each has a scale of its own."
    )
    assert texts(drawn(same_scale=True))[0].endswith("All have the same scale.")


def test_on_one_scale_all_have_the_same_ends_and_else_their_own():
    ends = [
        [it.text for it in drawn(same_scale=one).iter(f"{SVG}text") if it.get("font-size") == "13"]
        for one in (True, False)
    ]
    assert len(set(ends[0])) == 2 and len(set(ends[1])) > 2


def test_nothing_lies_outside_and_no_two_lie_on_each_other():
    for width, columns in ((880, None), (360, None), (360, 1), (880, 3)):
        picture = drawn(MANY * 3, width=width, columns=columns)
        left, top, wide, tall = map(float, picture.get("viewBox").split())
        numbers = [
            float(it)
            for shape in picture.iter(f"{SVG}polyline")
            for it in re.split("[ ,]", shape.get("points"))
        ]
        assert all(left <= it <= left + wide for it in numbers[::2])
        assert all(top <= it <= top + tall for it in numbers[1::2])


def test_the_table_of_symbols_answers_both_questions():
    text = spc.icon_table(MANY, title="All", language="en")
    rows = [
        [" ".join(cell.itertext()).strip() for cell in row]
        for row in ET.fromstring(text).iter("tr")
    ]
    assert rows == [
        ["Measure", "Latest", "Target", "Does it change?", "Does it reach the target?"],
        ["Hours & days", "55", "72", "Better", "Cannot be told"],
        ["Visits", "90", "500", "Varies as before", "Reaches it"],
        ["Falls", "79", "No target", "Too few values", "No target"],
    ]
    assert text.count('aria-hidden="true"') == 6 and "<caption>All. In 1 of 3" in text


def test_answers_have_shapes_of_their_own():
    from esther.spc.drawing.symbols import REACH, change, reach
    from esther.spc.drawing.symbols import WORDS as KINDS

    def told(kind, way=1, assured=None):
        return spc.Verdict(kind, "", "", None, way, assured)

    changes = {
        re.sub(r'(fill|stroke)="[^"]*"', "", change(told(it, way), 9, 9))
        for it in KINDS
        for way in (1, -1)
    }
    assert (
        len(changes) == 1 + 1 + 4 + 2 + 1
    )  # little, same, better and worse either way, different, otherwise
    assert (
        len(
            {
                re.sub(r'(fill|stroke)="[^"]*"', "", reach(told("same", assured=it), 9, 9))
                for it in REACH
            }
        )
        == 4
    )


@pytest.mark.parametrize(
    "ask, said",
    [
        (lambda: spc.small_multiples([], title="T"), "no measures"),
        (lambda: spc.icon_table([SAME], title="T"), "no measures"),
        (lambda: drawn(width=100), "no room"),
        (lambda: drawn(columns=0), "no room"),
        (lambda: drawn(columns=20), "no room"),
        (lambda: drawn(language="fi"), "no words in 'fi'"),
        (lambda: drawn([spc.Measure("x", SAME, labels=["a"])]), "1 labels"),
        (lambda: drawn([spc.Measure("x", SAME, target=[1])]), "1 targets"),
        (lambda: drawn([spc.Measure("x", SAME, row=3)]), "no series 3"),
        (
            lambda: drawn(
                [*MANY, spc.Measure("p", spc.chart([1], [2], kind="p"))], same_scale=True
            ),
            "same scale",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(ask, said):
    with pytest.raises(spc.NotChartable, match=said):
        ask()
