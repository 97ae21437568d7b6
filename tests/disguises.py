"""Disguises of a text: the ways in which a reserved text may be put into a site so that a check might not see it.

A disguise takes words and returns a file, its name and its content.  `LISTED` are more than sixty, each of one change;
`composed` makes any number by a grammar: changes of letters, of what parts words, of layout, an encoding, and a kind of
file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from postil.fold.lookalikes import LOOKS

__all__ = ["LISTED", "Disguise", "composed"]

Change = Callable[[str, Random], str]
File = Callable[[str], tuple[str, str]]

INVISIBLE = (
    "\u00ad", "\u034f", "\u061c", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\u2061",
    "\u2062", "\u2063", "\u2064", "\ufe00", "\ufe0f", "\ufeff", "\U000e0100", "\u2066\u2069", "\u206a", "\U000e0041",
)  # fmt: skip
MARKS = ("\u0301", "\u0308", "\u0323", "\u0327", "\u0335", "\u0338", "\u20dd", "\u0489", "\u0e31", "\u05b0")
BLANKS = ("\u00a0", "\u2003", "\u2009", "\u202f", "\u3000", "\u2800", "\u3164", "\t", "\n", "  ")
BETWEEN = ("-", "_", "/", "·", "•", "|", ".", "—", "*", "~", "+", "=", ",")
ALPHABETS = tuple(range(0x1D400, 0x1D6A4, 52))
"""Where the mathematical alphabets begin, each with capitals and small letters."""
LIKE: dict[str, list[str]] = {}
for _odd, _plain in LOOKS.items():
    LIKE.setdefault(_plain, []).append(_odd)
SMALL_CAPITALS = str.maketrans("abcdefghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")
CIRCLED = {ord(sign): 0x24D0 + place for place, sign in enumerate("abcdefghijklmnopqrstuvwxyz")}
SQUARED = {ord(sign): 0x1F130 + place for place, sign in enumerate("abcdefghijklmnopqrstuvwxyz")}
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
SUPERSCRIPT = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
FIGURES = str.maketrans("oleas", "01345")


@dataclass(frozen=True, slots=True)
class Disguise:
    """A way to hide words."""

    name: str
    """What it does, in words."""
    put: Callable[[str], tuple[str, bytes]]
    """Returns name and content of the file in which the words stand so disguised."""


# Letters


def strewn(signs: Sequence[str], every: int) -> Change:
    """Return the change that puts one of some signs after every so many letters."""

    def change(text: str, rng: Random) -> str:
        sign = rng.choice(signs)
        return re.sub(rf"(\w{{{every}}})", lambda found: found[1] + sign, text)

    return change


def mathematical(text: str, rng: Random, start: int = 0) -> str:
    """Return the text in letters of one mathematical alphabet; where that has a hole, as they are."""
    start = start or rng.choice(ALPHABETS)

    def letter(sign: str) -> str:
        if not (sign.isascii() and sign.isalpha()):
            return sign
        other = chr(start + (ord(sign) - 97 + 26 if sign.islower() else ord(sign) - 65))
        return other if unicodedata.normalize("NFKC", other) == sign else sign

    return "".join(map(letter, text))


def like(text: str, rng: Random, share: float = 0.5) -> str:
    """Return the text with a share of its letters as look-alikes of other scripts."""
    return "".join(rng.choice(LIKE[sign]) if sign in LIKE and rng.random() < share else sign for sign in text)


def translated(table: dict[int, int] | dict[int, str]) -> Change:
    """Return the change of small letters by a table."""
    return lambda text, _: text.lower().translate(table)


LETTERS: dict[str, Change] = {
    "as they are": lambda text, _: text,
    "capitals": lambda text, _: text.upper(),
    "cases swapped": lambda text, _: text.swapcase(),
    "every second a capital": lambda text, _: "".join(s.upper() if at % 2 else s.lower() for at, s in enumerate(text)),
    "an invisible sign after every letter": strewn(INVISIBLE, 1),
    "an invisible sign after every third": strewn(INVISIBLE, 3),
    "a mark on every letter": strewn(MARKS, 1),
    "a mark on every second": strewn(MARKS, 2),
    "mathematical letters": lambda text, rng: mathematical(text, rng),
    "look-alikes": lambda text, rng: like(text, rng),
    "all look-alikes": lambda text, rng: like(text, rng, 1.0),
    "full width": lambda text, _: text.translate(FULL_WIDTH),
    "circled": translated(CIRCLED),
    "squared": translated(SQUARED),
    "small capitals": translated(SMALL_CAPITALS),
    "superscript": translated(SUPERSCRIPT),
    "figures for letters": translated(FIGURES),
}

# What parts words

PARTING: dict[str, Change] = {
    "as it is": lambda text, _: text,
    "no blanks": lambda text, _: text.replace(" ", ""),
    "a blank after every letter": lambda text, _: " ".join(text),
    "a blank after every second letter": lambda text, _: re.sub(r"(\w\w)", r"\1 ", text),
    "other blanks": lambda text, rng: text.replace(" ", rng.choice(BLANKS)),
    "invisible signs for blanks": lambda text, rng: text.replace(" ", rng.choice(INVISIBLE)),
    "signs between words": lambda text, rng: text.replace(" ", rng.choice(BETWEEN)),
    "signs between letters": lambda text, rng: rng.choice(BETWEEN).join(text),
    "hyphens within words": lambda text, _: re.sub(r"(\w\w\w)(?=\w)", r"\1-", text),
    "line breaks within words": lambda text, _: re.sub(r"(\w\w\w)(?=\w)", r"\1-\n", text),
    "soft hyphens at line breaks": lambda text, _: re.sub(r"(\w\w\w)(?=\w)", "\\1\u00ad\n", text),
    "words in quotation marks": lambda text, _: " ".join(f"“{word}”" for word in text.split()),
    "a comma after each word": lambda text, _: ", ".join(text.split()),
}

# Layout


def rows(count: int, row: str) -> Change:
    """Return the change that sets so many words in a row, as `row` has them, with `{n}` for its number."""

    def change(text: str, _: Random) -> str:
        words = text.split()
        parts = [" ".join(words[at : at + count]) for at in range(0, len(words), count)]
        return "".join(row.format(n=number, words=part) for number, part in enumerate(parts, 1))

    return change


LAYOUT: dict[str, Change] = {
    "as it is": lambda text, _: text,
    "rows of four words": rows(4, "{words}\n"),
    "numbered rows of four words": rows(4, "{n}. {words}\n"),
    "rows of four words with figures": rows(4, "{words};{n}.5;17\n"),
    "a word in a row": rows(1, "{words}\n"),
    "a numbered word in a row": rows(1, "{n}) {words}\n"),
    "rows of five words with words of our own": rows(5, "{words} -- and so on, says row {n}\n"),
    "parts of twelve words with words of our own": rows(12, "{words}. As we saw in {n}. "),
}

# Encodings: of all that goes into a file, last

ENCODINGS: dict[str, Change] = {
    "as it is": lambda text, _: text,
    "entities by number": lambda text, _: "".join(f"&#{ord(sign)};" if sign.isalpha() else sign for sign in text),
    "entities in hexadecimal": lambda text, _: "".join(f"&#x{ord(s):x};" if s.isalpha() else s for s in text),
    "entities twice": lambda text, _: "".join(f"&amp;#{ord(sign)};" if sign.isalpha() else sign for sign in text),
    "percent signs": lambda text, _: quote(text),
    "percent signs for every letter": lambda text, _: "".join(f"%{byte:02X}" for byte in text.encode()),
    "escapes of JSON": lambda text, _: json.dumps(text)[1:-1],
    "escapes of every letter": lambda text, _: "".join(
        f"\\u{unit:04x}" for sign in text for unit in memoryview(sign.encode("utf-16-le")).cast("H")
    ),
    "escapes with braces": lambda text, _: "".join(f"\\u{{{ord(sign):x}}}" for sign in text),
}

# Files


def in_tags(tag: str) -> File:
    """Return the page in which each word stands in an element of its own."""
    return lambda text: ("page.html", "<p>" + " ".join(f"<{tag}>{word}</{tag}>" for word in text.split()) + "</p>")


FILES: dict[str, File] = {
    "a page": lambda text: ("page.html", f"<p>{text}</p>"),
    "a page of another ending": lambda text: ("page.htm", f"<p>{text}</p>"),
    "words in elements": in_tags("em"),
    "words in spans": in_tags("span"),
    "a table": lambda text: (
        "page.html",
        "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in text.split("\n")) + "</table>",
    ),
    "a list": lambda text: ("page.html", "<ol>" + "".join(f"<li>{row}</li>" for row in text.split("\n")) + "</ol>"),
    "breaks": lambda text: ("page.html", "<p>" + text.replace("\n", "<br>") + "</p>"),
    "a comment": lambda text: ("page.html", f"<p>Ours.</p><!-- {text} -->"),
    "an attribute": lambda text: ("page.html", f'<p title="{text}">Ours.</p>'),
    "an address": lambda text: ("page.html", f'<a href="https://example.org/?q={text}">Ours.</a>'),
    "a picture's words": lambda text: ("page.html", f'<img alt="{text}" src="a.svg">'),
    "a script": lambda text: ("page.html", f'<script>var a = "{text}";</script>'),
    "a file of script": lambda text: ("app.mjs", f'export const a = "{text}";'),
    "a style": lambda text: ("a.css", f'p::after {{ content: "{text}" }}'),
    "a drawing": lambda text: ("a.svg", f"<svg><text>{text}</text><desc>Ours.</desc></svg>"),
    "a feed": lambda text: ("feed.xml", f"<feed><title>Ours</title><summary>{text}</summary></feed>"),
    "data": lambda text: ("notes.json", json.dumps({"a": text})),
    "data as it is read": lambda text: ("notes.jsonld", json.dumps({"a": text}, ensure_ascii=False)),
    "plain text": lambda text: ("a.txt", text),
    "plain text between angles": lambda text: ("a.txt", f"</x <{text}> y"),
    "a table of text": lambda text: ("a.tsv", text.replace(" ", "\t")),
    "a source of TeX": lambda text: ("a.tex", r"\section{Ours} " + text),
    "links of Markdown": lambda text: ("page.html", " ".join(f"[{word}](#a)" for word in text.split())),
    "no ending": lambda text: ("column", text),
}


def _chosen(kinds: dict[str, Change], name: str, rng: Random, text: str) -> str:
    return kinds[name](text, rng)


def _disguise(letters: str, parting: str, layout: str, encoding: str, file: str, seed: int) -> Disguise:
    steps = ((LETTERS, letters), (PARTING, parting), (LAYOUT, layout), (ENCODINGS, encoding))

    def put(text: str) -> tuple[str, bytes]:
        rng = Random(seed)
        # Layout counts words, so it comes before what takes them apart.
        for kinds, name in (steps[2], steps[0], steps[1], steps[3]):
            lines = text.split("\n") if kinds is PARTING else [text]
            text = "\n".join(_chosen(kinds, name, rng, line) for line in lines)
        name, content = FILES[file](text)
        return name, content.encode("utf-8", "surrogatepass")

    plain = {"as they are", "as it is"}
    return Disguise(", ".join(one for one in (letters, parting, layout, encoding, file) if one not in plain), put)


def composed(count: int, seed: int = 0) -> Iterator[Disguise]:
    """Yield disguises by the grammar, the same for a seed: of each kind one, and one of three kinds as it is."""
    rng = Random(seed)

    def one(kinds: dict[str, Change] | dict[str, File]) -> str:
        names = list(kinds)
        return names[0] if rng.random() < 1 / 3 else rng.choice(names)

    for number in range(count):
        encoding = one(ENCODINGS)
        file = rng.choice(list(FILES))
        if file.startswith("words in"):  # their tags part what is encoded
            encoding = next(iter(ENCODINGS))
        yield _disguise(one(LETTERS), one(PARTING), one(LAYOUT), encoding, file, seed * 1_000_003 + number)


def _listed() -> Iterator[Disguise]:
    plain = ("as they are", "as it is", "as it is", "as it is", "a page")
    kinds = (LETTERS, PARTING, LAYOUT, ENCODINGS, FILES)
    for place, kind in enumerate(kinds):
        for name in kind:
            if name != plain[place]:
                parts = [name if at == place else usual for at, usual in enumerate(plain)]
                if kind is ENCODINGS and name.startswith("percent"):
                    parts[4] = "an address"
                yield _disguise(*parts, 7)  # type: ignore[arg-type]


LISTED: tuple[Disguise, ...] = tuple(_listed())
"""Each kind of change by itself."""
