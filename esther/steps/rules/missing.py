"""What has to be written or chosen: said by the rule, and beside the field that is empty."""

from django.utils.translation import gettext_lazy as _

from esther.plan.rules import NO_ANSWER

WHAT = _("Write what is to be done.")
WHAT_THEY_NEED = _("Write what the step after needs to know about her.")
QUESTION = _("Write your question.")
ANSWER = NO_ANSWER
WHY_NOT_US = _("Write why, and what you suggest instead.")
WHY_WITHDRAWN = _("Write why, so that those who were asked know.")
HOW_IT_WENT = _("Write how it went, for those who come after.")
WHY_IT_STOPS = _("Choose why it stops.")
WHAT_INSTEAD = _("Write what happens instead, so that nobody waits in vain.")
A_FEW_WORDS = _("Write a few words. They help more than a code.")
WHAT_WE_NEED = _("Write what you need from those who hand over to you.")
WHICH_ANSWER = _("Choose the answer that fits best.")
