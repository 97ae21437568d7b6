"""Sources as readers see them cited: every part in its place and in its words, and nothing twice."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from postil.model import CslDate, Name, Source, Text
from postil.problems import Location
from postil.render.addresses import source_names
from postil.render.citations import NOT_SHOWN, cite, cite_title, origins, readable_name, readable_names
from postil.render.dates import readable_date
from postil.render.rich_text import plain_text, rich_text
from postil.render.vocabulary import WORDS
from postil.validate import csl

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
        ({"issued": CslDate(Text("2024-06-01", AT))}, "“The tide”, 1 June 2024."),
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
    assert shown(replace(SOURCE, extra=(("call-number", Text("QA 76", AT)),))) == "“The tide”."


def test_every_variable_of_csl_is_shown_or_there_is_a_reason() -> None:
    shown_ones = WORDS["citation"].keys() - {"pages"}
    assert shown_ones | NOT_SHOWN.keys() == {*csl.EXTRA} - {"DOI"}
    assert not shown_ones & NOT_SHOWN.keys()
    assert WORDS["part"].keys() == {*csl.NAMES, *csl.DATES}
    assert all(NOT_SHOWN.values())
    assert not {*csl.EXTRA, *csl.NAMES, *csl.DATES} & {*csl.BESIDE}


def test_a_doi_leads_to_the_work_where_there_is_no_address() -> None:
    source = replace(SOURCE, extra=(("DOI", Text("https://doi.org/10.5555/1(2)<3>", AT)),))
    assert '<a href="https://doi.org/10.5555/1(2)%3C3%3E" rel="noopener">“The tide”</a>' in cite(source)
    assert shown(source) == "“The tide”, doi:10.5555/1(2)<3>."
    linked = cite(replace(source, url=Text("https://example.org/", AT)))
    assert '<a href="https://example.org/" rel="noopener">“The tide”</a>' in linked
    assert shown(replace(SOURCE, extra=(("DOI", Text("javascript:1", AT)),))) == "“The tide”, DOI javascript:1."


def test_an_edited_volume_names_its_editors_edition_and_number() -> None:
    volume = replace(
        SOURCE,
        type="book",
        others=(("editor", NAMES[:2]),),
        publisher=Text("Flood", AT),
        issued=CslDate(Text("1999", AT)),
        dates=(("original-date", CslDate(Text("1847", AT))), ("accessed", CslDate(Text("2026-01-02", AT)))),
        extra=(("edition", Text("2", AT)), ("ISBN", Text("978-0", AT)), ("publisher-place", Text("Lowtown", AT))),
    )
    told = "Ebb and Flow (eds), The tide, 2nd edition, Lowtown: Flood, 1999, first published 1847, ISBN 978-0."
    assert shown(volume) == told
    assert "edited by Ebb and Flow" in shown(replace(volume, author=NAMES[2:3]))


@pytest.mark.parametrize(
    ("edition", "words"),
    [("1", "1st edition"), ("2", "2nd edition"), ("3", "3rd edition"), ("4", "4th edition"), ("11", "11th edition"),
     ("112", "112th edition"), ("21", "21st edition"), ("revised", "revised")],
)  # fmt: skip
def test_an_edition_is_told_as_people_say_it(edition: str, words: str) -> None:
    assert shown(replace(SOURCE, extra=(("edition", Text(edition, AT)),))) == f"“The tide”, {words}."


def test_a_source_without_a_title_says_what_it_is() -> None:
    bare = replace(SOURCE, title=Text("", AT), type="personal_communication", author=NAMES[:1])
    assert shown(bare) == "Ebb, [personal communication]."
    assert shown(replace(bare, extra=(("genre", Text("Letter", AT)),))) == "Ebb, [Letter], Letter."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ({"given": "Anna", "family": "Berg", "particle": "van den"}, "Anna van den Berg"),
        ({"given": "Jean", "family": "Alembert", "dropping": "d’"}, "Jean d’Alembert"),
        ({"given": "Jan", "family": "Doe", "suffix": "Jr."}, "Jan Doe Jr."),
        ({"given": "Jan", "family": "Doe", "suffix": "Jr.", "marks": (("comma-suffix", "true"),)}, "Jan Doe, Jr."),
        ({"given": "Jan", "family": "Doe", "suffix": "Jr.", "marks": (("comma-suffix", "false"),)}, "Jan Doe Jr."),
        ({"given": "Mei", "family": "Lin", "marks": (("static-ordering", "1"),)}, "Lin Mei"),
        ({"literal": "Harbour board", "given": "not said"}, "Harbour board"),
    ],
)
def test_a_name_is_told_as_it_is_spoken(name: dict[str, object], words: str) -> None:
    assert readable_name(Name(**name)) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1450~", "c. 1450"), ("1984?", "1984 (?)"), ("2004-06%", "c. June 2004 (?)"), ("2017-21", "spring 2017"),
        ("2017-24", "winter 2017"), ("1999/..", "1999 onwards"), ("../1985-04-12", "until 12 April 1985"),
        ("1985-04-12/", "12 April 1985 – ?"), ("/1985", "? – 1985"), ("-0044-03", "March 45 BC"), ("0000", "1 BC"),
        ("0079-08-24", "24 August 79"), ("2022-07-11T00:00:00Z", "11 July 2022"), ("199X", "1990s"),
        ("Y-17000", "17001 BC"), ("2004-XX", "2004"), ("2017-21/2017-22", "spring – summer 2017"),
        ("2024-06-24/2024-06-26", "24–26 June 2024"), ("-0002/0003", "3 BC – 3"),
    ],
)  # fmt: skip
def test_dates_of_edtf_are_told_as_people_say_them(edtf: str, words: str) -> None:
    assert readable_date(edtf) == words


def test_a_date_is_marked_up_only_where_machines_know_it() -> None:
    assert '<time datetime="2017-05">' in cite(replace(SOURCE, issued=CslDate(Text("2017-05", AT))))
    for edtf in ("2017-21", "1450~", "0000", "1999/..", "-0044"):
        assert "<time" not in cite(replace(SOURCE, issued=CslDate(Text(edtf, AT))))
    said = replace(SOURCE, issued=CslDate(literal=Text("the <b>flood</b>", AT)))
    assert shown(said) == "“The tide”, the <b>flood</b>."
    assert "<b>" not in cite(said)


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        ("Tides of *Portus vetus*", "Tides of <i>Portus vetus</i>", "Tides of Portus vetus"),
        ("**Bold** and _soft_ snake_case_word", "<b>Bold</b> and <i>soft</i> snake_case_word",
         "Bold and soft snake_case_word"),
        ("H~2~O and x^2^", "H<sub>2</sub>O and x<sup>2</sup>", "H2O and x2"),
        ("<i>In <b>both</b></i> 2 < 3", "<i>In <b>both</b></i> 2 &lt; 3", "In both 2 &lt; 3"),
        ('<span class="nocase">de</span> <sc>AD</sc>', 'de <span class="capitals">AD</span>', "de AD"),
        ('<span style="font-variant:small-caps;">AD</span>', '<span class="capitals">AD</span>', "AD"),
        ("[AD]{.smallcaps} and [de]{.nocase}", '<span class="capitals">AD</span> and de', "AD and de"),
        (r"5 \* 3 \* 2", "5 * 3 * 2", "5 * 3 * 2"),
        ("5 * 3 * 2 and Q*", "5 * 3 * 2 and Q*", "5 * 3 * 2 and Q*"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<i onclick=x>a</i>", "&lt;i onclick=x&gt;a&lt;/i&gt;", "&lt;i onclick=x&gt;a&lt;/i&gt;"),
    ],
)
def test_titles_have_the_markup_of_csl_and_of_pandoc(text: str, html: str, words: str) -> None:
    assert rich_text(text) == html
    assert str(rich_text(text).striptags()) == unescape(words)
    assert plain_text(text) == unescape(words)


def test_a_title_from_json_knows_the_tags_alone() -> None:
    text = Text("2*3*4 <i>is</i> ~24~", Location("annotations/any/sources.json", 1, 1))
    assert rich_text(text) == "2*3*4 <i>is</i> ~24~"


def test_every_id_has_an_address_of_its_own() -> None:
    ids = ["Tide-2", "tide-2", "tide", "TIDE", "Tide", "http://zotero.org/AB:C", "水車", "é", "", "  "]
    names = source_names(ids)
    assert list(names) == ids
    assert len({*names.values()}) == len(ids)
    assert (names["tide"], names["tide-2"], names["TIDE"], names["é"]) == ("tide", "tide-2", "tide_1", "e_1")
    assert all(re.fullmatch(r"[a-z0-9_-]+", name) for name in names.values())
    grown = source_names([*ids, "tide--", "source", "e-1"])
    assert {one: grown[one] for one in ids} == names


def test_a_title_in_another_language_says_so_and_one_in_english_does_not() -> None:
    assert 'lang="de"' in cite_title(replace(SOURCE, language="de"))
    assert "lang=" not in cite_title(replace(SOURCE, language="en-GB")) + cite_title(SOURCE)


def test_copies_of_one_report_are_one_origin() -> None:
    first, second = SOURCE, replace(SOURCE, id=Text("other", AT))
    assert origins((first, second)) == 2
    assert origins((replace(first, origin=Text("wire", AT)), replace(second, origin=Text("wire", AT)))) == 1
    assert origins(()) == 0


def test_of_a_title_with_more_signs_of_markup_than_any_has_none_is_read() -> None:
    assert str(rich_text("*a* " * 30)) == "<i>a</i> " * 30
    assert str(rich_text("*a* " * 31)) == "*a* " * 31
    assert str(rich_text("<i>" * 61)) == "&lt;i&gt;" * 61
