"""A tree of our pages as HTML in as few signs as say it: browsers make the same of it as of HTML in full."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from postil.exports.markup import VOID

_BARE: Final = re.compile(r"""[^\s"'=<>`]+""")
"""A value that needs no quotation marks (HTML, 13.1.2.3)."""
_ENDED_BY: Final = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "tr": {"tr"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "thead": {"tbody", "tfoot"},
    "tbody": {"tbody", "tfoot"},
    "p": {
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
        "section", "table", "ul",
    },
}  # fmt: skip
"""Elements that may lack an end tag, and what ends them by beginning; what they are in does by its end (13.1.2.4)."""
_OPEN_ENDED: Final = frozenset({"a", "audio", "del", "ins", "map", "noscript", "video"})
"""What a last `p` within it is not ended by."""
_APART: Final = frozenset(
    (*_ENDED_BY, "table", "ul", "ol", "dl", "g", "section", "div", "header", "figure", "details", "nav")
)
"""Elements around which blanks show nowhere, as they stand in lines of their own."""
_BETWEEN: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "select", "svg", "g"})
"""Elements in which blanks alone show nowhere."""
_CELLS: Final = frozenset({"td", "th"})
_WITHOUT_CONTENT: Final = frozenset({"path", "line", "circle", "rect", "use", "polygon", "polyline", "ellipse", "stop"})
"""Elements of SVG that have nothing in them, mostly."""


def write_compactly(tree: Element) -> Markup:
    """Return what a `div` holds as HTML. Linear in the tree, whose depth is that of our pages."""
    out: list[str] = []
    _inside(tree, out)
    return Markup("".join(out))


def _inside(element: Element, out: list[str]) -> None:
    out.append(_words(element.text, element.tag in _BETWEEN))
    children = list(element)
    for place, child in enumerate(children):
        after = children[place + 1] if place + 1 < len(children) else None
        blank = element.tag in _BETWEEN or child.tag in _APART or (after is not None and after.tag in _APART)
        tail = _words(child.tail, blank)
        _whole(child, out, ended=not tail and _is_ended(child, after, element))
        # In a narrow window the cells of a row are words of lines: the blank goes into the one before it.
        out.append("\n" if child.tag in _CELLS and child.tail and after is not None else tail)


def _whole(element: Element, out: list[str], *, ended: bool) -> None:
    out.append(f"<{element.tag}")
    for key, value in element.attrib.items():
        out.append(f" {key}" if not value else f" {key}={value}" if _is_bare(value) else f' {key}="{_escaped(value)}"')
    if element.tag in _WITHOUT_CONTENT and not (len(element) or element.text):
        bare = any(element.attrib) and _is_bare([*element.attrib.values()][-1])
        out.append(" />" if bare else "/>")
        return
    out.append(">")
    if element.tag in VOID:
        return
    _inside(element, out)
    if not ended:
        out.append(f"</{element.tag}>")


def _is_ended(element: Element, after: Element | None, parent: Element) -> bool:
    by = _ENDED_BY.get(element.tag)
    if by is None:
        return False
    if after is not None:
        return after.tag in by
    return element.tag != "p" or parent.tag not in _OPEN_ENDED


def _is_bare(value: str) -> bool:
    return _BARE.fullmatch(value) is not None and "&" not in value


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")


def _words(text: str | None, blank: bool) -> str:
    """Return words as HTML, and nothing for blanks that show nowhere."""
    if not text or (blank and not text.strip(" \n\t")):
        return ""
    return text.replace("&", "&amp;").replace("<", "&lt;")
