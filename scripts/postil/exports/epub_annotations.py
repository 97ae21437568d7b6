"""The notes of a reading as a detached set of EPUB Annotations, for whoever has our e-book of it (or one made of it).

EPUB Annotations 1.0, editor's draft of July 2026: a zip with `annotations.json`, one target and one plain text for each
annotation. What reads it today asks for the context of the Web Annotation model and for paths from the root of the
book. A place is told twice, as the draft advises: by the element and the offsets in its text, and by the words with
those around.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from postil.exports.archive import pack
from postil.exports.edition import write_note
from postil.exports.epub import page_in_book, write_pages
from postil.exports.output import Output
from postil.exports.text_edition import Letters
from postil.exports.volume import Json, Volume
from postil.exports.web_annotation import agent
from postil.model import Block, Kind, Note, Span, note_of
from postil.render.citations import readable_name
from postil.render.vocabulary import word

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_COLOURS: Final[Mapping[Kind, str]] = {"source": "yellow", "caveat": "orange", "context": "blue", "update": "green"}
_AROUND: Final = 32
"""Code points before and after a passage."""
_NEVER: Final = "2000-01-01"
"""`created` of a note without a date, which must have one and may not be the day of the build."""


class _Words:
    """The text of a page of the book, with the place of each element in it."""

    def __init__(self, root: Element) -> None:
        self.places: dict[str, Span] = {}
        """By the ids of elements, in code points of `text`."""
        self.numbers: dict[str, int] = {}
        """Where the number of a block ends, by the id of its row."""
        pieces: list[str] = []
        self._read(root, pieces, 0, "")
        self.text = "".join(pieces)

    def _read(self, element: Element, pieces: list[str], at: int, row: str) -> int:
        start = at
        row = element.get("id", "") if element.get("class", "").split()[:1] == ["row"] else row
        for text, child in ((element.text, None), *((one.tail, one) for one in element)):
            if child is not None:
                at = self._read(child, pieces, at, row)
            pieces.append(text or "")
            at += len(text or "")
        if element.get("id"):
            self.places[element.get("id", "")] = Span(start, at)
        if element.get("class") == "pn":
            self.numbers[row] = at
        return at

    def find(self, words: str, start: int) -> Span | None:
        """Return where words stand from an offset on, whatever blanks and marks of footnotes stand between them."""
        begins, end = -1, start
        for letter in "".join(words.split()):
            end = self.text.find(letter, end) + 1
            if not end:
                return None
            begins = end - 1 if begins < 0 else begins
        return Span(begins, end) if begins >= 0 else None


def write_epub_annotations(volume: Volume) -> bytes:
    """Return the set as a zip; a note on several passages is an annotation at each, the whole of it at the first."""
    html = next(html for page, _, html in write_pages(volume) if page.kind == "reading")
    words = _Words(ElementTree.fromstring(html))
    blocks = {row.block.id: row.block for row in volume.woven.rows}
    items: list[Json] = [
        one for note in volume.woven.notes.values() for one in _annotations(volume, note, words, [*blocks.values()])
    ]
    whole: dict[str, Json] = {
        "@context": _CONTEXT,
        "id": _urn(volume, "annotations"),
        "type": "AnnotationSet",
        "about": _about(volume),
        "items": items,
    }
    return pack([("annotations.json", (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())])


def _urn(volume: Volume, part: str) -> str:
    return uuid5(NAMESPACE_URL, f"postil:{volume.identifier}#{part}").urn


def _about(volume: Volume) -> dict[str, Json]:
    record = volume.record
    said: dict[str, Json] = {
        "dc:identifier": [str(volume.identifier)],
        "dc:format": "application/epub+zip",
        "dc:title": str(record.title),
        "dc:creator": [readable_name(name) for name in record.author],
        "dc:date": str(record.issued)[:4],
    }
    return {key: value for key, value in said.items() if value}


def _annotations(volume: Volume, note: Note, words: _Words, blocks: list[Block]) -> Iterator[dict[str, Json]]:
    edition = volume.woven.edition
    for name, span in edition.spans.items():
        if note_of(name) != note.id:
            continue
        block = next(one for one in blocks if one.span.start <= span.start < max(one.span.end, one.span.start + 1))
        row = words.places[block.id]
        begins = words.places[f"words_{name}"].start if f"words_{name}" in words.places else words.numbers.get(block.id)
        found = words.find(edition.article.text[span.start : span.end], row.start if begins is None else begins)
        said: dict[str, Json] = {
            "@context": _CONTEXT,
            "id": _urn(volume, name),
            "type": "Annotation",
            "motivation": "commenting",
            "created": f"{note.added or _NEVER}T00:00:00Z",
        }
        if note.changed > note.added:
            said["modified"] = f"{note.changed}T00:00:00Z"
        yield said | {
            "creator": agent(volume, note.by[0] if note.by else "editors"),
            "target": {"source": page_in_book("reading"), "selector": [*_selectors(words, block.id, row, found)]},
            "body": _body(volume, note, first=name == note.id),
        }


def _selectors(words: _Words, block: str, row: Span, found: Span | None) -> Iterator[Json]:
    """Yield the precise selector and the robust one; the element alone for what is drawn and has no words."""
    if not found:
        yield {"type": "CssSelector", "value": f"#{block}"}
        return
    within = found.end <= row.end
    start = row.start if within else 0
    place: Json = {"type": "TextPositionSelector", "start": found.start - start, "end": found.end - start}
    yield {"type": "CssSelector", "value": f"#{block}" if within else ":root", "refinedBy": place}
    yield {
        "type": "TextQuoteSelector",
        "exact": words.text[found.start : found.end],
        "prefix": words.text[max(0, found.start - _AROUND) : found.start],
        "suffix": words.text[found.end : found.end + _AROUND],
    }


def _body(volume: Volume, note: Note, *, first: bool) -> Json:
    view = volume.notes[note.id]
    said = "\n\n".join(write_note(volume, view, Letters(volume))) if first else str(note.gist)
    tags: list[Json] = [word("kind", note.kind), *([word("verdict", note.verdict)] if note.verdict else [])]
    return {
        "type": "TextualBody",
        "value": f"{view.number}. {said}",
        "format": "text/plain",
        "language": str(volume.record.notes_language),
        "color": _COLOURS[note.kind],
        "tags": tags,
    }


OUTPUT = Output(
    suffix=".annotations",
    media_type='application/zip; profile="https://www.w3.org/TR/epub-anno-10/"',
    title="Notes for an e-reader",
    purpose="All notes as EPUB annotations, which Thorium Reader and others take into your copy of the e-book.",
    holds=frozenset({"note", "update"}),
    write=write_epub_annotations,
)
