"""The rules about calls find what they are for, and nothing in the product."""

import pytest

from .calls import all_faults, faults, in_pages

WRONG = {
    "Step.objects.filter(**request.GET.dict())": "splatted",
    "rows.annotate(**form.cleaned_data)": "splatted",
    "rows.order_by(*request.GET.getlist('sort'))": "splatted",
    "Q(**data)": "splatted",
    "cursor.execute(f'SELECT {name}')": "raw",
    "cursor.execute('SELECT ' + name)": "raw",
    "rows.extra(where=[name])": "raw",
    "mark_safe(words)": "marked",
    "Markup(words)": "marked",
    "eval(words)": "run",
    "run(words, shell=True)": "run",
    "import pickle": "run",
    "from xml.etree import ElementTree": "xml",
    "import requests": "fetched",
    "import urllib.request": "fetched",
    "import csv": "spreadsheet",
}
RIGHT = [
    "rows.filter(**{name: key})",
    "rows.filter(pk=request.GET['pk'])",
    "cursor.execute('SELECT %s', [words])",
    "raw(self.fields[name], value)",
]


@pytest.mark.parametrize(("text", "kind"), WRONG.items())
def test_each_rule_finds_what_it_is_for(text, kind):
    assert [fault.split(": ")[1] for fault in faults("some/where.py", text)] == [kind]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert list(faults("some/where.py", text)) == []


@pytest.mark.parametrize(
    "text", ["{{ words|safe }}", "<script>a()</script>", '<p onclick="a()">', "javascript:a()"]
)
def test_a_page_may_not_trust_words_nor_hold_a_script(text):
    assert list(in_pages("some/page.html", text))


def test_the_product_is_clean():
    assert all_faults() == []
