"""What is told as news came after the publication."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Event, Note, Reading, Text
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L008",
    "warning",
    "an update that is older than the publication",
    "Updates say what has changed since; what came before is context.",
)


def check_note(reading: Reading, note: Note) -> Iterator[Problem]:
    """Yield each update of a note that is older than the text. Cost: the number of updates."""
    for update in note.updates:
        yield from _early(reading, update.date, "move it to `context`, or correct the date")


def check_event(reading: Reading, event: Event) -> Iterator[Problem]:
    """Yield an event that is older than the text. Cost: one look."""
    yield from _early(reading, event.date, "take the event out, or correct the date")


def _early(reading: Reading, date: Text, hint: str) -> Iterator[Problem]:
    published = reading.record.issued.split("/")[-1]
    # Where only the month or the year is known, the doubt is not held against the note.
    if published and date[: len(published)] < published[: len(date)]:
        yield problem(CODE, date.at, f"{date} is before the publication ({published})", hint)


RULE = EditorialRule(CODE, note=check_note, event=check_event)
