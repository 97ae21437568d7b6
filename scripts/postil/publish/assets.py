"""Our style sheets and scripts as they are served: joined, linked, and made smaller."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from rjsmin import jsmin

from postil.publish.script_modules import link_script

THEME = Path(__file__).parent.parent / "theme"
"""Folder with our templates and assets."""

SCRIPTS = "assets/javascripts"
ENTRIES = ("boot", "reading", "lists", "search", "suggest", "own-copy")
"""The modules that do something, each linked into a script of its name: before anything is shown, in a reading, on
every other page, when the search is first opened, when a reader first suggests a note, and when one first reads a guide
with a copy of the article."""
ONE_FILE_SCRIPTS = ("boot", "one-file", "one-file-lists")
"""The same of a reading that is one file."""

STYLE_SHEETS = "assets/stylesheets"
STYLES = {
    "postil.css": ("shell", "reading", "tools", "text", "notes", "narrow", "charts", "print"),
    "lists.css": ("tables", "timeline", "lists", "written"),
    "suggest.css": ("suggest",),
    "own-copy.css": ("own-copy",),
}
"""The style sheets as they are served, of which every page loads the first and a reading no other: smaller than one by
one, and asked for once. The last two come with the panel for suggestions, and with a reader's own copy."""

PLAIN_STYLES = ("bare", "plain")
"""What stands in the place of Material's style sheet where the site is made without it."""

ONE_FILE_STYLES = ("bare", "one-file", *STYLES["postil.css"], *STYLES["lists.css"][:-1])
"""What a reading that is one file has of them: all but the style of pages written by hand."""

BOOK_STYLES = ("epub",)
"""What a reading that is an e-book has."""

LAYERS = ("material", "tokens", "base", "shell", "article", "notes", "charts", "suggest", "print")
"""Cascade layers, weakest first."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENTATION = re.compile(r"(?<!\s)\s*\n\s*")
_BETWEEN = re.compile(r"(?<=[{};,])\n|\n(?=\})")


def read_script(entry: str) -> str:
    """Return an entry as one classic script with all that it needs, without comments."""
    return str(jsmin(link_script(THEME / SCRIPTS / f"{entry}.mjs")))


def read_styles(parts: Sequence[str]) -> str:
    """Return the named parts of our style sheets as one, without comments."""
    texts = [(THEME / STYLE_SHEETS / f"{part}.css").read_text(encoding="utf-8") for part in parts]
    return "".join(map(without_comments, texts))


def read_icon() -> bytes:
    """Return the icon of a site that is made without Material, which brings one."""
    return (THEME / "plain/icons/site.svg").read_bytes()


def without_comments(style: str) -> str:
    """Return one of our style sheets without comments and indentation, which are a tenth of its compressed size.

    No blank within a line is touched: the minifiers at hand take `a :is(b)` for `a:is(b)`.
    """
    return _BETWEEN.sub("", _INDENTATION.sub("\n", _COMMENT.sub("", style)).strip())
