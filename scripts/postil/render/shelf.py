"""The place of a reading on the home page."""

from __future__ import annotations

from postil.model import Woven
from postil.render.addresses import FILES, from_site
from postil.render.citations import byline
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.tally import tally
from postil.render.vocabulary import Thing, counted


def render_shelf(woven: Woven) -> str:
    """Return the reading's entry on the home page: what it is, what it holds, how its verdicts stand."""
    reading = woven.edition.reading
    text, claims, sources, timeline = (
        from_site(reading.record.id, FILES[page]) for page in ("reading", "claims", "sources", "timeline")
    )
    last = max((max(note.revised, note.added) for note in woven.notes.values()), default="")
    held: list[tuple[int, Thing, str]] = [
        (len(woven.edition.article.paragraphs()), "paragraph", ""),
        (len(woven.notes), "note", text),
        (len(reading.sources), "source", sources),
        (len(reading.timeline.events), "event", timeline),
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
