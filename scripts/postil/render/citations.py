"""Sources as citations, from their CSL variables.

One fixed form for the margin: author, title, publication, date. Every other style is a matter of the CSL
export; a full CSL processor costs 14 ms an item (citeproc-py 0.11), more than the rest of a page together.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from postil.model import Name, Record, Source
from postil.render.dates import readable_date
from postil.render.vocabulary import WORDS, word

_SHOWN_AUTHORS = 3
"""Authors named before the rest becomes “and others”."""
_INNER = str.maketrans("“”", "‘’")
_WHOLE_WORKS = frozenset({"book", "report", "thesis", "dataset", "software", "legislation", "standard"})


def readable_name(name: Name) -> str:
    """Return a name as it is spoken."""
    return name.literal or " ".join(part for part in (name.given, name.family) if part)


def readable_names(names: tuple[Name, ...]) -> str:
    """Return names joined for a sentence."""
    shown = [readable_name(name) for name in names[:_SHOWN_AUTHORS]]
    if len(names) > _SHOWN_AUTHORS:
        return f"{shown[0]} and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def cite_title(source: Source) -> Markup:
    """Return the title of a source as its citation shows it: whole works in italics, others in quotation marks."""
    words = escape(source.title.rstrip("."))
    title = f"<cite>{words}</cite>" if source.type in _WHOLE_WORKS else f"“{words.translate(_INNER)}”"
    if source.language and not source.language.lower().startswith("en"):
        title = f'<span lang="{escape(source.language)}" dir="auto">{title}</span>'
    return Markup(title)


def cite(source: Source) -> Markup:
    """Return the citation of a source as one line of HTML, linked where it has an address."""
    title = str(cite_title(source))
    if source.url:
        title = f'<a href="{escape(source.url)}" rel="noopener">{title}</a>'
    author = readable_names(source.author)
    parts = [str(escape(author)), title] if author else [title]
    place = source.container or source.publisher
    if place and place != author:
        parts.append(f"<cite>{escape(place)}</cite>" if source.container else str(escape(place)))
    parts.extend(str(escape(_variable(key, value))) for key, value in source.extra if key in WORDS["citation"])
    if source.issued:
        day = readable_date(source.issued)
        # An interval is no valid value of `datetime`.
        parts.append(day if "/" in source.issued else f'<time datetime="{source.issued}">{day}</time>')
    return Markup(", ".join(parts) + ".")


def _variable(key: str, value: str) -> str:
    several = key == "page" and ("-" in value or "–" in value)
    return f"{word('citation', 'pages' if several else key)} {value}"


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
