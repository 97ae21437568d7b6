"""The place of a reading on the home page."""

from __future__ import annotations

from postil.model import Woven
from postil.render.addresses import FILES, corrections_at, from_site
from postil.render.citations import byline
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.history import changes_of
from postil.render.tally import tally
from postil.render.vocabulary import Thing, counted


def render_shelf(woven: Woven) -> str:
    """Return the reading's entry on the home page: what it is, what it holds, how its verdicts stand."""
    reading = woven.edition.reading
    text, claims, sources, timeline = (
        from_site(reading.record.id, FILES[page]) for page in ("reading", "claims", "sources", "timeline")
    )
    last = max((note.changed for note in woven.notes.values()), default="")
    corrections = sum(change.what == "corrected" for change in changes_of(woven))
    held: list[tuple[int, Thing, str]] = [
        (len(woven.edition.article.paragraphs()), "paragraph", ""),
        (len(woven.notes), "note", text),
        (len(reading.sources), "source", sources),
        (len(reading.timeline.events), "event", timeline),
        (corrections, "correction", f"{FILES['changes']}#{corrections_at(reading.record.id)}"),
    ]
    return render_template(
        "shelf.html",
        record=reading.record,
        href=text,
        byline=byline(reading.record),
        held=[(counted(number, thing), href) for number, thing, href in held if number],
        tally=tally(woven),
        claims=claims,
        last=readable_date(last) if last else "",
    )
