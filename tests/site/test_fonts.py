"""The letters of the site: there when a page is first drawn, few bytes, and nobody else's."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable

import pytest
from built import Site
from playwright.sync_api import Page
from reader import WIDE

from postil.publish.assets import THEME
from postil.publish.fonts import FONTS, WITHIN

OpenPage = Callable[..., Page]
MOST = 120_000
"""Bytes of fonts that one page may load."""
FACES = (THEME / FONTS / "faces.css").read_text(encoding="utf-8")

# What moved while the page came, and which of our fonts are there.
LOADED = """() => new Promise((resolve) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve({
    moved,
    shown: getComputedStyle(document.body).visibility,
    fonts: [...document.fonts].filter((font) => font.status === "loaded").map((font) => `${font.family} ${font.style}`),
  }), 100);
})"""


@pytest.mark.parametrize("script", [True, False])
def test_the_letters_are_there_from_a_folder_and_nothing_moves(
    kitchen: Site, open_page: OpenPage, script: bool
) -> None:
    page = open_page("about:blank", viewport=WIDE, java_script_enabled=script)
    for name in ("kitchen-sink/index.html", "kitchen-sink/claims.html"):
        page.goto((kitchen.folder / name).as_uri())
        if script:
            found = page.evaluate(LOADED)
            assert {"Postil Serif normal", "Postil Sans normal", "Postil Sans italic"} <= set(found["fonts"])
            assert found["moved"] == 0
            assert found["shown"] == "visible"
        else:
            assert page.locator("body").is_visible()


def test_what_a_page_in_latin_greek_or_cyrillic_letters_loads_is_light() -> None:
    size = {path.stem: path.stat().st_size for path in (THEME / FONTS).glob("*.woff2")}
    latin = sum(size[name] for name in WITHIN)
    assert 0 < latin < 80_000
    for script in ("latin-ext", "greek", "cyrillic"):
        assert latin + size[f"serif-{script}-normal"] + size[f"sans-{script}-normal"] <= MOST, script


def test_every_face_has_its_file_and_every_file_its_face() -> None:
    named = re.findall(r"fonts/([\w-]+)\.woff2", FACES)
    assert sorted(named) == sorted(path.stem for path in (THEME / FONTS).glob("*.woff2"))
    assert set(WITHIN) <= set(named)


def test_the_site_carries_the_fonts_with_their_licence(kitchen: Site) -> None:
    frame = (kitchen.folder / "assets/stylesheets/frame.css").read_text(encoding="utf-8")
    within = re.findall(r"url\(\"data:font/woff2;base64,([^\"]+)", frame)
    assert [b64decode(content)[:4] for content in within] == [b"wOF2"] * len(WITHIN)
    for name in re.findall(r"\.\./fonts/([\w.-]+)", frame):
        assert (kitchen.folder / FONTS / name).is_file()
    for family in ("serif", "sans"):
        licence = (kitchen.folder / FONTS / f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "Reserved Font Name" in licence.splitlines()[0]
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    # What was changed may not bear the name that the licence reserves.
    assert "Source" not in FACES
