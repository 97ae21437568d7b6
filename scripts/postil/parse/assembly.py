"""The assembly of a text's blocks from words and marks as they come, whether from Markdown or from HTML within it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from postil.model import BlockKind, FootnoteMark
from postil.parse.drafts import Draft, DraftCell
from postil.parse.finishing import as_figure, attributed, numbered, with_author, without_gaps
from postil.parse.runs import Run

Container = Literal["quote", "list", "item", "term", "definition", "footnote"]
Align = Literal["", "start", "center", "end"]

BULLET: Final = "–"
"""Drawn before an item of a list without numbers."""
_HOLDERS: Final[dict[str, BlockKind]] = {
    "item": "item", "quote": "paragraph", "term": "term", "definition": "definition",
}  # fmt: skip
"""What a paragraph is, by the innermost of what it stands in."""
_GAP: Final = 100
"""Blanks between a picture and its caption in HTML, at most."""
_FOOTNOTE_ALONE: Final = "*"
"""The words of a paragraph that had none but the mark of a footnote."""


class Assembly:
    """The blocks so far, and what is open; offsets are bytes of the file, by which a block knows its line."""

    def __init__(self, line_ends: list[int]) -> None:
        """Begin with no blocks; `line_ends` are the bytes at which the file's lines end."""
        self.containers: list[Container] = []
        self._depths: dict[Container, int] = {"quote": 0, "list": 0}
        self.begun: list[Run] = []
        """All runs of words, in the order in which they began."""
        self._line_ends = line_ends
        self._drafts: list[Draft] = []
        self._footnotes: dict[str, list[Draft]] = {}
        self._labels: dict[str, str] = {}
        self._run: Run | None = None
        self._kind: BlockKind | None = None
        self._level = 0
        self._marker: tuple[str, bool] | None = None
        self._parted = False
        self._footnote = ""
        self._cells: list[list[DraftCell]] | None = None
        self._heading_row = False

    # ---- words

    def words(self, start: int) -> Run:
        """Return the run of words that is open, or a new one that begins at `start`."""
        if self._run is None:
            self._run = self.run_at(start)
        return self._run

    def run_at(self, start: int) -> Run:
        """Return a new run of words that begins at `start`."""
        self.begun.append(Run(start))
        return self.begun[-1]

    @property
    def has_words(self) -> bool:
        """Whether a run with words is open."""
        return self._run is not None and self._run.length > 0

    @property
    def pictured(self) -> bool:
        """Whether a run is open that is a picture and nothing else."""
        run = self._run
        last = run.inlines[-1] if run and run.inlines else None
        if run is None or last is None or last.kind not in ("image", "link"):
            return False
        after = run.length - last.span.end
        return after < _GAP and not "".join(run.pieces[-_GAP:])[-after or None :].strip() if after else True

    def begin(self, kind: BlockKind, level: int = 0) -> None:
        """Say what the words to come are."""
        self.finish()
        self._kind, self._level = kind, level

    def become(self, kind: BlockKind) -> None:
        """Say what the words so far are, if they are not something else already."""
        self._kind = self._kind or kind

    def refer(self, start: int, footnote: str) -> None:
        """Add the mark of a footnote of the article."""
        run = self.words(start)
        run.footnote_marks.append(FootnoteMark(run.length, self.label(footnote)))

    def label(self, footnote: str) -> str:
        """Return what a footnote is called: its own number, or the next that is free."""
        if footnote not in self._labels:
            taken = set(self._labels.values())
            own = footnote.isdecimal() and len(footnote) < 4 and footnote not in taken
            free = (str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
            self._labels[footnote] = footnote if own else next(free)
        return self._labels[footnote]

    # ---- blocks

    def finish(self) -> None:
        """Make a block of the words, if any are open."""
        if self._cells is not None:
            return
        run, kind, self._run, self._kind = self._run, self._kind, None, None
        if run is None:
            return
        text, inlines, marks = run.finished()
        if not text and marks:
            text, marks = _FOOTNOTE_ALONE, tuple(FootnoteMark(1, one.label) for one in marks)
        if not text:
            return
        level = self._level if kind == "heading" else 0
        if kind == "code":
            inlines = tuple(mark for mark in inlines if mark.kind != "code")
        draft = Draft(kind or "paragraph", text, inlines, level, footnote_marks=marks)
        if kind is None and not any(one in _HOLDERS for one in self.containers[-1:] if one != "quote"):
            draft = as_figure(draft) or draft
        self.put(draft, run.start)

    def put(self, draft: Draft, start: int) -> None:
        """Add a block, as what stands around it makes of it."""
        if draft.kind == "paragraph":
            inner = next((one for one in reversed(self.containers) if one in _HOLDERS), "")
            draft = replace(draft, kind=_HOLDERS.get(inner, "paragraph"))
        if draft.kind != "item":
            self.place_marker()
        marker, ordered = self._marker or ("", False)
        self._marker = None
        draft = without_gaps(draft)
        draft = numbered(draft, marker) if ordered else draft
        draft = replace(
            draft,
            level=draft.level or self._depths["list"],
            ordered=ordered,
            marker=marker,
            quoted=self._depths["quote"],
            parted=self._parted,
            line=bisect_left(self._line_ends, start) + 1,
        )
        self._parted = False
        self._here().extend(with_author(draft) if draft.kind == "paragraph" and draft.quoted else (draft,))

    def part(self) -> None:
        """Draw a line before the next block, unless nothing stands before it."""
        self.finish()
        self._parted = bool(self._drafts)

    def begin_item(self, marker: str, ordered: bool) -> None:
        """Begin an item of a list; a numbered one's words begin with its marker."""
        self.finish()
        self.place_marker()
        self._marker = marker, ordered
        self.begin_container("item")

    def mark_task(self, done: bool) -> None:
        """Give the item that has begun the box of a task."""
        if self._marker and not self._marker[1]:
            self._marker = "☑" if done else "☐", False

    def place_marker(self) -> None:
        """Give the number of an item that begins with no words a block of its own."""
        waiting, self._marker = self._marker, None
        if waiting and waiting[1]:
            here, level = self._here(), max(1, self._depths["list"])
            line = here[-1].line if here else 1
            here.append(Draft("item", waiting[0], level=level, ordered=True, marker=waiting[0], line=line))

    def begin_footnote(self, footnote: str) -> None:
        """Begin a footnote of the article."""
        self.finish()
        self._footnote = footnote
        self._footnotes.setdefault(footnote, [])
        self.begin_container("footnote")

    def begin_container(self, container: Container) -> None:
        """Begin what holds blocks; whoever begins it has finished the words before it."""
        self.containers.append(container)
        if container in self._depths:
            self._depths[container] += 1

    def end_container(self) -> None:
        """End the innermost container."""
        self.finish()
        if not self.containers:
            return
        ended = self.containers.pop()
        if ended in self._depths:
            self._depths[ended] -= 1
        if ended == "item":
            self.place_marker()
        elif ended == "footnote":
            self._footnote = ""

    def blocks(self) -> list[Draft]:
        """Return all blocks, with the footnotes behind them in the order in which the text refers to them."""
        self.finish()
        return list(attributed([*self._drafts, *self._own_notes()]))

    def _own_notes(self) -> Iterator[Draft]:
        for name in [*self._labels, *(name for name in self._footnotes if name not in self._labels)]:
            label = self.label(name)
            yield from (replace(draft, footnote=label) for draft in self._footnotes.get(name, ()))

    def _here(self) -> list[Draft]:
        return self._footnotes[self._footnote] if self._footnote else self._drafts

    # ---- tables

    @property
    def in_table(self) -> bool:
        """Whether a table is open."""
        return self._cells is not None

    @property
    def column(self) -> int:
        """How many cells the row that is open has."""
        return len(self._cells[-1]) if self._cells else 0

    def begin_table(self, start: int) -> None:
        """Begin a table."""
        self.finish()
        self._run, self._cells = self.run_at(start), []

    def begin_row(self, start: int, heading: bool = False) -> None:
        """Begin a row."""
        if self._cells is not None:
            if self._cells:
                self.words(start).add("\n")
            self._cells.append([])
            self._heading_row = heading

    def begin_cell(self, start: int, align: Align = "", heading: bool = False) -> None:
        """Begin a cell, of a row that then begins with it if there is none."""
        if not self._cells:
            self.begin_row(start)
        if self._cells:
            if self._cells[-1]:
                self.words(start).add("\t")
            run = self.words(start)
            self._cells[-1].append(DraftCell(run.length, -1, heading or self._heading_row, align))

    def end_cell(self) -> None:
        """End the cell that is open, if one is."""
        if self._cells and self._cells[-1] and self._cells[-1][-1].end < 0 and self._run:
            self._run.opened.clear()
            self._cells[-1][-1] = replace(self._cells[-1][-1], end=self._run.length)

    def finish_table(self) -> None:
        """Make a block of the table that is open; words outside its cells, as bad HTML has them, get cells too."""
        if self._cells is None:  # HTML closes tables that nobody opened
            self.finish()
            return
        self.end_cell()
        run, cells, self._run, self._cells = self._run, self._cells, None, None
        if run is None or not run.text().strip():
            return
        text, inlines, marks = run.finished(strip=False)
        if not any(cells):
            self.put(Draft("paragraph", text.strip(), footnote_marks=marks), run.start)
            return
        self.put(Draft("table", text, inlines, footnote_marks=marks, cells=tuple(map(tuple, cells))), run.start)
