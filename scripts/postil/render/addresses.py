"""Where the pages of a reading and their parts are: every address between them is made here."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from postil.model import MAIN_PAGE, PageKind

FILES: Final[Mapping[PageKind, str]] = {
    "reading": MAIN_PAGE,
    "claims": "claims.html",
    "notes": "notes.html",
    "sources": "sources.html",
    "timeline": "timeline.html",
    "changes": "changes.html",
    "take": "take.html",
}
"""The file of each kind of page: those of a reading lie in its folder, `changes` and `take` in that of the site."""

_PLAIN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

FEED: Final = "changes.xml"
"""The feed of changes, in the folder of the site."""
JSON_FEED: Final = "changes.json"
"""The same in JSON, where the site has an address."""
DOWNLOADS: Final = "downloads"
"""The folder of what can be taken along, in the folder of the site."""
METHOD: Final = "../method.html"
"""The page about verdicts and tiers, from a page of a reading."""
CHANGELOG: Final = "changelog.html"
"""The changes of the software, in the folder of the site."""


def text_at(name: str) -> str:
    """Return the address of a note or a block beside or in the text, from a page of its reading."""
    return f"{MAIN_PAGE}#{name}"


def picture_at(name: str) -> str:
    """Return the address of a picture of the text, from a page of its reading."""
    return f"pictures/{name}"


def picture_in(reading: str, name: str) -> str:
    """Return the same from the folder of the site."""
    return f"{reading}/{picture_at(name)}"


def source_names(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id of a source the name that stands for it in addresses; no two have the same.

    An id of small letters, digits and hyphens is its own name. Of any other these are left, with a number that counts
    the ids before it of which the same is left: so a source keeps its address when others follow it in the list.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for one in ids:
        if _PLAIN.fullmatch(one):
            names[one] = one
            continue
        letters = unicodedata.normalize("NFKD", one).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
        counts[stem] += 1
        names[one] = f"{stem}_{counts[stem]}"  # no plain id has an underscore
    return names


def source_at(name: str) -> str:
    """Return the address of an entry of the list of sources, from a page of its reading."""
    return f"{FILES['sources']}#source_{name}"


def event_at(name: str) -> str:
    """Return the address of an entry of the timeline, from a page of its reading."""
    return f"{FILES['timeline']}#{name}"


def corrections_at(reading: str) -> str:
    """Return the id of the corrections of a reading on the page of changes."""
    # No day has this id, and no other part of the page.
    return f"corrections_{reading}"


def from_site(reading: str, address: str = MAIN_PAGE) -> str:
    """Return an address from a page of a reading as one below the site."""
    return f"{reading}/{address}"
