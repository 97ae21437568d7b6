"""Input files found and decoded: the one way in for what lies under seeds/ and annotations/ and for private copies.

Layout: `seeds/<reading>/` and `annotations/<reading>/` below the project's root (docs/format.md).
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.problems import Location, Problem, problem
from postil.read.codes import (
    BINARY_FILE,
    FILE_TOO_LARGE,
    LINK_LEADS_OUT,
    NO_RECORD,
    NOT_UTF8,
    TOO_MANY_NOTES,
    TOO_MANY_READINGS,
    TWO_TEXTS,
    UNREADABLE,
    UNREADABLE_COPY,
)
from postil.read.documents import HTML, what_it_is, words_of_page, words_of_word
from postil.read.folders import entries, files_below, reason, unread, walk
from postil.read.left_out import OWN_TEXTS, leaves_out, reserves
from postil.read.pictures import PICTURES

MAX_BYTES = 1 << 20
"""Largest input file, in bytes."""
LOCK = "rights.lock.yml"
"""What a maintainer has seen of the rights of each text, at the root."""
MAX_NOTES = 5_000
"""Most notes of one reading."""
MAX_READINGS = 100
"""Most readings of a project, whatever its files hold; and one more for each `BYTES_A_READING` of them."""
BYTES_A_READING = 1_200
_STRAYS = 50
"""Files that nothing reads of which one is told whether it is the reading's text, at most."""

SEED_FILES = frozenset({"record.yml", "guide.md", "text.md", "text.txt"})
_TEXT_ENDINGS = frozenset({"", ".txt", ".text", ".md"})
"""What may be a text among the other files of somebody's folder."""
ANNOTATION_FILES = frozenset({"sources.yml", "sources.json", "timeline.yml", "summary.md"})


@dataclass(frozen=True, slots=True)
class RawFile:
    """A decoded input file."""

    path: str
    """Below the project's root, with forward slashes; the bare file name for private copies elsewhere."""
    text: str
    """Its content with line feeds alone as line ends, and without a byte-order mark."""

    @property
    def stem(self) -> str:
        """File name without folder and ending."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    @property
    def at(self) -> Location:
        """The file as a place."""
        return Location(self.path)


@dataclass(frozen=True, slots=True)
class ReadingFiles:
    """The decoded files of one reading."""

    id: str
    """Name of its folder."""
    record: RawFile | None = None
    """seeds/<id>/record.yml"""
    guide: RawFile | None = None
    """seeds/<id>/guide.md"""
    text: RawFile | None = None
    """seeds/<id>/text.md or text.txt"""
    left_out: bool = False
    """Whether git leaves that text out, looked for where it may be a reserved one."""
    notes: tuple[RawFile, ...] = ()
    """annotations/<id>/notes/, subfolders too, in order of path"""
    charts: tuple[RawFile, ...] = ()
    """annotations/<id>/charts/, likewise"""
    sources: RawFile | None = None
    """annotations/<id>/sources.yml"""
    sources_json: RawFile | None = None
    """annotations/<id>/sources.json"""
    timeline: RawFile | None = None
    """annotations/<id>/timeline.yml"""
    summary: RawFile | None = None
    """annotations/<id>/summary.md"""
    others: tuple[str, ...] = ()
    """Where the text or the guide is missing: names in seeds/<id>/ that may stand for it."""
    strays: tuple[RawFile, ...] = ()
    """Files in annotations/<id>/ that nothing reads, as far as they are text: one may be a reserved text."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with the files themselves."""

    def files(self) -> Iterator[RawFile]:
        """Yield every file that was decoded."""
        lists = (self.sources, self.sources_json, self.timeline)
        for file in (self.record, self.guide, self.text, *lists, self.summary):
            if file:
                yield file
        yield from self.notes
        yield from self.charts


def watched(root: Path) -> tuple[Path, ...]:
    """Return the folders whose changes change the site. Cost: one look."""
    return root / "annotations", root / "seeds"


def list_readings(root: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the ids of all readings in order, those without a record too, and what is amiss with the folders.

    Cost: the number of files, times its logarithm.
    """
    readings: list[str] = []
    found: list[Problem] = []
    for entry in entries(f"{root}/seeds", "seeds", found):
        if not entry.is_dir() or entry.name.startswith("."):
            continue
        shown, annotated = f"seeds/{entry.name}", os.path.isdir(f"{root}/annotations/{entry.name}")
        if os.path.isfile(f"{entry.path}/record.yml"):
            readings.append(entry.name)
            continue
        closed: list[Problem] = []
        names = [one.name for one in entries(entry.path, shown, closed)]
        if closed:
            found += closed if annotated else ()  # any other is told of with the copies that it may hold
        elif annotated or any(map(_may_be_ours, names)):
            near = next((name for name in names if name.lower().startswith("record.")), "")
            hint = f"name it record.yml: {near}" if near else "add record.yml (docs/format.md)"
            if not near and not annotated:
                hint += f", or, if {next(filter(_may_be_ours, names))} is no reading, give it another name"
            found.append(problem(NO_RECORD, Location(shown), "this reading has no record.yml", hint))
            readings.append(entry.name)
    if any(one.at.file == "seeds" for one in found):
        return (), found
    for entry in entries(f"{root}/annotations", "annotations", found):
        if not entry.is_dir() and not entry.name.startswith("."):
            found.append(unread(f"annotations/{entry.name}", "put it into the folder of its reading"))
        elif entry.is_dir() and not entry.name.startswith(".") and not os.path.isdir(f"{root}/seeds/{entry.name}"):
            at = Location(f"annotations/{entry.name}")
            hint = f"add seeds/{entry.name}/record.yml, or correct the folder's name"
            found.append(problem(NO_RECORD, at, "there is no reading of this name below seeds/", hint))
            readings.append(entry.name)
    most = MAX_READINGS
    if len(readings) > most:
        size = sum(_size(f"{folder}/{name}") for top in ("seeds", "annotations")
                   for folder, names in walk(f"{root}/{top}") for name in names)  # fmt: skip
        most += size // BYTES_A_READING
    if len(readings) > most:
        fact = f"{len(readings):,} readings in {size:,} bytes; there may be {most:,}"
        hint = "put texts that belong together into one reading, or split the project"
        found.append(problem(TOO_MANY_READINGS, Location("seeds"), fact, hint))
    return tuple(sorted(readings)[:most]), found


def _size(path: str) -> int:
    """Return the size of a file in bytes; 0 for a link that leads nowhere."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_size
    return 0


def read_reading(root: Path, reading: str) -> ReadingFiles:
    """Return the decoded files of one reading; files that cannot be used are missing and reported.

    Cost: the bytes of the files.
    """
    found: list[Problem] = []
    strays: list[str] = []
    real_root = os.path.realpath(root)
    seeds, annotations = f"seeds/{reading}", f"annotations/{reading}"

    for folder_path in (seeds, annotations, f"{annotations}/notes", f"{annotations}/charts"):
        absolute = f"{root}/{folder_path}"
        if os.path.exists(absolute) and not os.path.realpath(absolute).startswith(real_root + os.sep):
            at = Location(folder_path)
            found.append(
                problem(LINK_LEADS_OUT, at, "this link leads out of the project", "put the folder itself here")
            )
            return ReadingFiles(id=reading, problems=tuple(found))

    def take(path: str) -> RawFile | None:
        file = _decode(f"{root}/{path}", path, real_root)
        if isinstance(file, RawFile):
            return file
        found.append(file)
        return None

    def folder(name: str) -> tuple[RawFile, ...]:
        paths = []
        for path in files_below(f"{root}/{annotations}/{name}", f"{annotations}/{name}", found):
            if path.endswith(".yml"):
                paths.append(path)
            else:
                found.append(unread(path, f"only files that end in .yml are read in {name}/"))
                strays.append(path)
        if len(paths) > MAX_NOTES:
            at = Location(f"{annotations}/{name}")
            found.append(
                problem(TOO_MANY_NOTES, at, f"{len(paths)} files; at most {MAX_NOTES} are read", "split the reading")
            )
            paths = paths[:MAX_NOTES]
        _ask_for(f"{root}/{path}" for path in paths)
        return tuple(file for file in map(take, paths) if file)

    for name in ("notes", "charts"):
        if os.path.isfile(f"{root}/{annotations}/{name}"):
            found.append(unread(f"{annotations}/{name}", f"make {name} a folder, with a file for each of its parts"))
    for entry in entries(f"{root}/{annotations}", annotations, found):
        if entry.name not in ANNOTATION_FILES and entry.name not in ("notes", "charts") and entry.name[0] != ".":
            known = ", ".join(sorted(ANNOTATION_FILES))
            found.append(unread(f"{annotations}/{entry.name}", f"notes/, charts/, {known} are read here"))
            shown = f"{annotations}/{entry.name}"
            holds = entry.is_dir(follow_symlinks=False)
            strays.extend(files_below(entry.path, shown, found) if holds else [shown])
    both = [name for name in OWN_TEXTS if os.path.lexists(f"{root}/{seeds}/{name}")]
    if len(both) == 2:
        at = Location(f"{seeds}/text.txt")
        found.append(problem(TWO_TEXTS, at, "text.md and text.txt are both here", "keep one of the two"))

    def maybe(path: str) -> RawFile | None:
        return take(path) if os.path.lexists(f"{root}/{path}") else None

    def stray(path: str) -> RawFile | Problem:
        return _decode(f"{root}/{path}", path, real_root)

    guide, record = maybe(f"{seeds}/guide.md"), maybe(f"{seeds}/record.yml")
    others = () if guide or both else [one.name for one in entries(f"{root}/{seeds}", seeds, [])]

    return ReadingFiles(
        id=reading,
        others=tuple(name for name in others if name not in SEED_FILES and _may_be_ours(name)),
        record=record,
        guide=guide,
        text=take(f"{seeds}/{both[0]}") if both else None,
        left_out=bool(both and record and reserves(record.text)) and leaves_out(root, f"{seeds}/{both[0]}"),
        notes=folder("notes"),
        charts=folder("charts"),
        sources=maybe(f"{annotations}/sources.yml"),
        sources_json=maybe(f"{annotations}/sources.json"),
        timeline=maybe(f"{annotations}/timeline.yml"),
        summary=maybe(f"{annotations}/summary.md"),
        strays=tuple(one for one in map(stray, strays[:_STRAYS]) if isinstance(one, RawFile)),
        problems=tuple(found),
    )


def read_record(root: Path, reading: str) -> RawFile | None:
    """Return the record of one reading, or None where it cannot be read. Cost: the bytes of the file."""
    path = f"seeds/{reading}/record.yml"
    file = _decode(f"{root}/{path}", path, os.path.realpath(root)) if os.path.lexists(f"{root}/{path}") else None
    return file if isinstance(file, RawFile) else None


def read_lock_file(root: Path) -> RawFile | Problem | None:
    """Return the lock of rights, what is wrong with it, or None where there is none. Cost: the bytes of the file."""
    return _decode(f"{root}/{LOCK}", LOCK, os.path.realpath(root)) if os.path.lexists(f"{root}/{LOCK}") else None


def read_copies(root: Path, texts: Path | None) -> tuple[tuple[RawFile, ...], list[Problem]]:
    """Return every file that may hold a private copy of a text, with what cannot be read as text.

    These are all files below `seeds/` that have no name of ours, the texts that git leaves out beside a record that
    reserves them, and all files below `texts`. A link below `seeds/` that leads out of the project is refused.

    Cost: the bytes of the files.
    """
    copies: list[RawFile] = []
    found: list[Problem] = []
    real_root = os.path.realpath(root)
    for path, shown in sorted(_candidates(root, texts, found)):
        # What lies below seeds/ may have come with the project; the folder of texts is the user's own.
        file = _decode(path, shown, real_root if shown.startswith("seeds/") else None, copy=True)
        if isinstance(file, RawFile):
            copies.append(file)
        elif file.code == LINK_LEADS_OUT.code:
            hint = "put the file itself here, or name its folder with --texts"
            found.append(problem(LINK_LEADS_OUT, file.at, file.message, hint))
        elif shown.startswith("seeds/") or os.path.splitext(shown)[1].lower() in _TEXT_ENDINGS:
            hint = "save the article as plain text in UTF-8; until then this file is passed over"
            found.append(problem(UNREADABLE_COPY, file.at, file.message, hint))
    return tuple(copies), found


def read_copy(path: Path) -> RawFile | Problem:
    """Return one decoded file from anywhere, or why it cannot be read."""
    return _decode(str(path), path.name, None, copy=True)


def _candidates(root: Path, texts: Path | None, found: list[Problem]) -> Iterator[tuple[str, str]]:
    def shown(path: str) -> str:
        return os.path.relpath(path, root).replace(os.sep, "/")

    def closed(error: OSError) -> None:
        name = shown(str(error.filename))
        # Of seeds/ itself and of the folder of a reading whoever lists the readings has told.
        if name != "seeds" and not (name.count("/") == 1 and os.path.isdir(f"{root}/annotations/{name[6:]}")):
            inside = os.path.realpath(error.filename).startswith(os.path.realpath(root) + os.sep)
            at = Location(name if inside else os.path.basename(error.filename))
            hint = "make it a readable folder; until then a copy in it is passed over"
            found.append(problem(UNREADABLE_COPY, at, f"this folder cannot be read: {reason(error)}", hint))

    for folder, names in walk(f"{root}/seeds", closed):
        for name in names:
            path = f"{folder}/{name}"
            if name in OWN_TEXTS and "record.yml" in names:
                record = read_record(root, os.path.basename(folder))
                if not (record and reserves(record.text) and leaves_out(root, shown(path))):
                    continue
            elif name in SEED_FILES or name.lower().endswith(PICTURES):
                continue
            yield path, shown(path)
    if texts:
        for folder, names in walk(str(texts), closed):
            for name in names:
                yield f"{folder}/{name}", name


def _may_be_ours(name: str) -> bool:
    """Whether a file's name is one of a reading's, or would be with another ending or other capitals."""
    stem, ending = os.path.splitext(name.lower())
    return stem == "record" or (stem in ("text", "guide") and ending in (".md", ".txt", ".markdown"))


def _decode(absolute: str, path: str, inside: str | None, *, copy: bool = False) -> RawFile | Problem:
    at = Location(path)
    try:
        found = os.lstat(absolute)
        if stat.S_ISLNK(found.st_mode):
            if inside and not os.path.realpath(absolute).startswith(inside + os.sep):
                return problem(LINK_LEADS_OUT, at, "this link leads out of the project", "put the file itself here")
            found = os.stat(absolute)
        # Opening a pipe or a terminal would wait for ever; opening a folder says by itself what is wrong.
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            return problem(
                UNREADABLE, at, "this file cannot be read: it is not a file of data", "make it a readable file"
            )
        with open(absolute, "rb") as file:
            data = file.read(min(found.st_size, MAX_BYTES) + 1)
    except OSError as error:
        return problem(UNREADABLE, at, f"this file cannot be read: {reason(error)}", "make it a readable file")
    if max(len(data), found.st_size) > MAX_BYTES:
        size = found.st_size / MAX_BYTES
        hint = "split it, or take out what does not belong"
        return problem(FILE_TOO_LARGE, Location(path, 1, 1), f"this file has {size:.1f} MiB; the limit is 1 MiB", hint)
    if copy and (words := words_of_word(data)) is not None:
        if len(words) > MAX_BYTES:
            fact, hint = "this file holds more than 1 MiB of words", "split it, or take out what does not belong"
            return problem(FILE_TOO_LARGE, Location(path, 1, 1), fact, hint)
        return RawFile(path, words)
    if copy and (kind := what_it_is(data)):
        return problem(BINARY_FILE, at, f"this is {kind}", "save it as plain text in UTF-8")
    if b"\0" in data:
        line, column = _line_and_column(data[: data.index(b"\0")])
        hint = "save it as plain text in UTF-8"
        return problem(BINARY_FILE, Location(path, line, column), "this file is binary: it holds a zero byte", hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _line_and_column(data[: error.start])
        fact = f"byte 0x{data[error.start]:02x} is not UTF-8 here"
        return problem(NOT_UTF8, Location(path, line, column), fact, "save the file with the encoding UTF-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return RawFile(path, words_of_page(text) if copy and path.lower().endswith(HTML) else text)


def _ask_for(paths: Iterable[str]) -> None:
    # Three thousand small files that the system has to fetch from disk come in 0.8 s instead of 3.1 s when it is asked
    # for all at once; those that it has in memory already cost 7 µs more each.
    if not hasattr(os, "posix_fadvise"):
        return
    for path in paths:
        with contextlib.suppress(OSError):  # whoever reads the file says what is wrong with it
            number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
            try:
                os.posix_fadvise(number, 0, 0, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(number)


def _line_and_column(before: bytes) -> tuple[int, int]:
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1


def lines_of(files: Sequence[RawFile]) -> dict[str, list[str]]:
    """Return the lines of each file by its path, for excerpts under problems. Cost: the length of the files."""
    return {file.path: file.text.split("\n") for file in files}
