"""`postil tidy`: records of sources go from notes into their list, and nothing else of the files changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import base_files, place
from click.testing import CliRunner

from postil.cli import main
from postil.pipeline import build

NOTE = "annotations/tide-mill/notes/wheel.yml"
SOURCES = "annotations/tide-mill/sources.yml"
HEAD = """\
quote: it didn’t lose its wheel
kind: source
gist: The drawing of 1932 shows the wheel in its place.
sources:
  - {cite: drawing-1932, supports: the wheel}
"""
DRAWING = """\
  - id: drawing-1932
    type: graphic
    title: Drawing of the wheel
    custom:
      tier: primary
      unlinked: an example that no archive holds
"""


def project(folder: Path, **files: str) -> Path:
    paths = {"note": NOTE, "sources": SOURCES, "other": "annotations/tide-mill/notes/winter.yml"}
    return place(base_files("own") | {paths[name]: text for name, text in files.items()}, folder).root


def tidied(root: Path, *, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["tidy", "--root", str(root)])
    assert done.exit_code == code, done.output
    return done.output


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_records_are_written_anew_in_the_order_of_the_list(tmp_path: Path) -> None:
    listed = (
        "# what we have seen\nreferences:\n  - id: abbey\n    type: book # kept\n\n  # the rent\n"
        "  - {id: mill-ledger, type: manuscript, custom: {tier: primary, unlinked: an example}}\n# the end\n"
    )
    brought = (
        "references:\n- {id: drawing-1932, type: graphic, title: Drawing of the wheel,\n"
        "   custom: {tier: primary, unlinked: an example that no archive holds}}\n"
    )
    root = project(tmp_path, note=HEAD + brought + "# who wrote it\nby: [a]\n", sources=listed)
    told = tidied(root)
    assert told == f"{NOTE}: 1 record moved to {SOURCES}\n"
    assert read(root, NOTE) == HEAD + "# who wrote it\nby: [a]\n"
    cut = listed.index("  # the rent")
    assert read(root, SOURCES) == listed[:cut] + DRAWING + listed[cut:]
    assert [one.code for one in build(root).problems] == ["X004"]  # the abbey, which nothing cites
    assert "nothing to move" in tidied(root)
    assert not list((root / "annotations").rglob(".*"))


def test_remarks_go_along_where_they_stand(tmp_path: Path) -> None:
    brought = """\
references:
    # seen in the archive
    - id: drawing-1932
      type: graphic # a sketch
      title: >-
        Drawing # of
        the wheel

    # not seen yet
    - id: log
      type: manuscript
"""
    root = project(tmp_path, note=HEAD + brought)
    before = read(root, SOURCES)
    tidied(root)
    lines = brought.splitlines(keepends=True)[1:]
    assert read(root, NOTE) == HEAD
    assert read(root, SOURCES) == before + "".join(line[2:] if line.strip() else line for line in lines)


def test_without_a_list_there_is_one_afterwards(tmp_path: Path) -> None:
    files = {path: text for path, text in base_files("own").items() if path != SOURCES}
    root = place(files | {NOTE: HEAD + "references:\n" + DRAWING}, tmp_path).root
    tidied(root)
    assert read(root, SOURCES) == "references:\n" + DRAWING
    assert read(root, NOTE) == HEAD


def test_a_record_that_the_list_has_already_is_taken_out(tmp_path: Path) -> None:
    root = project(tmp_path, note=HEAD + "references:\n" + DRAWING, other=HEAD + "references:\n" + DRAWING)
    tidied(root)
    assert read(root, SOURCES).count("drawing-1932") == 1
    assert "references" not in read(root, NOTE) + read(root, "annotations/tide-mill/notes/winter.yml")


@pytest.mark.parametrize(
    ("note", "sources", "said"),
    [
        ("references:\n  - {id: mill-ledger, type: book}\n", None, "already the id of another record"),
        ("references:\n  - {type: book}\n", None, "these records cannot be moved"),
        ("references: [{id: a, type: book}] # so\n", None, "cannot be moved with their remarks"),
        ("references: [{id: a, type: book}]\n", "references: [{id: b, type: book}]\n", "not written record by record"),
        ("references: [{id: a, type: book}]\n", "references: [\n", "nothing can be put into this list"),
    ],
)
def test_what_cannot_be_moved_stays_and_is_told(tmp_path: Path, note: str, sources: str | None, said: str) -> None:
    root = project(tmp_path, note=HEAD + note, **({"sources": sources} if sources else {}))
    before = read(root, NOTE), read(root, SOURCES)
    assert said in tidied(root, code=1)
    assert (read(root, NOTE), read(root, SOURCES)) == before


def test_a_note_in_braces_keeps_its_records(tmp_path: Path) -> None:
    note = "{paragraph: p1, kind: source, gist: One line., references: [{id: a, type: book}]}\n"
    root = project(tmp_path, note=note)
    assert "cannot be moved" in tidied(root, code=1)
    assert read(root, NOTE) == note
