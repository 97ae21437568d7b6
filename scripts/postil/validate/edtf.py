"""Dates as sources have them: EDTF, and the forms in which reference managers write CSL's dates.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, here its levels 0 and 1: uncertain and approximate dates,
seasons, open intervals, unknown digits, years of more than four digits. A year before the common era is counted as
astronomers do, with a year 0; CSL and pandoc count as historians do, without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from postil.model import CslDate, Text
from postil.parse import MappingNode, Node, SequenceNode
from postil.problems import Location
from postil.validate.calendar import is_in_calendar

_DAY: Final = r"(?:-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|Y-?[0-9]{5,9})(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?[?~%]?"
_TIME: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
EDTF: Final = rf"(?:{_TIME}|{_DAY}|(?:\.\.|{_DAY})?/(?:\.\.|{_DAY})?)"
"""The form of EDTF as an expression that Python and JavaScript understand alike."""
IN_WORDS: Final = "[A-SU-Wa-z\u0080-\uffff]"
"""A sign that EDTF does not use: what holds one is a date in words."""
FIRST_SEASON: Final = 21
"""Number of spring among the months of EDTF; summer, autumn and winter follow."""
PARTS: Final = ("year", "month", "day")
"""Of a date in the form of pandoc's older files."""

_EDTF: Final = re.compile(EDTF)
_WORDS: Final = re.compile("[A-SU-Wa-z]|[^\\0-\x7f\U00010000-\U0010ffff]")
"""`IN_WORDS`, of which the upper range takes long to compile."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
_End = tuple[int, ...]
"""Year, month and day, as far as they are given."""
_SAYS_NO: Final = ("", "0", "false", "no")


@lru_cache(4096)
def is_edtf(text: str) -> bool:
    """Return whether a text is a date or an interval of EDTF that the calendar has."""
    if not _EDTF.fullmatch(text) or text == "/":
        return False
    ends = [end.rstrip("?~%").partition("T")[0] for end in text.split("/")]
    return all(end in ("", "..") or _in_calendar(end) for end in ends)


def is_reversed(text: str) -> bool:
    """Return whether an interval of EDTF ends in a year before that in which it begins."""
    known = [year_of(end) for end in text.split("/") if end not in ("", "..") and "X" not in end]
    return len(known) == 2 and known[0] > known[1]


def is_in_words(text: str) -> bool:
    """Return whether a text tells a date in words, such as `ca. 1450`."""
    return bool(_WORDS.search(text))


def year_of(end: str) -> int:
    """Return the year of one date of EDTF, as astronomers count; unknown digits count as nought."""
    found = re.match(r"Y?(-?[0-9X]+)", end)
    return int(found[1].replace("X", "0")) if found else 0


def _in_calendar(end: str) -> bool:
    if not re.fullmatch(r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", end):
        return True  # unknown digits, or a year of the far past
    sign, rest = ("-", end[1:]) if end.startswith("-") else ("", end)
    _, *month_day = rest.split("-")
    if len(month_day) == 1 and FIRST_SEASON <= int(month_day[0]) < FIRST_SEASON + 4:
        return True
    # The calendar of the machine knows no year below 1; every fourth is a leap year there as well.
    year = f"{2000 + year_of(end) % 400}" if sign or rest.startswith("0000") else rest[:4]
    return is_in_calendar("-".join([year, *month_day]))


def read_date(node: Node) -> CslDate | None:
    """Return the date that a node of CSL tells, in whichever of its forms; None where it is none of them."""
    if isinstance(node, Text):
        text = Text(node.strip(), node.at)
        if is_edtf(text):
            return CslDate(edtf=text)
        return CslDate(literal=text) if is_in_words(text) else None
    if isinstance(node, SequenceNode):
        return _of_list(node.items, node.at)
    return _of_mapping(node)


def _of_mapping(node: MappingNode) -> CslDate | None:
    if not node.entries.keys() <= {"date-parts", "season", "circa", "literal", "raw", "edtf", *PARTS}:
        return None
    words = {key: node.entries.get(key, "") for key in ("season", "circa", "literal", "raw", "edtf")}
    if not all(isinstance(value, str) for value in words.values()):
        return None
    texts = {key: Text(value.strip(), getattr(value, "at", node.at)) for key, value in words.items()}  # type: ignore[union-attr]
    parts = node.entries.get("date-parts")
    if isinstance(parts, SequenceNode):
        ends: list[_End | None] = [_numbers(end) for end in parts.items]
    elif parts is None and any(part in node.entries for part in PARTS):
        ends = [_numbers(node)]
        if isinstance(node.entries.get("season"), Text) and ends[0] and ends[0][1:2] >= (FIRST_SEASON,):
            texts["season"] = Text("", node.at)
    else:
        ends = []
    if None in ends or len(ends) > 2 or (parts is not None and not isinstance(parts, SequenceNode)):
        return None
    season = texts["season"]
    known = [end for end in ends if end]
    if len(known) == 1 and len(known[0]) == 1 and season in ("1", "2", "3", "4"):
        ends, season = [(known[0][0], FIRST_SEASON - 1 + int(season))], Text("", node.at)
    edtf = texts["edtf"] or _joined(ends, "~" if texts["circa"].lower() not in _SAYS_NO else "")
    if edtf and not is_edtf(edtf):
        return None
    raw = texts["raw"]
    if not edtf and is_edtf(raw):
        edtf, raw = raw, Text("", node.at)
    return CslDate(Text(edtf, node.at), texts["literal"], raw, season)


def _of_list(items: Sequence[Node], at: Location) -> CslDate | None:
    """Return the date of pandoc's older files: one mapping with year, month and day, or the two ends as two."""
    bare = all(isinstance(item, Text) for item in items)
    if not items or len(items) > (3 if bare else 2):
        return None
    if bare or all(isinstance(item, SequenceNode) for item in items):
        ends = [_numbers(SequenceNode(tuple(items), at))] if bare else [_numbers(item) for item in items]
        edtf = "" if None in ends else _joined(ends, "")
        return CslDate(edtf=Text(edtf, at)) if is_edtf(edtf) else None
    dates = [_of_mapping(item) for item in items if isinstance(item, MappingNode)]
    if len(dates) < len(items) or None in dates:
        return None
    told = [date for date in dates if date]
    if len(told) < 2:
        return told[0] if told else CslDate()
    first, last = told
    edtf = f"{first.edtf}/{last.edtf}"
    if not first.edtf or not last.edtf or not is_edtf(edtf):
        return None
    return CslDate(edtf=Text(edtf, at), literal=first.literal or last.literal, season=first.season or last.season)


def _numbers(node: Node) -> _End | None:
    """Return year, month and day as far as they are given, as historians count; None where one is no number."""
    if isinstance(node, MappingNode):
        given: Iterator[Node | None] = (node.entries.get(part) for part in PARTS)
        season = node.entries.get("season")
        if "month" not in node.entries and season in ("1", "2", "3", "4") and isinstance(season, Text):
            given = iter((node.entries.get("year"), Text(str(FIRST_SEASON - 1 + int(season)), season.at)))
    elif isinstance(node, SequenceNode):
        given = iter(node.items)
    else:
        given = iter((node,))
    found: list[int] = []
    for part in given:
        if part is None or part == "":
            break
        if not isinstance(part, Text) or not _NUMBER.fullmatch(part.strip()) or len(found) == len(PARTS):
            return None
        found.append(int(part))
    return None if any(number < 0 for number in found[1:]) else tuple(found)


def _joined(ends: Sequence[_End | None], mark: str) -> str:
    told = [_as_edtf(end, mark) if end else "" for end in ends]
    if len(told) == 2 and (told[0] or told[1]):
        return f"{told[0] or '..'}/{told[1] or '..'}"
    return told[0] if told else ""


def _as_edtf(end: _End, mark: str) -> str:
    """Return one end; a year of nought stands for an end that is open."""
    year, *rest = end
    if year == 0:
        return ""
    astronomical = year + 1 if year < 0 else year
    sign = "-" if astronomical < 0 else ""
    first = f"Y{astronomical}" if abs(astronomical) > 9999 else f"{sign}{abs(astronomical):04}"
    months = [number - 12 + FIRST_SEASON - 1 if 13 <= number <= 16 else number for number in rest[:1]]
    return "-".join([first, *(f"{number:02}" for number in (*months, *rest[1:]) if number > 0)]) + mark
