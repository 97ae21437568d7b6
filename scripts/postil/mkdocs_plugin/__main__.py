"""MkDocs as `postil build` and `postil serve` start it: it ends with them, and tells what the system refuses."""

from __future__ import annotations

import logging
import os
import sys

from postil.lifeline import LIFELINE, end_with_starter


def main() -> None:
    """Run the command line of MkDocs."""
    if os.environ.pop(LIFELINE, ""):
        end_with_starter()
    from mkdocs.__main__ import cli

    try:
        cli(prog_name="mkdocs")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.exit(f"ERROR   -  {where}{error.strerror or error}")


def leave(code: object) -> None:
    """End this process as `sys.exit` does, but do not take its records apart one by one: that is a tenth of a build."""
    if isinstance(code, str):
        print(code, file=sys.stderr)
    logging.shutdown()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 1
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    try:
        main()
    except SystemExit as ended:
        leave(ended.code)
