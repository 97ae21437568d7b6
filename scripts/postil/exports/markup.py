"""Our finished pages as trees, so that their parts and addresses can move into a file of another form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from postil.render.xml import UNPRINTABLE

VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
"""What has no end tag in HTML."""
_NAMESPACES: Final = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
_NAME: Final = re.compile(r"""[\s"']([^\s"'<>/=]+)(?=\s*(?:=|\s|/|>))""")
_ENDED: Final = re.compile(rf"></({'|'.join(sorted(VOID))})>")


class _Reader(HTMLParser):
    """Reads HTML in which each element is closed, as ours are; names keep the case in which SVG has them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        name = re.match(r"<([^\s/>]+)", written)
        cases = {one.lower(): one for one in _NAME.findall(written)}
        made = {cases.get(key, key): value or "" for key, value in attrs}
        element = SubElement(self._open[-1], name[1] if name else tag, made)
        if tag not in VOID and not written.endswith("/>"):
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open[-1].tag.lower() == tag, f"</{tag}> ends <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def read_html(html: str) -> Element:
    """Return the tree of a part of a page, below a `div`. Linear in the HTML."""
    reader = _Reader()
    reader.feed(str(html))  # of `Markup` each piece would be escaped again
    reader.close()
    return reader.root


def write_html(tree: Element) -> Markup:
    """Return what a `div` holds as HTML."""
    return Markup(_inner(tostring(tree, encoding="unicode", method="html")))


def write_xhtml(tree: Element) -> str:
    """Return what a `div` holds as XHTML 5, in which SVG and MathML have their namespaces."""
    for element in tree.iter():
        if element.tag in _NAMESPACES:
            element.set("xmlns", _NAMESPACES[element.tag])
        for key, value in element.attrib.items():
            element.set(key, UNPRINTABLE.sub("\ufffd", value))
        element.text = element.text and UNPRINTABLE.sub("\ufffd", element.text)
        element.tail = element.tail and UNPRINTABLE.sub("\ufffd", element.tail)
    return _ENDED.sub("/>", _inner(tostring(tree, encoding="unicode", short_empty_elements=False)))


def remove(tree: Element, unwanted: Iterable[Element]) -> None:
    """Take elements out of a tree, and leave the words that follow them."""
    gone = set(map(id, unwanted))
    for parent in list(tree.iter()):
        for place, child in reversed(list(enumerate(parent))):
            if id(child) in gone:
                if child.tail:
                    before = parent[place - 1] if place else None
                    if before is not None:
                        before.tail = (before.tail or "") + child.tail
                    else:
                        parent.text = (parent.text or "") + child.tail
                parent.remove(child)


def unwrap(tree: Element, unwanted: Iterable[Element]) -> None:
    """Take elements out of a tree, and leave what they hold in their places. Linear in the tree."""
    gone = set(map(id, unwanted))

    def unfolded(parent: Element) -> None:
        children = list(parent)
        parent[:] = []
        for child in children:
            unfolded(child)
            if id(child) in gone:
                _add_words(parent, child.text)
                parent.extend(child)
                _add_words(parent, child.tail)
            else:
                parent.append(child)

    unfolded(tree)


def _add_words(parent: Element, words: str | None) -> None:
    """Set words behind all that an element holds."""
    if words and len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    elif words:
        parent.text = (parent.text or "") + words


def _inner(outer: str) -> str:
    return outer[outer.index(">") + 1 : outer.rindex("</")] if "</" in outer else ""
