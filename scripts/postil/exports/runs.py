"""The words of one paragraph of our pages, each with what marks it, for files that have letters alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from postil.render.xml import UNPRINTABLE

NOT_READ: Final = frozenset({"button", "dialog", "form", "nav", "script", "svg", "template"})
"""Elements whose words are for those who press something, or that are drawn."""
_BLANKS: Final = re.compile(r"[ \t\n\f\r]+")
_NAMES: Final = {"b": "strong", "i": "em", "cite": "em"}
_MARKS: Final = frozenset({"code", "del", "em", "strong", "sub", "sup"})
BREAK: Final = "\n"
"""A run that ends a line for good; in others each blank is one space."""


class Run(NamedTuple):
    """Words under one set of marks."""

    words: str
    """As they are read."""
    marks: tuple[str, ...] = ()
    """Names of elements, outer before inner."""
    href: str = ""
    """Where they lead, or nothing."""
    ready: bool = False
    """Whether the words are syntax of the file, written as they are."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a kind of file writes for what is no word by itself."""

    call: Callable[[str], str]
    """The call of a note, by the id of the note."""
    pointer: Callable[[str], str]
    """What follows words that lead to a part of the file, by its id: the number of a note, or nothing."""
    formula: Callable[[str], str]
    """A formula, by its TeX."""
    picture: Callable[[str, str], str]
    """A picture, by its alternative text and its address, which may be empty."""
    source: Callable[[str], str]
    """The call of a source, by its number."""
    own_note: str
    """What stands between the bracket and the number of a note of the article itself."""


def is_read(element: Element) -> bool:
    """Return whether an element has words for a reader of letters."""
    if "hidden" in element.attrib or element.get("aria-hidden") == "true" or element.get("role") == "status":
        return False
    return element.tag not in NOT_READ or has_class(element, "term")


def has_class(element: Element, *names: str) -> bool:
    """Return whether an element has one of some classes."""
    return not set(names).isdisjoint(element.get("class", "").split())


def read_runs(element: Element, signs: Signs) -> list[Run]:
    """Return the words in an element and those that follow it up to the next, in their order. Linear in them."""
    found: list[Run] = []
    _read(element, signs, (), "", found)
    return found


def words_run(text: str | None) -> list[Run]:
    """Return words between elements as a run, or nothing."""
    return [Run(_words(text))] if text else []


def _words(text: str) -> str:
    return UNPRINTABLE.sub("\ufffd", _BLANKS.sub(" ", text))


def _read(element: Element, signs: Signs, marks: tuple[str, ...], href: str, found: list[Run]) -> None:
    if not is_read(element) or has_class(element, "pn", "count"):
        return
    tag = _NAMES.get(element.tag, element.tag)
    address = element.get("href", "")
    if element.get("role") == "doc-noteref":
        found.append(Run(signs.call(address.rpartition("#")[2]), ready=True))
        return
    if tag == "br":
        found.append(Run(BREAK))
        return
    if tag == "math":
        found.append(Run(signs.formula(_words(element.get("alttext", ""))), ready=True))
        return
    if tag == "img":
        found.append(Run(signs.picture(_words(element.get("alt", "")), element.get("src", "")), ready=True))
        return
    if has_class(element, "ref"):
        number = "".join(element.itertext()).strip(" \n[]")
        found.append(Run(signs.source(number), ready=True))
        return
    if has_class(element, "own"):
        label = _words("".join(element.itertext())).split("]")[0].lstrip(" [")
        found.append(Run(f"[{signs.own_note}{label}]", marks))
        if element.tag == "span":
            found.append(Run(" "))
        return
    if tag in _MARKS and not has_class(element, "call"):
        marks = (*marks, tag)
    if tag == "a" and "://" in address:
        href = address
    if tag == "q":
        found.append(Run("“", marks, href))
    if element.text:
        found.append(Run(_words(element.text), marks, href))
    for child in element:
        _read(child, signs, marks, href, found)
        if child.tail:
            found.append(Run(_words(child.tail), marks, href))
    if tag == "q":
        found.append(Run("”", marks, href))
    if tag == "a" and address.startswith("#") and not "".join(element.itertext()).isdecimal():
        found.append(Run(signs.pointer(address[1:]), ready=True))


def joined(runs: list[Run]) -> list[Run]:
    """Return runs with neighbours under the same marks as one, no blanks at the ends of lines, one between words."""
    out: list[Run] = []
    blank = True  # nothing but blanks since the line began
    for run in runs:
        words = run.words
        if words != BREAK and not run.ready and blank:
            words = words.lstrip(" ")
        if not words:
            continue
        if words == BREAK:
            _strip_end(out)
        blank = words == BREAK or (words.endswith(" ") and not run.ready)
        mergeable = not run.ready and words != BREAK and out and not out[-1].ready and out[-1].words != BREAK
        if mergeable and (out[-1].marks, out[-1].href) == (run.marks, run.href):
            out[-1] = out[-1]._replace(words=out[-1].words + words)
        else:
            out.append(run._replace(words=words))
    _strip_end(out)
    return out


def _strip_end(runs: list[Run]) -> None:
    while runs and not runs[-1].ready and not (stripped := runs[-1].words.rstrip(" \n")):
        runs.pop()
    if runs and not runs[-1].ready:
        runs[-1] = runs[-1]._replace(words=stripped)
