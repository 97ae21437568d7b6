"""The links of a text: where a page can follow them, and what becomes of the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from postil.model import Inline
from postil.parse.drafts import Draft
from postil.parse.links import safe_href
from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

LOST_ADDRESS = Code(
    "T013",
    "warning",
    "a link of a text that cannot be followed",
    "An article is shown with its words; a link in it is followed where it leads to an https:// or http:// page or to "
    "a heading of the article. Others, such as mail addresses and pages beside the original, lose their address.",
)

_PLACES = 200
"""Addresses of a file that are looked for in it; of more the line of the block is told."""


def followed(drafts: Sequence[Draft], file: RawFile) -> tuple[list[Draft], list[Problem]]:
    """Return the blocks of a text with links that a page can follow; the others lose their address, which is told.

    A link to a heading of the text itself (`#what-is-new`, as forges name it) leads there.
    """
    if not any(mark.kind == "link" for draft in drafts for mark in draft.inlines):
        return list(drafts), []
    headings = _slugs(drafts)
    kept, found = list[Draft](), list[Problem]()
    places = _Places(file)
    for draft in drafts:
        marks = list[Inline]()
        for mark in draft.inlines:
            if mark.kind != "link" or safe_href(mark.href):
                marks.append(mark)
            elif mark.href.startswith("#") and (target := headings.get(unquote(mark.href[1:]).lower())):
                marks.append(replace(mark, href=f"#{target}"))
            elif mark.href:
                hint = "the words stay and lose their address; link to a complete https:// address, or leave it"
                fact = f"`{mark.href[:80]}` cannot be followed from a page of ours"
                fact += f", so its title “{mark.title[:200]}” is not shown either" if mark.title else ""
                found.append(problem(LOST_ADDRESS, places.of(mark.href, draft.line), fact, hint))
        kept.append(draft if len(marks) == len(draft.inlines) else replace(draft, inlines=tuple(marks)))
        if len(marks) == len(draft.inlines) and tuple(marks) != draft.inlines:
            kept[-1] = replace(draft, inlines=tuple(marks))
    return kept, found


class _Places:
    """Where in a file the addresses of its links stand, asked for in their order."""

    def __init__(self, file: RawFile) -> None:
        self._file = file
        self._begins = [0, *(found.end() for found in re.finditer("\n", file.text))]
        self._passed = self._asked = 0

    def of(self, address: str, line: int) -> Location:
        """Return the place of an address in or behind the block that begins at a line; that line if it is not there."""
        start = self._begins[line - 1] if 0 < line <= len(self._begins) else 0
        self._asked += 1
        if self._asked > _PLACES:
            return Location(self._file.path, line)
        at = self._file.text.find(address, max(start, self._passed))
        if at < 0:  # an address that stands below, as a definition, was asked for in between
            at = self._file.text.find(address, start)
        if at < 0:
            return Location(self._file.path, line)
        self._passed = at + len(address)
        row = bisect_right(self._begins, at)
        return Location(self._file.path, row, at - self._begins[row - 1] + 1)


def _slugs(drafts: Sequence[Draft]) -> dict[str, str]:
    """Return the id of each heading by the name that forges give it."""
    found: dict[str, str] = {}
    number = 0
    for draft in drafts:
        if draft.kind == "heading":
            number += 1
            slug = re.sub(r"[^\w\- ]", "", draft.text.lower()).replace(" ", "-")
            more = 0
            name = slug
            while name in found:
                more += 1
                name = f"{slug}-{more}"
            found[name] = f"h{number}"
    return found
