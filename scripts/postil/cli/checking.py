"""`postil check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, cast

import click

from postil.cli.options import paint, with_root, with_texts
from postil.pipeline import Build, build
from postil.problems import Problem, Severity, format_problems
from postil.read import ignored_texts, list_readings


@click.command("check")
@with_root
@with_texts
@click.option("--public", is_flag=True, help="Check the readings as a public build shows them, for leaks too.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="For people, for GitHub's annotations, or for programs.",
)
def check_command(root: Path, texts: Path | None, public: bool, strict: bool, style: str) -> None:
    """Check every reading: files, formats, references, quotes, rights.

    All problems of a run are reported together, each with its place and its remedy.

    \b
    Examples:
      postil check
      postil check --strict --format github
      postil check --texts ~/articles
    """
    built = run_build(root, texts, public)
    kind = cast(Literal["text", "github", "json"], style)
    click.echo(format_problems(built.problems, kind, built.lines, paint), nl=False)
    errors = sum(found.severity is Severity.ERROR for found in built.problems)
    if style == "text":
        click.echo(summary(built.problems, built))
        for text in ignored_texts(root, list_readings(root)[0]):
            click.echo(f"git leaves out {text}. If it may be published, name it in .gitignore: !/{text}")
    if texts and built.uncopied:
        click.echo(f"No file below {texts} or seeds/ is a copy of the text of {', '.join(built.uncopied)}.", err=True)
    sys.exit(1 if errors or (strict and built.problems) else 0)


def run_build(root: Path, texts: Path | None, public: bool) -> Build:
    """Return the build; on a terminal long work shows its progress on standard error."""
    if not sys.stderr.isatty():
        return build(root, public=public, editorial=True, shown=False, texts=texts)
    with click.progressbar(length=0, label="Readings", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return build(root, public=public, editorial=True, shown=False, texts=texts, progress=progress)


def summary(problems: tuple[Problem, ...], built: Build) -> str:
    """Return one line on what was checked."""
    errors = sum(found.severity is Severity.ERROR for found in problems)
    warnings = len(problems) - errors
    checked = f"{_count(built.readings, 'reading')}, {_count(built.notes, 'note')}"
    if not problems:
        return click.style(f"{checked}: no problems", fg="green")
    return f"{checked}: {_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
