"""What our theme takes from Material by name is there: a name that Material drops would fail no build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.theme import Theme
from worktree import ROOT

OURS = ROOT / "scripts/postil/theme"
MATERIAL = Path(Theme(name="material").dirs[0])
STYLES = "".join(path.read_text(encoding="utf-8") for path in (OURS / "assets/stylesheets").glob("*.css"))
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in (OURS / "assets/javascripts").rglob("*.mjs"))
TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in sorted((OURS / "overrides").rglob("*.html")))
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def material(pattern: str) -> str:
    """Return the one file of Material's assets that has such a name."""
    (path,) = MATERIAL.glob(f"assets/{pattern}")
    return path.read_text(encoding="utf-8")


def test_every_property_that_our_style_sheets_set_for_material_is_used_by_it() -> None:
    given = set(re.findall(r"(--md-[\w-]+):", STYLES))
    used = set(re.findall(r"var\((--md-[\w-]+)", material("stylesheets/main.*.min.css")))
    assert len(given) > 20
    assert given <= used


def test_every_class_of_material_that_ours_name_is_styled_by_it_or_set_by_its_bundle() -> None:
    selected = re.findall(r"\.(md-[\w-]+)", re.sub(r"/\*.*?\*/", "", STYLES, flags=re.DOTALL) + SCRIPTS)
    written = [name for names in re.findall(r'class="([^"]*)"', TEMPLATES + SCRIPTS) for name in names.split()]
    named = {name for name in [*selected, *written] if re.fullmatch(r"md-[\w-]+", name)}
    theirs = set(re.findall(r"\.(md-[\w-]+)", material("stylesheets/main.*.min.css")))
    bundle = material("javascripts/bundle.*.min.js")
    missing = {name for name in named - theirs if name not in bundle}
    assert len(named) > 10
    assert not missing


def test_every_part_that_our_templates_name_for_the_bundle_is_looked_for_by_it() -> None:
    named = set(re.findall(r'data-md-component="([\w-]+)"', TEMPLATES))
    toggles = set(re.findall(r'data-md-toggle="([\w-]+)"', TEMPLATES))
    bundle = material("javascripts/bundle.*.min.js")
    assert {"container", "dialog", "header", "main"} <= named
    assert not {name for name in named if f'"{name}"' not in bundle}
    assert toggles == {"drawer", "search"}
    assert not {name for name in toggles if f'"{name}"' not in bundle}


@pytest.mark.parametrize("name", ["__md_get", "__md_set", "__palette", "__config", "document$"])
def test_the_names_that_our_scripts_share_with_the_bundle_are_in_it(name: str) -> None:
    assert name in material("javascripts/bundle.*.min.js")


def test_our_script_defines_what_materials_inline_script_would() -> None:
    inline = (MATERIAL / "partials/javascripts/base.html").read_text(encoding="utf-8")
    defined = set(re.findall(r"(__md_\w+)=", inline))
    assert "__md_scope" in defined
    assert not {name for name in defined if f"window.{name} =" not in SCRIPTS}


def test_every_word_that_our_templates_ask_for_is_among_materials() -> None:
    listed = re.findall(r"for word in \[(.*?)\]", TEMPLATES, re.DOTALL)
    asked = {*re.findall(r"lang\.t\(['\"]([\w.]+)['\"]\)", TEMPLATES), *re.findall(r'"([\w.]+)"', "".join(listed))}
    english = (MATERIAL / "partials/languages/en.html").read_text(encoding="utf-8")
    assert {"action.skip", "clipboard.copied"} <= asked
    assert not {word for word in asked if f'"{word}":' not in english}


def test_every_template_that_ours_take_in_is_ours_or_materials() -> None:
    taken = set(re.findall(r'{%-? (?:include|import|extends) "([^"]+)"', TEMPLATES))
    assert {"partials/content.html", "partials/language.html"} <= taken
    folders = (OURS / "overrides", MATERIAL)
    assert not {name for name in taken if not any((folder / name).is_file() for folder in folders)}


def test_every_test_that_the_architecture_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", ARCHITECTURE))
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) > 15
    assert not {name for name in named if f"def {name}(" not in written}
