"""What the files of a reading say, typed."""

from __future__ import annotations

from dataclasses import dataclass

from postil.model.sources import Name, SourceUse
from postil.model.words import UNSAID, Bears, ChartKind, Confidence, Form, Kind, RightsStatus, Text, Verdict
from postil.problems import Location

WORDS_PER_NOTE = 25
"""Most consecutive words of a reserved text that are quoted; a record may only say fewer."""
QUOTED_SHARE = 0.40
"""Largest share of a reserved text's words that is quoted; a record may only say less."""


@dataclass(frozen=True, slots=True)
class Republication:
    """Another place where the article appeared."""

    container: Text
    """Title of the publication."""
    url: Text = UNSAID
    """Address, or empty."""
    issued: Text = UNSAID
    """Date of publication there, EDTF, or empty."""
    note: Text = UNSAID
    """A plain remark, or empty."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with the article's text."""

    status: RightsStatus
    """`reserved` texts are never reprinted."""
    holder: Text = UNSAID
    """Who holds the rights."""
    year: Text = UNSAID
    """Year of the copyright notice."""
    licence: Text = UNSAID
    """SPDX identifier, or empty."""


@dataclass(frozen=True, slots=True)
class PictureRights:
    """What may be done with a picture that is not its author's own."""

    file: Text
    """Path of its file below the reading's folder."""
    status: RightsStatus
    """Why it may be shown; never `reserved`."""
    holder: Text = UNSAID
    """Who holds the rights, or who made it."""
    licence: Text = UNSAID
    """SPDX identifier, or empty."""


@dataclass(frozen=True, slots=True)
class TextSpec:
    """How to recognise the body of a reserved text in any copy."""

    starts: Text
    """First words of the body."""
    ends: Text
    """Last words of the body; their last occurrence ends it."""
    paragraphs: int
    """Number of paragraphs of the body."""
    fingerprint: Text
    """`sha256:` and the hexadecimal digest of the folded body, paragraphs joined with a blank."""
    traces: Text = UNSAID
    """Of each sixteen letters of the body two hexadecimal digits of a hash and one for the words, or empty."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the annotated article is: a bibliographic record with its rights."""

    id: str
    """Name of the reading's folder, and its address on the site."""
    at: Location
    """The record file."""
    type: Text
    """CSL item type."""
    title: Text
    """Title of the article."""
    language: Text
    """BCP 47 tag of the text."""
    standfirst: Text
    """One line of our own about the reading."""
    rights: Rights
    """What may be done with the text."""
    author: tuple[Name, ...] = ()
    """Authors in their order."""
    container: Text = UNSAID
    """CSL container-title."""
    publisher: Text = UNSAID
    """CSL publisher."""
    issued: Text = UNSAID
    """EDTF date or interval of publication."""
    url: Text = UNSAID
    """Address of the original, or empty."""
    note: Text = UNSAID
    """A plain remark on the record."""
    also: tuple[Republication, ...] = ()
    """Other places where the article appeared."""
    text: TextSpec | None = None
    """How to recognise a copy; always there for reserved texts."""
    form: Form = "prose"
    """What the line ends of the text are."""
    line_numbers: int = 0
    """Each so many lines of verse have their number beside them; 0 for none."""
    pictures: tuple[PictureRights, ...] = ()
    """The rights in pictures of its text or guide, where they are others than the text's."""
    words_per_note: int = WORDS_PER_NOTE
    """Most consecutive words of a reserved text that may be quoted."""
    share: float = QUOTED_SHARE
    """Largest share of a reserved text's words that all quotations may reach, 0 to 1."""
    added: Text = UNSAID
    """Day on which the reading was added."""
    by: tuple[Text, ...] = ()
    """Who edits the reading."""
    notes_language: str = "en"
    """BCP 47 tag of the notes and of all else that is written about the text."""


@dataclass(frozen=True, slots=True)
class Update:
    """Something that has changed since publication."""

    date: Text
    """EDTF date of the event."""
    text: Text
    """What happened, Markdown."""
    cite: tuple[Text, ...] = ()
    """Ids of the sources."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong and was put right; a change of wording alone is none."""

    date: Text
    """Day on which it was put right."""
    text: Text
    """One plain sentence: what was wrong, and what is right."""


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody who did not write a note has checked it against its sources."""

    by: Text
    """Who."""
    date: Text
    """Day on which it was checked."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody held against a note, and what became of it."""

    date: Text
    """Day on which it was raised."""
    by: Text
    """Who raised it."""
    what: Text
    """What was objected, in a plain sentence."""
    outcome: Text
    """What became of it, in a plain sentence."""
    link: Text = UNSAID
    """Address where it was talked about, or empty."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of a note, as the history of its file has it."""

    date: str
    """Day of the change."""
    why: str
    """The first line of what was said of it."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that a note may break, and why."""

    code: Text
    """The problem code."""
    because: Text
    """The reason."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that a note stands on, with what tells them from the same words elsewhere."""

    quote: Text
    """The words."""
    prefix: Text | None = None
    """Words directly before them."""
    suffix: Text | None = None
    """Words directly after them."""
    paragraph: Text | None = None
    """Id of the block in which they begin."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin."""

    id: str
    """Name of its file, and its address for ever."""
    at: Location
    """The note's file."""
    kind: Kind
    """What the note mainly gives."""
    gist: Text
    """The line that is always visible."""
    passages: tuple[Passage, ...] = ()
    """What the note stands on, in the order of its file; none for a note on a whole paragraph."""
    paragraph: Text | None = None
    """Id of a block or of a row of a table, for a note on the whole of it."""
    verdict: Verdict | None = None
    """What the evidence says of the claim; only for claims."""
    confidence: Confidence | None = None
    """How sure the evidence makes us."""
    finding: Text | None = None
    """What the evidence says, Markdown."""
    caveats: tuple[Text, ...] = ()
    """What limits the claim or our evidence, Markdown."""
    context: tuple[Text, ...] = ()
    """What one needs to know, Markdown."""
    updates: tuple[Update, ...] = ()
    """What has changed since, in order of date."""
    sources: tuple[SourceUse, ...] = ()
    """The evidence."""
    chart: Text | None = None
    """Id of a chart to show."""
    language: Text = UNSAID
    """BCP 47 tag, where it is another than that of the reading's notes."""
    by: tuple[Text, ...] = ()
    """Who wrote it."""
    added: Text = UNSAID
    """Day on which it was added."""
    revised: Text = UNSAID
    """Day of its last revision, or empty."""
    corrected: tuple[Correction, ...] = ()
    """What was wrong in it, in order of date."""
    retired: bool = False
    """Whether it is kept out of the margin."""
    because: Text = UNSAID
    """Why it was retired."""
    waive: tuple[Waiver, ...] = ()
    """Editorial rules that do not apply here."""
    reviewed: tuple[Review, ...] = ()
    """Who has checked it, in order of date."""
    objections: tuple[Objection, ...] = ()
    """What was held against it, in order of date."""
    revisions: tuple[Revision, ...] = ()
    """Its revisions as git knows them, in order of date; none where there is no git."""

    @property
    def is_marked(self) -> bool:
        """Whether the words that it stands on are marked in the text; a whole block is not, a row of a table is."""
        return bool(self.passages) or (self.paragraph is not None and "r" in self.paragraph)

    @property
    def quotes(self) -> tuple[Text, ...]:
        """The words of its passages."""
        return tuple(passage.quote for passage in self.passages)

    @property
    def corrected_on(self) -> Text:
        """Day of its last correction, or empty."""
        return self.corrected[-1].date if self.corrected else UNSAID

    @property
    def changed(self) -> Text:
        """Day on which it was last added, revised or corrected, or empty."""
        return max(self.added, self.revised, self.corrected_on)


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that the figures of a chart are to be compared with."""

    value: Text
    """The value, a number in the chart's unit."""
    label: Text
    """What it is."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A small table that is also drawn."""

    id: str
    """Name of its file."""
    at: Location
    """The chart's file."""
    title: Text
    """What is shown."""
    unit: Text
    """Unit of every figure."""
    kind: ChartKind
    """How it is drawn."""
    x: Text
    """Label of the first column."""
    series: tuple[Text, ...]
    """Names of the value columns."""
    rows: tuple[tuple[Text, tuple[float | None, ...]], ...]
    """Label and one figure for each series; None is a gap."""
    figures: tuple[tuple[Text, ...], ...]
    """The figures as written, row by row; a gap is empty."""
    caveat: Text
    """The sentence that belongs beside it."""
    alt: Text
    """One sentence saying what the picture shows."""
    scale: Text = UNSAID
    """`log` where equal lengths stand for equal ratios; else `linear` or empty."""
    reference: Reference | None = None
    """A value to compare with."""
    as_of: Text = UNSAID
    """Day to which the figures stand."""
    cite: tuple[Text, ...] = ()
    """Ids of the sources."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and bears on the article's thesis."""

    id: Text
    """Its address on the timeline."""
    date: Text
    """EDTF date."""
    title: Text
    """What happened, in one line."""
    text: Text
    """What it means, Markdown."""
    bears: Bears
    """Which way it bears on the thesis."""
    cite: tuple[Text, ...] = ()
    """Ids of the sources."""
    corrected: tuple[Correction, ...] = ()
    """What was wrong in it, in order of date."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events since publication."""

    thesis: Text
    """The sentence that events bear for or against."""
    events: tuple[Event, ...] = ()
    """In order of date."""
