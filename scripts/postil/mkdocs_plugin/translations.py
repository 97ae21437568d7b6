"""Translated written pages: `how-to-read.de.md` stands in for `how-to-read.md` in a German site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from postil.frame.written import stand_ins

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def choose_translations(files: Files, language: str, config: MkDocsConfig) -> None:
    """Put the translations into the language of the site in the places of their pages, and leave out all others."""
    pages = {file.src_uri: file for file in files.documentation_pages()}
    for path, place in stand_ins(pages, language).items():
        files.remove(pages[path])
        if place:
            files.remove(pages[place])
            content, inclusion = pages[path].content_string, pages[place].inclusion
            files.append(File.generated(config, place, content=content, inclusion=inclusion))
