"""A reading as one text in letters alone: the text, its notes by number after it, sources and what has happened since.

It is made of the finished pages, as an e-book is, so that it holds what they hold, and of a reserved text no more than
the edition that they show. What it is written in, a `Dialect` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement

from postil.exports.lines import Dialect
from postil.exports.markup import read_html, remove
from postil.exports.moving import Places, gather, move
from postil.exports.runs import has_class
from postil.exports.volume import Volume
from postil.languages import gettext as _
from postil.model import PageKind
from postil.render.environment import find_macro
from postil.render.note_views import NoteView
from postil.render.vocabulary import word

_LEFT_OUT: Final = frozenset[PageKind](["claims", "notes"])
"""Pages that say again what the notes say."""
_UNREAD: Final = (
    "fold", "key-line", "meanings", "paths", "paths-printed", "postil-chart-legend", "resume", "strip", "tally-line",
    "to-paper", "tools", "verdict", "wanting", "show", "around",
)  # fmt: skip
"""Parts of pages that count, choose or draw what is there in words too."""


def write_edition(volume: Volume, dialect: Dialect, note: Callable[[NoteView, list[str]], str]) -> list[str]:
    """Return the blocks of the edition; `note` puts the blocks of a note behind its number.

    Linear in the pages.
    """
    places = _places(volume)
    pages = {page.kind: (page, tree) for page, tree in gather(volume, places)}
    for _page, tree in pages.values():
        _quieten(tree)
    text = pages["reading"][1]
    after = [one for one in text.iter("footer") if has_class(one, "colophon")]
    remove(text, after)
    blocks = dialect.blocks(text)
    blocks += [note(view, write_note(volume, view, dialect)) for view in volume.notes.values()]
    for kind in ("sources", "timeline"):
        if kind in pages:
            blocks += dialect.blocks(_side(pages[kind][1], kind))
    return [*blocks, *(told for one in after for told in dialect.blocks(one)), *_online(volume, dialect)]


def write_note(volume: Volume, view: NoteView, dialect: Dialect) -> list[str]:
    """Return the blocks of a note, its verdict first."""
    tree = read_html(find_macro("edition-note.html", "edition_note")(view))
    move(tree, volume.pages[0], volume, _places(volume))
    _quieten(tree)
    return dialect.blocks(tree)


def _places(volume: Volume) -> Places:
    return Places(lambda _kind, name: name, _address, lambda uri: _picture(volume, uri), _LEFT_OUT)


def _address(_here: PageKind, _kind: PageKind, name: str) -> str:
    return f"#{name}"


def _picture(volume: Volume, uri: str) -> str:
    return urljoin(volume.site.url, uri) if volume.site.url else ""


def _quieten(tree: Element) -> None:
    """Leave of a page what is read where nothing can be folded or drawn."""
    gone = [one for one in tree.iter() if has_class(one, *_UNREAD)]
    for around in tree.iter():
        if has_class(around, "more", "postil-chart-table"):
            gone += around.findall("summary")
        elif has_class(around, "postil-chart"):  # the table's caption says the same
            gone += around.findall("figcaption")
    remove(tree, gone)


def _side(tree: Element, kind: PageKind) -> Element:
    """Return what a page beside the text lists, below a heading."""
    side = Element("div")
    SubElement(side, "h2").text = word("page", kind)
    for one in tree.iter():
        if one.tag == "section" or has_class(one, "thesis"):
            side.append(one)
    for heading in [one for one in side.iter() if one.tag in ("h2", "h3")][1:]:
        heading.tag = f"h{int(heading.tag[1]) + 1}"
    return side


def _online(volume: Volume, dialect: Dialect) -> Iterator[str]:
    if volume.address:
        line = Element("div")
        line.text = _("Online: {address}", address=volume.address)
        yield from dialect.blocks(line)
