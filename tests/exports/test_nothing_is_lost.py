"""Every output of every reading, opened as those who use it do, has each of the parts that it says it holds.

One that is registered and has no opener here fails the first test.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, join
from unicodedata import normalize
from xml.etree import ElementTree

import pyromark
import pytest
import rispy
from markupsafe import Markup
from playwright.sync_api import Browser
from pybtex.database import parse_string
from pypdf import PdfReader
from volumes import Make

from postil.exports import OUTPUTS, Volume
from postil.exports.markup import read_html
from postil.exports.output import Part
from postil.render.citations import plain_title
from postil.render.markdown import render_markdown

Open = Callable[[Path], str]
"""Returns all words that somebody meets who opens a file."""


def in_browser(browser: Browser) -> Open:
    def opened(path: Path) -> str:
        page = browser.new_page(java_script_enabled=False)  # with script one note is open at a time
        if b'class="one-file on-paper"' in path.read_bytes():
            page.emulate_media(media="print")
        page.goto(path.as_uri())
        page.evaluate("for (const one of document.querySelectorAll('details')) { one.name = ''; one.open = true; }")
        words: list[str] = page.evaluate("[document.body.innerText, ...Array.from(document.images, ({ alt }) => alt)]")
        page.close()
        return " ".join(words)

    return opened


def in_e_reader(path: Path) -> str:
    """Return the words of an e-book in the order of its spine, as its own files say it."""
    with zipfile.ZipFile(path) as book:
        container = ElementTree.fromstring(book.read("META-INF/container.xml"))
        package = next(one.get("full-path", "") for one in container.iter() if one.tag.endswith("rootfile"))
        opf = ElementTree.fromstring(book.read(package))
        files = {one.get("id"): one.get("href", "") for one in opf.iter() if one.tag.endswith("}item")}
        spine = [files[one.get("idref")] for one in opf.iter() if one.tag.endswith("}itemref")]
        pages = [ElementTree.fromstring(book.read(join(dirname(package), name))) for name in spine]
    words = ["".join(page.itertext()) for page in pages]
    return " ".join([*words, *(one.get("alt", "") for page in pages for one in page.iter())])


def in_json(path: Path) -> str:
    return values_of(path.read_bytes())


def in_zipped_json(path: Path) -> str:
    with zipfile.ZipFile(path) as whole:
        assert whole.namelist() == ["annotations.json"]
        return without_numbers(without_pointers(values_of(whole.read("annotations.json"))))


def values_of(content: bytes) -> str:
    """Return all values of JSON."""

    def values(value: object) -> Iterator[str]:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        yield from (said for one in inner for said in values(one))
        if isinstance(value, str):
            yield value

    return " ".join(values(json.loads(content)))


def in_markdown(path: Path) -> str:
    """Return the words that a parser of GFM finds, which knows footnotes and tables."""
    return unescape(re.sub("<[^>]*>", "", without_pointers(numbered(as_html(path.read_text(encoding="utf-8"))))))


def as_html(markdown: str) -> str:
    options = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    return pyromark.html(markdown, options=options)


def numbered(html: str) -> str:
    """Return a page with and without the numbers that a browser sets before the items of its lists."""
    at, told = [], []
    for tag in re.split(r"(</?[ou]l[^>]*>|<li>)", html):
        if tag.startswith(("<ol", "<ul")):
            at.append(int((re.search(r"\d+", tag) or ["1"])[0]) if tag[1] == "o" else 0)
        elif tag.startswith(("</ol", "</ul")):
            at.pop()
        told.append(tag)
        if tag == "<li>" and at[-1]:
            told.append(f"{at[-1]}. ")
            at[-1] += 1
    return html + " ".join(told)


def without_pointers(words: str) -> str:
    """Return words as they are, and without what leads elsewhere from between them: numbers of notes, addresses."""
    return words + re.sub(r" ?\[\d+\]| <https?:[^>]*>", "", words)


def in_letters(path: Path) -> str:
    return without_numbers(without_pointers(path.read_text(encoding="utf-8")))


def without_numbers(words: str) -> str:
    """Return lines as they are, and without the numbers of items of lists."""
    return words + re.sub(r"^ *\d+\. ", "", words, flags=re.MULTILINE)


def in_spreadsheet(path: Path) -> str:
    """Return all cells of a table, row by row, as spreadsheets read them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return " ".join(cell for row in csv.reader(file, strict=True) for cell in row)


def in_bibtex(path: Path) -> str:
    entries = parse_string(path.read_text(encoding="utf-8"), "bibtex").entries
    return " ".join(re.sub(r"\\[a-z]+|[{}\\]", "", entry.fields["title"]) for entry in entries.values())


def in_ris(path: Path) -> str:
    return " ".join(record["title"] for record in rispy.loads(path.read_bytes().decode().replace("\r\n", "\n")))


LONG = {"china-ai-curbs", "does-scarcity-breed-innovation"}
"""Their sheets take the reader of PDFs half a minute: of them the page that is printed is looked through."""
MARGINS = re.compile(r"\d+ / \d+")
UNPRINTED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00010000-\U0010ffff]")
"""Letters that a PDF has only where the machine has a font for them, which those that run tests need not have."""
NUMBERS = re.compile(r"^\d+\. ?|\d+\.$", re.MULTILINE)
"""Those of items of lists, which stand before or behind the words."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
ALT = re.compile(rb"/Alt \(((?:[^()\\]|\\.)*)\)")


def in_pdf(path: Path) -> str:
    """Return the words on the sheets of a PDF without their margins, and those that stand for its pictures.

    """
    lines = []
    for page in PdfReader(path).pages:
        head, foot, *rest = page.extract_text().splitlines()
        assert MARGINS.match(foot), (head, foot)
        lines += rest
    pictures = [one.decode("latin-1") for one in ALT.findall(path.read_bytes())]
    return " ".join([without_pointers("\n".join(lines)), NUMBERS.sub("", "\n".join(lines)), *pictures])


def for_paper(words: str) -> list[str]:
    """Return what of words is looked for in a PDF: each alone where a reader gives them by their places."""
    words = UNPRINTED.sub("", words)
    return re.split(r"[\s־]", words) if RIGHT_TO_LEFT.search(words) else [words]


@pytest.fixture(scope="module")
def openers(browser: Browser) -> dict[str, Open]:
    """How each output is opened."""
    return {
        ".html": in_browser(browser),
        ".epub": in_e_reader,
        ".pdf": in_pdf,
        ".md": in_markdown,
        ".txt": in_letters,
        ".csv": in_spreadsheet,
        ".claims.json": in_json,
        ".jsonld": in_json,
        ".json": in_json,
        ".annotations": in_zipped_json,
        ".bib": in_bibtex,
        ".ris": in_ris,
    }


def told(words: str) -> str:
    """Return words as they are compared: letters and figures alone, as outputs differ in blanks and quotes."""
    return "".join(re.findall(r"\w", normalize("NFC", words).casefold()))


def rendered(markdown: str) -> str:
    return "".join(read_html(Markup(render_markdown(markdown))).itertext())


def parts(volume: Volume) -> Iterator[tuple[Part, str, list[str]]]:
    """Yield each part of a reading: its sort, its id, and the words by which one knows that all of it is there."""
    woven = volume.woven
    reading = woven.edition.reading
    text = woven.edition.article.text
    for row in woven.rows:
        # A formula is set, not spelt.
        segments = [one for one in row.segments if all(inline.kind != "math" for inline in one.inlines)]
        yield "text", row.block.id, [text[one.span.start : one.span.end] for one in segments]
    for note in woven.notes.values():
        yield "note", note.id, [note.gist, *map(rendered, filter(None, (note.finding, *note.caveats, *note.context)))]
        for update in note.updates:
            yield "update", f"{note.id} {update.date}", [rendered(update.text)]
    for source in reading.sources.values():
        yield "source", source.id, [plain_title(source)]
    for name in {note.chart for note in woven.notes.values() if note.chart}:
        chart = reading.charts[name]
        yield "chart", name, [chart.title, chart.caveat]
    for event in reading.timeline.events:
        yield "event", event.id, [event.title, rendered(event.text)]


def test_each_output_is_opened_here(openers: dict[str, Open]) -> None:
    assert openers.keys() == OUTPUTS.keys()


@pytest.mark.parametrize("suffix", OUTPUTS)
def test_every_part_that_an_output_holds_is_in_it(
    suffix: str, volumes: dict[str, Volume], openers: dict[str, Open], made: Make, tmp_path: Path
) -> None:
    lost, counts = [], dict.fromkeys(OUTPUTS[suffix].holds, 0)
    on_paper = OUTPUTS[suffix].printed
    for name, volume in volumes.items():
        printed = not (on_paper and name in LONG)
        opened_as = suffix if printed else ".html"
        file = tmp_path / f"{name}{opened_as}"
        file.write_bytes(made(OUTPUTS[suffix], volume) if printed else OUTPUTS[suffix].make(volume))
        words = told(openers[opened_as](file))
        for part, of, expected in parts(volume):
            if part in counts:
                counts[part] += 1
                sought = [piece for one in expected for piece in (for_paper(one) if on_paper and printed else [one])]
                lost += [(name, part, of, one) for one in sought if told(one) not in words]
    assert not lost
    assert all(counts.values()), f"no reading has any: {counts}"


@pytest.mark.parametrize("suffix", [suffix for suffix, output in OUTPUTS.items() if not output.printed])
def test_the_same_volume_makes_the_same_bytes(suffix: str, kitchen_volume: Volume, made: Make) -> None:
    assert made(OUTPUTS[suffix], kitchen_volume) == made(OUTPUTS[suffix], kitchen_volume)


def test_each_annotation_selects_the_words_that_its_offsets_name(volumes: dict[str, Volume]) -> None:
    selected = 0
    for volume in volumes.values():
        text = volume.woven.edition.article.text
        page = json.loads(OUTPUTS[".jsonld"].make(volume))["first"]
        assert [one["id"] for one in page["items"]] == list(dict.fromkeys(one["id"] for one in page["items"]))
        assert len(page["items"]) == len(volume.woven.notes)
        for annotation in page["items"]:
            assert annotation["target"], annotation["id"]
            for target in annotation["target"]:
                quote, place = target["selector"]
                before, exact, after = quote["prefix"], quote["exact"], quote["suffix"]
                assert text[place["start"] : place["end"]] == exact
                assert text[place["start"] - len(before) : place["end"] + len(after)] == before + exact + after
                selected += 1
    assert selected > 40
