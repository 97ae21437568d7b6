"""The run of mutants makes the changes that it says, and tells those that no test notices."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import mutants
import pytest
from mutating import find_sites
from worktree import ROOT


def changed(source: str) -> dict[str, str]:
    """Return what each change makes of a source, by its name."""
    found = {}
    for number, site in enumerate(find_sites(ast.parse(source))):
        tree = ast.parse(source)
        one = find_sites(tree)[number]
        one.change()
        found[site.what] = ast.unparse(ast.fix_missing_locations(tree))
        compile(tree, "changed", "exec")
    return found


@pytest.mark.parametrize(
    ("source", "what", "result"),
    [
        ("a = b < 2", "`<` to `<=`", "a = b <= 2"),
        ("a = b < 2", "2 to 3", "a = b < 3"),
        ("a = b in c", "`in` to `not in`", "a = b not in c"),
        ("a = b + c", "`+` to `-`", "a = b - c"),
        ("a += c", "`+` to `-`", "a -= c"),
        ("a = b and c", "without `b`", "a = c"),
        ("a = b and c and d", "without `c`", "a = b and d"),
        ("a = not b", "without `not`", "a = b"),
        ("a = -b", "without `-`", "a = b"),
        ("a = True", "True to False", "a = False"),
        ("a = 'word'", "'word' to other words", "a = '✗ord'"),
        ("a = min(b, c)", "`min` to `max`", "a = max(b, c)"),
        ("a = b.rfind(c)", "`rfind` to `find`", "a = b.find(c)"),
        ("a = sorted(b, key=c)", "without `key=`", "a = sorted(b)"),
        ("a = b[c:d]", "without the lower end `c`", "a = b[:d]"),
        ("a = lambda: (b, c)", "without `c`", "a = lambda: (b,)"),
        ("while a:\n    break", "`break` to `continue`", "while a:\n    continue"),
        ("while a:\n    break", "`a` turned round", "while not a:\n    break"),
        ("a.append(b)", "without `a.append(b)`", "None"),
        ("a = [b for b in c if d]", "without `if d`", "a = [b for b in c]"),
        ("a = 1 + 1", "1 to 2 (the second)", "a = 1 + 2"),
    ],
)
def test_a_change_is_what_it_is_called(source: str, what: str, result: str) -> None:
    assert changed(source)[what] == result


@pytest.mark.parametrize(
    "source",
    [
        "'''What comes back.'''",
        "def f(a: 'int') -> 'str': ...",
        "a: Literal['b']",
        "Kind = Literal['b']",
        "import b\nfrom c import d",
        "__all__ = ['a']",
        "@dataclass(frozen=True)\nclass A:\n    b: int\n    '''Its meaning.'''",
        "if TYPE_CHECKING:\n    import a",
        "raise ValueError('words')",
    ],
)
def test_what_no_test_can_notice_is_left_alone(source: str) -> None:
    assert changed(source) == {}


def test_a_change_knows_the_outermost_function_that_it_lies_in() -> None:
    source = "A = 1\nclass B:\n    c = 2\n    def d(self, e=3):\n        def f(): return 4\n        return lambda: 5\n"
    assert [(site.line, site.scope) for site in find_sites(ast.parse(source))] == [
        (1, ""), (3, ""), (4, ""), (5, "B.d"), (6, "B.d"),
    ]  # fmt: skip


def run_mutants(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, str(ROOT / "tests/mutants.py"), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_change_that_tests_look_at_is_noticed_and_any_other_is_told_with_its_place() -> None:
    # Of the module, these tests look at the excerpt below a problem alone, and not at what is printed for machines.
    status, told = run_mutants("problems/printers", "--tests", "tests/test_printers.py", "--most", "6", "--seed", "3")
    found = re.search(r"problems/printers: (\d+) of 6 changes were noticed \(\d+\.\d %\), (\d+) were not", told)
    assert found, told
    noticed, lived = int(found[1]), int(found[2])
    assert noticed + lived == 6
    assert noticed >= 1
    places = re.findall(r"^lived: scripts/postil/problems/printers.py:\d+:\d+: .+\n    \S", told, re.MULTILINE)
    assert len(places) == lived
    assert status == (0 if noticed == 6 else 1)


def test_what_lived_in_an_earlier_run_can_be_tried_alone() -> None:
    told = "9 of 60 …\nlived: scripts/postil/a.py:51:17: 1 to 2 (the second)\n    at = 1, 1\na: 1 of 2 changes\n"
    assert mutants.told_before(told) == {("scripts/postil/a.py", "at = 1, 1", "1 to 2 (the second)")}


def test_a_module_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    status, told = run_mutants("weaving")
    assert status == 1
    assert "There is no scripts/postil/weaving. There are: anchor," in told
    assert "Traceback" not in told
