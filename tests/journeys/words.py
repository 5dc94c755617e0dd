"""What things are called in the language of the page, from the product's own catalogue.

A text that is not translated yet stands in English on the page, and here.
"""

from django.utils.translation import gettext, override


class Words:
    def __init__(self, language: str):
        self.language = language

    def __call__(self, text: str, **facts) -> str:
        """The text as this page says it. What is no text of ours (a name) stays as it is."""
        with override(self.language):
            said = gettext(text)
        return said % facts if facts else said
