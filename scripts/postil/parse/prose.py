"""The Markdown of notes as steps: what opens, what closes, and the words between. Linear in its text.

Read by pulldown-cmark (https://github.com/pulldown-cmark/pulldown-cmark), whose time grows with the text and no faster,
whatever stands in it. Of CommonMark a note has paragraphs, emphasis, code, lists, quotations and links. HTML, images,
headings, rules, addresses between < and >, and entities stay words: the signs that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, Literal, NamedTuple

import pyromark

from postil.model import Text
from postil.parse.nodes import MAX_DEPTH

_PLAIN: Final = re.compile(r"[^*_`\[\]<>\\#&~\n\x00-\x1f]*")
_BEGINS: Final = re.compile(r"[-+=>]|\d{1,9}[.)]")
_LEVELS: Final = frozenset({"li", "blockquote", "em", "strong"})
"""Elements of which 20 within each other are kept."""

_MOST: Final = 1_500
"""Events of the parser for one text: the emphasis of some 500 words, a hundred times that of an ordinary note."""
_SHOWN: Final = 60
"""Code points that are told of what is no link."""
_TAG_FIRST: Final = re.compile(r"^([ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?)<(?=[A-Za-z/!?])", re.MULTILINE)
"""A sign that would begin a block of HTML, in which Markdown means nothing: it is a word, and what follows is prose."""
_FREE: Final = "\x1a\x1b\x1c\x1d"
"""One of these that a text lacks stands for such a sign while the text is parsed, as none comes from a file."""
_COMMON_MARK: Final = pyromark.Options(0)
_BACKSLASH: Final = ord("\\")
_ELEMENTS: Final = {
    "Paragraph": "p", "Heading": "p", "HtmlBlock": "p", "Emphasis": "em", "Strong": "strong", "Item": "li",
    "BlockQuote": "blockquote", "CodeBlock": "pre", "Link": "a",
}  # fmt: skip


class Step(NamedTuple):
    """One step through a text."""

    kind: Literal["open", "close", "words", "code", "break"]
    """What happens: an element opens or closes, words or code stand here, a line ends for good."""
    name: str = ""
    """The element that opens or closes; of words “meant” where they are no markup because the writer said so."""
    value: str = ""
    """Words; where a link leads; the first number of a list, where it is not 1."""


class Prose(NamedTuple):
    """What rules ask of one text."""

    text: Text
    """The text with its place."""
    targets: tuple[str, ...]
    """Where its links lead; what looks like a link and is none begins with its bracket, `](`."""
    too_much: bool
    """Whether it is nested more than 20 deep, or has more markup than is read."""


def is_plain(text: str) -> bool:
    """Return whether nothing in a text, one paragraph without blanks around it, means anything to Markdown."""
    return bool(_PLAIN.fullmatch(text)) and not _BEGINS.match(text)


def read_prose(text: str) -> tuple[list[Step], bool]:
    """Return the steps through a text, and whether something was left out, as it is too deep or too dense."""
    # No surrogate comes from a file; a caller's is no reason to fail.
    text = text.encode("utf-8", "replace").decode()
    source = text.encode()
    free = next((sign for sign in _FREE if sign not in text), "<")
    read = islice(pyromark.events_with_range(_TAG_FIRST.sub(rf"\1{free}", text), options=_COMMON_MARK), _MOST + 1)
    events = [(event, place["start"], place["end"]) for event, place in read]
    steps: list[Step] = []
    opened: list[str] = []
    too_much, level, passed = len(events) > _MOST, 0, 0

    def words(start: int, end: int, name: str = "") -> None:
        if start < end:
            steps.append(Step("words", name, source[start:end].decode()))

    for number, (event, start, end) in enumerate(events):
        if start < passed:
            continue  # within an image, which is words as a whole
        kind, value = _parts(event)
        if kind == "Start":
            name, about = _parts(value)
            if name == "Image" or (name == "Link" and about["link_type"] in ("Autolink", "Email")):
                words(start, end, "meant")
                passed = end
                continue
            element = _ELEMENTS.get(name) or ("ul" if about is None else "ol")
            level += element in _LEVELS
            too_much |= level > MAX_DEPTH
            # A list whose item was left out is left out, too.
            opened.append(element if level <= MAX_DEPTH and (not opened or opened[-1] or element == "p") else "")
            if opened[-1]:
                steps.append(Step("open", element, _said(name, about)))
            if name == "Heading":  # with its signs, which stand before what is in it
                first = next(iter(events[number + 1 : number + 2]), ({"End": ""}, end, end))
                words(start, first[1] if _parts(first[0])[0] != "End" else end)
        elif kind == "End":
            name, _ = _parts(value)
            last = events[number - 1]
            if name == "Heading" and _parts(last[0])[0] != "Start":
                words(last[2], end)
            if name in ("Heading", "HtmlBlock") and steps[-1].kind == "words":
                steps[-1] = Step("words", value=steps[-1].value.rstrip())
            element = opened.pop()
            level -= _ELEMENTS.get(name) in _LEVELS
            if element:
                steps.append(Step("close", element))
        elif kind == "Rule":
            steps += [Step("open", "p"), Step("words", value=source[start:end].decode().strip()), Step("close", "p")]
        elif kind == "Code":
            steps.append(Step("code", value=value.replace(free, "<")))
        elif kind == "HardBreak":
            steps.append(Step("break"))
        elif kind == "SoftBreak":
            steps.append(Step("words", value="\n"))
        elif kind in ("Html", "InlineHtml") or opened[-1:] == ["pre"]:
            steps.append(Step("words", value=value.replace(free, "<")))
        else:
            escaped = start > 0 and source[start - 1] == _BACKSLASH
            words(start, end, "meant" * escaped)  # not what the parser makes of it: `&amp;` stays these five signs
    return steps, too_much


def survey(text: Text) -> Prose:
    """Return what rules ask of a text, which is read once for all of them."""
    if is_plain(text):
        return Prose(text, (), False)
    steps, too_much = read_prose(text)
    return Prose(text, tuple(_targets(steps)) if "[" in text else (), too_much)


def _targets(steps: list[Step]) -> Iterator[str]:
    """Yield where the links of a text lead, and what looks like a link and is none, from its bracket on."""
    line: list[Step] = []
    for step in steps:
        if step.kind == "open" and step.name == "a":
            yield step.value
        if step.kind == "words":
            line.append(step)
        elif step.kind in ("open", "close") and step.name not in ("em", "strong", "a"):
            joined = "".join(one.value for one in line)
            if "](" in joined and not any(one.name for one in line):
                yield joined[joined.index("](") :][:_SHOWN]
            line.clear()


def _parts(event: Any) -> tuple[str, Any]:
    """Return the name of an event, or of what starts or ends, and what is said of it."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))


def _said(name: str, about: Any) -> str:
    if name == "Link":
        return str(about["dest_url"])
    return str(about) if name == "List" and about not in (None, 1) else ""
