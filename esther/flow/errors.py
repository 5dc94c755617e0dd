"""Why a system cannot be run, or an answer not be given: a sentence that says what to mend."""


class NotRunnable(ValueError):
    """The description, the data or the wish cannot be simulated as they are."""
