"""The notes of a reading in its editions: each on its words, or reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from postil.anchor import Quote
from postil.model import Anchored, Article, EditionKind, Note, Passage, Reading, Span, Text, passage_name
from postil.placing.quoting import Refusal, Wanted, judge, quotable, refuse_words
from postil.placing.telling import Teller, name_of
from postil.problems import Code, Problem, problem

NO_PARAGRAPH = Code(
    "X005", "error", "a paragraph that the text does not have", "Paragraphs are counted from p1. Correct the number."
)
OVERLAPPING = Code(
    "A006",
    "error",
    "two passages of one note overlap",
    "A note stands on several passages where the same is to be said of each; words that two of them share would be "
    "called twice.",
)


def place_notes(
    reading: Reading, editions: Mapping[EditionKind, Article], readings: int = 1
) -> tuple[dict[EditionKind, Anchored], list[Problem]]:
    """Return each edition with every note that could be placed in it, and a problem for each that could not.

    `readings` is how many there are in the run, which share the work for hints.

    Cost: the length of the editions and of all quotes; what hints cost besides has a bound, which all readings share.
    """
    found: list[Problem] = []
    spans: dict[EditionKind, dict[str, Span]] = {kind: {} for kind in editions}
    texts = quotable(reading, editions)
    teller = Teller(texts, readings)
    placed = [note for note in (*reading.notes, *reading.refused) if not note.retired]
    for kind, article in editions.items():
        _place_on_paragraphs(placed, article, spans[kind])
        found += _unknown_paragraphs(placed, kind, article)
    quoted = [(note, one) for note in placed for one in note.passages]
    wanted = [_wanted(one) for _, one in quoted]
    places: dict[tuple[EditionKind, str], list[tuple[Span, Text]]] = {}
    for (note, passage), asked, judgement in zip(quoted, wanted, judge(wanted, texts), strict=True):
        for kind, span in judgement.spans.items():
            if note.id:  # what is right of a refused note is placed nowhere
                places.setdefault((kind, note.id), []).append((span, passage.quote))
        found += _told(teller, judgement.refusals, passage.quote, asked)
    for (kind, name), stood in places.items():
        if len(stood) > 1:
            stood.sort(key=lambda one: (one[0].start, one[0].end))
            found += _overlaps(stood)
        spans[kind] |= {passage_name(name, number): span for number, (span, _) in enumerate(stood)}
    for note in reading.notes:
        if note.retired:  # it has no place any more, but its words still stand in the file
            for passage in note.passages:
                asked = _wanted(passage)
                found += _told(teller, tuple(refuse_words(asked.quote, texts.limit)), passage.quote, asked)
    return {kind: Anchored(reading, kind, editions[kind], spans[kind]) for kind in editions}, found


def _wanted(passage: Passage) -> Wanted:
    return Wanted(Quote(passage.quote, passage.prefix or "", passage.suffix or ""), passage.paragraph or "")


def _overlaps(stood: list[tuple[Span, Text]]) -> Iterator[Problem]:
    """Yield each passage of a note, in order of place, that shares words with the one before it."""
    for (before, other), (span, quote) in pairwise(stood):
        if span.start < before.end:
            fact = f"this passage shares words with the one in line {other.at.line}"
            yield problem(OVERLAPPING, quote.at, fact, "make one passage of the two, or quote less")


def _told(teller: Teller, refusals: tuple[Refusal, ...], quote: Text, wanted: Wanted) -> Iterator[Problem]:
    for refusal in refusals:
        told = teller.tell(refusal, quote, wanted)
        if told:
            yield told


def _place_on_paragraphs(notes: list[Note], article: Article, spans: dict[str, Span]) -> None:
    """Put the notes on whole paragraphs, and on rows of tables, into their places."""
    for note in notes:
        part = article.part(note.paragraph) if note.paragraph else None
        if part:
            spans[note.id] = part


def _unknown_paragraphs(notes: list[Note], kind: EditionKind, article: Article) -> Iterator[Problem]:
    """Yield each paragraph that notes name and an edition does not have."""
    for note in notes:
        for name in (note.paragraph, *(passage.paragraph for passage in note.passages)):
            if name and not article.part(name):
                block = next((block for block in article.blocks if block.id == name.partition("r")[0]), None)
                if block:
                    fact = f"{name_of(kind, article)} has no `{name}`"
                    rows = len(block.cells)
                    hint = f"its last row is {block.id}r{rows}" if rows else f"{block.id} is no table, and has no rows"
                    yield problem(NO_PARAGRAPH, name.at, fact, hint)
                    continue
                last = article.paragraphs()[-1].id if article.paragraphs() else "none"
                fact = f"{name_of(kind, article)} has no `{name}`"
                yield problem(NO_PARAGRAPH, name.at, fact, f"its last paragraph is {last}")
