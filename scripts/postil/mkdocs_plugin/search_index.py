"""The search of a site, which its settings ask for by naming the theme's plugin, and whose index is ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from postil.frame.search_index import INDEX, entries_of, search_script

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from postil.model import WebPage

PLUGIN = "material/search"


def take_over_search(config: MkDocsConfig) -> bool:
    """Return whether the site has a search; its plugin reads no page any more then, as `entries_of_page` does.

    The plugin goes through each page tag by tag in Python, a twentieth of a build, for an index of another form.
    """
    plugin = config.plugins.get(PLUGIN)
    if not plugin or not plugin.config.enabled:
        return False
    plugin.config.enabled = False
    return True


def entries_of_page(page: Page) -> Iterator[Mapping[str, str]]:
    """Yield the entries of a written page, unless it is left out of the search."""
    if not (page.meta.get("search") or {}).get("exclude"):
        yield from entries_of(page.content or "", page.url, str(page.meta.get("title", page.title)))


def write_search_index(site: Path, written: Iterable[Mapping[str, str]], pages: Iterable[WebPage]) -> None:
    """Write the index of the entries of written pages and of those that ours bring."""
    (site / INDEX).parent.mkdir(exist_ok=True)
    (site / INDEX).write_text(search_script(written, pages), encoding="utf-8", newline="\n")
