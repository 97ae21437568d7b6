"""The repository as git sees it, and the programs that the tests call."""

from __future__ import annotations

import fcntl
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OLDEST_FIREFOX = 143
"""The first with all of WebDriver BiDi that Playwright asks for (`network.addDataCollector`)."""
REMEDY = "`make test` installs what the tests need"


def find_program(*names: str) -> str | None:
    """Return the path of the first program found, beside this Python (where set-up links them) or on PATH."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def find_firefox() -> tuple[str | None, str]:
    """Return the path of a Firefox that can be driven, and if there is none, why, with the remedy."""
    program = find_program("firefox-esr", "firefox")
    if not program:
        return None, "no Firefox: on Debian, `apt install firefox-esr` brings one"
    told = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=False).stdout
    version = re.search(r"(\d+)[\d.]*", told)
    if version and int(version[1]) >= OLDEST_FIREFOX:
        return program, ""
    return None, (
        f"no Firefox from {OLDEST_FIREFOX} on (here: {version[0] if version else 'one that does not start'}): "
        "Debian has one in its security suite; with that among apt's sources, `apt install firefox-esr` brings it"
    )


def need_program(*names: str) -> str:
    """Return the path of the first program found; the test fails if there is none."""
    return find_program(*names) or pytest.fail(f"{names[0]} is missing: {REMEDY}")


def need_file(path: Path) -> Path:
    """Return `path` if it is a file; the test fails if it is not."""
    return path if path.is_file() else pytest.fail(f"{path.name} is missing: {REMEDY}")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> tuple[Path, Path]:
    """Return the folder that `make` was given, and what it returned; the workers of a session share what it made."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / f"made-{name}"
    with open(base / f"made-{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.is_file():
            shutil.rmtree(folder, ignore_errors=True)  # one that failed in another worker
            folder.mkdir()
            done.write_text(str(make(folder / "project")), encoding="utf-8")
        return folder / "project", Path(done.read_text(encoding="utf-8"))


def git(*arguments: str, at: Path = ROOT, stdin: str = "") -> bytes:
    """Return what git prints, also in a folder that another user owns."""
    command = [need_program("git"), "-c", "safe.directory=*", "-C", str(at), *arguments]
    return subprocess.run(command, input=stdin.encode(), stdout=subprocess.PIPE, check=True).stdout


def publishable_files(at: Path = ROOT) -> list[Path]:
    """Return the files, relative to `at`, that are in the repository or that `git add` would put there."""
    names = git("ls-files", "--cached", "--others", "--exclude-standard", "-z", at=at).decode().split("\0")
    return sorted({Path(name) for name in names if name and (at / name).is_file()})


def committed_blobs(at: Path = ROOT) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every version of every file in the history, of all branches."""
    names = {}
    for line in git("rev-list", "--objects", "--all", at=at).decode().splitlines():
        key, _, name = line.partition(" ")
        names[key] = name
    objects = io.BytesIO(git("cat-file", "--batch", at=at, stdin="".join(f"{key}\n" for key in names)))
    while header := objects.readline():
        key, kind, size = header.decode().split()
        content = objects.read(int(size))
        objects.readline()  # the line end after it
        if kind == "blob":
            yield names[key], content
