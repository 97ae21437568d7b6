"""What the keys of one file say of each other, as far as its shape cannot tell. Linear in the file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from postil.model import Chart, Note, Record
from postil.parse import MappingNode
from postil.problems import Problem, problem
from postil.validate.charts import misfits
from postil.validate.lint import WAIVABLE
from postil.validate.shapes import NEEDS_ANOTHER
from postil.validate.shaping import chart_row_places
from postil.validate.types import NO_DATE, ROW_LENGTH, UNKNOWN_WORD


def check_record(record: Record) -> Iterator[Problem]:
    """Yield what does not agree within a record."""
    if record.rights.status == "licensed" and not record.rights.licence:
        hint = "add `licence:`, an SPDX identifier, or LicenseRef- and a name for a licence that has none"
        yield problem(NEEDS_ANOTHER, record.at, "`status: licensed` needs `licence`", hint)

    for one in record.pictures:
        if one.status == "licensed" and not one.licence:
            hint = "add `licence:`, an SPDX identifier, or LicenseRef- and a name for a licence that has none"
            yield problem(NEEDS_ANOTHER, one.file.at, "`status: licensed` needs `licence`", hint)


def check_note(note: Note, node: MappingNode) -> Iterator[Problem]:
    """Yield what does not agree within a note, whose file holds `node`."""
    if note.retired and not note.because:
        at = node.keys.get("status", note.at)
        yield problem(NEEDS_ANOTHER, at, "a retired note needs its reason", "add `because:`")
    if note.verdict and note.verdict != "opinion" and not note.confidence:
        hint = "add `confidence: high`, medium or low"
        yield problem(NEEDS_ANOTHER, node.keys.get("verdict", note.at), "`verdict` needs `confidence`", hint)
    if note.verdict == "opinion" and note.confidence:
        fact = "`confidence` says how sure the evidence makes us, and an opinion rests on none"
        at = node.keys.get("confidence", note.at)
        yield problem(NEEDS_ANOTHER, at, fact, "take `confidence` out, or choose another verdict")
    if note.added and note.revised and note.revised < note.added:
        fact = f"`revised` ({note.revised}) is before `added` ({note.added})"
        yield problem(NO_DATE, node.keys.get("revised", note.at), fact, "correct one of the two days")
    for correction in note.corrected:
        if correction.date < note.added:
            fact = f"this correction ({correction.date}) is before `added` ({note.added})"
            yield problem(NO_DATE, correction.date.at, fact, "correct one of the two days")
    told = (("review", one.date) for one in note.reviewed), (("objection", one.date) for one in note.objections)
    for what, date in chain(*told):
        if date < note.added:
            fact = f"this {what} ({date}) is before `added` ({note.added})"
            yield problem(NO_DATE, date.at, fact, "correct one of the two days")
    yield from _waivers(note)


def check_chart(chart: Chart, node: MappingNode) -> Iterator[Problem]:
    """Yield each row of a chart with more or fewer cells than it has columns; if none, figures that do not fit."""
    wanted = len(chart.series) + 1
    whole = True
    for at, cells in chart_row_places(node):
        if cells != wanted:
            whole = False
            fact = f"this row has {cells} cells; the chart has a label and {len(chart.series)} series"
            yield problem(ROW_LENGTH, at, fact, f"write {wanted} cells; ~ stands for a missing figure")
    if whole:
        yield from misfits(chart)


def _waivers(note: Note) -> Iterator[Problem]:
    for waiver in note.waive:
        if waiver.code in WAIVABLE:
            continue
        if waiver.code.startswith("L"):
            hint = "see docs/problems.md for the codes"
            yield problem(UNKNOWN_WORD, waiver.code.at, f"`{waiver.code}` is not the code of a rule", hint)
        else:
            hint = "mend what it finds; only editorial rules, whose codes begin with L, can be waived"
            yield problem(UNKNOWN_WORD, waiver.code.at, f"`{waiver.code}` cannot be waived", hint)
