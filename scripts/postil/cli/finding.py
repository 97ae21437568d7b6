"""`postil find`: words of a text as a quote that `check` accepts."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from postil.cli.options import with_root, with_texts
from postil.pipeline import quotables
from postil.placing.finding import Place, find_like, find_places, flat
from postil.placing.quoting import says_something
from postil.placing.telling import block_at, row_at
from postil.read import list_readings

_SHOWN = 8
"""Places shown of each reading."""
_NEAR = 3
"""Passages shown that are like words which are nowhere."""
_AROUND = 60
"""Code points shown on each side of a passage."""


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--reading", help="Look only in this reading.")
@with_root
@with_texts
def find_command(words: tuple[str, ...], reading: str | None, root: Path, texts: Path | None) -> None:
    """Find words in the texts and print a quote for a note.

    Where the words stand more than once, each place comes with the prefix, suffix or paragraph that
    chooses it. What a note may
    not quote comes with the reason instead: it must stand in the text and within a quotation of the guide. Where the
    words are nowhere, the nearest ones are shown, and the exit code is 1.

    \b
    Examples:
      postil find "ten years"
      postil find --reading china-ai-curbs "a whopping"
    """
    quote = " ".join(words)
    if not says_something(quote):
        raise click.BadParameter("give words of a text, with a letter or a digit", param_hint="WORDS")
    names, _ = list_readings(root)
    if reading and reading not in names:
        near = get_close_matches(reading, names, 1)
        known = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(names) or 'none'}"
        raise click.BadParameter(f"there is no reading `{reading}`; {known}", param_hint="--reading")
    shelf = dict(quotables(root, texts, reading))
    places = {name: list(find_places(one, quote)) for name, one in shelf.items()}
    if any(places.values()):
        _print(places)
        sys.exit(0 if any(place.quote for found in places.values() for place in found) else 1)
    where = f" of {reading}" if reading else ""
    candidates = find_like(shelf.values(), quote)[:_NEAR]
    if not candidates:
        click.echo(f"“{quote}” is not in the texts{where}, nor anything near enough.", err=True)
    for differ, like in candidates:
        how = "only capitals differ" if not differ else f"{differ} character{'s differ' if differ > 1 else ' differs'}"
        click.echo(f"“{quote}” is not in the texts{where}; nearest ({how}):\n")
        _print({name: list(find_places(one, like)) for name, one in shelf.items()})
    sys.exit(1)


def _print(places: Mapping[str, Sequence[Place]]) -> None:
    """Print the places, those that can be quoted before the others."""
    for name, found in sorted(places.items(), key=lambda one: not any(place.quote for place in one[1])):
        for place in sorted(found, key=lambda place: not place.quote)[:_SHOWN]:
            click.echo(_shown(name, place))
        if len(found) > _SHOWN:
            click.echo(f"{name}: {len(found) - _SHOWN} more places; search for more words\n")


def _shown(name: str, place: Place) -> str:
    text, span = place.article.text, place.span
    block = block_at(place.article, span)
    words = flat(text[span.start : span.end])
    before = flat(text[max(0, span.start - _AROUND) : span.start])
    after = flat(text[span.end : span.end + _AROUND])
    part = "heading" if block.kind == "heading" else "paragraph"
    row = row_at(place.article, span).partition("r")[2]
    lines = [
        click.style(f"{name}, {place.where}, {part} {block.id[1:]}{f', row {row}' if row else ''}", bold=True),
        f"  …{before.lstrip()}{click.style(words, fg='green', bold=True)}{after.rstrip()}…",
    ]
    if place.quote:
        keys = (("quote", place.quote.exact), ("prefix", place.quote.prefix), ("suffix", place.quote.suffix))
        lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys if value]
        lines += [f"paragraph: {place.paragraph}"] if place.paragraph else []
    else:
        lines.append(f"  no quote: {place.refusal}")
    return "\n".join(lines) + "\n"
