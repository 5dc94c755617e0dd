"""Why an answer is not believed. The log gets this sentence; it holds nothing about a person."""


class Distrust(Exception):
    """What came from a provider is not believed; str() says why, to whoever runs the system."""


class TooWeak(Distrust):
    """It is believed, and it is not strong enough to come in with."""
