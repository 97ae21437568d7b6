"""Builds and previews of a whole project, ended in every way at random moments: python tests/faults/kill_projects.py -h

The project shows a private copy. After each end there is a whole site, the old one or the new one; no process of it
lives and none holds its port; private words lie in the copy, the site and the folders of the build alone. After the
next start those folders are gone.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kill_builds import forked, start_again

from postil.publish import clear_leftovers

STARTED = "POSTIL_TEST_KILLED"
"""In the environment of every process that an ended command has started."""
WITHIN = 0.03
"""Seconds within which a second signal follows the first."""
PUBLIC_EVERY = 20
"""After so many ends, a public build shows that nothing private is left."""
ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(slots=True)
class Trial:
    """A project on disk whose builds and previews are ended."""

    root: Path
    """Its folder; the site is below it."""
    temporary: Path
    """The system's folder for temporary files, as its processes know it."""
    private: bytes
    """A word that stands in the private copy and in none of the other files of the project."""
    chance: random.Random
    known: list[str] = field(default_factory=list)
    """Of each site that may be there, one figure for all it holds."""
    seconds: float = 0.0
    """What one build takes."""
    turns: int = 0

    @property
    def target(self) -> Path:
        return self.root / "site"

    def save(self) -> None:
        """Change a page, so that the next site is another one."""
        self.turns += 1
        page = self.root / "docs/index.md"
        text = page.read_text(encoding="utf-8").removesuffix("\nMore.\n")
        page.write_text(text + "\nMore.\n" * (self.turns % 2), encoding="utf-8")

    def start(self, *arguments: str) -> int:
        """Return the number of a new process that runs a command of Postil, with its output in a file."""
        from postil.cli import main

        def work() -> None:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            told = os.open(self.root.parent / "told", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(told, 1)
            os.dup2(told, 2)
            os.setsid()
            main([*arguments, "--root", str(self.root)])

        return forked(work)

    def told(self) -> str:
        return (self.root.parent / "told").read_text(encoding="utf-8")


def tree(target: Path) -> str:
    """Return one figure for all that a site holds."""
    told = hashlib.sha256()
    for path in sorted(target.rglob("*")):
        told.update(path.relative_to(target).as_posix().encode() + b"\0")
        told.update(path.read_bytes() if path.is_file() else b"/")
    return told.hexdigest()


def running(mark: str) -> list[str]:
    """Return the commands of all processes that have this mark in their environment."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if f"{STARTED}={mark}.".encode() in Path(entry.path, "environ").read_bytes():
                    found.append(Path(entry.path, "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def children(parent: int) -> list[int]:
    """Return the processes that a process has started and that live."""
    found = []
    for entry in os.scandir("/proc"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def wait_for(done: Callable[[], object], seconds: float = 20) -> bool:
    """Return whether something is so within some seconds."""
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(done())


@contextlib.contextmanager
def marked(mark: str) -> Iterator[None]:
    # Python keeps a copy of the environment: what a fork changes, only what it starts can be seen to have.
    os.environ[STARTED] = f"{mark}."
    yield
    del os.environ[STARTED]


# Ways to end a command: each returns its status, once it has ended


def kill(number: int, _: random.Random) -> int:
    os.kill(number, signal.SIGKILL)
    return os.waitpid(number, 0)[1]


def tell(number: int, chance: random.Random) -> int:
    os.kill(number, chance.choice(ENDS))
    return _ended(number)


def tell_twice(number: int, chance: random.Random) -> int:
    os.kill(number, chance.choice(ENDS))
    time.sleep(chance.uniform(0, WITHIN))
    os.kill(number, chance.choice((*ENDS, signal.SIGKILL)))  # not waited for yet, so the number is still its own
    return _ended(number)


def kill_the_other(number: int, chance: random.Random) -> int:
    """Kill MkDocs below it, if it has been started; the command must end by itself."""
    for child in children(number):
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, chance.choice((signal.SIGKILL, signal.SIGTERM)))
    if not wait_for(lambda: _is_done(number), 5):  # it had not been started
        os.kill(number, signal.SIGKILL)
    return _ended(number)


WAYS = {"killed": kill, "told to end": tell, "told twice": tell_twice, "MkDocs killed": kill_the_other}


def _is_done(number: int) -> bool:
    fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return fields[0] == "Z"


def _ended(number: int) -> int:
    assert wait_for(lambda: _is_done(number)), "it goes on after it was told to end"
    return os.waitpid(number, 0)[1]


# Builds and previews


def end_build(trial: Trial, way: str) -> None:
    """End one `postil build` at a random moment."""
    number = trial.start("build")
    time.sleep(trial.chance.uniform(0, trial.seconds))
    WAYS[way](number, trial.chance)


def end_preview(trial: Trial, way: str) -> None:
    """End one `postil serve`, while it begins, while it waits, or while it builds again after a save."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    number = trial.start("serve", "--address", f"127.0.0.1:{port}")

    def served() -> bool:
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", port)) == 0

    if trial.chance.random() < 0.5:
        time.sleep(trial.chance.uniform(0, trial.seconds))
    elif wait_for(served):
        trial.save()
        time.sleep(trial.chance.uniform(0, trial.seconds))
    WAYS[way](number, trial.chance)
    assert wait_for(lambda: not served(), 5), "its port is still held"


COMMANDS = {"build": end_build, "serve": end_preview}


def look(trial: Trial, mark: str) -> None:
    """Hold what is there after an end to what the head of this module promises."""
    assert wait_for(lambda: not running(mark)), running(mark)
    assert "Traceback" not in trial.told(), trial.told()
    assert tree(trial.target) in trial.known, f"a site that is neither the old nor the new one\n{trial.told()}"
    folders = [trial.target, trial.root / ".site-building", *trial.temporary.iterdir()]
    for path in private_files(trial):
        held = [folder for folder in folders if path.is_relative_to(folder)]
        assert held, f"private words in {path}"
        assert held[0] == trial.target or held[0].stat().st_mode & 0o077 == 0, f"{held[0]} is open to others"
    # It waits for a process that was started at the moment of the kill, and is about to see that it is alone.
    start_again(trial.target)
    clear_leftovers(trial.target)
    assert not running(mark), running(mark)
    kept = {"docs", "seeds", "annotations", "mkdocs.yml", "rights.lock.yml", "site"}
    assert set(os.listdir(trial.root)) <= kept, os.listdir(trial.root)
    assert not os.listdir(trial.temporary), os.listdir(trial.temporary)


def private_files(trial: Trial) -> Iterator[Path]:
    """Yield every file with private words, but for the copy."""
    for top in (trial.root, trial.temporary):
        for path in top.rglob("*"):
            if path.is_file() and (trial.root / "seeds") not in path.parents and trial.private in path.read_bytes():
                yield path


def end_many(trial: Trial, ends: int) -> dict[str, int]:
    """Return how many commands were ended in each way."""
    for _ in range(2):
        trial.save()
        begin = time.monotonic()
        assert os.waitpid(trial.start("build"), 0)[1] == 0, trial.told()
        trial.seconds = time.monotonic() - begin
        trial.known.append(tree(trial.target))
    assert trial.known[0] != trial.known[1]
    assert list(private_files(trial)), "the word of the copy stands in the site"
    done: dict[str, int] = {}
    # By turns, so that a few ends have every way already.
    kinds = [(list(COMMANDS)[(place + turn) % 2], way) for turn in range(2) for place, way in enumerate(WAYS)]
    for count in range(ends):
        command, way = kinds[count % len(kinds)]
        trial.save()
        mark = f"{os.getpid()}-{count}"
        with marked(mark):
            COMMANDS[command](trial, way)
        try:
            look(trial, mark)
        except AssertionError as error:
            raise AssertionError(f"end {count}, {command} {way}: {error}") from None
        done[f"{command} {way}"] = done.get(f"{command} {way}", 0) + 1
        if count % PUBLIC_EVERY == PUBLIC_EVERY - 1:
            assert os.waitpid(trial.start("build", "--public"), 0)[1] == 0, trial.told()
            assert not list(private_files(trial)), "a public build left private words"
            assert os.waitpid(trial.start("build"), 0)[1] == 0, trial.told()
            print(f"{count + 1} ended", flush=True)
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="a project with a private copy below seeds/; a copy of it is used")
    parser.add_argument("private", help="a word that stands in the private copy alone")
    parser.add_argument("--ends", type=int, default=200, help="how many in all (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's work in the background does not hear it
    with tempfile.TemporaryDirectory() as folder:
        root, temporary = Path(folder, "project"), Path(folder, "temporary")
        temporary.mkdir()
        tempfile.tempdir = str(temporary)
        root.mkdir()
        for name in ("docs", "seeds", "annotations"):
            shutil.copytree(asked.root / name, root / name)
        for name in ("mkdocs.yml", "rights.lock.yml"):
            shutil.copyfile(asked.root / name, root / name)
        trial = Trial(root, temporary, asked.private.encode(), random.Random(asked.seed))
        done = end_many(trial, asked.ends)
    print(f"builds of {trial.seconds:.1f} s; ended: " + ", ".join(f"{way} {number}" for way, number in done.items()))


if __name__ == "__main__":
    sys.exit(main())
