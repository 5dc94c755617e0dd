"""The command line: what can be done, in plain words, each with its exit code."""

import sys

from django.core.exceptions import ImproperlyConfigured

from esther import postgres
from esther.rules import NotPossible

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
    except (NotPossible, ImproperlyConfigured) as reason:
        return _refused(reason)
    except OSError as error:
        return _refused(_about_a_file(error))


def _refused(reason):
    print(f"esther: {reason}", file=sys.stderr)
    return 1


def _about_a_file(error):
    """A file that is not there or not ours to read is the user's to mend; the rest is ours."""
    if not error.filename:
        raise error
    return f"{error.filename}: {error.strerror}."
