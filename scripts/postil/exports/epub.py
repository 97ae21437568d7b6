"""A reading as an e-book: EPUB 3.3, whose notes pop up where a reader does that, and stand at the text's end."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from postil.exports.archive import pack
from postil.exports.epub_package import CONTAINER, Item, write_navigation, write_package
from postil.exports.markup import read_html, remove, write_xhtml
from postil.exports.moving import WITHOUT_LIST, Places, gather, move
from postil.exports.output import WHOLE, Output
from postil.exports.runs import has_class
from postil.exports.volume import Volume
from postil.model import PageKind, WebPage
from postil.render.environment import find_macro
from postil.render.vocabulary import word

_ACTING: Final = frozenset({"button", "dialog", "form", "nav", "output", "script", "template"})
"""Elements that do something, or lead where the navigation of an e-book leads."""
_LIVELY: Final = ("tools", "fold", "wanting", "paths-printed", "pointed")
"""Classes of what has no use without script, or beside notes that stand at the end."""
_UNKNOWN: Final = ("decoding", "download", "inputmode", "loading", "popover", "popovertarget", "tabindex")
"""Attributes that an e-book has no use for."""
_PAGE: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}" \
dir="{dir}">
<head>
<title>{title}</title>
<link rel="stylesheet" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
"""


def write_epub(volume: Volume) -> bytes:
    """Return a reading as an EPUB, the same bytes for the same volume."""
    pages = list(write_pages(volume))
    pictures = [(_picture(uri), one) for uri, one in volume.pictures.items()]
    items = [
        *(Item(f"{page.kind}.xhtml", "application/xhtml+xml", _properties(html), page.kind) for page, _, html in pages),
        *(Item(name, one.media_type) for name, one in pictures),
    ]
    text = pages[0][1]
    return pack(
        [
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER.encode()),
            ("EPUB/package.opf", write_package(volume, items).encode()),
            ("EPUB/nav.xhtml", write_navigation(volume, [page for page, _, _ in pages], text).encode()),
            ("EPUB/style.css", volume.site.book_style.encode()),
            *((page_in_book(page.kind), html.encode()) for page, _, html in pages),
            *((f"EPUB/{name}", one.content) for name, one in pictures),
        ],
        uncompressed="mimetype",
    )


def write_pages(volume: Volume) -> Iterator[tuple[WebPage, Element, str]]:
    """Yield each page of the book with its tree and as XHTML."""
    places = Places(lambda _, name: name, _address, _picture, WITHOUT_LIST)
    for page, tree in gather(volume, places):
        if page.kind == "reading":
            _put_notes_at_end(tree, page, volume, places)
        _quieten(tree)
        title = page.title if page.kind == "reading" else word("page", page.kind)
        body = write_xhtml(tree)
        html = _PAGE.format(lang=escape(page.language), dir=page.direction, title=escape(title), body=body)
        yield page, tree, html


def page_in_book(kind: PageKind) -> str:
    """Return where a page lies in the book, from its root."""
    return f"EPUB/{kind}.xhtml"


def _address(here: PageKind, kind: PageKind, name: str) -> str:
    return f"#{name}" if here == kind and name else f"{kind}.xhtml" + (f"#{name}" if name else "")


def _picture(uri: str) -> str:
    return f"pictures/{uri.rpartition('/')[2]}"


def _put_notes_at_end(tree: Element, page: WebPage, volume: Volume, places: Places) -> None:
    remove(tree, [one for one in tree.iter() if "notes" in one.get("class", "").split()])
    rows = [one for one in tree.iter("div") if "row" in one.get("class", "").split()]
    for row in [one for one in rows if one.get("id", "").startswith("p")]:
        number = row.get("id", "")[1:]
        told = {"epub:type": "pagebreak", "role": "doc-pagebreak", "id": f"page_p{number}", "aria-label": number}
        row.insert(0, Element("span", told))
    for call in tree.iter("a"):
        if call.get("role") == "doc-noteref":
            call.set("epub:type", "noteref")
            call.text = call.get("data-n")  # on the site the style sheet writes it
    if volume.notes:
        notes = read_html(find_macro("epub-note.html", "epub_notes")(volume))
        move(notes, page, volume, places)
        tree.extend(notes)


def _quieten(tree: Element) -> None:
    """Leave of a page what is read: no buttons, nothing folded, nothing hidden."""
    for element in tree.iter("button"):
        if "term" in element.get("class", "").split():
            element.tag = "span"
            element.attrib.pop("type", None)
    acting = [one for one in tree.iter() if one.tag in _ACTING or "hidden" in one.attrib or "popover" in one.attrib]
    remove(tree, [*acting, *(one for one in tree.iter() if has_class(one, *_LIVELY)), *_said_before(tree)])
    for element in tree.iter():
        if element.tag == "details":
            element.tag = "div"
            element.attrib.pop("open", None)
            element.attrib.pop("name", None)
        elif element.tag == "summary":
            element.tag = "div"
        elif element.tag == "footer" and has_class(element, "postil-chart-foot"):
            element.tag = "p"  # within a note it would be taken for one of the page
        for name in [one for one in element.attrib if one in _UNKNOWN or one.startswith("data-")]:
            del element.attrib[name]
        if "lang" in element.attrib:
            element.set("xml:lang", element.attrib["lang"])


def _said_before(tree: Element) -> Iterator[Element]:
    """Yield the lines that count what was folded and stands open here, and short forms of words that stand in full."""
    for around in tree.iter():
        if around.tag == "td":
            yield from (one for one in around if has_class(one, "brief"))
        elif has_class(around, "more") and not any(has_class(one, "history") for one in around):
            yield from around.findall("summary")
        elif has_class(around, "more"):
            for line in around.findall("summary"):
                line.set("class", "label")


def _properties(html: str) -> str:
    """Return what a manifest says of a page besides its type."""
    found = [name for name, sign in (("mathml", "<math"), ("svg", "<svg")) if sign in html]
    return " ".join(found)


OUTPUT = Output(
    suffix=".epub",
    media_type="application/epub+zip",
    title="E-book",
    purpose="For e-readers and reading apps, at any size of letters: notes pop up at their words, or stand at the end "
    "of the text.",
    holds=WHOLE,
    write=write_epub,
)
