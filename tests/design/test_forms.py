import re

import pytest
from django import forms
from django.test import RequestFactory
from django.utils import translation

from esther.design.forms import Day, OneOf, Phone, Words, attempt, needed_when, posted
from esther.rules import NotPossible


class Ask(forms.Form):
    what = forms.CharField(label="What?", help_text="One question.")
    day = Day(label="When?", required=False)
    why = OneOf(label="Why?", choices=[("late", "It is late")], required=False)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_an_error_is_tied_to_its_field_and_gathered_at_the_top():
    html = str(Ask({"what": ""}))
    assert 'role="alert"' in html
    assert '<a href="#id_what">What?</a>' in html
    described = re.search(r'<input[^>]*name="what"[^>]*aria-describedby="([^"]+)"', html)[1]
    for part in described.split():
        assert f'id="{part}"' in html


def test_a_group_of_answers_is_a_fieldset_with_its_question():
    html = str(Ask())
    assert re.search(r"<fieldset[^>]*>\s*<legend>Why\?", html)


def test_what_may_be_left_out_says_so_and_the_rest_says_nothing():
    html = str(Ask())
    assert html.count("optional</span>") == 2


def test_what_some_answers_make_necessary_says_when_and_never_optional():
    class No(forms.Form):
        why_not = needed_when("needed when you say no", forms.CharField(required=False))

    for form in (No(), No({"why_not": ""})):
        assert "needed when you say no</span>" in str(form)
        assert ">optional<" not in str(form)


def test_a_day_is_written_as_the_browser_needs_it_in_every_language():
    from datetime import date

    for language in ("sv", "en", "nb", "da"):
        with translation.override(language):
            assert 'value="2026-11-22"' in str(Ask(initial={"day": date(2026, 11, 22)}))


def test_what_somebody_typed_is_never_markup():
    assert "<b>" not in str(Ask({"what": "", "day": "<b>"}))


def test_an_empty_answer_is_still_an_answer():
    assert posted(RequestFactory().post("/", {})) is not None
    assert posted(RequestFactory().get("/")) is None


def test_an_attempt_gives_back_what_was_done():
    done = attempt(Ask({"what": "Who?"}), lambda what, day, why: what.upper())
    assert done == "WHO?"


def test_a_reason_is_shown_with_the_form_and_what_was_typed_stays():
    def refuse(**answers):
        raise NotPossible("The step is not yours.")

    form = Ask({"what": "Who?"})
    assert attempt(form, refuse) is None
    assert "The step is not yours." in str(form)
    assert 'value="Who?"' in str(form)


def test_nothing_is_done_before_the_form_is_right():
    assert attempt(Ask({"what": ""}), lambda **answers: pytest.fail("done")) is None
    assert attempt(Ask(), lambda **answers: pytest.fail("done")) is None


@pytest.mark.parametrize(
    "text",
    ["036-32 41 00", "+46 (0)36 32 41 00", "112", "(03) 5555 8834", "070-174\u00a006 12", ""],
)
def test_a_telephone_number_is_taken_as_people_write_it(text):
    assert Phone(required=False).clean(text) == text


@pytest.mark.parametrize("text", ["abc", "12", "036-324100 ask for Eva", "1" * 21, "+", "--- ---"])
def test_what_cannot_be_called_is_no_telephone_number(text):
    with pytest.raises(forms.ValidationError, match="the number and nothing else"):
        Phone(required=False).clean(text)


def test_no_browser_cuts_what_somebody_wrote():
    class Why(forms.Form):
        words = Words(max_length=20)

    form = Why({"words": "a" * 30})
    assert "maxlength" not in str(form)
    assert "a" * 30 in str(form) and "At most 20 characters; this is 30." in str(form)
