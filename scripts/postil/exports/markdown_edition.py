"""A reading in Markdown: the notes are footnotes, as GitHub, pandoc and programs for one's own notes have them.

Whatever has a meaning in CommonMark, GFM or pandoc's Markdown is escaped, and so are the braces of templates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from postil.exports.edition import write_edition
from postil.exports.lines import Dialect, document, quoted
from postil.exports.output import WHOLE, Output
from postil.exports.runs import BREAK, Run, Signs
from postil.exports.volume import Volume
from postil.render.note_views import NoteView

_SIGNS: Final = re.compile(r"[\\`*_{}\[\]<>|~$^]|&(?=#?\w+;)|(?<!\w)@|(?<=\{)[%#]|'(?='')|:(?=:)")
_BEGINS: Final = re.compile(
    r"(?:[-+:%]|#+|=+|-+|(?P<number>\d{1,9}|[A-Za-z]|[ivxlcmIVXLCM]{1,8}|\(\w)(?=[.)]).)(?=\s|$)"
)
"""What makes something else than a paragraph of a line, in pandoc's Markdown too."""
_STARS: Final = {"em": "*", "strong": "**"}
_SYNTAX: Final = re.compile(r"(\d{1,9})\\([.)])")


class _Markdown(Dialect):
    parting = "* * *"
    line_end = "\\\n"

    def __init__(self, volume: Volume) -> None:
        numbers = {name: view.number for name, view in volume.notes.items()}
        self.signs = Signs(
            call=lambda note: f"[^{numbers[note]}]",
            pointer=lambda name: f" \\[{numbers[name]}\\]" if name in numbers else "",
            source=lambda number: f"({number})",
            own_note="",
            formula=_formula,
            picture=_picture,
        )

    def paragraph(self, runs: Sequence[Run]) -> str:
        return _begun("".join(_written(run, before, after) for before, run, after in _around(runs)))

    def heading(self, level: int, words: str) -> str:
        return f"{'#' * level} {words}"

    def code(self, text: str) -> str:
        longest = max((len(found[0]) for found in re.finditer("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text.rstrip(BREAK)}\n{fence}"

    def table(self, rows: Sequence[Sequence[str]], headed: bool) -> str:
        head, *body = rows if headed else [[""] * len(rows[0]), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *body))

    def unescaped_number(self, words: str) -> str:
        return _SYNTAX.sub(r"\1\2", words, count=1) if _SYNTAX.match(words) else words


def _around(runs: Sequence[Run]) -> list[tuple[str, Run, str]]:
    """Return each run with the letters beside it, nothing at the edge."""
    words = ["", *(run.words for run in runs), ""]
    return [(words[at][-1:], run, words[at + 2][:1]) for at, run in enumerate(runs)]


def _written(run: Run, before: str, after: str) -> str:
    if run.ready:
        return run.words
    if run.words == BREAK:
        return "\\\n"
    inner = run.words.strip(" ")
    if not inner or not (run.marks or run.href):
        return _escaped(run.words)
    lead = run.words[: len(run.words) - len(run.words.lstrip(" "))]
    tail = run.words[len(run.words.rstrip(" ")) :]
    alone = _may_stand(lead[-1:] or before) and _may_stand(tail[:1] or after)
    words = _code(inner) if "code" in run.marks else _escaped(inner)
    for mark in reversed([one for one in run.marks if one != "code"]):
        stars = _STARS.get(mark) if alone else None
        words = f"{stars}{words}{stars}" if stars else f"<{mark}>{words}</{mark}>"
    if run.href:
        words = f"[{words}](<{run.href.replace('<', '%3C').replace('>', '%3E')}>)"
    return lead + words + tail


def _may_stand(neighbour: str) -> bool:
    """Return whether stars beside this letter are emphasis for every reader; else a tag says it."""
    return neighbour in ("", " ", BREAK, ",", ".", ";", ":", "(", ")", "“", "”")


def _escaped(words: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found[0]}", words)


def _begun(words: str) -> str:
    """Return a paragraph whose lines begin with no sign that would make them something else."""
    return BREAK.join(map(_line, words.split(BREAK)))


def _line(line: str) -> str:
    found = _BEGINS.match(line)
    if not found:
        return line
    at = found.end() - 1 if found["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _code(words: str) -> str:
    longest = max((len(found[0]) for found in re.finditer("`+", words)), default=0)
    ticks = "`" * (longest + 1)
    blank = " " if words[0] in "` " or words[-1] in "` " else ""
    return f"{ticks}{blank}{words}{blank}{ticks}"


def _formula(tex: str) -> str:
    return f"${tex}$" if "$" not in tex and "{{" not in tex and "{%" not in tex else _code(tex)


def _picture(words: str, address: str) -> str:
    return f"![{_escaped(words)}](<{address}>)" if address else f"\\[{_escaped(words)}\\]"


def _note(view: NoteView, blocks: list[str]) -> str:
    return quoted("\n\n".join(blocks), "    ", f"[^{view.number}]: ")


def write_markdown(volume: Volume) -> bytes:
    """Return a reading in Markdown, the same bytes for the same volume."""
    return document(write_edition(volume, _Markdown(volume), _note))


OUTPUT = Output(
    suffix=".md",
    media_type="text/markdown; charset=utf-8; variant=GFM",
    title="Markdown",
    purpose="The text with its notes as footnotes, sources and timeline, for programs in which one keeps notes and "
    "writes.",
    holds=WHOLE,
    write=write_markdown,
)
