"""The pages of a reading in a file of another form: each address between them leads to its place there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from postil.exports.markup import remove
from postil.exports.volume import Volume
from postil.model import PageKind, WebPage

_REFERRING = (
    "aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "data-entry", "for", "id", "list",
    "popovertarget",
)  # fmt: skip
"""Attributes that name elements of their own page by id, apart from addresses."""
_ELSEWHERE = ("https://", "http://", "mailto:", "data:")
WITHOUT_LIST: Final = frozenset[PageKind](["notes"])
"""Of the pages the list of notes, which has what stands beside the text."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages of a volume, their parts and their pictures are in a file."""

    part: Callable[[PageKind, str], str]
    """The id that a part of a page has in the file, by its id on the page."""
    address: Callable[[PageKind, PageKind, str], str]
    """The address, from a page, of a page and the part of it that has an id there; without an id, of the page."""
    picture: Callable[[str], str]
    """The address of a picture, by its address on the site."""
    left_out: Collection[PageKind] = ()
    """Pages that the file does not have."""


def gather(volume: Volume, places: Places) -> Iterator[tuple[WebPage, Element]]:
    """Yield each page of a volume that a file has, with its tree, whose addresses lead within the file.

    What is not in the file is addressed on the site, where that has an address; else it is a link no more. A link to a
    page that is left out is gone, and one to a part of it leads to the same in the text.
    """
    for page in volume.pages:
        if page.kind not in places.left_out:
            tree = volume.tree(page)
            move(tree, page, volume, places)
            yield page, tree


def move(tree: Element, page: WebPage, volume: Volume, places: Places) -> None:
    """Let all addresses in a tree, which is of a page, lead to their places in a file."""
    kinds = {one.uri: one.kind for one in volume.pages}
    gone = []
    for element in tree.iter():
        for name in _REFERRING:
            if name in element.attrib:
                element.set(name, " ".join(places.part(page.kind, one) for one in element.attrib[name].split()))
        if "src" in element.attrib:
            element.set("src", places.picture(_uri(page, element.attrib["src"])))
        address = element.get("href")
        if address is None or address.startswith(_ELSEWHERE):
            continue
        path, _, name = address.partition("#")
        kind = kinds.get(_uri(page, path))
        if kind in places.left_out and not name:
            gone.append(element)
        elif kind:
            element.set("href", places.address(page.kind, "reading" if kind in places.left_out else kind, name))
        elif volume.site.url:
            element.set("href", urljoin(urljoin(volume.site.url, page.uri), address))
        else:
            del element.attrib["href"]
            element.tag = "span"
    remove(tree, gone)


def _uri(page: WebPage, path: str) -> str:
    return normpath(join(dirname(page.uri), path)) if path else page.uri
