"""What is told of a reserved text in a file is as it was: how many words, where, with a copy and by its traces.

Which answers are right, the tests of disguises and of properties say. This table tells of any change: of a bound, of
which of two passages is told, of what a file of a kind shows. After a change that is meant,
`python tests/test_leak_answers.py` writes it anew, and what differs is looked at.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from urllib.parse import quote
from zipfile import ZipFile

import yaml

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent / "scripts")]

from postil.fold import word_letters  # noqa: E402
from postil.problems import Location  # noqa: E402
from postil.rights import KnownText, find_leaks  # noqa: E402
from postil.rights.leaks import Looked, Watch  # noqa: E402
from postil.rights.outputs import views  # noqa: E402
from postil.rights.traces import traces_of  # noqa: E402

TABLE = HERE / "leak-answers.yml"
SYLLABLES = ["ka", "lo", "mi", "ren", "su", "ta", "vor", "il", "an", "ek", "dur", "sha", "pi", "no", "ge"]
CASES = 220


def made_text(seed: int, length: int) -> list[str]:
    """Words of our own making, with figures, apostrophes and capitals, of which some come often."""
    rng = Random(seed)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(300)]
    words += ["a", "of", "it’s", "1986", "10²", "3.5", "don't", "Zürich", "x"]
    text = [rng.choice(words) for _ in range(length)]
    text[200:230] = text[40:70]  # a refrain
    return text


TEXT = made_text(7, 420)
OTHER = made_text(8, 300)
LETTERS = word_letters(" ".join(TEXT))
COPY = KnownText("essay", "The essay", Location("record.yml"), 25, 0.3, LETTERS, None)
TRACES = KnownText("essay", "The essay", Location("record.yml"), 25, 0.3, None, traces_of(LETTERS))
STRICT = KnownText("poem", "The poem", Location("poem.yml"), 8, 0.1, word_letters(" ".join(OTHER[:90])), None)


def zipped(words: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.png", b"\x89PNG\0" + words.encode())
        archive.writestr("b.xhtml", f"<p>{words}</p>")
    return packed.getvalue()


FILES: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    ("a.html", lambda words: f"<main><p>{words}</p></main>".encode()),
    ("b.html", lambda words: f'<p title="{words}">none</p>'.encode()),
    ("c.html", lambda words: f"<!-- {words} --><p>none</p>".encode()),
    ("d.json", lambda words: json.dumps({"text": words}).encode()),
    ("e.md", lambda words: f"See [{words}](https://example.org) and more".encode()),
    ("f.svg", lambda words: f"<svg><text>{words.replace(' ', ' <b>', 1)}</b></text></svg>".encode()),
    ("g.txt", lambda words: words.encode("utf-16")),
    ("h.txt", lambda words: quote(words).encode()),
    ("i.epub", zipped),
    ("j.js", lambda words: "".join(f"\\u{{{ord(sign):x}}}" if sign == "a" else sign for sign in words).encode()),
    ("k.xml", lambda words: words.replace("o", "&#111;").encode() + b"</x>"),
    ("l.bin", lambda words: b"\0" + words.encode()),
)


def passage(rng: Random, text: list[str]) -> list[str]:
    """Some words in a row, whole or with a few left out or put in."""
    start, size = rng.randrange(len(text)), rng.choice((3, 7, 8, 9, 12, 20, 24, 25, 26, 27, 28, 30, 34, 45, 60))
    words = text[start : start + size]
    if rng.random() < 0.3:
        del words[len(words) // 2 : len(words) // 2 + rng.randint(1, 3)]
    if rng.random() < 0.3:
        words[len(words) // 2 : len(words) // 2] = rng.sample(OTHER[100:], rng.randint(1, 4))
    if rng.random() < 0.2:
        words = [word.upper() for word in words]
    if rng.random() < 0.2:
        words[:1] = [words[0][1:] or words[0]] if words else []
    return words


def cases() -> Iterator[tuple[str, bytes]]:
    """Files with passages between words of another text, in quotation marks or without."""
    rng = Random(11)
    for number in range(CASES):
        parts = [" ".join(rng.sample(OTHER[100:], 6))]
        for _ in range(rng.choice((1, 1, 2, 3))):
            words = " ".join(passage(rng, TEXT if rng.random() < 0.85 else OTHER[:90]))
            parts += [rng.choice(("“{}”", "{}", "{}", '"{}', "{}, 12,")).format(words)]
            parts += [" ".join(rng.sample(OTHER[100:], rng.choice((0, 1, 2, 6))))]
        name, put = FILES[number % len(FILES)]
        yield name, put(" ".join(parts))


def told_of(known: list[KnownText], files: list[tuple[str, bytes]]) -> list[str]:
    """Of each file what is told: words and letters of each passage, of each way to look at it."""
    answers = []
    for name, content in files:
        watch, told = Watch(known), []
        for text in views(name, content):
            looked = Looked(text)
            told += [
                f"{leak.words}{'' if leak.sure else '~'} {leak.start}-{leak.end} "
                f"{looked.offset(leak.start)}{leak.known.reading[0]}"
                for leak in watch.leaks(looked)
            ]
        told += [one.message.partition(" of the words")[0] for one in watch.shares()]
        answers.append("; ".join(told) or "-")
    return answers


def table() -> dict[str, object]:
    """All that the table holds."""
    files = list(cases())
    problems = (one for known in (COPY, TRACES) for one in find_leaks([known, STRICT], files))
    whole = [f"{one.code} {one.at.file} {one.message} {one.hint} {one.detail}" for one in problems]
    return {
        "copies": told_of([COPY, STRICT], files),
        "traces": told_of([TRACES, STRICT], files),
        "passages": [len(whole), sum(map(len, whole))],
    }


def test_what_is_told_of_a_reserved_text_is_as_written() -> None:
    known, now = yaml.safe_load(TABLE.read_text(encoding="utf-8")), table()
    for kind in ("copies", "traces"):
        assert len(known[kind]) == CASES
        assert CASES / 4 < sum(answer != "-" for answer in known[kind]) < CASES - 20
        assert dict(enumerate(known[kind])) == dict(enumerate(now[kind]))  # type: ignore[call-overload]
    assert known["passages"] == now["passages"]


if __name__ == "__main__":
    TABLE.write_text(yaml.safe_dump(table(), width=118, sort_keys=False), encoding="utf-8")
