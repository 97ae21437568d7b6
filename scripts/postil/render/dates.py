"""EDTF dates as people read them: in British English, or in another language by CLDR."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from postil.languages import gettext as _
from postil.languages import locale_of, pgettext, spoken
from postil.model import CslDate
from postil.render.vocabulary import MONTHS, SEASONS

_PLAIN: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
"""The dates that are valid values of `datetime`; there is no year 0000."""
_FIRST_SEASON: Final = 21
_ONE: Final = re.compile(
    r"(?P<year>Y?-?[0-9X]+)(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?(?:T.*)?(?P<mark>[?~%]?)"
)
_SKELETONS: Final = ("y", "yMMMM", "yMMMMd")
"""What CLDR calls a year, a month and a day in full."""


def readable_date(edtf: str) -> str:
    """Return a date of EDTF such as 2024-06-21, 2017-21 or 1450~, or an interval as 1999/..; in the language spoken."""
    return _readable(edtf, spoken().tag)


@lru_cache(4096)
def _readable(edtf: str, language: str) -> str:
    """Return a date in words; `language` is that which is spoken, and by which they are kept."""
    first, slash, last = edtf.partition("/")
    if not slash or first == last:
        return _one(first)
    if last in ("", ".."):
        return _("{date} onwards", date=_one(first)) if last else f"{_one(first)} – ?"
    if first in ("", ".."):
        return _("until {date}", date=_one(last)) if first else f"? – {_one(last)}"
    if language != "en":
        return _interval(first, last)
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


def _interval(first: str, last: str) -> str:
    """Return an interval as CLDR tells it, such as “21.–26. Juni 2024”; or its ends, where it knows no such days."""
    ends = _day_of(first), _day_of(last)
    if ends[0] and ends[1] and ends[0][1] == ends[1][1]:
        from babel.dates import format_interval

        told: str = format_interval(ends[0][0], ends[1][0], _SKELETONS[ends[0][1]], locale=locale_of(spoken()))
        return told
    return f"{_one(first)} – {_one(last)}"


def _day_of(edtf: str) -> tuple[date, int] | None:
    """Return the first day of a plain date, and how many of month and day are known; None for any other date."""
    if not _PLAIN.fullmatch(edtf):
        return None
    parts = [int(part) for part in edtf.split("-")]
    try:
        return date(parts[0], *[*parts[1:], 1, 1][:2]), len(parts) - 1
    except ValueError:
        return None


def _one(edtf: str) -> str:
    found = _ONE.fullmatch(edtf)
    if not found:
        return edtf
    if spoken().catalogue and (known := _day_of(edtf.rstrip("?~%"))):
        from babel.dates import format_date, format_skeleton

        at, precision = known
        locale = locale_of(spoken())
        if precision == len(_SKELETONS) - 1:  # the skeleton of a day is answered with a shortened month
            return _marked(format_date(at, "long", locale), found["mark"])
        return _marked(format_skeleton(_SKELETONS[precision], at, locale=locale), found["mark"])
    year, month, day = _year(found["year"]), _number(found["month"]), _number(found["day"])
    told = year
    if 1 <= month <= len(MONTHS):
        name = MONTHS[month - 1]
        if spoken().catalogue:
            name = locale_of(spoken()).months["stand-alone"]["wide"][month]
        told = f"{day} {name} {year}" if day else f"{name} {year}"
    elif _FIRST_SEASON <= month < _FIRST_SEASON + len(SEASONS):
        told = _("{season} {year}", season=pgettext("season", SEASONS[month - _FIRST_SEASON]), year=year)
    return _marked(told, found["mark"])


def _marked(told: str, mark: str) -> str:
    """Return a date with what EDTF says of how sure it is."""
    told = _("c. {date}", date=told) if mark in ("~", "%") else told
    return f"{told} (?)" if mark in ("?", "%") else told


def _number(digits: str | None) -> int:
    """Return a month or a day, or 0 where it is not known."""
    return int(digits) if digits and digits.isdigit() else 0


def _year(written: str) -> str:
    """Return a year; EDTF counts the years before the common era from 0, people from 1."""
    digits = written.removeprefix("Y")
    if "X" in digits:
        return _("{decade}s", decade=digits.replace("X", "0"))
    number = int(digits)
    return str(number) if number > 0 else _("{year} BC", year=1 - number)
