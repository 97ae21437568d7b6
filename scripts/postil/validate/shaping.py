"""Checked nodes as typed records; every function takes a node that its shape has accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from postil.model import (
    BEARINGS,
    QUOTED_SHARE,
    WORDS_PER_NOTE,
    Bears,
    Chart,
    ChartKind,
    Confidence,
    Correction,
    Event,
    Form,
    Kind,
    Note,
    Objection,
    Passage,
    PictureRights,
    Record,
    Reference,
    Republication,
    Review,
    Rights,
    RightsStatus,
    SourceUse,
    Text,
    TextSpec,
    Timeline,
    Update,
    Verdict,
    Waiver,
)
from postil.parse import MappingNode, SequenceNode
from postil.problems import Location
from postil.validate.entries import items_of, mapping_of, mappings_of, need, said, text_of, texts_of
from postil.validate.references import names_of


def shape_record(node: MappingNode, reading: str) -> Record:
    """Return the record of a reading."""
    rights, text, quotation = mapping_of(node, "rights"), mapping_of(node, "text"), mapping_of(node, "quotation")
    spec = None
    if text.entries:
        spec = TextSpec(
            need(text, "starts"),
            need(text, "ends"),
            int(said(text, "paragraphs")),
            need(text, "fingerprint"),
            said(text, "traces"),
        )
    also = (
        Republication(*(said(place, key) for key in ("container-title", "URL", "issued", "note")))
        for place in mappings_of(node, "also")
    )
    pictures = (
        PictureRights(
            need(one, "file"), cast(RightsStatus, said(one, "status")), said(one, "holder"), said(one, "licence")
        )
        for one in mappings_of(node, "pictures")
    )
    return Record(
        id=reading,
        at=node.at,
        type=said(node, "type"),
        title=need(node, "title"),
        language=said(node, "language"),
        standfirst=said(node, "standfirst"),
        rights=Rights(
            cast(RightsStatus, said(rights, "status")),
            *(said(rights, key) for key in ("holder", "year", "licence")),
        ),
        author=names_of(node, "author"),
        container=said(node, "container-title"),
        publisher=said(node, "publisher"),
        issued=said(node, "issued"),
        url=said(node, "URL"),
        note=said(node, "note"),
        also=tuple(also),
        text=spec,
        form=cast(Form, said(node, "form")) or "prose",
        line_numbers=int(said(node, "line_numbers") or 0),
        pictures=tuple(pictures),
        words_per_note=int(said(quotation, "words_per_note") or WORDS_PER_NOTE),
        share=float(said(quotation, "share") or QUOTED_SHARE),
        added=said(node, "added"),
        by=texts_of(node, "by"),
        notes_language=said(mapping_of(node, "notes"), "language") or "en",
    )


def shape_note(node: MappingNode, name: str) -> Note:
    """Return the note that the file `name` holds."""
    passages = tuple(_passage(one) for one in (node, *mappings_of(node, "quotes")) if "quote" in one.entries)
    return Note(
        id=name,
        at=node.at,
        kind=cast(Kind, said(node, "kind")),
        gist=need(node, "gist"),
        passages=passages,
        paragraph=None if passages else text_of(node, "paragraph"),
        verdict=cast(Verdict, said(node, "verdict")) or None,
        confidence=cast(Confidence, said(node, "confidence")) or None,
        finding=text_of(node, "finding"),
        caveats=texts_of(node, "caveats"),
        context=texts_of(node, "context"),
        updates=tuple(sorted(map(_update, mappings_of(node, "updates")), key=lambda update: update.date)),
        sources=tuple(map(_use, mappings_of(node, "sources"))),
        chart=text_of(node, "chart"),
        language=said(node, "language"),
        by=texts_of(node, "by"),
        added=said(node, "added"),
        revised=said(node, "revised"),
        corrected=_corrections(node),
        retired=said(node, "status") == "retired",
        because=said(node, "because"),
        waive=tuple(Waiver(need(one, "code"), need(one, "because")) for one in mappings_of(node, "waive")),
        reviewed=tuple(sorted(map(_review, mappings_of(node, "reviewed_by")), key=lambda review: review.date)),
        objections=tuple(sorted(map(_objection, mappings_of(node, "objections")), key=lambda one: one.date)),
    )


def _passage(node: MappingNode) -> Passage:
    return Passage(need(node, "quote"), *(text_of(node, key) for key in ("prefix", "suffix", "paragraph")))


def _update(node: MappingNode) -> Update:
    return Update(need(node, "date"), need(node, "text"), texts_of(node, "cite"))


def _corrections(node: MappingNode) -> tuple[Correction, ...]:
    found = [Correction(said(one, "date"), said(one, "text")) for one in mappings_of(node, "corrected")]
    return tuple(sorted(found, key=lambda correction: correction.date))


def _review(node: MappingNode) -> Review:
    return Review(said(node, "by"), said(node, "date"))


def _objection(node: MappingNode) -> Objection:
    return Objection(*(said(node, key) for key in ("date", "by", "what", "outcome", "link")))


def _use(node: MappingNode) -> SourceUse:
    bearing = next(word for word in BEARINGS if word in node.entries)
    return SourceUse(need(node, "cite"), bearing, said(node, bearing))


def shape_chart(node: MappingNode, name: str) -> Chart:
    """Return the chart that the file `name` holds."""
    rows = [
        tuple(cell for cell in row.items if isinstance(cell, Text))
        for row in items_of(node, "rows")
        if isinstance(row, SequenceNode)
    ]
    reference = mapping_of(node, "reference")
    return Chart(
        id=name,
        at=node.at,
        title=said(node, "title"),
        unit=said(node, "unit"),
        kind=cast(ChartKind, said(node, "kind")),
        x=said(node, "x"),
        series=texts_of(node, "series"),
        rows=tuple((row[0], tuple(float(cell) if cell else None for cell in row[1:])) for row in rows),
        figures=tuple(row[1:] for row in rows),
        caveat=said(node, "caveat"),
        alt=said(node, "alt"),
        scale=said(node, "scale"),
        reference=Reference(need(reference, "value"), need(reference, "label")) if reference.entries else None,
        as_of=said(node, "as-of"),
        cite=texts_of(node, "cite"),
    )


def chart_row_places(node: MappingNode) -> Iterator[tuple[Location, int]]:
    """Yield for each row of a chart its place and the number of its cells."""
    for row in items_of(node, "rows"):
        if isinstance(row, SequenceNode):
            yield row.at, len(row.items)


def shape_timeline(node: MappingNode) -> Timeline:
    """Return the timeline, its events in order of date."""
    events = [
        Event(
            id=need(event, "id"),
            date=need(event, "date"),
            title=need(event, "title"),
            text=need(event, "text"),
            bears=cast(Bears, said(event, "bears")),
            cite=texts_of(event, "cite"),
            corrected=_corrections(event),
        )
        for event in mappings_of(node, "events")
    ]
    return Timeline(said(node, "thesis"), tuple(sorted(events, key=lambda event: (event.date, event.id))))
