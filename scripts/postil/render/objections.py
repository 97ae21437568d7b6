"""Where a reader objects: one address for the site, in which the place of a note may stand."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

PLACE: Final = "{note}"
"""Stands in the address for what is objected to."""

_WEB = re.compile(r"https?://(?:[\w-]+\.)+[\w-]+(?::\d+)?(?:[/?#]\S*)?")
_MAIL = re.compile(r"mailto:[^\s@?]+@(?:[\w-]+\.)+[\w-]+(?:\?\S*)?")
_BRACES = re.compile(r"\{[^}]*\}?|\}")


def why_no_address(address: str) -> str:
    """Return why objections cannot be sent to an address, or nothing where they can, or where it is empty."""
    if not address:
        return ""
    if other := next((found[0] for found in _BRACES.finditer(address) if found[0] != PLACE), ""):
        return f"“{other}” stands for nothing here; {PLACE} stands for the address of the note"
    if not (_WEB.fullmatch(address) or _MAIL.fullmatch(address)):
        return "it is neither an https:// address nor mailto: with the address of a mailbox"
    return ""


def objection_to(address: str, place: str = "") -> str:
    """Return the address for objecting to a place of the site, given below the site, or to anything; or nothing."""
    return address.replace(PLACE, quote(place, safe="")) if address and not why_no_address(address) else ""
