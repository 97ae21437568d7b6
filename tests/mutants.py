"""A run of mutants: makes small changes to a module, one at a time, and tells which of them no test notices.

    make mutants ARGS=weave                    one module, or a part of it: anchor/strict
    make mutants ARGS="fold --most 100"        a sample of its changes, the same for each --seed
    make mutants ARGS="validate --minutes 5"   as many as fit in the time, in the order of --seed
    make mutants ARGS="rights --examples 20"   sooner: with fewer inputs for each property, which notice no more
    make mutants ARGS="fold --again told.txt"  those alone that lived in an earlier run, whose output is in that file

The tests are collected once. Each change is made in a process of its own that begins as a copy of this one (fork):
within a function the new code takes the place of the old; a change outside of functions is imported anew. A change is
judged by the tests that reach its function, fastest first, and one that they miss by all tests of the module once more.
A change that makes no difference to anyone is listed with the reason in tests/equivalent-mutants.yml.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
import yaml
from mutating import Site, find_sites
from worktree import ROOT

PACKAGE = ROOT / "scripts/postil"
EQUIVALENT = ROOT / "tests/equivalent-mutants.yml"
TESTS = {
    "fold": ("tests/anchor/test_fold.py", "tests/test_fold_seen.py", "tests/anchor/test_context.py"),
    "weave": ("tests/test_weave_properties.py",),
    "anchor": ("tests/anchor", "tests/test_find.py"),
    "validate": (
        "tests/test_model_read.py", "tests/test_values_bounds.py", "tests/test_rules.py",
        "tests/test_cases_problems.py", "tests/test_schemas.py", "tests/test_docs.py",
        "tests/test_cli.py", "tests/test_csl.py", "tests/test_objections_and_questions.py", "tests/test_panel_twins.py",
        "tests/render/test_citations.py",
    ),
    "placing": ("tests/test_quoting.py", "tests/test_find.py", "tests/test_cases_problems.py"),
    "editions": ("tests/test_cases_problems.py", "tests/test_rights_properties.py"),
    "rights": (
        "tests/test_leak_answers.py", "tests/test_rights_bounds.py", "tests/test_rights_lock.py",
        "tests/test_cases_problems.py", "tests/test_rights_properties.py", "tests/test_private_readings.py",
        "tests/test_disguises.py",
    ),
    "problems": ("tests/test_printers.py", "tests/test_cli.py", "tests/test_rules.py"),
}  # fmt: skip
"""The tests that matter to a module; for any other, all that need neither a browser nor a built site."""
OTHERS = ("tests/anchor", "tests/render", *sorted(f"tests/{path.name}" for path in (ROOT / "tests").glob("test_*.py")))
NOT_OTHERS = {"tests/test_repository.py", "tests/test_setup.py", "tests/test_tools.py", "tests/test_mutants.py"}
OPTIONS = ("-q", "-n0", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:randomly", "--capture=no", "-rN")
AGAIN = ("-x", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Of a second run in one process, whose plugins have been imported."""
GOAL = 90
"""Per cent of the changes that tests must notice."""
SECONDS = 20
"""Processor time that a change may take beyond ten times that of its tests: then it is taken for an endless loop."""
MEMORY = 4 << 30

LIVED, KILLED, BROKEN = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one file."""

    file: Path
    """Source file, relative to the repository."""
    site: Site
    """What is changed; the change is made in `tree`."""
    tree: ast.Module
    """The file's syntax tree. A change to it stays in the process that makes it."""
    text: str
    """The line of source that it begins on, without blanks around it."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it in the list of equivalent ones, whatever moves above it."""
        return self.file.as_posix(), self.text, self.site.what

    def __str__(self) -> str:
        return f"{self.file}:{self.site.line}:{self.site.column}: {self.site.what}\n    {self.text}"

    def compiled(self) -> CodeType:
        """Return the code of the changed file."""
        self.site.change()
        return compile(ast.fix_missing_locations(self.tree), str(ROOT / self.file), "exec")


def find_mutants(paths: Iterable[Path]) -> list[Mutant]:
    """Return every change to these source files, in their order."""
    found = []
    for path in paths:
        source = path.read_text(encoding="utf-8")
        lines, tree = source.splitlines(), ast.parse(source)
        file = path.relative_to(ROOT)
        found += [Mutant(file, site, tree, lines[site.line - 1].strip()) for site in find_sites(tree)]
    return found


def source_files(module: str) -> list[Path]:
    """Return the files of a module or of a part of it, such as `fold` or `anchor/strict`."""
    path = PACKAGE / module.removesuffix(".py")
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    if not files or not all(file.is_file() for file in files):
        rooms = sorted(file.stem for file in PACKAGE.iterdir() if file.name[0] != "_" and file.name != "theme")
        raise SystemExit(f"There is no scripts/postil/{module}. There are: {', '.join(rooms)}.")
    return files


def tests_of(module: str) -> list[str]:
    """Return the files and folders of tests for a module."""
    room = module.partition("/")[0]
    return list(TESTS.get(room) or (name for name in OTHERS if name not in NOT_OTHERS))


def equivalent() -> dict[tuple[str, str, str], str]:
    """Return the reason why a change makes no difference, by its key."""
    listed = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) if EQUIVALENT.exists() else None
    return {(one["file"], one["line"], what): one["why"] for one in listed or () for what in one["what"]}


@dataclass(frozen=True, slots=True)
class Reach:
    """What one test does when nothing is changed."""

    seconds: float
    """Processor time of the test."""
    functions: frozenset[tuple[str, str]]
    """File and qualified name of the outermost functions that it calls in the files looked at."""


class Runner:
    """A plugin of pytest that runs the changes in place of the tests, when these have been collected."""

    def __init__(self, mutants: Sequence[Mutant], minutes: float, examples: int, say: Callable[[str], None]) -> None:
        self.mutants = mutants
        self.examples = examples
        self.ends = time.monotonic() + 60 * minutes
        self.say = say
        self.results: dict[int, int] = {}
        self.reach: dict[str, Reach] = {}
        self.arguments: list[str] = []

    def pytest_configure(self) -> None:
        """Let Hypothesis try the same inputs each time, at any pace, and not look for the smallest that fails."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutants", max_examples=self.examples, derandomize=True, database=None, deadline=None,
            phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        settings.load_profile("mutants")

    @staticmethod
    def _limit_examples(items: Sequence[pytest.Item], most: int) -> None:
        """Let no property try more than `most` inputs, even where it names a number itself."""
        from hypothesis import settings

        name = "_hypothesis_internal_use_settings"  # nothing public lowers what a decorator has set
        for function in {getattr(item, "obj", None) for item in items}:
            own = getattr(function, name, None)
            if own and own.max_examples > most:
                setattr(function, name, settings(own, max_examples=most))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._limit_examples(session.items, self.examples)
        folder = Path(tempfile.mkdtemp(prefix="mutants-"))
        try:
            self.reach = self._measure(session, folder)
            self._run_all(session, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return True

    def _measure(self, session: pytest.Session, folder: Path) -> dict[str, Reach]:
        """Return what each test reaches; the run ends here if one of them fails."""
        files = sorted({mutant.file for mutant in self.mutants})
        told = folder / "reach.json"

        def measure() -> int:
            found: dict[str, tuple[float, list[tuple[str, str]]]] = {}
            called: set[tuple[str, str]] = set()
            for file in files:
                _watch_calls(file, called)
            for item, following in pairwise([*session.items, None]):
                called.clear()
                begun = time.process_time()
                _run_test(session, item, following)
                found[item.nodeid] = (time.process_time() - begun, sorted(called))
                if session.testsfailed:
                    told.write_text(json.dumps(item.nodeid), encoding="utf-8")
                    return KILLED
            told.write_text(json.dumps(found), encoding="utf-8")
            return LIVED

        status = _wait_for(_start(measure, folder / "reach", None))
        found = json.loads(told.read_text(encoding="utf-8")) if told.exists() else "the first test"
        if status:
            pytest.exit(f"Nothing was changed, and yet this fails: {found}", returncode=2)
        return {name: Reach(took, frozenset(map(tuple, calls))) for name, (took, calls) in found.items()}

    def _run_all(self, session: pytest.Session, folder: Path) -> None:
        running: dict[int, tuple[int, bool, float]] = {}
        waiting = [(number, False) for number in reversed(range(len(self.mutants)))]
        shown = time.monotonic()
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                number, again = waiting.pop()
                if not again and time.monotonic() > self.ends:
                    waiting = [one for one in waiting if one[1]]
                    continue
                items = self._tests_for(self.mutants[number], session.items, again)
                if not items:
                    self.results[number] = LIVED
                    if not again:  # what is done when a module is imported is reached by no test by itself
                        waiting.append((number, True))
                    continue
                took = sum(self.reach[item.nodeid].seconds for item in items)
                place = folder / str(number)
                process = _start(lambda n=number, i=items: self._try(session, self.mutants[n], i), place, took)
                running[process] = (number, again, time.monotonic() + 10 * (SECONDS + 10 * took))
            if not running:
                continue
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                for late in [one for one, (*_, until) in running.items() if time.monotonic() > until]:
                    os.kill(late, signal.SIGKILL)
                time.sleep(0.005)
                continue
            number, again, _ = running.pop(process)
            shutil.rmtree(folder / str(number), ignore_errors=True)
            code = os.waitstatus_to_exitcode(status)
            self.results[number] = code
            if code == LIVED and not again:
                waiting.append((number, True))
            if time.monotonic() > shown + 10:
                shown = time.monotonic()
                self.say(f"{len(self.results)} of {len(self.mutants)} …")

    def _tests_for(self, mutant: Mutant, items: Sequence[pytest.Item], again: bool) -> list[pytest.Item]:
        """Return the tests that judge a change, fastest first; `again`: those that were not asked at first."""
        reached = [one for one in items if self._reaches(one, mutant)]
        chosen = [one for one in items if one not in reached] if again else reached
        return sorted(chosen, key=lambda one: self.reach[one.nodeid].seconds)

    def _reaches(self, item: pytest.Item, mutant: Mutant) -> bool:
        file, functions = mutant.file.as_posix(), self.reach[item.nodeid].functions
        if not mutant.site.scope:
            return any(one == file for one, _ in functions)
        return (file, mutant.site.scope) in functions

    def _try(self, session: pytest.Session, mutant: Mutant, items: Sequence[pytest.Item]) -> int:
        """Make the change in this process, which is a copy, and return whether a test notices it."""
        code = mutant.compiled()
        if mutant.site.scope and _swap_code(code, str(ROOT / mutant.file), mutant.site.scope):
            for item, following in pairwise([*items, None]):
                _run_test(session, item, following)
                if session.testsfailed:
                    return KILLED
            return LIVED
        _import_anew(code, mutant.file)
        chosen = {item.nodeid: place for place, item in enumerate(items)}
        files = dict.fromkeys(str(item.path) for item in items)
        status = pytest.main([*OPTIONS, *AGAIN, *files], plugins=[Chosen(chosen)])
        return {pytest.ExitCode.OK: LIVED, pytest.ExitCode.INTERNAL_ERROR: BROKEN}.get(pytest.ExitCode(status), KILLED)


class Chosen:
    """A plugin of pytest that runs the named tests alone, in the given order."""

    def __init__(self, chosen: dict[str, int]) -> None:
        self.chosen = chosen

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((one for one in items if one.nodeid in self.chosen), key=lambda one: self.chosen[one.nodeid])


def _run_test(session: pytest.Session, item: pytest.Item, following: pytest.Item | None) -> None:
    session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def _start(run: Callable[[], int], folder: Path, seconds: float | None) -> int:
    """Return the id of a process, a copy of this one, that ends with what `run` returns.

    It prints nothing, has its temporary files in `folder`, and no more than some processor time if `seconds` is given.
    """
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        process = os.fork()
    if process:
        return process
    status = KILLED
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        if seconds is not None:
            limit = int(SECONDS + 10 * seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        status = run()
    finally:
        os._exit(status)


def _wait_for(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _watch_calls(file: Path, called: set[tuple[str, str]]) -> None:
    """Let each outermost function of a file put its file and qualified name into `called` whenever it is called."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    names = set()

    def watch(body: list[ast.stmt], scope: str) -> None:
        for node in body:
            if isinstance(node, ast.ClassDef):
                watch(node.body, f"{scope}{node.name}.")
            elif isinstance(node, ast.FunctionDef):
                names.add(scope + node.name)
                told = ast.Constant((file.as_posix(), scope + node.name))
                call = ast.Call(ast.Name("__called__", ast.Load()), [told], [])
                node.body.insert(0, ast.copy_location(ast.Expr(call), node.body[0]))

    watch(tree.body, "")
    code = compile(ast.fix_missing_locations(tree), str(ROOT / file), "exec")
    for name in names:
        _swap_code(code, str(ROOT / file), name)
    for module in list(sys.modules.values()):
        if getattr(module, "__file__", None) == str(ROOT / file):
            vars(module)["__called__"] = called.add


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes_in(inner)


def _swap_code(code: CodeType, file: str, scope: str) -> bool:
    """Give the functions of this process the code of a changed file; return whether the named one was among them."""
    new = defaultdict(list)
    for inner in _codes_in(code):
        if inner.co_qualname.partition(".<locals>")[0] == scope:
            new[inner.co_qualname, inner.co_firstlineno].append(inner)
    done = False
    for function in gc.get_objects():
        if not isinstance(function, FunctionType) or function.__code__.co_filename != file:
            continue
        old = function.__code__
        match new.get((old.co_qualname, old.co_firstlineno)):
            case [changed] if changed.co_freevars == old.co_freevars:
                function.__code__ = changed
                done = done or old.co_qualname == scope
    return done


def _import_anew(code: CodeType, file: Path) -> None:
    """Forget our modules, so that they are imported again, the changed file as `code`."""
    for name, module in list(sys.modules.items()):
        origin = getattr(module, "__file__", None) or ""
        ours = name.partition(".")[0] == "postil" or Path(origin).is_relative_to(ROOT / "tests")
        if ours and name not in {"__main__", "mutating", "mutants"}:
            del sys.modules[name]
    parts = file.relative_to("scripts").with_suffix("").parts
    changed = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    class Loader(SourceFileLoader):
        def get_code(self, fullname: str) -> CodeType:
            return code

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
            if name != changed:
                return None
            return importlib.util.spec_from_file_location(name, ROOT / file, loader=Loader(name, str(ROOT / file)))

    sys.meta_path.insert(0, Finder)


def told_before(output: str) -> set[tuple[str, str, str]]:
    """Return the keys of the changes that lived by the output of an earlier run."""
    found = re.findall(r"(?m)^lived: (\S+):\d+:\d+: (.+)\n +(.+)$", output)
    return {(file, line, what) for file, what, line in found}


def run(
    module: str, tests: Sequence[str], *, most: int, minutes: float, seed: int, examples: int,
    say: Callable[[str], None], again: Path | None = None,
) -> int:  # fmt: skip
    """Run the changes of a module, say what lived, and return the exit code: 0 where enough of them were noticed."""
    begun = time.monotonic()
    known = equivalent()
    everything = find_mutants(source_files(module))
    mutants = [one for one in everything if one.key not in known]
    if again:
        lived = told_before(again.read_text(encoding="utf-8"))
        mutants = [one for one in mutants if one.key in lived]
    stale = [key for key in known if ROOT / key[0] in source_files(module)
             and key not in {one.key for one in everything}]  # fmt: skip
    random.Random(seed).shuffle(mutants)
    del mutants[most or len(mutants) :]
    runner = Runner(mutants, minutes, examples, say)
    status = pytest.main([*OPTIONS, "--no-header", "--no-summary", *(tests or tests_of(module))], plugins=[runner])
    if status:
        return int(status)
    return report(module, runner, known, stale, time.monotonic() - begun, say)


def report(
    module: str, runner: Runner, known: dict[tuple[str, str, str], str], stale: list[tuple[str, str, str]],
    seconds: float, say: Callable[[str], None],
) -> int:  # fmt: skip
    """Say what was found, and return the exit code."""
    counts = Counter("lived" if code == LIVED else "broken" if code == BROKEN else "killed"
                     for code in runner.results.values())  # fmt: skip
    lived = sorted((runner.mutants[number] for number, code in runner.results.items() if code == LIVED),
                   key=lambda one: (one.file, one.site.line, one.site.column))  # fmt: skip
    for one in lived:
        say(f"lived: {one}")
    for file, line, what in stale:
        say(f"no longer there, strike it from {EQUIVALENT.name}: {file}: {what}\n    {line}")
    judged = counts["killed"] + counts["lived"]
    share = 100 * counts["killed"] / judged if judged else 0.0
    same = sum(1 for key in known if ROOT / key[0] in source_files(module)) - len(stale)
    rest = f"; {len(runner.mutants) - judged} were not tried" if judged < len(runner.mutants) else ""
    say(
        f"{module}: {counts['killed']} of {judged} changes were noticed ({share:.1f} %), {counts['lived']} were not; "
        f"{same} more make no difference{rest} ({seconds:.0f} s)"
    )
    return 0 if share >= GOAL and not stale else 1


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make mutants ARGS=…", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("module", help="a module of scripts/postil, or a part of it: weave, fold, anchor/strict")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="try N changes at most, chosen by chance")
    parser.add_argument("--minutes", type=float, default=10, help="begin no change after that time (default: 10)")
    parser.add_argument("--seed", type=int, default=0, help="what chance begins with (default: 0)")
    parser.add_argument("--examples", type=int, default=100, metavar="N", help="inputs of a property (default: 100)")
    parser.add_argument("--tests", nargs="+", default=[], metavar="PATH", help="the tests, if not those of the module")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only what lived by this output of an earlier run")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = "1"  # a process with threads cannot be copied safely

    def say(line: str) -> None:
        print(line, flush=True)

    return run(
        options.module, options.tests, most=options.most, minutes=options.minutes, seed=options.seed,
        examples=options.examples, say=say, again=options.again,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
