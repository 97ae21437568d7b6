"""Modules of script linked into one: what is linked, what is refused, and that ours are as they should be."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from script_names import faults_of_names
from script_tokens import tokenize
from worktree import need_program

from postil.publish.assets import ENTRIES, ONE_FILE_SCRIPTS, SCRIPTS, THEME
from postil.publish.script_modules import LinkError, collect_modules, link_script

OURS = THEME / SCRIPTS
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes modules, given as name and source, and returns the first one."""

    def write(**sources: str) -> Path:
        for name, source in sources.items():
            (tmp_path / f"{name}.mjs").write_text(source, encoding="utf-8")
        return tmp_path / f"{next(iter(sources))}.mjs"

    return write


def run(script: str) -> str:
    """Return what a script prints."""
    done = subprocess.run([need_program("node"), "-"], input=script, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_what_a_module_needs_comes_before_it_and_once(write: Write) -> None:
    entry = write(
        entry='import { twice } from "./twice.mjs";\nimport { ONE } from "./one.mjs";\nconsole.log(twice(ONE), ONE);\n',
        twice='import { ONE } from "./one.mjs";\nexport const twice = (number) => (number + number) * ONE;\n',
        one="export const ONE = 21;\n",
    )
    script = link_script(entry)
    assert script.count("const ONE = 21") == 1
    assert not re.search(r"\b(import|export)\b", script)
    assert run(script) == "882 21\n"
    assert run(f"{script}console.log(typeof ONE, typeof twice)") == "882 21\nundefined undefined\n"


@pytest.mark.parametrize(
    ("sources", "fault"),
    [
        ({"a": 'import { b } from "./b.mjs";\nb();\n'}, "a.mjs:1: there is no b.mjs at this path"),
        ({"a": '\nimport { c } from "./b.mjs";\nc();\n', "b": "const c = 1;\n"}, "a.mjs:2: b.mjs exports no c"),
        (
            {
                "a": 'import { b } from "./b.mjs";\nexport const c = b;\n',
                "b": 'import { c } from "./a.mjs";\nexport const b = c;\n',
            },
            "a.mjs: modules import each other in a circle: a.mjs → b.mjs → a.mjs",
        ),
        (
            {"a": 'import { b } from "./b.mjs";\nconst c = b;\n', "b": "const c = 1;\nexport const b = c;\n"},
            "a.mjs:2: c is declared in b.mjs too: take another name",
        ),
        ({"a": "const b = 1;\nfunction b() {}\n"}, "a.mjs:1: b is declared or imported twice"),
        ({"a": 'import b from "./b.mjs";\n'}, 'a.mjs:1: this way of writing is not linked: import b from "./b.mjs";'),
        ({"a": "import * as b from './b.mjs';\n"}, "a.mjs:1: this way of writing is not linked"),
        ({"a": 'import { b as c } from "./b.mjs";\n'}, "a.mjs:1: this way of writing is not linked"),
        ({"a": "const b = 1;\nexport { b };\n"}, "a.mjs:2: this way of writing is not linked: export { b };"),
        ({"a": "export default 1;\n"}, "a.mjs:1: this way of writing is not linked"),
        ({"a": "let b = 1;\n"}, "a.mjs:1: this way of writing is not linked: let b = 1;"),
    ],
)  # fmt: skip
def test_what_cannot_be_linked_is_refused_with_its_place(write: Write, sources: dict[str, str], fault: str) -> None:
    with pytest.raises(LinkError, match=f"^{re.escape(fault)}"):
        link_script(write(**sources))


@pytest.mark.parametrize(
    ("sources", "faults"),
    [
        (
            {"a": 'import { b } from "./b.mjs";\nb();\nc();\n', "b": "export const b = 1;\nexport const c = 2;\n"},
            ["a.mjs:3: c is in b.mjs: import it, or take another name"],
        ),
        (
            {
                "a": 'import { b } from "./b.mjs";\nb();\nd.c({ c: `${"c"} c` }, /c/);\n',
                "b": "export const b = 1;\nexport const c = 2;\n",
            },
            [],
        ),
        (
            {"a": 'import { b } from "./b.mjs";\nb(`${{ c }}`);\n', "b": "export const b = 1;\nexport const c = 2;\n"},
            ["a.mjs:2: c is in b.mjs: import it, or take another name"],
        ),
        ({"a": 'import { b } from "./b.mjs";\n', "b": "export const b = 1;\n"}, ["a.mjs: b is imported and not used"]),
        (
            {"a": 'import { b } from "./b.mjs";\nb();\n', "b": "export function b() {}\nb();\n"},
            ["b.mjs:2: only an entry does something, a module declares"],
        ),
    ],
)  # fmt: skip
def test_a_name_that_means_two_things_is_seen(write: Write, sources: dict[str, str], faults: list[str]) -> None:
    assert list(faults_of_names(write(**sources))) == faults


@pytest.mark.parametrize("name", ENTRIES)
def test_in_our_modules_every_name_is_imported_and_means_one_thing(name: str) -> None:
    assert list(faults_of_names(OURS / f"{name}.mjs")) == []


def test_every_module_of_ours_is_part_of_a_script() -> None:
    linked = {module.path for name in {*ENTRIES, *ONE_FILE_SCRIPTS} for module in collect_modules(OURS / f"{name}.mjs")}
    assert linked == set(OURS.rglob("*.*"))


def test_a_module_imports_none_that_stand_above_it() -> None:
    # The shell knows no page, nor the search, which stands on it; what pages have in common lies there.
    pages = {"reading", "lists"}
    above = {"shell": {"search", *pages}, "search": pages, "lists": {"reading"}, "reading": {"lists"}}
    for name in ENTRIES:
        for module in collect_modules(OURS / f"{name}.mjs"):
            targets = {target.parent.name for _, target in module.imports}
            assert not targets & above.get(module.path.parent.name, set()), module.path


@pytest.mark.parametrize(
    ("source", "tokens"),
    [
        ("a / b / c", ["a", "/", "b", "/", "c"]),
        ("return /[/\\]]\\/x/gi.test(a)", ["return", "/[/\\]]\\/x/gi", ".", "test", "(", "a", ")"]),
        ("a[0] / 2 // b /", ["a", "[", "0", "]", "/", "2"]),
        ("`a ${b + `c ${{ d }}`} \\` e` + f", ["`a ${", "b", "+", "`c ${", "{", "d", "}", "}`", "} \\` e`", "+", "f"]),
        ("/* a */ 'b \\' c' ?. d ?.5:#e", ["'b \\' c'", "?.", "d", "?", ".5", ":", "#e"]),
    ],
)
def test_a_script_is_cut_into_its_tokens(source: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(source)] == tokens
