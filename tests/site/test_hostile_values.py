"""The kitchen sink uses every field of the formats, and what is hostile in a field comes out as text, everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from built import KITCHEN_SINK, Site, search_entries
from markup import PageMarkup
from playwright.sync_api import Page, expect

from postil.model import Text
from postil.parse import MappingNode, Node, SequenceNode, parse_yaml
from postil.read import RawFile
from postil.validate import FORMATS
from postil.validate.csl import NAMES
from postil.validate.formats import CSL_TYPES, Format
from postil.validate.shapes import Shape
from postil.validate.types import Choice, ListOf, Type

Markup = Callable[[Path], PageMarkup]
HOSTILE = re.compile(r"alert\(|\{\{|\{%|]]>|<\w")
NEVER_SHOWN = {"waive.because", "because"}
"""Fields that no page shows."""
ADDRESSES = {"references.URL"}
PARTS_OF_OTHER_NAMES = re.compile(rf"references\.(?:{'|'.join(NAMES)})\.")
"""Fields of one shape with those of an author, each of which the kitchen sink uses."""
PLACES = {
    "record": "seeds/*/record.yml",
    "note": "annotations/*/notes/*.yml",
    "sources": "annotations/*/sources.yml",
    "chart": "annotations/*/charts/*.yml",
    "timeline": "annotations/*/timeline.yml",
}


def fields(kind: Type, path: str = "") -> Iterator[tuple[str, Type]]:
    """Yield every field of a shape, nested ones too, as `text.starts`, with its type."""
    match kind:
        case Shape(keys=keys):
            for key in keys:
                yield f"{path}{key.name}", key.type
                yield from fields(key.type, f"{path}{key.name}.")
        case ListOf(item=item):
            yield path.rstrip("."), item
            yield from fields(item, path)


def values(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield every field that a file uses, likewise, with its value."""
    match node:
        case MappingNode(entries=entries):
            for name, value in entries.items():
                yield f"{path}{name}", value
                yield from values(value, f"{path}{name}.")
        case SequenceNode(items=items):
            for item in items:
                yield path.rstrip("."), item
                yield from values(item, path)


def used(kind: Format) -> list[tuple[str, Node]]:
    """Return every field with its value in the kitchen sink's files of one format."""
    found: list[tuple[str, Node]] = []
    for file in sorted(KITCHEN_SINK.glob(PLACES[kind.name])):
        node, problems = parse_yaml(RawFile(file.name, file.read_text(encoding="utf-8")))
        assert node and not problems, file
        found += values(node)
    return found


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_the_kitchen_sink_uses_every_field(kind: Format) -> None:
    # A record that a note brings has the format of those of the list, where the kitchen sink uses every field.
    brought = kind.name == "note"
    names = {name for name, _ in fields(kind.shape) if not (brought and name.startswith("references"))}
    wanted = {name for name in names if not PARTS_OF_OTHER_NAMES.match(name)}
    assert wanted - {name for name, _ in used(kind)} == set()


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_the_kitchen_sink_uses_every_word_of_every_choice(kind: Format) -> None:
    for name, choice in fields(kind.shape):
        if isinstance(choice, Choice) and choice.words != CSL_TYPES:
            there = {str(value) for field, value in used(kind) if field == name and isinstance(value, Text)}
            assert set(choice.words) - there == set(), name


def hostile_values(kind: Format) -> Iterator[tuple[str, str]]:
    for name, value in used(kind):
        if isinstance(value, Text) and HOSTILE.search(value) and name not in NEVER_SHOWN | ADDRESSES:
            yield name, str(value)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_hostile_values_of_every_format_are_shown_as_they_were_written(
    kind: Format, kitchen: Site, markup: Markup
) -> None:
    text = "\n".join(markup(page).text for page in kitchen.pages())
    wanted = [
        # A listing in Markdown loses its indent and a list its numbers: each line stands for itself.
        (name, " ".join(re.sub(r"^\s+|^\d\. ", "", line).split()))
        for name, value in hostile_values(kind)
        for line in value.splitlines()
        if HOSTILE.search(line)
    ]
    assert len(wanted) >= 2
    # In Markdown &lt; may stand for a sign that would mean something; elsewhere it is four signs.
    forms = [(name, without_links(line), without_links(unescape(line))) for name, line in wanted]
    assert [(name, line) for name, line, plain in forms if line not in text and plain not in text] == []


def without_links(line: str) -> str:
    return re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", line)


def test_a_hostile_text_and_summary_are_shown_as_they_were_written(kitchen: Site, markup: Markup) -> None:
    text = markup(kitchen.folder / "kitchen-sink/index.html").text
    for words in (
        '''<script>alert("text")</script>, {{ 7*7 }}, {% raw %}, "><img src=x onerror=alert("text")>,''',
        """' onmouseover='alert(1)', ]]>, &lt;b&gt; &amp;amp; <!-- postil:readings --> and javascript:alert(1).""",
        "<script>alert('code')</script>",
        'words such as <script>alert("summary")</script>, <script>alert("summary")</script> or {{ 7*7 }} stay words',
        "if (hand < 1) { stop(&hand); }",
    ):
        assert words in re.sub(r"(?<=[\w)};>])\d\d?(?= |$|\")", "", text), words


def test_nothing_of_it_becomes_an_element_or_is_evaluated(kitchen: Site, markup: Markup) -> None:
    for page in kitchen.pages():
        for element in markup(page).elements:
            at = f"{page}:{element.line}: {element}"
            assert element.name not in {"i", "hr"}, at
            if element.name == "img":  # of the text, which has three
                assert re.fullmatch(r"pictures/[0-9a-f]{20}\.(?:png|svg)", element.attributes["src"]), at
            assert not any(name.startswith("on") for name in element.attributes), at
            assert "javascript:" not in element.attributes.get("href", ""), at
            if element.name == "script":
                assert "src" in element.attributes or element.attributes.get("id") == "__config", at
        assert "alert(" not in markup(page).data, page
        assert not re.search(r"(?<!\d)49(?!\d)", markup(page).text), f"{page}: 7*7 was worked out"
    books = list(markup(kitchen.folder / "index.html").of_class("book"))
    assert len(books) == len(kitchen.readings()), "the shelf stands once"


def test_search_holds_words_as_they_are_and_no_markup(kitchen: Site) -> None:
    entries = search_entries(kitchen)
    assert any('<script>alert("title")</script>' in entry["title"] for entry in entries.values())
    for address, entry in entries.items():
        assert not re.search("</?(?:p|mark|em|strong|code)>", entry["text"]), address


def test_hostile_titles_do_not_run_from_the_list_of_search_results(
    kitchen: Site, open_quiet: Callable[..., Page]
) -> None:
    page = open_quiet((kitchen.folder / "index.html").as_uri(), viewport={"width": 1280, "height": 800})
    page.get_by_role("button", name="Search").click()
    page.get_by_role("textbox", name="Search").fill("alert")
    results = page.get_by_role("search").get_by_role("link")
    expect(results.filter(has_text='<script>alert("title")</script>').first).to_be_visible()
    expect(results.locator("script, img, i, hr")).to_have_count(0)
