"""The menu, as `nav` of mkdocs.yml has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from postil.plain.codes import NOT_IN_DOCS, SETTINGS_WRONG
from postil.plain.settings import told
from postil.problems import Problem


@dataclass(frozen=True, slots=True)
class File:
    """The file of a page, as the templates of the frame ask for it."""

    src_uri: str
    """The path of a page in the folder of written pages; of a finished one its address with .md instead of .html."""
    page: Any = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, a section or a link elsewhere."""

    title: str
    url: str = ""
    """Address in the site, or elsewhere; empty for a section."""
    file: File | None = None
    children: tuple[Entry, ...] = ()
    active: bool = False
    """Whether it is the page that is open, or a section with it."""

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the site."""
        return self.file is not None

    @property
    def is_homepage(self) -> bool:
        """Whether it is the first page of the site."""
        return self.file is not None and self.file.src_uri == "index.md"


@dataclass(frozen=True, slots=True)
class Menu:
    """What a page shows of the others."""

    items: tuple[Entry, ...]
    pages: tuple[Entry, ...] = ()
    """All pages in it, in order."""
    homepage: Entry = field(default=Entry("", "index.html"))

    def opened(self, path: str) -> Menu:
        """Return the menu with the page of this path, and its section, marked as open."""

        def mark(entry: Entry) -> Entry:
            children = tuple(map(mark, entry.children))
            here = any(one.active for one in children) or (entry.file is not None and entry.file.src_uri == path)
            return replace(entry, children=children, active=here)

        return replace(self, items=tuple(map(mark, self.items)))

    def section(self) -> Entry | None:
        """Return the innermost section with the page that is open."""
        found, within = None, [one for one in self.items if one.active]
        while within and within[0].children:
            found, within = within[0], [one for one in within[0].children if one.active]
        return found


def menu_of(nav: Any, pages: Mapping[str, tuple[str, str]], text: str, found: list[Problem]) -> Menu:
    """Return the menu.

    Args:
        nav: As YAML has it.
        pages: Title and address of each page, by its path.
        text: The settings, for the places of problems.
        found: Takes them.
    """

    def entry(title: str | None, target: Any) -> Iterator[Entry]:
        if isinstance(target, list):
            yield Entry(title or "", children=tuple(entries(target)))
        elif target in pages:
            yield Entry(title or pages[target][0], pages[target][1], File(target))
        elif isinstance(target, str) and "//" in target:
            yield Entry(title or target, target)
        elif isinstance(target, str):
            fact = f"the menu names `{target}`, and there is no such page"
            found.append(told(NOT_IN_DOCS, text, target, fact, "name a page that is there, or take the line out"))
        else:
            remedy = "write `- Title: page.md`, or a title with such lines below it"
            found.append(told(SETTINGS_WRONG, text, "nav:", "an entry of the menu is neither page nor section", remedy))

    def entries(listed: Sequence[Any]) -> Iterator[Entry]:
        for one in listed:
            if isinstance(one, dict):
                for title, target in one.items():
                    yield from entry(str(title), target)
            else:
                yield from entry(None, one)

    items = tuple(entries(nav if isinstance(nav, list) else [nav]))
    listed = tuple(_pages(items))
    home = next((one for one in listed if one.is_homepage), None)
    return Menu(items, listed, home) if home else Menu(items, listed)


def _pages(items: Sequence[Entry]) -> Iterator[Entry]:
    for item in items:
        if item.is_page:
            yield item
        yield from _pages(item.children)
