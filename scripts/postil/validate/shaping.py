"""Checked nodes as typed records; every function takes a node that its shape has accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from postil.model import (
    BEARINGS,
    QUOTED_SHARE,
    UNSAID,
    WORDS_PER_NOTE,
    Bears,
    Chart,
    ChartKind,
    Confidence,
    Correction,
    Event,
    Kind,
    Name,
    Note,
    Record,
    Reference,
    Republication,
    Rights,
    RightsStatus,
    Source,
    SourceUse,
    Text,
    TextSpec,
    Tier,
    Timeline,
    Update,
    Verdict,
    Waiver,
)
from postil.parse import MappingNode, Node, SequenceNode
from postil.problems import Location
from postil.validate.formats import CSL_EXTRA

_EMPTY = MappingNode({}, {}, Location(""))


# Most keys of a note are absent, and a reading has a thousand of them: these ask without a further call.


def _text(mapping: MappingNode, name: str) -> Text | None:
    value = mapping.entries.get(name)
    return value if isinstance(value, Text) else None


def _said(mapping: MappingNode, name: str) -> Text:
    value = mapping.entries.get(name)
    if not isinstance(value, Text):
        return UNSAID
    stripped = value.strip()
    return value if len(stripped) == len(value) else Text(stripped, value.at)


def _need(mapping: MappingNode, name: str) -> Text:
    return _text(mapping, name) or Text("", mapping.at)


def _items(mapping: MappingNode, name: str) -> tuple[Node, ...]:
    value = mapping.entries.get(name)
    return value.items if isinstance(value, SequenceNode) else ()


def _texts(mapping: MappingNode, name: str) -> tuple[Text, ...]:
    items = _items(mapping, name)
    return tuple(item for item in items if isinstance(item, Text)) if items else ()


def _mappings(mapping: MappingNode, name: str) -> Iterator[MappingNode]:
    return (item for item in _items(mapping, name) if isinstance(item, MappingNode))


def _mapping(mapping: MappingNode, name: str) -> MappingNode:
    value = mapping.entries.get(name)
    return value if isinstance(value, MappingNode) else _EMPTY


def _names(mapping: MappingNode, key: str) -> tuple[Name, ...]:
    return tuple(
        Name(_said(name, "family"), _said(name, "given"), _said(name, "literal")) for name in _mappings(mapping, key)
    )


def shape_record(node: MappingNode, reading: str) -> Record:
    """Return the record of a reading."""
    rights, text, quotation = _mapping(node, "rights"), _mapping(node, "text"), _mapping(node, "quotation")
    spec = None
    if text.entries:
        spec = TextSpec(
            _need(text, "starts"),
            _need(text, "ends"),
            int(_said(text, "paragraphs")),
            _need(text, "fingerprint"),
            _said(text, "traces"),
        )
    also = (
        Republication(*(_said(place, key) for key in ("container-title", "URL", "issued", "note")))
        for place in _mappings(node, "also")
    )
    return Record(
        id=reading,
        at=node.at,
        type=_said(node, "type"),
        title=_need(node, "title"),
        language=_said(node, "language"),
        standfirst=_said(node, "standfirst"),
        rights=Rights(
            cast(RightsStatus, _said(rights, "status")),
            *(_said(rights, key) for key in ("holder", "year", "licence")),
        ),
        author=_names(node, "author"),
        container=_said(node, "container-title"),
        publisher=_said(node, "publisher"),
        issued=_said(node, "issued"),
        url=_said(node, "URL"),
        note=_said(node, "note"),
        also=tuple(also),
        text=spec,
        words_per_note=int(_said(quotation, "words_per_note") or WORDS_PER_NOTE),
        share=float(_said(quotation, "share") or QUOTED_SHARE),
        added=_said(node, "added"),
        by=_texts(node, "by"),
    )


def shape_note(node: MappingNode, name: str) -> Note:
    """Return the note that the file `name` holds."""
    return Note(
        id=name,
        at=node.at,
        kind=cast(Kind, _said(node, "kind")),
        gist=_need(node, "gist"),
        quote=_text(node, "quote"),
        prefix=_text(node, "prefix"),
        suffix=_text(node, "suffix"),
        paragraph=_text(node, "paragraph"),
        verdict=cast(Verdict, _said(node, "verdict")) or None,
        confidence=cast(Confidence, _said(node, "confidence")) or None,
        finding=_text(node, "finding"),
        caveats=_texts(node, "caveats"),
        context=_texts(node, "context"),
        updates=tuple(sorted(map(_update, _mappings(node, "updates")), key=lambda update: update.date)),
        sources=tuple(map(_use, _mappings(node, "sources"))),
        chart=_text(node, "chart"),
        by=_texts(node, "by"),
        added=_said(node, "added"),
        revised=_said(node, "revised"),
        corrected=_corrections(node),
        retired=_said(node, "status") == "retired",
        because=_said(node, "because"),
        waive=tuple(Waiver(_need(one, "code"), _need(one, "because")) for one in _mappings(node, "waive")),
    )


def _update(node: MappingNode) -> Update:
    return Update(_need(node, "date"), _need(node, "text"), _texts(node, "cite"))


def _corrections(node: MappingNode) -> tuple[Correction, ...]:
    found = [Correction(_said(one, "date"), _said(one, "text")) for one in _mappings(node, "corrected")]
    return tuple(sorted(found, key=lambda correction: correction.date))


def _use(node: MappingNode) -> SourceUse:
    bearing = next(word for word in BEARINGS if word in node.entries)
    return SourceUse(_need(node, "cite"), bearing, _said(node, bearing))


def shape_source(node: MappingNode) -> Source:
    """Return one record of sources.yml."""
    custom = _mapping(node, "custom")
    return Source(
        id=_need(node, "id"),
        type=_said(node, "type"),
        title=_said(node, "title"),
        tier=cast(Tier, _said(custom, "tier")),
        author=_names(node, "author"),
        editor=_names(node, "editor"),
        container=_said(node, "container-title"),
        publisher=_said(node, "publisher"),
        issued=_said(node, "issued"),
        url=_said(node, "URL"),
        language=_said(node, "language"),
        note=_said(node, "note"),
        origin=_said(custom, "origin"),
        seen=_said(custom, "seen"),
        archived=_said(custom, "archived"),
        checked=_said(custom, "checked"),
        unlinked=_said(custom, "unlinked"),
        extra=tuple((key, _said(node, key)) for key in CSL_EXTRA if key in node.entries),
    )


def source_nodes(node: MappingNode) -> Iterator[MappingNode]:
    """Yield the records of sources.yml."""
    return _mappings(node, "references")


def shape_chart(node: MappingNode, name: str) -> Chart:
    """Return the chart that the file `name` holds."""
    rows = [
        tuple(cell for cell in row.items if isinstance(cell, Text))
        for row in _items(node, "rows")
        if isinstance(row, SequenceNode)
    ]
    reference = _mapping(node, "reference")
    return Chart(
        id=name,
        at=node.at,
        title=_said(node, "title"),
        unit=_said(node, "unit"),
        kind=cast(ChartKind, _said(node, "kind")),
        x=_said(node, "x"),
        series=_texts(node, "series"),
        rows=tuple((row[0], tuple(float(cell) if cell else None for cell in row[1:])) for row in rows),
        figures=tuple(row[1:] for row in rows),
        caveat=_said(node, "caveat"),
        alt=_said(node, "alt"),
        scale=_said(node, "scale"),
        reference=Reference(_need(reference, "value"), _need(reference, "label")) if reference.entries else None,
        as_of=_said(node, "as-of"),
        cite=_texts(node, "cite"),
    )


def chart_row_places(node: MappingNode) -> Iterator[tuple[Location, int]]:
    """Yield for each row of a chart its place and the number of its cells."""
    for row in _items(node, "rows"):
        if isinstance(row, SequenceNode):
            yield row.at, len(row.items)


def shape_timeline(node: MappingNode) -> Timeline:
    """Return the timeline, its events in order of date."""
    events = [
        Event(
            id=_need(event, "id"),
            date=_need(event, "date"),
            title=_need(event, "title"),
            text=_need(event, "text"),
            bears=cast(Bears, _said(event, "bears")),
            cite=_texts(event, "cite"),
            corrected=_corrections(event),
        )
        for event in _mappings(node, "events")
    ]
    return Timeline(_said(node, "thesis"), tuple(sorted(events, key=lambda event: (event.date, event.id))))
