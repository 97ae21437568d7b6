"""Translated written pages: `how-to-read.de.md` stands in for `how-to-read.md` in a German site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_TRANSLATED = re.compile(r"(?P<page>.+)\.(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\.md")


def choose_translations(files: Files, language: str, config: MkDocsConfig) -> None:
    """Put the translations into the language of the site in the places of their pages, and leave out all others.

    A page has its address, its place in the menu and whatever links to it from the page that it stands in for. What
    has no page beside it, such as `notes.on.md` without `notes.md`, is a page like any other.
    """
    for file in list(files.documentation_pages()):
        found = _TRANSLATED.fullmatch(file.src_uri)
        page = files.get_file_from_path(f"{found['page']}.md") if found else None
        if not found or not page:
            continue
        files.remove(file)
        if found["tag"].lower() in (language.lower(), language.lower().split("-")[0]):
            files.remove(page)
            files.append(File.generated(config, page.src_uri, content=file.content_string, inclusion=page.inclusion))
