"""Texts as articles: plain code points, and blocks with the offsets of their inline marks.

Markdown is read by Python-Markdown; its element tree, never its HTML, becomes blocks, so no markup of a text
can reach a page. Raw HTML, images and entities are switched off and stay visible as the signs that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension

from postil.fold.classes import INVISIBLE
from postil.model import Article, Block, BlockKind, Inline, InlineKind, Span
from postil.parse.depth import TOO_DENSE, too_deep, too_dense
from postil.parse.links import UNSAFE_LINK, safe_href
from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

EMPTY_TEXT = Code("T007", "error", "the text is empty", "There is nothing to read or to annotate.")

BETWEEN = "\n\n"
"""What joins the texts of two blocks in `Article.text`."""
DEEP_HINT = "take the inner levels out, or put a backslash before signs that are no markup"
"""The remedy for what `too_deep` finds."""
DENSE_HINT = "put blank lines between headings and between paragraphs"
"""The remedy for what `too_dense` finds."""

_PARAGRAPH = re.compile(r"\n[ \t\f]*(?:\n[ \t\f]*)+")
_VISIBLE = re.compile(f"[^\\s{INVISIBLE}]")
"""Copies from web pages hold paragraphs of nothing but a zero-width blank."""
_MARKUP = re.compile(r"[*_`\[\]<>\\#&\x02\x03]|^(?:[ \t]|[-+=>]|\d+[.)])|  $", re.MULTILINE)
_BETWEEN_WORDS = r"(?:\]\([^)\n]*\)|\]\[[^\]\n]*\]|[\W_])++"
"""What may stand between two words of a block in its Markdown: signs, and the targets of links."""
_INLINE_TAGS: dict[str, InlineKind] = {"em": "em", "strong": "strong", "code": "code", "a": "link"}
SWITCHED_OFF = (
    "html", "entity", "image_link", "image_reference", "short_image_ref", "autolink", "automail",
)  # fmt: skip
"""Python-Markdown's inline patterns that neither texts nor notes have."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block before it has a place in the article."""

    kind: BlockKind
    text: str
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    ordered: bool = False


def parse_plain(file: RawFile) -> tuple[Article, list[Problem]]:
    """Return a plain text as an article: paragraphs are what blank lines separate."""
    return paragraphs_of(file.text, file), _emptiness(file, file.text)


def paragraphs_of(text: str, file: RawFile, single_lines: bool = False) -> Article:
    """Return `text`, a part of `file`, as an article of paragraphs alone.

    With `single_lines` each line is a paragraph, as in copies that lost their blank lines.
    """
    parts = text.split("\n") if single_lines else _PARAGRAPH.split(text)
    drafts = [_Draft("paragraph", part.strip()) for part in parts if _VISIBLE.search(part)]
    return _article(drafts, file)


def parse_markdown(file: RawFile) -> tuple[Article, list[Problem]]:
    """Return a Markdown text as an article; links that are not allowed are reported and lose their address."""
    found = _emptiness(file, file.text)
    if not _MARKUP.search(file.text):
        return paragraphs_of(file.text, file), found
    for offset, fact, hint in (
        (too_deep(file.text), "lists, quotations or brackets are nested more than 20 deep here", DEEP_HINT),
        (too_dense(file.text), "no blank line parts the many headings or the long paragraph here", DENSE_HINT),
    ):
        if offset is not None:
            found.append(problem(TOO_DENSE, Location(file.path, file.text.count("\n", 0, offset) + 1), fact, hint))
            return paragraphs_of(file.text, file), found
    drafts = list(_drafts(_tree(file.text), 0))
    article = _article(drafts, file)
    checked = []
    for block, line in zip(article.blocks, article.lines, strict=True):
        for mark in block.inlines:
            if mark.kind == "link" and not safe_href(mark.href):
                at = Location(file.path, line)
                hint = "link to an https:// or http:// address, or take the link out"
                found.append(problem(UNSAFE_LINK, at, f"`{mark.href}` cannot be linked", hint))
        kept = tuple(mark for mark in block.inlines if mark.kind != "link" or safe_href(mark.href))
        checked.append(block if kept == block.inlines else _with_inlines(block, kept))
    return Article(article.text, tuple(checked), article.at, article.lines), found


def _emptiness(file: RawFile, text: str) -> list[Problem]:
    if _VISIBLE.search(text):
        return []
    return [
        problem(EMPTY_TEXT, file.at, "this text is empty", "put the text here, paragraphs separated by blank lines")
    ]


def _with_inlines(block: Block, inlines: tuple[Inline, ...]) -> Block:
    return Block(block.id, block.kind, block.span, block.level, block.ordered, inlines)


@cache
def _markdown() -> Markdown:
    reader = Markdown(extensions=[SaneListExtension()])
    for name in SWITCHED_OFF:
        reader.inlinePatterns.deregister(name)
    reader.preprocessors.deregister("html_block")
    return reader


def _tree(text: str) -> Element:
    reader = _markdown()
    reader.reset()
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root = cast(Element, reader.parser.parseDocument(lines).getroot())
    for treeprocessor in reader.treeprocessors:
        changed: Element | None = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def _drafts(parent: Element, depth: int, quoted: bool = False) -> Iterator[_Draft]:
    for element in parent:
        tag = element.tag
        if re.fullmatch(r"h[1-6]", tag):
            yield _draft(element, "heading", level=max(2, int(tag[1])))
        elif tag == "p":
            yield _draft(element, "quote" if quoted else "paragraph")
        elif tag == "blockquote":
            yield from _drafts(element, depth, quoted=True)
        elif tag in ("ul", "ol"):
            for item in element:
                yield from _item(item, depth + 1, tag == "ol")
        elif tag == "pre":
            yield _Draft("code", _unescaped("".join(element.itertext())).rstrip("\n"))


def _item(item: Element, depth: int, ordered: bool) -> Iterator[_Draft]:
    own = [child for child in item if child.tag not in ("p", "ul", "ol", "blockquote", "pre")]
    if (item.text or "").strip() or own:
        yield _draft(item, "item", level=depth, ordered=ordered, skip=("ul", "ol", "blockquote", "pre", "p"))
    for draft in _drafts(item, depth):
        is_text = draft.kind == "paragraph"
        yield _Draft("item", draft.text, draft.inlines, depth, ordered) if is_text else draft


def _draft(
    element: Element, kind: BlockKind, level: int = 0, ordered: bool = False, skip: tuple[str, ...] = ()
) -> _Draft:
    pieces: list[str] = []
    inlines: list[Inline] = []
    _walk(element, pieces, inlines, skip)
    text = "".join(pieces)
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    moved = []
    for mark in sorted(inlines, key=lambda mark: (mark.span.start, -mark.span.end)):
        start, end = max(0, mark.span.start - lead), min(len(text), mark.span.end - lead)
        if start < end:
            moved.append(Inline(Span(start, end), mark.kind, mark.href))
    return _Draft(kind, text, tuple(moved), level, ordered)


def _walk(element: Element, pieces: list[str], inlines: list[Inline], skip: tuple[str, ...], start: int = 0) -> int:
    """Collect the text of an element, which begins at `start`, and its inline marks; return where it ends."""
    end = start

    def add(piece: str) -> None:
        nonlocal end
        pieces.append(piece)
        end += len(piece)

    if element.text:
        add(_unescaped(element.text) if element.tag == "code" else element.text)
    for child in element:
        if child.tag == "br":
            add("\n")
        elif child.tag not in skip:
            begun, end = end, _walk(child, pieces, inlines, skip, end)
            kind = _INLINE_TAGS.get(child.tag)
            if kind:
                inlines.append(Inline(Span(begun, end), kind, child.get("href", "")))
        if child.tail and child.tag not in skip:
            add(child.tail.lstrip("\n") if child.tag == "br" else child.tail)
    return end


def _unescaped(code: str) -> str:
    # Python-Markdown keeps the text of code elements escaped in its tree.
    return code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _article(drafts: list[_Draft], file: RawFile) -> Article:
    blocks: list[Block] = []
    offset, paragraphs, headings = 0, 0, 0
    drafts = [draft for draft in drafts if draft.text]  # a note on nothing would stand beside nothing
    for draft in drafts:
        if draft.kind == "heading":
            headings += 1
            name = f"h{headings}"
        else:
            paragraphs += 1
            name = f"p{paragraphs}"
        span = Span(offset, offset + len(draft.text))
        inlines = tuple(
            Inline(Span(mark.span.start + offset, mark.span.end + offset), mark.kind, mark.href)
            for mark in draft.inlines
        )
        blocks.append(Block(name, draft.kind, span, draft.level, draft.ordered, inlines))
        offset = span.end + len(BETWEEN)
    text = BETWEEN.join(draft.text for draft in drafts)
    return Article(text, tuple(blocks), file.at, tuple(_lines(drafts, file.text)))


def _lines(drafts: list[_Draft], raw: str) -> Iterator[int]:
    # Python-Markdown keeps no positions: each block is found again by its first words, in order.
    position, line = 0, 1
    for draft in drafts:
        found = raw.find(draft.text[:40].partition("\n")[0], position)
        if found < 0:  # markup stands among these words
            words = re.findall(r"\w+", draft.text[:60])[:4]
            match = re.compile(_BETWEEN_WORDS.join(map(re.escape, words))).search(raw, position) if words else None
            found = match.start() if match else position
        line += raw.count("\n", position, found)
        position = found
        yield line
