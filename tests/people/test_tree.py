"""Which whole a unit belongs to; also where somebody made the tree go round."""

from esther.people.queries import below, root


def test_a_unit_belongs_to_the_topmost_above_it():
    tree = {"ward": "clinic", "clinic": "hospital", "hospital": None}
    assert {root(unit, tree) for unit in tree} == {"hospital"}
    assert root("alone", tree) == "alone"


def test_where_the_tree_goes_round_each_is_its_own_whole_and_what_is_below_is_found():
    tree = {"ward": "clinic", "clinic": "hospital", "hospital": "clinic"}
    assert [root(unit, tree) for unit in tree] == ["ward", "clinic", "hospital"]
    assert below("clinic", tree) == {"ward", "clinic", "hospital"}
