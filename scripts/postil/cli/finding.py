"""`postil find`: words of a text as a quote that `check` accepts."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from postil.anchor import (
    Found,
    Quote,
    anchor_strict,
    differences,
    nearest,
    places,
    telling_context,
    whole_words,
)
from postil.cli.options import with_root, with_texts
from postil.fold import fold_text
from postil.model import Article, Block, EditionKind, Span
from postil.pipeline import articles
from postil.read import list_readings

_SHOWN = 8
"""Places shown of each reading."""
_NEAR = 3
"""Passages shown that are like words which are nowhere."""
_LIKENESS = 0.75
"""Share of its characters that such a passage has in common with the words, at least."""
_AROUND = 60
"""Code points shown on each side of a passage."""
_CONTEXTS = 400
"""Pairs of prefix and suffix that are tried to tell a quote from the same words elsewhere."""

Editions = Mapping[EditionKind, Article]


@dataclass(frozen=True, slots=True)
class _Hit:
    """One place of the words in a reading."""

    where: str
    """Which texts of the reading hold it."""
    article: Article
    """The text to show."""
    span: Span
    """The words in it."""
    context: tuple[str, str] = ("", "")
    """Prefix and suffix that choose the place."""
    refusal: str = ""
    """Why it is no quote yet, or empty."""


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--reading", help="Look only in this reading.")
@with_root
@with_texts
def find_command(words: tuple[str, ...], reading: str | None, root: Path, texts: Path | None) -> None:
    """Find words in the texts and print a quote for a note.

    Where the words stand more than once, each place comes with the prefix or suffix that chooses it. What a note may
    not quote comes with the reason instead: it must stand in the text and within a quotation of the guide. Where the
    words are nowhere, the nearest ones are shown, and the exit code is 1.

    \b
    Examples:
      postil find "ten years"
      postil find --reading china-ai-curbs "a whopping"
    """
    quote = " ".join(words)
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in quote):
        raise click.BadParameter("give words of a text, with a letter or a digit", param_hint="WORDS")
    names, _ = list_readings(root)
    if reading and reading not in names:
        near = get_close_matches(reading, names, 1)
        known = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(names) or 'none'}"
        raise click.BadParameter(f"there is no reading `{reading}`; {known}", param_hint="--reading")
    shelf: dict[str, dict[EditionKind, Article]] = {}
    for name, kind, article in articles(root, texts, reading):
        shelf.setdefault(name, {})[kind] = article
    hits = {name: list(_hits(editions, quote)) for name, editions in shelf.items()}
    if any(hits.values()):
        _print(hits)
        sys.exit(0 if any(not hit.refusal for found in hits.values() for hit in found) else 1)
    where = f" of {reading}" if reading else ""
    candidates = sorted(_nearest(shelf.values(), quote))[:_NEAR]
    if not candidates:
        click.echo(f"“{quote}” is not in the texts{where}, nor anything near enough.", err=True)
    for differ, like in candidates:
        how = "only capitals differ" if not differ else f"{differ} character{'s differ' if differ > 1 else ' differs'}"
        click.echo(f"“{quote}” is not in the texts{where}; nearest ({how}):\n")
        _print({name: list(_hits(editions, like)) for name, editions in shelf.items()})
    sys.exit(1)


def _print(hits: Mapping[str, Sequence[_Hit]]) -> None:
    """Print the places, those that can be quoted before the others."""
    for name, found in sorted(hits.items(), key=lambda one: all(hit.refusal for hit in one[1])):
        for hit in sorted(found, key=lambda hit: bool(hit.refusal))[:_SHOWN]:
            click.echo(_shown(name, hit))
        if len(found) > _SHOWN:
            click.echo(f"{name}: {len(found) - _SHOWN} more places; search for more words\n")


def _hits(editions: Editions, words: str) -> Iterator[_Hit]:
    """Yield every place of the words in one reading at which they are whole words."""
    full, guide = editions.get("full"), editions.get("guide")
    in_full = list(_whole(full, words)) if full else []
    if not guide:
        for span in in_full if full else ():
            assert full
            yield _Hit("text", full, span, _context(full, span))
        return
    quotations = list(guide.quotations())
    for span in _whole(guide, words):
        around = next(
            (one for one in quotations if one[1].start - 1 <= span.start and span.end <= one[1].end + 1), None
        )
        if not around:
            yield _Hit("guide", guide, span, refusal="our own words, which no note can quote as the article’s")
            continue
        if not full:
            yield _chosen("guide", around[1], [(guide, span)])
            continue
        theirs = _theirs(full, in_full, guide, around, span)
        if theirs:
            in_full.remove(theirs)
            yield _chosen("text and guide", around[1], [(guide, span), (full, theirs)])
        else:
            yield _Hit("guide", guide, span, refusal=f"not in paragraph {around[0].id[1:]} of the article")
    for span in in_full if full else ():
        assert full
        place = f"paragraph {_block(full, span).id[1:]} of {guide.at.file}"
        yield _Hit("text", full, span, refusal=f"the guide must quote these words first, in {place}")


def _whole(article: Article, words: str) -> Iterator[Span]:
    """Yield the places of the words that cut no word."""
    return (span for span in places(article.text, words) if whole_words(article.text, span) == span)


def _block(article: Article, span: Span) -> Block:
    return next(block for block in article.blocks if span.start < block.span.end)


def _theirs(
    full: Article, in_full: Sequence[Span], guide: Article, around: tuple[Block, Span], span: Span
) -> Span | None:
    """Return the place in the article that a place in a quotation of the guide was taken from."""
    block, quotation = around
    words = guide.text[span.start : span.end]
    earlier = sum(one.start < span.start for one in places(guide.text, words) if quotation.start <= one.start)
    quoted = guide.text[quotation.start : quotation.end].strip(" .,;:")
    for whole in places(full.text, quoted):
        inside = [one for one in in_full if whole.start - 1 <= one.start and one.end <= whole.end + 1]
        if inside and _block(full, whole).id == block.id:
            return inside[min(earlier, len(inside) - 1)]
    return None


def _context(article: Article, span: Span) -> tuple[str, str]:
    """Return the prefix and suffix that choose a place, both empty where the words stand once."""
    alone = anchor_strict(article.text, [Quote(article.text[span.start : span.end])])[0]
    return ("", "") if isinstance(alone, Found) else telling_context(article.text, span)


def _chosen(where: str, quotation: Span, chosen: Sequence[tuple[Article, Span]]) -> _Hit:
    """Return the place with a prefix and a suffix from the quotation that choose it in every edition."""
    guide, span = chosen[0]
    words = guide.text[span.start : span.end]
    lefts = [guide.text[start : span.start] for start in _borders(guide.text, quotation.start, span.start)][::-1]
    rights = [guide.text[span.end : end] for end in _borders(guide.text, span.end, quotation.end)]
    contexts = [_context(article, place) for article, place in chosen]
    contexts += ((left.strip(), right.strip()) for left in lefts for right in rights)
    contexts = sorted(dict.fromkeys(contexts), key=lambda context: len("".join(context)))[:_CONTEXTS]
    quotes = [Quote(words, prefix, suffix) for prefix, suffix in contexts]
    fits = [True] * len(quotes)
    for article, place in chosen:
        for number, answer in enumerate(anchor_strict(article.text, quotes)):
            fits[number] &= isinstance(answer, Found) and answer.span == place
    if not any(fits):
        return _Hit(where, guide, span, refusal="no words of the quotation tell this place apart: quote more of it")
    return _Hit(where, guide, span, contexts[fits.index(True)])


def _borders(text: str, start: int, end: int) -> list[int]:
    """Return both offsets and those of the blanks between."""
    return [start, *(start + found.start() for found in re.finditer(r"\s+", text[start:end])), end]


def _nearest(shelf: Iterable[Editions], words: str) -> Iterator[tuple[int, str]]:
    """Yield how much passages differ that are much like words which are nowhere, and what they say."""
    told = set()
    for editions in shelf:
        for article in editions.values():
            for span in _like(article, words):
                passage = _flat(article.text[span.start : span.end]).strip()
                folded, asked = fold_text(passage), fold_text(words).strip()
                differ = differences(asked.casefold(), folded.casefold())
                if folded not in told and differ <= (1 - _LIKENESS) * max(len(folded), len(asked)):
                    told.add(folded)
                    yield differ and differences(asked, folded), passage


def _like(article: Article, words: str) -> Iterator[Span]:
    """Yield where the words stand in other capitals, where they are parts of words, and the passage most like them."""
    from postil.anchor.tolerant import anchor_near  # only here, as in `postil anchor --near`

    lowered = article.text.lower()
    if len(lowered) == len(article.text):
        yield from (span for span in places(lowered, words.lower()) if whole_words(lowered, span) == span)
    yield from (whole_words(article.text, span) for span in places(article.text, words))
    near = anchor_near(article.text, [Quote(words)])[0] or nearest(article.text, Quote(words))
    if near:
        yield whole_words(article.text, near.span)


def _shown(name: str, hit: _Hit) -> str:
    text, span = hit.article.text, hit.span
    block = _block(hit.article, span)
    words = _flat(text[span.start : span.end])
    before = _flat(text[max(0, span.start - _AROUND) : span.start])
    after = _flat(text[span.end : span.end + _AROUND])
    place = "heading" if block.kind == "heading" else "paragraph"
    lines = [
        click.style(f"{name}, {hit.where}, {place} {block.id[1:]}", bold=True),
        f"  …{before.lstrip()}{click.style(words, fg='green', bold=True)}{after.rstrip()}…",
    ]
    if hit.refusal:
        lines.append(f"  no quote: {hit.refusal}")
    else:
        parts = (("quote", words), ("prefix", hit.context[0]), ("suffix", hit.context[1]))
        lines += [f"{key}: {json.dumps(_flat(part).strip(), ensure_ascii=False)}" for key, part in parts if part]
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
