"""The pages of a reading in one file: each address between them leads to its place there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from postil.exports.markup import read_html, remove
from postil.exports.volume import Volume
from postil.model import PageKind, WebPage

_REFERRING = (
    "aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "data-entry", "for", "id", "list",
    "popovertarget",
)  # fmt: skip
"""Attributes that name elements of their own page by id, apart from addresses."""
_ELSEWHERE = ("https://", "http://", "mailto:", "data:")


def page_id(kind: PageKind) -> str:
    """Return the id of the part of the file that was a page."""
    return f"page_{kind}"  # no note, event or block has an underscore in its id


def part_id(kind: PageKind, name: str) -> str:
    """Return what the id of a part of a page is in the file: a note keeps its own, an event is told from a note."""
    return name if kind == "reading" or "_" in name else f"{kind}_{name}"


def gather(
    volume: Volume, place: Callable[[str], str], left_out: Collection[PageKind] = ()
) -> Iterator[tuple[WebPage, Element]]:
    """Yield each page of a volume with its tree, whose ids differ and whose addresses lead within the file.

    What is not in the file is addressed on the site, where that has an address; else it is a link no more. A
    link to a page that is left out is gone, and one to a part of it leads to the same in the text. `place`
    says where a picture is, by its address on the site.
    """
    kinds: Mapping[str, PageKind] = {page.uri: page.kind for page in volume.pages}
    gone = {f"#{page_id(kind)}" for kind in left_out}
    there = {kind: kind if kind not in left_out else "reading" for kind in kinds.values()}
    taken: set[str] = set()
    for page in volume.pages:
        if page.kind in left_out:
            continue
        tree = read_html(page.html)
        for element in tree.iter():
            for name in _REFERRING:
                if name in element.attrib:
                    named = (part_id(page.kind, one) for one in element.attrib[name].split())
                    element.set(name, " ".join(named))
            if element.get("id") in taken:  # what refers to a footnote twice has one way back
                del element.attrib["id"]
            taken.add(element.get("id", ""))
            if "href" in element.attrib:
                _move(element, page, kinds, there, volume.site.url)
            if "src" in element.attrib:
                element.set("src", place(normpath(join(dirname(page.uri), element.attrib["src"]))))
        remove(tree, [one for one in tree.iter("a") if one.get("href") in gone])
        yield page, tree


def _move(
    element: Element, page: WebPage, kinds: Mapping[str, PageKind], there: Mapping[PageKind, PageKind], site: str
) -> None:
    address = element.attrib["href"]
    if address.startswith(_ELSEWHERE):
        return
    path, _, name = address.partition("#")
    uri = normpath(join(dirname(page.uri), path)) if path else page.uri
    if uri in kinds:
        kind = kinds[uri]
        element.set("href", f"#{part_id(there[kind], name) if name else page_id(kind)}")
    elif site:
        element.set("href", urljoin(urljoin(site, page.uri), address))
    else:
        del element.attrib["href"]
        element.tag = "span"
