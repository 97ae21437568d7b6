"""The claims of a reading as data: each published note with its place, its verdict and what it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from postil.exports.output import Output
from postil.exports.volume import NOTES_LICENCE, Json, Volume
from postil.model import Note, Reading, note_of
from postil.render.citations import address_of, plain_title
from postil.render.csl_json import csl_item
from postil.render.markdown import plain, render_inline, render_markdown


def list_claims(volume: Volume) -> Iterator[dict[str, Json]]:
    """Yield each published note, in order of its number, its Markdown as plain words. Linear in the notes.

    What a note does not say is an empty string or list; a verdict or confidence that it does not give is None.
    """
    blocks = {name: row.block.id for row in volume.woven.rows for name in row.notes}
    for note in volume.woven.notes.values():
        yield {
            "number": volume.woven.numbers[note.id],
            "id": note.id,
            "url": f"{volume.address}#{note.id}" if volume.address else "",
            "kind": note.kind,
            "paragraph": blocks[note.id],
            "words": [*_words(volume, note)],
            "gist": str(note.gist),
            "verdict": note.verdict,
            "confidence": note.confidence,
            "finding": plain(render_markdown(note.finding)) if note.finding else "",
            "caveats": [plain(render_inline(one)) for one in note.caveats],
            "context": [plain(render_inline(one)) for one in note.context],
            "updates": [
                {"date": str(one.date), "text": plain(render_inline(one.text)), "sources": [*map(str, one.cite)]}
                for one in note.updates
            ],
            "sources": [*_uses(volume.woven.edition.reading, note)],
            "corrected": [{"date": str(one.date), "text": str(one.text)} for one in note.corrected],
            "reviewed": [{"date": str(one.date), "by": str(one.by)} for one in note.reviewed],
            "by": [*map(str, note.by)],
            "added": str(note.added),
            "changed": str(note.changed),
        }


def _words(volume: Volume, note: Note) -> Iterator[str]:
    """Yield the words of the edition that a note stands on; none where it is on a whole block."""
    if note.passages:
        edition = volume.woven.edition
        for name, span in edition.spans.items():
            if note_of(name) == note.id:
                yield " ".join(edition.article.text[span.start : span.end].split())


def _uses(reading: Reading, note: Note) -> Iterator[Json]:
    for use in note.sources:
        source = reading.sources.get(use.cite)
        if source:
            yield {
                "id": str(use.cite),
                "title": plain_title(source),
                "url": address_of(source),
                "tier": source.tier,
                "origin": str(source.origin or source.id),
                "bearing": use.bearing,
                "what": str(use.what),
            }


def write_claims(volume: Volume) -> bytes:
    """Return the claims and all sources of a reading as one object of JSON."""
    record = volume.record
    claims: list[Json] = [*list_claims(volume)]
    whole = {
        "reading": record.id,
        "title": str(record.title),
        "url": volume.address,
        "language": str(record.language),
        "notes_language": str(record.notes_language),
        "edition": volume.woven.edition.kind,
        "licence": NOTES_LICENCE,
        "changed": str(volume.changed),
        "claims": claims,
        "sources": [csl_item(source) for source in volume.woven.edition.reading.sources.values()],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


OUTPUT = Output(
    suffix=".claims.json",
    media_type="application/json",
    title="Claims as data",
    purpose="Every note with its place, verdict, confidence, findings and sources as JSON, for programs that count and "
    "compare.",
    holds=frozenset({"note", "source", "update"}),
    write=write_claims,
)
