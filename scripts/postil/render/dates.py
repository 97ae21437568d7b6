"""EDTF dates as people read them, in British English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from postil.model import CslDate
from postil.render.vocabulary import MONTHS, SEASONS

_PLAIN: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
"""The dates that are valid values of `datetime`; there is no year 0000."""
_FIRST_SEASON: Final = 21
_ONE: Final = re.compile(
    r"(?P<year>Y?-?[0-9X]+)(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?(?:T.*)?(?P<mark>[?~%]?)"
)
_MARKS: Final = {"": "{}", "?": "{} (?)", "~": "c. {}", "%": "c. {} (?)"}


@lru_cache(4096)
def readable_date(edtf: str) -> str:
    """Return a date of EDTF such as 2024-06-21, 2017-21 or 1450~, or an interval as 1999/.."""
    first, slash, last = edtf.partition("/")
    if not slash or first == last:
        return _one(first)
    if last in ("", ".."):
        return f"{_one(first)} onwards" if last else f"{_one(first)} – ?"
    if first in ("", ".."):
        return f"until {_one(last)}" if first else f"? – {_one(last)}"
    a, b = first.split("-"), last.split("-")
    if len(a) == len(b) == 3 and a[:2] == b[:2] and a[2].isdigit():
        return f"{int(a[2])}–{_one(last)}"
    if len(a) == len(b) and len(a) > 1 and a[0] == b[0] and a[0]:
        return f"{_one(first).rsplit(' ', 1)[0]} – {_one(last)}"
    return f"{_one(first)} – {_one(last)}"


def tell_date(date: CslDate) -> Markup:
    """Return the date of a source as HTML: as it is told in words, or else as EDTF has it."""
    if date.literal or not date.edtf:
        told = " ".join(filter(None, (date.season, date.literal or date.raw)))
        return escape(told)
    told = " ".join(filter(None, (date.season, readable_date(date.edtf))))
    if not _PLAIN.fullmatch(date.edtf) or date.edtf.startswith("0000"):
        return escape(told)
    return Markup('<time datetime="{}">{}</time>').format(date.edtf, told)


def _one(edtf: str) -> str:
    found = _ONE.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day = _year(found["year"]), _number(found["month"]), _number(found["day"])
    told = year
    if 1 <= month <= len(MONTHS):
        told = f"{day} {MONTHS[month - 1]} {year}" if day else f"{MONTHS[month - 1]} {year}"
    elif _FIRST_SEASON <= month < _FIRST_SEASON + len(SEASONS):
        told = f"{SEASONS[month - _FIRST_SEASON]} {year}"
    return _MARKS[found["mark"]].format(told)


def _number(digits: str | None) -> int:
    """Return a month or a day, or 0 where it is not known."""
    return int(digits) if digits and digits.isdigit() else 0


def _year(written: str) -> str:
    """Return a year; EDTF counts the years before the common era from 0, people from 1."""
    digits = written.removeprefix("Y")
    if "X" in digits:
        return f"{digits.replace('X', '0')}s"
    number = int(digits)
    return str(number) if number > 0 else f"{1 - number} BC"
