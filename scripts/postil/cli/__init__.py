"""The command line: `postil`."""

from __future__ import annotations

import os
import sys

import click

from postil import __version__
from postil.cli.anchoring import anchor_command
from postil.cli.building import build_command, serve_command
from postil.cli.checking import check_command
from postil.cli.explaining import explain_command, fingerprint_command, schema_command
from postil.cli.finding import find_command
from postil.cli.locking import lock_command

__all__ = ["main", "run"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 in order, 1 problems found, 2 wrong use.  Each command has examples: postil find --help",
)
@click.version_option(__version__, "-V", "--version", message="postil %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Annotated readings: a text, its notes in the margin, and what they rest on.

    \b
    A first note, step by step:
      postil find "words of the text"      print a quote that stands once
      (write annotations/READING/notes/some-name.yml with it)
      postil check                         see what is wrong, and how to mend it
      postil serve                         look at it
    """
    # Colours only on a terminal (click strips them elsewhere), and never against the reader's wish.
    if os.environ.get("NO_COLOR"):
        context.color = False


for command in (
    check_command,
    build_command,
    serve_command,
    find_command,
    anchor_command,
    explain_command,
    fingerprint_command,
    schema_command,
    lock_command,
):
    main.add_command(command)


def run() -> None:
    """Run the command that this process was started with; what the system refuses is told in one line."""
    try:
        main(prog_name="postil")
    except OSError as error:
        sys.stdout = None  # such as a full disk: what could not be printed is not tried again
        where = f"{error.filename}: " if error.filename else ""
        sys.exit(f"Error: {where}{error.strerror or error}")
