"""What site search knows of the finished pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.model import WebPage

TITLE_BOOST = 4
"""How much more a word counts in a title. With Material’s own thousand, a source so named hid every note on a word."""


def complete_search_index(site: Path, pages: Iterable[WebPage]) -> None:
    """Move the search index of Material's plugin into a script and add the entries of our pages.

    Its bundle fetches search/search_index.json with every page: that file keeps the settings alone. The texts
    go to search/search_index.js, which our script loads when they are first asked for, and which can be read
    from file:// too. Does nothing where no index was written.
    """
    settings = site / "search" / "search_index.json"
    if not settings.is_file():
        return
    index = json.loads(settings.read_text(encoding="utf-8"))
    index["config"]["fields"]["title"]["boost"] = TITLE_BOOST
    entries = ",".join(filter(None, [*map(_compact, index["docs"]), *(page.search for page in pages)]))
    script = f'var __index = {{"config":{_compact(index["config"])},"docs":[{entries}]}};\n'
    settings.with_name("search_index.js").write_text(script, encoding="utf-8", newline="\n")
    settings.write_text(_compact({"config": index["config"], "docs": []}), encoding="utf-8", newline="\n")


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
