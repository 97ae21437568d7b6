"""EDTF dates as people read them."""

from __future__ import annotations

from functools import lru_cache

from postil.render.vocabulary import MONTHS


@lru_cache(4096)
def readable_date(edtf: str) -> str:
    """Return a date such as 2024-06-21, 2024-06, 2024 or an interval of two of them, in British English."""
    first, slash, last = edtf.partition("/")
    if not slash or first == last:
        return _one(first)
    a, b = first.split("-"), last.split("-")
    if len(a) == len(b) == 3 and a[:2] == b[:2]:
        return f"{int(a[2])}–{_one(last)}"
    if len(a) == len(b) and len(a) > 1 and a[0] == b[0]:
        return f"{_one(first).rsplit(' ', 1)[0]} – {_one(last)}"
    return f"{_one(first)} – {_one(last)}"


def _one(edtf: str) -> str:
    parts = edtf.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return edtf
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
