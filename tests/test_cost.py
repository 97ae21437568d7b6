"""Projects made to be slow or vast: four times the input takes about four times the work."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.pipeline import build

RECORD = "type: article\ntitle: T\nlanguage: en\nstandfirst: S\nrights: {status: own}\n"
SOURCE = "- {{id: s{n}, type: book, title: T, custom: {{tier: primary, origin: one, unlinked: lost}}}}\n"
NOTE = "kind: context\ngist: g\n"
SMALL, LARGE = 50, 200
MOST = 9.0
"""Times as much work for four times the input: 4 is linear, 16 is the square."""
FLOOR = 0.05
"""Seconds that need no reason."""
RATIO, BESIDES = 45, 400_000
"""Characters of all pages for one of input, and those that any reading may have."""

PROJECTS: dict[str, Callable[[int], dict[str, str]]] = {
    "sources of one origin": lambda n: {
        "sources.yml": "references:\n" + "".join(SOURCE.format(n=i) for i in range(n * 5))
    },
    "quotes that are not in a text that repeats itself": lambda n: {
        "text": "ab " * (n * 100),
        **{f"notes/n{i}.yml": f"quote: {'ab ba ' * 60}x{i}\n{NOTE}" for i in range(n // 10)},
    },
    "notes of markup alone": lambda n: {
        f"notes/n{i}.yml": f'paragraph: p1\n{NOTE}caveats: ["{"*a" * 1_900}", "{"[a](" * 900}"]\n'
        for i in range(n // 5)
    },
    "quotes that stand everywhere": lambda n: {
        "text": "ab " * (n * 40),
        **{f"notes/n{i}.yml": f"quote: ab ab ab\n{NOTE}" for i in range(n)},
    },
    "formulas under notes": lambda n: {
        "text": " ".join(f"w{i} $b$" for i in range(n * 20)),
        **{f"notes/n{i}.yml": f"quote: w{i} b w{i + 1}\n{NOTE}" for i in range(n * 3)},
    },
    "titles of markup that is never closed": lambda n: {
        "sources.yml": "references:\n"
        + "".join(SOURCE.format(n=i).replace("title: T", f"title: {'<i>' * 300}") for i in range(n)),
        **{
            f"notes/n{i}.yml": f"paragraph: p1\n{NOTE}sources: [{{cite: s{i}, supports: x}}]\n" for i in range(n)
        },
    },
    "citations that name nothing": lambda n: {
        "sources.yml": "references:\n" + "".join(SOURCE.format(n=i) for i in range(n)),
        **{f"notes/n{i}.yml": f"paragraph: p1\n{NOTE}sources: [{{cite: t{i}, supports: x}}]\n" for i in range(n)},
    },
}


@pytest.mark.parametrize("project", PROJECTS)
def test_four_times_the_input_takes_about_four_times_the_work(project: str, tmp_path: Path) -> None:
    taken = []
    for size in (SMALL, LARGE):
        root, files = tmp_path / str(size), PROJECTS[project](size)
        (root / "seeds/a").mkdir(parents=True)
        (root / "seeds/a/record.yml").write_text(RECORD)
        (root / "seeds/a/text.md").write_text(files.pop("text", "The mill turns by the tide."))
        for name, text in files.items():
            path = root / "annotations/a" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        start = time.process_time()
        built = build(root, editorial=True)
        taken.append(time.process_time() - start)
        given = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
        assert sum(len(page.html) for page in built.pages) < RATIO * given + BESIDES
    assert taken[1] / max(FLOOR, taken[0]) < MOST
