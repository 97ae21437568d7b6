"""The command line: `postil`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from postil import __version__

__all__ = ["load", "main", "run"]

MODULES = {
    "check": "checking",
    "build": "building",
    "serve": "building",
    "find": "finding",
    "anchor": "anchoring",
    "explain": "explaining",
    "fingerprint": "explaining",
    "schema": "explaining",
    "lock": "locking",
    "tidy": "tidying",
    "export": "exporting",
    "pdf": "exporting",
    "intake": "suggesting",
    "new": "suggesting",
    "diff": "comparing",
}
"""In which module each command is, as `NAME_command`."""


class Commands(click.Group):
    """The commands, each imported when it is asked for: a build would take half as long again with all of them."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return their names, in alphabetical order."""
        return sorted(MODULES)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Return a command, or None where there is none of this name."""
        if name not in MODULES:
            return None
        load([name])
        command = getattr(sys.modules[f"postil.cli.{MODULES[name]}"], f"{name}_command")
        assert isinstance(command, click.Command)
        return command


def load(arguments: Sequence[str]) -> None:
    """Import the module of the command that the arguments begin with, if they do."""
    if arguments and arguments[0] in MODULES:
        import_module(f"postil.cli.{MODULES[arguments[0]]}")


@click.group(
    cls=Commands,
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


def run() -> None:
    """Run the command that this process was started with; what the system refuses is told in one line."""
    try:
        main(prog_name="postil")
    except OSError as error:
        sys.stdout = None  # such as a full disk: what could not be printed is not tried again
        where = f"{error.filename}: " if error.filename else ""
        sys.exit(f"Error: {where}{error.strerror or error}")
