"""The command `framing`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from analysis.stops import stop_no_more, stoppable

OK, FAILED, STOPPED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 = done, 1 = the input could not be used or a check failed, 2 = wrong usage, 130 = stopped."""
    try:
        with stoppable():
            from analysis.cli.parser import make_parser

            arguments = make_parser().parse_args(argv)
            return OK if arguments.run(arguments) else FAILED
    except (ValueError, OSError, ModuleNotFoundError) as error:
        _say(error)
        return FAILED
    except RecursionError:
        _say("folders or data are nested too deeply to be read")
        return FAILED
    except KeyboardInterrupt:
        _say("stopped, nothing was lost")
        return STOPPED


def run() -> None:
    """Run the command that was typed and exit with its status, which no late signal changes."""
    status = main()
    stop_no_more()
    sys.exit(status)


def _say(what: object) -> None:
    from analysis.cli.console import say

    say(f"framing: {what}")


if __name__ == "__main__":
    run()
