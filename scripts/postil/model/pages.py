"""The woven page, and what leaves the pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from postil.model.records import Note
from postil.model.texts import Anchored, Block, FootnoteMark, Inline, Span
from postil.model.words import ChangeKind, EntryKind, PageKind
from postil.problems import Problem

MAIN_PAGE = "index.html"
"""The page that a reading's links lead to: its text where that is shown, otherwise the guide."""
GUIDE_PAGE = "guide.html"
"""The guide, beside a text that is shown."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a block under one set of notes and one set of inline marks."""

    span: Span
    """Where, in code points of `Article.text`."""
    notes: tuple[str, ...] = ()
    """Ids of the notes over it, in order of their numbers."""
    inlines: tuple[Inline, ...] = ()
    """Inline marks over it, outer before inner."""
    starts: tuple[str, ...] = ()
    """Names of the passages that begin here."""
    ends: tuple[str, ...] = ()
    """Names of the passages that end here."""
    before: tuple[FootnoteMark, ...] = ()
    """References to the author's footnotes before it, at the beginning of its block."""
    after: tuple[FootnoteMark, ...] = ()
    """References to the author's footnotes after it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the text and the notes that stand beside it."""

    block: Block
    """The block."""
    segments: tuple[Segment, ...]
    """Its text, cut once; joined they give back the block's text."""
    notes: tuple[str, ...]
    """Ids of the notes that begin in this block, in order of their numbers."""


@dataclass(frozen=True, slots=True)
class Woven:
    """An edition cut and numbered, ready to be rendered."""

    edition: Anchored
    """What was woven."""
    rows: tuple[Row, ...]
    """One for each block."""
    numbers: Mapping[str, int]
    """Note id to its number by place in the text, from 1."""
    notes: Mapping[str, Note]
    """Published notes by id, in order of their numbers."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What site search knows of one part of a page."""

    location: str
    """Page address below the site, with or without a fragment."""
    title: str
    """Plain text."""
    text: str
    """Plain text; a line is a paragraph or the like."""
    kind: EntryKind = "page"
    """What it is, by which it is weighed against the others."""
    lines: tuple[str, ...] = ()
    """The fragments under which the lines of its text are reached one by one, or none."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A finished page, but for the site's frame around it."""

    kind: PageKind
    """What the page is; frame, style sheets and scripts go by it."""
    uri: str
    """Address below the site, such as `china-ai-curbs/index.html`."""
    title: str
    """Plain text."""
    html: str
    """Sanitised content of the main part."""
    description: str
    """One plain sentence for link previews."""
    search: str
    """Entries for site search, each a JSON object with `location`, `title` and `text`, joined by commas."""
    language: str
    """BCP 47 tag of the page's main text."""
    direction: Literal["ltr", "rtl"]
    """Writing direction of the main text."""
    words: str = "en"
    """BCP 47 tag of the catalogue that our own words on the page come from."""
    start: str = ""
    """Id of the element at which the text of a reading begins, or empty."""
    head: str = ""
    """What its head says to programs besides: HTML, or empty."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed in the notes of a reading."""

    date: str
    """Day of the change."""
    what: ChangeKind
    """What happened."""
    reading: str
    """Id of the reading."""
    reading_title: str
    """Its title."""
    language: str
    """Language of the title."""
    note: str
    """Id of the note, `timeline/` and the id of the event, or empty."""
    title: str
    """The note's gist, the event's title, or the reading's standfirst."""
    href: str
    """Address below the site."""
    reason: str = ""
    """Why a note was retired, or what was wrong in it."""
    kind: str = ""
    """Kind of the note, or empty for a reading or an event."""
    number: int = 0
    """Number of the note in its reading; 0 for a retired one, which has none, for an event and for a reading."""
    since: str = ""
    """Day since which it had stood as it was, where that is known of what was corrected."""
    notes_language: str = "en"
    """Language of the notes."""


@dataclass(frozen=True, slots=True)
class Download:
    """A reading as one file, to be taken along."""

    reading: str
    """Id of the reading."""
    title: str
    """Its title."""
    language: str
    """Language of the title."""
    uri: str
    """Address below the site."""
    content: bytes
    """The file."""
    media_type: str
    """What servers call its kind."""
    changed: str
    """Day on which the notes were last changed, or empty."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that one reading contributes to the site."""

    pages: tuple[WebPage, ...] = ()
    """Pages to be framed."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Pictures by their addresses below the site."""
    shelf: str = ""
    """The reading's entry on the home page, HTML."""
    problems: tuple[Problem, ...] = ()
    """Findings of every stage."""
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of each file with a problem, for excerpts."""
    notes: int = 0
    """How many notes it has."""
    changes: tuple[Change, ...] = ()
    """What has changed in them."""
    private: bool = False
    """Whether a page shows a private copy of a reserved text."""
    downloads: tuple[Download, ...] = ()
    """The reading as files to take along, where those are asked for."""
    copied: bool | None = None
    """Whether a copy of a reserved text is at hand; None where the text is not reserved."""
