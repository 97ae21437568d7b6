"""Time of a whole build, side by side with plain MkDocs and Material on the same words as Markdown pages.

    python tests/bench/bench_build.py [READINGS …]     (default: 1 100 1000)

Each size is built five times by both in turn (once for more than 500 readings) and the median wall time is
printed. A reading has 20 paragraphs, 40 notes (quote, gist, verdict, finding, caveat, source) and 10 sources.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WORDS = (
    "harbour gauge water level storm record keeper office dyke station report figure measure engineer river bridge "
    "winter summer morning signal warning archive letter account council builder height metre month market price "
    "supply worker school method result reason witness column chapter paper record number rise fall share rate year"
)
WORDS = _WORDS.split()
PARAGRAPHS, NOTES, SOURCES = 20, 40, 10


@dataclass(frozen=True)
class Sample:
    """One made-up reading."""

    name: str
    title: str
    paragraphs: list[str]
    notes: list[dict[str, str]]
    sources: list[dict[str, str]]


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def sample(number: int) -> Sample:
    """Return a reading of about 1,000 words with 40 notes."""
    chance = random.Random(number)
    paragraphs, notes = [], []
    for place in range(PARAGRAPHS):
        quotes = [f"{_sentence(chance, 5)[:-1].lower()} {number}{place}{turn}" for turn in "ab"]
        paragraphs.append(
            f"{_sentence(chance, 14)} {_sentence(chance, 6)[:-1]} {quotes[0]}. {_sentence(chance, 9)[:-1]} {quotes[1]}."
        )
        for turn, quote in zip("ab", quotes, strict=True):
            notes.append(
                {
                    "id": f"note-{place}-{turn}",
                    "quote": quote,
                    "gist": _sentence(chance, 9)[:88],
                    "finding": _sentence(chance, 22),
                    "caveat": _sentence(chance, 12),
                    "source": f"source-{chance.randrange(SOURCES)}",
                    "what": " ".join(chance.choices(WORDS, k=5)),
                }
            )
    sources = [{"id": f"source-{place}", "title": _sentence(chance, 7)[:-1]} for place in range(SOURCES)]
    return Sample(f"reading-{number}", _sentence(chance, 6)[:-1], paragraphs, notes, sources)


def write_postil(folder: Path, samples: list[Sample]) -> None:
    """Write a project of these readings."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for one in samples:
        seeds, notes = folder / "seeds" / one.name, folder / "annotations" / one.name / "notes"
        seeds.mkdir(parents=True)
        notes.mkdir(parents=True)
        (seeds / "record.yml").write_text(
            f"type: article\ntitle: {one.title}\nlanguage: en\nstandfirst: Made for a benchmark.\n"
            "rights: {status: own, holder: Postil contributors, year: 2026, licence: CC-BY-4.0}\n"
        )
        (seeds / "text.md").write_text("\n\n".join(one.paragraphs) + "\n")
        for note in one.notes:
            (notes / f"{note['id']}.yml").write_text(
                f"quote: {note['quote']}\nkind: caveat\ngist: {note['gist']}\n"
                "verdict: supported\nconfidence: high\n"
                f"finding: {note['finding']}\ncaveats:\n  - {note['caveat']}\n"
                f"sources:\n  - {{cite: {note['source']}, supports: {note['what']}}}\n"
                "by: [editors]\nadded: 2026-11-01\n"
            )
        records = "".join(
            f"  - id: {source['id']}\n    type: report\n    title: {source['title']}\n    publisher: Harbour office\n"
            f"    issued: 2024-05-01\n    URL: https://example.org/{source['id']}\n    custom: {{tier: primary}}\n"
            for source in one.sources
        )
        (notes.parent / "sources.yml").write_text(f"references:\n{records}")


def write_plain(folder: Path, samples: list[Sample]) -> None:
    """Write the same words as Markdown pages for Material, each note an aside after its paragraph."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "docs" / "index.md").write_text("# Readings\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Plain\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [search]\n"
        "markdown_extensions: [md_in_html, attr_list, tables, {toc: {permalink: false}}]\n"
    )
    for one in samples:
        titles = {source["id"]: source["title"] for source in one.sources}
        out = [f"# {one.title}"]
        for place, paragraph in enumerate(one.paragraphs):
            out.append(paragraph)
            for note in one.notes[place * 2 : place * 2 + 2]:
                title = titles[note["source"]]
                cited = f"[{title}](https://example.org/{note['source']}), Harbour office, 1 May 2024"
                out.append(
                    f'<aside markdown="1" id="{note["id"]}">\n**Caveat** {note["gist"]}\n\n'
                    "Supported, high confidence\n\n"
                    f"{note['finding']}\n\n- {note['caveat']}\n\n- {cited}. Supports: {note['what']}.\n\n"
                    "editors, 1 November 2026\n</aside>"
                )
        out += [
            "## Sources",
            *(f"- [{title}](https://example.org/{key}), Harbour office" for key, title in titles.items()),
        ]
        (folder / "docs" / f"{one.name}.md").write_text("\n\n".join(out) + "\n")


def timed(folder: Path) -> float:
    """Return the wall time of a build in seconds."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begin


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    print(f"{'readings':>8} {'plain s':>9} {'postil s':>9} {'ratio':>6}")
    for size in sizes:
        samples = [sample(number) for number in range(size)]
        with tempfile.TemporaryDirectory() as name:
            plain, postil = Path(name, "plain"), Path(name, "postil")
            plain.mkdir()
            postil.mkdir()
            write_plain(plain, samples)
            write_postil(postil, samples)
            times: dict[Path, list[float]] = {plain: [], postil: []}
            for _ in range(1 if size > 500 else 5):
                for folder in times:
                    times[folder].append(timed(folder))
            theirs, ours = (statistics.median(times[folder]) for folder in (plain, postil))
        print(f"{size:>8} {theirs:>9.2f} {ours:>9.2f} {ours / theirs:>6.2f}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 100, 1000])
