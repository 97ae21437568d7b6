"""What the files of a reading cite."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Reading, Text


def cited(reading: Reading) -> Iterator[Text]:
    """Yield the id of every source that a note, a chart or an event cites."""
    for note in reading.notes:
        for use in note.sources:
            yield use.cite
        for update in note.updates:
            yield from update.cite
    for chart in reading.charts.values():
        yield from chart.cite
    for event in reading.timeline.events:
        yield from event.cite
