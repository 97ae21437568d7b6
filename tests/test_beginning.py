"""A site of one's own, from the wheel alone: made, checked and built where this repository is not."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from test_supply_chain import build_wheel
from worktree import ROOT

from postil.cli import main

OWN_SITE = """
site_name: A site that was there before
theme: {name: material, font: false}
plugins: [search, postil]
nav: [Home: index.md, What we read: about/reading.md, The essay: my-essay/index.md, Claims: my-essay/claims.md]
"""
OWN_PAGE = "# What we read\n\nOur words.\n\n<!-- postil:readings -->\n\n[Straight to it](../my-essay/index.html)\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python in which the wheel is installed, beside the packages that it needs; nothing else of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = build_wheel(folder / "source", umask=0o022, when=1_700_000_000, seed="1")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    packages = sysconfig.get_path("purelib", "venv", {"base": str(folder / "venv")})
    with zipfile.ZipFile(wheel) as files:
        files.extractall(packages)
    # A folder that is named so brings its packages, and not the link in it that leads to this repository.
    Path(packages, "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv/bin/python"


def run(python: Path, at: Path, *command: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "POSTIL", "VIRTUAL"))}
    done = subprocess.run(
        [str(python), "-m", "postil", *command], cwd=at, env=kept, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_site_is_built_without_this_repository(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [installed, "-c", "import postil; print(postil.__file__)"], cwd=tmp_path, capture_output=True
    )
    assert where.stdout.startswith(os.fsencode(installed.parent.parent))
    assert "cd site && postil serve" in run(installed, tmp_path, "new", "site", "site", "--name", 'My "notes": 1')
    site = tmp_path / "site"
    assert "1 reading, 1 note: no problems" in run(installed, site, "check", "--strict", "--public")
    run(installed, site, "build", "--strict", "--public")
    assert "The bar served until 1960" in (site / "site/my-essay/index.html").read_text(encoding="utf-8")
    home = (site / "site/index.html").read_text(encoding="utf-8")
    assert "my-essay/index.html" in home and "My &#34;notes&#34;: 1" in home
    assert (site / ".github/ISSUE_TEMPLATE/suggestion.yml").is_file() and (site / ".vscode/settings.json").is_file()
    assert (site / "site/schemas/note.json").is_file(), "as .vscode/settings.json names it"
    assert "VERSION" not in (site / "requirements.txt").read_text(encoding="utf-8")
    assert (site / ".gitignore").is_file() and (site / ".github/workflows/check.yml").is_file()


def test_a_site_that_is_there_gets_readings_on_a_page_of_its_own(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "new", "site", "new")
    for name in ("seeds", "annotations"):
        (tmp_path / "new" / name).rename(tmp_path / name)
    (tmp_path / "docs/about").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(OWN_SITE, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n\nAll about us.\n", encoding="utf-8")
    (tmp_path / "docs/about/reading.md").write_text(OWN_PAGE, encoding="utf-8")
    run(installed, tmp_path, "build")
    page = (tmp_path / "site/about/reading/index.html").read_text(encoding="utf-8")
    assert "Our words." in page and "How the unit of length moved" in page
    essay = (tmp_path / "site/my-essay/index.html").read_text(encoding="utf-8")
    assert "The bar served until 1960" in essay
    # A reading is a page in the menu of the site, which marks it where it is open.
    assert '<li><a href="../../my-essay/">The essay</a></li>' in page
    assert '<li><a href="./" aria-current="page">The essay</a></li>' in essay
    assert '<li><a href="claims.html">Claims</a></li>' in essay


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(main, ["new", "site", str(tmp_path)])
    assert done.exit_code == 2 and "is not empty" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["kept.txt"]


def test_what_a_new_site_runs_is_what_this_repository_runs() -> None:
    """The actions are named by the same digests, and the example is the one that README.md shows."""
    beginning = ROOT / "scripts/postil/beginning"
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    for path in (beginning / "dot-github/workflows").glob("*.yml"):
        jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in (step for job in jobs for step in job["steps"] if "uses" in step):
            assert step["uses"] in ours
    forms = ROOT / ".github/ISSUE_TEMPLATE"
    fields = [
        [
            [(field["id"], field["attributes"]["label"]) for field in yaml.safe_load(path.read_text("utf-8"))["body"]]
            for path in (forms / name, beginning / "dot-github/ISSUE_TEMPLATE" / name)
        ]
        for name in ("suggestion.yml", "objection.yml", "question.yml")
    ]
    assert all(ours == theirs for ours, theirs in fields)
    assert (beginning / "dot-github/propose.sh").read_bytes() == (ROOT / "scripts/setup/propose.sh").read_bytes()
    written = (beginning / "dot-github/workflows/suggestion.yml").read_text(encoding="utf-8")
    installing = "python3 -m venv .venv && .venv/bin/pip install --quiet --requirement requirements.txt"
    as_ours = written.replace(installing, "make .venv/site").replace(".github/propose.sh", "scripts/setup/propose.sh")
    assert as_ours == (ROOT / ".github/workflows/suggestion.yml").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in ("seeds/my-essay/record.yml", "seeds/my-essay/text.md", "annotations/my-essay/sources.yml"):
        assert (beginning / path).read_text(encoding="utf-8") in readme, path
