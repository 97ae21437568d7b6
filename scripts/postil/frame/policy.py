"""What a page may do: its policy, and what a server is to say of every file of the site."""

from __future__ import annotations

_FETCHES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
_TRUSTED = ("require-trusted-types-for 'script'", "trusted-types default")
"""Words become the address of a script, and for Material's bundle HTML, by the one policy of `boot.mjs` alone (W3C
Trusted Types). This is for pages: other files of the site have no such policy."""

POLICY = "; ".join((*_FETCHES, *_TRUSTED))
"""Content-Security-Policy of every page: nothing from elsewhere, nothing inline."""

HEADERS = (
    # A page cannot say by itself who may frame it: that holds in a header alone.
    ("Content-Security-Policy", "; ".join((*_FETCHES, "frame-ancestors 'none'"))),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
"""Of every file of the site, where a server can be told."""

HEADERS_FILE = "_headers"
"""Address of the file that tells Cloudflare Pages, Netlify and their kin."""


def headers_file() -> str:
    """Return the headers in the form that such hosts read: a pattern of addresses, then a header a line."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS)
