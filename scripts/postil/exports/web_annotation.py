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
from postil.exports.volume import LICENCE_ADDRESS, Json, Volume
from postil.languages import spoken
from postil.model import Note, Span, note_of
from postil.render.markdown import plain, render_markdown
from postil.render.vocabulary import word

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
        "rights": LICENCE_ADDRESS,
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


def agent(volume: Volume, name: str) -> dict[str, Json]:
    """Return who wrote a note; the editors of a site are an organisation, and their address is its own."""
    editors = name == "editors"
    return {
        "id": volume.site.url if editors and volume.site.url else uuid5(NAMESPACE_URL, f"postil:by:{name}").urn,
        "type": "Organization" if editors else "Person",
        "name": name,
    }


def _annotation(volume: Volume, note: Note) -> dict[str, Json]:
    said: dict[str, Json] = {
        "id": _id(volume, note.id),
        "type": "Annotation",
        "motivation": "assessing" if note.verdict else "commenting",
        "body": [*_bodies(volume, note)],
        "target": [*_targets(volume, note)],
        "rights": LICENCE_ADDRESS,
    }
    if note.by:
        said["creator"] = [agent(volume, name) for name in note.by]
    if note.added:
        said["created"] = f"{note.added}T00:00:00Z"
    if note.changed:
        said["modified"] = f"{note.changed}T00:00:00Z"
    return said


def _bodies(volume: Volume, note: Note) -> Iterator[Json]:
    tags = [word("verdict", note.verdict)] if note.verdict else []
    tags += [word("confidence", note.confidence)] if note.confidence else []
    for tag in tags:
        yield _textual("tagging", tag, spoken().tag)
    language = volume.record.notes_language
    yield _textual("describing", note.gist, language)
    for text in filter(None, (note.finding, *note.caveats, *note.context)):
        yield _textual("commenting", plain(render_markdown(text)), language)
    for update in note.updates:
        yield _textual("commenting", f"{update.date}: {plain(render_markdown(update.text))}", language)
    for use in note.sources:
        source = volume.woven.edition.reading.sources.get(use.cite)
        if source and source.url:
            yield {"type": "SpecificResource", "purpose": "linking", "source": str(source.url)}


def _textual(purpose: str, value: str, language: str) -> Json:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": str(value),
        "format": "text/plain",
        "language": str(language),
    }


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
