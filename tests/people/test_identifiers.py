"""Every number here is a published example or from an official test series.

Sources: 640823-3234 in Skatteverket's brochure SKV 704; 196109732393 in HL7 Sweden's
base profiles; 31129956715 worked at fnrinfo.no; 070761-4285 in the CPR office's
description; 943 476 5919 in the NHS Data Dictionary's explanations; S1234567D and
G5872776N in published descriptions of the check letter. 711239 50040 is worked by hand
below for a birth date in 2039, so that it can be nobody's.
"""

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from esther.people import identifiers
from esther.people.identifiers.digits import luhn

TODAY = date(2026, 11, 22)
RIGHT = [
    ("personnummer", "640823-3234", "196408233234", date(1964, 8, 23)),
    ("personnummer", "6408233234", "196408233234", date(1964, 8, 23)),
    ("personnummer", " 19640823 3234 ", "196408233234", date(1964, 8, 23)),
    ("personnummer", "121212+1212", "191212121212", date(1912, 12, 12)),
    ("personnummer", "19121212-1212", "191212121212", date(1912, 12, 12)),
    ("samordningsnummer", "610973–2393", "196109732393", date(1961, 9, 13)),
    ("fodselsnummer", "311299 56715", "31129956715", date(1899, 12, 31)),
    ("fodselsnummer", "711239 50040", "71123950040", date(2039, 12, 31)),
    ("cpr", "070761-4285", "0707614285", date(1961, 7, 7)),
    ("cpr", "010165-0003", "0101650003", date(1965, 1, 1)),
    ("nhs", "943 476 5919", "9434765919", None),
    ("nric", "s1234567d", "S1234567D", None),
    ("nric", "T1234567J", "T1234567J", None),
    ("nric", "F1234567N", "F1234567N", None),
    ("nric", "G5872776N", "G5872776N", None),
    ("nric", "M1234567K", "M1234567K", None),
]


@pytest.mark.parametrize(("system", "typed", "kept", "born"), RIGHT)
def test_a_right_number_is_kept_in_one_way_whatever_way_it_was_typed(system, typed, kept, born):
    on = None if kept == "71123950040" else TODAY
    assert identifiers.normalise(system, typed, on=on) == kept
    assert identifiers.why_not(system, typed, on=on) is None
    assert identifiers.birth_on(system, typed, on=on) == born


@pytest.mark.parametrize(
    ("system", "typed", "reason"),
    [
        ("personnummer", "640823-3235", "last digit"),
        ("personnummer", "640833-3234", "no such day"),
        ("personnummer", "640823", "YYYYMMDD"),
        ("personnummer", "elva", "YYYYMMDD"),
        ("personnummer", "20270101-9800", "future"),
        ("personnummer", "196109732393", "samordningsnummer, not"),
        ("samordningsnummer", "196408233234", "personnummer, not"),
        ("samordningsnummer", "196109732394", "last digit"),
        ("fodselsnummer", "31129956716", "two last digits"),
        ("fodselsnummer", "32129956715", "birth date"),
        ("fodselsnummer", "3112995671", "eleven"),
        ("fodselsnummer", "71123950040", "future"),
        ("fodselsnummer", "31124056715", "birth date"),
        ("cpr", "070761-4286", "last digit"),
        ("cpr", "320761-4285", "no such day"),
        ("cpr", "0707614", "ten"),
        ("nhs", "943 476 5918", "last digit"),
        ("nhs", "1111111111", "last digit"),
        ("nhs", "943 476", "ten"),
        ("nric", "S1234567A", "last letter"),
        ("nric", "A1234567D", "Write a letter"),
    ],
)
def test_a_wrong_number_is_refused_with_what_to_do(system, typed, reason):
    with override("en"):
        assert reason in identifiers.why_not(system, typed, on=TODAY)


def test_without_a_day_a_short_year_is_refused_because_the_century_is_not_known():
    with override("en"):
        assert "four digits" in identifiers.why_not("personnummer", "640823-3234")
    assert identifiers.why_not("personnummer", "19640823-3234") is None


@pytest.mark.parametrize(
    ("typed", "year"),
    [("171212-9819", "2017"), ("271212-9819", "1927"), ("261212+9819", "1926")],
)
def test_the_hyphen_becomes_a_plus_in_the_year_somebody_turns_a_hundred(typed, year):
    assert identifiers.normalise("personnummer", typed, on=TODAY)[:4] == year


def test_the_check_digit_worked_by_hand():
    # 6 4 0 8 2 3 3 2 3 times 2 1 2 1 2 1 2 1 2 = 12 4 0 8 4 3 6 2 6; digits 36; 40 − 36
    assert luhn("640823323") == 4


def test_only_the_official_series_is_a_test_number():
    assert identifiers.is_test_number("personnummer", "189001019802")
    assert not identifiers.is_test_number("personnummer", "196408233234")
    assert not identifiers.is_test_number("personnummer", "")
    assert not identifiers.is_test_number("cpr", "0707614285")


@given(st.integers(0, 8), st.integers(1, 9))
def test_one_changed_digit_is_always_noticed(place, added):
    digits = "640823323"
    changed = digits[:place] + str((int(digits[place]) + added) % 10) + digits[place + 1 :]
    assert luhn(changed) != luhn(digits)


@given(st.sampled_from(sorted(identifiers.SYSTEMS)), st.text(max_size=20))
def test_whatever_is_typed_is_answered_and_normalised_once(system, typed):
    kept = identifiers.normalise(system, typed, on=TODAY)
    assert identifiers.normalise(system, kept, on=TODAY) == kept
    reason = identifiers.why_not(system, typed, on=TODAY)
    assert reason is None or reason.endswith(".")


@pytest.mark.parametrize("system", identifiers.SYSTEMS.values(), ids=lambda s: s.key)
def test_every_system_is_found_by_all_its_names(system):
    for name in (system.key, system.uri, *system.also):
        assert identifiers.key_for(name) == system.key


def test_an_unknown_system_is_refused_with_a_suggestion():
    with pytest.raises(identifiers.Unknown, match="personnummer"):
        identifiers.normalise("personnumer", "640823-3234")


def test_a_number_of_a_hospitals_own_is_kept_as_it_came(world):
    from esther.circle.frame import acting
    from esther.people.models import Identifier
    from esther.people.records import add_identifiers

    with acting(world.nurse):
        add_identifiers(world.elsa, [("urn:example:mrn", " 00-17 ")])
        assert Identifier.objects.get(system="urn:example:mrn").value == "00-17"
