"""The set-up finds its way on machines that lack things, and says what to do where it cannot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from worktree import OLDEST_FIREFOX, ROOT, need_program

NEEDED = ("bash", "cat", "dirname", "env", "grep", "ln", "mkdir", "mktemp", "rm", "sh", "touch", "true")
PYTHON = """
case "$*" in
  --version) echo Python 3.11.2 ;;
  *"version_info < (3, 11)"*) exit 0 ;;
  *"version_info[:2]"*) echo 3.11 ;;
  *"import ensurepip"*) [ -e {folder}/ensurepip ] ;;
  "-m venv"*) mkdir -p .venv/bin ;;
  *) exit 1 ;;
esac
"""
BROWSER = 'for page; do :; done; cat "${{page#file://}}"'
SNAP = "echo '<p>this file cannot be read</p>'"


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine on which only the named programs are, and a project with the set-up scripts."""

    folder: Path

    def program(self, name: str, script: str) -> Path:
        """Put a shell script there as a program, and return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + script.format(folder=self.folder), encoding="utf-8")
        path.chmod(0o755)
        return path

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / "bin/bash", self.folder / "project/scripts/setup" / script],
            env={"PATH": str(self.folder / "bin"), **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def calls(self) -> str:
        log = self.folder / "calls"
        return log.read_text(encoding="utf-8") if log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine of a person who may install nothing."""
    shutil.copytree(ROOT / "scripts/setup", tmp_path / "project/scripts/setup")
    (tmp_path / "project/.venv/bin").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        (tmp_path / "bin" / name).symlink_to(need_program(name))
    machine = Machine(tmp_path)
    machine.program("bin/id", "echo 1000")
    machine.program("bin/apt-get", "echo apt-get $* >> {folder}/calls\ntouch {folder}/ensurepip")
    return machine


def test_an_unsuitable_python_that_was_asked_for_is_refused(machine: Machine) -> None:
    old = machine.program("old/python3", "exit 1")
    done = machine.run("venv.sh", PYTHON=str(old))
    assert done.returncode == 1
    assert f"PYTHON={old} is not a Python of 3.11 or newer" in done.stderr


def test_a_machine_without_a_suitable_python_is_told_so(machine: Machine) -> None:
    machine.program("bin/python3", "exit 1")
    done = machine.run("venv.sh")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed, and none was found" in done.stderr


def test_a_newer_python_is_found_behind_an_old_one(machine: Machine) -> None:
    machine.program("bin/python3", "exit 1")
    machine.program("bin/python3.12", PYTHON)
    (machine.folder / "ensurepip").touch()
    assert machine.run("venv.sh").returncode == 0
    place = machine.folder / "project/.venv/place"
    assert place.read_text(encoding="utf-8").strip() == str(machine.folder / "project")


def test_without_ensurepip_and_without_rights_the_remedy_is_named(machine: Machine) -> None:
    machine.program("bin/python3", PYTHON)
    machine.program("bin/sudo", "exit 1")
    done = machine.run("venv.sh")
    assert done.returncode == 1
    assert "sudo apt-get install python3-venv" in done.stderr
    assert machine.calls() == "", "nothing may be installed that asks for a password"
    assert not (machine.folder / "project/.venv/place").exists()


def test_without_ensurepip_but_with_rights_it_is_installed(machine: Machine) -> None:
    machine.program("bin/python3", PYTHON)
    machine.program("bin/sudo", '[ "$1" = -n ] && shift && exec "$@"')
    assert machine.run("venv.sh").returncode == 0
    assert re.search(r"apt-get install .*python3\.11-venv\n", machine.calls())


def test_the_packages_of_a_pip_that_is_there_are_used_before_any_is_installed(machine: Machine) -> None:
    with_pip = PYTHON.replace("  *) exit 1", '  "-m pip"*) echo $* >> {folder}/calls ;;\n  *) exit 1')
    machine.program("bin/python3", with_pip)
    machine.program("bin/sudo", '[ "$1" = -n ] && shift && exec "$@"')
    assert machine.run("venv.sh").returncode == 0
    assert "--require-hashes --requirement scripts/setup/pip.txt" in machine.calls()
    assert "apt-get" not in machine.calls()


def test_a_browser_that_starts_is_linked(machine: Machine) -> None:
    machine.program("bin/chromium", "exit 1")
    chrome = machine.program("bin/google-chrome", BROWSER)
    assert machine.run("browser.sh").returncode == 0
    assert (machine.folder / "project/.venv/bin/chromium").readlink() == chrome


def test_a_browser_without_windows_is_preferred(machine: Machine) -> None:
    machine.program("bin/chromium", BROWSER)
    shell = machine.program("bin/chromium-headless-shell", BROWSER)
    assert machine.run("browser.sh").returncode == 0
    assert (machine.folder / "project/.venv/bin/chromium").readlink() == shell


def test_a_browser_without_windows_is_installed_where_that_may_be(machine: Machine) -> None:
    if "ID=debian" not in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        pytest.skip("asked for on Debian alone, where the package is")
    machine.program("bin/chromium", BROWSER)
    machine.program("bin/firefox-esr", "echo Mozilla Firefox 153.0")
    machine.program("bin/sudo", '[ "$1" = -n ] && shift && exec "$@"')
    assert machine.run("browser.sh").returncode == 0
    assert re.search("^apt-get install .* chromium-headless-shell ", machine.calls(), re.MULTILINE)
    assert (machine.folder / "project/.venv/bin/chromium").readlink() == machine.folder / "bin/chromium"


def test_a_snap_is_no_browser_for_tests_and_the_remedy_is_named(machine: Machine) -> None:
    machine.program("bin/chromium", SNAP)
    machine.program("bin/sudo", "exit 1")
    machine.program("project/.venv/bin/playwright", "exit 1")
    done = machine.run("browser.sh")
    assert done.returncode == 1
    assert "make test POSTIL_CHROMIUM=" in done.stderr
    assert machine.calls() == ""


def test_the_browser_that_was_asked_for_comes_first(machine: Machine) -> None:
    machine.program("bin/chromium", BROWSER)
    own = machine.program("own/chrome", BROWSER)
    assert machine.run("browser.sh", POSTIL_CHROMIUM=str(own)).returncode == 0
    assert (machine.folder / "project/.venv/bin/chromium").readlink() == own


def test_where_nothing_may_be_installed_playwrights_own_browser_is_taken(machine: Machine) -> None:
    own = machine.program("cache/chrome", BROWSER)
    machine.program("project/.venv/bin/playwright", "echo playwright $* >> {folder}/calls")
    machine.program("project/.venv/bin/python", f"echo {own}")
    assert machine.run("browser.sh").returncode == 0
    assert machine.calls() == "playwright install chromium\n"
    assert (machine.folder / "project/.venv/bin/chromium").readlink() == own


@pytest.mark.parametrize(("version", "told"), [("140.12.0esr", True), ("143.0", False), ("153.8.0esr", False)])
def test_a_firefox_that_is_too_old_is_told_with_where_to_get_one(machine: Machine, version: str, told: bool) -> None:
    if "ID=debian" not in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        version, told = "143.0", False  # elsewhere none is asked for
    machine.program("bin/chromium", BROWSER)
    machine.program("bin/sudo", "exit 1")
    machine.program("bin/firefox-esr", f"echo Mozilla Firefox {version}")
    done = machine.run("browser.sh")
    assert done.returncode == 0
    assert ("security suite" in done.stderr) == told
    assert str(OLDEST_FIREFOX) in (ROOT / "scripts/setup/browser.sh").read_text(encoding="utf-8")


def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (help .*)$", makefile, re.MULTILINE)[0].split()
    told = subprocess.run(
        [need_program("make"), "--no-print-directory", "-C", ROOT],
        env={"PATH": os.environ["PATH"]}, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    assert set(re.findall(r"^  make (\w+)  ", told, re.MULTILINE)) == set(targets) - {"help"}


@pytest.mark.parametrize("failing", ["", "lint", "test", "attack"])
def test_a_check_of_a_change_fails_where_a_part_of_it_does_but_for_the_enemy(tmp_path: Path, failing: str) -> None:
    (tmp_path / "project/.ci").mkdir(parents=True)
    check = shutil.copy2(ROOT / ".ci/run", tmp_path / "project/.ci/run")
    make = tmp_path / "bin/make"
    make.parent.mkdir()
    ends = f'case " $* " in *" {failing or "-"} "*) exit 1;; *" test "*) sleep 1;; esac'
    make.write_text(f'#!/bin/sh\n{ends}\necho "$*"\n', encoding="utf-8")
    make.chmod(0o755)
    done = subprocess.run(
        [need_program("bash"), check],
        env={"PATH": f"{make.parent}:{os.environ['PATH']}"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode == 0) == (failing in ("", "attack")), done.stderr
    assert ("The enemy found something" in done.stdout) == (failing == "attack")
    assert ("lint types check site" in done.stdout) == (failing != "lint")
