"""`postil intake` and `postil new`: suggestions of readers as files, and a site to begin with."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from postil.cli.options import with_root
from postil.pipeline import build
from postil.problems import Problem, Severity, format_problems
from postil.proposals import (
    FORMS,
    Draft,
    Issue,
    Suggestion,
    branch_of,
    clean,
    draft,
    form_fields,
    form_of,
    message_of,
    objection,
    read_event,
    report,
    report_question,
    wrong_question,
)
from postil.publish import beginning_files, may_begin_in, write_inputs
from postil.read import RawFile, list_readings, read_copy, read_reading

_HEAD = re.compile(r"#\s*(reading|note):\s*(\S+)\s*")


@click.command("intake")
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--handover",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for what a workflow goes on with: report.md, and of a note branch, path and message.",
)
@with_root
def intake_command(event: Path, handover: Path | None, root: Path) -> None:
    """Write the note that an issue suggests, and report on it in Markdown.

    EVENT is the file that GITHUB_EVENT_PATH names in a workflow on `issues`. The issue was opened with one of the
    forms of the site. “A note” becomes a file: its words are parsed, its ids checked and the file written by Postil's
    own writer, never pasted. “An objection to a note” becomes an entry of `objections` in that note. “A wish for a
    note” becomes no file; the report says where its words stand and which notes stand there.
    The exit code is 0 where `postil check` finds no error in the note, and 1 where it does, or where there is no note.

    \b
    Example:
      postil intake "$GITHUB_EVENT_PATH" --handover out
    """
    file = read_copy(event)
    issue = file if isinstance(file, Problem) else read_event(file)
    if isinstance(issue, Problem):
        click.echo(format_problems([issue]), nl=False, err=True)
        sys.exit(1)
    suggestion = _suggestion(issue)
    made, told, wrong = _report(root, issue, suggestion)
    click.echo(told, nl=False)
    if handover:
        parts = {"report.md": told}
        if made:
            parts |= {
                "branch": branch_of(issue) + "\n",
                "path": made.path + "\n",
                "message": message_of(issue, suggestion, made),
            }
        write_inputs(handover, parts)
    sys.exit(1 if wrong else 0)


@click.group("new")
def new_command() -> None:
    """Begin something: a note from a file that somebody sent, or a site of your own.

    \b
    Examples:
      postil new note suggestion.yml
      postil new site my-readings
    """


@new_command.command("note")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reading", help="Id of its reading, if the file does not begin with `# reading: some-reading`.")
@click.option("--id", "note", help="Id of the note, if the file does not begin with `# note: some-note`.")
@click.option("--by", default="", help="Who wrote it.")
@click.option("--day", help="Day on which it came.  [default: today]")
@with_root
def new_note_command(file: Path, reading: str | None, note: str | None, by: str, day: str | None, root: Path) -> None:
    """Take in a note that came by mail or on a stick: a file as the page of a reading makes it.

    \b
    Examples:
      postil new note ~/Downloads/profit-564-percent.yml
      postil new note mail.yml --reading china-ai-curbs --id profit-564-percent
    """
    raw = read_copy(file)
    if isinstance(raw, Problem):
        raise click.UsageError(f"{file}: {raw.message}; {raw.hint}")
    if day and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII):
        raise click.BadParameter("write the day as 2026-11-23", param_hint="--day")
    head, text = _sent(clean(raw.text))
    readings = list_readings(root)[0]
    only = readings[0] if len(readings) == 1 else ""
    suggestion = Suggestion(
        reading or head.get("reading") or only,
        note or head.get("note") or raw.stem,
        text,
        by or head.get("by", ""),
        day or date.today().isoformat(),
        raw.path,
        {},
    )
    made, found = _take_in(root, suggestion, draft)
    click.echo(format_problems(found), nl=False, err=True)
    if made:
        click.echo(f"{made.path} is written{'' if made.new else ': the note that was there is revised'}.")
        if made.left_out:
            click.echo(f"Left out, as editors alone write it: {', '.join(made.left_out)}.")
    sys.exit(0 if made and not _errors(found) else 1)


@new_command.command("site")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the site is called.  [default: as its folder]")
def new_site_command(folder: Path, name: str | None) -> None:
    """Make a folder with a site to begin with: settings, an example reading, workflows, README.

    Nothing else is needed than this program: `postil serve` in the folder shows the site.

    \b
    Example:
      postil new site my-notes && cd my-notes && postil serve
    """
    if not may_begin_in(folder):
        raise click.UsageError(f"{folder} is not empty; name a folder that is not there yet")
    called = " ".join((name or folder.resolve().name).split()) or "Readings"
    write_inputs(folder, dict(beginning_files(called)))
    click.echo(f"The site is in {folder}. Look at it: cd {folder} && postil serve")


def _sent(text: str) -> tuple[Mapping[str, str], str]:
    """Return reading, note and writer that a text which was sent names, and the note in it.

    It is a file, or a mail with the fields of the form “A note”, as the page of a reading writes it.
    """
    fields, _ = form_fields(text, FORMS["file"])
    if form_of(text) == "file" and fields["file"]:
        named = {name: fields[name].strip() for name in ("reading", "note", "by")}
        return {name: words for name, words in named.items() if words}, fields["file"]
    return {said[1]: said[2] for line in text.split("\n")[:5] if (said := _HEAD.fullmatch(line))}, text


def _suggestion(issue: Issue) -> Suggestion:
    """Return what an issue asks for; its words are the field that no other form has, or those that a question names."""
    fields = {name: value.strip() for name, value in issue.fields.items()}
    words = issue.fields["quote" if issue.form == "question" else issue.form]
    by, origin = fields["by"] or issue.login, f"issue-{issue.number}"
    return Suggestion(fields["reading"], fields.get("note", ""), words, by, issue.day, origin, issue.lines)


def _report(root: Path, issue: Issue, suggestion: Suggestion) -> tuple[Draft | None, str, bool]:
    """Return the file that an issue became, if it did, the report on it, and whether anything is to be mended."""
    if issue.form == "question":
        wrong = wrong_question(suggestion, list_readings(root)[0])
        return None, report_question(root, issue, suggestion, wrong), bool(wrong)

    def make(suggestion: Suggestion, readings: Sequence[str], notes: Sequence[RawFile]) -> Draft | tuple[Problem, ...]:
        if issue.form == "says":
            return objection(suggestion, issue.address, readings, notes)
        return draft(suggestion, readings, notes)

    made, found = _take_in(root, suggestion, make)
    return made, report(suggestion, made, found, issue), not made or _errors(found)


Make = Callable[[Suggestion, Sequence[str], Sequence[RawFile]], Draft | tuple[Problem, ...]]


def _take_in(root: Path, suggestion: Suggestion, make: Make) -> tuple[Draft | None, Sequence[Problem]]:
    """Return the file that a suggestion became, which is written, and everything that is told of it."""
    readings = list_readings(root)[0]
    known = suggestion.reading in readings
    made = make(suggestion, readings, read_reading(root, suggestion.reading).notes if known else ())
    if not isinstance(made, Draft):
        return None, made
    before = _told(build(root, editorial=True).problems)
    write_inputs(root, {made.path: made.text})
    after = _told(build(root, editorial=True).problems)
    own = {(one.code, one.message) for one in made.problems}
    fresh = [one for key, one in after.items() if key not in before and (one.code, one.message) not in own]
    return made, (*made.problems, *fresh)


def _told(problems: Sequence[Problem]) -> Mapping[tuple[str, str, str], Problem]:
    return {(one.code, one.at.file, one.message): one for one in problems}


def _errors(problems: Sequence[Problem]) -> bool:
    return any(one.severity is Severity.ERROR for one in problems)
