"""What stands in an output file: what a reader sees of it, and what else a program could read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from postil.fold import hidden_text, unescape

_TAG: Final = re.compile(r"<[^<>]*>")
_WITHIN_WORDS: Final = re.compile(r"</?(?:b|code|em|i|mark|span|strong|u|wbr)\b[^<>]*>", re.IGNORECASE)
"""Tags that part no word."""
TARGET: Final = re.compile(r"\]\([^()\s]*\)")
"""The address of a link in Markdown: what a reader does not see."""
_ESCAPE: Final = re.compile(r"(?<!\\)\\++(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf]))")
_ESCAPE_OF_CSS: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_PAGES: Final = (".html", ".htm", ".xhtml", ".svg", ".xml")
"""Endings of files in which tags are never shown."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PACKED: Final = b"PK\x03\x04"
"""Begins a zip, and with it every e-book."""
_MOST_UNPACKED: Final = 512 << 20
"""Bytes of all files in a zip that are looked through."""
_LOOK: Final = 8192
"""Bytes in which a file that is no text shows a zero byte."""


def views(name: str, content: bytes) -> Iterator[str]:
    """Yield the text of a file of any type: what a page shows, and what else it holds.

    Of a page the second is what stands within its tags: attributes, comments, addresses.  Of any other file it is all
    of it, as what looks like a tag there may be none.  Escapes of HTML, CSS, JSON, JavaScript and addresses are read.
    What is packed, such as an e-book or a site as one file, is looked through file by file. Nothing for other files
    that are no text, such as pictures.
    """
    if content[:4] == _PACKED:
        yield from _unpacked(content)
        return
    yield from _views(name, content)


def _unpacked(content: bytes) -> Iterator[str]:
    """Yield the text of each file in a zip, as far as they are together of a size that a site has."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            left = _MOST_UNPACKED
            for entry in archive.infolist():
                left -= entry.file_size
                if left < 0:
                    return
                yield from _views(entry.filename, archive.read(entry))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return  # nobody can read it either


def _views(name: str, content: bytes) -> Iterator[str]:
    """Yield the text of a file that is not packed."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    elif b"\0" in content[:_LOOK]:
        return
    else:
        text = content.decode("utf-8", "replace")
    if "\\" in text and name.endswith(".css"):
        yield _ESCAPE_OF_CSS.sub(_unescaped, text)
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    parts = [text]
    if "</" in text:
        within = " ".join(_TAG.findall(text)) if name.endswith(_PAGES) else text
        parts = [_TAG.sub(" ", _WITHIN_WORDS.sub("", text)), within]
    for part in parts:
        shown = unescape(unescape(part)) if "&" in part else part
        shown = unquote(shown) if "%" in shown else shown
        yield shown
        if "](" in shown:
            yield TARGET.sub("] ", shown)
    if hidden := hidden_text(text):
        yield hidden


def _unescaped(found: re.Match[str]) -> str:
    code = next(filter(None, found.groups()[:3]), "")
    if not code:
        return " "
    number = int(code, 16)
    return chr(number) if number < 0x110000 else " "
