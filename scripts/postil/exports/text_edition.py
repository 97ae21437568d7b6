"""A reading as plain text: a paragraph is a line, the notes follow the text by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from postil.exports.edition import write_edition
from postil.exports.lines import Dialect, document, quoted
from postil.exports.output import WHOLE, Output
from postil.exports.runs import BREAK, Run, Signs
from postil.exports.volume import Volume
from postil.languages import gettext as _
from postil.render.note_views import NoteView


class Letters(Dialect):
    """Plain text: nothing is marked but links, headings and calls."""

    parting = "* * *"
    line_end = "\n"

    def __init__(self, volume: Volume) -> None:
        numbers = {name: view.number for name, view in volume.notes.items()}
        self.signs = Signs(
            call=lambda note: f"[{numbers[note]}]",
            pointer=lambda name: f" [{numbers[name]}]" if name in numbers else "",
            source=lambda number: f"({number})",
            own_note="*",
            formula=str,
            picture=lambda words, _address: f"[{words}]",
        )

    def paragraph(self, runs: Sequence[Run]) -> str:
        return "".join(map(_written, runs))

    def heading(self, level: int, words: str) -> str:
        signs = {1: "=", 2: "-"}
        return f"{words}\n{signs[level] * len(words)}" if level in signs else words

    def code(self, text: str) -> str:
        return quoted(text.rstrip(BREAK), "    ")

    def table(self, rows: Sequence[Sequence[str]], headed: bool) -> str:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(
            " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        )


def _written(run: Run) -> str:
    words = f"^{run.words}" if "sup" in run.marks else run.words
    return f"{words} <{run.href}>" if run.href and run.href != run.words else words


def _note(view: NoteView, blocks: list[str]) -> str:
    return quoted("\n\n".join(blocks), "    ", f"[{view.number}] ")


def write_letters(volume: Volume) -> bytes:
    """Return a reading as plain text in UTF-8, the same bytes for the same volume."""
    title, *blocks = write_edition(volume, Letters(volume), _note)
    told = _(
        "[1] leads to a note, which follows the text; (1) leads to a source, in the list of sources; [*1] is a note of "
        "the article itself."
    )
    return document([title, told, *blocks])


OUTPUT = Output(
    suffix=".txt",
    media_type="text/plain; charset=utf-8",
    title="Plain text",
    purpose="The text, its notes by number after it, sources and timeline, for every device and every program.",
    holds=WHOLE,
    write=write_letters,
)
