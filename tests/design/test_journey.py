from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from esther.design.gallery import facts
from esther.design.journey import LEFT, RIGHT, Span, Story, journey

START = datetime(2026, 11, 9, 7, 40, tzinfo=UTC)


def story(*hours, lane="Home"):
    spans = [Span(lane, START + timedelta(hours=a), START + timedelta(hours=b)) for a, b in hours]
    return Story(lanes=[lane], spans=spans)


@given(st.lists(st.floats(0, 500), min_size=2, unique=True))
def test_later_is_never_further_left_and_everything_is_on_the_paper(hours):
    plot = journey(story((0, 500)))
    places = [plot.x(START + timedelta(hours=hour)) for hour in sorted(hours)]
    assert places == sorted(places)
    assert all(LEFT <= place <= RIGHT for place in places)


def test_waiting_on_the_same_day_is_drawn_to_scale():
    one, two = journey(story((0, 1), (1, 3), (3, 200))).bars[:2]
    assert abs(two["width"] / one["width"] - 2) < 0.01


def test_a_short_journey_has_one_scale_and_a_long_one_two():
    assert journey(story((0, 20))).bend is None
    assert journey(story((0, 200))).bend is not None


def test_a_line_joins_the_lanes_where_one_lets_go_and_the_next_takes_over():
    end = START + timedelta(hours=2)
    plot = journey(
        Story(["A", "B"], [Span("A", START, end), Span("B", end, end + timedelta(hours=1))])
    )
    assert [(move["y1"], move["y2"]) for move in plot.moves] == [(plot.y("A"), plot.y("B"))]


def test_labels_in_a_lane_never_stand_on_each_other():
    bars = [bar for bar in journey(facts()["story"]).bars if bar["label"] and bar["y"] > 0]
    for lane in {bar["y"] for bar in bars}:
        row = sorted((bar["label_x"], len(bar["label"])) for bar in bars if bar["y"] == lane)
        for (x, letters), (after, _) in pairwise(row):
            assert after >= x + letters * 7
