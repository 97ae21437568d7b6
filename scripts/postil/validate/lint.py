"""Editorial rules applied: what makes a note hard to understand, to trust or to check.

A rule that does not apply to one note is waived there, with a reason; a waiver that stops nothing is itself
a finding. Rules that know the words of English alone have nothing to say of notes in another language.
"""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Note, Reading
from postil.problems import Problem
from postil.validate.rules import EDITORIAL, EditorialRule, idle_waiver

WAIVABLE = frozenset({rule.code.code for rule in EDITORIAL} | {idle_waiver.CODE.code})
"""The codes that a note may waive."""


def lint(reading: Reading) -> Iterator[Problem]:
    """Yield what an editor would ask to have changed, less what the notes waive with a reason.

    Cost: what the rules cost, each once for each part of a reading.
    """
    for note in reading.notes:
        if not note.retired:
            yield from lint_note(reading, note)
    for rule in rules_for(reading):
        if rule.source:
            for source in reading.sources.values():
                yield from rule.source(reading, source)
        if rule.event:
            for event in reading.timeline.events:
                yield from rule.event(reading, event)


def rules_for(reading: Reading, language: str = "") -> tuple[EditorialRule, ...]:
    """Return the rules that the notes of a reading are held to, by the language that they, or one of them, are in."""
    if (language or reading.record.notes_language).lower().split("-")[0] == "en":
        return EDITORIAL
    return tuple(rule for rule in EDITORIAL if not rule.english)


def lint_note(reading: Reading, note: Note) -> Iterator[Problem]:
    """Yield what an editor would ask to have changed in one note."""
    found = [one for rule in rules_for(reading, note.language) if rule.note for one in rule.note(reading, note)]
    waived = {str(waiver.code) for waiver in note.waive}
    yield from (one for one in found if one.code not in waived)
    yield from idle_waiver.check_waivers(note, WAIVABLE, {one.code for one in found})
