"""The examples of CommonMark's specification as texts: their words are kept, and their structure is ours.

The examples come with the npm package `commonmark-spec`, under CC BY-SA 4.0, and are not kept here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from worktree import ROOT

from postil.parse import parse_markdown
from postil.parse.ledger import letters
from postil.parse.markdown import drafts_of
from postil.read import RawFile

SPECIFICATION = ROOT / "tests/node_modules/commonmark-spec/spec.txt"
EXAMPLES = 652
_EXAMPLE = re.compile(r"^(?:`{32} example\n(.*?)^\.\n(.*?)^`{32}$|#+ ([^\n]*)$)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<[/!?]?[A-Za-z](?![\w.+-]*[:@])|<!--")
"""A tag, or what looks like one; no address in brackets."""

NUMBERS = "numbers of lists are words of the article"
PICTURES = "a picture has its alternative text, or its file's name"
ADDRESSES = {602, 608, 611}
"""An address without brackets, which GFM links and CommonMark does not."""
HTML = "tags of HTML are read, what is none of its tags is words, and scripts are told of"
FIGURES = {NUMBERS: 26, PICTURES: 22, HTML: 19}
"""How many examples differ in their words, and why; docs/architecture.md says the same."""


COMPARED = 540
"""Examples whose structure is compared."""


class Example(NamedTuple):
    number: int
    section: str
    markdown: str
    html: str


class Elements(HTMLParser):
    """Collects the elements of an example's HTML with the letters in them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.found: Counter[tuple[str, str]] = Counter()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append((tag, []))

    def handle_data(self, data: str) -> None:
        for _, pieces in self.open:
            pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, pieces = self.open.pop()
            if name == tag:
                said = letters("".join(pieces))
                in_block = tag == "code" and self.open and self.open[-1][0] == "pre"
                if tag in KINDS and said and not in_block:
                    self.found[KINDS[tag], said] += 1
                return


KINDS = {"em": "em", "strong": "strong", "code": "code", "a": "link", "pre": "block of code"} | {
    f"h{level}": f"heading {max(2, level)}" for level in range(1, 7)
}


def examples() -> list[Example]:
    if not SPECIFICATION.is_file():
        pytest.skip("the specification is not here: `make .venv/checkers` brings it")
    found, section = list[Example](), ""
    for one in _EXAMPLE.finditer(SPECIFICATION.read_text(encoding="utf-8")):
        if one[3] is not None:
            section = one[3]
        else:
            markdown, html = one[1].replace("→", "\t"), one[2].replace("→", "\t")
            found.append(Example(len(found) + 1, section, markdown, html))
    assert len(found) == EXAMPLES
    return found


def reason(example: Example) -> str:
    """Return why an example may differ, or nothing."""
    if re.search(r"<img", example.html) and "![" in example.markdown:
        return PICTURES
    if _TAG.search(example.markdown):
        return HTML
    return NUMBERS if "<ol" in example.html else ""


def ours(example: Example) -> Iterator[tuple[str, str]]:
    for draft in drafts_of(RawFile("text.md", example.markdown)):
        if draft.kind == "heading":
            yield f"heading {draft.level}", letters(draft.text)
        if draft.kind == "code":
            yield from [("block of code", said)] if (said := letters(draft.text)) else []
        for mark in draft.inlines:
            said = letters(draft.text[mark.span.start : mark.span.end])
            if mark.kind in KINDS.values() and said:
                yield mark.kind, said


def test_no_word_of_an_example_is_lost_or_changed_untold() -> None:
    differing: Counter[str] = Counter()
    for example in examples():
        article, found = parse_markdown(RawFile("text.md", example.markdown))
        assert "T010" not in {one.code for one in found}, example
        words = unescape(re.sub(r"<[^>]*>", "", example.html))
        if sorted(letters(words)) != sorted(letters(article.text)):
            why = reason(example)
            assert why, example
            differing[why] += 1
    assert differing == FIGURES


def test_the_structure_of_an_example_is_that_of_the_specification() -> None:
    """Headings, code, emphasis and links, each with its words; pictures and HTML are read in our own way."""
    compared = 0
    for example in examples():
        if reason(example) in ("", NUMBERS) and example.number not in ADDRESSES:
            elements = Elements()
            elements.feed(example.html)
            assert Counter(ours(example)) == elements.found, example
            compared += 1
    assert compared == COMPARED


def test_the_page_on_architecture_gives_these_figures() -> None:
    told = " ".join((ROOT / "docs/architecture.md").read_text(encoding="utf-8").split())
    assert f"On the {EXAMPLES} examples" in told
    assert f"in all of the {COMPARED} examples" in told
    assert f"but for {len(ADDRESSES)} with addresses" in told
    for figure in FIGURES.values():
        assert re.search(rf"\({figure}( examples)?\)", told)
