from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from esther.design import formats

MEETING = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "clock", "short"),
    [
        ("sv", "tisdag 24 november", "13.30", "tis 24 nov"),
        ("en", "Tuesday 24 November", "13:30", "Tue 24 Nov"),
        ("nb", "tirsdag 24. november", "13:30", "tir. 24. nov"),
        ("da", "tirsdag den 24. november", "13.30", "tirs. 24. nov"),
    ],
)
def test_a_day_and_an_hour_are_written_as_people_write_them(language, day, clock, short):
    with translation.override(language):
        assert formats.day(MEETING) == day
        assert formats.clock(MEETING) == clock
        assert formats.short_day(MEETING) == short


def test_a_time_is_shown_on_the_clock_on_the_wall_in_summer_too():
    with translation.override("sv"):
        assert formats.clock(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "0.30"
        assert formats.day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "torsdag 2 juli"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        formats.clock(datetime(2026, 7, 1, 22, 30))


def test_near_days_have_names_and_far_ones_a_year():
    with translation.override("en"):
        assert formats.near(NOW.date(), NOW) == "today"
        assert formats.near(date(2026, 11, 23), NOW) == "tomorrow"
        assert formats.near(date(2026, 11, 21), NOW) == "yesterday"
        assert formats.near(MEETING, NOW) == "Tue 24 Nov 13:30"
        assert formats.near(date(2028, 1, 2), NOW) == "2 January 2028"


def test_how_long_ago_and_how_soon_are_told_apart():
    with translation.override("sv"):
        assert formats.ago(NOW - timedelta(days=2), NOW) == "för 2 dagar sedan"
        assert formats.ago(NOW + timedelta(hours=5), NOW) == "om 5 timmar"


def test_words_keep_the_quotation_marks_of_the_language_they_were_said_in():
    with translation.override("en"):
        assert formats.quoted("Yes") == "“Yes”"
        assert formats.quoted("Ja", "sv") == "”Ja”"
        assert formats.quoted("Ja", "nb") == "«Ja»"
        assert formats.quoted("Ja", "da") == "»Ja«"


def test_a_language_we_do_not_write_reads_english():
    with translation.override("fi"):
        assert formats.day(MEETING) == "Tuesday 24 November"


def test_a_telephone_number_can_be_called():
    assert formats.telephone("+46 70-174 06 12") == "tel:+46701740612"


def test_every_language_is_named_in_its_own_words():
    assert [formats.own_name(code) for code in ("sv", "en", "nb", "da")] == [
        "Svenska",
        "English",
        "Norsk bokmål",
        "Dansk",
    ]


def test_in_a_list_a_long_text_is_begun_and_a_short_one_whole():
    assert formats.brief("It was a fall.") == "It was a fall."
    told = formats.brief("Fell on the stairs. " * 40)
    assert told.startswith("Fell on the stairs. Fell") and told.endswith("on the stairs. …")
    assert len(told) <= formats.BRIEF + 2


def test_a_word_without_end_is_cut_where_it_must_be():
    assert formats.brief("x" * 2000) == "x" * (formats.BRIEF - 1) + " …"
