"""What every output of a reading is made of: one edition with all that belongs to it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from postil.exports.markup import read_html
from postil.model import Picture, Record, WebPage, Woven
from postil.render import Allowance
from postil.render.addresses import picture_in
from postil.render.bibliography import Bibliography
from postil.render.note_views import NoteView, view_notes

NOTES_LICENCE: Final = "CC-BY-4.0"
"""Under what notes are published, as SPDX names it."""
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"
"""The address of that licence."""
Json = str | int | None | list["Json"] | dict[str, "Json"]
"""What outputs in JSON are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What an output says of the site that it comes from, and what a page of its own needs."""

    name: str = "Postil"
    """Its name."""
    url: str = ""
    """Its address, or empty: then nothing in an output leads to it."""
    report: str = ""
    """Address for objections to a note, with `{note}` where its id goes; or empty."""
    language: str = "en"
    """Tag of the language that our words in it are in."""
    style: str = ""
    """The style sheet of a reading that is one page."""
    script: str = ""
    """Its script."""
    copy_style: str = ""
    """What the style sheet of a guide has besides, for reading it with one's own copy of the article."""
    copy_script: str = ""
    """The script for that."""
    book_style: str = ""
    """The style sheet of an e-book."""
    letters: str = ""
    """The style sheet of all fonts, which holds them."""


@dataclass(frozen=True)
class Volume:
    """One edition of a reading, woven, with its finished pages; the same for every output."""

    woven: Woven
    """The edition."""
    pages: tuple[WebPage, ...]
    """Its text and the pages around it, in their order, as the site has them."""
    site: Site = field(default_factory=Site)
    """Where it comes from."""

    @property
    def record(self) -> Record:
        """Return the record of the article."""
        return self.woven.edition.reading.record

    @cached_property
    def books(self) -> Bibliography:
        """Its sources with their numbers."""
        return Bibliography(self.woven.edition.reading.sources, self.site.report)

    @cached_property
    def notes(self) -> Mapping[str, NoteView]:
        """Its notes by id, ready to be shown, in order of their numbers."""
        # The pages have been made, so that the allowance was enough.
        return view_notes(self.woven, self.books, Allowance(sys.maxsize))

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures of its text by their addresses on the site."""
        return {picture_in(self.record.id, one.name): one for one in self.woven.edition.article.pictures.values()}

    @cached_property
    def _trees(self) -> dict[str, Element]:
        return {}

    def tree(self, page: WebPage) -> Element:
        """Return the tree of one of the pages, to be changed at will: it is read once, for the first that asks."""
        if page.uri not in self._trees:
            self._trees[page.uri] = read_html(page.html)
        return deepcopy(self._trees[page.uri])

    @property
    def changed(self) -> str:
        """Return the day on which a note was last changed, or that of the article, or nothing."""
        return max((note.changed for note in self.woven.notes.values()), default="") or self.record.issued

    @property
    def address(self) -> str:
        """Return the address of the reading on its site, or nothing where the site has none."""
        return urljoin(self.site.url, self.pages[0].uri) if self.site.url else ""

    @property
    def identifier(self) -> str:
        """Return what the reading is called as a book: its address, or a name where the site has none."""
        return self.address or f"urn:x-postil:{self.record.id}"
