"""What is right about goals and lines: they serve her, and somebody has each of them."""

from django.utils.translation import gettext_lazy as _

from esther.circle.rules import why_not_speak_for_her

from .kinds import ENDED_GOAL, ENDED_LINE, OPEN_LINE, GoalStatus, Outcome

SCALE = (-2, -1, 0, 1, 2)
WHO_ASK = {"unit", "staff", "esther", "relative", "guardian"}
STEPS = ("minus_two", "minus_one", "zero", "plus_one", "plus_two")


def why_not_words(words: str) -> str | None:
    if not words.strip():
        return _("Write it in a few words.")
    return None


def why_not_serve(saying, esther_id) -> str | None:
    """A goal serves something that matters to her, in the words she last used."""
    if saying.esther_id != esther_id or saying.kind != "matters":
        return _("Choose something that matters to her. Every goal serves one.")
    if saying.ended_at is not None:
        return _("She has said this anew since. Choose her latest words.")
    return None


def why_not_serve_unseen(*, matters: int, sees: bool) -> str | None:
    """A goal serves the own words, so somebody who sees none of them adds none."""
    if matters:
        return None
    if not sees:
        return _(
            "A goal serves the own words, and they are not shared with you. Ask the person what "
            "matters and write it down, or ask the coordinator."
        )
    return _("Write down what matters first. Every goal serves it.")


def why_not_change_goal(goal) -> str | None:
    if goal.status in ENDED_GOAL:
        return _("This goal is ended. Its words stay as they were.")
    return None


def why_not_status(status: str, open_ones) -> str | None:
    """To end something is an act of its own, so that nothing ends by a slip."""
    if status not in open_ones:
        return _("Use the button that ends it.")
    return None


def why_not_end_goal(goal, *, open_lines: int, status: str = GoalStatus.ENDED) -> str | None:
    """Nobody is left with a line towards a goal that is gone."""
    if goal.status in ENDED_GOAL:
        return _("This goal is already ended.")
    if status not in ENDED_GOAL:
        return _("Say whether the goal is reached or ended.")
    if open_lines:
        return _("End the lines under this goal first, or move them to another goal.")
    return None


def why_not_scale(scale) -> str | None:
    """Five steps in her own words, or none at all."""
    if scale is not None and (len(scale) != len(SCALE) or not all(s.strip() for s in scale)):
        return _("Describe all five steps of the scale.")
    return None


def why_not_score(goal, step: int | None = 0) -> str | None:
    if goal.status in ENDED_GOAL:
        return _("This goal is ended.")
    if not goal.scale:
        return _("Make the scale together first.")
    if step not in SCALE:
        return _("Choose one of the five steps.")
    return None


def why_not_responsible(*, organisation, member) -> str | None:
    """Exactly one party has the line: a unit, a relative, or Esther herself."""
    if organisation is None and member is None:
        return _("Choose who does it. A line always has somebody.")
    if organisation is not None and member is not None:
        return _("Choose one: a unit, or somebody in the circle.")
    return None


def why_not_person(*, works_there: bool) -> str | None:
    if not works_there:
        return _("This person does not work in that unit now. Choose somebody else.")
    return None


def why_not_give(*, has_seat: bool, is_new: bool) -> str | None:
    """A line lets in whoever is new; it does not let in again those who have left."""
    if not has_seat and not is_new:
        return _("They are not in the circle now. Invite them first.")
    return None


def why_not_change_line(action) -> str | None:
    if action.status in ENDED_LINE:
        return _("This line is ended. Open it again first, or write a new one.")
    return None


def why_not_move(*, has_other_ground: bool) -> str | None:
    """Who is in the circle only by this line would close the door behind itself."""
    if not has_other_ground:
        return _("You are in the circle through this line only. Ask the coordinator to move it.")
    return None


def why_not_add_action(goal) -> str | None:
    if goal.status in ENDED_GOAL:
        return _("This goal is ended. Write a new goal, or choose another.")
    return None


def why_not_record_progress(action, status: str) -> str | None:
    """It is told how it goes; to leave it as it stands is to say so too."""
    if status != action.status and (reason := why_not_status(status, OPEN_LINE)):
        return reason
    if action.goal.status in ENDED_GOAL:
        return _("The goal of this line is ended.")
    return None


def why_not_end_action(action, status: str = "done") -> str | None:
    if action.status in ENDED_LINE:
        return _("This line is already ended.")
    if status not in ENDED_LINE:
        return _("Say whether it is done or stopped.")
    return None


def why_not_ask_outcome(action, outcome: str = Outcome.MET) -> str | None:
    """First the work ends; then she is asked whether her need was met."""
    if action.status not in ENDED_LINE:
        return _("End the line first. Then ask her whether her need was met.")
    if outcome not in Outcome.values:
        return _("Choose one of the answers.")
    return None


def why_not_answer_outcome(action, role: str | None, *, knows_her: bool) -> str | None:
    """Whether it was what she needed is hers to say, or theirs who speak for her. What she
    said, only she says anew."""
    if role not in WHO_ASK:
        return _("She answers this herself, or to somebody who is close or works here.")
    if reason := why_not_speak_for_her(role, knows_her=knows_her):
        return reason
    if action.outcome != Outcome.NOT_ASKED and role != "esther":
        return _("This is answered. Only the one it is about answers anew.")
    return None
