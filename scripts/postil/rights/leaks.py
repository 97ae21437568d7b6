"""Leaks: too much of a reserved text in what a reading's files say, or in what a site shows.

Everything is compared with every known text: letter by letter with those of which a copy is at hand, by its traces
with the others, and where there are very many.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import Final

from postil.fold import WordLetters, fold_text, letters_of, word_letters
from postil.fold.classes import DOUBLE_QUOTES
from postil.problems import Code, Location, Problem, problem
from postil.rights.known import Beside, KnownText
from postil.rights.outputs import views
from postil.rights.quotations import LONG_RUN
from postil.rights.runs import CLOSE, FAR, Grams, Run, common_words, grams_of, passages, runs_in, whole_words
from postil.rights.traces import (
    BLOCK,
    LEAST,
    Row,
    Traces,
    chance_rows,
    rows_in,
    seeds_of,
    traces_of,
    words_of_row,
    words_within,
)

LARGE_SHARE = Code(
    "P002",
    "error",
    "too large a share of a reserved text",
    "All quotations together stay within `quotation.share` of the text's words.",
)
NO_COPY = Code(
    "P004",
    "warning",
    "the leak check has no copy to compare with",
    "Without a copy of the reserved text it is not known how large a share of it is quoted. Runs of some twenty words "
    "and more are found by the traces in its record; of shorter ones only the guide's marked quotations are counted.",
)
UNGUARDED = Code(
    "P006",
    "error",
    "nothing to find a leak by",
    "A public build needs a copy of each reserved text, or its traces, to see that no long run of it is published. "
    "Traces are in the record, and give nothing of the text away.",
)

_COUNTED: Final = 5
"""Consecutive words in common from which a run counts towards the quoted share; shorter ones happen by chance."""
_SHORT: Final = 6
"""Words of a run that says nothing by itself; several may be one passage, cut up.  The share counts longer ones."""
_DOUBTFUL: Final = 2
"""Words by which a run may only seem too long, as letters of other words beside it are those of the known text."""
_CHANCE: Final = 4
"""Short rows of traces that say nothing: so many, and so many times those that chance makes."""
_LETTER_BY_LETTER: Final = 8
"""Texts of which a copy is at hand with which all is compared letter by letter, besides a reading's own; any further
ones are looked for by their traces, as it would cost the number of texts times all that is looked through."""
_BY_TRACES: Final = 20
"""Words of which a run is always found by traces, about."""
_SHOWN: Final = 60
"""Characters of a passage that a message shows."""
_MOST_TOLD: Final = 40
"""Passages of one known text that are told of one text; a place in a text costs milliseconds."""
_CHUNK: Final = 4096
"""Characters after which it is noted how many letters there were."""
_ADD_A_COPY: Final = "put a copy under seeds/ or name its folder with --texts, so that the share can be counted"


class Looked:
    """A text that is looked through, with what is only worked out where something is found."""

    def __init__(self, text: str) -> None:
        """`text`: as a reader or a program has it."""
        self.text = text
        self.letters = letters_of(text)

    @cached_property
    def words(self) -> WordLetters:
        """Its letters with the borders of its words."""
        return word_letters(self.text)

    @cached_property
    def _counted(self) -> list[int]:
        """How many letters there are up to each whole chunk of the text."""
        total, counted = 0, [0]
        for start in range(0, len(self.text), _CHUNK):
            total += len(letters_of(self.text[start : start + _CHUNK]))
            counted.append(total)
        return counted

    def offset(self, index: int) -> int:
        """Return the offset in the text of the letter at an index, or a letter or two beside it."""
        chunk = min(bisect_right(self._counted, index), len(self._counted) - 1) - 1
        low = chunk = max(chunk, 0) * _CHUNK
        before, high = self._counted[chunk // _CHUNK], min(chunk + _CHUNK, len(self.text))
        while low < high:
            middle = (low + high) // 2
            if before + len(letters_of(self.text[chunk : middle + 1])) > index:
                high = middle
            else:
                low = middle + 1
        return low

    def unmarked_before(self, index: int, most: int) -> int:
        """Return how many letters before an index no quotation mark parts from it, at most `most`."""
        end = self.offset(index)
        window = self.text[max(0, end - 8 * most) : end]
        mark = max(map(window.rfind, _QUOTES))
        return min(most, index, len(letters_of(window[mark + 1 :])))

    def unmarked_after(self, index: int, most: int) -> int:
        """Return the same for the letters from an index on."""
        start = self.offset(index - 1) + 1 if index else 0
        window = self.text[start : start + 8 * most]
        marks = [at for mark in _QUOTES if (at := window.find(mark)) >= 0]
        return min(most, len(self.letters) - index, len(letters_of(window[: min(marks, default=len(window))])))


_QUOTES: Final = f'"{DOUBLE_QUOTES}'


@dataclass(frozen=True, slots=True)
class Leak:
    """A passage of a reserved text that is too long."""

    known: KnownText
    """Of which text."""
    words: int
    """How many words of it stand there."""
    sure: bool
    """Whether a copy was at hand, so that the number is exact."""
    start: int
    """Index of its first letter in the text that was looked through."""
    end: int
    """Index after its last letter there."""

    def told(self, looked: Looked, at: Location, where: str) -> Problem:
        """Return the problem for it, at its place; `where` says it in words."""
        begin, end = looked.offset(self.start), looked.offset(self.end)
        begins = " ".join(fold_text(looked.text[begin : min(end, begin + _SHOWN)]).split()[:6])
        count = f"{self.words} consecutive words" if self.sure else f"some {self.words} consecutive words"
        known = "" if self.sure else ", by its traces"
        fact = f"{count} of “{self.known.title}” stand {where}{known}; {self.known.limit} are allowed"
        hint = f"shorten the passage that begins “{begins} …”"
        if not self.sure:
            hint += ", or put quotation marks around what is quoted: where it ends is not known without a copy"
        return problem(LONG_RUN, at, fact, hint)


class _Index:
    """What is known of the texts of a run before anything is compared with them."""

    def __init__(self, texts: tuple[KnownText, ...]) -> None:
        self.texts = texts
        self.copied = [at for at, one in enumerate(texts) if one.words][:_LETTER_BY_LETTER]
        """Those of which a copy is at hand, the first of them."""
        self.traces: dict[int, Traces] = {}
        """Those of the others."""
        for at, one in enumerate(texts):
            traces = one.traces or (traces_of(one.words) if one.words and at not in self.copied else None)
            if traces and at not in self.copied:
                self.traces[at] = traces
        self.seeds = seeds_of(list(self.traces.values()))
        self.by_seeds: dict[int, list[int]] = {}
        """The others by their number among the seeds."""
        for at, traces in self.traces.items():
            self.by_seeds.setdefault(self.seeds.number(traces), []).append(at)
        self.of_reading: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            self.of_reading.setdefault(text.reading, []).append(at)
        self._grams: dict[int, Grams] = {}

    def grams(self, at: int, letters: bytes) -> Grams:
        """Return the grams of a text, worked out when they are first asked for."""
        if at not in self._grams:
            self._grams[at] = grams_of(letters)
        return self._grams[at]


_index = _Index(())


def _index_of(texts: tuple[KnownText, ...]) -> _Index:
    """Return what is known of texts; each reading of a run is compared with the same ones."""
    global _index
    if _index.texts is not texts:
        _index = _Index(texts)
    return _index


_grams_of_own = lru_cache(maxsize=4)(grams_of)


class Watch:
    """The reserved texts that something is compared with; false where there are none."""

    def __init__(self, known: Iterable[KnownText]) -> None:
        """`known`: each reserved text once. What is the same for all readings of a run is worked out once."""
        beside = known if isinstance(known, Beside) else Beside(None, tuple(known), "")
        self._index, own = _index_of(beside.others), beside.own
        self._known = (*beside.others, own) if own else beside.others
        self._own = len(beside.others)
        passed_over = self._index.of_reading.get(beside.reading, ())
        self._passed_over = {at for at in passed_over if not self._known[at].locked}
        self._copied = [at for at in self._index.copied if at not in self._passed_over]
        if own and own.words:
            self._copied.insert(0, self._own)
        self._traces = own.traces if own and not own.words else None
        self._seeds_of_own = self._index.seeds.number(self._traces) if self._traces else -1
        self._quoted: dict[int, bytearray] = {}
        self._blocks: dict[int, bytearray] = {}

    def __bool__(self) -> bool:
        return len(self._known) > len(self._passed_over)

    def leaks(self, looked: Looked) -> Iterator[Leak]:
        """Yield the passages of a text that are too long, some dozens of each known text, and remember what it quotes.

        Cost: the length of the text, for each known text of which a copy is at hand; for all others together.
        """
        for at in self._copied:
            one, words = self._known[at], self._known[at].words
            assert words
            own = at == self._own
            grams = _grams_of_own(words.letters) if own else self._index.grams(at, words.letters)
            runs = runs_in(looked.letters, words.letters, grams)
            if runs:
                quoted = self._quoted.setdefault(at, bytearray(len(words.starts)))
                yield from islice(_runs(looked, one, words, runs, quoted), _MOST_TOLD)
        told: dict[int, int] = {}
        counts: Counter[int] = Counter()
        found = rows_in(looked.letters, self._index.seeds)
        rows = [replace(row, text=text) for row in found for text in self._with_seeds(row.text)]
        by_text: dict[int, list[Row]] = {}
        for row in rows:
            by_text.setdefault(row.text, []).append(row)
        for text, rows_of_text in by_text.items():
            self._count_blocks(looked, text, rows_of_text)
        for row in rows:
            if row.blocks >= LEAST and row.start >= told.get(row.text, 0) and counts[row.text] < _MOST_TOLD:
                for leak in self._of_row(looked, row):
                    told[row.text] = leak.end
                    counts[row.text] += 1
                    yield leak

    def _with_seeds(self, number: int) -> Iterator[int]:
        """Yield which texts have the traces of a number among the seeds."""
        if number == self._seeds_of_own:
            yield self._own
        yield from (at for at in self._index.by_seeds.get(number, ()) if at not in self._passed_over)

    def _traces_of(self, text: int) -> Traces:
        traces = self._traces if text == self._own else self._index.traces[text]
        assert traces
        return traces

    def _count_blocks(self, looked: Looked, text: int, rows: Sequence[Row]) -> None:
        """Remember which blocks of a text stand there; short rows only where they are many more than chance makes."""
        traces = self._traces_of(text)
        short = sum(row.blocks < LEAST for row in rows)
        least = LEAST if short <= _CHANCE * (1 + chance_rows(looked.letters, traces)) else 0
        blocks = self._blocks.setdefault(text, bytearray(len(traces.hashes)))
        for row in rows:
            if row.blocks >= least:
                blocks[row.block : row.block + row.blocks] = b"\x01" * row.blocks

    def _of_row(self, looked: Looked, row: Row) -> Iterator[Leak]:
        known, traces = self._known[row.text], self._traces_of(row.text)
        most = words_within(looked.words, row.start - BLOCK + 1, row.end + BLOCK - 1)
        if max(most, words_of_row(row, traces)) <= known.limit:
            return
        # The blocks at both ends that are not whole may belong to the passage too, up to a mark that ends it.
        before = looked.unmarked_before(row.start, BLOCK - 1) if row.block else 0
        after = looked.unmarked_after(row.end, BLOCK - 1)
        words = max(words_within(looked.words, row.start - before, row.end + after), words_of_row(row, traces))
        if words > known.limit:
            yield Leak(known, words, False, row.start, row.end)

    def shares(self) -> Iterator[Problem]:
        """Yield of which texts too much was quoted in all that was looked through."""
        for at in sorted(self._quoted | self._blocks, key=lambda at: (at != self._own, at)):
            one, words = self._known[at], self._quoted.get(at)
            counted = words or self._blocks.get(at)
            share = sum(counted) / len(counted) if counted else 0.0
            if share > one.share:
                least = "" if words else "at least "
                fact = f"{least}{share:.0%} of the words of “{one.title}” are quoted; {one.share:.0%} are allowed"
                yield problem(LARGE_SHARE, one.at, fact, "shorten quotations in the guide and the notes")


def _runs(
    looked: Looked, known: KnownText, text: WordLetters, runs: Sequence[Run], quoted: bytearray
) -> Iterator[Leak]:
    short = []
    for run in runs:
        words = whole_words(text, run.origin, run.origin_end)
        if len(words) >= _COUNTED:
            quoted[words.start : words.stop] = b"\x01" * len(words)
        if len(words) <= _SHORT:
            short.append(run)
    told = 0
    for passage in [*passages(runs, CLOSE), *passages(short, FAR)]:
        first, last = passage[0], passage[-1]
        count = len(whole_words(text, min(run.origin for run in passage), max(run.origin_end for run in passage)))
        count -= sum(after.origin > before.origin_end for before, after in pairwise(passage))
        if abs(count - known.limit) <= _DOUBTFUL and len(passage) == 1:
            count = len(common_words(first, text, looked.words))
        if count > known.limit and last.end > told:
            told = last.end
            yield Leak(known, count, True, first.start, last.end)


def find_leaks(known: Iterable[KnownText], outputs: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Yield what files of a site, by address and content, show too much of reserved texts, one problem a passage.

    Cost: the length of the outputs, and once in a run that of the known texts.
    """
    watch = Watch(known)
    found: dict[tuple[str, int, str], tuple[Problem, list[str]]] = {}
    for name, content in outputs if watch else ():
        for text in views(name, content):
            looked = Looked(text)
            for leak in watch.leaks(looked):
                told = leak.told(looked, Location(name), "in the built file")
                files = found.setdefault((leak.known.reading, leak.words, told.hint), (told, []))[1]
                if name not in files:
                    files.append(name)
    for told, files in found.values():
        also = f"it stands in {', '.join(files[1:4])} too" if len(files) > 1 else ""
        yield problem(LONG_RUN, told.at, told.message, told.hint, *filter(None, [also]))
    yield from watch.shares()


def unshared(known: Iterable[KnownText]) -> Iterator[Problem]:
    """Yield of which reserved texts no copy is at hand, and so what cannot be checked in a public build.

    Cost: the number of texts.
    """
    for one in known:
        if one.words:
            continue
        if not one.traces:
            fact = "no copy of this reserved text is at hand and its record has no traces, so no leak can be found"
            hint = (
                "put a copy under seeds/ or name its folder with --texts, or add `traces` (`postil fingerprint FILE`)"
            )
            yield problem(UNGUARDED, one.at, fact, hint)
            continue
        fact = "no copy of this reserved text is at hand, so the share of it that is quoted is not known"
        if one.limit < _BY_TRACES:
            fact += f", nor is a run of {one.limit + 1} to {_BY_TRACES} words found"
        yield problem(NO_COPY, one.at, fact, _ADD_A_COPY)
