"""A woven edition as a page, with its table of contents and what search knows of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from postil.model import KINDS, Record, Republication, Row, SearchEntry, WebPage, Woven
from postil.render.citations import readable_names
from postil.render.claims import tally
from postil.render.dates import readable_date
from postil.render.environment import escaped, render_template
from postil.render.markdown import render_markdown
from postil.render.search import index_entries
from postil.render.text import KIND_WORDS, render_row_text
from postil.render.views import CLAIMS_PAGE, NOTES_PAGE, SOURCES_PAGE, TIMELINE_PAGE, NoteView

_CREATIVE_COMMONS = re.compile(r"CC-([A-Z-]+)-([\d.]+)")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class RowView:
    """One block and its notes, ready for the template."""

    id: str
    text: Markup
    notes: tuple[NoteView, ...]


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction of a language."""
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def render_reading(woven: Woven, notes: Mapping[str, NoteView], *, name: str, other: str = "") -> WebPage:
    """Return the page of one edition with its notes by id.

    `name` is its file and `other` that of the other edition, if there is one.
    """
    reading, record = woven.edition.reading, woven.edition.reading.record
    rows = tuple(_row(woven, row, notes) for row in woven.rows)
    views = [note for row in rows for note in row.notes]
    counts, later = Counter(note.kind for note in views), sum(note.later for note in views)
    html = render_template(
        "reading.html",
        record=record,
        direction=direction_of(record.language),
        edition=woven.edition.kind,
        private=record.rights.status == "reserved",
        other_edition=other,
        byline=byline(record),
        original=_original(record),
        notes=views,
        kinds=[
            (kind, KIND_WORDS[kind], counts[kind], later if kind == "update" else counts[kind]) for kind in KINDS
        ],
        pages=_pages(woven),
        summary=render_markdown(reading.summary) if reading.summary else None,
        tally=[(key, word, count) for key, word, count, _ in tally(woven) if count],
        rows=rows,
        colophon=_colophon(record),
    )
    uri = f"{record.id}/{name}"
    return WebPage(
        uri=uri,
        title=record.title,
        html=html,
        description=record.standfirst,
        headings=(),
        search=index_entries(_search(uri, woven, views)),
        language=record.language,
        direction=direction_of(record.language),
    )


def _row(woven: Woven, row: Row, notes: Mapping[str, NoteView]) -> RowView:
    return RowView(row.block.id, _block(woven, row), tuple(notes[name] for name in row.notes))


def _block(woven: Woven, row: Row) -> Markup:
    block, words = row.block, render_row_text(woven, row)
    if block.kind == "heading":
        return Markup(f'<h{block.level} class="text">{words}</h{block.level}>')
    place = block.id[1:]
    number = f'<a class="pn" href="#{block.id}" aria-label="paragraph {place}">{place}</a>'
    if block.kind == "quote":
        return Markup(f'<blockquote class="text"><p>{number}{words}</p></blockquote>')
    if block.kind == "code":
        return Markup(f'<pre class="text">{number}<code>{words}</code></pre>')
    if block.kind == "item":
        # A list item stands in a row of its own beside its notes, so its list is drawn, not nested.
        return Markup(f'<p class="text item-{min(block.level, 4)}">{number}<span class="item">–</span> {words}</p>')
    return Markup(f'<p class="text">{number}{words}</p>')


def byline(record: Record) -> Markup:
    """Return who wrote the article, where and when."""
    parts = [escape(readable_names(record.author))] if record.author else []
    if record.container:
        parts.append(Markup("<cite>{}</cite>").format(record.container))
    if record.issued:
        parts.append(Markup('<span class="day">{}</span>').format(readable_date(record.issued)))
    return Markup(" · ").join(parts)


def _original(record: Record) -> Markup:
    places = [(record.url, record.container)] if record.url else []
    places += [(place.url, place.container) for place in record.also if place.url]
    links = [Markup('<a href="{}" rel="noopener">{}</a>').format(url, name or url) for url, name in places]
    return Markup(", ").join(links)


def _pages(woven: Woven) -> list[tuple[str, str]]:
    reading = woven.edition.reading
    pages = [(CLAIMS_PAGE, "Claims"), (NOTES_PAGE, "Notes as a list")] if woven.notes else []
    if reading.sources:
        pages.append((SOURCES_PAGE, _number(len(reading.sources), "source")))
    if reading.timeline.events:
        pages.append((TIMELINE_PAGE, _number(len(reading.timeline.events), "later event")))
    return pages


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _colophon(record: Record) -> list[Markup]:
    parts = [escape(record.note)] if record.note else []
    parts += [_republication(place) for place in record.also]
    if record.rights.status != "reserved" and record.rights.holder:
        licence = _CREATIVE_COMMONS.sub(r"CC \1 \2", record.rights.licence)
        parts.append(escape(f"Text © {record.rights.year} {record.rights.holder}{', ' if licence else ''}{licence}."))
    parts.append(escape("Notes: CC BY 4.0."))
    return parts


def _republication(place: Republication) -> Markup:
    name: Markup | str = Markup('<a href="{}" rel="noopener">{}</a>').format(place.url, place.container)
    day = f" ({readable_date(place.issued)})" if place.issued else ""
    return Markup("Also in {}{}.{}").format(
        name if place.url else place.container, day, f" {place.note}" if place.note else ""
    )


def _search(uri: str, woven: Woven, views: Sequence[NoteView]) -> Iterator[SearchEntry]:
    text = woven.edition.article.text
    blocks = [text[row.block.span.start : row.block.span.end] for row in woven.rows]
    yield SearchEntry(uri, woven.edition.reading.record.title, _searchable(blocks))
    for view in views:
        yield SearchEntry(f"{uri}#{view.id}", f"Note {view.number} · {view.gist}", _searchable(view.plain))


def _searchable(texts: Sequence[str]) -> str:
    # Material's search puts this into the page as HTML, and of it shows the paragraphs that have the words.
    return "".join(f"<p>{escaped(' '.join(words.split()))}</p>" for words in texts)
