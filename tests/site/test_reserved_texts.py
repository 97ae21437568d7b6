"""A reserved text, here one of our own: recognised in any copy, whole for its owner, never in a public site."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from built import Site, add_copy, contents, make_kitchen_project, once, run
from markup import PageMarkup, parse
from private_copy import ADVERTISEMENT, AFTER, COPIES, CREDITS, LONG_RUN, PARAGRAPHS, READING, WORDS_PER_NOTE

from postil.pipeline import Build
from postil.pipeline import build as build_readings
from postil.rights import fingerprint

Markup = Callable[[Path], PageMarkup]


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold().replace("’", "").replace("'", ""))


def runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def long_runs(files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return `file: words` for each file with more consecutive words of the text than may be quoted."""
    forbidden = runs(words_of("\n\n".join(PARAGRAPHS)), WORDS_PER_NOTE + 1)
    found = []
    for name, content in files:
        text = content.decode("utf-8", "replace")
        for form in (text, parse(text).text) if name.endswith((".html", ".xml")) else (text,):
            there = runs(words_of(form), WORDS_PER_NOTE + 1) & forbidden
            found += [f"{name}: {' '.join(run)}" for run in sorted(there)]
    return found


def build_public(project: Path, texts: Path) -> subprocess.CompletedProcess[str]:
    return run(project, "postil", "build", "--public", "--strict", "--texts", str(texts))


@pytest.fixture(scope="session")
def texts_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside any project with a private copy."""
    folder = tmp_path_factory.mktemp("texts")
    add_copy(folder, "column")
    return folder


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory, texts_folder: Path) -> Site:
    """A project with the reserved sample alone, and its public site, built with a copy at hand."""

    def make(folder: Path) -> Site:
        project = make_kitchen_project(folder, READING)
        done = build_public(project, texts_folder)
        assert done.returncode == 0, done.stderr
        return Site(project, project / "site")

    return once(tmp_path_factory, "public", make)


def test_the_text_has_what_its_tests_need() -> None:
    body = "\n\n".join(PARAGRAPHS)
    assert LONG_RUN in body
    assert len(words_of(LONG_RUN)) > WORDS_PER_NOTE
    assert long_runs([("a.html", f"<p>{LONG_RUN.replace(' next ', ' <b>next</b> ')}</p>".encode())])
    assert not long_runs([("a.html", " ".join(LONG_RUN.split()[:WORDS_PER_NOTE]).encode())])


def test_a_public_site_holds_no_long_run_of_the_text(public: Site) -> None:
    files = contents(public.folder)
    assert f"{READING}/index.html" in files
    assert long_runs(files.items()) == []


def test_a_public_site_shows_the_guide_alone_and_says_so(public: Site, markup: Markup) -> None:
    assert [page.name for page in public.editions(READING)] == ["index.html"]
    text = markup(public.folder / READING / "index.html").text
    assert "Guide edition" in text
    assert "Private copy" not in text
    assert "“saves a barrel each month”" in text


@pytest.mark.parametrize(
    ("file", "plant"),
    [
        (f"seeds/{READING}/guide.md", lambda text: text.replace("At the end", f"“{LONG_RUN}”. At the end")),
        (f"seeds/{READING}/guide.md", lambda text: text.replace("At the end", f"{LONG_RUN}. At the end")),
        (
            f"annotations/{READING}/notes/nobody-counted.yml",
            lambda text: text.replace("finding: ", "finding: >-\n  ").rstrip() + f" It says: *{LONG_RUN}*.\n",
        ),
        ("docs/method.md", lambda text: f"{text}\nThe article: {LONG_RUN.replace('boats', '**boats**').upper()}.\n"),
        ("docs/extra.txt", lambda text: LONG_RUN.replace(" ", "\n")),
    ],
    ids=["guide, quoted", "guide, unmarked", "finding", "hand-written page", "file"],
)
def test_a_long_quotation_is_refused_and_the_old_site_stays(
    public: Site, texts_folder: Path, tmp_path: Path, file: str, plant: Callable[[str], str]
) -> None:
    project = make_kitchen_project(tmp_path / "project", READING)
    shutil.copytree(public.folder, project / "site")
    old = contents(project / "site")
    before = sorted(path.name for path in project.iterdir())
    planted = project / file
    planted.write_text(plant(planted.read_text(encoding="utf-8") if planted.exists() else ""), encoding="utf-8")
    done = build_public(project, texts_folder)
    assert done.returncode == 1
    assert "[P001]" in done.stderr
    assert "fix: " in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == old
    assert sorted(path.name for path in project.iterdir()) == before, "nothing half-written is left behind"


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("place", ["seeds", "elsewhere"])
def test_a_copy_is_recognised_whatever_its_name_and_surroundings(tmp_path: Path, name: str, place: str) -> None:
    project = make_kitchen_project(tmp_path / "project", READING)
    folder = project / "seeds" if place == "seeds" else tmp_path / "elsewhere"
    add_copy(folder, name)
    built = build_readings(project, texts=None if place == "seeds" else folder)
    assert built.problems == ()
    pages = {page.uri: parse(page.html) for page in built.pages}
    full, guide = pages[f"{READING}/index.html"], pages[f"{READING}/guide.html"]
    assert "Private copy" in full.text
    assert "Private copy" not in guide.text
    ids = [f"p{number}" for number in range(1, len(PARAGRAPHS) + 1)]
    assert [e.attributes["id"] for e in full.of_class("row")] == ids
    assert [e.attributes["id"] for e in guide.of_class("row")] == ids
    for around in (ADVERTISEMENT, CREDITS, AFTER):
        assert around.splitlines()[0] not in full.text


def test_a_private_page_holds_every_word_of_the_article(kitchen: Site, markup: Markup) -> None:
    # The article has no digits; those on the page number its paragraphs and notes.
    shown = words_of(re.sub(r"\d", "", markup(kitchen.folder / READING / "index.html").text))
    assert [words for words in PARAGRAPHS if not runs(words_of(words), 9) <= runs(shown, 9)] == []


@pytest.mark.parametrize("change", ["a word", "a paragraph", "the end"])
def test_a_text_that_is_not_quite_the_article_is_not_shown_as_it(tmp_path: Path, change: str) -> None:
    project = make_kitchen_project(tmp_path / "project", READING)
    body = {
        "a word": "\n\n".join(PARAGRAPHS).replace("barrel", "bucket", 1),
        "a paragraph": "\n\n".join((*PARAGRAPHS[:2], *PARAGRAPHS[3:])),
        "the end": "\n\n".join(PARAGRAPHS).replace("a second time", "again"),
    }[change]
    (project / "seeds/copy.txt").write_text(body, encoding="utf-8")
    built = build_readings(project)
    assert "Guide edition" in main_page(built)
    assert [found.code for found in built.problems] == ["T002" if change == "the end" else "T004"]


def main_page(built: Build) -> str:
    """Return the text of the page that the reading's links lead to; the test fails if it has a second edition."""
    pages = {page.uri: page.html for page in built.pages}
    assert f"{READING}/guide.html" not in pages
    return parse(pages[f"{READING}/index.html"]).text


def test_the_record_has_the_fingerprint_of_the_text(public: Site) -> None:
    record = (public.project / f"seeds/{READING}/record.yml").read_text(encoding="utf-8")
    assert fingerprint(PARAGRAPHS) in record
    assert f"words_per_note: {WORDS_PER_NOTE}" in record


def test_without_a_copy_a_public_build_says_that_it_could_not_compare(tmp_path: Path) -> None:
    project = make_kitchen_project(tmp_path / "project", READING)
    built = build_readings(project, public=True)
    assert [found.code for found in built.problems] == ["P004"]
    assert "Guide edition" in main_page(built)


def test_a_private_build_of_the_repository_shows_both_editions(real_full: Site, markup: Markup) -> None:
    full, guide = real_full.editions("china-ai-curbs")
    rows = [[e.attributes["id"] for e in markup(page).of_class("row")] for page in (full, guide)]
    assert rows[0] == rows[1] == [f"p{number}" for number in range(1, 12)]
    assert "Private copy" in markup(full).text
