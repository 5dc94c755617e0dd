"""What a browser would send back from an open form: every answer as it stands on the page."""

from html.parser import HTMLParser

NOT_OURS = {"csrfmiddlewaretoken", "once", "next", "language", "q"}


class Form(HTMLParser):
    """Reads the fields of a page; `sent` is what they would send."""

    def __init__(self):
        super().__init__()
        self.sent, self.text, self.select = {}, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "input":
            self._input(name, attrs)
        elif tag == "textarea":
            self.text, self.sent[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in attrs:
            self.sent[self.select] = attrs["value"]

    def _input(self, name, attrs):
        unchosen = attrs.get("type") in {"radio", "checkbox"} and "checked" not in attrs
        if name not in NOT_OURS and not unchosen:
            ticked = "on" if attrs.get("type") == "checkbox" else ""
            self.sent[name] = attrs.get("value", ticked)

    def handle_data(self, words):
        if self.text:
            self.sent[self.text] += words

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.sent[self.text] = self.sent[self.text].strip()
            self.text = None


def fields_of(page) -> dict:
    form = Form()
    form.feed(page.text)
    return form.sent
