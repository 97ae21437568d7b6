"""Words looked for in a reading: their places, each with the quote that a note may use, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from postil.anchor import (
    Found,
    Quote,
    anchor_strict,
    differences,
    places,
    telling_context,
    whole_words,
)
from postil.fold import fold_text
from postil.model import Article, EditionKind, Span
from postil.placing.quoting import MANY_WORDS, Quotable, Wanted, cuts_no_word, judge, quotation_around
from postil.placing.telling import LONGEST_TELLING, block_at, nearest_in, row_at, telling_keys
from postil.validate.types import TOO_LONG

_LIKENESS: Final = 0.75
"""Share of its characters that a passage has in common with words which are nowhere, at least."""
_WORDS: Final = 40
"""Words on each side of a quote that are tried as its context."""
_CONTEXTS: Final = 400
"""Pairs of prefix and suffix that are tried to tell a quote from the same words elsewhere."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the words in a reading."""

    where: str
    """Which texts of the reading hold it."""
    article: Article
    """The text to show."""
    span: Span
    """The words in it."""
    quote: Quote | None
    """What a note may quote, or None."""
    refusal: str = ""
    """Why it is no quote yet, or empty."""
    paragraph: str = ""
    """Id of the block that the note must name as well, or empty."""


def find_places(texts: Quotable, words: str) -> Iterator[Place]:
    """Yield every place of the words in one reading at which they are whole words."""
    full, guide = texts.editions.get("full"), texts.editions.get("guide")
    in_full = list(_whole(full, words)) if full else []
    if not guide:
        for span in in_full if full else ():
            assert full
            yield _offered("text", texts, {"full": span}, [_context(full, span)])
        return
    quotations = texts.quotations()
    for span in _whole(guide, words):
        quotation = quotation_around(span, quotations)
        if not quotation:
            yield Place("guide", guide, span, None, "our own words, which no note can quote as the article’s")
            continue
        contexts = [_context(guide, span), *_contexts_within(guide, quotation, span)]
        if not full:
            yield _offered("guide", texts, {"guide": span}, contexts)
            continue
        theirs = _taken_from(full, in_full, guide, quotation, span)
        if theirs:
            in_full.remove(theirs)
            contexts.append(_context(full, theirs))
            yield _offered("text and guide", texts, {"guide": span, "full": theirs}, contexts)
        else:
            number = block_at(guide, span).id[1:]
            yield Place("guide", guide, span, None, f"not in paragraph {number} of the article")
    for span in in_full if full else ():
        assert full
        place = f"paragraph {block_at(full, span).id[1:]} of {guide.at.file}"
        yield Place("text", full, span, None, f"the guide must quote these words first, in {place}")


def find_like(shelf: Iterable[Quotable], words: str) -> list[tuple[int, str]]:
    """Return passages much like words that are nowhere, the nearest first: how many characters differ, and the words.

    Where only capitals differ, the number is 0.
    """
    return sorted(_alike(shelf, words))


def flat(text: str) -> str:
    """Return text in one line, each run of blanks as one."""
    return re.sub(r"\s+", " ", text)


def _offered(
    where: str, texts: Quotable, wanted: Mapping[EditionKind, Span], contexts: Iterable[tuple[str, str]]
) -> Place:
    """Return the place with the shortest context with which the words may be quoted and stand just there."""
    kind, span = next(iter(wanted.items()))
    article = texts.editions[kind]
    words, name = flat(article.text[span.start : span.end]), block_at(article, span).id
    found = list(dict.fromkeys(contexts))
    parts = list(filter(None, (name, row_at(article, span))))
    candidates = [*((one, "") for one in found), *((one, part) for part in parts for one in [("", ""), *found])]
    candidates += [(_context_in_block(texts.editions[kind], place), name) for kind, place in wanted.items()]
    tried = sorted(dict.fromkeys(candidates), key=_length)[:_CONTEXTS]
    asked = [Wanted(Quote(words, flat(before).strip(), flat(after).strip()), block) for (before, after), block in tried]
    judgements = judge(asked, texts)
    for one, judgement in zip(asked, judgements, strict=True):
        if not judgement.refusals and judgement.spans == wanted:
            return Place(where, article, span, one.quote, paragraph=one.paragraph)
    refused = [{refusal.code for refusal in one.refusals} for one in judgements]
    reason = "no words beside this place tell it apart: quote more of it"
    if all(MANY_WORDS in codes for codes in refused):
        reason = f"a note may quote {texts.limit} words of this text"
    elif all(TOO_LONG in codes for codes in refused):
        reason = "it is too long for a quote, or so are the words that would tell it apart"
    return Place(where, article, span, None, reason)


def _length(candidate: tuple[tuple[str, str], str]) -> int:
    context, paragraph = candidate
    return len("".join(context)) + (LONGEST_TELLING if paragraph else 0)


def _context_in_block(article: Article, span: Span) -> tuple[str, str]:
    """Return the prefix and suffix that choose a place among those in its block."""
    keys = dict(telling_keys(article, span, in_paragraph=True))
    return keys.get("prefix", ""), keys.get("suffix", "")


def _whole(article: Article, words: str) -> Iterator[Span]:
    """Yield the places of the words that cut no word."""
    return (span for span in places(article.text, words) if cuts_no_word(span, article))


def _taken_from(full: Article, in_full: Sequence[Span], guide: Article, quotation: Span, span: Span) -> Span | None:
    """Return the place in the article that a place in a quotation of the guide was taken from."""
    words = guide.text[span.start : span.end]
    earlier = sum(one.start < span.start for one in places(guide.text, words) if quotation.start <= one.start)
    quoted = guide.text[quotation.start : quotation.end].strip(" .,;:")
    for whole in places(full.text, quoted):
        inside = [one for one in in_full if quotation_around(one, [whole])]
        if inside and block_at(full, whole).id == block_at(guide, quotation).id:
            return inside[min(earlier, len(inside) - 1)]
    return None


def _context(article: Article, span: Span) -> tuple[str, str]:
    """Return the prefix and suffix that choose a place, both empty where the words stand once."""
    alone = anchor_strict(article.text, [Quote(article.text[span.start : span.end])])[0]
    return ("", "") if isinstance(alone, Found) else telling_context(article.text, span)


def _contexts_within(guide: Article, quotation: Span, span: Span) -> Iterator[tuple[str, str]]:
    """Yield every pair of words before and after a place that the quotation around it offers."""
    lefts = [guide.text[start : span.start] for start in _borders(guide.text, quotation.start, span.start)]
    rights = [guide.text[span.end : end] for end in _borders(guide.text, span.end, quotation.end)]
    yield from ((left.strip(), right.strip()) for left in lefts[-_WORDS:][::-1] for right in rights[:_WORDS])


def _borders(text: str, start: int, end: int) -> list[int]:
    """Return both offsets and those of the blanks between."""
    return [start, *(start + found.start() for found in re.finditer(r"\s+", text[start:end])), end]


def _alike(shelf: Iterable[Quotable], words: str) -> Iterator[tuple[int, str]]:
    told = set()
    for texts in shelf:
        for article in texts.editions.values():
            for span in _like(article, words):
                passage = flat(article.text[span.start : span.end]).strip()
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
    near = anchor_near(article.text, [Quote(words)])[0] or nearest_in(article, Quote(words))
    if near:
        yield whole_words(article.text, near.span)
