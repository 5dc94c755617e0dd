"""The check finds a refusal that is written twice, and nothing in the product."""

from .refusals import product, twice

RULE = 'def why_not_go(step):\n    return _("It has ended.")\n'
HIDDEN = 'def _why_not_go(step):\n    if step:\n        return _("It has ended.")\n'
FORM = 'class Go(Form):\n    errors = {"required": _("It has ended.")}\n'
SAME = (
    'def why_not_stop(step):\n    return why_not_go(step)\n\n\ndef title():\n    return _("End")\n'
)


def test_the_same_words_in_two_rules_are_found_with_where_they_stand():
    (told,) = twice([("a/rules.py", RULE), ("b/rules.py", "\n" + HIDDEN)])
    assert told == "a/rules.py:2, b/rules.py:4: 'It has ended.'"


def test_the_words_of_a_rule_in_a_form_are_found():
    assert len(twice([("a/rules.py", RULE), ("a/forms.py", FORM)])) == 1
    assert len(twice([("a/rules.py", RULE + HIDDEN)])) == 1


def test_a_rule_that_asks_another_and_words_that_refuse_nothing_are_left_alone():
    assert twice([("a/rules.py", RULE), ("b/rules.py", SAME), ("c/views.py", SAME)]) == []
    assert twice([("a/forms.py", FORM), ("b/forms.py", FORM)]) == []


def test_the_product_says_each_refusal_once():
    assert twice(product()) == []


def test_a_sentence_that_a_rule_returns_by_its_name_is_its_own_too():
    named = 'ENDED = _("It has ended.")\n\n\ndef why_not_go(step):\n    return ENDED\n'
    other = "from . import words\n\n\ndef why_not_go(step):\n    return words.ENDED\n"
    assert len(twice([("a/rules.py", named), ("a/forms.py", FORM)])) == 1
    assert len(twice([("a/words.py", named[:26]), ("a/rules.py", other), ("b/f.py", FORM)])) == 1
    assert twice([("a/words.py", named[:26]), ("b/forms.py", FORM)]) == []
