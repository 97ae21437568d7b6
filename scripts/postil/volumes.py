"""One reading from its files to what every output of it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.exports import Site, Volume
from postil.pipeline import load, records_and_lock, render_editions
from postil.problems import Problem, Severity, capped
from postil.read import lines_of, list_readings, read_copies, read_history
from postil.render import Bibliography
from postil.rights import check_lock, usable


@dataclass(frozen=True, slots=True)
class Export:
    """One reading, ready to be written in any form."""

    volume: Volume | None
    """Its first edition, or None where its files have errors."""
    problems: tuple[Problem, ...]
    """Findings of every stage."""
    lines: Mapping[str, Sequence[str]]
    """The lines of each file with a problem, for excerpts."""
    private: bool
    """Whether it shows a private copy of a reserved text."""


def export(root: Path, name: str, site: Site, *, public: bool = False, texts: Path | None = None) -> Export:
    """Return one reading as every form of it is made: in full where its text may be shown or a copy is at hand.

    With `public` a reserved text is its guide; what a form of it shows of reserved texts, `find_leaks_in_site` finds.
    """
    copies, found = read_copies(root, texts)
    records, lock = records_and_lock(root, list_readings(root)[0])
    copies, problems = usable(copies, (*records, *lock.records.values()))
    found += problems
    if public:
        found += check_lock(records, lock)
    loaded = load(root, name, copies, public=public, history=read_history(root))
    found += loaded.problems
    volume, private = None, False
    books = Bibliography(loaded.reading.sources, site.report)
    for edition, woven, rendered in render_editions(loaded, found, books, site.language):
        if volume is None:
            volume = Volume(woven, rendered.pages, site)
            private = edition.kind == "full" and edition.reading.record.rights.status == "reserved"
    if any(one.severity is Severity.ERROR for one in found):
        volume = None
    told_of = {one.at.file for one in found}
    lines = lines_of([file for file in loaded.files.files() if file.path in told_of])
    return Export(volume, tuple(capped(found)), lines, private)
