"""Sources as citations, from their CSL variables.

One fixed form for the margin: who, title, publication, numbers, date, and what else helps to find the work. Every other
style is a matter of the CSL export; a full CSL processor costs 14 ms an item (citeproc-py 0.11), more than the rest of
a page together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeVar
from urllib.parse import quote

from markupsafe import Markup, escape

from postil.languages import gettext as _
from postil.languages import locale_of, spoken
from postil.model import Name, Record, Source, Text
from postil.render.dates import readable_date, tell_date
from postil.render.environment import say
from postil.render.rich_text import plain_text, rich_text
from postil.render.vocabulary import WORDS, word

_SHOWN_AUTHORS = 3
"""Authors named before the rest becomes “and others”."""
_INNER: Final = str.maketrans("“”", "‘’")
_WHOLE_WORKS: Final = frozenset(
    {
        "book", "classic", "collection", "dataset", "legislation", "map", "motion_picture", "musical_score", "pamphlet",
        "periodical", "report", "software", "standard", "thesis",
    }
)  # fmt: skip
_PARTS_OF_BOOKS: Final = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
"""Types of which the publisher is told besides the title of the book."""
_Words = TypeVar("_Words", str, Markup)
_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi: *)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W\d_]{4}")
"""What says by itself what it counts, such as `Season 1, Episode 2`."""
_COUNTED: Final = frozenset({"volume", "number-of-volumes", "issue", "number", "chapter-number", "part", "supplement"})
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_YEAR: Final = re.compile(r"[0-9]{4}(?![0-9X])")
_TITLES: Final = frozenset({"reviewed-title", "original-title"})
_RICH: Final = frozenset({"part-title", "volume-title", "collection-title", "event-title", "genre"})
_BY_DATES: Final = frozenset({"event-date", "original-date", "submitted", "available-date", "accessed"})
NOT_SHOWN: Final = {
    "abstract": "of the reader's interest, not of the way to the work",
    "annote": "the owner's own remarks",
    "call-number": "of one library",
    "citation-key": "of the reference manager",
    "citation-label": "of a style",
    "citation-number": "of a style",
    "collection-number": "shown with collection-title",
    "container-title-short": "shown in full",
    "event": "CSL's older name, shown as event-title",
    "first-reference-note-number": "of a style",
    "journalAbbreviation": "shown in full",
    "keyword": "the owner's own",
    "locator": "what a note cites is said there",
    "number-of-pages": "does not help to find the work",
    "original-publisher": "of another edition",
    "original-publisher-place": "of another edition",
    "page-first": "shown with page",
    "publisher-place": "shown with publisher",
    "references": "of the reader's interest, not of the way to the work",
    "reviewed-genre": "of another work",
    "shortTitle": "shown in full",
    "source": "the catalogue in which the record was found",
    "title-short": "shown in full",
    "volume-title-short": "shown in full",
    "year-suffix": "of a style",
}
"""The variables that a citation leaves out, or shows with another, and why."""


def readable_name(name: Name) -> str:
    """Return a name as it is spoken."""
    if name.literal:
        return name.literal
    parts = [part for part in (name.dropping, name.particle) if part]
    family = "".join(part if part[-1] in "’'-" else f"{part} " for part in parts) + name.family
    ordered = (family, name.given) if name.marked("static-ordering") else (name.given, family)
    told = " ".join(part for part in ordered if part)
    comma = "," if name.marked("comma-suffix") else ""
    return f"{told}{comma} {name.suffix}" if name.suffix else told


def readable_names(names: tuple[Name, ...]) -> str:
    """Return names joined for a sentence."""
    shown = [readable_name(name) for name in names[:_SHOWN_AUTHORS]]
    if len(names) > _SHOWN_AUTHORS:
        return _("{name} and others", name=shown[0])
    if spoken().catalogue and len(shown) > 1:
        from babel.lists import format_list

        told: str = format_list(shown, locale=locale_of(spoken()))
        return told
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def cite_title(source: Source) -> Markup:
    """Return the title of a source as its citation shows it: whole works in italics, others in quotation marks."""
    if not source.title:
        return Markup("[{}]").format(source.variable("genre") or source.type.replace("_", " ").replace("-", " "))
    words = rich_text(Text(source.title.rstrip("."), source.title.at))
    title = f"<cite>{words}</cite>" if source.type in _WHOLE_WORKS else say("“{title}”", title=words.translate(_INNER))
    if source.language and not source.language.lower().startswith(spoken().tag) and _TAG.fullmatch(source.language):
        title = f'<span lang="{escape(source.language)}" dir="auto">{title}</span>'
    return Markup(title)


def plain_title(source: Source) -> str:
    """Return the title of a source without markup, or what stands in place of one."""
    return plain_text(source.title) if source.title else str(cite_title(source).striptags())


def doi_address(source: Source) -> str:
    """Return the address at which a source's DOI is resolved, or nothing."""
    found = _DOI.fullmatch(source.variable("DOI"))
    return "https://doi.org/" + quote(found[1], safe="/:;()-._") if found else ""


def address_of(source: Source) -> str:
    """Return the address of a source, or that of its DOI, or nothing."""
    return source.url or doi_address(source)


def cite(source: Source) -> Markup:
    """Return the citation of a source as one line of HTML, linked where it has an address or a DOI."""
    parts = [part for part in (_who(source), _linked_title(source), *_where(source), *_when(source)) if part]
    parts += _marks(source)
    return Markup(_(", ")).join(parts) + _(".")


def cite_briefly(source: Source) -> Markup:
    """Return who a source is by and its year: enough to know it by beside its number, which leads to the rest."""
    publication = source.container or source.publisher
    who = _who(source)
    parts = [part for part in (who, rich_text(publication)) if part]
    if not parts or publication == readable_names(source.author):
        parts = parts[:1] or [cite_title(source)]
    year = _YEAR.match(source.issued.edtf)
    return Markup(_(", ")).join([*parts, year[0]] if year else parts) + _(".")


def _who(source: Source) -> Markup:
    """Return the authors, or else the editors."""
    if source.author:
        return escape(readable_names(source.author))
    editors = dict(source.others).get("editor", ())
    if not editors:
        return Markup("")
    names = readable_names(editors)
    return escape(_("{names} (eds)", names=names) if len(editors) > 1 else _("{name} (ed.)", name=names))


def _linked_title(source: Source) -> Markup:
    title, address = cite_title(source), address_of(source)
    return Markup('<a href="{}" rel="noopener">{}</a>').format(address, title) if address else title


def _where(source: Source) -> Iterator[Markup]:
    """Yield what the work is part of, who else had a part in it, and its numbers, in their order."""
    author = readable_names(source.author)
    if source.container and source.container != author:
        yield Markup("<cite>{}</cite>").format(rich_text(source.container))
    others = dict(source.others)
    for role in WORDS["part"] if others else ():
        if others.get(role) and (role != "editor" or source.author):
            yield escape(_joined(word("part", role), readable_names(others[role])))
    said = dict(source.extra)
    for key in WORDS["citation"]:
        if key in said and key not in _AFTER_DATES and (value := source.variable(key)):
            yield _variable(source, key, value)
        elif key == "event-title" and (value := source.variable("event")):
            yield rich_text(value)
    if not source.container or source.type in _PARTS_OF_BOOKS:
        place = source.variable("publisher-place")
        publisher = source.publisher if source.publisher != author else ""
        if told := ": ".join(part for part in (place, publisher) if part):
            yield escape(told)


def _when(source: Source) -> Iterator[Markup]:
    """Yield the date of publication, and those others that say more than it."""
    if source.issued:
        yield tell_date(source.issued)
    for key in WORDS["part"] if source.dates else ():
        date = source.date(key)
        if date and (key != "accessed" or not source.issued):
            yield _joined(escape(word("part", key)), tell_date(date))


_AFTER_DATES: Final = (
    "status", "ISBN", "ISSN", "PMID", "PMCID", "archive", "archive_collection", "archive_location", "archive-place",
)  # fmt: skip
"""What stands after the dates: what leads to the work itself."""


def _marks(source: Source) -> Iterator[Markup]:
    """Yield the numbers under which a work is registered, and where a copy of it lies."""
    doi = source.variable("DOI")
    if doi and (address := doi_address(source)):
        yield Markup('<a href="{}" rel="noopener">doi:{}</a>').format(address, _DOI.sub(r"\1", doi))
    elif doi:
        yield escape(f"DOI {doi}")
    for key in _AFTER_DATES if source.extra else ():
        if value := source.variable(key):
            yield _variable(source, key, value)


def _variable(source: Source, key: str, value: Text) -> Markup:
    if key in _TITLES:
        return _joined(escape(word("citation", key)), Markup("<cite>{}</cite>").format(rich_text(value)))
    if key == "collection-title" and (number := source.variable("collection-number")):
        return Markup("{} {}").format(rich_text(value), number)
    if key in _RICH:
        return rich_text(value)
    if key == "edition":
        return escape(_edition(value))
    several = key == "page" and any(sign in value for sign in "-–,&")
    said = key in _COUNTED and _WORDS.search(value)
    before = "" if said else word("citation", "pages" if several else key)
    return escape(_joined(before, value).strip())


def _joined(before: _Words, value: _Words) -> _Words:
    """Return words before a value, or around it where they have a place for it."""
    first, place, last = before.partition("{}")
    return first + value + last if place else first + " " + value


def _edition(value: str) -> str:
    if not value.isdecimal():
        return value
    if spoken().catalogue:
        return _("edition {number}", number=value)
    teens = value[-2:] in ("11", "12", "13")
    return f"{value}{'th' if teens else {'1': 'st', '2': 'nd', '3': 'rd'}.get(value[-1], 'th')} edition"


def byline(record: Record) -> Markup:
    """Return who wrote an article, where and when."""
    parts = [escape(readable_names(record.author))] if record.author else []
    if record.container:
        parts.append(Markup("<cite>{}</cite>").format(record.container))
    if record.issued:
        parts.append(Markup('<span class="day">{}</span>').format(readable_date(record.issued)))
    return Markup(" · ").join(parts)


def origins(sources: tuple[Source, ...]) -> int:
    """Return how many independent origins the sources have; copies of one report count once."""
    return len({source.origin or source.id for source in sources})
