"""A reading as PDF: what a program reads of it, what must not be in it, and what is said where it cannot be printed."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from volumes import KITCHEN_SINK, print_once

from postil.cli import main
from postil.exports import OUTPUTS, SHORT_PDF, Output, Volume
from postil.pipeline import find_leaks_in_site
from postil.publish.printing import NotPrinted, find_browser, print_page
from postil.render.vocabulary import word


@pytest.fixture(scope="module")
def short(kitchen_volume: Volume) -> bytes:
    """The reading with one of everything, with one line for each note."""
    return print_once(SHORT_PDF.make(kitchen_volume), kitchen_volume.changed)


@pytest.fixture(scope="module")
def whole(volumes: dict[str, Volume]) -> PdfReader:
    """A reading of the kitchen sink with every note in full."""
    return PdfReader(BytesIO(print_once(OUTPUTS[".pdf"].make(volumes["right-to-left"]), "2026-03")))


def titles(outline: object) -> Iterator[str]:
    for one in outline if isinstance(outline, list) else ():
        yield from titles(one) if isinstance(one, list) else [one.title]


def kinds(element: DictionaryObject) -> Iterator[str]:
    """Yield the kinds of all elements of a tree of structure."""
    if isinstance(element, DictionaryObject) and "/S" in element:
        yield str(element["/S"])
    inner = element.get("/K", []) if isinstance(element, DictionaryObject) else []
    for one in inner if isinstance(inner, list) else [inner]:
        one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield from kinds(one)


def test_a_pdf_is_tagged_and_says_its_title_its_language_and_its_day(short: bytes, kitchen_volume: Volume) -> None:
    pdf = PdfReader(BytesIO(short))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    found = set(kinds(root["/StructTreeRoot"]))
    assert found >= {"/H1", "/H2", "/P", "/Table", "/TR", "/Figure", "/Link"}
    assert pdf.metadata
    assert pdf.metadata.title == kitchen_volume.record.title
    assert pdf.metadata.creator in ("Postil", "Chromium"), "one without windows tells its own name"
    day = kitchen_volume.changed.replace("-", "")
    assert {pdf.metadata[one] for one in ("/CreationDate", "/ModDate")} == {f"D:{day}000000+00'00'"}
    assert {page.mediabox.width for page in pdf.pages} == {594.95996}, "A4"


def test_short_has_a_line_for_each_note_and_numbers_on_its_sheets(short: bytes, kitchen_volume: Volume) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(short)).pages]
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
    words = re.sub(r"\W", "", "".join(pages))
    said = [re.sub(r"\W", "", note.gist) for note in kitchen_volume.woven.notes.values()]
    assert said
    assert [one for one in said if one not in words] == []
    assert [one.finding for one in kitchen_volume.woven.notes.values() if one.finding and one.finding in words] == []


def test_the_outline_leads_to_headings_and_parts_and_a_month_is_its_first_day(whole: PdfReader) -> None:
    assert {word("page", "sources")} < set(titles(whole.outline))
    assert whole.metadata
    assert whole.metadata["/CreationDate"] == "D:20260301000000+00'00'"
    links = [one.get_object() for page in whole.pages for one in page.get("/Annots", [])]
    within = [one for one in links if "/Dest" in one]
    assert within, "sources are led to"
    assert not [one for one in links if str(one.get("/A", {}).get("/URI", "")).startswith("file:")]


def test_the_same_words_and_dates_in_another_place_and_language(short: bytes, kitchen_volume: Volume) -> None:
    """Single bytes may differ, as a browser promises no others; what is read does not."""
    time.sleep(max(0, 1.1 - time.time() % 1))  # Chromium dates by the second
    elsewhere = {"TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}
    here = PdfReader(BytesIO(short))
    there = PdfReader(BytesIO(print_once(SHORT_PDF.make(kitchen_volume), kitchen_volume.changed, **elsewhere)))
    assert here.metadata and here.metadata == there.metadata
    assert [page.extract_text() for page in here.pages] == [page.extract_text() for page in there.pages]


@pytest.mark.parametrize("output", [OUTPUTS[".pdf"], SHORT_PDF])
def test_a_page_to_print_asks_for_nothing_and_lets_nothing_run(kitchen_volume: Volume, output: Output) -> None:
    page = output.make(kitchen_volume).decode()
    assert "default-src 'none'" in unescape(page)
    tags = set[str]()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: tags.add(tag)  # type: ignore[method-assign]
    parser.feed(page)
    assert tags >= {"style", "article", "table"}
    assert not tags & {"script", "link", "iframe", "object", "button", "form", "dialog", "template"}
    assert not re.search(r"url\((?![\"']?data:)", page)
    assert not re.search(r" src=\"(?!data:)", page)
    assert page.count("</style>") == 1


def test_a_public_pdf_shows_nothing_of_a_reserved_text_and_one_with_it_is_told(
    volumes: dict[str, Volume], tmp_path: Path
) -> None:
    import sys

    sys.path.insert(0, str(KITCHEN_SINK.parent / "site"))
    from private_copy import COPIES

    name, content = next(iter(COPIES.items()))
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(content)

    def leaks(page: bytes) -> set[str]:
        """Return the codes of what is found in the words of a PDF, as a reader not ours gives them."""
        pages = PdfReader(BytesIO(print_once(page, ""))).pages
        words = " ".join(one.extract_text() for one in pages).encode()
        return {one.code for one in find_leaks_in_site(KITCHEN_SINK, tmp_path, [("reading.txt", words)])}

    page = SHORT_PDF.make(volumes["reserved-sample"])
    assert "P001" not in leaks(page)
    assert "P001" in leaks(page.replace(b"</main>", b"<p>" + content + b"</p></main>"))


def asked(folder: Path, *more: str) -> tuple[int, str]:
    command = ["pdf", "transcript", "--root", str(KITCHEN_SINK), "--to", str(folder / "a.pdf"), *more]
    told = CliRunner().invoke(main, command, catch_exceptions=False)
    return told.exit_code, told.output


def test_the_command_prints_and_leaves_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "temporary"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))
    code, told = asked(tmp_path, "--public", "--short")
    assert (code, "is written: PDF" in told) == (0, True), told
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.pdf", "temporary"]
    assert list(kept.iterdir()) == []


def test_what_hinders_a_print_is_told_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\necho it has \'\033[31m\' no display >&2\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    code, told = asked(tmp_path, "--browser", str(broken))
    assert code == 1
    assert "has printed nothing; its last words: it has [31m no display" in told
    assert "--browser" in told
    monkeypatch.setattr("postil.cli.exporting.find_browser", lambda _: None)
    monkeypatch.delenv("POSTIL_CHROMIUM", raising=False)
    code, told = asked(tmp_path)
    assert code == 1
    assert "apt install chromium" in told
    assert not (tmp_path / "a.pdf").exists()
    assert find_browser({"PATH": str(tmp_path)}) in (None, find_browser({"PATH": ""})), "no other is made up"


def test_a_browser_that_never_ends_is_ended(tmp_path: Path) -> None:
    slow = tmp_path / "browser"
    slow.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 100\n")
    slow.chmod(0o700)
    with pytest.raises(NotPrinted, match=r"within 0\.5 seconds"):
        print_page(b"<p>", str(slow), tmp_path, os.environ, longest=0.5)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
