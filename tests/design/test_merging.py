"""Two people saved the same thing: nothing that anybody wrote is lost in silence."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esther.merging import Read, SavedMeanwhile, merge, same, to_save

FIELDS = ("words", "due", "who")
texts = st.sampled_from(["", "sing", "walk", "sing\nwalk", "rest"])
rows = st.fixed_dictionaries(dict.fromkeys(FIELDS, texts))


@given(base=rows, mine=rows, theirs=rows)
def test_every_field_ends_as_somebody_wrote_it_or_as_it_was(base, mine, theirs):
    merged = merge(base, mine, theirs)
    for field in FIELDS:
        assert merged.values[field] in {mine[field], theirs[field]}


@given(base=rows, mine=rows, theirs=rows)
def test_what_only_one_of_two_changed_is_kept(base, mine, theirs):
    merged = merge(base, mine, theirs)
    for field in FIELDS:
        if same(theirs[field], base[field]):
            assert merged.values[field] == mine[field]
        elif same(mine[field], base[field]):
            assert merged.values[field] == theirs[field]


@given(base=rows, mine=rows, theirs=rows)
def test_an_answer_never_gives_way_to_another_in_silence(base, mine, theirs):
    clashed = {clash.field for clash in merge(base, mine, theirs, answered=FIELDS).clashes}
    for field in FIELDS:
        changed = not same(theirs[field], base[field])
        assert (field in clashed) == (changed and not same(mine[field], theirs[field]))


@given(base=rows, mine=rows, theirs=rows)
def test_where_both_wrote_differently_both_texts_are_shown(base, mine, theirs):
    clashes = {
        clash.field: (clash.mine, clash.theirs) for clash in merge(base, mine, theirs).clashes
    }
    for field in FIELDS:
        wrote = (mine[field], theirs[field])
        differ = not same(*wrote) and not any(same(one, base[field]) for one in wrote)
        assert clashes.get(field) == (wrote if differ else None)


@given(base=rows, mine=rows, theirs=rows)
def test_who_comes_first_does_not_matter_but_for_a_clash(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {clash.field for clash in one.clashes} == {clash.field for clash in other.clashes}
    if not one.clashes:
        assert all(same(one.values[f], other.values[f]) for f in FIELDS)


@given(base=rows, mine=rows)
def test_alone_one_gets_what_one_wrote(base, mine):
    assert merge(base, mine, base).values == mine


@given(row=rows)
def test_line_ends_of_another_machine_are_no_change(row):
    wrote = {field: f" {text} ".replace("\n", "\r\n") for field, text in row.items()}
    assert not merge(row, wrote, dict.fromkeys(row, "other")).clashes


def test_nothing_is_compared_when_nobody_saved_in_between():
    row = SimpleNamespace(version=3, words="walk")
    said = to_save(row, {"words": "sing"}, Read(3, {"words": "something else"}))
    assert said == {"words": "sing", "version": 4}


def test_the_same_field_refuses_with_both_texts():
    row = SimpleNamespace(version=4, words="walk")
    with pytest.raises(SavedMeanwhile) as meanwhile:
        to_save(row, {"words": "rest"}, Read(3, {"words": "sing"}))
    clash = meanwhile.value.clashes[0]
    assert (clash.field, clash.mine, clash.theirs) == ("words", "rest", "walk")
    assert meanwhile.value.stands.version == 4
