"""A form that remembers what it was opened with, so that two people can save at once.

Beside each question stands, hidden, what the answer was when the form was opened. When
somebody else has saved the same field meanwhile, both texts are shown and one is chosen.
"""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from esther.merging import Read, SavedMeanwhile, same

from .forms import OneOf, Several

WAS, CHOOSE = "was_", "choose_"
MINE, THEIRS = "mine", "theirs"


class Hidden(forms.CharField):
    """Carried along, not shown, and kept to the letter."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(required=False, strip=False, **kwargs)


class Seen(forms.Form):
    """A form that says what stood on its page. Asked again, it is about what stands there now."""

    seen = Hidden()

    def __init__(self, *args, shown="", **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = shown  # never a draft's: it is of what stands on this page
        self.shown = shown

    def add_error(self, field, error):
        super().add_error(field, error)
        self.data = self.data.copy()
        self.data["seen"] = self.shown


class Editing(forms.Form):
    """A form on a row that others may be writing in. `cleaned_data` has `read` besides.

    `row` has the fields by their names; `initial` is a draft that is restored. What stands
    `beside` the row is asked for every time: it is added and takes nobody's words away.
    """

    template_name = "design/editing.html"
    beside: tuple[str, ...] = ()
    data: Any
    version = forms.IntegerField(widget=forms.HiddenInput)
    clashed = Hidden()  # the fields where somebody has to choose

    def __init__(self, data=None, *, row, initial=None, **kwargs):
        super().__init__(data, **kwargs)
        self.clashes = []
        ours = ("version", "clashed", *self.beside)
        self.asked = [name for name in self.fields if name not in ours]
        self.prepare(row)
        self._remember(row, initial or {})
        self._ask_to_choose()

    def prepare(self, row):
        """What the fields have to know about the row; nothing, unless a form says so."""

    def value_of(self, row, name):
        return getattr(row, name)

    def _remember(self, row, initial):
        self.initial["version"] = row.version
        for name in self.asked:
            value = self.value_of(row, name)
            self.initial[name] = value
            self.fields[WAS + name] = Hidden()
            self.initial[WAS + name] = raw(self.fields[name], value)
        self.initial |= initial

    def _ask_to_choose(self):
        """The choices that the form was shown with last time are asked of it again."""
        clashed = self.data.get("clashed", "").split()
        for name in self.asked:
            if name in clashed:
                self.clashes.append(self._both(name, self._sent(name), self.data.get(WAS + name)))
                self._add_choice(name)

    def _sent(self, name):
        return self.fields[name].widget.value_from_datadict(self.data, {}, name)

    def _add_choice(self, name):
        label = _("Which shall stand: %(field)s") % {"field": self.fields[name].label}
        choices = [(MINE, _("Mine, as it stands in the field")), (THEIRS, _("The other one"))]
        self.fields[CHOOSE + name] = OneOf(label=label, choices=choices)
        order = list(self.fields)[:-1]
        order.insert(order.index(name), CHOOSE + name)
        self.order_fields(order)

    def clean(self):
        cleaned = super().clean()
        read = Read(cleaned.get("version", 0), {name: self._was(name) for name in self.asked})
        said = {name: cleaned[name] for name in self.asked if name in cleaned}
        for name in said:
            if cleaned.get(CHOOSE + name) == THEIRS:
                said[name] = read.values[name]
        besides = {name: cleaned[name] for name in self.beside if name in cleaned}
        return said | besides | {"read": read}

    def _was(self, name):
        """What the field said when the form was opened, as the field understands it."""
        try:
            return self.fields[name].clean(self.data.get(self.add_prefix(WAS + name)))
        except forms.ValidationError:
            return None

    def show(self, meanwhile: SavedMeanwhile):
        """Show both texts, ask which shall stand, and carry on from the row as it is now."""
        self.clashes = [self._both(it.field, it.mine, it.theirs) for it in meanwhile.clashes]
        data = self.data.copy()
        clashed = [clash.field for clash in meanwhile.clashes]
        for name in self.asked:
            self._carry(data, name, meanwhile.stands.values[name], asks=name in clashed)
        data["version"], data["clashed"] = str(meanwhile.stands.version), " ".join(clashed)
        self.data = data
        for name in clashed:
            self.add_error(CHOOSE + name, str(meanwhile))

    def _carry(self, data, name, stands, *, asks):
        was = self.cleaned_data["read"].values[name]
        data.pop(CHOOSE + name, None)
        if asks:
            self._add_choice(name)
        elif not same(stands, was):
            data[name] = raw(self.fields[name], stands)
        data[WAS + name] = raw(self.fields[name], stands)

    def _both(self, name, mine, theirs):
        field = self.fields[name]
        return field.label, shown(field, mine), shown(field, theirs)


def raw(field: forms.Field, value) -> str:
    """A value as the browser would send it back, in one text."""
    value = field.prepare_value(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return Several.BETWEEN.join(map(str, value))
    return "" if value is None else str(value)


def shown(field: forms.Field, value) -> str:
    """A value as people read it: what is chosen by its name."""
    if isinstance(field, forms.BooleanField):
        return str(_("Yes") if field.to_python(value) else _("No"))
    names = {str(key): str(label) for key, label in flat(getattr(field, "choices", []))}
    if isinstance(field, Several):
        return ", ".join(names.get(one, one) for one in field.prepare_value(value))
    sent = raw(field, value)
    return names.get(sent, sent)


def flat(choices):
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
