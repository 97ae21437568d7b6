"""Which addresses may be linked."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from postil.fold.classes import INVISIBLE
from postil.problems import Code

UNSAFE_LINK = Code(
    "X008",
    "error",
    "a link that is not allowed",
    "Notes link to https:// and http:// pages and to other notes (#note-id); nothing else is safe everywhere.",
)

_SIGNS = re.compile(r"[\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f" + INVISIBLE + "]")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
ADDRESS_LONGEST = 2_000
"""Characters of an address."""


def safe_href(href: str) -> bool:
    """Return whether a web page may link to the address: http or https, a named host, no credentials."""
    if not href.lower().startswith(("https://", "http://")) or len(href) > ADDRESS_LONGEST or _SIGNS.search(href):
        return False
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - raises where the port is not a number
    except ValueError:
        return False
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False
