"""The command as a program: `postil`, or `python -m postil`."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command; told to end while its modules are still being read, end without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from postil.cli import load, run

    load(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
