"""The notes of a reading in one of its editions: each on its words, or reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.anchor import (
    PLACES_LISTED,
    Ambiguous,
    Found,
    NotFound,
    Quote,
    anchor_strict,
    nearest,
    telling_context,
    whole_words,
)
from postil.model import Anchored, Article, EditionKind, Note, Reading, Span, Text
from postil.problems import Problem, problem

_SHOWN = 160
"""Code points of a passage that are shown in a hint."""
_AROUND = 60
"""Code points beside a passage of which the nearest words are shown."""
_PLACES = 5
"""Places of an ambiguous quote that are listed."""


def place_notes(reading: Reading, article: Article, kind: EditionKind) -> tuple[Anchored, list[Problem]]:
    """Return the edition with every note that could be placed, and a problem for each that could not."""
    found: list[Problem] = []
    spans: dict[str, Span] = {}
    blocks = {block.id: block for block in article.blocks}
    quoted: list[tuple[Note, Text]] = []
    for note in (*reading.notes, *reading.refused):
        if note.retired:
            continue
        if note.quote:
            quoted.append((note, note.quote))
        elif note.paragraph and note.paragraph in blocks:
            spans[note.id] = blocks[note.paragraph].span
        elif note.paragraph:
            last = article.paragraphs()[-1].id if article.paragraphs() else "none"
            fact = f"{_name(kind, article)} has no `{note.paragraph}`"
            found.append(problem("X005", note.paragraph.at, fact, f"its last paragraph is {last}"))
    quotations = [span for _, span in article.quotations()] if kind == "guide" else []
    quotes = [Quote(quote, note.prefix or "", note.suffix or "") for note, quote in quoted]
    for (note, quote), wanted, result in zip(quoted, quotes, anchor_strict(article.text, quotes), strict=True):
        match result:
            case Found(span=span):
                spans[note.id] = span
                found.extend(_cut(quote, span, article, kind))
                if kind == "guide":
                    found.extend(_ours(quote, span, article, quotations))
            case Ambiguous(places=places):
                found.append(_ambiguous(quote, places, article, kind, quotations))
            case NotFound():
                found.append(_missing(quote, wanted, article, kind))
    return Anchored(reading, kind, article, spans), found


def _name(kind: EditionKind, article: Article) -> str:
    return f"the guide ({article.at.file})" if kind == "guide" else "the text"


def _paragraph(article: Article, offset: int) -> str:
    for block in article.blocks:
        if offset < block.span.end:
            word = "heading" if block.kind == "heading" else "paragraph"
            return f"{word} {block.id[1:]}"
    return "the end"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def _cut(quote: Text, span: Span, article: Article, kind: EditionKind) -> Iterator[Problem]:
    whole = whole_words(article.text, span)
    if whole != span:
        words = _short(article.text[whole.start : whole.end])
        fact = f"this quote begins or ends inside a word of {_name(kind, article)}"
        yield problem("A005", quote.at, fact, f"quote the whole words: “{words}”")


def _ours(quote: Text, span: Span, article: Article, quotations: Sequence[Span]) -> Iterator[Problem]:
    """Yield the problem of a quote that is not within one quotation of the guide, whose marks may belong to it."""
    if _quoted(span, quotations):
        return
    number = next(number for number, block in enumerate(article.blocks) if span.start < block.span.end)
    at = article.at.file + (f":{article.lines[number]}" if article.lines else "")
    before = " ".join(article.text[max(0, span.start - _AROUND) : span.start].split(" ")[-3:])
    after = " ".join(article.text[span.end : span.end + _AROUND].split(" ")[:3])
    words = _short(f"{before}[{article.text[span.start : span.end]}]{after}")
    fact = "this quote does not stand within one quotation of the guide, between “ and ”"
    hint = "quote words of the article that stand between “ and ” there, or let the guide quote these first"
    yield problem("A004", quote.at, fact, hint, f"{at}, {_paragraph(article, span.start)}: …{words}…")


def _quoted(span: Span, quotations: Sequence[Span]) -> bool:
    return any(one.start - 1 <= span.start and span.end <= one.end + 1 for one in quotations)


def _missing(quote: Text, wanted: Quote, article: Article, kind: EditionKind) -> Problem:
    if not any(sign.isalnum() for sign in quote):
        return problem("A003", quote.at, "this quote has no letter or digit", "quote some words")
    where = _name(kind, article)
    if wanted.prefix or wanted.suffix:
        alone = anchor_strict(article.text, [Quote(quote)])[0]
        if not isinstance(alone, NotFound):
            fact = f"this quote is in {where}, but not with this prefix and suffix"
            return problem("A001", quote.at, fact, "copy the words directly before and after the quote")
    near = nearest(article.text, wanted)
    if not near:
        hint = 'copy the words from the text, or search for them: `postil find "…"`'
        return problem("A001", quote.at, f"this quote is not in {where}", hint)
    differ = "1 character differs" if near.differences == 1 else f"{near.differences} characters differ"
    detail = f"nearest, {_paragraph(article, near.span.start)}: “{_short(near.text)}” ({differ})"
    hint = "copy the nearest text, if that is what you mean; `postil find` prints it ready to paste"
    return problem("A001", quote.at, f"this quote is not in {where}", hint, detail)


def _ambiguous(
    quote: Text, places: tuple[Span, ...], article: Article, kind: EditionKind, quotations: Sequence[Span]
) -> Problem:
    details = list(_places(places, article, quotations if kind == "guide" else None))
    times = f"at least {len(places)}" if len(places) == PLACES_LISTED else str(len(places))
    fact = f"this quote stands {times} times in {_name(kind, article)}"
    hint = "add the prefix or suffix of the place you mean, or quote more words"
    return problem("A002", quote.at, fact, hint, *details)


def _places(
    places: tuple[Span, ...], article: Article, quotations: Sequence[Span] | None = None
) -> Iterator[str]:
    for span in places[:_PLACES]:
        if quotations is not None and not _quoted(span, quotations):
            yield f"{_paragraph(article, span.start)}: our own words, which no note can quote"
            continue
        prefix, suffix = telling_context(article.text, span)
        told = [f"{key}: “{_short(words)}”" for key, words in (("prefix", prefix), ("suffix", suffix)) if words]
        yield f"{_paragraph(article, span.start)}: {', '.join(told) or 'no neighbouring words tell it apart'}"
    if len(places) > _PLACES:
        yield f"and {len(places) - _PLACES} more"
