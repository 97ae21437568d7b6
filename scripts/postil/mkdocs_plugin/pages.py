"""Finished pages and files as MkDocs sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

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

_ID = re.compile(r'\sid="([^"]+)"')


class FinishedFile(File):
    """A file in memory that is copied as it is, even if it is a .md file."""

    def is_documentation_page(self) -> bool:
        return False


class FinishedPage(Page):
    """A page whose HTML, title and table of contents are ready: no Markdown, no front matter."""

    def __init__(self, web: WebPage, file: File, config: MkDocsConfig) -> None:
        self.postil = web
        # MkDocs and its themes take titles for HTML.
        super().__init__(str(escape(web.title)), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "template": "finished.html",
            "description": self.postil.description,
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        # The template takes the HTML from `postil`, so that nothing goes through it on the way.
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


def name_by_menu(nav: Any, files: Files) -> None:
    """Give pages that the settings' `nav` names the title that they have there, as MkDocs gives it to its own."""
    for one in nav if isinstance(nav, list) else []:
        for title, target in one.items() if isinstance(one, dict) else ():
            if isinstance(target, list):
                name_by_menu(target, files)
            elif (file := files.get_file_from_path(target)) and isinstance(file.page, FinishedPage):
                file.page.title = title


def add_files(files: Files, ready: Iterable[tuple[str, bytes]], config: MkDocsConfig) -> None:
    """Add ready files to what MkDocs copies."""
    for uri, content in ready:
        file = FinishedFile.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED)
        _put(files, file)


def _put(files: Files, file: File) -> None:
    present = files.get_file_from_path(file.src_uri)
    if present is not None:
        log.warning(f"docs/{present.src_uri} is not published: the readings have a page of the same address")
        files.remove(present)
    files.append(file)
