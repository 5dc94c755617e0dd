"""Did you have to tell it all again? Three faces, and no more questions if she wants."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from esther.circle.views import answer, inside
from esther.design.forms import attempt, posted

from .. import actions, forms, queries, rules
from .entering import about


@inside
def answer_repeated(request, viewer, repeated_id):
    """Her answer, from the faces on her page or from the whole question here."""
    row = queries.repeated_by_key(viewer, repeated_id)
    form = forms.AnswerRepeated(viewer, posted(request))
    done = attempt(form, partial(actions.answer_repeated, repeated=row, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("Thank you. It helps those who come after you."))
        page = "pages:person" if viewer.organisation_id else "pages:own"
        return redirect(page, row.esther_id)
    why_not = rules.why_not_answer_repeated(row, viewer)
    facts = about(viewer, repeated=row, form=form, why_not=why_not)
    return answer(request, "steps/repeated.html", facts, form)
