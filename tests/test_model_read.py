"""What the files of the kitchen sink say stands in the model, each value in its field.

The table tells of any change. After one that is meant, `python tests/test_model_read.py` writes it anew, and what
differs is looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent / "scripts"), str(HERE)]

from worktree import ROOT  # noqa: E402

from postil import model  # noqa: E402
from postil.model import Article  # noqa: E402
from postil.pipeline import load  # noqa: E402
from postil.problems import Location  # noqa: E402

TABLE = HERE / "kitchen-sink.model.yml"


def plain(value: Any) -> Any:
    """A value of the model without places and texts of articles, and without what a field has anyway."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {}
        for each in fields(value):
            one = getattr(value, each.name)
            usual = each.default_factory() if each.default_factory is not MISSING else each.default
            if not isinstance(one, Location | Article) and one != usual:
                said[each.name] = plain(one)
        return said
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(map(plain, value))
    return str(value) if isinstance(value, str) else value


def fields_used(value: Any, used: dict[str, set[str]]) -> None:
    """Collect, for each class of the model in a value, the fields that are not as they are anyway."""
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            one = getattr(value, each.name)
            usual = each.default_factory() if each.default_factory is not MISSING else each.default
            if one != usual:
                used.setdefault(type(value).__name__, set()).add(each.name)
            fields_used(one, used)
    elif isinstance(value, Mapping):
        for one in value.values():
            fields_used(one, used)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            fields_used(one, used)


def table() -> dict[str, Any]:
    loaded = load(ROOT / "tests/kitchen-sink", "kitchen-sink", ())
    assert loaded.reading
    said = plain(loaded.reading)
    assert isinstance(said, dict)
    return said


UNUSED = {
    "Block": {"first_line"}, "CslDate": {"raw", "literal", "season"}, "Note": {"language", "revisions"},
    "Reading": {"guide", "refused"}, "Source": {"custom"},
    "Record": {"words_per_note", "share", "line_numbers", "notes_language", "form", "text"},
}  # fmt: skip
"""What the kitchen sink has not: of reserved texts, of verse, and of other languages, which have cases of their own."""


def test_each_value_of_the_files_stands_in_its_field() -> None:
    known = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    now = table()
    assert now.keys() == known.keys()
    for part in known:
        assert now[part] == known[part], part


def test_the_kitchen_sink_uses_every_field_of_the_model() -> None:
    used: dict[str, set[str]] = {}
    fields_used(load(ROOT / "tests/kitchen-sink", "kitchen-sink", ()).reading, used)
    classes = [one for name, one in vars(model).items() if is_dataclass(one) and name in used]
    lacking = {one.__name__: {each.name for each in fields(one)} - used[one.__name__] for one in classes}
    assert {name: some for name, some in lacking.items() if some} == UNUSED
    assert len(classes) > 20


if __name__ == "__main__":
    TABLE.write_text(yaml.safe_dump(table(), width=118, allow_unicode=True, sort_keys=False), encoding="utf-8")
