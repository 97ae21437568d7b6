"""Whether words may be quoted: what `check` asks of each note, and `find` of each quote before it prints it.

Words may be quoted that stand once, with the prefix and suffix given and in the paragraph named, in every edition at
hand; that cut no word; that lie, in a guide, within one quotation of the article; and that are no more than the record
of a reserved text allows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.anchor import Ambiguous, Found, NotFound, Quote, anchor_strict, whole_words
from postil.fold import count_words
from postil.model import Article, EditionKind, Reading, Span
from postil.problems import Code
from postil.validate.formats import LONGEST_CONTEXT, LONGEST_QUOTE
from postil.validate.types import TOO_LONG

MISSING = Code(
    "A001",
    "error",
    "this quote is not in the text",
    "Quotes are matched exactly, apart from typography (quotation marks, dashes, spaces, line wraps). A note is never "
    "put on words that merely look alike.",
)
REPEATED = Code(
    "A002",
    "error",
    "this quote stands more than once in the text",
    "The note would have to guess. Make the quote longer, add `prefix:` or `suffix:` with neighbouring words, or name "
    "the `paragraph:` in which it begins.",
)
WORDLESS = Code(
    "A003",
    "error",
    "this quote is too short to stand for itself",
    "A quote needs at least one letter, digit or symbol.",
)
OWN_WORDS = Code(
    "A004",
    "error",
    "this quote is in our own words of the guide",
    "In a guide only what stands between “ and ” is quoted from the article; the rest is ours, and a note on it would "
    "lay our words in the author's mouth. Quote words within one quotation of the guide, or let the guide quote the "
    "words first.",
)
CUT_WORD = Code(
    "A005",
    "error",
    "this quote begins or ends inside a word",
    "“art” of “party” is another word, and “5 per cent” of “2.5 per cent” another figure. Quote whole words and "
    "figures: the sign, the currency, both ends of a range and the percent sign belong to a figure. Parts of words "
    "with a hyphen or an apostrophe may be quoted, and scripts without blanks between words are cut where the writer "
    "of a note sees a word.",
)
MANY_WORDS = Code(
    "P003", "error", "a note quotes too many words", "Quote the few words that the note discusses, 3 to 9 as a rule."
)


_BEYOND = 2 * LONGEST_CONTEXT
"""Code points on both sides of a paragraph in which the context of a quote in it is looked for."""


@dataclass(frozen=True, slots=True)
class Quotable:
    """What the notes of a reading may quote from."""

    editions: Mapping[EditionKind, Article]
    """Each edition at hand; a quote is looked for in all of them."""
    limit: int | None
    """Most words of a quote, or None where the text is not reserved."""

    def quotations(self) -> tuple[Span, ...]:
        """Return where the guide quotes the article, without the marks."""
        guide = self.editions.get("guide")
        return tuple(span for _, span in guide.quotations()) if guide else ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that are to be quoted."""

    quote: Quote
    """The words, with what stands directly before and after them."""
    paragraph: str = ""
    """Id of the block, or of the row of a table, in which they begin; empty where that is not said."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why words may not be quoted."""

    code: Code
    """The rule."""
    edition: EditionKind | None = None
    """In which edition; None where it holds for any text."""
    places: tuple[Span, ...] = ()
    """Where the words stand there: none of them where they are missing, several where they are repeated."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a quote stands, and what speaks against it."""

    spans: Mapping[EditionKind, Span]
    """Its one place in each edition that has one."""
    refusals: tuple[Refusal, ...]
    """None where the words may be quoted."""


def quotable(reading: Reading, editions: Mapping[EditionKind, Article]) -> Quotable:
    """Return what the notes of a reading may quote from, with the limit of its record.

    Cost: the length of the editions.
    """
    reserved = reading.record.rights.status == "reserved"
    return Quotable(editions, reading.record.words_per_note if reserved else None)


def judge(wanted: Sequence[Wanted], texts: Quotable) -> list[Judgement]:
    """Return for each quote whether it may stand in a note. The cost is that of the strict search in each edition."""
    spans: list[dict[EditionKind, Span]] = [{} for _ in wanted]
    refusals = [list(refuse_words(one.quote, texts.limit)) for one in wanted]
    sayable = [number for number, one in enumerate(wanted) if says_something(one.quote.exact)]
    quotations = texts.quotations()
    for kind, article in texts.editions.items():
        answers = anchor_wanted([wanted[number] for number in sayable], article)
        for number, answer in zip(sayable, answers, strict=True):
            match answer:
                case Found(span=span):
                    spans[number][kind] = span
                    refusals[number] += _refuse_place(span, kind, article, quotations)
                case Ambiguous(places=places):
                    refusals[number].append(Refusal(REPEATED, kind, places))
                case NotFound():
                    refusals[number].append(Refusal(MISSING, kind))
    return [Judgement(*one) for one in zip(spans, map(tuple, refusals), strict=True)]


def refuse_words(quote: Quote, limit: int | None) -> Iterator[Refusal]:
    """Yield what speaks against the words of a quote, wherever they stand."""
    if not says_something(quote.exact):
        yield Refusal(WORDLESS)
    if limit is not None and count_words(quote.exact) > limit:
        yield Refusal(MANY_WORDS)
    if len(quote.exact) > LONGEST_QUOTE or max(len(quote.prefix), len(quote.suffix)) > LONGEST_CONTEXT:
        yield Refusal(TOO_LONG)


def anchor_wanted(wanted: Sequence[Wanted], article: Article) -> list[Found | NotFound | Ambiguous]:
    """Return the places of quotes in a text, of those with a paragraph only those that begin in it.

    The cost is that of one search in the text, and one in each paragraph named.
    """
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(wanted):
        groups.setdefault(one.paragraph, []).append(number)
    answers: list[Found | NotFound | Ambiguous] = [NotFound()] * len(wanted)
    for name, numbers in groups.items():
        quotes = [wanted[number].quote for number in numbers]
        if not name:
            found = anchor_strict(article.text, quotes)
        elif part := article.part(name):
            found = _anchor_in(part, quotes, article.text)
        else:
            continue
        for number, answer in zip(numbers, found, strict=True):
            answers[number] = answer
    return answers


def _anchor_in(part: Span, quotes: Sequence[Quote], text: str) -> list[Found | NotFound | Ambiguous]:
    """Return the places that begin in a part; words and context may go on beyond it where they do not fit within."""
    start, end = part.start, part.end
    answers = [_moved(one, start) for one in anchor_strict(text[start:end], quotes)]
    beyond = [number for number, answer in enumerate(answers) if isinstance(answer, NotFound)]
    if beyond:
        first, last = max(0, start - _BEYOND), end + LONGEST_QUOTE + _BEYOND
        wider = anchor_strict(text[first:last], [quotes[number] for number in beyond])
        for number, answer in zip(beyond, wider, strict=True):
            places = [span for span in _places_of(_moved(answer, first)) if start <= span.start < end]
            if places:
                answers[number] = Found(places[0], 1.0) if len(places) == 1 else Ambiguous(tuple(places))
    return answers


def _moved(answer: Found | NotFound | Ambiguous, by: int) -> Found | NotFound | Ambiguous:
    if isinstance(answer, NotFound):
        return answer
    places = tuple(Span(span.start + by, span.end + by) for span in _places_of(answer))
    return Ambiguous(places) if isinstance(answer, Ambiguous) else Found(places[0], 1.0)


def _places_of(answer: Found | NotFound | Ambiguous) -> tuple[Span, ...]:
    return (answer.span,) if isinstance(answer, Found) else answer.places if isinstance(answer, Ambiguous) else ()


def says_something(words: str) -> bool:
    """Return whether words have a letter, a digit or a symbol."""
    return any(unicodedata.category(sign)[0] in "LNS" for sign in words)


def quotation_around(span: Span, quotations: Sequence[Span]) -> Span | None:
    """Return the one quotation of a guide within which a place lies, whose marks may belong to it, or None."""
    return next((one for one in quotations if one.start - 1 <= span.start and span.end <= one.end + 1), None)


def cuts_no_word(span: Span, article: Article) -> bool:
    """Return whether a place begins and ends with whole words and figures."""
    return whole_words(article.text, span) == span


def _refuse_place(span: Span, kind: EditionKind, article: Article, quotations: Sequence[Span]) -> Iterator[Refusal]:
    if not cuts_no_word(span, article):
        yield Refusal(CUT_WORD, kind, (span,))
    if kind == "guide" and not quotation_around(span, quotations):
        yield Refusal(OWN_WORDS, kind, (span,))
