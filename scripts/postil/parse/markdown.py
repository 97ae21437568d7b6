"""Markdown texts as articles: CommonMark with the tables, strikethrough and autolinks of GFM, and more that texts have.

pyromark (pulldown-cmark) says where in the file each piece of words stands. The pieces become blocks and never HTML, so
that no markup of a text can reach a page; what the file has besides goes through the `Ledger`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.model import Article, Form, InlineKind
from postil.parse.assembly import BULLET, Align, Assembly, Container
from postil.parse.drafts import Draft, article_of
from postil.parse.events import Event, events_of
from postil.parse.finishing import Item, numbers_of
from postil.parse.following import followed
from postil.parse.front_matter import take_front_matter
from postil.parse.html_words import WORDLESS_PICTURE, HtmlWords, name_of_picture, wordless
from postil.parse.ledger import LOST_WORDS, Ledger, letters, letters_in
from postil.parse.measure import too_many_events
from postil.parse.plain import emptiness, paragraphs_in, paragraphs_of
from postil.parse.runs import Run
from postil.parse.transcript import with_turns
from postil.parse.verse import first_lines_indented, with_indents_of_markdown, with_lines_counted
from postil.problems import Problem, problem
from postil.read import RawFile

_MARKUP = re.compile(
    r"[*_`\[\]<>\\#&~^$|\x00-\x08]|://|www\.|^(?:[ \t]|[-+=>:]|\d+[.)])|  $", re.MULTILINE | re.IGNORECASE
)
_NUMBER = re.compile(rb"[ \t]*(\d{1,9})([.)])")
_FOOTNOTE = re.compile(rb"\[\^[^\]]+\]:")
_MARKS: Final[dict[str, InlineKind]] = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_LEAVES: Final[dict[str, InlineKind | None]] = {
    "Text": None, "Code": "code", "InlineMath": "math", "DisplayMath": "math",
}  # fmt: skip
_RUNS: Final = 2_000
"""Runs among which that is looked for whose words are lost."""
_RAISING: Final = ("^", "~")
"""Signs that raise or lower words, unless a backslash stands before them."""
_ALIGNS: Final[dict[str, Align]] = {"None": "", "Left": "start", "Center": "center", "Right": "end"}
_CONTAINERS: Final[dict[str, Container]] = {
    "BlockQuote": "quote", "List": "list", "DefinitionListTitle": "term", "DefinitionListDefinition": "definition",
}  # fmt: skip


def parse_markdown(file: RawFile, form: Form = "prose") -> tuple[Article, list[Problem]]:
    """Return a Markdown text as an article, with what of it cannot be shown. Linear in the text.

    In verse each line end counts; a transcript has a block for each time that somebody speaks.
    """
    found = emptiness(file, file.text)
    if form not in ("verse", "transcript") and not _MARKUP.search(file.text):
        return paragraphs_of(file.text, file), found
    taken, problems = take_front_matter(file)
    found += problems
    reader = _Reader(file, taken, form == "verse")
    drafts, problems = reader.read()
    found += problems
    if form == "transcript":
        drafts = with_turns(drafts)
    elif form == "verse":
        drafts = first_lines_indented(drafts, file.text)
    drafts, problems = followed(drafts, file)
    article = article_of(drafts, file)
    found += [*problems, *reader.not_arrived(article)]
    return (with_lines_counted(article) if form == "verse" else article), found


def drafts_of(file: RawFile) -> list[Draft]:
    """Return the blocks of a Markdown text with all its links, also those that no page can follow."""
    return _Reader(file, 0, verse=False).read()[0]


class _Reader:
    """The reading of one text: its events, one after the other, into blocks."""

    def __init__(self, file: RawFile, taken: int, verse: bool) -> None:
        self._line_end: InlineKind | None = "break" if verse else None
        # What is taken off becomes blanks, so that each line stays the file's.
        self._file = file
        self._text = re.sub(r"[^\n]", " ", file.text[:taken]) + file.text[taken:]
        self._text = with_indents_of_markdown(self._text) if verse else self._text
        self._source = self._text.encode()
        self._ledger = Ledger(file.path, self._source)
        self._blocks = Assembly(self._ledger.line_ends)
        self._words_of_html = HtmlWords(self._blocks, self._ledger)
        self._problems: list[Problem] = []
        self._code: Run | None = None
        self._html: list[tuple[str, int]] | None = None
        self._aligns: tuple[Align, ...] = ()
        self._heading_row = False
        self._language = ""
        self._reached = 0
        """The byte up to which the words of a link or of a row of a table have come."""

    def read(self) -> tuple[list[Draft], list[Problem]]:
        events = events_of(self._text)
        if events is None:
            return paragraphs_in(self._text), [too_many_events(self._file)]
        markers = self._markers(events)
        for place, event in enumerate(events):
            if event.part == "Start":
                self._start(event, markers.get(place, ""))
            elif event.part == "End":
                self._end(event)
            else:
                self._leaf(event)
        return self._blocks.blocks(), [*self._problems, *self._ledger.problems()]

    def not_arrived(self, article: Article) -> Iterator[Problem]:
        """Yield where words that were read begin that are in no part of the article; each run must have come there."""
        runs = self._blocks.begun
        arrived = letters_in(article.text)
        if not sum((letters_in("".join(run.text() for run in runs)) - arrived).values()):
            return
        said = letters(article.text)
        lost = next((run for run in runs[:_RUNS] if letters(run.text()) not in said), None)
        words = " ".join(lost.text().split())[:60] if lost else ""
        fact = f"these words are in no part of the article: “{words}”" if lost else "some words are in no part of it"
        at = self._ledger.at(lost.start) if lost else self._file.at
        yield problem(LOST_WORDS, at, fact, "write them another way, and tell us")

    def _markers(self, events: list[Event]) -> dict[int, str]:
        """Return what stands before each numbered item, by its place among the events."""
        found: dict[int, str] = {}
        lists: list[list[Item]] = []
        for place, event in enumerate(events):
            if event.name == "List" and event.part == "Start":
                lists.append([])
            elif event.name == "List":
                found.update(numbers_of(lists.pop()))
            elif event.name == "Item" and event.part == "Start":
                number = _NUMBER.match(self._source, event.start)
                if number:
                    self._ledger.keep(*number.span())
                    lists[-1].append((place, int(number[1]), number[0].decode().strip()))
        return found

    def _leaf(self, event: Event) -> None:
        name, start, end = event.name, event.start, event.end
        if name == "Html" and self._html is not None:
            self._html.append((event.value, start))
        elif name in ("Html", "InlineHtml"):
            self._words_of_html.inline(event.value, start, end)
        elif name == "Text" and self._code is not None:
            self._claim(event)
            self._code.add(event.value)
        elif name in _LEAVES:
            self._claim(event)
            kind = _LEAVES[name]
            if event.value[:1] in _RAISING and self._source[start - 1 : start] == b"\\":
                run = self._blocks.words(start)
                run.escaped.add(run.length)
            self._blocks.words(start).add(event.value.strip() if kind == "math" else event.value, kind)
            if name == "DisplayMath" and self._stands_alone(event):
                self._blocks.become("formula")
        else:
            self._ledger.keep(start, end)
            if name in ("SoftBreak", "HardBreak"):
                self._blocks.words(start).add("\n", "break" if name == "HardBreak" else self._line_end)
            elif name == "Rule":
                self._blocks.part()
            elif name == "FootnoteReference":
                self._blocks.refer(start, event.value)
            elif name == "TaskListMarker":
                self._blocks.mark_task(event.value)
        self._reached = max(self._reached, end)

    def _stands_alone(self, event: Event) -> bool:
        before = self._source[self._source.rfind(b"\n\n", 0, event.start) + 1 : event.start]
        after = self._source.find(b"\n\n", event.end)
        return not (before + self._source[event.end : after if after >= 0 else None]).strip()

    def _claim(self, event: Event) -> None:
        if not self._ledger.keep_words(event.start, event.end, event.value):
            words = " ".join(self._ledger.raw(event.start, event.end).split())[:60]
            fact, hint = f"these words are read as others: “{words}”", "write them another way"
            self._problems.append(problem(LOST_WORDS, self._ledger.at(event.start), fact, hint))

    def _start(self, event: Event, marker: str) -> None:
        name, start = event.name, event.start
        if name in _MARKS:
            self._blocks.words(start).begin_mark(self._mark(event))
        elif name in ("Link", "Image"):
            if event.value["id"]:
                self._ledger.used.add(" ".join(event.value["id"].split()).casefold())
            kind: InlineKind = "link" if name == "Link" else "image"
            self._blocks.words(start).begin_mark(kind, event.value["dest_url"], event.value["title"])
            self._reached = max(self._reached, start)
        elif name == "TableCell":
            column = self._blocks.column
            self._blocks.begin_cell(start, self._aligns[column] if column < len(self._aligns) else "")
        elif name in ("TableHead", "TableRow"):
            self._blocks.begin_row(start, name == "TableHead")
            self._reached = start
        elif name == "Table":
            self._aligns = tuple(_ALIGNS[one] for one in event.value)
            self._blocks.begin_table(start)
        elif name == "CodeBlock":
            self._start_code(event)
        elif name == "HtmlBlock":
            self._blocks.finish()
            self._html = []
        elif name == "Heading":
            if self._source[start : event.end].strip(b"# \t\n"):
                self._blocks.begin("heading", max(2, int(event.value["level"][1])))
            else:  # a # alone is how manuscripts part two scenes
                self._blocks.part()
        elif name == "FootnoteDefinition":
            named = _FOOTNOTE.match(self._source, start)
            self._ledger.keep(start, named.end() if named else start)
            self._blocks.begin_footnote(event.value)
        elif name == "Item":
            self._blocks.begin_item(marker or BULLET, bool(marker))
        else:
            self._blocks.finish()
            if name in _CONTAINERS:
                self._blocks.begin_container(_CONTAINERS[name])

    def _mark(self, event: Event) -> InlineKind:
        """Return what a mark is; between single tildes, within a word, stands a subscript, as pandoc writes it."""
        source, start = self._source, event.start
        within = source[start : start + 2] != b"~~" and source[start - 1 : start].isalnum()
        return "sub" if event.name == "Strikethrough" and within else _MARKS[event.name]

    def _start_code(self, event: Event) -> None:
        self._blocks.finish()
        self._code, self._language = self._blocks.run_at(event.start), ""
        if isinstance(event.value, dict):
            info = event.value["Fenced"].split()
            self._language = info[0].strip("{}.") if info else ""
            line = self._source.find(b"\n", event.start, event.end)
            end = event.end if line < 0 else line
            self._ledger.keep(event.start, end)
            if info[1:]:
                self._ledger.leave_out(event.start, end, "what stands behind the language of this code", info[1:])

    def _end(self, event: Event) -> None:
        name, start, end = event.name, event.start, event.end
        if name in _MARKS:
            self._blocks.words(start).end_mark()
        elif name in ("Link", "Image"):
            run = self._blocks.words(start)
            opened = run.opened[-1]
            if name == "Image" and opened.start == run.length:
                run.add(name_of_picture(opened.href))
                self._ledger.tell(WORDLESS_PICTURE, start, *wordless(opened.href))
            if run.end_mark():
                self._ledger.leave_out(start, end, "the address of this link, which has no words,")
            self._ledger.keep(self._reached, end)
            self._reached = max(self._reached, end)
        elif name == "TableCell":
            self._blocks.end_cell()
            self._reached = end
        elif name in ("TableHead", "TableRow"):
            self._take_further_cells(end)
        elif name == "Table":
            self._blocks.finish_table()
        elif name == "CodeBlock":
            code, self._code = self._code, None
            if code and code.text().strip():
                self._blocks.put(Draft("code", code.text().rstrip("\n"), language=self._language), code.start)
        elif name == "HtmlBlock":
            pieces, self._html = self._html or [], None
            self._words_of_html.block(pieces)
        elif name in ("Item", "FootnoteDefinition") or name in _CONTAINERS:
            self._blocks.end_container()
        else:
            self._blocks.finish()

    def _take_further_cells(self, end: int) -> None:
        """Keep what stands in a row beyond the columns of its table; GFM would drop it."""
        rest = self._ledger.raw(self._reached, end)
        if self._reached < end and letters(rest):
            for words in rest.strip().removeprefix("|").removesuffix("|").split("|"):
                self._blocks.begin_cell(self._reached)
                self._blocks.words(self._reached).add(words.strip())
                self._blocks.end_cell()
            self._ledger.keep(self._reached, end)
