"""Parsing: no input raises, places are true, and nothing of a text is lost on the way."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
import yaml
from hostile import ADDRESSES, MARKDOWN
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postil.model import Text
from postil.parse import MappingNode, Node, SequenceNode, parse_markdown, parse_plain, parse_yaml, safe_href
from postil.parse.drafts import BETWEEN
from postil.read import RawFile
from postil.validate.formats import NOTE

KEYS = st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True)
REFUSED = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
"""What no value may hold, besides control characters: marks of direction left open, and what is no character."""
SCALARS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029\ufeff" + REFUSED), max_size=20
)
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=5,
)


def plain_of(node: Node) -> Any:
    match node:
        case MappingNode():
            return {key: plain_of(value) for key, value in node.entries.items()}
        case SequenceNode():
            return [plain_of(item) for item in node.items]
    return str(node)


def texts_of(node: Node) -> list[Text]:
    match node:
        case MappingNode():
            keys = [Text(key, at) for key, at in node.keys.items()]
            return keys + [text for value in node.entries.values() for text in texts_of(value)]
        case SequenceNode():
            return [text for item in node.items for text in texts_of(item)]
    return [node]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(DOCUMENTS, st.booleans(), st.integers(20, 200))
def test_yaml_says_what_its_base_reader_says(document: dict[str, Any], flow: bool, width: int) -> None:
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=flow, width=width, default_style=None)
    node, found = parse_yaml(RawFile("any.yml", text))
    assert node is not None, (text, found)
    assert plain_of(node) == yaml.load(text, yaml.BaseLoader)
    assert not found


@settings(max_examples=60, derandomize=True, deadline=None)
@given(DOCUMENTS, SCALARS, st.sampled_from(REFUSED), SCALARS)
def test_what_no_value_may_hold_is_told_once_and_nothing_is_lost(
    document: dict[str, Any], before: str, sign: str, after: str
) -> None:
    document = document | {"refused": before + sign + after}
    text = yaml.safe_dump(document, allow_unicode=True)
    node, found = parse_yaml(RawFile("any.yml", text))
    assert node is not None
    assert plain_of(node) == yaml.load(text, yaml.BaseLoader)
    assert [one.code for one in found] == ["Y008" if sign > "\u2fff" else "Y009"]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(DOCUMENTS)
def test_the_place_of_each_plain_value_is_where_it_stands(document: dict[str, Any]) -> None:
    text = yaml.safe_dump(document, allow_unicode=True, width=10_000)
    node, _ = parse_yaml(RawFile("any.yml", text))
    assert node
    lines = text.split("\n")
    for value in texts_of(node):
        here = lines[value.at.line - 1][value.at.column - 1 :]
        if value and here[:1] not in ("'", '"', "|", ">", "?"):
            assert here.startswith(value)
            assert value.at.width == len(value)


@settings(max_examples=250, derandomize=True, deadline=None)
@given(st.text(max_size=80) | st.text("-: \n[]{},&*!|>'\"#%@`?~\ta1", max_size=40))
@example("\x85a: 1")
@example("a: \ufeffb")
@example("? [a]: b")
@example("%YAML 9.9\n---\na: b")
@example("a: !<tag:x> b")
@example("- [" * 5_000)
def test_no_text_makes_yaml_raise(text: str) -> None:
    node, found = parse_yaml(RawFile("any.yml", text))
    assert node is not None or found
    lines = text.split("\n")
    for one in found:
        assert 1 <= one.at.line <= len(lines) + 1
        assert one.at.column >= 1
        assert one.message and one.hint


@settings(max_examples=250, derandomize=True, deadline=None)
@given(MARKDOWN | st.text(max_size=60))
@example("##\n\nword")
@example("-\n\nword")
@example("> ")
def test_no_text_makes_markdown_raise_and_blocks_are_in_order(text: str) -> None:
    article, found = parse_markdown(RawFile("text.md", text))
    offset = 0
    for block in article.blocks:
        assert block.span.start == offset
        words = article.words_of(block)
        assert words.strip(), "no block is empty, so that each note has a row"
        for mark in block.inlines:
            assert block.span.start <= mark.span.start < mark.span.end <= block.span.end
            assert mark.kind != "link" or mark.href.startswith("#h") or safe_href(mark.href)
        offset = block.span.end + len(BETWEEN)
    assert BETWEEN.join(map(article.words_of, article.blocks)) == article.text
    assert all(1 <= line <= text.count("\n") + 1 for line in article.lines)
    assert list(article.lines) == sorted(article.lines)
    assert {one.code for one in found} <= {"T007", "T011", "T012", "T013"}


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.text("ab c.,;’“”—é潮ط🌊\u00a0\n", max_size=40), max_size=5).map("\n\n".join))
def test_markdown_without_markup_reads_as_plain_text(text: str) -> None:
    plain, _ = parse_plain(RawFile("text.txt", text))
    marked, _ = parse_markdown(RawFile("text.md", text + "\n\n*last*"))
    shown, _ = parse_markdown(RawFile("text.md", text))
    # Markdown has no blanks where a line begins; a plain text keeps them, as those of verse.
    assert shown.text == re.sub(r"\n +", "\n", plain.text)
    assert re.sub(r"\s+", " ", marked.text) == re.sub(r"\s+", " ", plain.text + "\n\nlast").strip()


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=80))
def test_a_plain_text_keeps_every_sign_but_blanks_between_paragraphs(text: str) -> None:
    text = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)
    article, found = parse_plain(RawFile("text.txt", text))
    assert "".join(article.text.split()) == "".join(text.split())
    assert bool(found) == (not text.strip())
    assert [block.id for block in article.blocks] == [f"p{n}" for n in range(1, len(article.blocks) + 1)]


WORDS_OF_YAML = st.lists(
    st.sampled_from(
        ["Ranked", "#1", " #", "#", " of", ":", ": ", "\n  ", "\n", " - ", "“", "”", "\u00a0", "：", ", ", "]", "'s"]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(WORDS_OF_YAML)
@example(["Ranked", " #1", " of"])
@example(["Ranked", "\n  ", "#1"])
@example(["#1", " of"])
def test_a_plain_sentence_is_read_whole_or_told_of(parts: list[str]) -> None:
    words = "".join(parts)
    text = f"paragraph: p1\nkind: context\nfinding: The {words} mill\ngist: A gist.\n"
    node, found = parse_yaml(RawFile("annotations/any/notes/any.yml", text))
    told = [*found, *(NOTE.check(node) if node else ())]
    if not told:
        assert node and " ".join(str(node.entries["finding"]).split()) == " ".join(f"The {words} mill".split())


@pytest.mark.parametrize("href", ADDRESSES)
def test_a_hostile_address_is_not_linked(href: str) -> None:
    assert not safe_href(href)


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org", "http://example.org/", "HTTPS://EXAMPLE.ORG/A", "https://example.org:8443/a?b=c&d=%20#e",
        "https://例え.テスト/水車", "https://xn--r8jz45g.xn--zckzah/", "https://a-b.example.co.uk/x_(y)", "https://example.org/~a/b;c,d!e*f$",
        "https://en.wikipedia.org/wiki/Hobson's_choice", "https://example.org/o'clock?it's=1#isn't", "https://example.org/a?b[]=1&c[2]=3",
        "https://उदाहरण.भारत/पृष्ठ", "https://مثال.إختبار/صفحة?س=١", "https://example.org./a", "https://müller.example.org/straße",
        "https://example.org/a@b:c", "https://example.org/%E6%B0%B4%E8%BB%8A",
    ],
)  # fmt: skip
def test_an_honest_address_is_linked(href: str) -> None:
    assert safe_href(href)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(max_size=40).map(lambda rest: f"https://{rest}") | st.text(max_size=40))
def test_whatever_is_linked_is_an_http_address_without_signs_that_end_an_attribute(href: str) -> None:
    if safe_href(href):
        assert re.fullmatch(r"https?://[^\s\"'<>@/]+(?:[/?#][^\s\"<>]*)?", href, re.IGNORECASE)


@pytest.mark.parametrize("blank", [" ", "\t", " \n"])
def test_a_megabyte_of_blanks_before_no_remark_is_read_in_time(blank: str) -> None:
    text = "a: b # a remark\nd: e" + blank * (400_000 // len(blank)) + "\nf: g\n"
    start = time.process_time()
    parse_yaml(RawFile("note.yml", text))
    assert time.process_time() - start < 2.0


def in_a_block(words: list[str]) -> st.SearchStrategy[str]:
    """Return ways to write some words as a block of Markdown; each holds all of them."""
    said = " ".join(words)
    first, rest = words[0], " ".join(words[1:]) or "and"
    return st.sampled_from(
        [
            said, f"## {said}", f"> {said}\n> — {first}", f"- {said}\n  - {first}", f"12. {said}",
            f"{first}  \n{rest} {said}",
            f"| {first} | b |\n|---|---|\n| {said} | x | {first} |", f"{first}\n: {said}", f"```py\n{said}\n```",
            f"    {said}",
            f"*{first}* **{said}** `{first}`", f"[{said}](https://example.org/ \"{first}\")", f"![{said}](a.png)",
            f"a[^{first}]\n\n[^{first}]: {said}", f"<div><p>{said}</p></div>", f"{first}~{first}~ <b>{said}</b>",
            f"${said}$",
            f"{said}\n***\n{first}", f"<{first}> {said}", f"$5 {said} $6", f"<table><tr><td>{said}</td>{first}</table>",
        ]
    )  # fmt: skip


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.lists(
        st.lists(st.from_regex(r"[a-zé潮]{4,7}x", fullmatch=True), min_size=1, max_size=3).flatmap(
            lambda words: in_a_block(words).map(lambda block: (words, block))
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["\n\n", "\n\n---\n\n"]),
)
def test_each_word_of_a_generated_document_is_in_its_article(blocks: list[tuple[list[str], str]], between: str) -> None:
    text = between.join(block for _, block in blocks)
    article, found = parse_markdown(RawFile("text.md", text))
    assert not {one.code for one in found} & {"T010", "T011"}, found
    for words, _ in blocks:
        for word in words:
            assert word in article.text, (word, text)
