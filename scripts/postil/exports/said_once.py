"""The pages of a reading that share a file: what one of them says, another need not say again.

What is taken out here the script of the file puts back where a reader looks for it (`lists/completing.mjs`), from
where it stands; without script the number, the note or the list that is named leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import bidirectional
from xml.etree.ElementTree import Element

from postil.exports.markup import read_html, remove, unwrap
from postil.exports.runs import has_class
from postil.model import WebPage
from postil.render.bibliography import Bibliography

_TURNING: Final = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "FSI"))
"""Classes of characters that may make lines run from the right (UAX #9)."""
_DAYS: Final = ("updates", "when")
"""Where a day is set apart from the words behind it."""
Pages = Sequence[tuple[WebPage, Element]]
"""The pages of a file with their trees."""


def say_once(pages: Pages, books: Bibliography) -> None:
    """Take out of the pages of a file what another of them says, and what programs alone read. Linear in the pages."""
    for page, tree in pages:
        if page.kind == "reading":
            _cite_by_number(tree, books)
        elif page.kind == "sources":
            _name_notes(tree)
        elif page.kind == "timeline":
            _lead_to_updates(tree)
            _leave_titles_to_entries(tree)
        for one in tree.iter("a"):  # where a source is, and what it is called, stands in the list of sources
            if has_class(one, "ref"):
                _without(one, "data-at", "title")
    _leave_out_attributes(pages)


def shorten_names(pages: Pages) -> None:
    """Give sources their numbers for ids, as a thousand links lead to them; no other id begins so."""
    names = {}
    for _, tree in pages:
        for entry in [one for one in tree.iter("li") if one.get("id", "").startswith("source_")]:
            names[entry.attrib["id"]] = f"s_{entry.get('value')}"
            entry.set("id", names[entry.attrib["id"]])
    for _, tree in pages:
        for link in tree.iter("a"):
            name = link.get("href", "")[1:]
            if name in names:
                link.set("href", f"#{names[name]}")


def _cite_by_number(tree: Element, books: Bibliography) -> None:
    """Let cards name each source by its number, and who and when: its tier and what was seen of it are in the list."""
    named = {f"#source_{name}": id for id, name in books.names.items()}
    for uses in [one for one in tree.iter("ul") if has_class(one, "sources")]:
        for use in uses:
            link, cited = use[0], use[2]
            if not has_class(uses, "brief"):
                brief = read_html(books.brief(named[link.get("href", "")]))
                cited.text = brief.text
                cited[:] = list(brief)
            remove(use, [one for one in use if has_class(one, "tier", "remark")])
        uses.set("class", "sources brief")


def _name_notes(tree: Element) -> None:
    """Leave of what cites a source the numbers of its notes, as words; which share an origin is told above the list."""
    for cited in _with_class(tree, "cited"):
        remove(cited, [one for one in cited if _leads_to(one, "#source_")])
        told = list(cited)
        links = [link for one in told if not _leads_to(one, "#timeline_") for link in one]
        unwrap(cited, [*told, *links])
        _without(cited, "class")


def _leads_to(told: Element, beginning: str) -> bool:
    """Return whether the links in an element lead to parts of the file whose ids begin so."""
    return any(link.get("href", "").startswith(beginning) for link in told)


def _lead_to_updates(tree: Element) -> None:
    """Leave of the update of a note its day and its note, which has the words."""
    for late in _with_class(tree, "late"):
        for entry in [one for one in late.iter("li") if has_class(one, "b-note")]:
            remove(entry, entry.findall("div"))
        for note in _with_class(late, "side"):
            _without(note, "title")


def _leave_titles_to_entries(tree: Element) -> None:
    """Leave of a mark in the picture where it stands and where it leads: the entry there has its words."""
    for mark in _with_class(tree, "mark"):
        remove(mark, mark.findall("title"))
        _without(mark, "data-entry", "tabindex")


def _leave_out_attributes(pages: Pages) -> None:
    """Take out what says to programs what readers see, and what changes nothing in this file."""
    straight = not any(page.direction == "rtl" for page, _ in pages) and not any(
        bidirectional(sign) in _TURNING for _, tree in pages for sign in set("".join(tree.itertext()))
    )
    for _, tree in pages:
        in_forms = {id(one) for form in tree.iter("form") for one in form.iter("button")}
        idle = []
        for one in tree.iter():
            if straight and one.get("dir") == "auto":
                _without(one, "dir")
                idle += [one] if one.tag == "span" and not one.attrib else []
            if one.tag == "button" and id(one) not in in_forms:
                _without(one, "type")
            _without(one, "rel")  # links open in the same window
        days = [day for around in tree.iter() if has_class(around, *_DAYS) for day in around.iter("time")]
        for day in days:
            day.tag = "b"
            day.attrib.clear()
        unwrap(tree, [*idle, *tree.iter("time")])


def _with_class(tree: Element, name: str) -> Iterator[Element]:
    return iter([one for one in tree.iter() if has_class(one, name)])


def _without(element: Element, *names: str) -> None:
    for name in names:
        element.attrib.pop(name, None)
