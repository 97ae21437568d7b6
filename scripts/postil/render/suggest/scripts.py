"""The data of the panel as classic scripts, since a page from disk can load nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from postil.languages import spoken
from postil.model import EditionKind, Reading, Source
from postil.parse.emitting import Value
from postil.render.bibliography import Bibliography
from postil.render.markdown import plain
from postil.render.suggest.forge import Forge
from postil.render.suggest.terms import terms
from postil.validate.advice import advice
from postil.validate.definition import definition

SUGGEST: Final = "suggest.js"
"""Name of the script of the panel, and of that with the notes of a reading."""


def site_script(forge: Forge) -> str:
    """Return what the panel of every reading has to know, as the beginning of its script.

    Its words are those of English, or of the language spoken; a reading in another brings its own.
    """
    told = {"terms": terms(), "rules": definition(), "advice": advice(), "forge": forge.told()}
    return f"window.__suggest = {{ ...{_json(told)}, ...window.__suggest }};\n"


def reading_script(
    reading: Reading, books: Bibliography, notes: Mapping[str, Value], pages: Mapping[str, EditionKind]
) -> bytes:
    """Return what the panel of one reading has to know: its sources, its notes as their files have them, its pages.

    Cost: the length of sources and notes.
    """
    record = reading.record
    told: dict[str, object] = {
        "id": record.id,
        "limit": record.words_per_note if record.rights.status == "reserved" else 0,
        "quotable": record.words_per_note,
        "issued": record.issued,
        "english": record.notes_language.lower().split("-")[0] == "en",
        "pages": dict(pages),
        "notes": dict(notes),
        "sources": {source.id: _source(source, books) for source in reading.sources.values()},
    }
    words = {"terms": terms(), "language": spoken().tag, "direction": spoken().direction}
    return f"window.__suggest = {_json({'reading': told} | (words if spoken().catalogue else {}))};\n".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _source(source: Source, books: Bibliography) -> dict[str, str]:
    """Return what a reader sees of a source; `name` is the one in addresses, told where it is not its id."""
    text = plain(books.citation(source.id))
    told = {"text": text, "url": source.url, "doi": source.variable("DOI"), "tier": source.tier or ""}
    if (name := books.names[source.id]) != source.id:
        told["name"] = name
    told["origin"] = source.origin or ""
    return {key: value for key, value in told.items() if value}
