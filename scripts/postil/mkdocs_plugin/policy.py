"""What a page may do: its policy, and what a server is to say of every file of the site."""

from __future__ import annotations

_FETCHES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
_TRUSTED = ("require-trusted-types-for 'script'", "trusted-types default")
"""Words become HTML or the address of a script by the one policy of `boot.mjs` alone (W3C Trusted Types). This
is for pages: a worker, which has no such policy, takes its own from the header."""

POLICY = "; ".join((*_FETCHES, *_TRUSTED))
"""Content-Security-Policy of every page: nothing from elsewhere, nothing inline. The frame in which search runs from
file:// is empty, so it needs no `frame-src`."""

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
