"""What each stage promises of any text at all, as functions that raise where it does not hold."""

from __future__ import annotations

from collections.abc import Callable

from test_render_properties import seen
from test_weave_properties import RECORD, make_note

from postil.anchor import Ambiguous, Found, Quote, anchor_strict
from postil.fold import count_words, fold, fold_text, letters_of
from postil.model import Anchored, Article, Reading, Span, Timeline
from postil.parse import MappingNode, Node, SequenceNode, parse_markdown, parse_plain, parse_yaml
from postil.problems import format_problems
from postil.read import RawFile
from postil.render.markdown import render_inline, render_markdown
from postil.render.marks import render_row_text
from postil.weave import weave


def parse_as_yaml(text: str, _: str) -> None:
    """Every value and every problem has a place that is in the text."""
    file = RawFile("a.yml", text)
    node, found = parse_yaml(file)
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 2
    assert node is not None or found, "nothing was read and nothing told"
    for line in [*(problem.at.line for problem in found), *lines_in(node)]:
        assert 0 <= line <= lines, line
    format_problems(found, "text", {"a.yml": text.splitlines()})
    format_problems(found, "github")


def lines_in(node: Node | None) -> list[int]:
    """Return the line of every value."""
    match node:
        case MappingNode(entries=entries):
            return [line for value in entries.values() for line in lines_in(value)]
        case SequenceNode(items=items):
            return [line for value in items for line in lines_in(value)]
        case None:
            return []
    return [node.at.line]


def parse_as_text(text: str, _: str) -> None:
    """Blocks stand in order within the text of the article, and weaving gives them back."""
    for parse in (parse_plain, parse_markdown):
        article, _problems = parse(RawFile("text.md", text))
        if article:
            end = 0
            for block in article.blocks:
                assert end <= block.span.start <= block.span.end <= len(article.text)
                end = block.span.end
            weave_all(article, [Span(0, len(article.text)), Span(len(article.text) // 3, len(article.text) // 2)])


def weave_all(article: Article, spans: list[Span]) -> None:
    """Joining the segments of a row gives back the text of its block, and its HTML is in order."""
    spans = [span for span in spans if span.start < span.end]
    notes = tuple(make_note(f"note-{number}", paragraph=False) for number in range(len(spans)))
    reading = Reading(RECORD, notes, {}, {}, Timeline(""), full=article)
    placed = {note.id: span for note, span in zip(notes, spans, strict=True)}
    woven = weave(Anchored(reading, "full", article, placed))
    for row in woven.rows:
        joined = "".join(article.text[one.span.start : one.span.end] for one in row.segments)
        assert joined == article.text[row.block.span.start : row.block.span.end]
        render_row_text(woven, row)


def fold_it(text: str, _: str) -> None:
    """Folding is done once and for all, and the way back never goes back."""
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1 and offsets[-1] == len(text) and offsets == sorted(offsets)
    assert fold_text(text) == folded.text
    assert letters_of(text) == letters_of(folded.text), "what folds alike has the same letters"
    assert count_words(text) >= 0


def anchor_it(text: str, words: str) -> None:
    """A place that is found reads like the quote, and what stands once and whole is found."""
    for quote in (Quote(words), Quote(text[3:20]), Quote(words, prefix=text[:3])):
        (answer,) = anchor_strict(text, [quote])
        spans = [answer.span] if isinstance(answer, Found) else answer.places if isinstance(answer, Ambiguous) else ()
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert letters_of(text[span.start : span.end]) == letters_of(quote.exact)


def render_it(text: str, _: str) -> None:
    """Only allowed elements come out of Markdown."""
    for render in (render_markdown, render_inline):
        faults = seen(str(render(text))).faults
        assert not faults, faults


STAGES: dict[str, Callable[[str, str], None]] = {
    "yaml": parse_as_yaml,
    "text": parse_as_text,
    "fold": fold_it,
    "anchor": anchor_it,
    "markdown": render_it,
}
