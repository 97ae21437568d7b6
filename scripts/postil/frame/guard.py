"""What a preview answers to and what it says besides, whichever program shows it: it is for its own machine alone."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from markupsafe import escape

HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
)
"""Of every answer: no page of another origin may frame, embed or open what is shown, and no browser keeps it."""
_OWN_NAMES: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_ANY_ADDRESS: Final = frozenset({"", "0.0.0.0", "::"})
_BROKEN: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>The site cannot be built</title>
<h1>The site cannot be built</h1>
<p>This page shows the site again as soon as a save mends what is wrong:</p>
<pre role="alert">{}</pre>
</html>
"""


def broken_page(why: str) -> bytes:
    """Return the page that stands in for a site that cannot be built."""
    return _BROKEN.format(escape(why)).encode()


class Guard:
    """Knows what a preview on an address of this machine answers to."""

    def __init__(self, host: str) -> None:
        self._names = _OWN_NAMES | {host.lower().strip("[]")}
        self._anywhere = host in _ANY_ADDRESS

    def is_own(self, host: str) -> bool:
        """Whether the Host header of a request names this preview, and not a name that was made to lead here."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._names:
            return not set(host) & set("@/?#\\")
        if not self._anywhere:
            return False
        try:
            ip_address(name)  # whoever names an address, was not led here by a name
        except ValueError:
            return name == socket.gethostname().lower()
        return True

    def refused(self, method: str, path: str, header: Callable[[str], str | None]) -> tuple[str, str]:
        """Return status and reason for what is not answered, or nothing; `header` gives the one of a name, if any."""
        if not self.is_own(header("Host") or ""):
            return "421 Misdirected Request", f"This preview answers to {', '.join(sorted(self._names))} alone."
        if method not in ("GET", "HEAD"):
            return "405 Method Not Allowed", "This preview is for reading."
        foreign = (header("Sec-Fetch-Site") or "none") not in ("none", "same-origin")
        if foreign and header("Sec-Fetch-Mode") != "navigate":
            return "403 Forbidden", "A page of another site has asked for this."
        if "\0" in path:
            return "400 Bad Request", "This is no address of the site."
        return "", ""
