from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date

import pytest

from esther.plan.template_fields import FIELDS
from esther.plan.template_shapes import LANGUAGES, Text
from esther.plan.templates import FOLDER, Unknown, all_templates, load, read, titles

each_template = pytest.mark.parametrize("template", all_templates(), ids=lambda t: t.key)


def texts(value):
    """Every text in a template, wherever it stands."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts(getattr(value, part.name))


@each_template
def test_every_text_is_complete_in_four_languages(template):
    found = list(texts(template))
    assert len(found) > 40
    for text in found:
        assert all(text.in_(language).strip() for language in LANGUAGES), text
        assert text.sv[0] == text.sv[0].upper()


@each_template
def test_every_section_maps_to_a_field_of_our_plan(template):
    assert {section.field for section in template.sections} <= set(FIELDS)
    kept = [section.field for section in template.sections]
    assert len(set(kept)) == len(kept)


@each_template
def test_every_point_of_the_law_is_answered_by_a_section(template):
    there = {section.key for section in template.sections}
    assert template.content
    for point in template.content:
        assert point.sections and set(point.sections) <= there, point.key
        assert point.law


@each_template
def test_a_plan_of_every_kind_starts_with_her_words_and_ends_with_a_day(template):
    required = {section.field for section in template.sections if section.required}
    assert {"what_matters", "goals", "actions", "coordinator", "consent", "review"} <= required


@each_template
def test_every_template_tells_its_source_and_from_when_it_holds(template):
    assert template.source and template.valid_from <= date(2026, 11, 22)
    assert 0 < template.review_days <= 366


def test_the_swedish_plan_has_the_four_points_seven_steps_and_half_a_year():
    sip = load("sip")
    assert [point.key for point in sip.content] == [
        "services_needed",
        "who_answers",
        "others",
        "overall",
    ]
    required = {section.key for section in sip.sections if section.required}
    assert {key for point in sip.content for key in point.sections} <= required
    assert len(sip.process) == 7 and len(sip.quality) == 8
    assert sip.review_days == 180 and sip.lawyer_confirms


def test_the_norwegian_plan_has_the_nine_points():
    assert len(load("individuell_plan").content) == 9


def test_titles_are_in_the_language_of_the_reader():
    assert titles("nb")["sip"] == "Samordnet individuell plan (SIP)"
    assert titles("en-gb") == titles("en") == titles("fi")


def test_an_unknown_template_is_refused_with_a_suggestion():
    with pytest.raises(Unknown, match="Did you mean individuell_plan"):
        load("individual_plan")


@pytest.mark.parametrize(
    ("right", "wrong"), [('field = "goals"', 'field = "gaols"'), ("review_days", "reviw_days")]
)
def test_a_misspelt_word_in_a_file_is_refused_with_a_suggestion(tmp_path, right, wrong):
    misspelt = tmp_path / "sip.toml"
    misspelt.write_text((FOLDER / "sip.toml").read_text("utf-8").replace(right, wrong, 1), "utf-8")
    with pytest.raises(Unknown, match="Did you mean"):
        read(misspelt)


def test_a_template_cannot_be_changed_by_those_who_read_it():
    with pytest.raises(FrozenInstanceError):
        load("sip").review_days = 1
