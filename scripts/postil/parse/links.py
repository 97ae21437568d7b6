"""Which addresses may be linked."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from postil.fold.classes import INVISIBLE, is_combining
from postil.parse.odd_signs import name_of_sign
from postil.problems import Code

UNSAFE_LINK = Code(
    "X008",
    "error",
    "a link that is not allowed",
    "Notes link to https:// and http:// pages and to other notes (#note-id); nothing else is safe everywhere.",
)

_SIGNS = re.compile(r"[\s<>\"`{}|\\^\x00-\x20\x7f-\x9f" + INVISIBLE + "]")
"""What an address holds by neither RFC 3986 nor RFC 3987; brackets stand in queries though they should not."""
_LABEL = r"[^\W_]++(?:[_-]++[^\W_]++)*+"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[^\W\d_][\w-]){_LABEL}\.?")
"""A host with a dot whose last part begins with a letter, in any script."""
ADDRESS_LONGEST = 2_000
"""Characters of an address."""


def safe_href(href: str) -> bool:
    """Return whether a web page may link to the address: http or https, a named host, no credentials."""
    return not address_fault(href)


def address_fault(href: str) -> str:
    """Return why an address cannot be linked, with the remedy, or nothing where it can."""
    if not href.lower().startswith(("https://", "http://")):
        return "write a complete https:// address; if there is none, leave the key out and say why"
    if len(href) > ADDRESS_LONGEST:
        return f"it has {len(href)} characters, and {ADDRESS_LONGEST} are allowed: use a shorter address of the page"
    odd = _SIGNS.search(href)
    if odd:
        coded = "".join(f"%{byte:02X}" for byte in odd[0].encode("utf-8", "replace"))
        return f"{name_of_sign(odd[0])} stands in no address: delete it, or write {coded} if it belongs there"
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - raises where the port is not a number
    except ValueError:
        return _NO_MACHINE if "[" in href[:10] else "its host or its port is wrong: copy the address from a browser"
    if "@" in parts.netloc:
        return "it holds a name or a password before the host: leave out what stands before the @, and the @"
    if _is_machine(host):
        return _NO_MACHINE
    # The vowel signs of Indic scripts are marks, which count as no letters.
    lettered = host if host.isascii() else "".join("a" if is_combining(sign) else sign for sign in host)
    return (
        "" if _HOST.fullmatch(lettered) else f"`{host[:80]}` names no host of the web: copy the address from a browser"
    )


_NO_MACHINE = "it leads to a machine by its IP address, which may be anybody's next year: use the address with a name"


def _is_machine(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0].rstrip("."))
    except ValueError:
        return ":" in host
    return True
