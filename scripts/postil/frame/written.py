"""What is done to a page written by hand after Markdown has made it HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import cycle

from markupsafe import escape

SHELF_MARK = "<!-- postil:readings -->"
"""The line of a Markdown page that the list of readings replaces."""

_OBJECTIONS = re.compile(r"<!-- postil:report -->(.*?)<!-- /postil:report -->", re.DOTALL)
"""Words of a Markdown page about the address for objections, which are left out where there is none."""
REPORT_LINK = 'href="postil:report"'
"""A link to that address, as a Markdown page has it."""

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r"(<pre[^>]*>(?:<span></span>)?<code)(?![^>]*tabindex)")
_TRANSLATED = re.compile(r"(?P<page>.+)\.(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\.md")


def finish_written(html: str, report: str, shelf: str | None) -> str:
    """Return a written page as it is shown.

    `report` is the address for objections, or empty; `shelf` the list of readings, None where no readings were made.
    """
    html = tell_objections(label_cells(reach_code(html)), report)
    return html if shelf is None else put_on_shelf(html, shelf)


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


def stand_ins(pages: Iterable[str], language: str) -> dict[str, str]:
    """Return for each translation of a written page the page whose place it takes, or nothing where it is left out.

    `pages` are paths such as `how-to-read.de.md`, which stands in for `how-to-read.md` in a German site. A page has its
    address, its place in the menu and whatever links to it from the page that it stands in for. What has no page
    beside it, such as `notes.on.md` without `notes.md`, is a page like any other.
    """
    every = set(pages)
    found = {}
    for path in sorted(every):
        name = _TRANSLATED.fullmatch(path)
        if name and f"{name['page']}.md" in every:
            here = name["tag"].lower() in (language.lower(), language.lower().split("-")[0])
            found[path] = f"{name['page']}.md" if here else ""
    return found
