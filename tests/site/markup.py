"""What a built page consists of, read with the parser of the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "button", "caption", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "input", "label", "li", "main", "nav", "ol", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
"""Elements that part the words before them from those after them."""


@dataclass(slots=True)
class Element:
    """A start tag."""

    name: str
    """Its name, in lower case."""
    attributes: dict[str, str]
    """Its attributes, unescaped."""
    inside: tuple[str, ...]
    """Ids of the elements around it, outermost first; "" for one without."""
    line: int
    """Its line in the file."""


@dataclass(slots=True)
class PageMarkup:
    """A page as its elements and its text."""

    elements: list[Element] = field(default_factory=list)
    """In order."""
    text: str = ""
    """Every word outside scripts and comments; blanks and line ends are single blanks."""
    data: str = ""
    """What stands in scripts."""
    unclosed: list[str] = field(default_factory=list)
    """Tags that are opened and not closed, or closed and not opened."""

    def ids(self) -> list[str]:
        """Return every id, in order."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names."""
        return (element for element in self.elements if element.name in names)

    def of_class(self, name: str) -> Iterator[Element]:
        """Yield the elements of a class."""
        return (element for element in self.elements if name in element.attributes.get("class", "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageMarkup()
        self.open: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>, line {self.getpos()[0]}"
        attributes = {name: value or "" for name, value in attrs}
        around = tuple(name for _, name in self.open)
        self.page.elements.append(Element(tag, attributes, around, self.getpos()[0]))
        if tag in BLOCKS:
            self.words.append(" ")
        if tag not in VOID:
            self.open.append((tag, attributes.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append(" ")
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            self.page.unclosed.append(f"</{tag}> in line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("script", "style"):
            self.page.data += data
        else:
            self.words.append(data)


def parse(html: str) -> PageMarkup:
    """Return what a page consists of."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.text = " ".join("".join(reader.words).split())
    page.unclosed += [f"<{name}>" for name, _ in reader.open]
    return page
