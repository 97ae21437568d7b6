"""The text of an article, its blocks, and the notes' places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from postil.model.records import Chart, Note, PictureRights, Record, Timeline
from postil.model.sources import Source
from postil.model.words import BlockKind, EditionKind, InlineKind, Text
from postil.problems import Location

_MEDIA_TYPES: Final = {
    "png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "svg": "image/svg+xml",
}  # fmt: skip
_QUOTATION = re.compile(r"“([^“”]+)”")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open run of code points of `Article.text`."""

    start: int
    """First code point."""
    end: int
    """The code point after the last."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of a block that is emphasised, linked, code, a formula, a picture, a speaker or a line end."""

    span: Span
    """Where, in code points of `Article.text`."""
    kind: InlineKind
    """How it is marked; of `math` the words are TeX, of `image` they are its alternative text."""
    href: str = ""
    """Address of a link or a picture; of a link into the article, `#` and the id of a block."""
    title: str = ""
    """What the author says about a link or a picture besides."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The file of a picture, ready to be published."""

    name: str
    """Of its file on the site: a hash of its content, and its ending."""
    width: int
    """Of the picture at its own size, in pixels of CSS."""
    height: int
    """Likewise."""
    content: bytes
    """The file, without what it says besides the picture."""
    rights: PictureRights | None = None
    """What the record says of it."""

    @property
    def media_type(self) -> str:
        """What the file is, as IANA names it."""
        return _MEDIA_TYPES[self.name.rpartition(".")[2]]


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A place at which the author refers to a footnote of the article."""

    offset: int
    """The code point of `Article.text` before which it stands."""
    label: str
    """What a reader sees: the author's own number, or one by its place."""
    turn: int = 1
    """Which of the references to that footnote it is, from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    span: Span
    """Where, in code points of `Article.text`."""
    heading: bool
    """Whether it heads its column."""
    align: Literal["", "start", "center", "end"] = ""
    """Where its words stand."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table, figure or block of code of the text."""

    id: str
    """`p1`, `p2` … for what can be annotated as a whole, `h1` … for headings."""
    kind: BlockKind
    """What it is."""
    span: Span
    """Where, in code points of `Article.text`."""
    level: int = 0
    """Heading level, from 2; or depth of lists, from 1."""
    ordered: bool = False
    """Whether a list item is numbered; its text then begins with its marker."""
    inlines: tuple[Inline, ...] = ()
    """Marked runs, outer before inner, in order of start."""
    marker: str = ""
    """What stands before a list item: its number as the author wrote it, or a sign; empty for what continues one."""
    quoted: int = 0
    """Depth of quotations around it."""
    first_line: int = 0
    """Of a stanza: the number of its first line in the text, from 1; 0 for what is no verse."""
    epigraph: bool = False
    """Whether it is a motto at the head of the text or of a part of it."""
    parted: bool = False
    """Whether the author drew a line before it, as between two scenes."""
    language: str = ""
    """Of code: the language that the author named."""
    footnote: str = ""
    """What the footnote of the article that it belongs to is called, as in `FootnoteMark.label`."""
    footnote_marks: tuple[FootnoteMark, ...] = ()
    """To footnotes of the article, in order of place."""
    cells: tuple[tuple[Cell, ...], ...] = ()
    """Of a table: its rows, of cells in order of text; tabs and line ends between them belong to none."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text as plain code points, and its blocks."""

    text: str
    """The blocks' texts joined by one blank line; markup removed, logical order."""
    blocks: tuple[Block, ...]
    """In the order of the text; their spans do not overlap."""
    at: Location
    """The file it came from."""
    lines: tuple[int, ...] = ()
    """For each block the line of the file at which it begins, from 1."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By the address of an inline `image`; what is not here is shown by its words."""

    def paragraphs(self) -> tuple[Block, ...]:
        """Return the blocks that are counted as paragraphs."""
        return tuple(block for block in self.blocks if block.kind != "heading")

    def part(self, name: str) -> Span | None:
        """Return the place of a block such as `p5`, or of a row of a table such as `p5r2`; None where there is none."""
        block_id, _, row = name.partition("r")
        earliest = int(block_id[1:]) - 1  # as many paragraphs, or headings, stand before it
        block = next((block for block in self.blocks[earliest:] if block.id == block_id), None)
        if not block or not row:
            return block.span if block else None
        cells = block.cells[int(row) - 1] if int(row) <= len(block.cells) else ()
        return Span(cells[0].span.start, cells[-1].span.end) if cells else None

    def words_of(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.span.start : block.span.end]

    def quotations(self) -> Iterator[tuple[Block, Span]]:
        """Yield what stands between “ and ” within one block, without the marks; in a guide, the article's words."""
        for block in self.blocks:
            for match in _QUOTATION.finditer(self.text, block.span.start, block.span.end):
                yield block, Span(*match.span(1))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its annotations, validated, before anchoring."""

    record: Record
    """What the article is."""
    notes: tuple[Note, ...]
    """All notes, retired ones too, in order of id."""
    sources: Mapping[str, Source]
    """By id, in order of the file."""
    charts: Mapping[str, Chart]
    """By id."""
    timeline: Timeline
    """Dated events; may hold none."""
    summary: Text | None = None
    """What a hurried reader sees first, Markdown."""
    full: Article | None = None
    """The article's own text, where it is at hand."""
    guide: Article | None = None
    """Our own guide to a reserved text."""
    refused: tuple[Note, ...] = ()
    """What can be used of notes with errors: their words and sources are checked all the same."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """One edition of a reading with every note in its place."""

    reading: Reading
    """What is annotated."""
    kind: EditionKind
    """Whose words the article holds."""
    article: Article
    """The text of this edition."""
    spans: Mapping[str, Span]
    """Name of a passage, as in `passage_name`, to its place; that of a whole paragraph is the block's."""


def passage_name(note: str, number: int) -> str:
    """Return what the passage of a note of this number, from 0, is called: its id, and further ones `id_2`, `id_3` …"""
    return f"{note}_{number + 1}" if number else note


def note_of(passage: str) -> str:
    """Return the id of the note that a passage of this name belongs to; no id has a low line."""
    return passage.partition("_")[0]
