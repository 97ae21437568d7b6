"""The words of a saved web page or a Word document, as people have copies of articles; and what other files are.

Nothing in such a file is followed or run. What it holds is bounded by its own limits, however small it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

MOST: Final = 16 * 1024 * 1024
"""Bytes of the part of a Word document that holds its words, unpacked."""
_RATIO: Final = 40
_FLOOR: Final = 100_000
"""How many times its bytes it may be as large, and what it may have besides: word processors come to 20 times."""

HTML: Final = (".html", ".htm", ".xhtml")
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
"""Elements of a run that stand for a sign."""


def words_of_page(html: str) -> str:
    """Return the paragraphs of a web page with blank lines between them; linear in the page."""
    from postil.read.saved_pages import words_in_page  # here and below, as few builds see such a file

    return words_in_page(html)


def words_of_word(content: bytes) -> str | None:
    """Return the paragraphs of a Word document (.docx) with blank lines between them; None if it is none."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    import io
    import zipfile
    import zlib
    from xml.etree import ElementTree

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = archive.getinfo("word/document.xml")
            most = min(MOST, _FLOOR + _RATIO * len(content))
            if part.file_size > most:
                return None
            with archive.open(part) as file:
                document = file.read(most + 1)
        if len(document) > most or b"<!DOCTYPE" in document or b"<!ENTITY" in document:
            return None
        return _words_of(ElementTree.iterparse(io.BytesIO(document), events=("start", "end")))
    except (zipfile.BadZipFile, zlib.error, KeyError, ElementTree.ParseError, OSError, RuntimeError, ValueError):
        return None


def _words_of(steps: Iterable[tuple[str, Element]]) -> str:
    """Return the paragraphs of a Word document; one within another, as in a text box, parts that. Linear."""
    from postil.read.saved_pages import Paragraphs

    paragraphs = Paragraphs()
    for step, element in steps:
        if element.tag == f"{_WORD}p":
            paragraphs.end()
        elif step == "end":
            paragraphs.add(_of_run(element))
    paragraphs.end()
    return "\n\n".join(paragraphs.ended)


def _of_run(element: Element) -> str:
    if element.tag == f"{_WORD}t":
        return element.text or ""
    return _SIGNS.get(element.tag, "")


def what_it_is(content: bytes) -> str:
    """Return what a file is that is no plain text, in words that follow “this is”, or nothing."""
    for start, words in (
        (b"%PDF", "a PDF file"),
        (rb"{\rtf", "a file of rich text (RTF)"),
        (b"\xd0\xcf\x11\xe0", "a document of an old word processor (.doc)"),
        (b"PK\x03\x04", "a packed file"),
    ):
        if content.startswith(start):
            return words
    return ""
