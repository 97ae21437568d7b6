"""Weaving, whatever overlaps: nothing of the text is lost, and every note begins once and ends once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.model import (
    Anchored,
    Article,
    Block,
    Cell,
    FootnoteMark,
    Inline,
    InlineKind,
    Note,
    Passage,
    Reading,
    Record,
    Rights,
    Segment,
    Span,
    Text,
    Timeline,
    Woven,
)
from postil.problems import Location
from postil.render.marks import render_row_text
from postil.weave import weave

AT = Location("annotations/any/notes/any.yml", 1, 1)
RECORD = Record("any", AT, "article", Text("Any", AT), "en", "Any text.", Rights("own"))
SIGNS = "ab 潮ط🌊\u00a0\u0301<&\"'{\n"


def make_note(name: str, *, paragraph: bool) -> Note:
    words = Text("words", AT)
    return Note(
        name, AT, "context", words, () if paragraph else (Passage(words),), Text("p1", AT) if paragraph else None
    )


def spans_within(start: int, end: int) -> st.SearchStrategy[Span]:
    return (
        st.tuples(st.integers(start, end), st.integers(start, end))
        .filter(lambda two: two[0] != two[1])
        .map(lambda two: Span(min(two), max(two)))
    )


@st.composite
def editions(draw: st.DrawFn) -> Anchored:
    """Return an article with marks in its blocks and notes across anything, but for the gaps between blocks."""
    texts = draw(st.lists(st.text(SIGNS, min_size=1, max_size=12), min_size=1, max_size=5))
    blocks, offset = [], 0
    for number, text in enumerate(texts, 1):
        span = Span(offset, offset + len(text))
        marks = draw(st.lists(spans_within(span.start, span.end), max_size=4))
        inlines = tuple(Inline(mark, "em") for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)))
        blocks.append(Block(f"p{number}", "paragraph", span, inlines=inlines))
        offset = span.end + 2
    inside = [place for block in blocks for place in range(block.span.start, block.span.end)]
    spans, notes = {}, []
    for number in range(draw(st.integers(0, 7))):
        name = f"n-{number}"
        if draw(st.integers(0, 4)):
            ends = st.sampled_from(inside)
            first, last = sorted((draw(ends), draw(ends)))
            spans[name] = Span(first, last + 1)
            notes.append(make_note(name, paragraph=False))
        else:
            spans[name] = draw(st.sampled_from(blocks)).span
            notes.append(make_note(name, paragraph=True))
    article = Article("\n\n".join(texts), tuple(blocks), AT)
    reading = Reading(RECORD, tuple(draw(st.permutations(notes))), {}, {}, Timeline(""), full=article)
    return Anchored(reading, "full", article, spans)


def segments_of(woven: Woven) -> list[tuple[Span, tuple[str, ...]]]:
    return [(segment.span, segment.notes) for row in woven.rows for segment in row.segments]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(editions())
def test_joining_the_segments_of_each_row_gives_back_its_block(edition: Anchored) -> None:
    woven = weave(edition)
    assert [row.block for row in woven.rows] == list(edition.article.blocks)
    for row in woven.rows:
        spans = [segment.span for segment in row.segments]
        assert (spans[0].start, spans[-1].end) == (row.block.span.start, row.block.span.end)
        assert all(left.end == right.start for left, right in pairwise(spans))
        assert all(span.start < span.end for span in spans)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(editions())
def test_at_every_offset_the_notes_and_marks_are_those_of_a_naive_count(edition: Anchored) -> None:
    woven = weave(edition)
    quoted = {note.id for note in edition.reading.notes if note.passages}
    for row in woven.rows:
        for segment in row.segments:
            for place in range(segment.span.start, segment.span.end):
                over = {name for name in quoted if edition.spans[name].start <= place < edition.spans[name].end}
                assert set(segment.notes) == over
                assert len(segment.notes) == len(over)
                marks = Counter(mark for mark in row.block.inlines if mark.span.start <= place < mark.span.end)
                assert Counter(segment.inlines) == marks


@settings(max_examples=80, derandomize=True, deadline=None)
@given(editions())
def test_each_note_begins_once_ends_once_and_stands_beside_one_row(edition: Anchored) -> None:
    woven = weave(edition)
    quoted = Counter(note.id for note in edition.reading.notes if note.passages)
    segments = [segment for row in woven.rows for segment in row.segments]
    assert Counter(name for segment in segments for name in segment.starts) == quoted
    assert Counter(name for segment in segments for name in segment.ends) == quoted
    beside = [name for row in woven.rows for name in row.notes]
    assert sorted(beside) == sorted(note.id for note in edition.reading.notes)
    assert [woven.numbers[name] for name in beside] == list(range(1, len(beside) + 1)), "numbers follow the text"
    places = [edition.spans[name].start if name in quoted else edition.spans[name].end for name in beside]
    assert places == sorted(places), "a note on a whole paragraph comes after those on its words"


def woven_of(text: str, *passages: tuple[str, str], paragraphs: tuple[str, ...] = ()) -> Woven:
    """Return a text of one paragraph a line, woven with notes on passages, each as id and words, and on paragraphs."""
    blocks, spans, notes, offset = [], {}, [], 0
    for number, line in enumerate(text.split("\n"), 1):
        blocks.append(Block(f"p{number}", "paragraph", Span(offset, offset + len(line))))
        offset += len(line) + 1
    for name, words in passages:
        spans[name] = Span(text.index(words), text.index(words) + len(words))
        notes.append(make_note(name, paragraph=False))
    for name in paragraphs:
        spans[name] = blocks[0].span
        notes.append(make_note(name, paragraph=True))
    article = Article(text, tuple(blocks), AT)
    reading = Reading(RECORD, tuple(notes), {}, {}, Timeline(""), full=article)
    return weave(Anchored(reading, "full", article, spans))


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_passages_at_one_place_the_longer_comes_first_then_the_id_decides(turned: bool) -> None:
    passages = [("z", "The tide turned twice"), ("a", "The tide"), ("b", "The tide"), ("c", "tide")]
    woven = woven_of("The tide turned twice.", *passages[:: -1 if turned else 1])
    assert dict(woven.numbers) == {"z": 1, "a": 2, "b": 3, "c": 4}
    assert list(woven.notes) == ["z", "a", "b", "c"]
    assert woven.rows[0].notes == ("z", "a", "b", "c")
    assert woven.rows[0].segments[0].starts == ("z", "a", "b"), "which opens first closes last"


def test_a_passage_that_ends_where_a_row_begins_or_begins_where_one_ends_is_not_of_that_row() -> None:
    woven = woven_of("One.\nTwo.", ("across", "One.\nTw"), ("before", "One.\n"), ("after", "\nTwo."))
    assert [row.notes for row in woven.rows] == [("across", "before"), ("after",)]
    assert [segment.notes for segment in woven.rows[0].segments] == [("across", "before")]
    assert [segment.notes for segment in woven.rows[1].segments] == [("across", "after"), ("after",)]


def test_a_note_on_a_paragraph_comes_after_those_on_its_last_words() -> None:
    woven = woven_of("The tide turned.\nIt was late.", ("end", "turned."), ("next", "It was"), paragraphs=("whole",))
    assert dict(woven.numbers) == {"end": 1, "whole": 2, "next": 3}
    assert [row.notes for row in woven.rows] == [("end", "whole"), ("next",)]
    assert all("whole" not in segment.notes for row in woven.rows for segment in row.segments)


def test_a_retired_note_and_one_without_a_place_are_left_out() -> None:
    edition = woven_of("The tide turned.", ("here", "tide")).edition
    gone = replace(make_note("gone", paragraph=False), retired=True)
    lost = make_note("lost", paragraph=False)
    notes = (*edition.reading.notes, gone, lost)
    spans = {**edition.spans, "gone": edition.spans["here"]}
    woven = weave(replace(edition, reading=replace(edition.reading, notes=notes), spans=spans))
    assert [*woven.numbers, *woven.notes, *woven.rows[0].notes] == ["here"] * 3
    assert {name for segment in woven.rows[0].segments for name in segment.notes} == {"here"}


def segments_in(block: Block, text: str, **passages: tuple[int, int]) -> list[Segment]:
    """Return the segments of a text of one block with notes on some of its code points."""
    spans = {name: Span(*ends) for name, ends in passages.items()}
    article = Article(text, (block,), AT)
    reading = Reading(RECORD, tuple(make_note(name, paragraph=False) for name in spans), {}, {}, Timeline(""))
    (row,) = weave(Anchored(replace(reading, full=article), "full", article, spans)).rows
    return list(row.segments)


def test_a_table_is_cut_at_the_edges_of_its_cells() -> None:
    cells = ((Cell(Span(1, 3), True), Cell(Span(4, 6), False)),)
    block = Block("p1", "table", Span(0, 7), cells=cells)
    cuts = [(one.span.start, one.span.end) for one in segments_in(block, "\tab\tcd\n")]
    assert cuts == [(0, 1), (1, 3), (3, 4), (4, 6), (6, 7)]


def test_marks_of_footnotes_stand_after_the_words_before_them_and_at_the_beginning_before_all() -> None:
    marks = (FootnoteMark(0, "1"), FootnoteMark(3, "2"), FootnoteMark(3, "3"), FootnoteMark(8, "4"))
    segments = segments_in(Block("p1", "paragraph", Span(0, 8), footnote_marks=marks), "One two.")
    labels = [("".join(m.label for m in one.before), "".join(m.label for m in one.after)) for one in segments]
    assert [(one.span.start, one.span.end) for one in segments] == [(0, 3), (3, 8)]
    assert labels == [("1", "23"), ("", "4")]


@pytest.mark.parametrize("kind", ["math", "image"])
def test_what_touches_a_formula_has_the_whole_of_it_and_what_stands_beside_it_has_none(kind: InlineKind) -> None:
    marks = (FootnoteMark(2, "1"), FootnoteMark(4, "2"))
    block = Block("p1", "paragraph", Span(0, 8), inlines=(Inline(Span(2, 6), kind),), footnote_marks=marks)
    segments = segments_in(block, "a x+yz b", before=(0, 2), within=(4, 5), behind=(6, 8))
    notes = {(one.span.start, one.span.end): one.notes for one in segments}
    assert notes == {(0, 2): ("before",), (2, 6): ("within",), (6, 8): ("behind",)}
    assert [[mark.label for mark in one.after] for one in segments] == [["1"], ["2"], []]


class Words(HTMLParser):
    """Collects what a reader reads, without the calls, and how often each id occurs."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.ids, self.open, self.in_call = "", Counter[str](), list[str](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.in_call |= tag == "sup"
        self.ids.update(value or "" for name, value in attrs if name == "id")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags are nested"
        self.in_call &= tag != "sup"

    def handle_data(self, data: str) -> None:
        if not self.in_call:
            self.text += data


@settings(max_examples=60, derandomize=True, deadline=None)
@given(editions())
def test_the_html_reads_as_the_text_and_has_each_target_once(edition: Anchored) -> None:
    woven, ids = weave(edition), Counter[str]()
    for row in woven.rows:
        words = Words()
        words.feed(str(render_row_text(woven, row)))
        words.close()
        assert words.text == edition.article.words_of(row.block)
        assert not words.open
        ids += words.ids
    calls = Counter(f"call_{note.id}" for note in edition.reading.notes)
    assert ids == calls + Counter(f"words_{note.id}" for note in edition.reading.notes if note.passages)


@pytest.mark.parametrize(
    ("text", "words", "around"),
    [
        ("It is “too soon to say”. Later more.", "too soon to say", "”.|1| Later"),
        ("Of late China’s wish grew.", "China", "China|1|’s wish"),
        ("He wrote (in haste), and left.", "in haste", "),|1| and"),
        ("The rate of 2.5 per cent held.", "2", "2|1|.5 per"),
        ("Nobody came", "came", "came|1|"),
        ("她说“太早了”。后来", "太早了", "”。|1|后来"),
        ("“One” “two” three", "One", "”|1| “two"),
    ],
)
def test_a_call_stands_after_what_closes_its_passage_not_within_a_word(text: str, words: str, around: str) -> None:
    start = text.index(words)
    article = Article(text, (Block("p1", "paragraph", Span(0, len(text))),), AT)
    reading = Reading(RECORD, (make_note("n", paragraph=False),), {}, {}, Timeline(""), full=article)
    woven = weave(Anchored(reading, "full", article, {"n": Span(start, start + len(words))}))
    html = str(render_row_text(woven, woven.rows[0]))
    shown = re.sub(r"<[^>]+>", "", re.sub(r'<sup.*?data-n="(\d+)"></a></sup>', r"|\1|", html))
    assert around in unescape(shown)
    assert unescape(shown).replace("|1|", "") == text
