"""Finished pages and files as MkDocs sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import cycle
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from postil.model import WebPage

log = get_plugin_logger("postil")

UNDATED = "1980-01-01"
"""`update_date` of every page. Nothing shows it, but MkDocs stamps sitemap.xml.gz with the latest, and its
own choice, the day of the build, would make two builds of one input differ."""

SHELF_MARK = "<!-- postil:readings -->"
"""The line of a Markdown page that the list of readings replaces."""

_OBJECTIONS = re.compile(r"<!-- postil:report -->(.*?)<!-- /postil:report -->", re.DOTALL)
"""Words of a Markdown page about the address for objections, which are left out where there is none."""
REPORT_LINK = 'href="postil:report"'
"""A link to that address, as a Markdown page has it."""

MAIN = "/index.html"
"""How the address of the page of a reading ends."""

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r"(<pre[^>]*>(?:<span></span>)?<code)(?![^>]*tabindex)")
_ID = re.compile(r'\sid="([^"]+)"')


class FinishedFile(File):
    """A file in memory that is copied as it is, even if it is a .md file."""

    def is_documentation_page(self) -> bool:
        return False


class FinishedPage(Page):
    """A page whose HTML, title and table of contents are ready: no Markdown, no front matter."""

    def __init__(self, web: WebPage, file: File, config: MkDocsConfig) -> None:
        self.postil = web
        super().__init__(web.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "template": "finished.html",
            "description": self.postil.description,
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        # The template takes the HTML from `postil`: the search plugin runs a slow expression over `content`.
        self.content = ""
        self.toc = TableOfContents([])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Fragments that a Markdown page may link to; looked for only when one does."""
        return set(_ID.findall(self.postil.html))


def add_pages(files: Files, pages: Iterable[WebPage], config: MkDocsConfig) -> None:
    """Add the pages to what MkDocs builds, outside its page tree."""
    for web in pages:
        # By this name a Markdown page links to a reading as to its neighbours, and MkDocs checks the link.
        source = web.uri.removesuffix(".html") + ".md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = web.uri
        FinishedPage(web, file, config)
        _put(files, file)


def add_files(files: Files, ready: Iterable[tuple[str, bytes]], config: MkDocsConfig) -> None:
    """Add ready files to what MkDocs copies."""
    for uri, content in ready:
        file = FinishedFile.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED)
        _put(files, file)


def next_readings(pages: Iterable[WebPage]) -> dict[str, WebPage]:
    """Return for the folder of each reading the page of the one after it on the shelf, the first after the last."""
    texts = {page.uri.partition("/")[0]: page for page in pages if page.kind == "reading" and page.uri.endswith(MAIN)}
    folders = list(texts)
    if len(folders) < 2:
        return {}
    return {folder: texts[after] for folder, after in zip(folders, [*folders[1:], folders[0]], strict=True)}


def reach_code(html: str) -> str:
    """Return a page whose blocks of code are reached, and so scrolled, by keyboard; Material needs script for that."""
    return _CODE.sub(r'\1 tabindex="0"', html)


def label_cells(html: str) -> str:
    """Return a page whose cells of tables name their column, for windows too narrow to set them side by side."""

    def label(found: re.Match[str]) -> str:
        names = cycle([_TAG.sub("", head).replace('"', "&quot;") for head in _HEAD.findall(found[0])])
        return re.sub(r"<td\b", lambda _: f'<td data-label="{next(names)}"', found[0])

    return _TABLE.sub(label, html)


def tell_objections(html: str, address: str) -> str:
    """Return a page with what it says of the address for objections, or without where that is empty."""
    told = _OBJECTIONS.sub(r"\1" if address else "", html)
    return told.replace(REPORT_LINK, f'href="{escape(address)}" rel="noopener"') if address else told


def put_on_shelf(html: str, shelf: str) -> str:
    """Return a page with the list of readings in the place of its mark.

    Site search knows each reading by itself, so the list is kept out of it.
    """
    return html.replace(SHELF_MARK, f"<div data-search-exclude>\n{shelf}\n</div>")


def _put(files: Files, file: File) -> None:
    present = files.get_file_from_path(file.src_uri)
    if present is not None:
        log.warning(f"docs/{present.src_uri} is not published: the readings have a page of the same address")
        files.remove(present)
    files.append(file)
