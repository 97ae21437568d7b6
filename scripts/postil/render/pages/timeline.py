"""What has happened since an article appeared: the page of dated events, a picture above a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from postil.languages import gettext as _
from postil.languages import writing
from postil.model import SearchEntry, WebPage, Woven
from postil.render.addresses import FILES, event_at, from_site, text_at
from postil.render.around import pages_of, side_page
from postil.render.bibliography import Bibliography, SourceLink
from postil.render.charts.timeline import Mark, draw_timeline
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.markdown import plain, render_inline, render_markdown
from postil.render.note_views import CorrectionView, view_corrections
from postil.render.vocabulary import WORDS, word


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of the timeline."""

    id: str
    """Its address on the page."""
    date: str
    """EDTF date."""
    day: str
    """The date as people read it."""
    bears: str
    """`for`, `against`, `both`; `note` for the update of a note."""
    title: str
    """What happened, or empty for an update."""
    text: Markup
    """What it means, or what the update says."""
    cite: tuple[SourceLink, ...]
    """Its sources."""
    note: str = ""
    """Address of the note that is updated, or empty."""
    number: int = 0
    """The note's number."""
    gist: str = ""
    """The note's gist."""
    language: str = ""
    """The note's language, where it is another than that of the reading's notes."""
    corrected: tuple[CorrectionView, ...] = ()
    """What was wrong in it."""

    @property
    def word(self) -> str:
        """Which way it bears, in words."""
        return word("side", self.bears) if self.bears != "note" else _("Note {number}", number=self.number)


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of the timeline: what happened, and beneath it what the notes say has changed."""

    year: str
    events: tuple[EntryView, ...]
    """By date."""
    updates: tuple[EntryView, ...]
    """By date."""


def render_timeline(woven: Woven, books: Bibliography) -> WebPage | None:
    """Return the page of dated events, each year's followed by the notes' updates; None without a timeline."""
    reading = woven.edition.reading
    timeline = reading.timeline
    if not timeline.events:
        return None
    entries = sorted([*_events(woven, books), *_updates(woven, books)], key=lambda entry: (entry.date, entry.id))
    counts = Counter(entry.bears for entry in entries)
    marks = [
        Mark(entry.id, entry.date, entry.bears, entry.day + _(": ") + (entry.title or plain(entry.text)))
        for entry in entries
    ]
    issued = reading.record.issued
    sides = {side: word("side", side) for side in WORDS["side"]}
    picture = draw_timeline(marks, sides, issued)
    html = render_template(
        "timeline.html",
        record=reading.record,
        back=FILES["reading"],
        around=pages_of(woven),
        here="timeline",
        thesis=timeline.thesis,
        picture=picture.svg,
        published=readable_date(issued) if picture.published else "",
        sides=[(side, name, counts[side]) for side, name in sides.items()],
        entries=len(entries),
        years=[_year(year, list(group)) for year, group in groupby(entries, key=lambda entry: entry.date[:4])],
    )
    known = [
        SearchEntry(
            from_site(reading.record.id, event_at(one.id)),
            f"{word('entry', 'event')} · {one.title}",
            plain(one.text),
            "event",
        )
        for one in entries
        if one.title
    ]
    about = _("What has happened since {title}", title=reading.record.title)
    return side_page(reading, "timeline", html, about, known)


def _year(year: str, entries: Sequence[EntryView]) -> YearView:
    events = tuple(entry for entry in entries if not entry.note)
    return YearView(year, events, tuple(entry for entry in entries if entry.note))


def _events(woven: Woven, books: Bibliography) -> Iterator[EntryView]:
    for event in woven.edition.reading.timeline.events:
        text, cite = render_markdown(event.text, FILES["reading"]), books.links(event.cite)
        yield EntryView(
            id=event.id,
            date=event.date,
            day=readable_date(event.date),
            bears=event.bears,
            title=event.title,
            text=text,
            cite=cite,
            corrected=view_corrections(event.corrected),
        )


def _updates(woven: Woven, books: Bibliography) -> Iterator[EntryView]:
    for note in woven.notes.values():
        for place, update in enumerate(note.updates, 1):
            with writing(note.language):
                text = render_inline(update.text, FILES["reading"])
            yield EntryView(
                # No event has this id: an underscore is no part of one.
                id=f"update_{note.id}_{place}",
                date=update.date,
                day=readable_date(update.date),
                bears="note",
                title="",
                text=text,
                cite=books.links(update.cite),
                note=text_at(note.id),
                number=woven.numbers[note.id],
                gist=note.gist,
                language=note.language,
            )
