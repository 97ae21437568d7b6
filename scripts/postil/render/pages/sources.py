"""The sources of a reading by tier, with what they come to and the way back to what uses them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import TIERS, SearchEntry, Source, Text, WebPage, Woven, rank_of
from postil.render.addresses import FILES, METHOD, event_at, from_site, source_at, text_at
from postil.render.around import pages_of, side_page
from postil.render.bibliography import Bibliography
from postil.render.citations import cite_title, origins, plain_title
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.vocabulary import WORDS, language_name, word

_SAME = 12
"""Other sources of one origin that an entry names; the list of shared origins has all of them."""
Link = tuple[str, str]
"""Address and words."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One entry of the list of sources."""

    id: str
    """What stands for its key in addresses."""
    number: int
    """Its number in the list."""
    citation: Markup
    """Its citation, linked."""
    language: str
    """Name of its language if that is not the page's, or empty."""
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
    """Numbers of the other sources with its origin, at most twelve."""
    more: int
    """How many others there are besides."""
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
    name: str
    """What it is called."""
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
    told = [extent for extent in WORDS["seen"] if seen[extent]]
    usual = max(told, key=lambda extent: seen[extent])
    groups = _groups(sources)
    notes, events = _back_links(woven)
    views = {
        source.id: SourceView(
            id=books.names[source.id],
            number=books.numbers[source.id],
            citation=books.citation(source.id),
            language=_language(source.language),
            seen=word("seen", source.seen) if source.seen != usual else "",
            remark=source.note,
            unlinked=source.unlinked if not source.url else "",
            archived=source.archived,
            checked=readable_date(source.checked) if source.checked else "",
            same=tuple(books.numbers[one.id] for one in _beside(source, groups)),
            more=max(0, len(groups.get(source.origin, ())) - 1 - _SAME),
            notes=tuple(notes[source.id]),
            events=tuple(events[source.id]),
        )
        for source in sources
    }
    html = render_template(
        "sources.html",
        record=reading.record,
        back=FILES["reading"],
        around=pages_of(woven),
        here="sources",
        method=METHOD,
        sources=len(sources),
        origins=origins(sources),
        shared=[_view_origin(origin, group, books) for origin, group in groups.items()],
        keys={books.numbers[name]: books.names[name] for name in reading.sources},
        usual=word("seen", usual),
        usual_count=seen[usual],
        told=[(word("seen", extent), seen[extent]) for extent in told],
        tiers=_tiers(sources, views, told),
    )
    entries = [
        SearchEntry(
            from_site(reading.record.id, source_at(books.names[source.id])),
            f"{word('entry', 'source')} · {plain_title(source)}",
            views[source.id].citation.striptags(),
            "source",
        )
        for source in sources
    ]
    about = _("The sources of the notes on {title}", title=reading.record.title)
    return side_page(reading, "sources", html, about, entries)


def _tiers(sources: Sequence[Source], views: Mapping[Text, SourceView], told: Sequence[str]) -> list[TierView]:
    best: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: rank_of(source.tier)):
        best.setdefault(_origin(source), source.tier or "")
    count = Counter(best.values())
    found = []
    for tier in (*TIERS, ""):
        group = [source for source in sources if (source.tier or "") == tier]
        seen = tuple(sum(source.seen == extent for source in group) for extent in told)
        entries = tuple(views[source.id] for source in group)
        name, meaning = word("tier", tier), word("tier meaning", tier)
        found.append(TierView(tier or "none", name, meaning, entries, count[tier], seen))
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


def _beside(source: Source, groups: Mapping[str, list[Source]]) -> list[Source]:
    """Return others with the origin of a source: of thousands a few, as each of them would name all the others."""
    group = groups.get(source.origin, [])
    return [one for one in group[: _SAME + 1] if one is not source][:_SAME]


def _view_origin(origin: str, group: Sequence[Source], books: Bibliography) -> OriginView:
    """Return an origin under the name of its best source; of equal ones, that which shares most words with its id."""

    def distance(source: Source) -> tuple[int, int]:
        told = f"{source.id} {source.title} {source.container} {source.publisher}".lower()
        return rank_of(source.tier), -sum(word in told for word in origin.lower().split("-"))

    nearest = min(group, key=distance)
    numbers = tuple(books.numbers[source.id] for source in group)
    return OriginView(cite_title(nearest), nearest.container or nearest.publisher, numbers)


def _language(tag: str) -> str:
    ours = ("", spoken().tag.split("-")[0], *(("english",) if spoken().catalogue is None else ()))
    return "" if tag.split("-")[0].lower() in ours else language_name(tag)


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
            notes[name].append((text_at(note.id), str(woven.numbers[note.id])))
    for event in woven.edition.reading.timeline.events:
        for name in dict.fromkeys(map(str, event.cite)):
            events[name].append((event_at(event.id), readable_date(event.date)))
    return notes, events
