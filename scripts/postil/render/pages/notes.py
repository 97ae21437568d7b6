"""The notes of a reading as a list, without the text: what a reader has who goes through them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from postil.languages import gettext as _
from postil.model import WebPage, Woven
from postil.render.addresses import FILES
from postil.render.around import pages_of, side_page
from postil.render.environment import render_template
from postil.render.note_views import NoteView
from postil.render.terms import terms_of


def render_notes(woven: Woven, notes: Mapping[str, NoteView]) -> WebPage | None:
    """Return the page of all notes without the text, or None for a reading without notes."""
    reading = woven.edition.reading
    if not notes:
        return None
    blocks = {name: row.block.id for row in woven.rows for name in row.notes}
    html = render_template(
        "notes.html",
        record=reading.record,
        back=FILES["reading"],
        around=pages_of(woven),
        here="notes",
        blocks=[
            (block, block.removeprefix("p"), _block_name(block), list(names))
            for block, names in groupby(notes, key=blocks.__getitem__)
        ],
        notes=notes,
        terms=terms_of(woven.notes.values(), reading.sources.values()),
    )
    return side_page(reading, "notes", html, _("Every note on {title}, in full", title=reading.record.title))


def _block_name(block: str) -> str:
    """Return what a part of a text is called, from its id: “Paragraph 3”, “Heading 1”."""
    number = block[1:]
    return _("Paragraph {number}", number=number) if block.startswith("p") else _("Heading {number}", number=number)
