"""The command as a program: `postil`, or `python -m postil`."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command; told to end while its modules are still being read, end without a word.

    What the system refuses, such as room for what is printed, is told in one line.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from postil.cli import main as run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run(prog_name="postil")
    except OSError as error:
        sys.stdout = None  # what could not be printed is not tried again
        sys.exit(f"Error: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}")


if __name__ == "__main__":
    main()
