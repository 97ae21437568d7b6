"""Whether words may be quoted: each bound from both sides, and what a writer is told of the rest."""

from __future__ import annotations

import pytest

from postil.anchor import Quote
from postil.model import Article, Block, EditionKind, Note, Passage, Reading, Record, Rights, Span, Text, Timeline
from postil.placing import Quotable, place_notes
from postil.placing.finding import find_like, find_places
from postil.placing.quoting import (
    CUT_WORD,
    MANY_WORDS,
    MISSING,
    OWN_WORDS,
    REPEATED,
    WORDLESS,
    Wanted,
    judge,
    quotation_around,
)
from postil.problems import Code, Location
from postil.validate.formats import LONGEST_CONTEXT, LONGEST_QUOTE
from postil.validate.types import TOO_LONG

THEIRS = "Before the road there was a path. The toll paid for nine bridges, and nobody planned the road."
FIRST = "the guide must quote these words first"
OURS = "It begins where “there was a path” ran. The toll “paid for nine bridges,” it says; the road was planned."


def article(text: str, file: str = "a text") -> Article:
    return Article(text, (Block("p1", "paragraph", Span(0, len(text))),), Location(file), (1,))


def texts(full: str | None = THEIRS, guide: str | None = OURS, limit: int | None = None) -> Quotable:
    both: dict[EditionKind, Article] = {}
    if full is not None:
        both["full"] = article(full)
    if guide is not None:
        both["guide"] = article(guide, "guide.md")
    return Quotable(both, limit)


def refused(quote: Quote, where: Quotable) -> list[tuple[Code, EditionKind | None]]:
    return [(one.code, one.edition) for one in judge([Wanted(quote)], where)[0].refusals]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nine bridges", []),
        ("paid for nine bridges,", []),
        ("ine bridges", [(CUT_WORD, "full"), (CUT_WORD, "guide")]),
        ("the road", [(REPEATED, "full"), (OWN_WORDS, "guide")]),
        ("nobody planned", [(MISSING, "guide")]),
        ("it says", [(MISSING, "full"), (OWN_WORDS, "guide")]),
        ("two bridges", [(MISSING, "full"), (MISSING, "guide")]),
        ("—", [(WORDLESS, None)]),
        ("the toll", [(MISSING, "full"), (MISSING, "guide")]),
    ],
)
def test_words_are_judged_in_every_edition(words: str, expected: list[tuple[Code, EditionKind | None]]) -> None:
    assert refused(Quote(words), texts()) == expected


def test_a_quote_that_may_stand_has_its_place_in_each_edition() -> None:
    judged = judge([Wanted(Quote("there was a path"))], texts())[0]
    assert judged.refusals == ()
    assert {kind: texts().editions[kind].text[span.start : span.end] for kind, span in judged.spans.items()} == {
        "full": "there was a path",
        "guide": "there was a path",
    }


def test_the_limit_of_words_is_the_most_that_may_be_quoted() -> None:
    assert refused(Quote("paid for nine bridges"), texts(limit=4)) == []
    assert refused(Quote("paid for nine bridges"), texts(limit=3)) == [(MANY_WORDS, None)]


def test_the_fields_of_a_note_hold_so_much_and_no_more() -> None:
    long = "a" * LONGEST_QUOTE
    assert refused(Quote(long), texts(long, None)) == []
    assert refused(Quote(long + "a"), texts(long + "a", None)) == [(TOO_LONG, None)]
    context = "b" * (LONGEST_CONTEXT - 1) + " "
    assert refused(Quote("word", context), texts(f"{context}word", None)) == []
    assert refused(Quote("word", "b" + context), texts(f"b{context}word", None)) == [(TOO_LONG, None)]
    assert refused(Quote("word", "", " " + context + "b"), texts(f"word {context}b", None)) == [(TOO_LONG, None)]


def test_the_marks_of_a_quotation_belong_to_it_and_nothing_beside_them() -> None:
    inside = Span(10, 20)
    for around in (Span(10, 20), Span(9, 21), Span(12, 13)):
        assert quotation_around(around, [Span(1, 5), inside]) == inside
    for beyond in (Span(8, 20), Span(10, 22), Span(4, 12)):
        assert quotation_around(beyond, [Span(1, 5), inside]) is None


def test_the_shortest_context_that_may_be_quoted_is_offered() -> None:
    twice = texts("The road was long. The road was wide.", None)
    quotes = [place.quote for place in find_places(twice, "The road was")]
    assert quotes == [Quote("The road was", "", "long"), Quote("The road was", "", "wide")]


def test_what_is_offered_from_a_guide_stands_in_the_same_words_of_the_article() -> None:
    places = {place.where: place for place in find_places(texts(), "bridges")}
    assert places.keys() == {"text and guide"}
    assert places["text and guide"].quote == Quote("bridges")
    only = list(find_places(texts(), "planned"))
    assert [place.quote for place in only] == [None, None]
    assert [place.refusal.split(",")[0] for place in only] == ["our own words", FIRST]


def test_nearest_words_come_in_the_order_of_their_likeness() -> None:
    assert find_like([texts()], "NINE BRIDGES")[0] == (0, "nine bridges")
    assert find_like([texts()], "nine bridge")[0] == (1, "nine bridges")
    assert find_like([texts()], "a quite different thing") == []


def reading(*notes: Note) -> Reading:
    said = Text("x", Location("record.yml"))
    record = Record("road", Location("record.yml"), said, said, said, said, Rights("reserved"), words_per_note=4)
    return Reading(record, notes, {}, {}, Timeline(said))


def note(quote: str, retired: bool = False) -> Note:
    at = Location("notes/a.yml", 1, 8)
    return Note("a", at, "context", Text("A gist.", at), passages=(Passage(Text(quote, at)),), retired=retired)


@pytest.mark.parametrize("retired", [False, True])
def test_a_quote_of_too_many_words_is_told_once_however_many_editions_there_are(retired: bool) -> None:
    placed, found = place_notes(reading(note("paid for nine bridges,” it", retired)), texts(OURS).editions)
    told = [one for one in found if one.code == "P003"]
    assert len(told) == 1 and told[0].at.line == 1
    assert "5 words; 4 are allowed" in told[0].message
    assert retired == ("a" not in placed["guide"].spans)


def test_very_many_missing_quotes_are_told_without_the_nearest_words_in_the_end() -> None:
    long = article("The toll paid for nine bridges, and nobody planned the road. " * 400)
    notes = [note(f"paid for ten bridges and number {number}") for number in range(90)]
    _, found = place_notes(reading(*notes), {"full": long})
    missing = [one for one in found if one.code == "A001"]
    assert len(missing) == 90
    assert missing[0].detail and not missing[-1].detail
    assert "postil find" in missing[-1].hint
