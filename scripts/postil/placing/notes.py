"""The notes of a reading in its editions: each on its words, or reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postil.anchor import Quote
from postil.model import Anchored, Article, EditionKind, Note, Reading, Span, Text
from postil.placing.quoting import Refusal, judge, quotable, refuse_words
from postil.placing.telling import Teller, name_of
from postil.problems import Code, Problem, problem

NO_PARAGRAPH = Code(
    "X005", "error", "a paragraph that the text does not have", "Paragraphs are counted from p1. Correct the number."
)


def place_notes(
    reading: Reading, editions: Mapping[EditionKind, Article]
) -> tuple[dict[EditionKind, Anchored], list[Problem]]:
    """Return each edition with every note that could be placed in it, and a problem for each that could not."""
    found: list[Problem] = []
    spans: dict[EditionKind, dict[str, Span]] = {kind: {} for kind in editions}
    texts = quotable(reading, editions)
    teller = Teller(texts)
    placed = [note for note in (*reading.notes, *reading.refused) if not note.retired]
    for kind, article in editions.items():
        found += _place_on_paragraphs(placed, kind, article, spans[kind])
    quoted = [(note, note.quote) for note in placed if note.quote]
    quotes = [_wanted(note, quote) for note, quote in quoted]
    for (note, quote), wanted, judgement in zip(quoted, quotes, judge(quotes, texts), strict=True):
        for kind, span in judgement.spans.items():
            spans[kind][note.id] = span
        found += _told(teller, judgement.refusals, quote, wanted)
    for note in reading.notes:
        if note.retired and note.quote:  # it has no place any more, but its words still stand in the file
            wanted = _wanted(note, note.quote)
            found += _told(teller, tuple(refuse_words(wanted, texts.limit)), note.quote, wanted)
    return {kind: Anchored(reading, kind, editions[kind], spans[kind]) for kind in editions}, found


def _wanted(note: Note, quote: Text) -> Quote:
    return Quote(quote, note.prefix or "", note.suffix or "")


def _told(teller: Teller, refusals: tuple[Refusal, ...], quote: Text, wanted: Quote) -> Iterator[Problem]:
    for refusal in refusals:
        told = teller.tell(refusal, quote, wanted)
        if told:
            yield told


def _place_on_paragraphs(
    notes: list[Note], kind: EditionKind, article: Article, spans: dict[str, Span]
) -> Iterator[Problem]:
    """Put the notes on whole paragraphs into their places; yield those whose paragraph an edition does not have."""
    blocks = {block.id: block for block in article.blocks}
    for note in notes:
        if note.quote or not note.paragraph:
            continue
        if note.paragraph in blocks:
            spans[note.id] = blocks[note.paragraph].span
            continue
        last = article.paragraphs()[-1].id if article.paragraphs() else "none"
        fact = f"{name_of(kind, article)} has no `{note.paragraph}`"
        yield problem(NO_PARAGRAPH, note.paragraph.at, fact, f"its last paragraph is {last}")
