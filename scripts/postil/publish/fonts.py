"""The letters of the site as they are served: some within a style sheet, the others as files."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from postil.publish.assets import THEME, without_comments

FONTS = "assets/fonts"
"""The letters of both families, cut by `scripts/setup/fonts.py`, each family with its licence, and `faces.css`, which
says for which characters each file is."""

WITHIN = ("serif-latin-normal", "serif-latin-italic", "sans-latin-normal", "sans-latin-italic")
"""Fonts that nearly every page needs. They stand within the style sheet that each waits for, so that they are there
when it is first drawn: from a folder too, where nothing can be asked for beforehand."""


def read_letters() -> str:
    """Return the style sheet of the fonts, which holds those of `WITHIN` and names the others' files."""
    return _read_letters(WITHIN)


def read_all_letters() -> str:
    """Return the style sheet of the fonts, which holds them all: for a page that can ask for nothing."""
    return _read_letters(sorted(path.stem for path in (THEME / FONTS).glob("*.woff2")))


def _read_letters(within: Iterable[str]) -> str:
    style = without_comments((THEME / FONTS / "faces.css").read_text(encoding="utf-8"))
    for name in within:
        content = b64encode((THEME / FONTS / f"{name}.woff2").read_bytes()).decode()
        style = style.replace(f"../fonts/{name}.woff2", f"data:font/woff2;base64,{content}")
    return style + "\n"


def read_fonts() -> dict[str, bytes]:
    """Return the files that `read_letters` names, and the licences, by name."""
    kept = (path for path in sorted((THEME / FONTS).iterdir()) if path.stem not in (*WITHIN, "faces"))
    return {path.name: path.read_bytes() for path in kept}
