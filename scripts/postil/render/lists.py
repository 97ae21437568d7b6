"""The lists around a reading: its notes without the text, its sources, and its place on the shelf."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from postil.model import MAIN_PAGE, TIERS, Reading, SearchEntry, Source, Text, WebPage, Woven
from postil.render.around import pages_of
from postil.render.citations import cite_title, origins
from postil.render.claims import tally
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.page import byline
from postil.render.search import index_entries
from postil.render.views import (
    CLAIMS_PAGE,
    METHOD_PAGE,
    NOTES_PAGE,
    SOURCES_PAGE,
    TIMELINE_PAGE,
    Bibliography,
    NoteView,
)

TIER_MEANINGS = {
    "primary": "The thing itself: a filing, a law, a paper, a company’s own page.",
    "reporting": "News reports by named publications and agencies.",
    "analysis": "Research and comment that weighs other evidence.",
    "reference": "Works that collect what is known elsewhere.",
    "secondary": "Copies, rewrites and enthusiasts’ pages; used only where nothing better was found.",
}
SEEN_WORDS = {"whole": "read whole", "excerpt": "read in an excerpt", "none": "not seen", "": "not recorded"}
"""How much of a source was read, in the order in which it is told."""
LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Names of languages by the first part of their tag; of others the tag is shown."""

Link = tuple[str, str]
"""Address and words."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One entry of the list of sources."""

    id: str
    """Its key."""
    number: int
    """Its number in the list."""
    citation: Markup
    """Its citation, linked."""
    language: str
    """Name of its language if that is not English, or empty."""
    seen: str
    """How much of it was read, where that is not what was read of most."""
    remark: str
    """A plain remark, or empty."""
    unlinked: str
    """Why there is no address, or empty."""
    archived: str
    """Address of an archived copy, or empty."""
    checked: str
    """Day on which the address was last tried, or empty."""
    same: tuple[int, ...]
    """Numbers of the other sources with its origin."""
    notes: tuple[Link, ...]
    """The notes that use it."""
    events: tuple[Link, ...]
    """The events that use it."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin that stands behind several sources."""

    title: Markup
    """Title of the source nearest to it, which names it."""
    place: str
    """Where that source appeared, or empty."""
    numbers: tuple[int, ...]
    """Numbers of its sources."""


@dataclass(frozen=True, slots=True)
class TierView:
    """The sources of one tier, and what they come to."""

    id: str
    """The tier."""
    meaning: str
    """What belongs to it."""
    sources: tuple[SourceView, ...]
    """Its sources in order."""
    origins: int
    """How many origins have their best source here."""
    seen: tuple[int, ...]
    """How many were read how far, in the order of the words."""


def render_sources(woven: Woven, books: Bibliography) -> WebPage | None:
    """Return the page of sources by tier, or None where nothing is cited."""
    reading = woven.edition.reading
    if not reading.sources:
        return None
    sources = tuple(reading.sources.values())
    seen: Counter[str] = Counter(source.seen for source in sources)
    told = [word for word in SEEN_WORDS if seen[word]]
    usual = max(told, key=lambda word: seen[word])
    groups = _groups(sources)
    notes, events = _back_links(woven)
    views = {
        source.id: SourceView(
            id=source.id,
            number=books.numbers[source.id],
            citation=books.citation(source.id),
            language=_language(source.language),
            seen=SEEN_WORDS[source.seen] if source.seen != usual else "",
            remark=source.note,
            unlinked=source.unlinked if not source.url else "",
            archived=source.archived,
            checked=readable_date(source.checked) if source.checked else "",
            same=tuple(books.numbers[one.id] for one in groups.get(source.origin, ()) if one is not source),
            notes=tuple(notes[source.id]),
            events=tuple(events[source.id]),
        )
        for source in sources
    }
    uri = f"{reading.record.id}/{SOURCES_PAGE}"
    html = render_template(
        "sources.html",
        record=reading.record,
        back=MAIN_PAGE,
        around=pages_of(woven, SOURCES_PAGE),
        method=METHOD_PAGE,
        sources=len(sources),
        origins=origins(sources),
        shared=[_view_origin(origin, group, books) for origin, group in groups.items()],
        keys={books.numbers[name]: name for name in reading.sources},
        usual=SEEN_WORDS[usual],
        usual_count=seen[usual],
        told=[(SEEN_WORDS[word], seen[word]) for word in told],
        tiers=_tiers(sources, views, told),
    )
    search = [SearchEntry(uri, f"Sources: {reading.record.title}", "")]
    search += [
        SearchEntry(f"{uri}#source_{one.id}", reading.sources[one.id].title, str(escape(one.citation.striptags())))
        for one in views.values()
    ]
    return side_page(reading, uri, "Sources", f"The sources of the notes on {reading.record.title}", html, search)


def render_notes(woven: Woven, notes: Mapping[str, NoteView]) -> WebPage | None:
    """Return the page of all notes without the text, or None for a reading without notes."""
    reading = woven.edition.reading
    if not notes:
        return None
    blocks = {name: row.block.id for row in woven.rows for name in row.notes}
    uri = f"{reading.record.id}/{NOTES_PAGE}"
    html = render_template(
        "notes.html",
        record=reading.record,
        back=MAIN_PAGE,
        around=pages_of(woven, NOTES_PAGE),
        blocks=[
            (block, block.removeprefix("p"), block_name(block), list(names))
            for block, names in groupby(notes, key=blocks.__getitem__)
        ],
        notes=notes,
        quotes={name: note.quote for name, note in woven.notes.items()},
    )
    search = [SearchEntry(uri, f"Notes as a list: {reading.record.title}", "")]
    return side_page(reading, uri, "Notes as a list", f"Every note on {reading.record.title}, in full", html, search)


def block_name(block: str) -> str:
    """Return what a part of a text is called, from its id: “Paragraph 3”, “Heading 1”."""
    return f"{'Paragraph' if block.startswith('p') else 'Heading'} {block[1:]}"


def _tiers(sources: Sequence[Source], views: Mapping[Text, SourceView], told: Sequence[str]) -> list[TierView]:
    best: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: TIERS.index(source.tier)):
        best.setdefault(_origin(source), source.tier)
    count = Counter(best.values())
    found = []
    for tier in TIERS:
        group = [source for source in sources if source.tier == tier]
        seen = tuple(sum(source.seen == word for source in group) for word in told)
        entries = tuple(views[source.id] for source in group)
        found.append(TierView(tier, TIER_MEANINGS[tier], entries, count[tier], seen))
    return [tier for tier in found if tier.sources]


def _origin(source: Source) -> str:
    # A source without one stands for itself; the sign keeps its key apart from the names of origins.
    return source.origin or f"={source.id}"


def _groups(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """Return for each origin with several sources these."""
    found: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.origin:
            found[source.origin].append(source)
    return {origin: group for origin, group in found.items() if len(group) > 1}


def _view_origin(origin: str, group: Sequence[Source], books: Bibliography) -> OriginView:
    """Return an origin under the name of its best source; of equal ones, that which shares most words with its id."""

    def distance(source: Source) -> tuple[int, int]:
        told = f"{source.id} {source.title} {source.container} {source.publisher}".lower()
        return TIERS.index(source.tier), -sum(word in told for word in origin.lower().split("-"))

    nearest = min(group, key=distance)
    numbers = tuple(books.numbers[source.id] for source in group)
    return OriginView(cite_title(nearest), nearest.container or nearest.publisher, numbers)


def _language(tag: str) -> str:
    first = tag.split("-")[0].lower()
    return "" if first in ("", "en") else LANGUAGES.get(first, f"the language “{tag}”")


def _back_links(woven: Woven) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    """Return for each source the notes and the events that use it."""
    notes: dict[str, list[Link]] = defaultdict(list)
    events: dict[str, list[Link]] = defaultdict(list)
    for note in woven.notes.values():
        names: list[Text] = [use.cite for use in note.sources]
        names += [name for update in note.updates for name in update.cite]
        chart = woven.edition.reading.charts.get(note.chart) if note.chart else None
        names += chart.cite if chart else ()
        for name in dict.fromkeys(map(str, names)):
            notes[name].append((f"{MAIN_PAGE}#{note.id}", str(woven.numbers[note.id])))
    for event in woven.edition.reading.timeline.events:
        for name in dict.fromkeys(map(str, event.cite)):
            events[name].append((f"{TIMELINE_PAGE}#{event.id}", readable_date(event.date)))
    return notes, events


def side_page(
    reading: Reading, uri: str, title: str, description: str, html: str, search: list[SearchEntry]
) -> WebPage:
    """Return a page beside a reading's own, in English whatever the reading's language."""
    return WebPage(
        uri=uri,
        title=f"{title} – {reading.record.title}",
        html=html,
        description=description,
        headings=(),
        search=index_entries(search),
        language="en",
        direction="ltr",
    )


def render_shelf(woven: Woven) -> str:
    """Return the reading's entry on the home page: what it is, what it holds, how its verdicts stand."""
    reading = woven.edition.reading
    folder = reading.record.id
    days = [max(note.revised, note.added) for note in woven.notes.values()]
    last = max(days, default="")
    held = [
        (len(woven.edition.article.paragraphs()), "paragraph", ""),
        (len(woven.notes), "note", f"{folder}/{MAIN_PAGE}"),
        (len(reading.sources), "source", f"{folder}/{SOURCES_PAGE}"),
        (len(reading.timeline.events), "event", f"{folder}/{TIMELINE_PAGE}"),
    ]
    return render_template(
        "shelf.html",
        record=reading.record,
        href=f"{folder}/{MAIN_PAGE}",
        byline=byline(reading.record),
        held=[(f"{count} {word}{'s' if count != 1 else ''}", href) for count, word, href in held if count],
        tally=[(word.lower(), count) for _, word, count, _ in tally(woven) if count],
        claims=f"{folder}/{CLAIMS_PAGE}",
        last=readable_date(last) if last else "",
    )
