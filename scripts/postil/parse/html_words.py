"""HTML within a text as the words and marks that it stands for; what holds none is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from postil.model import InlineKind
from postil.parse.assembly import BULLET, Assembly, Container
from postil.parse.ledger import Ledger
from postil.parse.raw_html import Tag, attributes_with_words, tokens
from postil.problems import Code

_STYLED: Final[dict[str, InlineKind]] = {
    "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "strong": "strong", "b": "strong", "del": "del",
    "s": "del", "strike": "del", "sub": "sub", "sup": "sup", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code",
}  # fmt: skip
_CONTAINERS: Final[dict[str, Container]] = {
    "blockquote": "quote", "ul": "list", "ol": "list", "li": "item", "dt": "term", "dd": "definition",
}  # fmt: skip
_HIDDEN: Final = ("script", "style", "template")
_HEADING = re.compile(r"h[1-6]")
_NAME = 60
"""Code points of a file's name that stand for a picture without words."""


WORDLESS_PICTURE = Code(
    "T015",
    "warning",
    "a picture without alternative text",
    "Whoever does not see a picture has the words that stand for it: a person who listens to the page, a search, a "
    "note. Without them the name of its file is all that is left.",
)


def wordless(source: str) -> tuple[str, str]:
    """Return what is wrong with a picture that has no words, and the remedy."""
    return (
        f"the picture `{source[:80]}` has no alternative text",
        "write what it shows between the brackets: `![A bell without its rope](file.png)`; in HTML as `alt`",
    )


def name_of_picture(address: str) -> str:
    """Return the words of a picture that has none: its file's name."""
    return address.rstrip("/").rsplit("/", 1)[-1][:_NAME] if not address.startswith("data:") else "picture"


class HtmlWords:
    """Takes the HTML of one text into its blocks."""

    def __init__(self, blocks: Assembly, ledger: Ledger) -> None:
        """Take what blocks there are, and the account of the text."""
        self._blocks = blocks
        self._ledger = ledger

    def inline(self, raw: str, start: int, end: int) -> None:
        """Take a tag or a comment within a line."""
        for token, offset in tokens(raw):
            self._token(token, start + len(raw[:offset].encode()), block=False)
        self._ledger.keep(start, end)

    def block(self, pieces: Sequence[tuple[str, int]]) -> None:
        """Take a block of HTML: its lines, each with the byte at which it begins."""
        whole = "".join(text for text, _ in pieces)
        starts, place = list[tuple[int, int]](), 0
        for text, begun in pieces:
            starts.append((place, begun))
            place += len(text)
            self._ledger.keep(begun, begun + len(text.encode()))
        depth, current, hidden = len(self._blocks.containers), 0, ""
        for token, offset in tokens(whole):
            while current + 1 < len(starts) and starts[current + 1][0] <= offset:
                current += 1
            begun, at = starts[current]
            byte = at + len(whole[begun:offset].encode())
            if isinstance(token, Tag) and token.name in _HIDDEN:
                hidden = "" if token.closes else token.name
            elif hidden:
                self._ledger.leave_out(byte, byte + len(str(token).encode()), f"what stands in <{hidden}>")
            else:
                self._token(token, byte, block=True)
        if self._blocks.in_table:
            self._blocks.finish_table()
        self._blocks.finish()
        while len(self._blocks.containers) > depth:
            self._blocks.end_container()

    def _token(self, token: Tag | str, start: int, block: bool) -> None:
        if isinstance(token, str):
            if token.strip() or self._blocks.has_words:
                self._blocks.words(start).add(token)
            return
        size = len(token.raw.encode())
        if token.comment:
            what = "this comment" if token.raw.startswith("<!--") else "this declaration"
            self._ledger.leave_out(start, start + size, what)
            return
        for name in attributes_with_words(token):
            self._ledger.leave_out(start, start + size, f"the {name} of <{token.name}>")
        if token.name == "br":
            self._blocks.words(start).add("\n", "break")
        elif token.name == "img":
            run, source = self._blocks.words(start), token.attributes.get("src", "")
            run.begin_mark("image", source, token.attributes.get("title", ""), "img")
            words = token.attributes.get("alt", "").strip()
            if not words:
                self._ledger.tell(WORDLESS_PICTURE, start, *wordless(source))
            run.add(words or name_of_picture(source))
            run.end_mark("img")
        elif token.closes and (token.name in _STYLED or token.name == "a"):
            if self._blocks.words(start).end_mark(token.name):
                self._ledger.leave_out(start, start + size, "the address of this link, which has no words,")
        elif token.name == "a":
            self._blocks.words(start).begin_mark(
                "link", token.attributes.get("href", ""), token.attributes.get("title", ""), "a"
            )
        elif token.name in _STYLED:
            self._blocks.words(start).begin_mark(_STYLED[token.name], tag=token.name)
        elif block and not token.inline:
            self._table_tag(token, start) if self._blocks.in_table or token.name == "table" else self._block_tag(
                token, start
            )

    def _table_tag(self, token: Tag, start: int) -> None:
        blocks, name = self._blocks, token.name
        if name == "table" and not token.closes and not blocks.in_table:
            blocks.begin_table(start)
        elif name == "table" and token.closes:
            blocks.finish_table()
        elif name == "tr" and not token.closes:
            blocks.end_cell()
            blocks.begin_row(start)
        elif name in ("td", "th", "caption"):
            blocks.end_cell()
            if not token.closes:
                blocks.begin_cell(start, heading=name == "th")
        elif blocks.has_words:
            blocks.words(start).add("\n")

    def _block_tag(self, token: Tag, start: int) -> None:
        blocks, name = self._blocks, token.name
        if name == "figcaption" and blocks.pictured:
            blocks.words(start).add("\n")
            return
        blocks.finish()
        container = _CONTAINERS.get(name)
        if name == "hr":
            blocks.part()
        elif name == "pre" and not token.closes:
            blocks.begin("code")
        elif container and token.closes:
            if blocks.containers and blocks.containers[-1] == container:
                blocks.end_container()
        elif container == "item":
            blocks.begin_item(BULLET, False)
        elif container:
            blocks.begin_container(container)
        elif _HEADING.fullmatch(name) and not token.closes:
            blocks.begin("heading", max(2, int(name[1])))
