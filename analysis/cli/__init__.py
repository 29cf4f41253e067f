"""The command `framing`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from analysis.cli.parser import make_parser

OK, FAILED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 = done, 1 = the input could not be used or a check failed, 2 = wrong usage."""
    arguments = make_parser().parse_args(argv)
    try:
        return OK if arguments.run(arguments) else FAILED
    except (ValueError, OSError, ModuleNotFoundError) as error:
        print(f"framing: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("framing: stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
