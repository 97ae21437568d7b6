"""An e-book holds together: its parts are well-formed, its addresses lead somewhere, its notes pop up."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from postil.exports import OUTPUTS, Volume
from postil.render.vocabulary import word

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"


@pytest.fixture(scope="module")
def books(volumes: dict[str, Volume]) -> dict[str, dict[str, bytes]]:
    """The files of each e-book by name."""
    found = {}
    for reading, volume in volumes.items():
        with zipfile.ZipFile(BytesIO(OUTPUTS[".epub"].make(volume))) as book:
            first = book.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
            found[reading] = {name: book.read(name) for name in book.namelist()}
    return found


def pages(book: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(content) for name, content in book.items() if name.endswith(".xhtml")}


def test_each_address_leads_to_a_part_of_the_book(books: dict[str, dict[str, bytes]]) -> None:
    dead, asked = [], []
    for reading, book in books.items():
        read = pages(book)
        ids = {name: [one.get("id") for one in page.iter() if one.get("id")] for name, page in read.items()}
        assert all(len(names) == len(set(names)) for names in ids.values()), reading
        for name, page in read.items():
            for element in page.iter():
                address = element.get("href") or element.get("src") or ""
                if address.startswith(("http:", "https:", "mailto:")):
                    asked += [(reading, element.tag)] if element.tag != f"{XHTML}a" else []
                    continue
                path, _, part = address.partition("#")
                target = normpath(join(dirname(name), path)) if path else name
                if address and (target not in book or (part and part not in ids[target])):
                    dead.append((reading, name, address))
    assert not dead
    assert not asked, "something is fetched from elsewhere"


def test_each_note_is_called_and_begins_with_its_verdict(
    books: dict[str, dict[str, bytes]], kitchen_volume: Volume
) -> None:
    text = pages(books["kitchen-sink"])["EPUB/reading.xhtml"]
    called = [one for one in text.iter(f"{XHTML}a") if one.get(f"{OPS}type") == "noteref"]
    numbers = {one.get("href", "")[1:]: one.text for one in called}
    notes = {one.get("id"): one for one in text.iter(f"{XHTML}aside") if one.get(f"{OPS}type") == "footnote"}
    assert numbers.keys() == notes.keys() == kitchen_volume.notes.keys()
    assert numbers == {view.id: str(view.number) for view in kitchen_volume.notes.values()}
    judged = [view for view in kitchen_volume.notes.values() if view.verdict]
    assert judged
    for view in judged:
        words = " ".join("".join(notes[view.id].itertext()).split())
        assert words.startswith(f"{view.number}. {word('verdict', view.verdict)}")


def test_nothing_in_it_acts_or_is_hidden(books: dict[str, dict[str, bytes]]) -> None:
    for book in books.values():
        for name, page in pages(book).items():
            tags = {one.tag.removeprefix(XHTML) for one in page.iter()}
            assert not tags & {"script", "button", "form", "details", "dialog", "iframe"}
            assert name == "EPUB/nav.xhtml" or not [one for one in page.iter() if "hidden" in one.attrib]


def test_nothing_counts_what_stands_open(books: dict[str, dict[str, bytes]]) -> None:
    for book in books.values():
        for page in pages(book).values():
            classes = {name for one in page.iter() for name in one.get("class", "").split()}
            assert not classes & {"fold", "tools", "wanting", "progress", "doubt"}
            assert not [one for cell in page.iter(f"{XHTML}td") for one in cell if one.get("class") == "brief"]


def test_a_page_has_one_end_and_its_links_the_colour_of_the_readers_theme(
    books: dict[str, dict[str, bytes]], browser: Browser, accessibility_faults: Callable[..., list[str]], tmp_path: Path
) -> None:
    for name, content in books["kitchen-sink"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((tmp_path / "EPUB/reading.xhtml").as_uri())
    assert accessibility_faults(page, only="landmark-no-duplicate-contentinfo") == []
    page.add_style_tag(content="body { background: #111; color: #eee; font-size: 250%; }")
    colours = "Array.from(document.links, (one) => getComputedStyle(one).color)"
    assert {*page.evaluate(colours)} == {"rgb(238, 238, 238)"}
    page.close()


def test_the_list_of_pages_has_every_paragraph(books: dict[str, dict[str, bytes]], volumes: dict[str, Volume]) -> None:
    for reading, book in books.items():
        nav = pages(book)["EPUB/nav.xhtml"]
        listed = [
            link.get("href", "").partition("#")[2]
            for part in nav.iter(f"{XHTML}nav")
            if part.get(f"{OPS}type") == "page-list"
            for link in part.iter(f"{XHTML}a")
        ]
        assert listed == [f"page_{row.block.id}" for row in volumes[reading].woven.rows if row.block.id[0] == "p"]
