"""The county grows with its persons: units and desks stay as large as people can manage."""

from collections import Counter

from esther.demo.files import BEFORE, read
from esther.demo.many.drawing import draw
from esther.demo.many.growing import called, grow
from esther.demo.many.sharing import Post, posts_of, towns
from esther.demo.places import find_places
from esther.demo.queries import groups
from esther.people.models import Account, Assignment, Organisation
from tests.demo.conftest import AT

MANY = [draw(number, seed=1, at=AT) for number in range(12_000)]
GROUP = Post("home_care", "hemtjanst-jonkoping", number=2, colleague=1)
CENTRE = Post("health_centre", "vc-rosenhalsan", number=1, colleague=3)


def sizes(kind, who):
    return Counter(who(drawn.posts[kind]) for drawn in MANY).values()


def test_a_unit_has_as_many_persons_as_such_units_have():
    assert 120 < max(sizes("home_care", lambda post: post.unit)) < 200
    assert 800 < max(sizes("health_centre", lambda post: post.unit)) < 1_150


def test_nobody_keeps_more_than_one_can_keep():
    assert 40 < max(sizes("health_centre", lambda post: post.who)) < 100
    own = Counter(d.posts["home_care"].who for d in MANY if not d.left_open["home_care"])
    assert 20 < max(own.values()) < 60
    assert sum(count > 40 for count in own.values()) < len(own) / 4


def test_two_steps_of_three_are_picked_up_by_somebody():
    for kind in ("home_care", "health_centre"):
        left = sum(drawn.left_open[kind] for drawn in MANY)
        assert 0.31 < left / len(MANY) < 0.35


def test_a_small_county_needs_no_more_units_than_the_files_have():
    posts = [posts_of(number, town["key"]) for number in range(300) for town in towns()]
    assert {post.number for both in posts for post in both.values()} == {0}


def test_a_later_group_is_a_unit_of_its_own_within_the_first(own_county):
    grow(find_places(), [GROUP], AT - BEFORE)
    unit = Organisation.objects.get(name="Hemtjänsten, Jönköping, grupp 3")
    assert (unit.kind, unit.covers) == ("home_care", ["Jönköping"])
    assert unit.parent.name == "Hemtjänsten, Jönköping"
    staff = Assignment.objects.filter(organisation=unit, profession="home_carer")
    assert sorted(staff.values_list("on_duty", flat=True)) == [False, False, True]


def test_a_later_health_centre_has_a_nurse_and_the_coordinators_it_needs(own_county):
    grow(find_places(), [CENTRE], AT - BEFORE)
    unit = find_places().units[CENTRE.unit]
    assert unit.name.startswith("Vårdcentralen ") and unit.name.endswith(", Jönköping")
    assert unit.parent.name == "Region Jönköpings län"
    staff = Assignment.objects.filter(organisation=unit)
    assert Counter(one.profession for one in staff) == {"district_nurse": 1, "coordinator": 1}


def test_no_two_health_centres_are_called_the_same():
    names = [
        called(Post("health_centre", "vc-rosenhalsan", number, 0), "Rosenhälsan, Jönköping")
        for number in range(1, 60)
    ]
    written = {one["name"] for one in read("organisations.toml")["organisation"]}
    assert len(set(names)) == 59 and not written & set(names)
    assert "Vårdcentralen Mariebo, Jönköping" in names


def test_what_is_there_is_found_again_and_made_once(own_county):
    places = find_places()
    grow(places, [GROUP, CENTRE, GROUP], AT - BEFORE)
    before = Account.objects.count(), Organisation.objects.count()
    again = find_places()
    grow(again, [GROUP, CENTRE], AT - BEFORE)
    assert (Account.objects.count(), Organisation.objects.count()) == before
    assert again.at_work(GROUP.unit, GROUP.who, at=AT) == places.at_work(
        GROUP.unit, GROUP.who, at=AT
    )
    assert again.assignments.keys() == places.assignments.keys()


def test_the_sign_in_page_shows_none_of_those_who_came_later(own_county):
    before = groups()
    grow(find_places(), [GROUP, CENTRE], AT - BEFORE)
    assert groups() == before
