"""Why a system cannot be run, or an answer not be given: a sentence that says what to mend."""


class NotRunnable(ValueError):
    """The description, the data or the wish cannot be simulated as they are."""


class Stopped(Exception):
    """Raised by whoever hears how far it has come, to stop there and have what is done."""
