"""What a writer is told of a quote that is refused, with what would mend it."""

from __future__ import annotations

from collections.abc import Iterator

from postil.anchor import PLACES_LISTED, NotFound, Quote, anchor_strict, nearest, telling_context, whole_words
from postil.fold import count_words
from postil.model import Article, EditionKind, Span, Text
from postil.placing.quoting import (
    CUT_WORD,
    MANY_WORDS,
    MISSING,
    OWN_WORDS,
    REPEATED,
    WORDLESS,
    Quotable,
    Refusal,
    quotation_around,
)
from postil.problems import Problem, problem

_SHOWN = 160
"""Code points of a passage that are shown in a hint."""
_AROUND = 60
"""Code points beside a passage of which the nearest words are shown."""
_PLACES = 5
"""Places of an ambiguous quote that are listed."""
_SEARCHED = 1_500_000
"""Code points of text that are gone through for the hints of one reading; what is refused later is told without."""


class Teller:
    """Tells of the quotes that a reading's notes are refused."""

    def __init__(self, texts: Quotable) -> None:
        self._texts = texts
        self._quotations = texts.quotations()
        self._left = _SEARCHED

    def tell(self, refusal: Refusal, quote: Text, wanted: Quote) -> Problem | None:
        """Return the problem of one quote, or None where the shape of its file has told it."""
        if refusal.code is WORDLESS:
            return problem(WORDLESS, quote.at, "this quote has no letter or digit", "quote some words")
        if refusal.code is MANY_WORDS:
            fact = f"this quote has {count_words(quote)} words; {self._texts.limit} are allowed"
            return problem(MANY_WORDS, quote.at, fact, "quote only the words that the note discusses")
        if not refusal.edition:
            return None
        article = self._texts.editions[refusal.edition]
        where = name_of(refusal.edition, article)
        if refusal.code is CUT_WORD:
            return _cut(quote, refusal.places[0], article, where)
        if refusal.code is OWN_WORDS:
            return _own_words(quote, refusal.places[0], article)
        if refusal.code is REPEATED:
            return self._repeated(quote, refusal.places, article, refusal.edition, where)
        return self._missing(quote, wanted, article, where)

    def _may_search(self, article: Article, times: int = 1) -> bool:
        self._left -= len(article.text) * times
        return self._left >= 0

    def _missing(self, quote: Text, wanted: Quote, article: Article, where: str) -> Problem:
        hint = 'copy the words from the text, or search for them: `postil find "…"`'
        fact = f"this quote is not in {where}"
        if not self._may_search(article):
            return problem(MISSING, quote.at, fact, hint)
        if wanted.prefix or wanted.suffix:
            alone = anchor_strict(article.text, [Quote(quote)])[0]
            if not isinstance(alone, NotFound):
                fact = f"this quote is in {where}, but not with this prefix and suffix"
                return problem(MISSING, quote.at, fact, "copy the words directly before and after the quote")
        near = nearest(article.text, wanted)
        if not near:
            return problem(MISSING, quote.at, fact, hint)
        differ = "1 character differs" if near.differences == 1 else f"{near.differences} characters differ"
        detail = f"nearest, {paragraph_at(article, near.span.start)}: “{_short(near.text)}” ({differ})"
        hint = "copy the nearest text, if that is what you mean; `postil find` prints it ready to paste"
        return problem(MISSING, quote.at, fact, hint, detail)

    def _repeated(
        self, quote: Text, places: tuple[Span, ...], article: Article, kind: EditionKind, where: str
    ) -> Problem:
        times = f"at least {len(places)}" if len(places) == PLACES_LISTED else str(len(places))
        fact = f"this quote stands {times} times in {where}"
        hint = "add the prefix or suffix of the place you mean, or quote more words"
        details = self._places(places, article, kind) if self._may_search(article, min(len(places), _PLACES)) else ()
        return problem(REPEATED, quote.at, fact, hint, *details)

    def _places(self, places: tuple[Span, ...], article: Article, kind: EditionKind) -> Iterator[str]:
        for span in places[:_PLACES]:
            if kind == "guide" and not quotation_around(span, self._quotations):
                yield f"{paragraph_at(article, span.start)}: our own words, which no note can quote"
                continue
            prefix, suffix = telling_context(article.text, span)
            told = [f"{key}: “{_short(words)}”" for key, words in (("prefix", prefix), ("suffix", suffix)) if words]
            yield f"{paragraph_at(article, span.start)}: {', '.join(told) or 'no neighbouring words tell it apart'}"
        if len(places) > _PLACES:
            yield f"and {len(places) - _PLACES} more"


def name_of(kind: EditionKind, article: Article) -> str:
    """Return what a writer calls an edition."""
    return f"the guide ({article.at.file})" if kind == "guide" else "the text"


def paragraph_at(article: Article, offset: int) -> str:
    """Return the paragraph in which an offset lies, in words."""
    for block in article.blocks:
        if offset < block.span.end:
            word = "heading" if block.kind == "heading" else "paragraph"
            return f"{word} {block.id[1:]}"
    return "the end"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def _cut(quote: Text, span: Span, article: Article, where: str) -> Problem:
    whole = whole_words(article.text, span)
    words = _short(article.text[whole.start : whole.end])
    fact = f"this quote begins or ends inside a word of {where}"
    return problem(CUT_WORD, quote.at, fact, f"quote the whole words: “{words}”")


def _own_words(quote: Text, span: Span, article: Article) -> Problem:
    number = next(number for number, block in enumerate(article.blocks) if span.start < block.span.end)
    at = article.at.file + (f":{article.lines[number]}" if article.lines else "")
    before = " ".join(article.text[max(0, span.start - _AROUND) : span.start].split(" ")[-3:])
    after = " ".join(article.text[span.end : span.end + _AROUND].split(" ")[:3])
    words = _short(f"{before}[{article.text[span.start : span.end]}]{after}")
    fact = "this quote does not stand within one quotation of the guide, between “ and ”"
    hint = "quote words of the article that stand between “ and ” there, or let the guide quote these first"
    return problem(OWN_WORDS, quote.at, fact, hint, f"{at}, {paragraph_at(article, span.start)}: …{words}…")
