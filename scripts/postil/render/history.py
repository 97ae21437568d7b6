"""What has changed in the notes of a reading, by the dates that its files give, and in which order it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from postil.model import CHANGES, Change, ChangeKind, Correction, Note, Woven
from postil.render.addresses import FILES, event_at, from_site, text_at


def changes_of(woven: Woven) -> Iterator[Change]:
    """Yield what the dates of a reading and of its notes say has changed."""
    record = woven.edition.reading.record
    notes = record.notes_language

    def change(date: str, what: ChangeKind, note: Note | None = None) -> Change:
        # A retired note has left its page, so that its id is no address there.
        href = from_site(record.id, text_at(note.id) if note and what != "retired" else FILES["reading"])
        told = Change(date, what, record.id, record.title, record.language, "", record.standfirst, href)
        language = (note.language if note else "") or notes
        told = replace(told, notes_language=language) if language != "en" else told
        if not note:
            return told
        reason = note.because if what == "retired" else ""
        number = woven.numbers.get(note.id, 0)
        return replace(told, note=note.id, title=note.gist, reason=reason, kind=note.kind, number=number)

    if record.added:
        yield change(record.added, "reading")
    for event in woven.edition.reading.timeline.events:
        href = from_site(record.id, event_at(event.id))
        for date, reason in _told(event.corrected):
            told = replace(change(date, "corrected"), note=f"timeline/{event.id}", title=event.title, href=href)
            yield replace(told, reason=reason)
    for note in woven.edition.reading.notes:
        for date, reason in _told(note.corrected):
            where = change("", "retired" if note.retired else "corrected", note)
            yield replace(where, what="corrected", date=date, reason=reason, since=note.added)
        if note.retired:
            yield change(note.revised or note.corrected_on or note.added, "retired", note)
            continue
        if note.added:
            yield change(note.added, "added", note)
        # The correction of a day says more than that the note was revised.
        if note.revised and note.revised not in (note.added, *(one.date for one in note.corrected)):
            yield change(note.revised, "revised", note)


def _told(corrections: tuple[Correction, ...]) -> Iterator[tuple[str, str]]:
    """Yield each day of corrections with all that was corrected on it."""
    for date, same_day in groupby(corrections, key=lambda correction: correction.date):
        yield date, " ".join(correction.text for correction in same_day)


def newest_first(changes: Iterable[Change]) -> list[Change]:
    """Return changes by day, the newest first; those of a day by reading, by sort, and as the text has their notes."""

    def place(change: Change) -> tuple[str, int, int, str]:
        return change.reading, CHANGES.index(change.what), change.number, change.note

    ordered = sorted(changes, key=place)
    return sorted(ordered, key=lambda change: change.date, reverse=True)  # stable: the order of a day stays
