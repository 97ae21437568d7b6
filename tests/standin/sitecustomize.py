"""A pipeline that reads its result from standin.json: the tests of the MkDocs door need no other stage.

Python runs a file of this name at its start when the folder is on PYTHONPATH. The keys of standin.json are
those of `Build`; each has a default.
"""

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

from postil.model import SearchEntry, WebPage
from postil.problems import Location, Problem, Severity
from postil.render.search import index_entries


def build(root: Path, *, public: bool, texts: Path | None, report: str, **_: object) -> SimpleNamespace:
    told = json.loads((root / "standin.json").read_text(encoding="utf-8"))
    asked = {"public": public, "texts": str(texts) if texts else None}
    files = [*told.get("files", ()), ("asked.json", json.dumps(asked))]
    return SimpleNamespace(
        pages=tuple(web_page(**page) for page in told.get("pages", ())),
        files=tuple((uri, text.encode()) for uri, text in files),
        shelf=told.get("shelf", ""),
        problems=tuple(finding(**problem) for problem in told.get("problems", ())),
        lines={},
    )


def watched(root: Path) -> tuple[Path, ...]:
    return (root / "annotations", root / "seeds")


def web_page(uri: str, title: str, html: str, **rest: object) -> WebPage:
    known = {"kind": "reading", "description": "", "search": (), "language": "en", "direction": "ltr", **rest}
    known["search"] = index_entries(SearchEntry(*entry) for entry in known["search"])
    return WebPage(uri=uri, title=title, html=html, **known)


def finding(severity: str, message: str) -> Problem:
    at = Location("annotations/x/notes/y.yml", 3, 8)
    return Problem("A010", Severity(severity), at, message, "mend it")


module = ModuleType("postil.pipeline")
module.build, module.watched = build, watched
sys.modules[module.__name__] = module
