"""The pages around a reading: its sources, what has happened since, its place on the shelf."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from postil.model import MAIN_PAGE, TIERS, Reading, SearchEntry, Text, Timeline, WebPage, Woven
from postil.render.citations import origins
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.markdown import plain, render_markdown
from postil.render.page import byline
from postil.render.views import SOURCES_PAGE, TIMELINE_PAGE, Bibliography, SourceLink

TIER_MEANINGS = {
    "primary": "The thing itself: a filing, a law, a paper, a company’s own page.",
    "reporting": "News reports by named publications and agencies.",
    "analysis": "Research and comment that weighs other evidence.",
    "reference": "Works that collect what is known elsewhere.",
    "secondary": "Copies, rewrites and enthusiasts’ pages; used only where nothing better was found.",
}
BEARS_WORDS = {"for": "for the thesis", "against": "against it", "both": "both ways", "": "a note’s update"}


@dataclass(frozen=True, slots=True)
class SourceView:
    """One entry of the list of sources."""

    id: str
    number: int
    citation: Markup
    remark: str
    unlinked: str
    archived: str
    same: tuple[tuple[int, str], ...]
    cited: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One entry of the timeline."""

    id: str
    date: str
    day: str
    bears: str
    word: str
    title: str
    text: Markup
    cite: tuple[SourceLink, ...]
    note: str = ""
    note_title: str = ""


def render_sources(woven: Woven, books: Bibliography) -> WebPage | None:
    """Return the page of sources by tier, or None where nothing is cited."""
    reading = woven.edition.reading
    if not reading.sources:
        return None
    cited = _back_links(woven)
    copies: dict[str, list[str]] = defaultdict(list)
    for source in reading.sources.values():
        if source.origin:
            copies[source.origin].append(source.id)

    def view(name: str) -> SourceView:
        source = reading.sources[name]
        same = [other for other in copies.get(source.origin, ()) if other != name]
        return SourceView(
            id=name,
            number=books.numbers[name],
            citation=books.citation(name),
            remark=source.note,
            unlinked=source.unlinked if not source.url else "",
            archived=source.archived,
            same=tuple((books.numbers[other], f"#source_{other}") for other in same),
            cited=tuple(cited[name]),
        )

    views = [view(name) for name in reading.sources]
    tiers = [
        (tier, TIER_MEANINGS[tier], [one for one in views if reading.sources[one.id].tier == tier]) for tier in TIERS
    ]
    uri = f"{reading.record.id}/{SOURCES_PAGE}"
    html = render_template(
        "sources.html",
        record=reading.record,
        back=MAIN_PAGE,
        sources=views,
        origins=origins(tuple(reading.sources.values())),
        tiers=tiers,
    )
    search = [SearchEntry(uri, f"Sources: {reading.record.title}", "")]
    search += [
        SearchEntry(f"{uri}#source_{one.id}", reading.sources[one.id].title, one.citation.striptags()) for one in views
    ]
    return _page(reading, uri, "Sources", f"The sources of the notes on {reading.record.title}", html, search)


def _back_links(woven: Woven) -> dict[str, list[tuple[str, str]]]:
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(names: Iterator[Text] | Sequence[Text], href: str, title: str) -> None:
        for name in dict.fromkeys(map(str, names)):
            links[name].append((href, title))

    for note in woven.notes.values():
        names = [use.cite for use in note.sources]
        names += [name for update in note.updates for name in update.cite]
        chart = woven.edition.reading.charts.get(note.chart) if note.chart else None
        names += chart.cite if chart else ()
        add(names, f"{MAIN_PAGE}#{note.id}", f"note {woven.numbers[note.id]}")
    for event in woven.edition.reading.timeline.events:
        add(event.cite, f"{TIMELINE_PAGE}#{event.id}", readable_date(event.date))
    return links


def render_timeline(woven: Woven, books: Bibliography) -> WebPage | None:
    """Return the page of dated events with the notes' updates among them, or None where there is no timeline."""
    reading = woven.edition.reading
    timeline: Timeline = reading.timeline
    if not timeline.events:
        return None
    events = [
        EventView(
            id=event.id,
            date=event.date,
            day=readable_date(event.date),
            bears=event.bears,
            word=BEARS_WORDS[event.bears],
            title=event.title,
            text=render_markdown(event.text, MAIN_PAGE),
            cite=books.links(event.cite),
        )
        for event in timeline.events
    ]
    for note in woven.notes.values():
        for place, update in enumerate(note.updates, 1):
            events.append(
                EventView(
                    id=f"update_{note.id}_{place}",
                    date=update.date,
                    day=readable_date(update.date),
                    bears="note",
                    word=BEARS_WORDS[""],
                    title="",
                    text=render_markdown(update.text, MAIN_PAGE),
                    cite=books.links(update.cite),
                    note=f"{MAIN_PAGE}#{note.id}",
                    note_title=note.gist,
                )
            )
    events.sort(key=lambda event: (event.date, event.id))
    counts = Counter(event.bears for event in timeline.events)
    uri = f"{reading.record.id}/{TIMELINE_PAGE}"
    html = render_template(
        "timeline.html",
        record=reading.record,
        back=MAIN_PAGE,
        thesis=timeline.thesis,
        counts=[(BEARS_WORDS[bears], counts[bears]) for bears in ("for", "against", "both")],
        years=[(year, list(group)) for year, group in groupby(events, key=lambda event: event.date[:4])],
    )
    search = [SearchEntry(uri, f"Since publication: {reading.record.title}", "")]
    search += [SearchEntry(f"{uri}#{one.id}", one.title, plain(one.text)) for one in events if one.title]
    return _page(reading, uri, "Since publication", f"What has happened since {reading.record.title}", html, search)


def _page(reading: Reading, uri: str, title: str, description: str, html: str, search: list[SearchEntry]) -> WebPage:
    return WebPage(
        uri=uri,
        title=f"{title} – {reading.record.title}",
        html=html,
        description=description,
        headings=(),
        search=tuple(search),
        language="en",
        direction="ltr",
    )


def render_shelf(woven: Woven) -> str:
    """Return the reading's entry on the home page."""
    reading = woven.edition.reading
    days = [max(note.revised, note.added) for note in woven.notes.values()]
    last = max(days, default="")
    return render_template(
        "shelf.html",
        record=reading.record,
        href=f"{reading.record.id}/{MAIN_PAGE}",
        byline=byline(reading.record),
        paragraphs=len(woven.edition.article.paragraphs()),
        notes=len(woven.notes),
        sources=len(reading.sources),
        events=len(reading.timeline.events),
        last=readable_date(last) if last else "",
    )
