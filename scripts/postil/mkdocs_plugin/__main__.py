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


if __name__ == "__main__":
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            raise
        # Whoever writes, has written by now. Taking the records apart one by one would be a tenth of a build.
        logging.shutdown()
        os._exit(ended.code or 0)
