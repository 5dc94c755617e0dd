"""What is asked of somebody who would see for a while what is hidden: on a yes, or in an emergency.
Offered is only the time that can be chosen."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from esther.design.formats import moment
from esther.design.forms import OneOf, Words

from . import rules
from .forms import name_of
from .kinds import Basis

HOURS = {4: _("4 hours"), 24: _("One day"), 72: _("Three days"), 168: _("Seven days")}
OPENING = "opening"  # as long as what was opened in an emergency


class OnBasis(forms.HiddenInput):
    """Sent with the form, so that what is sent says by itself on what it rests. It says what the
    page says, and not what a draft does that was begun on the other basis."""

    def __init__(self, basis: str):
        super().__init__()
        self.basis = basis

    def format_value(self, _value):
        return self.basis


class Lift(forms.Form):
    """On a yes that somebody has said."""

    asked_by = forms.CharField(max_length=200)
    words = Words(label=_("Why is it needed?"), max_length=rules.LONGEST)
    whom = OneOf(
        label=_("For whom?"), choices=[("me", _("For me only")), ("unit", _("For my unit"))]
    )
    hours = OneOf(label=_("For how long?"))

    basis = Basis.CONSENT
    who_asked = _("Who asked for it?")
    at_most = _("Seven days at most.")

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer, name = viewer, name_of(viewer)
        who, why = self.fields["asked_by"], self.fields["words"]
        who.label = self.who_asked
        who.help_text = _("%(name)s, a colleague or you: write the name.") % name
        read = _(
            "%(name)s reads this, and so do those who write down what is shared, and whoever looks at it afterwards."
        )
        why.help_text = read % name
        self.fields["basis"] = forms.CharField(widget=OnBasis(self.basis), required=False)
        self._offer(self.fields["hours"])

    def _offer(self, hours):
        hours.choices, hours.help_text = self.times(), self.at_most
        hours.error_messages["invalid_choice"] = self.too_long()
        if len(hours.choices) == 1:
            ((hours.initial, _label),) = hours.choices

    def times(self) -> list:
        """For how long it can be seen, as the rule has it."""
        return [(n, label) for n, label in HOURS.items() if not self._why_not(n)]

    def too_long(self):
        """Of a time that is not offered, the reason that the rule gives."""
        return self._why_not(max(HOURS)) or self.at_most

    def _why_not(self, hours):
        return rules.why_not_lift_until(self.basis, self._after(hours), self.viewer.at)

    def _after(self, hours):
        return self.viewer.at + timedelta(hours=int(hours))

    def until(self, chosen: str) -> datetime:
        """When it ends."""
        return self._after(chosen)

    def clean(self):
        said = super().clean()
        asked = said.get("asked_by"), said.get("words")
        if all(asked) and (reason := rules.why_not_lift_for(*asked)):
            self.add_error("words", reason)
        if not {"hours", "whom"} <= said.keys():
            return said
        account = self.viewer.account if said.pop("whom") == "me" else None
        return said | {
            "basis": self.basis,
            "until": self.until(said.pop("hours")),
            "account": account,
        }


class LiftInEmergency(Lift):
    """Without a yes, because it cannot wait."""

    basis = Basis.EMERGENCY
    who_asked = _("Who asked for it, or decided it?")
    at_most = _("In an emergency one day at most, for nobody has said yes.")


class LiftInOpening(LiftInEmergency):
    """… and no longer than what this viewer has open in the emergency."""

    at_most = _("No longer than what you have opened in the emergency, which closes by itself.")

    def times(self):
        fits = [it for it in super().times() if self._after(it[0]) < self.viewer.until]
        closes = _now("Until %(when)s, when what you have opened closes")
        return [*fits, (OPENING, closes % {"when": moment(self.viewer.until)})]

    def too_long(self):
        return self.at_most

    def until(self, chosen):
        return self.viewer.until if chosen == OPENING else super().until(chosen)


def form_of(basis: str, viewer) -> type[Lift]:
    """What is asked on this basis of who looks."""
    if basis != Basis.EMERGENCY:
        return Lift
    return LiftInOpening if viewer.until else LiftInEmergency
