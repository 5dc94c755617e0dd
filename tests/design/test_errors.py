"""What a form says when an answer is missing or does not fit: ours, and never Django's."""

import importlib
import pkgutil
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django import forms
from django.utils import translation
from django.utils.functional import Promise

import esther
from esther.design.forms import Day, OneOf, SomeOf, Words

HERE = Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"


class Ask(forms.Form):
    words = Words(max_length=2000)
    one = OneOf(choices=[("a", "A")])
    of_list = forms.ChoiceField(choices=[("a", "A")])
    some = SomeOf(choices=[("a", "A")])
    day = Day()
    email = forms.EmailField()
    number = forms.IntegerField(min_value=1)


def said(language, **sent):
    with translation.override(language):
        return {name: list(errors) for name, errors in Ask(sent).errors.items()}


def test_what_is_missing_is_asked_for_in_plain_words():
    missing = said("en")
    assert missing["words"] == ["Write something here."]
    assert missing["one"] == missing["of_list"] == ["Choose one."]
    assert missing["some"] == ["Choose at least one."]
    assert missing["day"] == ["Choose a day."]


def test_a_choice_is_never_a_field_to_fill_in():
    missing = said("sv")
    assert missing["words"] == ["Skriv något här."]
    assert missing["one"] == missing["of_list"] == ["Välj ett av dem."]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "At most 2,000 characters; this is 15,999. Shorten it."),
        ("sv", "Högst 2\u00a0000 tecken; det här är 15\u00a0999. Korta det."),
        ("nb", "Høyst 2\u00a0000 tegn; dette er 15\u00a0999. Gjør det kortere."),
        ("da", "Højst 2.000 tegn; dette er 15.999. Gør det kortere."),
    ],
)
def test_what_is_too_long_says_how_long_it_may_be(language, sentence):
    assert said(language, words="a" * 15_999)["words"] == [sentence]


def test_what_does_not_fit_says_what_does():
    wrong = said("en", one="b", day="when?", email="nobody", number="0", words="a\0")
    assert wrong["one"] == ["This is not one of the answers here. Choose anew."]
    assert wrong["day"] == ["Write a day, such as 2026-11-22."]
    assert wrong["email"] == ["Write an e-mail address, such as name@example.org."]
    assert wrong["number"] == ["Write 1 at least."]


def sentences_of_django():
    with HERE.open("rb") as file:
        return {it.id for it in read_po(file) if it.id and isinstance(it.id, str)}


def forms_of(kind):
    for one in kind.__subclasses__():
        if one.__module__.startswith("esther."):
            yield one
        yield from forms_of(one)


def test_no_form_of_ours_has_a_sentence_of_djangos():
    for module in pkgutil.walk_packages(esther.__path__, "esther."):
        if module.name.rpartition(".")[2] == "forms" or ".forms." in module.name:
            importlib.import_module(module.name)
    theirs = sentences_of_django()
    every = set(forms_of(forms.BaseForm))
    assert len(every) > 50
    with translation.override("en"):
        found = {
            f"{form.__module__}.{form.__name__}.{name}: {sentence}"
            for form in every
            for name, field in form.base_fields.items()
            for sentence in map(str, _sentences(field))
            if sentence in theirs
        }
    assert not found


def _sentences(field):
    yield from (it for it in field.error_messages.values() if isinstance(it, str | Promise))
    yield from (it.message for it in field.validators if isinstance(it.message, str | Promise))
