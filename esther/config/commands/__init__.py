"""The command line: what can be done, in plain words, each with its exit code."""

import sys
from pathlib import Path

from esther import postgres

from . import environment
from .words import parser


def run(argv: list[str]) -> int:
    """Run one command. 0: done. 1: refused, with a sentence why. 2: not understood."""
    asked = parser().parse_args(argv)
    try:
        environment.prepare(asked)
        return asked.do(asked) or 0
    except postgres.Refused as reason:
        return _refused(reason)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _refused(_sentence(error))


def _refused(reason):
    print(f"esther: {reason}", file=sys.stderr)
    return 1


def _sentence(error):
    """What the command itself found wrong is a sentence; the rest is ours to mend."""
    from esther.rules import NotPossible

    if isinstance(error, NotPossible):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{Path(error.filename).name}: {error.strerror}."
    raise error
