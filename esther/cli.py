"""The command `esther`. Each command starts the database when it is not running, and
attaches when it is. A user's mistake ends in a sentence, never in a traceback."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 refused, 2 not understood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther.config.commands import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
