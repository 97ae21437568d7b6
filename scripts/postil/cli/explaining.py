"""`postil explain`, `fingerprint` and `schema`: what a contributor looks up."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from postil.catalogue import CODES, FAMILIES
from postil.fold import fold_text
from postil.parse.emitting import emit
from postil.problems import Code, Problem
from postil.publish import schema_text
from postil.read import RawFile, read_copy
from postil.rights import fingerprint_of, first_and_last_words, written_traces
from postil.validate import FORMATS


@click.command("explain")
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="Print the whole catalogue as the page docs/problems.md.")
def explain_command(code: str | None, markdown: bool) -> None:
    """Explain a problem code, or list them all.

    \b
    Example:
      postil explain A001
    """
    if markdown:
        click.echo(catalogue(), nl=False)
    elif not code:
        for row in CODES.values():
            click.echo(f"{row.code}  {row.severity:<7}  {row.title}")
    elif row_of := CODES.get(code.upper()):
        click.echo(f"{click.style(row_of.code, bold=True)} ({row_of.severity}): {row_of.title}\n\n{row_of.why}")
    else:
        near = get_close_matches(code.upper(), CODES, 1)
        hint = f"; did you mean {near[0]}?" if near else "; `postil explain` lists them all"
        raise click.UsageError(f"there is no code {code}{hint}")


def catalogue() -> str:
    """Return docs/problems.md."""

    def entry(code: Code) -> str:
        return (
            f"### {code.code}: {code.title} {{ #{code.code.lower()} }}\n\n*{code.severity.capitalize()}.* {code.why}\n"
        )

    lines = [
        "# Problems and their remedies\n",
        "What `postil check` can find. `postil explain CODE` prints the same in a terminal. Errors fail `check` and "
        "`build`; warnings fail them only with `--strict`.\n",
    ]
    for letter, family in FAMILIES.items():
        codes = [code for code in CODES.values() if code.code[0] == letter]
        if codes:
            lines += [f"## {letter}: {family}\n", *map(entry, codes)]
    return "\n".join(lines)


@click.command("fingerprint")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--starts", default="", help="First words of the body; without it the whole file is the body.")
@click.option("--ends", default="", help="Last words of the body.")
def fingerprint_command(file: Path, starts: str, ends: str) -> None:
    """Print the `text:` part of record.yml for a copy of an article, ready to be pasted.

    A copy is plain text in UTF-8, a saved web page (.html) or a Word document (.docx).

    \b
    Example:
      postil fingerprint copy.txt --starts "First words of" --ends "its last words."
    """
    copy = read_copy(file)
    if isinstance(copy, Problem):
        raise click.UsageError(f"{file}: {copy.message}; {copy.hint}")
    if not copy.text.strip():
        raise click.UsageError(f"{file} holds no text")
    body = fingerprint_of(copy, starts, ends)
    if not body:
        raise click.UsageError(_what_is_missing(copy, starts, ends))
    paragraphs, fingerprint, traces = body
    first, last = first_and_last_words(copy, starts, ends)
    click.echo(emit({"text": {"starts": first, "ends": last}}), nl=False)
    click.echo(f"  paragraphs: {paragraphs}\n  fingerprint: {fingerprint}\n  traces: >-")
    for line in written_traces(traces):
        click.echo(f"    {line}")


def _what_is_missing(copy: RawFile, starts: str, ends: str) -> str:
    text = fold_text(copy.text)
    lacking = [
        f"{name} words (“{words}”)"
        for name, words in (("first", starts), ("last", ends))
        if fold_text(words).strip() not in text
    ]
    if not lacking:
        return "the last words stand before the first ones in this file"
    return f"the {' and the '.join(lacking)} are not in this file"


@click.command("schema")
@click.argument("kind", type=click.Choice([kind.name for kind in FORMATS]))
def schema_command(kind: str) -> None:
    """Print the JSON Schema of one kind of file, for editors.

    \b
    Example:
      postil schema note > note.schema.json
    """
    click.echo(schema_text(kind), nl=False)
