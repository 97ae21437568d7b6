"""Sources as readers see them cited: every part in its place and in its words, and nothing twice."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from postil.model import Name, Source, Text
from postil.problems import Location
from postil.render.citations import cite, cite_title, origins, readable_names

AT = Location("annotations/any/sources.yml", 1, 1)
SOURCE = Source(id=Text("tide", AT), type="webpage", title=Text("The tide", AT), tier="primary")
NAMES = tuple(Name(literal=Text(word, AT)) for word in ("Ebb", "Flow", "Spring", "Neap"))


def shown(source: Source) -> str:
    """Return a citation as it reads."""
    return unescape(re.sub(r"<[^>]+>", "", cite(source)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "“The tide”."),
        ({"title": Text("The tide.", AT)}, "“The tide”."),
        ({"title": Text("On “tide”", AT)}, "“On ‘tide’”."),
        ({"type": "book"}, "The tide."),
        ({"author": NAMES[:1]}, "Ebb, “The tide”."),
        ({"publisher": Text("Ebb", AT)}, "“The tide”, Ebb."),
        ({"author": NAMES[:1], "publisher": Text("Ebb", AT)}, "Ebb, “The tide”."),
        ({"author": NAMES[:1], "publisher": Text("Flow", AT)}, "Ebb, “The tide”, Flow."),
        ({"container": Text("Tides", AT), "publisher": Text("Ebb", AT)}, "“The tide”, Tides."),
        ({"issued": Text("2024-06-01", AT)}, "“The tide”, 1 June 2024."),
    ],
)
def test_a_citation_names_each_part_once(changes: dict[str, object], words: str) -> None:
    assert shown(replace(SOURCE, **changes)) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "Ebb"), (2, "Ebb and Flow"), (3, "Ebb, Flow and Spring"), (4, "Ebb and others")],
)
def test_three_authors_are_named_and_of_more_the_first(count: int, words: str) -> None:
    assert readable_names(NAMES[:count]) == words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("volume", "4", "vol. 4"),
        ("issue", "2", "no. 2"),
        ("number", "9", "no. 9"),
        ("page", "7", "p. 7"),
        ("page", "7-9", "pp. 7-9"),
        ("page", "7–9", "pp. 7–9"),
    ],
)
def test_numbers_of_a_publication_say_what_they_are(key: str, value: str, words: str) -> None:
    assert shown(replace(SOURCE, extra=((key, Text(value, AT)),))) == f"“The tide”, {words}."


def test_a_variable_that_no_reader_needs_is_not_shown() -> None:
    assert shown(replace(SOURCE, extra=(("DOI", Text("10.1/2", AT)),))) == "“The tide”."


def test_a_title_in_another_language_says_so_and_one_in_english_does_not() -> None:
    assert 'lang="de"' in cite_title(replace(SOURCE, language="de"))
    assert "lang=" not in cite_title(replace(SOURCE, language="en-GB")) + cite_title(SOURCE)


def test_copies_of_one_report_are_one_origin() -> None:
    first, second = SOURCE, replace(SOURCE, id=Text("other", AT))
    assert origins((first, second)) == 2
    assert origins((replace(first, origin=Text("wire", AT)), replace(second, origin=Text("wire", AT)))) == 1
    assert origins(()) == 0
