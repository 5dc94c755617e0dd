"""How a rule speaks: it answers with a reason why not, or with None.

The page shows the reason before anyone has to try; the action refuses for the
same reason. One sentence, written once, serves both.
"""


class NotPossible(Exception):
    """Somebody tried something that a rule advises against; str() says why."""


def refuse_if(reason: object) -> None:
    """Stop an action when a rule gave a reason. Raises NotPossible with that reason."""
    if reason:
        raise NotPossible(str(reason))
