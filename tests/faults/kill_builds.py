"""Ways to disk that are killed, at each of their steps and at random moments: python tests/faults/kill_builds.py --help

After each kill the site is the old one or the new one, whole; after the next start nothing else is left.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from postil.publish import put_in_place, working_folder

STEPS = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chown", "fcntl.flock", "open", "shutil.rmtree"}
"""Audit events before which a build is killed; the exchange of two folders is known by the name it is looked up by."""
EXCHANGE = "renameat2"
FILES = 12


def forked(work: Callable[[], object]) -> int:
    """Return the number of a new process that does the work and ends."""
    number = os.fork()
    if not number:
        code = 1
        try:
            work()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os._exit(code)
    return number


def kill_before(step: int) -> None:
    """Let this process be killed before its n-th step."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS or (event == "ctypes.dlsym" and arguments[1] == EXCHANGE):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def without_exchange() -> None:
    """Let this process run as on a system that cannot exchange two folders."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "ctypes.dlsym" and arguments[1] == EXCHANGE:
            raise AttributeError

    sys.addaudithook(refuse)


def write_site(target: Path, version: int) -> None:
    with working_folder(target, contextlib.nullcontext) as held:
        for number in range(FILES):
            folder = held.path / str(number % 3)
            folder.mkdir(exist_ok=True)
            (folder / f"{number}.html").write_text(str(version), encoding="utf-8")
        put_in_place(held.path, target)


def start_again(target: Path) -> None:
    """Start a build that comes to nothing."""
    with working_folder(target, contextlib.nullcontext):
        pass


def versions(target: Path) -> list[str]:
    """Return the version that each file of the site has."""
    return [path.read_text(encoding="utf-8") for path in sorted(target.rglob("*.html"))]


def kill_at_each_step(folder: Path, *, exchanging: bool) -> int:
    """Return how many builds were killed, each before another of its steps."""
    target, version, step = folder / "site", 0, 0
    for _ in range(2):  # the second one imports what an exchange needs: these are no steps of the others
        write_site(target, version)
    while True:
        step += 1

        def work(step: int = step, version: int = version + 1) -> None:
            if not exchanging:
                without_exchange()
            kill_before(step)
            write_site(target, version)

        _, status = os.waitpid(forked(work), 0)
        killed = os.WIFSIGNALED(status)
        assert killed or status == 0, f"step {step} ended with {status}"
        if exchanging:
            assert target.is_dir(), f"killed before step {step}, there is no site"
        start_again(target)
        found = versions(target)
        assert found in ([str(version)] * FILES, [str(version + 1)] * FILES), f"step {step}: {found}"
        assert os.listdir(folder) == ["site"], f"step {step} left {os.listdir(folder)}"
        version = int(found[0])
        if not killed:
            return step - 1


def kill_at_random(folder: Path, kills: int, *, exchanging: bool, seed: int = 1) -> int:
    """Return how many builds of a small site were killed at a random moment."""
    target, version, killed, chance = folder / "site", 0, 0, random.Random(seed)
    write_site(target, version)

    def work() -> None:
        if not exchanging:
            without_exchange()
        while True:
            write_site(target, version + 1)

    for _ in range(kills):
        number = forked(work)
        time.sleep(chance.uniform(0, 0.02))
        os.kill(number, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(number, 0)[1])
        start_again(target)
        found = versions(target)
        assert found in ([str(version)] * FILES, [str(version + 1)] * FILES), found
        assert os.listdir(folder) == ["site"], os.listdir(folder)
        version = int(found[0])
    return killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="of each kind at random moments (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for exchanging in (True, False):
        how = "exchanging" if exchanging else "renaming twice"
        with tempfile.TemporaryDirectory() as folder:
            print(f"{how}: {kill_at_each_step(Path(folder), exchanging=exchanging)} killed, one at each step")
        with tempfile.TemporaryDirectory() as folder:
            done = kill_at_random(Path(folder), asked.kills, exchanging=exchanging, seed=asked.seed)
            print(f"{how}: {done} killed at random moments")


if __name__ == "__main__":
    main()
