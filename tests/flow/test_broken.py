"""What cannot be run is told in a sentence that says what to mend, and never by a traceback."""

import copy
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esther import flow

from .broken import BROKEN, FILES
from .parity import EVERY

MODELS = sorted((Path(__file__).parents[2] / "models").glob("*.toml"))
WHOLE = [*(tomllib.loads(it.read_text()) for it in MODELS), *EVERY.values()]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_description_is_told_with_what_to_mend(name):
    described, sentence = BROKEN[name]
    with pytest.raises(flow.NotRunnable) as told:
        flow.System.of(described)
    assert sentence in str(told.value)
    assert str(told.value).endswith((".", "?"))
    assert len(str(told.value)) < 400


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_told_by_its_name(name, tmp_path):
    text, sentence = FILES[name]
    path = tmp_path / "broken.toml"
    path.write_text(text)
    with pytest.raises(flow.NotRunnable, match=sentence):
        flow.read(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(flow.NotRunnable, match="cannot be read"):
        flow.read(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(flow.NotRunnable, match="is not a text in UTF-8"):
        flow.read(tmp_path / "bytes.toml")


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-3, 200),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["4 h", "unlimited", "home", "ward", "9e999 d", "5 lightyears", 10**400]),
    st.lists(st.one_of(st.integers(), st.floats(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.text(max_size=4), st.floats(), max_size=2),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.data())
def test_no_description_ends_in_a_traceback(data):
    described = copy.deepcopy(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 3))):
        _mutate(described, data)
    try:
        flow.System.of(described)
    except flow.NotRunnable as told:
        assert str(told)


def _mutate(table, data):
    """One value, anywhere, is gone, another, or called something else."""
    name = data.draw(st.sampled_from(sorted(table)))
    inner = table[name]
    if isinstance(inner, list) and inner and isinstance(inner[0], dict):
        inner = inner[-1]
    if isinstance(inner, dict) and inner and data.draw(st.integers(0, 9)):
        _mutate(inner, data)
    elif data.draw(st.integers(0, 3)) == 0:
        del table[name]
    elif data.draw(st.integers(0, 3)) == 0:
        table[data.draw(st.text(max_size=6))] = table.pop(name)
    else:
        table[name] = data.draw(ANYTHING)
