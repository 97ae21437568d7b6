"""What a writer is told of a quote that is refused, with what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from postil.anchor import (
    PLACES_LISTED,
    Ambiguous,
    Found,
    Nearest,
    NotFound,
    Quote,
    anchor_strict,
    nearest,
    telling_context,
    whole_words,
)
from postil.fold import count_words
from postil.fold.classes import DOUBLE_QUOTES, SINGLE_QUOTES
from postil.model import Article, Block, EditionKind, Span, Text
from postil.parse.odd_signs import name_of_sign
from postil.placing.quoting import (
    CUT_WORD,
    MANY_WORDS,
    MISSING,
    OWN_WORDS,
    REPEATED,
    WORDLESS,
    Quotable,
    Refusal,
    Wanted,
    anchor_wanted,
    quotation_around,
)
from postil.problems import Problem, problem

_SHOWN = 160
"""Code points of a passage that are shown in a hint."""
_AROUND = 60
"""Code points beside a passage of which the nearest words are shown."""
_PLACES = 5
"""Places of an ambiguous quote that are listed."""
LONGEST_TELLING = 60
"""Code points of prefix and suffix together; where more are needed, the paragraph is named instead."""
_SEARCHED = 1_500_000
"""Code points of text that are gone through for the hints of one reading; what is refused later is told without."""
_SEARCHED_IN_ALL = 6_000_000
"""Likewise for all readings of a run, which share them alike."""
_COMPARED = 20
"""What it counts to compare what stands around a place with what stands around another one."""
_OTHERS = 2_000
"""Other places with which each is compared, where there are more than are listed."""
_SEARCHED_AT_LEAST = 30_000
"""What is left of it to a reading among very many."""


class Teller:
    """Tells of the quotes that a reading's notes are refused."""

    def __init__(self, texts: Quotable, readings: int = 1) -> None:
        """`readings` are there in all, among which the work for hints is shared."""
        self._texts = texts
        self._quotations = texts.quotations()
        self._left = min(_SEARCHED, max(_SEARCHED_AT_LEAST, _SEARCHED_IN_ALL // max(1, readings)))

    def tell(self, refusal: Refusal, quote: Text, wanted: Wanted) -> Problem | None:
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
            return self._repeated(wanted, quote, refusal.places, article, refusal.edition, where)
        return self._missing(quote, wanted, article, refusal.edition, where)

    def _may_search(self, article: Article, times: int = 1, more: int = 0) -> bool:
        self._left -= (len(article.text) + more) * times
        return self._left >= 0

    def _missing(
        self, quote: Text, wanted: Wanted, article: Article, kind: EditionKind, where: str
    ) -> Problem | None:
        hint = 'copy the words from the text, or search for them: `postil find "…"`'
        block = article.part(wanted.paragraph) if wanted.paragraph else None
        if wanted.paragraph and not block:
            return None  # that is told of the paragraph
        fact = f"this quote is not in {where}"
        if block:
            fact = f"this quote does not begin in {part_in_words(article, wanted.paragraph)} of {where}"
        if not self._may_search(article):
            return problem(MISSING, quote.at, fact, hint)
        full = self._texts.editions.get("full")
        if kind == "guide" and full and self._may_search(full):
            there = anchor_wanted([wanted], full)[0]
            if isinstance(there, Found):
                place = paragraph_at(full, there.span.start)
                hint = "let the guide quote these words where it retells that paragraph, or quote words that it quotes"
                return problem(MISSING, quote.at, fact, hint, f"the article has them in {place}")
        if block:
            elsewhere = anchor_strict(article.text, [wanted.quote])[0]
            spans = elsewhere.places if isinstance(elsewhere, Ambiguous) else ()
            spans = (elsewhere.span,) if isinstance(elsewhere, Found) else spans
            if spans:
                told = list(dict.fromkeys(paragraph_at(article, span.start) for span in spans))
                detail = f"it stands in {', '.join(told[:_PLACES])}{' …' if len(told) > _PLACES else ''}"
                return problem(MISSING, quote.at, fact, "name the paragraph in which it begins", detail)
        if wanted.quote.prefix or wanted.quote.suffix:
            alone = anchor_wanted([Wanted(Quote(quote), wanted.paragraph)], article)[0]
            if not isinstance(alone, NotFound):
                fact = f"this quote is in {where}, but not with this prefix and suffix"
                return problem(MISSING, quote.at, fact, "copy the words directly before and after the quote")
        inner = _without_marks(quote)
        bare = replace(wanted, quote=replace(wanted.quote, exact=inner))
        if inner and isinstance(anchor_wanted([bare], article)[0], Found):
            sign = quote.strip()[0]
            hint = "take the marks out: they are a part of the quote"
            if not sign.isascii():
                hint += f", as {name_of_sign(sign)} is no quotation mark of YAML"
            return problem(MISSING, quote.at, fact, hint, f"without them it is there: “{_short(inner)}”")
        near = nearest_in(article, wanted.quote, block)
        if not near:
            return problem(MISSING, quote.at, fact, hint)
        differ = "1 character differs" if near.differences == 1 else f"{near.differences} characters differ"
        detail = f"nearest, {paragraph_at(article, near.span.start)}: “{_short(near.text)}” ({differ})"
        hint = "copy the nearest text, if that is what you mean; `postil find` prints it ready to paste"
        return problem(MISSING, quote.at, fact, hint, detail)

    def _repeated(
        self, wanted: Wanted, quote: Text, places: tuple[Span, ...], article: Article, kind: EditionKind, where: str
    ) -> Problem:
        times = f"at least {len(places)}" if len(places) == PLACES_LISTED else str(len(places))
        of = f"{part_in_words(article, wanted.paragraph)} of {where}" if wanted.paragraph else where
        fact = f"this quote stands {times} times in {of}"
        hint = "add the prefix, the suffix or the paragraph of the place you mean, or quote more words"
        details: Iterable[str] = ()
        others = _OTHERS if len(places) == PLACES_LISTED else len(places)
        if self._may_search(article, min(len(places), _PLACES), _COMPARED * others):
            details = self._places(places, article, kind, bool(wanted.paragraph))
        return problem(REPEATED, quote.at, fact, hint, *details)

    def _places(
        self, places: tuple[Span, ...], article: Article, kind: EditionKind, in_paragraph: bool
    ) -> Iterator[str]:
        for span in places[:_PLACES]:
            where = paragraph_at(article, span.start)
            if kind == "guide" and not quotation_around(span, self._quotations):
                yield f"{where}: our own words, which no note can quote"
                continue
            told = ", ".join(
                f"{key}: “{_short(words)}”" if key != "paragraph" else f"paragraph: {words}"
                for key, words in telling_keys(article, span, in_paragraph=in_paragraph)
            )
            yield f"{where}: {told or 'no neighbouring words tell it apart'}"
        if len(places) > _PLACES:
            yield f"and {len(places) - _PLACES} more"


def telling_keys(article: Article, span: Span, *, in_paragraph: bool = False) -> list[tuple[str, str]]:
    """Return the keys that choose a place of repeated words: neighbouring words, the paragraph, or both.

    With `in_paragraph` the paragraph is chosen already. The cost is that of a search in the text.
    """
    text, block = article.text, block_at(article, span)
    start, end = block.span.start, max(block.span.end, span.end)
    context = ("", "") if in_paragraph else telling_context(text, span)
    if not in_paragraph and any(context) and len("".join(context)) <= LONGEST_TELLING:
        return [(key, words) for key, words in zip(("prefix", "suffix"), context, strict=True) if words]
    named = [] if in_paragraph else [("paragraph", block.id)]
    inside = Quote(text[span.start : span.end])
    if isinstance(anchor_wanted([Wanted(inside, block.id)], article)[0], Found):
        return named
    row = row_at(article, span)
    if row and isinstance(anchor_wanted([Wanted(inside, row)], article)[0], Found):
        return [("paragraph", row)]
    within = telling_context(text[start:end], Span(span.start - start, span.end - start))
    told = [(key, words) for key, words in zip(("prefix", "suffix"), within, strict=True) if words]
    if told:
        return [*told, *named]
    return [(key, words) for key, words in zip(("prefix", "suffix"), context, strict=True) if words]


def nearest_in(article: Article, quote: Quote, part: Span | None = None) -> Nearest | None:
    """Return the passage most like a quote, in a part or in the whole text; it begins where most of it stands."""
    if part:
        return _nearest_within(article, quote, part)
    near = nearest(article.text, quote)
    if not near:
        return None
    touched = [one for one in article.blocks if one.span.start < near.span.end and near.span.start < one.span.end]
    if len(touched) < 2:
        return near

    def share(one: Block) -> int:
        return min(one.span.end, near.span.end) - max(one.span.start, near.span.start)

    most = max(touched, key=share)
    return near if most is touched[0] else _nearest_within(article, quote, most.span)


def _nearest_within(article: Article, quote: Quote, part: Span) -> Nearest | None:
    start = part.start
    near = nearest(article.text[start : part.end], quote)
    return replace(near, span=Span(near.span.start + start, near.span.end + start)) if near else None


def part_in_words(article: Article, name: str) -> str:
    """Return a block or a row in words: “paragraph 5”, “row 2 of paragraph 5”."""
    block, _, row = name.partition("r")
    told = f"{'heading' if block.startswith('h') else 'paragraph'} {block[1:]}"
    return f"row {row} of {told}" if row else told


def row_at(article: Article, span: Span) -> str:
    """Return the id of the row of a table in which a place begins, or nothing."""
    block = block_at(article, span)
    rows = [row for row, cells in enumerate(block.cells, 1) if cells and cells[0].span.start <= span.start]
    return f"{block.id}r{rows[-1]}" if rows else ""


def block_at(article: Article, span: Span) -> Block:
    """Return the block in which a place begins."""
    return next(block for block in article.blocks if span.start < block.span.end)


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


def _without_marks(quote: str) -> str:
    """Return what stands between two quotation marks around the whole of a quote, or nothing."""
    words = quote.strip()
    marks = DOUBLE_QUOTES + SINGLE_QUOTES + '"'
    return words[1:-1].strip() if len(words) > 2 and words[0] in marks and words[-1] in marks else ""


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
