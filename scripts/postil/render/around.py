"""The pages around a text: which a reading has, the way from one to the others, and what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postil.languages import spoken
from postil.model import PageKind, Reading, SearchEntry, WebPage, Woven
from postil.render.addresses import FILES, from_site
from postil.render.search import index_entries
from postil.render.vocabulary import word


@dataclass(frozen=True, slots=True)
class PageLink:
    """The way to one of a reading's pages."""

    kind: PageKind
    """What the page is."""
    href: str
    """Its address, from a page of the reading."""
    name: str
    """Its name."""


def pages_of(woven: Woven) -> tuple[PageLink, ...]:
    """Return the pages that a reading has, its text first."""
    reading = woven.edition.reading
    there: dict[PageKind, object] = {
        "reading": True,
        "claims": woven.notes,
        "notes": woven.notes,
        "sources": reading.sources,
        "timeline": reading.timeline.events,
    }
    return tuple(PageLink(kind, FILES[kind], word("page", kind)) for kind, holds in there.items() if holds)


def address_of(reading: Reading, kind: PageKind) -> str:
    """Return the address of a page beside a text, below the site."""
    return from_site(reading.record.id, FILES[kind])


def side_page(
    reading: Reading, kind: PageKind, html: str, description: str, entries: Sequence[SearchEntry] = ()
) -> WebPage:
    """Return a page beside a text, in the language spoken, not the text's; `entries` are what it holds for search."""
    uri, name = address_of(reading, kind), word("page", kind)
    title = reading.record.title
    return WebPage(
        kind=kind,
        uri=uri,
        title=f"{name} – {title}",
        html=html,
        description=description,
        search=index_entries([SearchEntry(uri, f"{name}: {title}", ""), *entries]),
        language=spoken().tag,
        direction=spoken().direction,
        words=spoken().tag,
    )
