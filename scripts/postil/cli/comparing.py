"""`postil diff`: what a change does to the notes."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from postil.cli.options import with_root
from postil.pipeline import build
from postil.problems import format_problems
from postil.proposals import report_others, report_problems, report_reading, state_of
from postil.read import NoRevision, at_revision, changed_paths, find_revision, is_ours, list_readings, readings_of
from postil.validate.types import is_slug


@click.command("diff")
@click.argument("revisions")
@click.option("--readings", is_flag=True, help="Print the ids of the readings that change, as JSON.")
@click.option("--annotate", is_flag=True, help="Print new problems for GitHub on standard error, too.")
@with_root
def diff_command(revisions: str, readings: bool, annotate: bool, root: Path) -> None:
    """Say in Markdown what a change does: to notes, verdicts, sources, figures, and to what `check` finds.

    REVISIONS is BASE..HEAD as git names them; BASE alone compares it with the files as they lie. Private copies of
    texts are left alone, so that the report may be published. The exit code is 0, whatever the change does.

    \b
    Examples:
      postil diff main..my-note
      postil diff HEAD
    """
    base, _, head = revisions.partition("..")
    try:
        old = find_revision(root, base)
        new = find_revision(root, head) if head else ""
        paths = changed_paths(root, old, new)
    except NoRevision as reason:
        raise click.UsageError(str(reason)) from None
    concerned = readings_of(paths)
    with ExitStack() as at_end:
        before = at_end.enter_context(at_revision(root, old))
        after = at_end.enter_context(at_revision(root, new)) if new else root
        if readings:
            there = list_readings(after)[0]
            click.echo(json.dumps([one for one in concerned if one in there and is_slug(one)]))
            return
        parts = [report_reading(one, state_of(before, one), state_of(after, one)) for one in concerned]
        told, fresh = report_problems(
            build(before, public=True, editorial=True).problems, build(after, public=True, editorial=True).problems
        )
    parts = ["# What this change does\n", *parts, told, report_others([one for one in paths if not is_ours(one)])]
    if not any(map(is_ours, paths)):
        parts.insert(1, "No file of a reading changes.\n")
    click.echo("\n".join(part for part in parts if part), nl=False)
    if annotate:
        click.echo(format_problems(fresh, "github"), nl=False, err=True)
    sys.exit(0)
