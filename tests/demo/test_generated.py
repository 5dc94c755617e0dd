"""Generated persons are what the actions would have made, many and deterministic."""

from collections import Counter

from esther.demo.files import BEFORE
from esther.demo.many.copying import bring_in
from esther.demo.many.drawing import draw
from esther.demo.many.growing import grow
from esther.demo.many.writing import Writer, new_tables
from esther.demo.places import find_places
from esther.people import identifiers
from tests.demo.acted import act
from tests.demo.conftest import AT, another
from tests.demo.facts import facts

SAMPLE = [*range(1_000, 1_008), 1_050, 131_000, 150_000]  # late, young, without a number


def sample():
    return [draw(number, seed=7, at=AT) for number in SAMPLE]


def all_posts(people):
    return [post for drawn in people for post in drawn.posts.values()]


def test_the_same_person_by_her_rows_and_by_the_actions_differs_in_nothing(own_county):
    before, people = facts(), sample()
    grow(find_places(), all_posts(people), AT - BEFORE)
    with another(own_county):
        bring_in(Writer(new_tables(), find_places()), people, AT)
        by_rows = facts() - before
    places = find_places()
    for drawn in people:
        act(drawn, places)
    by_actions = facts() - before
    assert by_rows.total() > 30 * len(people)
    assert only_in(by_rows, by_actions) == only_in(by_actions, by_rows) == []


def only_in(ours, theirs):
    return sorted(map(str, (ours - theirs).elements()))


def test_a_person_follows_from_seed_and_number_alone():
    again = [draw(number, seed=7, at=AT) for number in reversed(SAMPLE)]
    assert again == sample()[::-1]
    assert draw(1, seed=1, at=AT) != draw(1, seed=2, at=AT)


def test_no_two_share_a_number_and_every_number_is_a_test_number_of_that_day():
    people = [draw(number, seed=1, at=AT) for number in range(5_000)]
    people += [draw(number, seed=1, at=AT) for number in range(125_000, 126_000)]
    numbers = Counter(drawn.number for drawn in people if drawn.number)
    assert max(numbers.values()) == 1 and len(numbers) > 5_000
    for drawn in filter(lambda drawn: drawn.number, people):
        assert identifiers.why_not("personnummer", drawn.number, on=AT.date()) is None
        assert identifiers.is_test_number("personnummer", drawn.number)
        assert identifiers.birth_on("personnummer", drawn.number) == drawn.birth_on


def test_people_live_where_people_live():
    towns = Counter(draw(number, seed=1, at=AT).town for number in range(3_000))
    assert len(towns) == 14
    assert towns.most_common(1)[0][0] == "Jönköping"
