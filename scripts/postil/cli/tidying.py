"""`postil tidy`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from postil.cli.options import paint, with_root
from postil.problems import format_problems
from postil.proposals import tidy
from postil.publish import write_inputs
from postil.read import lines_of, list_readings, read_reading


@click.command("tidy")
@with_root
def tidy_command(root: Path) -> None:
    """Move the records of sources that notes bring along into sources.yml.

    Nothing else of the files changes, and remarks among the records go along. Where the list is in the order of ids,
    it stays so. Without anything to move, nothing is written.

    \b
    Example:
      postil tidy
    """
    found = []
    moved = 0
    for name in list_readings(root)[0]:
        files = read_reading(root, name)
        path = f"annotations/{name}/sources.yml"
        done = tidy(path, files.sources, files.notes)
        write_inputs(root, dict(done.files))
        for note, number in done.moved:
            click.echo(f"{note}: {number} {'record' if number == 1 else 'records'} moved to {path}")
        if done.problems:
            lines = lines_of([file for file in files.files() if any(one.at.file == file.path for one in done.problems)])
            found.append(format_problems(done.problems, "text", lines, paint))
        moved += len(done.moved)
    for one in found:
        click.echo(one, nl=False, err=True)
    if not moved and not found:
        click.echo("Every source is in its list: there is nothing to move.")
    sys.exit(1 if found else 0)
