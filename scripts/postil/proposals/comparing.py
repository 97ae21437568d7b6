"""What a change does to the notes of a reading: the files before and after, compared by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from postil.parse import MappingNode, SequenceNode
from postil.parse.emitting import Value, plain_value
from postil.pipeline import Loaded, load
from postil.placing import place_notes
from postil.read import list_readings
from postil.validate.formats import CHART, EVENT, NOTE, RECORD

Values = Mapping[str, Value]

_FIGURE: Final = re.compile(r"\d[\d.,’'\u202f\xa0]*\d|\d")
_SENTENCE_END: Final = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[”’\"')\]]*+(?=\s|$)")
_AROUND: Final = 200
"""Code points of the sentence around a passage that are shown on each side."""


@dataclass(frozen=True, slots=True)
class State:
    """A reading as its files say it, before or after a change; empty where there is none."""

    record: Values = field(default_factory=dict)
    notes: Mapping[str, Values] = field(default_factory=dict)
    charts: Mapping[str, Values] = field(default_factory=dict)
    sources: Mapping[str, Values] = field(default_factory=dict)
    events: Mapping[str, Values] = field(default_factory=dict)
    summary: str = ""
    texts: tuple[str, ...] = ()
    """The words of text and guide, as far as the repository has them."""
    places: Mapping[str, tuple[str, str, str, str]] = field(default_factory=dict)
    """Of a note that stands: its paragraph, and the sentence before, within and after its first passage."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was."""

    name: str
    """Id of a note, source, chart or event, or name of a key."""
    before: Values | None
    """What it said, or None where it is new."""
    after: Values | None
    """What it says, or None where it is gone."""

    def keys(self, order: Sequence[str]) -> Iterator[tuple[str, Value | None, Value | None]]:
        """Yield each key that differs with both values, in the order given, others behind."""
        before, after = self.before or {}, self.after or {}
        names = dict.fromkeys([*(name for name in order if name in before or name in after), *before, *after])
        for name in names:
            if before.get(name) != after.get(name):
                yield name, before.get(name), after.get(name)


ORDERS: Final = {
    "note": tuple(NOTE.known),
    "chart": tuple(CHART.known),
    "event": tuple(EVENT.known),
    "record": tuple(RECORD.known),
}
"""The keys of each kind of file in their order."""


def state_of(root: Path, reading: str) -> State:
    """Return what the files of a reading say; private copies are left alone, as a report may be published."""
    if reading not in list_readings(root)[0]:
        return State()
    loaded = load(root, reading, ())
    parsed = loaded.parsed
    notes = {name: _mapping(node) for name, node in parsed.notes}
    lists = [parsed.sources, *(node for _, node in parsed.notes)]
    sources: dict[str, Values] = {}
    for one in lists:
        for name, record in _by_id(one, "references"):
            sources.setdefault(name, record)
    for values in notes.values():
        if isinstance(values, dict):
            values.pop("references", None)
    return State(
        record=_mapping(parsed.record),
        notes=notes,
        charts={name: _mapping(node) for name, node in parsed.charts},
        sources=sources,
        events=dict(_by_id(parsed.timeline, "events")),
        summary=parsed.summary or "",
        texts=tuple(one.text if one else "" for one in (parsed.text, parsed.guide)),
        places=dict(_places(loaded)) if loaded.editions else {},
    )


def differences(before: Mapping[str, Values], after: Mapping[str, Values]) -> list[Difference]:
    """Return what is new, gone or changed, in the order in which it stands, what is gone at the end."""
    names = dict.fromkeys([*after, *before])
    found = (Difference(name, before.get(name), after.get(name)) for name in names)
    return [one for one in found if one.before != one.after]


def figures_in(value: Value | None) -> list[str]:
    """Return the figures of a value, in their order, each once."""
    if value is None:
        return []
    if isinstance(value, str):
        return list(dict.fromkeys(_FIGURE.findall(value)))
    inner = value.values() if isinstance(value, Mapping) else value
    return list(dict.fromkeys(one for item in inner for one in figures_in(item)))


def _mapping(node: MappingNode | None) -> Values:
    value = plain_value(node) if node else {}
    return value if isinstance(value, Mapping) else {}


def _by_id(node: MappingNode | None, key: str) -> Iterator[tuple[str, Values]]:
    items = node.entries.get(key) if node else None
    for item in items.items if isinstance(items, SequenceNode) else ():
        if isinstance(item, MappingNode):
            values = _mapping(item)
            yield str(values.get("id", "")), values


def _places(loaded: Loaded) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    placed, _ = place_notes(loaded.reading, {edition.kind: edition.article for edition in loaded.editions})
    edition = loaded.editions[0]
    article = edition.article
    for note in loaded.reading.notes:
        span = placed[edition.kind].spans.get(note.id)
        block = next((one for one in article.blocks if span and one.span.start <= span.start < one.span.end), None)
        if not span or not block:
            continue
        head, tail = article.text[block.span.start : span.start], article.text[span.end : block.span.end]
        ends = [found.end() for found in _SENTENCE_END.finditer(head)]
        stop = _SENTENCE_END.search(tail)
        before = head[ends[-1] if ends else 0 :].lstrip()[-_AROUND:]
        after = tail[: stop.end() if stop else len(tail)][:_AROUND]
        yield note.id, (block.id, before, article.text[span.start : span.end][:600], after)
