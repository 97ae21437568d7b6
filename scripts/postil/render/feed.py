"""The changes of all readings as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Change
from postil.render.addresses import FEED, FILES
from postil.render.history import newest_first
from postil.render.vocabulary import counted, word
from postil.render.xml import clean

_NOWHERE = "postil.invalid"
_ATOM = "http://www.w3.org/2005/Atom"
_NEWEST = 100
"""Entries of the feed."""
_NEVER = "2000-01-01"
"""`updated` of a feed without entries, which must have one and may not be the day of the build."""


def render_feed(changes: Sequence[Change], site_name: str = "", site_url: str = "") -> bytes:
    """Return the newest changes as an Atom feed; ids are tag URIs (RFC 4151) of the host of `site_url`.

    Without a `site_url` addresses are relative to the feed, and ids belong to a host that nobody has (RFC 2606).
    The notes that a reading begins with are told in its own entry.
    """
    host = urlsplit(site_url).hostname or _NOWHERE
    dated = [one for one in changes if one.date]
    begun = {(one.reading, one.date) for one in dated if one.what == "reading"}
    told = [one for one in dated if one.what != "added" or (one.reading, one.date) not in begun]
    ordered = newest_first(told)[:_NEWEST]
    firsts = Counter((one.reading, one.date) for one in dated if one.what == "added")
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": spoken().tag})
    SubElement(feed, "title").text = clean(_("{site}: changes to the notes", site=site_name or "Postil"))
    SubElement(feed, "id").text = f"tag:{host},2026:changes"
    SubElement(feed, "updated").text = _instant(ordered[0].date if ordered else _NEVER)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": urljoin(site_url, FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": urljoin(site_url, FILES["changes"])})
    SubElement(SubElement(feed, "author"), "name").text = _("editors")
    for change in ordered:
        entry = SubElement(feed, "entry")
        title = change.reading_title if change.what == "reading" else change.title
        headline = clean(word("change", change.what) + _(": ") + title)
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
        notes = " " + _("With {notes}.", notes=counted(first, "note")) if first else ""
        return f"{change.title}{notes}"
    on = _("On “{title}”", title=change.reading_title)
    return on + _(": ") + change.reason if change.reason else on


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
