"""Hostile values in every field of every file: a project made of the formats, so that a new field is sown too.

What is refused is told by the check, with its place; there a plain value takes its place, and the rest is built.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from payloads import LINKS, VALUES

from postil.model import VERDICTS
from postil.pipeline import build
from postil.problems import Severity
from postil.validate.csl import Anything, Custom, SourceDate, SourceId
from postil.validate.formats import CHART, NOTE, RECORD, SOURCES, TIMELINE
from postil.validate.shapes import Shape
from postil.validate.types import ChartRow, Choice, Date, Language, ListOf, Number, Pattern, Slug, Type, Url, Words

NOTES = 24
"""Notes of a reading, and as many sources, charts and events."""
MARKDOWN = "Words of *ours*, **loud** and `plain`, with [a link](https://example.org/a)."
IDS = {"id", "cite", "chart", "origin"}
LEFT_OUT = (
    "prefix", "suffix", "paragraph", "quotes.prefix", "quotes.suffix", "quotes.paragraph",
    "because", "status", "waive.", "text.", "quotation.", "references.custom.unlinked",
)  # fmt: skip
"""Beginnings of fields that are right only beside others: where what is hostile in them is refused, they go."""


@dataclass(slots=True)
class Leaf:
    """A value in a file."""

    path: str
    """Its key with the keys around it, as `updates.text`."""
    values: list[str]
    """What it is to be, best first; the last ones are plain. Where all are refused, the key goes."""
    hostile: int
    """How many of the first ones are hostile."""
    refused: int = 0

    @property
    def value(self) -> str | None:
        return self.values[self.refused] if self.refused < len(self.values) else None


PLAIN: dict[type, str] = {
    Date: "2024-03-05",
    SourceDate: "2024-03-05",
    Url: "https://example.org/a",
    Language: "en",
    Number: "1",
    Slug: "an-id",
    SourceId: "an-id",
}
"""What a field of a type takes. A type that is missing here is to be taught to `Sower.fill`."""

Sown: TypeAlias = "Leaf | dict[str, Sown] | list[Sown]"


class Sower:
    """Fills shapes with values."""

    def __init__(self, chance: random.Random, *, hostile: bool = True) -> None:
        self.chance = chance
        self.rate = 0.15
        self.hostile = hostile
        self.number = 0
        self.values = list(VALUES)
        self.links = list(LINKS)
        chance.shuffle(self.values)
        chance.shuffle(self.links)

    def leaf(self, path: str, plain: str, kind: Type) -> Leaf:
        """Return a value for a field; what is not words takes a hostile one now and then, to be refused."""
        self.number += 1
        key = path.rpartition(".")[2]
        last = [] if path.startswith(LEFT_OUT) else [plain]
        hostile: list[str] = []
        if self.hostile:
            match kind:
                case Words(longest=longest):
                    hostile = [self._next(self.values, longest)]
                case Url() if self.chance.random() < 0.5:
                    hostile = [self.links[self.number % len(self.links)]]
                case _ if self.chance.random() < (0.1 if key in IDS else self.rate):
                    hostile = [self._next(self.values, 200)]
        return Leaf(path, [*hostile, *last], len(hostile))

    def _next(self, values: list[str], longest: int) -> str:
        for _ in range(20):
            self.number += 1
            value = values[self.number % len(values)]
            if len(value) <= longest:
                return value
        return value[:longest]

    def fill(self, kind: Type, path: str, names: Mapping[str, str]) -> Sown:
        """Return a value of a type; `names` has the plain values of fields that others depend on, by path."""
        if path in names and not isinstance(kind, ListOf):
            return self.leaf(path, names[path], kind)
        match kind:
            case Shape(keys=keys, one_of=one_of):
                kept = {self.chance.choice(group) for group in one_of}
                kept |= {"quote"} & {name for group in one_of for name in group if "paragraph" in kept}
                alone = {name for group in one_of for name in group} - kept
                if path == "references":  # a source has a hundred fields: each has some of them
                    alone |= {key.name for key in keys if not key.required and self.chance.random() < 0.7}
                dot = f"{path}." if path else ""
                return {key.name: self.fill(key.type, dot + key.name, names) for key in keys if key.name not in alone}
            case ListOf(item=item):
                return [
                    self.fill(item, path, names) for _ in range(1 if isinstance(item, Slug) or path == "quotes" else 2)
                ]
            case ChartRow():
                return self.leaf(path, "[label, 1]", Words(50))
            case Choice(words=words):
                return self.leaf(path, words[self.number % len(words)], kind)
            case Words(longest=longest):
                return self.leaf(path, MARKDOWN if longest > 90 else "Plain words of ours", kind)
            case Pattern(example=example):
                return self.leaf(path, example, kind)
            case Custom(ours=ours):
                return self.fill(ours, path, names)
            case Anything():
                return self.leaf(path, "Kept as it is", Words(200))
        if path == "references.id":  # no two notes of a reading bring the same
            return self.leaf(path, f"an-id-{self.number}", kind)
        return self.leaf(path, PLAIN[type(kind)], kind)


@dataclass(slots=True)
class File:
    """A file of the project, with what its lines hold."""

    path: str
    content: Sown
    lines: list[str] = field(default_factory=list)
    owners: dict[int, list[Leaf]] = field(default_factory=dict)

    def write(self, root: Path) -> None:
        """Write the file as it is now."""
        self.lines, self.owners = [], {}
        if self.path.endswith(".md"):
            for one in leaves(self.content):
                if one.value is not None:
                    self._add(one.value.replace("\n", " "), [one])
                    self._add("", [])
        else:
            self._emit(self.content, "")
        target = root / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes("".join(f"{line}\n" for line in self.lines).encode("utf-8", "surrogatepass"))

    def _add(self, line: str, owners: list[Leaf]) -> None:
        self.lines.append(line)
        self.owners[len(self.lines)] = owners

    def _emit(self, node: Sown, indent: str) -> None:
        assert not isinstance(node, Leaf)
        entries = node.items() if isinstance(node, dict) else [("-", one) for one in node]
        for key, value in entries:
            below = [leaf for leaf in leaves(value) if leaf.value is not None]
            head = f"{indent}{key}" if key == "-" else f"{indent}{key}:"
            if isinstance(value, Leaf):
                if value.value is not None:
                    self._add(f"{head} {scalar(value)}", [value])
            elif below:
                self._add(head, below)
                self._emit(value, indent + "  ")


def leaves(node: Sown) -> Iterator[Leaf]:
    """Yield every value below a node."""
    if isinstance(node, Leaf):
        yield node
    else:
        for one in node.values() if isinstance(node, dict) else node:
            yield from leaves(one)


def scalar(leaf: Leaf) -> str:
    """Return a value as YAML in one line."""
    value = leaf.value or ""
    if leaf.path == "rows":
        return value if leaf.refused >= leaf.hostile else f"[{quoted(value)}, 1]"
    return quoted(value)


def quoted(value: str) -> str:
    """Return a text as YAML in double quotation marks, whose escapes are those of JSON."""
    escaped = "\u2028\u2029\ufeff\ufffe"
    return "".join(
        f"\\u{ord(sign):04x}" if "\x7f" <= sign < "\xa0" or sign in escaped else sign
        for sign in json.dumps(value, ensure_ascii=False)
    )


def sow(readings: int, chance: random.Random, *, hostile: bool = True) -> list[File]:
    """Return the files of a project with so many readings."""
    sower = Sower(chance, hostile=hostile)
    files: list[File] = []
    for number in range(readings):
        name = f"reading-{number}"
        sower.rate = 0.7  # a reading has but one
        record = sower.fill(RECORD, "", {"rights.status": "own", "language": "en"})
        sower.rate = 0.15
        files.append(File(f"seeds/{name}/record.yml", record))
        text = [
            Leaf("text", [f"{sower._next(sower.values, 4_000)} {words}"] * hostile + [f"Words. {words}"], int(hostile))
            for words in (f"Here stands passage {note} of reading {number}." for note in range(NOTES))
        ]
        files.append(File(f"seeds/{name}/text.md", text))
        summary = [Leaf("summary", [sower._next(sower.values, 4_000)] * hostile + [MARKDOWN], int(hostile))]
        files.append(File(f"annotations/{name}/summary.md", summary))
        events: list[Sown] = []
        sources: list[Sown] = []
        for note in range(NOTES):
            one = f"one-{note}"
            names = {
                "quote": f"stands passage {note} of",
                "quotes.quote": f"stands passage {note} of",
                "verdict": VERDICTS[note % 3],
                "chart": one,
                "sources.cite": one,
                "updates.cite": one,
            }
            files.append(File(f"annotations/{name}/notes/note-{note}.yml", sower.fill(NOTE, "", names)))
            chart = sower.fill(CHART, "", {"cite": one, "kind": ("bar", "line", "dot")[note % 3], "scale": "linear"})
            assert isinstance(chart, dict) and isinstance(chart["series"], list)
            del chart["series"][1:]
            files.append(File(f"annotations/{name}/charts/{one}.yml", chart))
            for shape, key, found in ((SOURCES, "references", sources), (TIMELINE, "events", events)):
                filled = sower.fill(shape, "", {f"{key}.id": one, "events.cite": one, "references.custom.origin": one})
                assert isinstance(filled, dict) and isinstance(filled[key], list)
                found.append(filled[key][0])
        timeline = sower.fill(TIMELINE, "", {})
        assert isinstance(timeline, dict)
        files.append(File(f"annotations/{name}/sources.yml", {"references": sources}))
        files.append(File(f"annotations/{name}/timeline.yml", timeline | {"events": events}))
    return files


@dataclass(slots=True)
class Harvest:
    """What became of the values."""

    refused: int = 0
    shown: int = 0
    fields: set[str] = field(default_factory=set)
    """Fields in which a hostile value was tried."""
    rounds: int = 0
    faults: list[str] = field(default_factory=list)
    """What the check did wrong."""


def reap(root: Path, files: Iterable[File], rounds: int = 60) -> Harvest:
    """Write the files below `root`, and put plain values in the place of refused ones until nothing is refused."""
    harvest = Harvest()
    by_path = {file.path: file for file in files}
    for file in by_path.values():
        file.write(root)
        kind = file.path.split("/")[2] if file.path.count("/") == 3 else Path(file.path).stem
        harvest.fields |= {f"{kind}: {leaf.path}" for leaf in leaves(file.content) if leaf.hostile}
    everything = [leaf for file in by_path.values() for leaf in leaves(file.content)]
    for harvest.rounds in range(1, rounds + 1):
        found = build(root, editorial=True).problems
        harvest.faults += [f"a problem without a remedy: {one}" for one in found if not one.hint.strip()]
        harvest.faults += [f"a problem without a place: {one}" for one in found if not one.at.file]
        errors = [one for one in found if one.severity is Severity.ERROR]
        if not errors:
            break
        stuck: list[str] = []
        changed = False
        for path in dict.fromkeys(one.at.file for one in errors):
            file, here = by_path.get(path), [one for one in errors if one.at.file == path]
            around = [leaf for leaf in leaves(file.content) if leaf.refused < leaf.hostile] if file else []
            text = by_path.get(f"seeds/{path.split('/')[1]}/text.md")
            swallowed = [leaf for leaf in leaves(text.content) if leaf.refused < leaf.hostile] if text else []
            if file and text and not around and swallowed and all(one.code == "A001" for one in here):
                # A paragraph before it may begin what takes the words of a quote in: a listing, an address.
                for leaf in swallowed:
                    leaf.refused += 1
                text.write(root)
                changed = True
                continue
            if file is None or not around:
                stuck += [f"plain values are refused: {one}" for one in here]
                continue
            owners = [leaf for one in here for leaf in file.owners.get(one.at.line, ()) if leaf.refused < leaf.hostile]
            # What has no hostile value on its line is wrong because of what stands elsewhere in the file.
            for leaf in {id(leaf): leaf for leaf in owners or around}.values():
                leaf.refused += 1
            file.write(root)
            changed = True
        # What is refused because of another file is right when that file is; an id that is taken parts who cites it.
        if stuck and not changed:
            named = [leaf for leaf in everything if leaf.path == "references.id" and leaf.refused < leaf.hostile]
            for leaf in named:
                leaf.refused += 1
            for file in by_path.values() if named else ():
                file.write(root)
            harvest.faults += [] if named else stuck
        if harvest.faults:
            break
    else:
        harvest.faults.append("the check goes on refusing what is plain: " + "; ".join(
            f"{one.at.file}:{one.at.line}: {one.message} [{one.code}]" for one in errors[:5]))  # fmt: skip
    harvest.refused = sum(min(leaf.refused, leaf.hostile) for leaf in everything)
    harvest.shown = sum(leaf.refused < leaf.hostile for leaf in everything)
    return harvest
