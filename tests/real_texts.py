"""Real files of Markdown, each as the text of a reading: `make texts ARGS="folder …"`.

Takes every distinct .md and .markdown file below the folders (if none is named, those that the packages of the project
bring), makes each the page of a reading, and says what happened: files that raise, words that the article lacks and no
problem tells of, problems by code, and how the time grows with size. Ends with 1 where one raises or loses a word.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from hashlib import sha256
from html import unescape
from operator import or_
from pathlib import Path

from pyromark import Options
from pyromark import html as html_of
from worktree import ROOT

from postil.model import UNSAID, Anchored, Article, Reading, Record, Rights, Text, Timeline
from postil.parse import parse_markdown
from postil.parse.front_matter import take_front_matter
from postil.problems import Location, Problem
from postil.read import MAX_BYTES, RawFile
from postil.render import Bibliography, allowance_of, render_edition
from postil.weave import weave

FOLDERS = (ROOT / "tests/node_modules", Path(sys.prefix) / "lib")
_OPTIONS = reduce(
    or_,
    (Options.ENABLE_TABLES, Options.ENABLE_FOOTNOTES, Options.ENABLE_STRIKETHROUGH, Options.ENABLE_TASKLISTS),
)
_HIDDEN = re.compile(
    r"<!--.*?-->|<(script|style|template)\b.*?</\1>"
    r"|<[A-Za-z/!?](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>|<[A-Za-z/!?][^<>]*>",  # a quoted value may hold a bracket
    re.DOTALL | re.IGNORECASE,
)
_NUMBER = re.compile(r'<sup class="footnote-(?:reference|definition-label)">.*?</sup>')
"""Of a footnote, which the article has beside its words."""
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """What a run has seen."""

    files: int = 0
    size: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    raised: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    costs: list[tuple[int, float, str]] = field(default_factory=list)


def texts_below(folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each distinct file of Markdown that can be the text of a reading, in order of path."""
    seen: set[bytes] = set()
    for folder in folders:
        for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.markdown")]):
            try:
                content = path.read_bytes()
                text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
            except (OSError, UnicodeDecodeError):
                continue
            if len(content) <= MAX_BYTES and "\0" not in text and (key := sha256(content).digest()) not in seen:
                seen.add(key)
                yield path, text


def page_of(article: Article) -> str:
    """Return the page of a reading without notes whose text this is."""
    at = Location("record.yml")

    def said(value: str) -> Text:
        return Text(value, at)

    record = Record("text", at, said("article"), said("A text"), said("en"), said("A line"), Rights("own"))
    reading = Reading(record, (), {}, {}, Timeline(UNSAID), full=article)
    edition = Anchored(reading, "full", article, {})
    allowance = allowance_of(len(article.text) * 2, 1)
    rendered = render_edition(weave(edition), "index.html", "", allowance, Bibliography({}))
    return rendered.pages[0].html if rendered.pages else ""


def untold(text: str, article: Article, found: Iterable[Problem]) -> list[str]:
    """Return words that the parser's own HTML shows, that the article does not have, and that no problem tells of."""
    taken, _ = take_front_matter(RawFile("text.md", text))
    html = _NUMBER.sub(" ", html_of(text[taken:], options=_OPTIONS))
    shown = unescape(_HIDDEN.sub(" ", html))
    missing = Counter(_WORD.findall(shown)) - Counter(_WORD.findall(article.text))
    lines = text.split("\n")
    for one in found:
        if one.code == "T011":
            missing -= Counter(_WORD.findall(" ".join(lines[one.at.line - 1 : one.at.line + 2])))
    joined = "".join(_WORD.findall(article.text))
    return [word for word in missing if word not in joined]


def look_at(path: Path, text: str, tally: Tally) -> None:
    """Make a page of one file, and note what happened."""
    begun = time.process_time()
    try:
        article, found = parse_markdown(RawFile("text.md", text))
        page = page_of(article) if article.blocks else "-"
    except Exception as error:  # what is looked for
        tally.raised.append(f"{path}: {type(error).__name__}: {error}")
        return
    tally.costs.append((len(text), time.process_time() - begun, str(path)))
    tally.files += 1
    tally.size += len(text)
    tally.codes.update({one.code for one in found})
    words = untold(text, article, found)
    if words or not page or any(one.code == "T010" for one in found):
        tally.lost.append(f"{path}: {' '.join(words[:8]) or 'see the problems'}")


def report(tally: Tally) -> Iterator[str]:
    """Yield what a run has seen, in lines."""
    yield f"{tally.files} files, {tally.size / 1e6:.1f} million characters"
    yield f"raised: {len(tally.raised)}; words lost untold: {len(tally.lost)}"
    yield from (f"  {line}" for line in [*tally.raised, *tally.lost][:40])
    yield "files with a problem, by code: " + ", ".join(
        f"{code} {count}" for code, count in sorted(tally.codes.items())
    )
    tally.costs.sort()
    third = max(1, len(tally.costs) // 3)
    for name, part in (("small", tally.costs[:third]), ("large", tally.costs[-third:])):
        size, cost = sum(one[0] for one in part), sum(one[1] for one in part)
        each = f"{1e6 * cost / max(1, size):.2f} µs a character"
        yield f"the {name} third of the files, of {size / len(part):,.0f} characters on average: {each}"


def main() -> int:
    """Run over the folders that are named."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folders", nargs="*", type=Path, default=list(FOLDERS))
    tally = Tally()
    for path, text in texts_below(asked.parse_args().folders):
        look_at(path, text, tally)
    print("\n".join(report(tally)))
    return 1 if tally.raised or tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
