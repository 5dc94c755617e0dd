import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import UndefinedError
from markupsafe import Markup

from esther import design


def draw(text, **facts):
    start = '{% import "design/parts.html" as ui %}'
    with translation.override("en"):
        return engines["jinja2"].env.from_string(start + text).render(**facts)


def test_words_are_quoted_in_the_language_they_were_said_in():
    html = draw('{{ ui.voice("Ja.\\nNej.", "Elsa", lang="sv") }}')
    assert 'lang="sv"' in html
    assert "<p>”Ja.”</p><p>”Nej.”</p>" in html


def test_what_a_person_wrote_is_never_markup():
    for part in (
        "voice(it)",
        "said(it)",
        "reason(it)",
        "tag(it)",
        "notice('info', it)",
        "button(it)",
    ):
        assert "<script>" not in draw("{{ ui." + part + " }}", it="<script>alert(1)</script>")


def test_every_press_carries_a_ticket_of_its_own():
    html = draw(
        '{{ ui.post_button("/a/", "Do", csrf) }}{{ ui.post_button("/b/", "Do", csrf) }}',
        csrf=Markup("<i>"),
    )
    tickets = re.findall(r'name="once" value="([0-9a-f-]{36})"', html)
    assert len(set(tickets)) == 2
    assert html.count("<i>") == 2


def test_a_contact_without_a_number_offers_no_call():
    assert "tel:" not in draw("{{ ui.contact(it) }}", it={"name": "Anna", "phone": ""})
    assert 'href="tel:0701740612"' in draw(
        "{{ ui.contact(it) }}", it={"name": "Anna", "phone": "070-174 06 12"}
    )


def test_a_chain_shows_ours_between_before_and_after():
    html = draw('{{ ui.chain({"who": "A"}, {"who": "B"}, [{"who": "C"}, {"who": "D"}]) }}')
    assert re.findall(r"<p>([A-D])</p>", html) == ["A", "B", "C", "D"]
    assert html.count("aria-current") == 1


def test_a_cell_knows_its_column_when_rows_become_cards():
    html = draw('{{ ui.table("Goals", ["Goal", "Who"], [["Sing", "Maria"]]) }}')
    assert '<th scope="row">Sing</th><td data-head="Who">Maria</td>' in html


def test_a_misspelt_name_is_an_error_and_never_an_empty_space():
    with pytest.raises(UndefinedError):
        draw("{{ ui.tag(wrods) }}")


def test_an_icon_that_is_not_drawn_is_an_error():
    with pytest.raises(KeyError):
        draw('{{ icon("unicorn") }}')


def test_every_part_is_in_the_list_of_parts():
    folder = Path(design.__file__).parent
    parts = re.findall(r"{% macro (\w+)\(", (folder / "jinja2/design/parts.html").read_text())
    listed = (folder / "PARTS.md").read_text()
    inner = {"spoken", "head", "link_of_chain"}
    assert [part for part in parts if part not in inner and f"ui.{part}(" not in listed] == []
