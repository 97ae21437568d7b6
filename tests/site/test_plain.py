"""The site without MkDocs and Material: it is the same, and says what is wrong with settings and written pages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import Site, contents, make_kitchen_project, once, run, search_entries
from playwright.sync_api import Page, expect
from worktree import ROOT

from postil.plain.building import build_plainly

REFUSING = """import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs"}:
            raise ImportError(f"{name} is not to be had here")
sys.meta_path.insert(0, Refuse())
"""
"""Read by Python as it starts: as if neither MkDocs nor Material were installed."""

OF_THE_SHELL = (
    (r"<svg.*?</svg>", "<svg/>"),
    (r'(<link rel="icon" href="[^"]*favicon)\.\w+"', r'\1"'),
    (r'<meta name="generator" content="[^"]*">', ""),
    (r'class="bar-menu" aria-label="(?:Navigation|Menu)"', 'class="bar-menu"'),
    (r'class="contents" aria-label="(?:Table of contents|On this page)"', 'class="contents"'),
    (r'(<a class="md-skip" href="#__main">)Skip to (?:the )?content', r"\1"),
    (r"\s*\n\s*", "\n"),
)
"""In what a page of one site may differ from that of the other: icons, the maker, three names from Material, blanks."""
OWN_FILES = {"assets/images/favicon.png", "assets/images/favicon.svg", "assets/stylesheets/frame.css"}

SETTINGS = """site_name: Lamps
use_directory_urls: false
theme: {name: material, features: [toc.follow]}
nav:
  - Readings: index.md
  - Gone: gone.md
markdown_extensions: [attr_list]
"""


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory, kitchen: Site) -> Site:
    """The kitchen-sink site without MkDocs and Material."""

    def make(folder: Path) -> Site:
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
        paths = os.pathsep.join((str(folder), str(ROOT / "scripts")))
        target = str(folder / "site")
        options = ("--root", str(kitchen.project), "--plain", "--strict", "--site-dir", target)
        done = run(kitchen.project, "postil", "build", *options, PYTHONPATH=paths)
        assert done.returncode == 0, done.stderr
        assert not done.stderr
        return Site(kitchen.project, folder / "site")

    return once(tmp_path_factory, "plain", make)


def shared(page: bytes) -> str:
    """Return a page without what differs between the shells."""
    html = page.decode()
    for pattern, kept in OF_THE_SHELL:
        html = re.sub(pattern, kept, html, flags=re.DOTALL)
    return html


def test_both_shells_make_the_same_site(kitchen: Site, plain: Site) -> None:
    theirs, ours = contents(kitchen.folder), contents(plain.folder)
    assert theirs.keys() ^ ours.keys() == {"assets/images/favicon.png", "assets/images/favicon.svg"}
    same = theirs.keys() - OWN_FILES - {"sitemap.xml.gz", "search/search_index.js"}
    pages = {name for name in same if name.endswith(".html")}
    assert len(pages) > 20
    assert [name for name in sorted(same - pages) if theirs[name] != ours[name]] == []
    assert [name for name in sorted(pages) if shared(theirs[name]) != shared(ours[name])] == []
    assert search_entries(kitchen) == search_entries(plain)


def test_without_materials_style_a_page_has_room_and_no_barrier(
    plain: Site,
    open_page: Callable[..., Page],
    serve: Callable[[Path], str],
    accessibility_faults: Callable[..., list[str]],
) -> None:
    page = open_page(f"{serve(plain.folder)}/format.html", viewport={"width": 1280, "height": 800})
    assert accessibility_faults(page, both_schemes=True) == []
    code = page.locator("pre > code").first
    assert code.evaluate("code => getComputedStyle(code).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("tiers")
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one short reading and settings of its own."""
    project = make_kitchen_project(tmp_path / "project", "cjk")
    (project / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for path in (project / "docs").iterdir():
        path.unlink()
    text = "# Lamps\n\n[a](cjk/index.md#nowhere) [b](none.md) [c](#lamps) [d](changes.md)\n"
    (project / "docs/index.md").write_text(text, encoding="utf-8")
    (project / "docs/changes.md").write_text("# Ours\n", encoding="utf-8")
    return project


def test_what_is_wrong_with_settings_and_pages_is_told_with_its_place(small: Path) -> None:
    site = build_plainly(small, {}, strict=False)
    told = {(one.code, one.at.file, one.at.line, one.at.column) for one in site.problems}
    assert told == {
        ("W002", "mkdocs.yml", 3, 25),
        ("W003", "mkdocs.yml", 6, 11),
        ("W003", "docs/index.md", 3, 30),
        ("W004", "docs/index.md", 3, 4),
        ("W005", "docs/changes.md", 0, 0),
    }
    index = site.files["index.html"].decode()
    assert '<a href="cjk/index.html#nowhere">a</a>' in index
    assert '<a href="changes.html">d</a>' in index
    assert build_plainly(small, {}, strict=False).files == site.files, "two builds of one input differ"
    assert build_plainly(small, {}, strict=True).files == {}


@pytest.mark.parametrize(
    ("settings", "line", "fact"),
    [
        ("site_name: [a, b]\n", 1, "`site_name` is not text"),
        ("theme: {name: material}\nsite_name: a: b\n", 2, "this is no YAML"),
        ("site_name: a\nextra_css: 3\n", 2, "`extra_css` is no list of files"),
        ("site_name: a\ntheme: 3\n", 2, "`theme` is neither a name nor settings"),
        ("site_name: a\nplugins: 7\n", 2, "`plugins` is no list of names"),
        ("site_name: a\nplugins:\n  - postil:\n      report: 'ftp://a.example'\n", 4, "no objection can be sent"),
        ("site_name: a\nmarkdown_extensions: [no_such]\n", 2, "Markdown cannot be read with these extensions"),
        ("site_name: !!python/name:os.system\n", 1, "this is no YAML"),
        ("- a\n", 0, "it holds no settings"),
        ("site_name: a\nnav: 5\n", 2, "an entry of the menu is neither page nor section"),
    ],
)
def test_settings_that_cannot_be_used_end_the_build(small: Path, settings: str, line: int, fact: str) -> None:
    (small / "mkdocs.yml").write_text(settings, encoding="utf-8")
    site = build_plainly(small, {}, strict=False)
    found = [(one.at.line, one.message) for one in site.problems if one.code == "W001"]
    assert len(found) == 1 and found[0][0] == line and found[0][1].startswith(fact), found
    assert site.files == {}


def test_the_menu_has_sections_and_the_titles_of_pages_themselves(small: Path) -> None:
    (small / "docs/changes.md").unlink()
    (small / "docs/deep").mkdir()
    (small / "docs/index.md").write_text("Lamps", encoding="utf-8")
    (small / "docs/deep/two.md").write_text("---\ntitle: Second\n---\nText <b id='b'>x</b>", encoding="utf-8")
    nav = "nav:\n- index.md\n- Rest:\n  - deep/two.md\n  - https://a.example/\n- Changes: changes.md\n"
    settings = f"site_name: !ENV [NO_NAME, NAME]\nuse_directory_urls: true\n{nav}".replace("NAME]", "Lamps & co]")
    (small / "mkdocs.yml").write_text(settings, encoding="utf-8")
    site = build_plainly(small, {}, strict=True)
    assert site.problems == ()
    page = site.files["deep/two/index.html"].decode()
    assert "<title>Second - Lamps &amp; co</title>" in page
    assert '<a href="./" aria-current="page">Rest</a>' in page
    assert '<a href="../../changes.html">' in page
    assert ">https://a.example/<" not in page, "a section shows its pages alone"
    assert '<a href="deep/two/">Rest</a>' in site.files["index.html"].decode()
