"""Every word of a closed set has a word on the page, and what is counted agrees with its number."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from postil.model import BEARINGS, CHANGES, CONFIDENCES, KINDS, TIERS, VERDICTS, Bears, EntryKind, PageKind, SearchEntry
from postil.render.addresses import FILES
from postil.render.search import index_entries
from postil.render.vocabulary import MONTHS, THINGS, WORDS, Field, Thing, counted, language_name, word
from postil.validate import FORMATS, json_schema

SEEN = ("whole", "excerpt", "none")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("kind", KINDS),
        ("kind of several", KINDS),
        ("kind meaning", KINDS),
        ("verdict", VERDICTS),
        ("verdict meaning", VERDICTS),
        ("confidence", CONFIDENCES),
        ("sure", CONFIDENCES),
        ("confidence meaning", CONFIDENCES),
        ("tier", (*TIERS, "")),
        ("tier meaning", (*TIERS, "")),
        ("bearing", BEARINGS),
        ("side", (*get_args(Bears), "note")),
        ("seen", (*SEEN, "")),
        ("change", CHANGES),
        ("page", get_args(PageKind)),
    ],
)
def test_every_value_of_a_closed_set_has_a_word_and_no_other_has(field: Field, values: tuple[str, ...]) -> None:
    assert sorted(WORDS[field]) == sorted(values)
    assert all(word(field, value).strip() for value in values)
    assert word(field, None) == ""


def test_how_far_a_source_was_read_is_told_for_each_word_of_its_format() -> None:
    (schema,) = [json.dumps(json_schema(one)) for one in FORMATS if one.name == "sources"]
    assert f'"enum": {json.dumps(list(SEEN))}' in schema


def test_a_field_without_values_or_a_word_without_a_use_is_noticed() -> None:
    assert set(WORDS) == set(get_args(Field))
    assert set(THINGS) == set(get_args(Thing))
    assert len(MONTHS) == 12


@pytest.mark.parametrize(("number", "told"), [(0, "0 sources"), (1, "1 source"), (2, "2 sources"), (21, "21 sources")])
def test_what_is_counted_agrees_with_its_number(number: int, told: str) -> None:
    assert counted(number, "source") == told
    assert counted(number, "source", "\u00a0") == told.replace(" ", "\u00a0")


def test_a_language_without_a_name_here_is_called_by_its_tag() -> None:
    assert language_name("pt-BR") == "Portuguese"
    assert language_name("ZH-Hant") == "Chinese"
    assert language_name("tlh") == "the language “tlh”"


def test_every_kind_of_page_has_a_file_of_its_own() -> None:
    assert set(FILES) == set(get_args(PageKind))
    assert len(set(FILES.values())) == len(FILES)


def test_an_entry_is_weighed_by_its_kind_and_not_by_its_address() -> None:
    def boost(kind: EntryKind, location: str) -> int:
        told: int = json.loads(index_entries([SearchEntry(location, "Title", "Text", kind)]))["boost"]
        return told

    places = ("lamp/index.html#six", "lamp/sources.html", "lamp.html")
    assert [len({boost(kind, place) for place in places}) for kind in get_args(EntryKind)] == [1] * 5
    note, text, source, event, page = (boost(kind, "a.html") for kind in ("note", "text", "source", "event", "page"))
    assert note > text > source == event == page > 1
