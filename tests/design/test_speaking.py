"""One language at a time, and both who answer for it agree."""

from django.utils.translation import get_language, gettext, override

from esther.design.jinja import said
from esther.design.speaking import Speaking, language, speaking
from tests.checks.calls import faults


def test_without_a_page_it_is_the_language_of_django():
    for code, ours in (("sv", "sv"), ("sv-fi", "sv"), ("de", "en")):
        with override(code):
            assert language() == ours


def test_another_language_for_a_while_holds_for_every_word():
    with override("sv"):
        page = said("My work")
        with speaking("en"):
            assert (language(), get_language(), str(said("My work"))) == ("en", "en", "My work")
        assert language() == "sv" and said("My work") == page == gettext("My work") != "My work"


def test_a_page_remembers_its_language_and_forgets_it_afterwards():
    def page(_request):
        with override("en"):  # what is remembered holds
            return language()

    with override("sv"):
        assert Speaking(page)(None) == "sv"
    with override("nb"):
        assert language() == "nb"


def test_another_way_to_another_language_is_found():
    for text in (
        "from django.utils.translation import override",
        "from django.utils import translation\ntranslation.activate('sv')",
    ):
        assert [it for it in faults("pages/views/me.py", text) if "spoken" in it]
    assert not list(faults("plan/views/paper.py", "from django.utils.translation import gettext"))
