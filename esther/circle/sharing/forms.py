"""What people fill in about what she shares and hides. Ticked from the start is only what she has
said yes to before."""

from collections import defaultdict

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from esther.design.forms import Day, LastDay, OneOf, SomeOf, Words, needed_when
from esther.people.models import Organisation
from esther.people.queries import organisation_tree, root

from ..rules import Role
from . import rules
from .kinds import SAID, USUAL, WITH_THE_PLAN, Basis, Data, How, Reach, in_words, may_speak

ASKED = [(int(kind), kind.label) for kind in in_words(USUAL)]
LAST_DAY = _("Leave it empty when there is no last day. It can be taken back on any day.")


def told(*sentences):
    """One sentence after the other, each in the language of who reads."""
    return format_lazy(" ".join(["{}"] * len(sentences)), *sentences)


def name_of(viewer) -> dict[str, str]:
    """By which name a question speaks of the person to who works for her."""
    esther = viewer.member.esther
    return {"name": esther.given or esther.name}


def how_said(**more):
    """How a yes or a no was given, when somebody else writes it down."""
    required = {"required": rules.why_not_ticked("")}
    choices = [(it, it.label) for it in SAID]
    return OneOf(label=_("How was it said?"), choices=choices, error_messages=required, **more)


class Said(forms.Form):
    """How it was said; who presses the button herself is not asked."""

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.name = name_of(viewer)
        self.by_herself = viewer.role in {Role.ESTHER, Role.GUARDIAN}
        if not self.by_herself:
            self.fields["how"] = how_said()

    def refuse(self, **reasons: str | None) -> None:
        """What a rule advises against, all of it at once, each with its own question."""
        for name, reason in reasons.items():
            if reason and name in self.fields and name not in self.errors:
                self.add_error(name, reason)

    def clean(self):
        said = super().clean()
        return said | {"how": How.PAGE} if self.by_herself else said


class Shown(Said):
    """What closes is shown before it is done."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # what was shown

    def saw(self, change: str) -> None:
        """The page shows what this change closes: the next answer has seen it."""
        self.data = self.data.copy()
        self.data["seen"] = change


class Share(Shown):
    """Her own yes: what somebody may read, and until when."""

    kinds = needed_when(
        _("at least one"),
        SomeOf(
            label=_("What may be read?"), help_text=WITH_THE_PLAN, choices=ASKED, required=False
        ),
    )
    social = forms.BooleanField(
        label=_("Also what other social services write"),
        help_text=_(
            "Child welfare, help with addiction, income support. It never comes with the rest."
        ),
        required=False,
    )
    until = LastDay(label=_("Last day"), help_text=LAST_DAY, required=False)
    copy_sent_on = Day(required=False)

    basis = Basis.CONSENT
    copy = _("When was a copy of this yes sent to %(name)s?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["copy_sent_on"].label = self.copy % self.name
        if self.by_herself:
            del self.fields["copy_sent_on"]

    def clean(self):
        said = super().clean()
        kinds = sum(int(kind) for kind in said.get("kinds", []))
        kinds |= Data.SOCIAL if said.pop("social", False) else 0
        at = self.viewer.at
        self.refuse(
            kinds=rules.why_not_nothing(kinds),
            until=rules.why_not_until(said.get("until"), at),
            copy_sent_on=rules.why_not_sent_on(said.get("copy_sent_on"), at),
        )
        return said | {"kinds": kinds, "basis": self.basis}


class OnLegalGround(Said):
    """What a guardian says yes to, with its legal ground."""

    words = Words(
        label=_("On which legal ground?"),
        help_text=_("For example: guardian, appointed by a court on 3 May."),
        error_messages={"required": rules.why_not_as_guardian("")},
        max_length=rules.LONGEST,
    )

    def clean(self):
        said = super().clean()
        self.refuse(words=rules.why_not_as_guardian(said.get("words", "")))
        return said


class Decided(Said):
    """Decided for her, when she can say neither yes nor no: who, why, and for how long. Nothing
    was said, and so nobody is asked how."""

    decided_by = forms.CharField(
        label=_("Who decided?"),
        help_text=_("Name and profession."),
        error_messages={"required": rules.why_not_decided_by("")},
        max_length=200,
    )
    words = Words(
        error_messages={"required": rules.why_not_decided_why("")}, max_length=rules.LONGEST
    )
    until = LastDay(label=_("Last day"), help_text=_("Within a year."))
    review_on = Day(
        label=_("When do we look at it again?"),
        help_text=_("On any day from today until the last day."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Why can %(name)s not say yes or no?") % self.name
        self.fields.pop("how", None)

    def clean(self):
        said, at = super().clean(), self.viewer.at
        until = said.get("until")
        self.refuse(
            decided_by=rules.why_not_decided_by(said.get("decided_by", "")),
            words=rules.why_not_decided_why(said.get("words", "")),
            until=rules.why_not_decided_until(until, at),
        )
        if until:
            again = rules.why_not_look_again(said.get("review_on"), until=until, at=at)
            self.refuse(review_on=again)
        return said | {"how": ""}


class ShareAsGuardian(OnLegalGround, Share):
    """Her guardian's yes."""

    basis = Basis.GUARDIAN


class ShareDecided(Decided, Share):
    """What is decided for her: which kinds."""

    basis = Basis.DECISION
    copy = _("When was a copy of this decision sent to %(name)s?")
    field_order = ("kinds", "decided_by", "words", "until", "review_on", "copy_sent_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["social"]


class Asked(forms.Form):
    """What she has said, asked together with something else. Nothing ticked is nothing shared."""

    speaks = False  # whether who reads her words also answers for her

    def __init__(self, *args, viewer, covered=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_herself = viewer.is_esther
        if not covered:
            self._ask()

    def _ask(self):
        self.fields["kinds"] = SomeOf(
            label=_("What may they read?"),
            help_text=told(
                _("What is not ticked is not read. What they write themselves they read."),
                WITH_THE_PLAN,
                *([may_speak(own=self.by_herself)] if self.speaks else []),
            ),
            choices=ASKED,
            required=False,
        )
        if not self.by_herself:
            self.fields["how"] = needed_when(
                _("when something is ticked"), how_said(required=False)
            )

    def clean(self):
        said = super().clean()
        kinds = sum(int(kind) for kind in said.pop("kinds", []))
        how = said.pop("how", "") or (How.PAGE if self.by_herself else "")
        if kinds and (reason := rules.why_not_ticked(how)):
            self.add_error("how", reason)
        return said | {"shares": kinds, "how": how}


class ShareNothing(Said):
    """A no to all of care."""


class Withdraw(Said):
    """Take back what was shared."""


class EndDecision(forms.Form):
    """What was decided for somebody ends: who decided so, and why. Nobody said it."""

    decided_by = forms.CharField(
        label=_("Who decided so?"),
        help_text=_("Name and profession."),
        error_messages={"required": rules.why_not_decided_by("")},
        max_length=200,
    )
    words = Words(
        label=_("Why does the decision no longer hold?"),
        help_text=_("For example: can say yes or no again."),
        error_messages={"required": rules.why_not_no_longer("")},
        max_length=rules.LONGEST,
    )

    def clean_words(self):
        words = self.cleaned_data["words"]
        if reason := rules.why_not_no_longer(words):
            raise forms.ValidationError(reason)
        return words


class Unhide(Said):
    """Let it be seen again."""


REACHES = [
    (
        Reach.INNER,
        told(format_lazy("{}.", Reach.INNER.label), _("Those of the same organisation too.")),
    ),
    (
        Reach.OUTER,
        told(
            format_lazy("{}.", Reach.OUTER.label),
            _("Units of the same organisation read it as before, alerts too."),
            _("What they write is hidden with it."),
        ),
    ),
]


def belong_together(units) -> str:
    """Which of these units are of the same organisation, by the name of the whole. In a unit's
    name may stand a comma, so none stands between two."""
    tree, found = organisation_tree(), defaultdict(list)
    for it in units:
        found[root(it.pk, tree)].append(str(it))
    whole = Organisation.objects.in_bulk(found)
    groups = [f"{whole[top]}: {'; '.join(names)}." for top, names in found.items() if names[1:]]
    if not groups:
        return _now("Each of the units here is of an organisation of its own.")
    return " ".join([_now("Of the same organisation are:"), *groups])


class Hide(Shown):
    """Whose notes are hidden, how far, and until when."""

    unit = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Whose notes?"),
        help_text=_("What you have said, and the unit wrote down, is hidden too."),
        empty_label=_("Choose"),
    )
    reach = OneOf(label=_("From whom are they hidden?"), choices=REACHES)
    alerts_stay = OneOf(
        label=_("Alerts, allergies and medicines"),
        help_text=_("Who gives care in a hurry needs them. Hide them only when you must."),
        choices=[("yes", _("are still seen")), ("no", _("are hidden too"))],
    )
    until = LastDay(label=_("Last day"), help_text=LAST_DAY, required=False)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["reach"].help_text = belong_together(units)
        if not self.viewer.is_esther:
            self.fields["unit"].help_text = (
                _("What %(name)s has said, and the unit wrote down, is hidden too.") % self.name
            )

    def clean_alerts_stay(self):
        return self.cleaned_data["alerts_stay"] == "yes"

    def clean(self):
        said = super().clean()
        self.refuse(until=rules.why_not_until(said.get("until"), self.viewer.at))
        return said
