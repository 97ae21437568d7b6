"""A reading as the page that a browser prints to a PDF: whole, with every note in full, or short, a line for each.

It is the page of the site on paper, with the letters of the site in it, without script, and asks for nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from postil.exports.markup import remove, write_html
from postil.exports.moving import Places, gather
from postil.exports.one_file import hashed, picture_within
from postil.exports.output import WHOLE, Output
from postil.exports.runs import has_class
from postil.exports.volume import Volume
from postil.languages import gettext as _
from postil.model import PageKind
from postil.render.dates import readable_date
from postil.render.environment import render_template

_SAID_AGAIN: Final = frozenset[PageKind](["claims", "notes"])
"""Pages that say again what the notes say."""
_BESIDE_TEXT: Final = frozenset[PageKind](["claims", "notes", "sources", "timeline"])
"""Pages that a short print does not have."""
_POLICY: Final = "default-src 'none'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; style-src {}"
_ACTING: Final = frozenset({"button", "dialog", "form", "nav", "output", "template"})
"""Elements that do something, or lead where the outline of a PDF leads."""
_SHEETS: Final = """\
@page{size:A4}
:root{--paper-site:"%s";--paper-title:"%s";--paper-address:"%s";--paper-day:"%s"}
"""
_MEANT: Final = re.compile(r"[^\w ]")
"""A sign that might mean something in a string of CSS."""


def write_whole(volume: Volume) -> bytes:
    """Return the page to print with every note in full beneath its paragraph, then sources and timeline."""
    return _write(volume, "whole", _SAID_AGAIN)


def write_short(volume: Volume) -> bytes:
    """Return the page to print with the text, and after it one line for each note."""
    return _write(volume, "short", _BESIDE_TEXT)


def _write(volume: Volume, paper: str, left_out: frozenset[PageKind]) -> bytes:
    places = Places(_part, partial(_address, left_out), partial(picture_within, volume), left_out)
    pages = list(gather(volume, places))
    for _page, tree in pages:
        _lay_out(tree)
    first = pages[0][0]
    day = _("The notes as of {day}.", day=readable_date(volume.changed)) if volume.changed else ""
    margins = (volume.site.name, first.title, volume.address, day)
    style = volume.site.letters + volume.site.style + _SHEETS % tuple(map(_quoted, margins))
    assert "</" not in style
    html = render_template(
        "paper.html",
        policy=_POLICY.format(hashed(style)),
        paper=paper,
        title=first.title,
        style=Markup(style),
        pages=[(page, write_html(tree)) for page, tree in pages],
    )
    return html.encode()


def _part(kind: PageKind, name: str) -> str:
    """Return the id of a part of a page, as in a reading that is one file."""
    return name if kind == "reading" or name.startswith("source_") else f"{kind}_{name}"


def _address(left_out: frozenset[PageKind], _here: PageKind, kind: PageKind, name: str) -> str:
    return f"#{_part(kind, name)}" if name and kind not in left_out else f"#page_{kind}"


def _lay_out(tree: Element) -> None:
    """Leave of a page what is read on paper: nothing to press, nothing folded; sources stand in their list."""
    for element in tree.iter():
        if element.tag == "button" and has_class(element, "term"):
            element.tag = "span"
            element.attrib.pop("type", None)
        elif element.tag == "details":
            element.set("open", "")
            element.attrib.pop("name", None)
        if has_class(element, "ref"):
            element.attrib.pop("data-at", None)
            element.attrib.pop("title", None)
    unseen = {"hidden", "popover"}
    remove(tree, [one for one in tree.iter() if one.tag in _ACTING or unseen & one.attrib.keys()])


def _quoted(words: str) -> str:
    """Return words as they stand within a string of CSS, also between the tags of a style sheet."""
    return _MEANT.sub(lambda sign: f"\\{ord(sign[0]):x} ", words)


OUTPUT = Output(
    suffix=".pdf",
    media_type="application/pdf",
    title="PDF",
    purpose="To print, to archive and to hand on: sheets of A4 with the text, each note in full beneath its paragraph, "
    "sources and timeline.",
    holds=WHOLE,
    write=write_whole,
    printed=True,
)
SHORT_PDF: Final = replace(OUTPUT, holds=frozenset({"text"}), write=write_short)
"""The same as the site prints it unless asked: the text, and one line for each note."""
