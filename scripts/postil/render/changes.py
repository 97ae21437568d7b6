"""What has changed in the notes of all readings: a page and an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from postil.model import MAIN_PAGE, Change, Note, SearchEntry, WebPage, Woven
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.search import index_entries
from postil.render.text import KIND_WORDS
from postil.render.xml import clean

CHANGES_PAGE = "changes.html"
FEED = "changes.xml"
_WORDS = {"added": "New", "revised": "Revised", "retired": "Retired", "reading": "New reading"}
_PLURALS = {"added": "new notes", "revised": "notes revised", "retired": "notes retired"}
_NOWHERE = "postil.invalid"
_ATOM = "http://www.w3.org/2005/Atom"
What = Literal["reading", "added", "revised", "retired"]
_KINDS: tuple[What, ...] = ("reading", "added", "revised", "retired")
_LISTED = 500
"""Changes that the page lists; a note's own page has its dates in any case."""
_NEWEST = 100
"""Entries of the feed."""
_MANY = 6
"""Changes of one sort, to one reading on one day, from which the page folds them up under their number."""
_NEVER = "2000-01-01"
"""`updated` of a feed without entries, which must have one and may not be the day of the build."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """What changed in one reading on one day."""

    title: str
    """The reading's title."""
    language: str
    """Its language."""
    href: str
    """Address of the reading."""
    new: bool
    """Whether the reading itself is new."""
    lists: tuple[tuple[str, tuple[Change, ...]], ...]
    """Changes of each sort; with words that stand over them where they are folded up, or none."""


def changes_of(woven: Woven) -> Iterator[Change]:
    """Yield what the dates of a reading and of its notes say has changed."""
    record = woven.edition.reading.record

    def change(date: str, what: What, note: Note | None = None) -> Change:
        # A retired note has left its page, so that its id is no address there.
        href = f"{record.id}/{MAIN_PAGE}" + (f"#{note.id}" if note and what != "retired" else "")
        told = Change(date, what, record.id, record.title, record.language, "", record.standfirst, href)
        if not note:
            return told
        reason = note.because if what == "retired" else ""
        number = woven.numbers.get(note.id, 0)
        return replace(told, note=note.id, title=note.gist, reason=reason, kind=note.kind, number=number)

    if record.added:
        yield change(record.added, "reading")
    for note in woven.edition.reading.notes:
        if note.retired:
            yield change(note.revised or note.added, "retired", note)
            continue
        if note.added:
            yield change(note.added, "added", note)
        if note.revised and note.revised != note.added:
            yield change(note.revised, "revised", note)


def render_changes(changes: Sequence[Change]) -> WebPage:
    """Return the page of all changes, newest first."""
    ordered = _newest_first(one for one in changes if one.date)
    days = []
    for date, same_day in groupby(ordered[:_LISTED], key=lambda change: change.date):
        groups = [_group(list(rows)) for _, rows in groupby(same_day, key=lambda change: change.reading)]
        days.append((readable_date(date), date, groups))
    older = max(0, len(ordered) - _LISTED)
    html = render_template("changes.html", days=days, words=_WORDS, kinds=KIND_WORDS, older=older)
    return WebPage(
        uri=CHANGES_PAGE,
        title="Changes",
        html=html,
        description="When notes were added, revised or retired",
        headings=(),
        search=index_entries([SearchEntry(CHANGES_PAGE, "Changes to the notes", "")]),
        language="en",
        direction="ltr",
    )


def _group(rows: Sequence[Change]) -> GroupView:
    first = rows[0]
    new = any(row.what == "reading" for row in rows)
    lists = []
    for what in _KINDS[1:]:
        found = tuple(row for row in rows if row.what == what)
        # The first notes of a reading are one event, however few they are.
        folded = len(found) >= _MANY or (new and what == "added" and len(found) > 1)
        if found:
            lists.append((f"{len(found)} {_PLURALS[what]}" if folded else "", found))
    return GroupView(first.reading_title, first.language, f"{first.reading}/{MAIN_PAGE}", new, tuple(lists))


def _newest_first(changes: Iterable[Change]) -> list[Change]:
    """Return changes by day, the newest first; those of a day by reading, by sort, and as the text has their notes."""

    def place(change: Change) -> tuple[str, int, int, str]:
        return change.reading, _KINDS.index(change.what), change.number, change.note

    ordered = sorted(changes, key=place)
    return sorted(ordered, key=lambda change: change.date, reverse=True)  # stable: the order of a day stays


def render_feed(changes: Sequence[Change], site_name: str = "", site_url: str = "") -> bytes:
    """Return the newest changes as an Atom feed; ids are tag URIs (RFC 4151) of the host of `site_url`.

    Without a `site_url` addresses are relative to the feed, and ids belong to a host that nobody has (RFC 2606).
    The notes that a reading begins with are told in its own entry.
    """
    host = urlsplit(site_url).hostname or _NOWHERE
    dated = [one for one in changes if one.date]
    begun = {(one.reading, one.date) for one in dated if one.what == "reading"}
    told = [one for one in dated if one.what != "added" or (one.reading, one.date) not in begun]
    ordered = _newest_first(told)[:_NEWEST]
    firsts = Counter((one.reading, one.date) for one in dated if one.what == "added")
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    SubElement(feed, "title").text = clean(f"{site_name or 'Postil'}: changes to the notes")
    SubElement(feed, "id").text = f"tag:{host},2026:changes"
    SubElement(feed, "updated").text = _instant(ordered[0].date if ordered else _NEVER)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": urljoin(site_url, FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": urljoin(site_url, CHANGES_PAGE)})
    SubElement(SubElement(feed, "author"), "name").text = "editors"
    for change in ordered:
        entry = SubElement(feed, "entry")
        title = change.reading_title if change.what == "reading" else change.title
        headline = clean(f"{_WORDS[change.what]}: {title}")
        SubElement(entry, "title").text = headline
        name = "/".join(part for part in (change.reading, change.note, change.what) if part)
        SubElement(entry, "id").text = f"tag:{host},{change.date}:{name}"
        SubElement(entry, "updated").text = _instant(change.date)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": urljoin(site_url, change.href)})
        SubElement(entry, "summary").text = clean(_summary(change, firsts[change.reading, change.date])) or headline
    body: bytes = tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def _summary(change: Change, first: int) -> str:
    """Return what an entry says beneath its title; `first` is how many notes its reading got that day."""
    if change.what == "reading":
        notes = f" With {first} note{'s' if first != 1 else ''}." if first else ""
        return f"{change.title}{notes}"
    return f"On “{change.reading_title}”" + (f": {change.reason}" if change.reason else "")


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
