"""The sources of a reading as CSL-JSON, for programs that keep references."""

from __future__ import annotations

import json

from postil.exports.output import Output
from postil.exports.volume import Volume
from postil.render.csl_json import csl_item


def write_references(volume: Volume) -> bytes:
    """Return all sources of a reading, in the order of their numbers, as an array of items of CSL-JSON."""
    items = [csl_item(source) for source in volume.woven.edition.reading.sources.values()]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


OUTPUT = Output(
    suffix=".json",
    media_type="application/vnd.citationstyles.csl+json",
    title="References",
    purpose="All sources as CSL-JSON, for a program that keeps references.",
    holds=frozenset({"source"}),
    write=write_references,
)
