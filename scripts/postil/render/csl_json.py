"""Sources as CSL-JSON (CSL 1.0.2, csl-data.json), which every program for references reads; nothing is lost.

Numbers are written as texts, which CSL allows, but for the parts of dates. A date that CSL's form has no words for,
such as one that is uncertain or has a time, is written under `raw` in EDTF, which pandoc and citeproc-js read there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from postil.model import CslDate, Foreign, Name, Source

Json = str | int | bool | list["Json"] | dict[str, "Json"]

_END: Final = re.compile(r"(?P<year>Y?-?[0-9]+)(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?(?P<circa>~?)")
_SEASONS: Final = range(21, 25)
_PARTICLES: Final = (
    ("family", "family"),
    ("given", "given"),
    ("literal", "literal"),
    ("particle", "non-dropping-particle"),
    ("dropping", "dropping-particle"),
    ("suffix", "suffix"),
)
"""The fields of a name and CSL's words for them."""


def csl_item(source: Source) -> dict[str, Json]:
    """Return a source as an item of CSL-JSON, with all that its record holds."""
    ours = {
        "tier": source.tier or "",
        "origin": source.origin,
        "seen": source.seen,
        "archived": source.archived,
        "checked": source.checked,
        "unlinked": source.unlinked,
    }
    custom = {key: str(value) for key, value in ours.items() if value} | _plain_mapping(source.custom)
    texts = {
        "title": source.title,
        "container-title": source.container,
        "publisher": source.publisher,
        "URL": source.url,
        "language": source.language,
        "note": source.note,
    }
    item: dict[str, Json] = {"id": str(source.id), "type": str(source.type)}
    item |= {key: str(value) for key, value in (*texts.items(), *source.extra) if value}
    item |= {key: [*map(_name, names)] for key, names in (("author", source.author), *source.others) if names}
    item |= {key: _date(date) for key, date in (("issued", source.issued), *source.dates) if date}
    item |= _plain_mapping(source.foreign)
    return item | ({"custom": custom} if custom else {})


def _name(name: Name) -> Json:
    parts: dict[str, Json] = {word: str(getattr(name, field)) for field, word in _PARTICLES if getattr(name, field)}
    return parts | {key: _plain(value) for key, value in name.marks}


def _date(date: CslDate) -> Json:
    """Return a date in parts, as far as these can tell it, with its words."""
    words: dict[str, Json] = {
        key: str(value)
        for key, value in (("literal", date.literal), ("raw", date.raw), ("season", date.season))
        if value
    }
    if not date.edtf:
        return words
    ends = date.edtf.split("/")
    found = [end for end in map(_END.fullmatch, ends) if end]
    marks = {end["circa"] for end in found}
    open_end = ends[-1] == ".."
    if len(found) + open_end < len(ends) or len(marks) > 1:
        return words | {"raw": str(date.edtf)}
    parts = [_parts(end) for end in found]
    if len({len(part) for part in parts}) > 1:  # citeproc-js refuses ends that are not known alike
        return words | {"raw": str(date.edtf)}
    told: dict[str, Json] = {}
    if len(parts) == 1 and len(parts[0]) > 1 and parts[0][1] in _SEASONS:
        told["season"] = str(parts[0].pop() - _SEASONS.start + 1)
    # An end that is open is a year of nought to whoever writes CSL, with as many parts as the other.
    told["date-parts"] = [[*part] for part in ([*parts, [0] * len(parts[0])] if open_end else parts)]
    return words | told | ({"circa": True} if "~" in marks else {})


def _parts(end: re.Match[str]) -> list[int]:
    """Return the parts of one date; CSL counts the years before the common era from 1."""
    year = int(end["year"].removeprefix("Y"))
    return [year if year > 0 else year - 1, *(int(part) for part in (end["month"], end["day"]) if part)]


def _plain(value: Foreign) -> Json:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [*map(_plain, value)] if isinstance(value, tuple) else str(value)


def _plain_mapping(values: Mapping[str, Foreign]) -> dict[str, Json]:
    return {key: _plain(value) for key, value in values.items()}
