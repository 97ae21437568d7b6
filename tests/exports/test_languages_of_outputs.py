"""What leaves the site speaks the language that the reading has on it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from postil.cli import main
from postil.read import read_site_language

RECORD = """type: article
title: A mill
author: [{literal: Someone}]
language: en
standfirst: A text for a test.
rights: {status: own, holder: Someone, year: 2026}
"""


def write(root: Path, settings: str, notes: str) -> None:
    for name, text in {
        "mkdocs.yml": settings,
        "seeds/mill/record.yml": RECORD + notes,
        "seeds/mill/text.md": "The mill ground twice a day.\n",
        "annotations/mill/notes/ebb.yml": "quote: twice a day\nkind: context\ngist: Mit der Ebbe\nadded: 2026-03-01\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "notes", "day"),
    [
        ("site_name: T\ntheme:\n  name: material\n  language: fr\n", "", "1 mars 2026"),
        ("site_name: T\n", "notes: {language: de}\n", "1. März 2026"),
        ("site_name: T\n", "", "1 March 2026"),
    ],
)
def test_an_output_speaks_as_the_site_does(tmp_path: Path, settings: str, notes: str, day: str) -> None:
    write(tmp_path, settings, notes)
    for name in ("one.html", "book.epub"):
        asked = ["export", "mill", "--root", str(tmp_path), "--to", str(tmp_path / name)]
        assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    assert day in (tmp_path / "one.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        assert day in "".join(book.read(one).decode() for one in book.namelist() if one.endswith(".xhtml"))


REMARKS = "theme:\n  name: material  # language: de\n\n# language: it\n  language: 'zh-Hans'\nextra:\n  language: fr\n"


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ("theme: {name: material, language: pt-BR, font: false}\n", "pt-BR"),
        (REMARKS, "zh-Hans"),
        ("extra:\n  language: fr\ntheme: material\nplugins:\n  - x: {language: de}\n", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_the_site_is_that_of_its_theme(tmp_path: Path, settings: str, language: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert read_site_language(tmp_path) == language
