"""The sources of a reading as RIS, which reference managers take in: a line for each field, in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.exports.output import Output
from postil.exports.volume import Volume
from postil.model import CslDate, Name, Source
from postil.render.bibliography import Bibliography
from postil.render.citations import plain_title
from postil.render.dates import readable_date
from postil.render.rich_text import plain_text
from postil.render.xml import clean

_TYPES: Final = {
    "article": "JOUR", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA",
    "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART",
    "hearing": "HEAR", "interview": "PCOMM", "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB",
    "map": "MAP", "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER",
    "patent": "PAT", "periodical": "SER", "personal_communication": "PCOMM", "post": "BLOG", "post-weblog": "BLOG",
    "report": "RPRT", "software": "COMP", "song": "SOUND", "speech": "SLIDE", "standard": "STAND", "thesis": "THES",
    "webpage": "ELEC",
}  # fmt: skip
"""What each type of CSL is in RIS; all others are `GEN`."""
_ROLES: Final = {"editor": "A2", "collection-editor": "A3", "translator": "A4", "composer": "A2", "director": "A2"}
_FIELDS: Final = {
    "abstract": "AB", "archive": "DB", "call-number": "CN", "collection-title": "T3", "container-title-short": "J2",
    "DOI": "DO", "edition": "ET", "genre": "M3", "ISBN": "SN", "ISSN": "SN", "issue": "IS", "number": "M1",
    "number-of-volumes": "NV", "publisher-place": "CY", "section": "SE", "title-short": "ST", "volume": "VL",
}  # fmt: skip
_PAGES: Final = re.compile(r"(?P<first>[^\s–—-]+)\s*[–—-]+\s*(?P<last>[^\s–—-]+)")
_PLAIN_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?(?:-(?P<day>\d\d))?")


def write_ris(volume: Volume) -> bytes:
    """Return all sources of a reading, in the order of their numbers, as records of RIS."""
    return list_records(volume.books).encode()


def list_records(books: Bibliography) -> str:
    """Return sources as records. Linear in them."""
    return "\r\n".join(_record(books.names[name], source) for name, source in books.sources.items())


def _record(key: str, source: Source) -> str:
    lines = [("TY", _TYPES.get(source.type, "GEN")), *_fields(key, source), ("ER", "")]
    return "".join(f"{tag}  - {clean(value)}\r\n" for tag, value in lines if value or tag == "ER")


def _fields(key: str, source: Source) -> Iterator[tuple[str, str]]:
    """Yield tags with their values; empty ones too."""
    yield "ID", key
    for name in source.author:
        yield "AU", _name(name)
    for role, names in source.others:
        for name in names if role in _ROLES else ():
            yield _ROLES[role], _name(name)
    yield "TI", plain_title(source)
    yield "T2", plain_text(source.container) if source.container else ""
    yield "PB", source.publisher
    date = source.issued
    yield "PY", found["year"] if (found := _PLAIN_DATE.match(date.edtf)) else ""
    yield "DA", _date(date)
    yield "Y2", _date(source.date("accessed"))
    for variable, value in source.extra:
        if variable == "page":
            yield from _pages(value)
        elif variable == "keyword":
            yield from (("KW", one.strip()) for one in value.split(","))
        elif variable in _FIELDS:
            yield _FIELDS[variable], value
    yield "UR", source.url
    yield "LA", source.language
    yield "N1", source.note


def _name(name: Name) -> str:
    """Return a name as “Family, Given, Suffix”; that of a body as it stands, as RIS has no sign that it is one."""
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.dropping, name.particle, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))


def _pages(value: str) -> Iterator[tuple[str, str]]:
    found = _PAGES.fullmatch(value.strip())
    if found:
        yield "SP", found["first"]
        yield "EP", found["last"]
    else:
        yield "SP", value


def _date(date: CslDate) -> str:
    """Return a date as YYYY/MM/DD/, with what else there is to say of it in words behind."""
    if not date:
        return ""
    found = _PLAIN_DATE.match(date.edtf)
    parts = "/".join(part or "" for part in (found.groups() if found else ("", "", "")))
    if found and found[0] == date.edtf and not date.season:
        return f"{parts}/"
    told = date.literal or date.raw or readable_date(date.edtf)
    return f"{parts}/{' '.join(filter(None, (date.season, told)))}"


OUTPUT = Output(
    suffix=".ris",
    media_type="application/x-research-info-systems; charset=utf-8",
    title="RIS",
    purpose="All sources for reference managers such as Zotero and EndNote.",
    holds=frozenset({"source"}),
    write=write_ris,
)
