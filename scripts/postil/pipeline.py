"""The stages joined: from the folder of a project to everything that its readings publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postil.editions import Edition, choose_editions
from postil.languages import ENGLISH, find_language, speaking
from postil.model import Article, Change, Download, Published, Reading, Record, Revision, WebPage, Woven
from postil.parse import ParsedReading, parse_reading, parse_yaml
from postil.parse.emitting import plain_value
from postil.pictures import pictures_of, with_pictures
from postil.placing import Quotable, place_notes, quotable
from postil.problems import Problem, Severity, capped
from postil.publish import private_files, schema_files, word_files
from postil.read import (
    RawFile,
    ReadingFiles,
    lines_of,
    list_readings,
    read_beside,
    read_copies,
    read_history,
    read_lock_file,
    read_picture,
    read_reading,
    read_record,
    watched,
)
from postil.render import (
    Allowance,
    Bibliography,
    allowance_of,
    render_changes,
    render_edition,
    render_feeds,
    unshowable,
)
from postil.render.heads import with_heads
from postil.render.own_copy import OWN_COPY, own_copy_script
from postil.render.suggest import SUGGEST, reading_script
from postil.rights import (
    KnownText,
    Lock,
    check_lock,
    check_quotations,
    find_leaks,
    find_leaks_beside,
    find_leaks_in_comments,
    find_leaks_in_files,
    find_strays,
    in_public,
    known_beside,
    known_texts,
    read_lock,
    recognise,
    unshared,
    usable,
)
from postil.validate import lint, sound_record, validate
from postil.weave import weave
from postil.workers import each

if TYPE_CHECKING:
    from postil.exports import Site

__all__ = ["Build", "build", "find_leaks_in_site", "load", "quotables", "watched"]

History = Mapping[str, tuple[tuple[str, str], ...]]
"""Day and reason of each revision of a note, by the path of its file."""
Progress = Callable[[int, int], None]
"""Is told how many readings are done, of how many."""


@dataclass(frozen=True, slots=True)
class Build:
    """Everything that the readings of a project contribute to its site."""

    pages: tuple[WebPage, ...]
    """Pages to be framed."""
    files: tuple[tuple[str, bytes], ...]
    """Ready files by address."""
    shelf: str
    """The list of readings, HTML."""
    problems: tuple[Problem, ...]
    """Findings of every stage."""
    lines: Mapping[str, Sequence[str]]
    """The lines of each file with a problem, for excerpts."""
    readings: int
    """How many readings there are."""
    notes: int
    """How many notes they have in all, retired ones too."""
    uncopied: tuple[str, ...] = ()
    """The readings with a reserved text of which no copy is at hand."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is to bring, the same for each reading."""

    public: bool
    """Only what may be published."""
    editorial: bool
    """Apply the editorial rules too."""
    shown: bool
    """Bring pages; else they are made only where that is the way to find out whether they can be."""
    report: str
    """Address for objections to a note, with `{note}` where its id goes; or empty."""
    readings: int
    """How many readings there are, which share what a run may spend on hints."""
    known: tuple[KnownText, ...]
    """The reserved texts of all readings, with which each is compared."""
    history: History
    """What git knows of the notes; empty if nobody asks."""
    language: str = "en"
    """Tag of the language that the site is in."""
    home: tuple[str, str] = ("", "")
    """The name of the site and its address, either may be empty."""
    taken: Site | None = None
    """What the files to take along say of the site, where those are asked for."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One reading with its texts and everything found on the way."""

    reading: Reading
    """What is right of its files."""
    editions: tuple[Edition, ...]
    """What is shown, best first."""
    files: ReadingFiles
    """Its input."""
    parsed: ParsedReading
    """The same, parsed."""
    problems: tuple[Problem, ...]
    """Findings of reading, parsing, validating and recognising."""


def load(
    root: Path, name: str, copies: Sequence[RawFile], *, public: bool = False, history: History | None = None
) -> Loaded:
    """Return one reading, validated, with the editions that a build shows."""
    files = read_reading(root, name)
    parsed = parse_reading(files)
    reading, found = validate(parsed)
    reading, problems = recognise(reading, copies)
    found += in_public(problems) if public else problems
    reading, problems = with_pictures(reading, partial(read_picture, root, name))
    found += [
        *problems,
        *check_quotations(reading),
        *find_strays(reading, files.strays),
    ]
    if history:
        notes = (
            replace(note, revisions=tuple(Revision(day, why) for day, why in history.get(note.at.file, ())))
            for note in reading.notes
        )
        reading = replace(reading, notes=tuple(notes))
    return Loaded(reading, choose_editions(reading, public=public), files, parsed, tuple(found))


def records_and_lock(root: Path, names: Iterable[str], *, reserved: bool = False) -> tuple[list[Record], Lock]:
    """Return what is right of the records of all readings, or of those alone that say `reserved`; and the lock."""
    files = ((name, read_record(root, name)) for name in names)
    taken = [(name, file) for name, file in files if not reserved or (file and "reserved" in file.text)]
    records = [sound_record(parse_yaml(file)[0] if file else None, name) for name, file in taken]
    return records, read_lock(read_lock_file(root))


def compared_texts(reading: Reading) -> list[Article]:
    """Return the texts of a reading that must not hold another's: its guide, and its own text if it may be shown."""
    shown = reading.full if reading.record.rights.status != "reserved" else None
    return [article for article in (reading.guide, shown) if article]


def render_editions(
    loaded: Loaded, found: list[Problem], books: Bibliography, language: str, readings: int = 1, *, shown: bool = True
) -> Iterator[tuple[Edition, Woven, Published]]:
    """Yield each edition that is shown, woven and rendered, as long as there are no errors; problems go to `found`.

    Where nothing is to be `shown`, none are rendered if it is certain that all of them can be.
    """
    texts = {edition.kind: edition.article for edition in loaded.editions}
    placed, problems = place_notes(loaded.reading, texts, readings)
    found += problems
    if _has_error(found):
        return
    allowance = _allowance(loaded)
    editions = [(edition, weave(placed[edition.kind])) for edition in loaded.editions if edition.shown]
    if not shown and allowance.is_ample([woven for _, woven in editions], [one.text for one in loaded.files.files()]):
        for edition, woven in editions:
            found += unshowable(woven, edition.page)
        return
    for edition, woven in editions:
        if not _has_error(found):
            rendered = render_edition(woven, edition.page, edition.other, allowance, books, language)
            found += rendered.problems
            yield edition, woven, rendered


def _has_error(found: Iterable[Problem]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def build_reading(root: Path, wanted: Wanted, copies: Sequence[RawFile], name: str) -> Published:
    """Return what one reading publishes; the notes are placed in every edition at hand, shown or not."""
    loaded = load(root, name, copies, public=wanted.public, history=wanted.history)
    found = list(loaded.problems)
    pages: list[WebPage] = []
    files: list[tuple[str, bytes]] = []
    shelf, changes, private = "", tuple[Change, ...](), False
    downloads: tuple[Download, ...] = ()
    books = Bibliography(loaded.reading.sources, wanted.report)
    editions = render_editions(loaded, found, books, wanted.language, wanted.readings, shown=wanted.shown)
    for edition, woven, rendered in editions:
        files += rendered.files
        if wanted.taken and not downloads:
            downloads = _downloads(woven, rendered, wanted.taken)
        (site, url), language = wanted.home, wanted.language
        pages += with_heads(woven, rendered.pages, downloads, site=site, url=url, language=language)
        private |= edition.kind == "full" and edition.reading.record.rights.status == "reserved"
        shelf, changes = shelf or rendered.shelf, changes or rendered.changes
    if wanted.editorial:
        found += lint(loaded.reading)
    known = known_beside(loaded.reading, wanted.known)
    told = [one.at for one in found if one.code in ("P001", "P003")]
    found += find_leaks_in_files(loaded.parsed, compared_texts(loaded.reading), loaded.files.files(), known, told)
    told = [one.at for one in found if one.code == "P001"]
    said = {at.file for at in told}
    others = [file for file in loaded.files.files() if file.path not in said]
    found += find_leaks_in_comments(loaded.parsed, others, known)
    found += find_leaks_beside(pictures_of(loaded.reading), known)
    if wanted.public and pages:
        own = [one for one in known if one.reading == name]
        shown = find_leaks(own, ((page.uri, page.html.encode()) for page in pages))
        # A passage that is told where it is written is not told again at each page that shows it.
        found += [one for one in shown if one.code != "P001" or not told]
        found += unshared(own)
    found = list(capped(found))
    told_of = {one.at.file for one in found}
    lines = lines_of([file for file in loaded.files.files() if file.path in told_of])
    reserved = loaded.reading.record.rights.status == "reserved"
    copied = loaded.reading.full is not None if reserved else None
    notes = len(loaded.files.notes)
    if pages:
        files += _script_files(loaded, books, pages[0].words)
    return Published(
        tuple(pages), tuple(files), shelf, tuple(found), lines, notes, changes, private, downloads, copied
    )


def _downloads(woven: Woven, rendered: Published, site: Site) -> tuple[Download, ...]:
    from postil.exports import Volume, write_downloads  # here, as a build of the site alone does not need them

    return tuple(write_downloads(Volume(woven, rendered.pages, site))) if rendered.pages else ()


def _script_files(loaded: Loaded, books: Bibliography, words: str) -> Iterator[tuple[str, bytes]]:
    """Yield what the panel for suggestions has to know of a reading, and what shows a reader's own copy of its article.

    The page is in the language `words`.
    """
    shown_as = {edition.page: edition.kind for edition in loaded.editions if edition.shown}
    retired = {note.id for note in loaded.reading.notes if note.retired}
    notes = {note: plain_value(node) for note, node in loaded.parsed.notes if note not in retired}
    folder = loaded.reading.record.id
    with speaking(find_language(words) or ENGLISH):
        yield f"{folder}/{SUGGEST}", reading_script(loaded.reading, books, notes, shown_as)
        if "guide" in shown_as.values() and (script := own_copy_script(loaded.reading)):
            yield f"{folder}/{OWN_COPY}", script


def build(
    root: Path,
    *,
    public: bool = False,
    editorial: bool = False,
    shown: bool = True,
    texts: Path | None = None,
    report: str = "",
    site_name: str = "",
    site_url: str = "",
    language: str = "en",
    offline: bool = False,
    history: bool = False,
    progress: Progress | None = None,
) -> Build:
    """Return everything that the readings below `root` publish, and all problems of the run together.

    `report` is the address for objections to a note, with `{note}` where its id goes; empty for none.
    `site_name` and `site_url` are those of MkDocs, which the feed of changes gives as its own.
    `language` is the tag of the site's own language, in which the words around readings are.
    With `offline` each reading is there as files to take along too, and a page offers them.
    With `history` each note says what git knows of its revisions, if there is a git that knows.
    Without `shown` only the problems count: pages are made where a rule looks at them, and may be missing.
    With `editorial` the rules on wording and evidence are applied too, as `check` does; a build does not wait for them.
    Where there are errors the pages of the readings concerned are missing, and a caller writes nothing.
    """
    names, found = list_readings(root)
    copies, problems = read_copies(root, texts)
    found += problems
    records, lock = records_and_lock(root, names, reserved=not public)
    copies, problems = usable(copies, (*records, *lock.records.values()))
    found += problems
    known = known_texts(records, lock, copies, exact=public)
    found += check_lock(records, lock) if public else ()
    site = _site(site_name, site_url, report, language) if offline else None
    past = read_history(root) if history else {}
    home = site_name, site_url
    wanted = Wanted(public, editorial, shown or public, report, len(names), known, past, language, home, site)
    published = []
    for done, one in enumerate(each(partial(build_reading, root, wanted, copies), names), 1):
        published.append(one)
        if progress:
            progress(done, len(names))
    strays = {problem.at.file for one in published for problem in one.problems if problem.code == "T006"}
    if public or editorial:  # not for a look at one's own site, which takes some hundredths less without it
        beside = ((path, content) for path, content in read_beside(root) if path not in strays)
        found += find_leaks_beside(beside, known)
    changes = [change for one in published for change in one.changes]
    private = private_files() if any(one.private for one in published) else ()
    with speaking(find_language(language) or ENGLISH):
        feeds = render_feeds(changes, site_name, site_url)
        pages = (*(page for one in published for page in one.pages), render_changes(changes))
        downloads = [file for one in published for file in one.downloads]
        if site:
            from postil.exports import render_downloads

            pages = (*pages, render_downloads(site, downloads))
    words = word_files({language, *(page.words for page in pages)})
    taken = ((one.uri, one.content) for one in downloads)
    return Build(
        pages=pages,
        files=(
            *feeds,
            *(file for one in published for file in one.files),
            *schema_files(),
            *words,
            *private,
            *taken,
        ),
        shelf="\n".join(one.shelf for one in published if one.shelf),
        problems=(*found, *(problem for one in published for problem in one.problems)),
        lines={file: lines for one in published for file, lines in one.lines.items()},
        readings=len(names),
        notes=sum(one.notes for one in published),
        uncopied=tuple(name for name, one in zip(names, published, strict=True) if one.copied is False),
    )


def _site(name: str, url: str, report: str, language: str) -> Site:
    from postil.exports import Site
    from postil.publish.exported import export_assets

    return Site(name=name or "Postil", url=url, report=report, language=language, **export_assets())


def _allowance(loaded: Loaded) -> Allowance:
    """Return what the pages of a reading may hold in all, by what its files and the texts that it shows hold."""
    files = list(loaded.files.files())
    texts = [edition.article.text for edition in loaded.editions if edition.shown]
    return allowance_of(sum(len(one.text) for one in files) + sum(map(len, texts)), len(files))


def quotables(root: Path, texts: Path | None, name: str | None = None) -> Iterator[tuple[str, Quotable]]:
    """Yield the id of each reading, or of one, with what its notes may quote from."""
    names = list_readings(root)[0]
    copies = usable(read_copies(root, texts)[0], records_and_lock(root, names, reserved=True)[0])[0]
    for one in names:
        if name in (None, one):
            loaded = load(root, one, copies)
            yield one, quotable(loaded.reading, {edition.kind: edition.article for edition in loaded.editions})


def find_leaks_in_site(root: Path, texts: Path | None, outputs: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Yield what a site, given as addresses and contents, shows too much of the reserved texts."""
    records, lock = records_and_lock(root, list_readings(root)[0])
    copies, _ = usable(read_copies(root, texts)[0], (*records, *lock.records.values()))
    yield from find_leaks(known_texts(records, lock, copies, exact=True), outputs)
