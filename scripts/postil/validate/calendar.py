"""The calendar: which months and days there are."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(4096)
def is_in_calendar(text: str) -> bool:
    """Return whether a year, a month or a day, written with hyphens, is in the calendar."""
    parts = [int(part) for part in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True
