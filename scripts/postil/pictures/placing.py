"""The pictures of a reading's texts: each address followed to its file, and what is amiss told where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from postil.model import Article, Picture, Reading
from postil.pictures.gif import SIGNATURES as GIF
from postil.pictures.gif import make_gif
from postil.pictures.jpeg import SIGNATURE as JPEG
from postil.pictures.jpeg import make_jpeg
from postil.pictures.made import Made, Refused
from postil.pictures.png import SIGNATURE as PNG
from postil.pictures.png import make_png
from postil.pictures.svg import make_svg
from postil.pictures.webp import is_webp, make_webp
from postil.problems import Code, Location, Problem, problem
from postil.read import MOST_PICTURE_BYTES

NO_PICTURE = Code(
    "T016",
    "warning",
    "a picture that is not beside its text",
    "A page asks no other host for anything, so a picture is shown where its file lies beside the text. Otherwise its "
    "alternative text stands in its place.",
)
UNUSABLE_PICTURE = Code(
    "T017",
    "error",
    "the file of a picture that cannot be used",
    "A picture is a PNG, JPEG, GIF, WebP or SVG of at most 4 MiB, in the folder of its reading. Anything else could "
    "not be measured, could hold what nobody sees, or would make the page too heavy.",
)
LESS_PICTURE = Code(
    "T018",
    "warning",
    "a picture of which parts are left out",
    "An SVG is a small program. Of it are shown shapes, words and colours; scripts, movement, links and whatever comes "
    "from elsewhere are left out, which may change how it looks.",
)
PICTURE_RIGHTS = Code(
    "T019",
    "error",
    "a picture in a guide without its rights",
    "A picture in the guide to a reserved text may be the article's own. It is published where `pictures` in "
    "record.yml says for its file that it may be.",
)

MOST_PICTURES: Final = 200
"""Different pictures of a reading."""
MOST_BYTES: Final = 40 << 20
"""Bytes of all pictures of a reading together."""
_SHOWN: Final = 80
"""Characters of an address that a message shows."""
_SVG_BYTES: Final = 1 << 20
_NAMED: Final = 20
"""Hexadecimal digits of its content's hash that name the file of a picture: 80 bits."""
_OTHERS: Final = {
    b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"%PDF": "PDF", b"\0\0\1\0": "an icon", b"8BPS": "Photoshop",
}  # fmt: skip
_BOXED: Final = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"mif1": "HEIC", b"jxl ": "JPEG XL"}

Fetch = Callable[[str], bytes | str]
"""Returns what the file of a path below the reading's folder holds, or why it cannot be read."""


def with_pictures(reading: Reading, fetch: Fetch) -> tuple[Reading, list[Problem]]:
    """Return a reading whose texts have their pictures, and what is wrong with these.

    Of a guide a picture is shown only where the record says that it may be.

    Cost: the bytes of the files.
    """
    made = _Pictures(reading, fetch)
    full = made.of(reading.full, guide=False) if reading.full else None
    guide = made.of(reading.guide, guide=True) if reading.guide else None
    if not made.used:
        return reading, made.problems
    return replace(reading, full=full, guide=guide), made.problems


def pictures_of(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of a reading's texts by their files, as they are published: one of words may hold a text.

    Cost: the number of pictures.
    """
    for article in (reading.full, reading.guide):
        for address, picture in article.pictures.items() if article else ():
            yield f"seeds/{reading.record.id}/{address}", picture.content


class _Pictures:
    """The pictures of one reading so far."""

    def __init__(self, reading: Reading, fetch: Fetch) -> None:
        self.problems: list[Problem] = []
        self.used: dict[str, Picture] = {}
        """By path."""
        self._reserved = reading.record.rights.status == "reserved"
        self._rights = {str(one.file): one for one in reading.record.pictures}
        self._fetch = fetch
        self._bytes = 0
        self._told: set[str] = set()

    def of(self, article: Article, guide: bool) -> Article:
        """Return an article with its pictures."""
        found: dict[str, Picture] = {}
        for href, at in _addresses(article):
            if href in found or href in self._told:
                continue
            picture = self._picture(href, at, guide)
            if isinstance(picture, Problem):
                self._told.add(href)
                self.problems.append(picture)
            else:
                found[href] = picture
        return replace(article, pictures=found) if found else article

    def _picture(self, href: str, at: Location, guide: bool) -> Picture | Problem:
        path = path_of(href)
        if isinstance(path, Refused):
            return problem(NO_PICTURE, at, path.fact, path.hint)
        named = f"the picture `{path[:_SHOWN]}`"
        rights = self._rights.get(path)
        content = self._fetch(path) if path not in self.used else b""
        if isinstance(content, str):
            hint = "put the file beside the text, or write its name as it is; its words are shown until then"
            return problem(NO_PICTURE, at, f"{named} is not there: {content}", hint)
        if guide and self._reserved and not rights:
            fact = f"nothing says that {named} may be published, and the text is reserved"
            return problem(
                PICTURE_RIGHTS, at, fact, f"if it may be: add it to `pictures` in record.yml, `file: {path}`"
            )
        if path in self.used:
            return self.used[path]
        made = self._fitting(content)
        if isinstance(made, Refused):
            return problem(UNUSABLE_PICTURE, at, f"{named} cannot be used: {made.fact}", made.hint)
        if made.left_out:
            hint = "look at it on the page; save it as plain SVG or as PNG if it lacks something"
            fact = f"of {named} are left out: {', '.join(made.left_out[:8])}"
            self.problems.append(problem(LESS_PICTURE, at, fact, hint))
        digest = hashlib.sha256(made.content).hexdigest()[:_NAMED]
        self.used[path] = Picture(digest + made.ending, made.width, made.height, made.content, rights)
        self._bytes += len(made.content)
        return self.used[path]

    def _fitting(self, content: bytes) -> Made | Refused:
        if len(self.used) >= MOST_PICTURES:
            return Refused(f"a reading has at most {MOST_PICTURES} pictures", "split the reading")
        made = make_picture(content)
        if isinstance(made, Made) and self._bytes + len(made.content) > MOST_BYTES:
            fact = f"the pictures of a reading have at most {MOST_BYTES >> 20} MiB together"
            return Refused(fact, "save them smaller, with 1,600 pixels at most")
        return made


def _addresses(article: Article) -> Iterator[tuple[str, Location]]:
    for block, line in zip(article.blocks, article.lines, strict=True):
        for mark in block.inlines:
            if mark.kind == "image":
                yield mark.href, Location(article.at.file, line)


def path_of(href: str) -> str | Refused:
    """Return the path below the reading's folder that an address names, or what is wrong with it."""
    address = href.partition("#")[0].partition("?")[0]
    if "://" in address or address.startswith(("//", "data:", "mailto:")):
        hint = "save the picture beside the text and write its name there, if you may; its words are shown until then"
        return Refused(f"the picture `{href[:_SHOWN]}` is not beside the text", hint)
    path = unquote(address).removeprefix("./")
    parts = path.split("/")
    if not path or "\\" in path or ":" in path or any(not sign.isprintable() for sign in path):
        fact = f"`{href[:_SHOWN]}` names no file"
        return Refused(fact, "write the name of a file beside the text")
    if any(not part or part.startswith(".") for part in parts):
        fact = f"the picture `{href[:_SHOWN]}` does not lie in the folder of the reading"
        hint = "put the file beside the text and write its name alone; hidden files are not read"
        return Refused(fact, hint)
    return path


def make_picture(content: bytes) -> Made | Refused:
    """Return the picture that a file holds, whatever its name, as what its first bytes say that it is."""
    if len(content) > MOST_PICTURE_BYTES:
        fact = f"this file has more than {MOST_PICTURE_BYTES >> 20} MiB"
        return Refused(fact, "save it smaller: with 1,600 pixels at most, a photograph as JPEG or WebP")
    if content.startswith(PNG):
        return make_png(content)
    if content.startswith(JPEG):
        return make_jpeg(content)
    if content.startswith(GIF):
        return make_gif(content)
    if is_webp(content):
        return make_webp(content)
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        if len(content) > _SVG_BYTES:
            fact = f"this SVG has more than {_SVG_BYTES >> 20} MiB"
            return Refused(fact, "save it as PNG, or draw it with fewer shapes")
        return make_svg(content)
    named = next((name for first, name in _OTHERS.items() if content.startswith(first)), "")
    named = named or (_BOXED.get(content[8:12], "") if content[4:8] == b"ftyp" else "")
    fact = f"this is {named}" if named else "its first bytes are those of no picture"
    return Refused(f"{fact}, not PNG, JPEG, GIF, WebP or SVG", "save it as one of these")
