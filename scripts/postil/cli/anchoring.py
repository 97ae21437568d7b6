"""`postil anchor`: quotes to offsets, for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from postil.anchor import Found, Quote, anchor_strict
from postil.workers import no_collecting


@click.command("anchor")
@click.option("--near", is_flag=True, help="Accept edited passages where the evidence sets one place apart.")
def anchor_command(near: bool) -> None:
    """Read a text and quotes as JSON, write where they stand.

    Standard input: {"text": str, "quotes": [{"exact": str, "prefix"?: str, "suffix"?: str, "start"?: int}]}.
    Standard output: one {"start": int, "end": int, "score": float} or null for each quote, in order.
    Offsets count code points of the text; `end` is the first one after the passage.

    \b
    Example:
      echo '{"text": "To be, or not", "quotes": [{"exact": "or not"}]}' | postil anchor
    """
    with no_collecting():
        text, quotes = _request(sys.stdin.buffer.read())
        results = _near(text, quotes) if near else anchor_strict(text, quotes)
    out = [
        {"start": found.span.start, "end": found.span.end, "score": found.score} if isinstance(found, Found) else None
        for found in results
    ]
    click.echo(json.dumps(out))


def _near(text: str, quotes: Sequence[Quote]) -> list[Found | None]:
    from postil.anchor.tolerant import anchor_near  # brings numpy, edlib and rapidfuzz, which nothing else starts with

    return anchor_near(text, quotes)


def _request(data: bytes) -> tuple[str, Sequence[Quote]]:
    try:
        request = json.loads(data)
    except (ValueError, RecursionError) as error:  # also bytes that are not UTF-8
        raise click.UsageError(f"standard input is not JSON: {error}") from None
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        raise click.UsageError('standard input must be an object with "text", a string, and "quotes", a list')
    quotes = request.get("quotes")
    if not isinstance(quotes, list):
        raise click.UsageError('"quotes" must be a list')
    return request["text"], [_quote(quote, place) for place, quote in enumerate(quotes)]


def _quote(quote: object, place: int) -> Quote:
    def fail(what: str) -> click.UsageError:
        return click.UsageError(f"quotes[{place}]: {what}")

    if not isinstance(quote, dict):
        raise fail('must be an object with "exact"')
    words = [quote.get(key) or "" for key in ("exact", "prefix", "suffix")]
    if not all(isinstance(word, str) for word in words) or not isinstance(quote.get("exact"), str):
        raise fail('"exact", "prefix" and "suffix" must be strings')
    start = quote.get("start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
        raise fail('"start" must be a whole number')
    return Quote(words[0], words[1], words[2], start)
