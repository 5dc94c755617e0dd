"""What notices about steps are called, and where each leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds
from esther.letters.kinds import Reads

from .models import Feedback, Offer, Question, Step

OFFER, QUESTION, STEP, FEEDBACK = "offer", "question", "step", "answer_feedback"

KINDS = [
    ("hand_over", _("A step is offered to you"), OFFER),
    ("take", _("Your step after has said yes"), OFFER),
    ("decline", _("Your step after has said no"), OFFER),
    ("withdraw", _("An offer is withdrawn"), OFFER),
    ("close", _("An offer is closed"), OFFER),
    ("remind", _("A step waits for your answer"), OFFER),
    ("escalate", _("Nobody has answered, and time is short"), OFFER),
    ("ask_back", _("Somebody asks you about a step"), QUESTION),
    ("answer_question", _("Your question about a step is answered"), QUESTION),
    ("let_go", _("Your step is done, and you no longer follow the rest"), STEP),
    ("stop", _("The step after yours was stopped"), STEP),
    ("leave", _("A step has come to you, because somebody left"), STEP),
    ("put_back", _("Nobody in your unit has a step now. Who had it works there no more."), STEP),
    ("give_feedback", _("Feedback from the step after"), FEEDBACK),
    ("answer_feedback", _("Your feedback is answered"), FEEDBACK),
]


READS = {
    OFFER: Reads(Offer, "what"),
    QUESTION: Reads(Question, "words"),
    STEP: Reads(Step, "what"),
    FEEDBACK: Reads(Feedback, "words"),
}
# Of what is one's own one wants to know who answered, not who asked.
ANSWERED = {
    "take": Reads(Offer, "what", "organisation__name"),
    "decline": Reads(Offer, "what", "organisation__name"),
    "escalate": Reads(Offer, "what", "organisation__name"),
    "answer_question": Reads(Question, "words", "answered_by__name"),
    "answer_feedback": Reads(Feedback, "words", "answered_by__name"),
}


def register() -> None:
    for did, title, page in KINDS:
        reads = ANSWERED.get(did, READS[page])
        kinds.register(f"steps.{did}", title, _leads_to(page), reads=reads)


def _leads_to(page):
    def address(notice):
        return reverse(f"steps:{page}", args=[notice.esther_id, notice.ref])

    return address


register()
