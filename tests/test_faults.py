"""Whatever ends a build or a preview: a whole site stays, and after the next start nothing else."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from case_files import base_files, place, with_site
from worktree import ROOT

from postil.publish import clear_leftovers, preview_folder, put_in_place, working_folder
from postil.publish.locks import hold

POSTIL = [sys.executable, "-m", "postil"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small reading, of which a site can be built."""
    return with_site(place(base_files("own"), tmp_path).root)


def wait_for(done: Callable[[], object], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(done())


def test_a_killed_build_leaves_the_old_or_the_new_site_whole_and_the_next_start_nothing_else() -> None:
    script = [sys.executable, ROOT / "tests/faults/kill_builds.py", "--kills", "20"]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    steps = re.findall(r"(\d+) killed, one at each step", done.stdout)
    at_random = re.findall(r": (\d+) killed at random moments", done.stdout)
    assert len(steps) == 2 and min(map(int, steps)) > 40, done.stdout
    assert at_random == ["20", "20"], done.stdout


def test_however_a_build_or_a_preview_ends_no_process_stays_and_no_private_word(tmp_path: Path) -> None:
    files = dict(base_files("reserved"))
    files["seeds/a copy.txt"] = files.pop("texts/a copy.txt")
    root = with_site(place(files, tmp_path).root)
    script = [sys.executable, ROOT / "tests/faults/kill_projects.py", root, "lawsuit", "--ends", "4"]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for one in ("build killed 1", "serve told to end 1", "build told twice 1", "serve MkDocs killed 1"):
        assert one in done.stdout


def test_a_killed_preview_leaves_no_process_and_no_port_and_after_the_next_start_no_copy(
    project: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"TMPDIR": str(kept)}
    running = subprocess.Popen(
        [*POSTIL, "serve", "--root", str(project), "--address", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
    )  # fmt: skip

    def served() -> bool:
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", port)) == 0

    assert wait_for(served)
    running.kill()
    # Whoever has its output open lives: at the end of this line nobody does.
    told = running.communicate(timeout=20)[0].decode()
    assert not served(), told
    assert list(kept.glob("*/mkdocs_*")), "the preview keeps its site where this test looks"
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    done = subprocess.run([*POSTIL, "build", "--root", str(project)], env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert not list(kept.iterdir())
    assert not list(project.glob(".site*"))


def test_a_second_build_says_that_it_waits_and_can_be_told_to_end(project: Path) -> None:
    lock = hold(project / ".site-building", nullcontext)
    running = subprocess.Popen([*POSTIL, "build", "--root", str(project)], stderr=subprocess.PIPE)
    try:
        assert running.stderr
        line = running.stderr.readline().decode()
        assert "Another build of " in line and "this one begins when that is done" in line
        running.send_signal(signal.SIGINT)
        assert b"Interrupted" in running.communicate(timeout=20)[1]
        assert running.returncode == 1
    finally:
        running.kill()
        os.close(lock)
    assert (project / ".site-building").is_dir(), "it belongs to the other one"
    assert not (project / "site").exists()


def test_signals_that_follow_each_other_at_once_leave_nothing(project: Path) -> None:
    for between in (0, 0.005, 0.03):
        running = subprocess.Popen(
            [*POSTIL, "build", "--root", str(project)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert wait_for(lambda: (project / ".site-building/site").exists())
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            running.send_signal(number)
            time.sleep(between)
        told = running.communicate(timeout=20)[0].decode()
        # The last one may come when all is cleared and the process about to end.
        assert running.returncode in (1, 143, -signal.SIGINT, -signal.SIGTERM), told
        assert "Traceback" not in told
        assert not list(project.glob(".site*"))


def write_site(target: Path) -> None:
    with working_folder(target, nullcontext) as held:
        (held.path / "index.html").write_text("new", encoding="utf-8")
        put_in_place(held.path, target)


def test_a_site_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    for umask, mode in ((0o077, 0o700), (0o022, 0o755), (0o002, 0o775)):
        before = os.umask(umask)
        try:
            write_site(tmp_path / "site")
        finally:
            os.umask(before)
        assert (tmp_path / "site").stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give a file to somebody")
def test_a_site_that_the_superuser_builds_goes_to_the_owner_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    os.chown(tmp_path / "site", 1234, 1234)
    write_site(tmp_path / "site")
    assert {(one.stat().st_uid, one.stat().st_gid) for one in (tmp_path / "site").rglob("*")} == {(1234, 1234)}
    assert (tmp_path / "site").stat().st_uid == 1234


def test_a_site_that_may_not_be_changed_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site/below").mkdir(parents=True)
    # Permissions alone would not keep root out.
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("below"))
    with pytest.raises(PermissionError, match="site/below may not be changed"):
        write_site(tmp_path / "site")
    assert os.listdir(tmp_path) == ["site"]


def test_what_a_killed_build_left_is_cleared_private_copies_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "old", "private", "site"):
        (tmp_path / ".site-building" / name).mkdir(parents=True)
    (tmp_path / ".site-building/private/.gitignore").write_text("*", encoding="utf-8")
    (tmp_path / "site").mkdir()
    cleared, clear = [], shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", lambda path, **options: (cleared.append(path.name), clear(path, **options)))
    clear_leftovers(tmp_path / "site")
    assert cleared == ["private", "a", "old", "site"]
    assert os.listdir(tmp_path) == ["site"]


def test_a_preview_that_lives_keeps_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "postil-preview-dead").mkdir()
    (tmp_path / "postil-preview-dead/copy.txt").write_text("A private copy.", encoding="utf-8")
    with preview_folder() as held:
        (held.path / "copy.txt").write_text("A private copy.", encoding="utf-8")
        clear_leftovers(tmp_path / "site")
        assert os.listdir(tmp_path) == [held.path.name]
        assert (held.path / "copy.txt").exists()
    assert not os.listdir(tmp_path)


def test_a_link_at_the_place_of_the_working_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/site").write_text("mine", encoding="utf-8")
    (tmp_path / ".site-building").symlink_to("papers")
    with pytest.raises(NotADirectoryError):
        write_site(tmp_path / "site")
    clear_leftovers(tmp_path / "site")
    assert os.listdir(tmp_path / "papers") == ["site"]


ENDS_WITH = """
import subprocess, sys, time
child = '''
import sys, time
if sys.argv[1] == "thread":
    sys.platform = "elsewhere"
from postil.lifeline import end_with_starter
end_with_starter()
print("ready", flush=True)
time.sleep(60)
'''
subprocess.Popen([sys.executable, "-c", child, sys.argv[1]], stdin=subprocess.PIPE)
time.sleep(60)
"""
POOL = """
import sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
if sys.argv[1] == "thread":
    sys.platform = "elsewhere"
from postil.lifeline import end_with_parent
with ProcessPoolExecutor(2, get_context("fork"), initializer=end_with_parent) as pool:
    list(pool.map(print, ["ready"] * 2))
    sys.stdout.flush()
    pool.submit(print, "ready", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("way", ["system", "thread"])
@pytest.mark.parametrize("starter", [ENDS_WITH, POOL], ids=["a child", "the workers of a pool"])
def test_a_process_ends_with_the_one_that_started_it(starter: str, way: str) -> None:
    running = subprocess.Popen([sys.executable, "-c", starter, way], stdout=subprocess.PIPE)
    assert running.stdout
    assert b"ready" in running.stdout.readline()
    running.kill()
    # Its end is told by the pipe, which every living child holds open.
    running.communicate(timeout=20)
    assert running.returncode == -signal.SIGKILL
