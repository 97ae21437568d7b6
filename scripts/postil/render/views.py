"""Notes and sources as the templates want them: every value ready to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from markupsafe import Markup, escape

from postil.model import MAIN_PAGE, TIERS, Chart, Note, Source, Text, Woven
from postil.render.charts import draw_chart
from postil.render.citations import cite
from postil.render.dates import readable_date
from postil.render.environment import find_macro
from postil.render.markdown import plain, render_inline, render_markdown
from postil.render.text import KIND_WORDS

CLAIMS_PAGE = "claims.html"
NOTES_PAGE = "notes.html"
METHOD_PAGE = "../method.html"
SOURCES_PAGE = "sources.html"
TIMELINE_PAGE = "timeline.html"

VERDICT_WORDS = {
    "supported": "Supported",
    "mostly-supported": "Mostly supported",
    "contested": "Contested",
    "misleading": "Misleading",
    "outdated": "Outdated",
    "unverifiable": "Cannot be verified",
    "opinion": "Opinion",
}
_UNFOLDED = 3
"""Most sources that a note lists at once; more are a line of their tiers until they are asked for."""
BEARING_WORDS = {"supports": "Supports", "weakens": "Weakens", "context": "Context"}


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A short reference to an entry of the page of sources."""

    number: int
    """Its number in the list."""
    href: str
    """Its address, relative to the reading's page."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class UseView:
    """What one source does for a note."""

    tier: str
    citation: Markup
    bearing: str
    what: str
    remark: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """Something that has changed since."""

    date: str
    day: str
    text: Markup
    cite: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """What a note says, ready for the template."""

    verdict: str
    confidence: str
    finding: Markup
    caveats: tuple[Markup, ...]
    context: tuple[Markup, ...]
    chart: Markup
    updates: tuple[UpdateView, ...]
    sources: tuple[UseView, ...]
    tiers: str
    """How many sources there are of each tier, where they are so many that they are folded; else empty."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note, ready for its card and for the list of all notes."""

    id: str
    kind: str
    word: str
    number: int
    gist: str
    words: str
    """The passage it is about; empty where that is the whole paragraph."""
    body: Markup
    """What it says."""
    plain: tuple[str, ...]
    """Its words and what it says, for search; empty parts are left out."""
    back: str
    signed: str
    report: str
    later: bool
    """Whether it tells what has happened since: it is of that kind, or has updates."""


class Bibliography:
    """The sources of one reading with their numbers, each citation formatted once; and where objections go."""

    def __init__(self, sources: Mapping[str, Source], report: str = "") -> None:
        self.sources = sources
        self.report = report
        self.numbers = {name: number for number, name in enumerate(sources, 1)}
        self._citations: dict[str, Markup] = {}

    def citation(self, name: str) -> Markup:
        """Return the citation of a source."""
        if name not in self._citations:
            self._citations[name] = cite(self.sources[name])
        return self._citations[name]

    def links(self, names: Sequence[Text]) -> tuple[SourceLink, ...]:
        """Return short references to sources."""
        return tuple(
            SourceLink(self.numbers[name], f"{SOURCES_PAGE}#source_{name}", self.sources[name].title)
            for name in names
            if name in self.numbers
        )


def view_notes(woven: Woven, books: Bibliography) -> dict[str, NoteView]:
    """Return the notes of an edition by id, in order of their numbers, ready to be shown."""
    return {name: _note(note, woven, books) for name, note in woven.notes.items()}


def _note(note: Note, woven: Woven, books: Bibliography) -> NoteView:
    body = _body(note, woven, books)
    return NoteView(
        id=note.id,
        kind=note.kind,
        word=KIND_WORDS[note.kind],
        number=woven.numbers[note.id],
        gist=note.gist,
        words=note.quote or "",
        body=find_macro("note.html", "note_body")(body),
        plain=tuple(_plain(note, body)),
        back=f"words_{note.id}" if note.quote else f"call_{note.id}",
        signed=_signed(note),
        report=_report(books.report, note, woven),
        later=note.kind == "update" or bool(note.updates),
    )


def _plain(note: Note, body: BodyView) -> Iterator[str]:
    if note.quote:
        yield note.quote
    yield from (plain(html) for html in (body.finding, *body.caveats, *body.context))
    yield from (plain(update.text) for update in body.updates)
    yield from (plain(use.citation) for use in body.sources)


def _body(note: Note, woven: Woven, books: Bibliography) -> BodyView:
    charts: Mapping[str, Chart] = woven.edition.reading.charts
    chart = charts.get(note.chart) if note.chart else None
    if chart:  # two notes may show one chart, and their pictures need ids of their own
        chart = replace(chart, id=f"{chart.id}--{note.id}")
    cited = [(use, books.sources[use.cite]) for use in note.sources if use.cite in books.sources]
    tiers = Counter(source.tier for _, source in cited)
    folded = ", ".join(f"{tiers[tier]} {tier}" for tier in TIERS if tiers[tier]) if len(cited) > _UNFOLDED else ""
    return BodyView(
        verdict=VERDICT_WORDS[note.verdict] if note.verdict else "",
        confidence=note.confidence or "",
        finding=render_markdown(note.finding) if note.finding else Markup(""),
        caveats=tuple(map(render_inline, note.caveats)),
        context=tuple(map(render_inline, note.context)),
        chart=view_chart(chart, books) if chart else Markup(""),
        updates=tuple(
            UpdateView(update.date, readable_date(update.date), render_inline(update.text), books.links(update.cite))
            for update in note.updates
        ),
        sources=tuple(
            UseView(of.tier, books.citation(use.cite), BEARING_WORDS[use.bearing], use.what.rstrip("."), of.note)
            for use, of in cited
        ),
        tiers=folded,
    )


def view_chart(chart: Chart, books: Bibliography) -> Markup:
    """Return a chart with the links to its sources."""
    links = Markup(" ").join(
        Markup(f'<a class="ref" href="{link.href}" title="{escape(link.title)}">[{link.number}]</a>')
        for link in books.links(chart.cite)
    )
    return draw_chart(chart, sources=Markup("Sources: {}").format(links))


def _report(address: str, note: Note, woven: Woven) -> str:
    if not address.startswith(("https://", "http://", "mailto:")):
        return ""
    place = quote_plus(f"{woven.edition.reading.record.id}/{MAIN_PAGE}#{note.id}")
    return address.replace("{note}", place)


def _signed(note: Note) -> str:
    # The page makes the note's citation of this; see reading.js.
    parts = [", ".join(note.by) or "editors"]
    if note.revised:
        parts.append(f"revised {readable_date(note.revised)}")
    elif note.added:
        parts.append(readable_date(note.added))
    return ", ".join(parts)
