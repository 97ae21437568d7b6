"""The writer of YAML: whatever it is given reads back exactly, by our reader and by another."""

from __future__ import annotations

import pytest
import yaml
from case_files import PlainLoader
from hypothesis import example, given, settings
from hypothesis import strategies as st
from worktree import ROOT

from postil.parse import parse_yaml
from postil.parse.emitting import emit, emit_item, plain_value
from postil.read import RawFile

SIGNS = st.characters(blacklist_categories=["Cs"])
WORDS = st.one_of(
    st.text(SIGNS, max_size=30),
    st.lists(st.sampled_from(["a", ": ", " #", "- ", "\n", "\n\n", "  ", "\t", "'", '"', "{", "]", "潮", "word "])).map(
        "".join
    ),
    st.sampled_from(["no", "~", "2024", "2024-06-21", "22:30", "1e3", "0x1f", "...", "---", "<<", "=", "", " ", "\\"]),
    st.integers(20, 60).map(lambda number: "word " * number + "end"),
)
VALUES = st.dictionaries(
    st.one_of(st.sampled_from(["quote", "no", "a b", "- x", "#"]), st.text(SIGNS, min_size=1, max_size=5)),
    st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40)
@given(VALUES)
@example({"a": {"b": [["x", []], {}], "c": {"d": "e\n"}}, "f": [[["g"]]], "h": ["i", {"j": "k\n\nl", "m": "n"}]})
def test_what_is_written_reads_back_exactly(values: dict[str, object]) -> None:
    text = emit(values)  # type: ignore[arg-type]
    assert yaml.load(text, yaml.BaseLoader) == values
    node, _ = parse_yaml(RawFile("values.yml", text))
    assert node and plain_value(node) == values


@pytest.mark.parametrize("words", ["yes", "1_000", "12", "1.5", "22:30", "null", "OFF", ".5", "0b1", "1e3"])
def test_no_reader_takes_words_for_another_type(words: str) -> None:
    assert yaml.load(emit({"key": words}), PlainLoader) == yaml.safe_load(emit({"key": words})) == {"key": words}


def test_a_note_is_written_as_an_editor_would() -> None:
    note = {
        "quote": "nobody planned the harbour",
        "gist": "One rule: count once",
        "finding": "A plan of 1847 survives. " * 6 + "It was not followed.",
        "caveats": ["The minutes are lost.\n\n- all of them"],
        "sources": [{"cite": "minutes", "supports": "“nobody”"}],
        "by": ["editors"],
        "added": "2026-11-23",
    }
    assert emit(note) == (
        'quote: nobody planned the harbour\ngist: "One rule: count once"\nfinding: >-\n'
        "  A plan of 1847 survives. A plan of 1847 survives. A plan of 1847 survives. A plan of 1847 survives. A plan\n"
        "  of 1847 survives. A plan of 1847 survives. It was not followed.\ncaveats:\n  - |-\n"
        "    The minutes are lost.\n\n    - all of them\nsources:\n  - cite: minutes\n    supports: “nobody”\n"
        "by: [editors]\nadded: 2026-11-23\n"
    )
    assert emit_item({"id": "a", "custom": {"tier": "primary"}}, 2) == "  - id: a\n    custom:\n      tier: primary\n"


def test_our_own_sources_survive_being_written_again() -> None:
    for path in (ROOT / "annotations").glob("*/sources.yml"):
        node, found = parse_yaml(RawFile("sources.yml", path.read_text(encoding="utf-8")))
        assert node and not found
        again, found = parse_yaml(RawFile("sources.yml", emit(plain_value(node))))  # type: ignore[arg-type]
        assert again and not found and plain_value(again) == plain_value(node)
