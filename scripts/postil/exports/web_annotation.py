"""The notes of a reading as an annotation collection of the W3C (Web Annotation Data Model), in JSON-LD.

A note is one annotation. Its targets are its passages, each by the words that stand there with those around them and by
their offsets in code points of the text of the edition: of a guide it holds no more than the guide shows. Its bodies
are what it says, as plain words in the order of its card, and what it cites.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from postil.exports.output import Output
from postil.exports.volume import Volume
from postil.model import Note, Span, note_of
from postil.render.markdown import plain, render_markdown
from postil.render.vocabulary import word

Json = str | int | list["Json"] | dict[str, "Json"]

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32
"""Code points before and after a passage that tell it from the same words elsewhere."""


def write_annotations(volume: Volume) -> bytes:
    """Return the collection with its one page; linear in the text and the notes."""
    notes = volume.woven.notes
    items: list[Json] = [_annotation(volume, note) for note in notes.values()]
    collection: dict[str, Json] = {
        "@context": _CONTEXT,
        "id": _id(volume),
        "type": "AnnotationCollection",
        "label": str(volume.record.title),
        "total": len(items),
        "first": {"id": _id(volume, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _id(volume: Volume, part: str = "") -> str:
    """Return an address of the site, or the same URN in every file where the site has none."""
    if volume.address and not part:
        return f"{volume.address}#notes"
    named = f"{volume.address or volume.record.id}#{part}"
    return named if volume.address else uuid5(NAMESPACE_URL, f"postil:{named}").urn


def _annotation(volume: Volume, note: Note) -> dict[str, Json]:
    creators: list[Json] = [{"type": "Agent", "name": str(name)} for name in note.by]
    said: dict[str, Json] = {
        "id": _id(volume, note.id),
        "type": "Annotation",
        "motivation": "assessing" if note.verdict else "commenting",
        "body": [*_bodies(volume, note)],
        "target": [*_targets(volume, note)],
    }
    if creators:
        said["creator"] = creators
    if note.added:
        said["created"] = f"{note.added}T00:00:00Z"
    if note.changed:
        said["modified"] = f"{note.changed}T00:00:00Z"
    return said


def _bodies(volume: Volume, note: Note) -> Iterator[Json]:
    language = str(note.language or volume.record.notes_language)
    verdict = [word("verdict", note.verdict)] if note.verdict else []
    tags = [*verdict, *([word("confidence", note.confidence)] if note.confidence else [])]
    words = [note.finding, *note.caveats, *note.context, *(f"{one.date}: {one.text}" for one in note.updates)]
    for purpose, value in [
        *(("tagging", tag) for tag in tags),
        ("describing", note.gist),
        *(("commenting", plain(render_markdown(one))) for one in words if one),
    ]:
        body: dict[str, Json] = {"type": "TextualBody", "purpose": purpose, "value": str(value)}
        yield body | {"format": "text/plain", "language": language}
    for use in note.sources:
        source = volume.woven.edition.reading.sources.get(use.cite)
        if source and source.url:
            yield {"type": "SpecificResource", "purpose": "linking", "source": str(source.url)}


def _targets(volume: Volume, note: Note) -> Iterator[Json]:
    edition = volume.woven.edition
    text = edition.article.text
    source = volume.address or uuid5(NAMESPACE_URL, f"postil:{volume.record.id}").urn
    for name, span in edition.spans.items():
        if note_of(name) == note.id:
            yield {"source": source, "selector": [_quote(text, span), _position(span)]}


def _quote(text: str, span: Span) -> dict[str, Json]:
    return {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }


def _position(span: Span) -> dict[str, Json]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


OUTPUT = Output(
    suffix=".jsonld",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    title="Annotations",
    purpose="All notes as annotations of the W3C, for programs that show or compare them.",
    holds=frozenset({"note", "update"}),
    write=write_annotations,
)
