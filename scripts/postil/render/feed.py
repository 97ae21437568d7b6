"""The changes of all readings as an Atom feed (RFC 4287) and as a JSON Feed (version 1.1)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Change
from postil.render.addresses import FEED, FILES, JSON_FEED
from postil.render.history import newest_first
from postil.render.vocabulary import counted, word
from postil.render.xml import clean

_NOWHERE = "postil.invalid"
_ATOM = "http://www.w3.org/2005/Atom"
_NEWEST = 100
"""Entries of the feed."""
_NEVER = "2000-01-01"
"""`updated` of a feed without entries, which must have one and may not be the day of the build."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One change as both feeds tell it."""

    name: str
    """Its id, a tag URI (RFC 4151)."""
    date: str
    title: str
    summary: str
    address: str


def render_feeds(changes: Sequence[Change], site_name: str = "", site_url: str = "") -> list[tuple[str, bytes]]:
    """Return the feeds of a site by their addresses; that in JSON only where it has one, as its links are whole.

    Cost: the number of changes, times its logarithm.
    """
    feeds = [(FEED, render_feed(changes, site_name, site_url))]
    return [*feeds, (JSON_FEED, render_json_feed(changes, site_name, site_url))] if site_url else feeds


def render_feed(changes: Sequence[Change], site_name: str = "", site_url: str = "") -> bytes:
    """Return the newest changes as an Atom feed; ids are tag URIs (RFC 4151) of the host of `site_url`.

    Without a `site_url` addresses are relative to the feed, and ids belong to a host that nobody has (RFC 2606).
    The notes that a reading begins with are told in its own entry.
    """
    entries = list(_entries(changes, site_url))
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": spoken().tag})
    SubElement(feed, "title").text = _title(site_name)
    SubElement(feed, "id").text = f"tag:{_host(site_url)},2026:changes"
    SubElement(feed, "updated").text = _instant(entries[0].date if entries else _NEVER)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": urljoin(site_url, FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": urljoin(site_url, FILES["changes"])})
    SubElement(SubElement(feed, "author"), "name").text = _("editors")
    for one in entries:
        entry = SubElement(feed, "entry")
        SubElement(entry, "title").text = one.title
        SubElement(entry, "id").text = one.name
        SubElement(entry, "updated").text = _instant(one.date)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.address})
        SubElement(entry, "summary").text = one.summary
    body: bytes = tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def render_json_feed(changes: Sequence[Change], site_name: str, site_url: str) -> bytes:
    """Return the same as a JSON Feed, for a site with an address."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(site_name),
        "home_page_url": urljoin(site_url, FILES["changes"]),
        "feed_url": urljoin(site_url, JSON_FEED),
        "language": spoken().tag,
        "authors": [{"name": _("editors")}],
        "items": [
            {
                "id": one.name,
                "url": one.address,
                "title": one.title,
                "content_text": one.summary,
                "date_published": _instant(one.date),
            }
            for one in _entries(changes, site_url)
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _entries(changes: Sequence[Change], site_url: str) -> Iterator[_Entry]:
    """Yield what the feeds tell, newest first."""
    dated = [one for one in changes if one.date]
    begun = {(one.reading, one.date) for one in dated if one.what == "reading"}
    told = [one for one in dated if one.what != "added" or (one.reading, one.date) not in begun]
    firsts = Counter((one.reading, one.date) for one in dated if one.what == "added")
    for change in newest_first(told)[:_NEWEST]:
        title = change.reading_title if change.what == "reading" else change.title
        headline = clean(word("change", change.what) + _(": ") + title)
        name = "/".join(part for part in (change.reading, change.note, change.what) if part)
        yield _Entry(
            name=f"tag:{_host(site_url)},{change.date}:{name}",
            date=change.date,
            title=headline,
            summary=clean(_summary(change, firsts[change.reading, change.date])) or headline,
            address=urljoin(site_url, change.href),
        )


def _host(site_url: str) -> str:
    return urlsplit(site_url).hostname or _NOWHERE


def _title(site_name: str) -> str:
    return clean(_("{site}: changes to the notes", site=site_name or "Postil"))


def _summary(change: Change, first: int) -> str:
    """Return what an entry says beneath its title; `first` is how many notes its reading got that day."""
    if change.what == "reading":
        notes = " " + _("With {notes}.", notes=counted(first, "note")) if first else ""
        return f"{change.title}{notes}"
    on = _("On “{title}”", title=change.reading_title)
    return on + _(": ") + change.reason if change.reason else on


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
