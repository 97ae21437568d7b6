"""The sources of a reading as BibTeX, in fields that BibTeX and BibLaTeX know, in UTF-8.

Keys are the names that sources have in addresses of the site, in which nothing needs escaping. Values stand in braces,
and within them each sign that has a meaning is a command. Dates are told twice: `date` as in EDTF for BibLaTeX, year
and month for BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from postil.exports.markup import read_html
from postil.exports.output import Output
from postil.exports.volume import Volume
from postil.model import CslDate, Name, Source
from postil.render.bibliography import Bibliography
from postil.render.citations import plain_title
from postil.render.rich_text import rich_text
from postil.render.xml import clean

_TYPES: Final = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "classic": "book", "collection": "book", "chapter": "incollection", "entry": "incollection",
    "entry-dictionary": "incollection", "entry-encyclopedia": "incollection", "manuscript": "unpublished",
    "dataset": "dataset", "legal_case": "jurisdiction", "legislation": "legislation", "pamphlet": "booklet",
    "patent": "patent", "software": "software", "paper-conference": "inproceedings", "periodical": "book",
    "post": "online", "post-weblog": "online", "report": "techreport", "thesis": "phdthesis", "webpage": "online",
}  # fmt: skip
"""What each type of CSL is in BibTeX or BibLaTeX, whose own types BibTeX takes for `misc`. All others are `misc`."""
_SUBTYPES: Final = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_CONTAINERS: Final = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS: Final = {"techreport": "institution", "phdthesis": "school", "online": "organization"}
_FIELDS: Final = {
    "abstract": "abstract", "chapter-number": "chapter", "collection-title": "series", "edition": "edition",
    "event-title": "eventtitle", "genre": "type", "ISBN": "isbn", "ISSN": "issn", "issue": "number",
    "keyword": "keywords", "number": "number", "page": "pages", "PMID": "pmid", "publisher-place": "address",
    "status": "pubstate", "version": "version", "volume": "volume",
}  # fmt: skip
"""Further variables and their fields; the first that has a value keeps a field."""
_ROLES: Final = {"editor": "editor", "translator": "translator", "container-author": "bookauthor"}
_COMMANDS: Final = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
}  # fmt: skip
_SIGNS: Final = re.compile(r"[\\{}~^#$%&_]")
_STYLES: Final = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}
_WORD: Final = re.compile(r"\S++")
_PLAIN_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?(?:-\d\d)?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS: Final = re.compile(r"[\\{}\s%]")


def write_bibtex(volume: Volume) -> bytes:
    """Return all sources of a reading, in the order of their numbers, as entries of BibTeX."""
    return list_entries(volume.books).encode()


def list_entries(books: Bibliography) -> str:
    """Return sources as entries. Linear in their records."""
    return "\n".join(_entry(books.names[name], source) for name, source in books.sources.items())


def _entry(key: str, source: Source) -> str:
    kind = _TYPES.get(source.type, "misc")
    fields: dict[str, str] = {}
    for field, value in _fields(kind, source):
        if value:
            fields.setdefault(field, value)
    body = "".join(f",\n  {field} = {value}" for field, value in fields.items())
    return f"@{kind}{{{key}{body}\n}}\n"


def _fields(kind: str, source: Source) -> Iterator[tuple[str, str]]:
    """Yield fields with their values, in braces where they are no macro; empty ones too."""
    for role, names in (("author", source.author), *((_ROLES[one], of) for one, of in source.others if one in _ROLES)):
        yield role, _braced(" and ".join(map(_name, names)))
    yield "title", _braced(_title(source))
    yield _CONTAINERS.get(kind, "howpublished"), _braced(_styled(source.container))
    yield _PUBLISHERS.get(kind, "publisher"), _braced(_escaped(source.publisher))
    yield "entrysubtype", _braced(_SUBTYPES.get(source.type, ""))
    yield from _dates(source)
    for variable, value in source.extra:
        if variable == "DOI":
            yield "doi", _braced(_address(value))
        elif variable == "page":
            yield "pages", _braced(_escaped(value).replace("–", "--"))
        elif variable in _FIELDS:
            yield _FIELDS[variable], _braced(_escaped(value))
    yield "url", _braced(_address(source.url))
    yield "urldate", _braced(source.date("accessed").edtf)
    yield "langid", _braced(_escaped(source.language))
    yield "note", _braced(_escaped(source.note))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _escaped(words: str) -> str:
    return _SIGNS.sub(lambda found: _COMMANDS[found[0]], clean(words))


def _address(value: str) -> str:
    """Return an address, which is read as it stands, without what would end it or begin something else."""
    return _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}" if found[0] != "%" else "%", value.strip())


def _styled(words: str) -> str:
    """Return a title with its markup as commands."""
    return "".join(_parts(read_html(rich_text(words)))) if words else ""


def _parts(element: Element) -> Iterable[str]:
    inner = _escaped_part(element.text) + "".join(
        "".join(_parts(child)) + _escaped_part(child.tail) for child in element
    )
    command = _STYLES.get(element.tag, "textsc" if element.get("class") == "capitals" else "")
    yield f"\\{command}{{{inner}}}" if command else inner


def _escaped_part(words: str | None) -> str:
    """Return words between marks, whose blanks stay."""
    if not words:
        return ""
    inner = _escaped(words)
    return " " * words[:1].isspace() + inner + " " * (words[-1:].isspace() and bool(inner)) if inner else " "


def _title(source: Source) -> str:
    """Return a title; in English the words with capitals keep them, as styles take them away."""
    title = _styled(source.title) or _escaped(plain_title(source))
    if source.language and not source.language.lower().startswith("en"):
        return title
    if "\\" in title.replace("\\&", ""):  # a command and its braces are one piece
        return f"{{{title}}}"
    first, blank, rest = title.partition(" ")
    kept = _WORD.sub(lambda found: f"{{{found[0]}}}" if found[0] != found[0].lower() else found[0], rest)
    return (f"{{{first}}}" if first[1:] != first[1:].lower() else first) + blank + kept


def _name(name: Name) -> str:
    if name.literal or not name.family:
        return f"{{{_escaped(name.literal or name.given)}}}"
    particles = " ".join(filter(None, (name.dropping, name.particle)))
    family = " ".join(filter(None, (_escaped(particles), _part(name.family))))
    if not name.given and not name.suffix:
        return f"{{{family}}}"
    return ", ".join(part for part in (family, _part(name.suffix), _part(name.given)) if part)


def _part(words: str) -> str:
    """Return a part of a name, in braces where it would be taken for several."""
    told = _escaped(words)
    return f"{{{told}}}" if re.search(r",|\band\b", told, re.IGNORECASE) else told


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    date = source.issued
    if date.edtf:
        yield "date", _braced(date.edtf)
    first = _PLAIN_DATE.match(date.edtf)
    if first:
        yield "year", _braced(first["year"])
        yield "month", _MONTHS[int(first["month"]) - 1] if first["month"] else ""
    yield "year", _braced(_escaped(_in_words(date)))


def _in_words(date: CslDate) -> str:
    return " ".join(filter(None, (date.season, date.literal or date.raw or date.edtf)))


OUTPUT = Output(
    suffix=".bib",
    media_type="application/x-bibtex; charset=utf-8",
    title="BibTeX",
    purpose="All sources for LaTeX and for programs that keep references.",
    holds=frozenset({"source"}),
    write=write_bibtex,
)
