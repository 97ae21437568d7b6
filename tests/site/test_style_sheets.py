"""Style sheets: nothing in them that no page has, and lines that a person can read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from built import Site
from markup import PageMarkup

from postil.publish.assets import (
    BOOK_STYLES,
    ONE_FILE_STYLES,
    PLAIN_STYLES,
    SCRIPTS,
    STYLE_SHEETS,
    STYLES,
    THEME,
    without_comments,
)

SHEETS = sorted((THEME / STYLE_SHEETS).glob("*.css"))
OF_PAGES = [sheet for sheet in SHEETS if sheet.stem not in {*BOOK_STYLES, *PLAIN_STYLES}]
"""All but those of e-books, which have pages of their own and readers that know less, and those of the plain shell,
which also colour code of which the site has none."""
ELSEWHERE = {"js", "no-js", "stale", "one-file", "take", "size", "uses", "on-paper"}
"""Classes that a script takes off or puts on before anything is shown, or that are alone in the live preview, in a
reading that is one file, or on the page that offers such files."""

COMPOSED = re.compile(r"s\d|item-\d|k2?-(?:source|caveat|context|update)")
"""Classes with a place, a depth or a kind in them, of which no page has all."""


def names_of(style: str, sign: str) -> set[str]:
    """Return the names that follow a sign in the selectors of a style sheet."""
    selectors = " ".join(re.findall(r"[^{};]*(?=\{)", without_comments(style)))
    return set(re.findall(rf"{re.escape(sign)}([a-z_][\w-]*)", re.sub(r'"[^"]*"', "", selectors), re.IGNORECASE))


def test_every_class_and_attribute_of_a_style_sheet_is_on_some_page_or_set_by_a_script(
    kitchen: Site, real: Site, markup: Callable[[Path], PageMarkup]
) -> None:
    elements = [e.attributes for site in (kitchen, real) for page in site.pages() for e in markup(page).elements]
    classes = {name for attributes in elements for name in attributes.get("class", "").split()}
    attributes = {name for one in elements for name in one} | {"open"}
    scripts = "".join(path.read_text(encoding="utf-8") for path in (THEME / SCRIPTS).rglob("*.mjs"))
    words = set(re.findall(r"[\w-]+", scripts))
    for sheet in OF_PAGES:
        style = sheet.read_text(encoding="utf-8")
        named = {name for name in names_of(style, ".") if not name.startswith("md-")}
        named = {name for name in named if not COMPOSED.fullmatch(name)}
        unknown = named - classes - words - ELSEWHERE
        assert unknown == set(), sheet.name
        unknown = {name for name in names_of(style, "[") if name.removeprefix("data-") not in words} - attributes
        assert unknown == set(), sheet.name


def test_every_style_sheet_is_served() -> None:
    served = {part for parts in (*STYLES.values(), ONE_FILE_STYLES, PLAIN_STYLES, BOOK_STYLES) for part in parts}
    assert {sheet.stem for sheet in SHEETS} == served


def test_every_custom_property_is_used_and_set() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (*SHEETS, *(THEME / SCRIPTS).rglob("*.mjs")))
    ours = {name for name in re.findall(r"(?<![\w-])(--[a-z][\w-]*)\s*:", text) if not name.startswith("--md-")}
    used = set(re.findall(r"var\((--[a-z][\w-]*)", text)) | set(re.findall(r'"(--[a-z][\w-]*)"', text))
    set_by_script = set(re.findall(r'setProperty\("(--[a-z][\w-]*)"', text))
    # What is said in another language is set by its own style sheet (see docs/architecture.md).
    assert {name for name in used if not name.startswith(("--md-", "--say-"))} - ours == set_by_script
    assert ours - used == set()


def test_lines_are_no_longer_than_those_of_the_code() -> None:
    files = [*SHEETS, *(THEME / SCRIPTS).rglob("*.mjs")]
    assert len(files) > 40
    long = [f"{path.name}:{at}" for path in files for at, line in enumerate(path.read_text("utf-8").split("\n"), 1)
            if len(line) > 120]  # fmt: skip
    assert long == []


def test_a_style_sheet_is_made_smaller_without_a_change_of_meaning() -> None:
    style = "/* a\n b */\n@layer x {\n  .a,\n  .b :is(c, d) {\n    margin: 0 auto; /* e */\n    color: red;\n  }\n}\n"
    assert without_comments(style) == "@layer x {.a,.b :is(c, d) {margin: 0 auto;color: red;}}"
    assert without_comments("a\n  b { color: red }") == "a\nb { color: red }"
