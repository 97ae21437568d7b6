"""What has changed in the notes of all readings: a page and an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from postil.model import MAIN_PAGE, Change, SearchEntry, WebPage, Woven
from postil.render.dates import readable_date
from postil.render.environment import render_template

CHANGES_PAGE = "changes.html"
FEED = "changes.xml"
_WORDS = {"added": "New", "revised": "Revised", "retired": "Retired", "reading": "New reading"}
_ATOM = "http://www.w3.org/2005/Atom"
What = Literal["reading", "added", "revised", "retired"]
_NEWEST = 100
"""Entries of the feed."""


def changes_of(woven: Woven) -> Iterator[Change]:
    """Yield what the dates of a reading and of its notes say has changed."""
    record = woven.edition.reading.record

    def change(date: str, what: What, title: str, note: str = "", reason: str = "") -> Change:
        href = f"{record.id}/{MAIN_PAGE}" + (f"#{note}" if note else "")
        return Change(date, what, record.id, record.title, record.language, note, title, href, reason)

    if record.added:
        yield change(record.added, "reading", record.standfirst)
    for note in woven.edition.reading.notes:
        if note.retired:
            yield change(note.revised or note.added, "retired", note.gist, "", note.because)
            continue
        if note.added:
            yield change(note.added, "added", note.gist, note.id)
        if note.revised and note.revised != note.added:
            yield change(note.revised, "revised", note.gist, note.id)


def render_changes(changes: Sequence[Change]) -> WebPage:
    """Return the page of all changes, newest first."""
    ordered = sorted((one for one in changes if one.date), key=_newest_first)
    days = []
    for date, same_day in groupby(ordered, key=lambda change: change.date):
        readings = []
        for _, group in groupby(same_day, key=lambda change: change.reading):
            rows = list(group)
            first = rows[0]
            views = [
                {
                    "word": _WORDS[row.what],
                    "title": row.title,
                    "href": row.href if row.what != "retired" else "",
                    "reason": row.reason,
                }
                for row in rows
            ]
            readings.append((first.reading_title, first.language, f"{first.reading}/{MAIN_PAGE}", views))
        days.append((readable_date(date), date, readings))
    html = render_template("changes.html", days=days)
    return WebPage(
        uri=CHANGES_PAGE,
        title="Changes to the notes",
        html=html,
        description="When notes were added, revised or retired",
        headings=(),
        search=(SearchEntry(CHANGES_PAGE, "Changes to the notes", ""),),
        language="en",
        direction="ltr",
    )


def _newest_first(change: Change) -> tuple[tuple[int, ...], str, bool, str]:
    return tuple(-int(part) for part in change.date.split("-")), change.reading, bool(change.note), change.note


def render_feed(changes: Sequence[Change]) -> bytes:
    """Return the newest changes as an Atom feed; ids are tag URIs (RFC 4151), addresses relative to the feed."""
    ordered = sorted((one for one in changes if one.date), key=_newest_first)[:_NEWEST]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    SubElement(feed, "title").text = "Postil: changes to the notes"
    SubElement(feed, "id").text = "tag:postil.invalid,2026:changes"
    SubElement(feed, "updated").text = _instant(ordered[0].date if ordered else "2026-01-01")
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": FEED})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": CHANGES_PAGE})
    author = SubElement(feed, "author")
    SubElement(author, "name").text = "editors"
    for change in ordered:
        entry = SubElement(feed, "entry")
        SubElement(entry, "title").text = f"{_WORDS[change.what]}: {change.title}"
        name = "/".join(part for part in (change.reading, change.note, change.what) if part)
        SubElement(entry, "id").text = f"tag:postil.invalid,{change.date}:{name}"
        SubElement(entry, "updated").text = _instant(change.date)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": change.href})
        SubElement(entry, "summary").text = f"On “{change.reading_title}”" + (
            f": {change.reason}" if change.reason else ""
        )
    body: bytes = tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
