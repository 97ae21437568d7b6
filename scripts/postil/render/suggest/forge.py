"""Where a project's repository is, and what its forge is called."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import urlsplit

FORGES: Final = ("github", "gitea", "forgejo", "gitlab")
"""Forges whose addresses are known."""

_KNOWN_HOSTS: Final = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "forgejo", "gitea.com": "gitea"}
_EDIT: Final = re.compile(r"(?:-/)?(?:edit|_edit|blob|src/branch|tree|raw)/(?P<branch>[^/]+)/(?P<folder>.*?)/?")
"""What MkDocs' `edit_uri` is after the address of the repository: the way to the folder of the pages."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where suggestions go."""

    kind: str = ""
    """One of `FORGES`, or empty where there is no repository or nobody knows its forge."""
    repo: str = ""
    """Address of the repository, without a slash at its end."""
    branch: str = "main"
    """The branch that changes are proposed for."""
    folder: str = ""
    """The way from the root of the repository to the project, with a slash at its end; or empty."""
    mail: str = ""
    """The editors' address for mail, or empty."""

    def told(self) -> dict[str, str]:
        """Return it as a script takes it."""
        return asdict(self)


def forge_of(repo_url: str, edit_uri: str, docs: str, *, kind: str = "", mail: str = "") -> Forge:
    """Return where suggestions go by MkDocs' settings.

    `docs` is the last part of the folder of the pages, which `edit_uri` ends in; `kind` what the settings say of the
    forge, needed where its host does not say it.
    """
    parts = urlsplit(repo_url)
    repo = repo_url.rstrip("/")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return Forge(mail=mail)
    kind = kind or _KNOWN_HOSTS.get(parts.hostname, "")
    found = _EDIT.fullmatch(edit_uri.removeprefix(repo).strip("/") + "/") if edit_uri else None
    branch, way = (found["branch"], found["folder"]) if found else ("main", "")
    folder = way.removesuffix(docs).strip("/") if way.split("/")[-1] == docs else way.strip("/")
    return Forge(kind, repo, branch, f"{folder}/" if folder else "", mail)
