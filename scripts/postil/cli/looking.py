"""`postil find`, `explain`, `fingerprint` and `schema`: what a contributor looks up."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import click

from postil.anchor import Ambiguous, Found, Quote, anchor_near, anchor_strict, nearest, telling_context
from postil.cli.options import with_root, with_texts
from postil.editions import fingerprint_of
from postil.model import Article, Span
from postil.pipeline import articles
from postil.problems import CODES, Code, Problem
from postil.problems.registry import FAMILIES
from postil.publish import schema_text
from postil.read import list_readings, read_copy
from postil.validate import FORMATS

_SHOWN = 8
"""Places shown of each text."""
_TEXTS = {"full": "text", "guide": "guide"}
_AROUND = 60
"""Code points shown on each side of a passage."""


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--reading", help="Look only in this reading.")
@with_root
@with_texts
def find_command(words: tuple[str, ...], reading: str | None, root: Path, texts: Path | None) -> None:
    """Find words in the texts and print a quote for a note.

    Where the words stand more than once, each place comes with the prefix or suffix that chooses it. The
    quote must stand in the text and in the guide; both are searched.

    \b
    Examples:
      postil find "ten years"
      postil find --reading china-ai-curbs "a whopping"
    """
    quote = " ".join(words)
    names, _ = list_readings(root)
    if reading and reading not in names:
        near = get_close_matches(reading, names, 1)
        known = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(names) or 'none'}"
        raise click.BadParameter(f"there is no reading `{reading}`; {known}", param_hint="--reading")
    hits = 0
    for name, kind, article in articles(root, texts, reading):
        places = list(_places(article, quote))
        hits += len(places)
        for span in places[:_SHOWN]:
            click.echo(_hit(f"{name}, {_TEXTS[kind]}", article, span))
        if len(places) > _SHOWN:
            click.echo(f"{name}, {_TEXTS[kind]}: {len(places) - _SHOWN} more places; search for more words\n")
    if not hits:
        where = f" of {reading}" if reading else ""
        click.echo(f"“{quote}” is not in the texts{where}, nor anything near enough.", err=True)
        sys.exit(1)


def _places(article: Article, words: str) -> Iterator[Span]:
    match anchor_strict(article.text, [Quote(words)])[0]:
        case Found(span=span):
            yield span
        case Ambiguous(places=places):
            yield from places
        case _:
            near = anchor_near(article.text, [Quote(words)])[0] or nearest(article.text, Quote(words))
            if near:
                yield near.span


def _hit(where: str, article: Article, span: Span) -> str:
    block = next(block for block in article.blocks if span.start < block.span.end)
    words = _flat(article.text[span.start : span.end])
    before = _flat(article.text[max(0, span.start - _AROUND) : span.start])
    after = _flat(article.text[span.end : span.end + _AROUND])
    place = "heading" if block.kind == "heading" else "paragraph"
    lines = [
        click.style(f"{where}, {place} {block.id[1:]}", bold=True),
        f"  …{before.lstrip()}{click.style(words, fg='green', bold=True)}{after.rstrip()}…",
        f"quote: {json.dumps(words.strip(), ensure_ascii=False)}",
    ]
    if not isinstance(anchor_strict(article.text, [Quote(words.strip())])[0], Found):
        prefix, suffix = telling_context(article.text, span)
        lines += [
            f"{key}: {json.dumps(_flat(context).strip(), ensure_ascii=False)}"
            for key, context in (("prefix", prefix), ("suffix", suffix))
            if context
        ]
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


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
    """Print the `text:` part of record.yml for a copy of an article.

    \b
    Example:
      postil fingerprint copy.txt --starts "First words of" --ends "its last words."
    """
    copy = read_copy(file)
    if isinstance(copy, Problem):
        raise click.UsageError(f"{file}: {copy.message}; {copy.hint}")
    body = fingerprint_of(copy, starts, ends)
    if not body:
        raise click.UsageError("the first or the last words are not in this file")
    click.echo(f"text:\n  paragraphs: {body[0]}\n  fingerprint: {body[1]}")


@click.command("schema")
@click.argument("kind", type=click.Choice([kind.name for kind in FORMATS]))
def schema_command(kind: str) -> None:
    """Print the JSON Schema of one kind of file, for editors.

    \b
    Example:
      postil schema note > note.schema.json
    """
    click.echo(schema_text(kind), nl=False)
