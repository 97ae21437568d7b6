"""Private copies and public builds: a copy is recognised as it came, a changed one is not, and no long run escapes."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from postil.fold import letters_of, word_letters
from postil.model import Article, Reading, Record, Rights, Text, TextSpec, Timeline
from postil.parse import paragraphs_of
from postil.problems import Location, Problem
from postil.read import RawFile
from postil.rights import KnownText, cut_body, find_leaks, fingerprint, fingerprint_of, known_text, written_traces
from postil.rights.traces import traces_in, traces_of

AT = Location("seeds/salt-road/record.yml", 1, 1)
PARAGRAPHS = (
    "Before the road there was a path, and before the path there was only the smell of the marsh, which told the "
    "carriers where the ground would hold them and where it wouldn’t.",
    "“Nobody planned it,” says the inventory of 1704 — and adds, in the margin, that somebody paid. The toll on every "
    "sack bought nine bridges, two chapels and one very long lawsuit…",
    "‘Who built it?’ asks a child on the wall: 誰が この道を 造ったのか。 الملح بنى الطريق, says the other wall 🧂.",
    "When the lawsuit was over the road belonged to everyone who had not been able to pay for it. It’s a question "
    "that the salt had never asked anyone.",
)
SPEC = TextSpec(
    Text("Before the road there was", AT),
    Text("had never asked anyone.", AT),
    len(PARAGRAPHS),
    Text(fingerprint(PARAGRAPHS), AT),
)
BLANKS = st.sampled_from((" ", "  ", "\u00a0", "\u202f", "\t", " \n", "\n  ", "\u2009 "))
AROUND = st.lists(
    st.sampled_from(
        (
            "THE ROAD THAT SALT BUILT",
            "By a writer",
            "— Advertisement —",
            "“Buy salt!”",
            "Read more: the road",
            "12 comments",
            "\u200b",
        )
    ),
    max_size=4,
).map("\n\n".join)


@st.composite
def copies(draw: st.DrawFn, breaks: bool = True) -> str:
    """Return the article as some website, reader or keyboard would hand it over."""
    blank = draw(BLANKS if breaks else BLANKS.filter(lambda blank: "\n" not in blank))
    body = [paragraph.replace(" ", blank) if draw(st.booleans()) else paragraph for paragraph in PARAGRAPHS]
    between = draw(st.sampled_from(("\n\n", "\r\n\r\n", "\n\n\n", "\n \n", "\n\t\n\n"))) if breaks else "\n"
    text = between.join(body)
    if draw(st.booleans()):
        text = text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"}))
    if draw(st.booleans()):
        text = text.translate(str.maketrans({"—": "--", "…": "..."}))
    if draw(st.booleans()):
        text = text.replace("question", "ques\u00adtion").replace("lawsuit", "law\u200bsuit")
    return f"{draw(AROUND)}\n\n{text}\n\n{draw(AROUND)}"


def raw(text: str) -> RawFile:
    return RawFile("some copy.txt", text.replace("\r\n", "\n"))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(copies() | copies(breaks=False))
def test_a_copy_is_recognised_whatever_its_typography_and_surroundings(text: str) -> None:
    article, found = cut_body(raw(text), SPEC)
    assert not found
    assert article
    assert fingerprint([article.words_of(block) for block in article.blocks]) == SPEC.fingerprint


@settings(max_examples=150, derandomize=True, deadline=None)
@given(copies(), st.integers(0, 200), st.sampled_from(("s", "not", "2", "É", "x ")))
def test_a_copy_with_a_changed_word_is_never_used(text: str, where: int, change: str) -> None:
    words = text.split(" ")
    where %= len(words)
    words[where] = change if words[where] != change else "other"
    changed = " ".join(words)
    body = changed[changed.find("Before") : changed.find("anyone.") + 7]
    assume(body != text[text.find("Before") : text.find("anyone.") + 7])
    article, found = cut_body(raw(changed), SPEC)
    assert article is None
    assert {one.code for one in found} <= {"T001", "T002", "T003", "T004"}


@settings(max_examples=60, derandomize=True, deadline=None)
@given(copies())
def test_the_fingerprint_command_prints_what_the_record_needs(text: str) -> None:
    printed = fingerprint_of(raw(text), "Before the road there was", "had never asked anyone.")
    assert printed
    assert printed[:2] == (4, SPEC.fingerprint)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=100) | copies().map(lambda text: text[: len(text) // 2]))
def test_no_file_makes_the_search_for_a_copy_raise(text: str) -> None:
    article, found = cut_body(raw(text), SPEC)
    assert article is None
    assert all(one.code in ("T001", "T002", "T003", "T004") for one in found)


LONG = " ".join(
    f"{word}{number}" for number in range(12) for word in ("salt", "road", "toll", "marsh", "bridge", "sack")
)
"""72 words, each of them different."""
LIMIT = 9


def leaks(reading: Reading, outputs: list[tuple[str, bytes]]) -> list[Problem]:
    known = known_text(reading.record, reading.full.text if reading.full else None)
    return list(find_leaks([known] if known else [], outputs))


def reserved(text: str, share: float = 1.0) -> Reading:
    record = Record(
        "salt-road",
        AT,
        "article",
        Text("The road", AT),
        "en",
        "x",
        Rights("reserved"),
        words_per_note=LIMIT,
        share=share,
    )
    full: Article = paragraphs_of(text, RawFile("copy.txt", text))
    return Reading(record, (), {}, {}, Timeline(""), full=full)


FRAMES = st.sampled_from(
    (
        ("page.html", lambda words: "<p>" + " ".join(words) + "</p>"),
        ("page.html", lambda words: "<p>" + " ".join(html.escape(word.capitalize()) for word in words) + ".</p>"),
        ("page.html", lambda words: "<p>" + " ".join(f"<em>{word}</em>" for word in words) + "</p>"),
        (
            "page.html",
            lambda words: "<p>" + " ".join(f"{word[:2]}<mark class='k'>{word[2:]}</mark>" for word in words) + "</p>",
        ),
        (
            "page.html",
            lambda words: (
                "<p>" + '<sup class="call"><a href="#x">3</a></sup> '.join(f"{word} " for word in words) + "</p>"
            ),
        ),
        ("page.html", lambda words: "<p>" + "&nbsp;".join(f"{word[:3]}&shy;{word[3:]}" for word in words) + "</p>"),
        ("page.html", lambda words: "<p>" + ", ".join(f"“{word[:2]}\u200b{word[2:]}”" for word in words) + "</p>"),
        ("search/search_index.js", lambda words: "var __index = " + json.dumps({"text": " ".join(words)}) + ";"),
        ("notes.jsonld", lambda words: json.dumps({"exact": " ".join(words)})),
        ("plain.txt", lambda words: "\n".join(words)),
        ("claims.csv", lambda words: ",".join(words)),
    )
)


@settings(max_examples=250, derandomize=True, deadline=None)
@given(st.integers(0, 50), st.integers(1, 22), FRAMES, st.booleans())
@example(0, LIMIT, ("plain.txt", " ".join), False)
@example(0, LIMIT + 1, ("plain.txt", " ".join), False)
def test_a_run_is_found_exactly_when_it_is_longer_than_the_limit(
    start: int, length: int, frame: tuple[str, Callable[[list[str]], str]], around: bool
) -> None:
    name, put = frame
    run = LONG.split()[start : start + length]
    content = put([*(["before", "it"] if around else []), *run, *(["after"] if around else [])])
    found = list(leaks(reserved(LONG), [("index.html", b"<p>Our own words.</p>"), (name, content.encode())]))
    assert [(one.code, one.at.file) for one in found] == ([("P001", name)] if len(run) > LIMIT else [])
    if found:
        assert str(len(run)) in found[0].message
        assert run[0] in found[0].hint.lower()


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(5, LIMIT)), max_size=12), st.floats(0.05, 0.9))
def test_the_share_counts_each_quoted_word_once(runs: list[tuple[int, int]], share: float) -> None:
    words = LONG.split()
    quoted = {place for start, length in runs for place in range(start, min(start + length, len(words)))}
    page = " / between us / ".join(" ".join(words[start : start + length]) for start, length in runs)
    found = list(leaks(reserved(LONG, share), [("page.txt", page.encode())]))
    assert ("P002" in {one.code for one in found}) == (len(quoted) / len(words) > share)


def test_texts_that_are_not_reserved_are_not_watched() -> None:
    own = reserved(LONG)
    own = replace(own, record=replace(own.record, rights=Rights("own")))
    assert not list(leaks(own, [("page.txt", LONG.encode())]))


MANY = " ".join(
    f"{first}{second}"
    for first in ("salt", "road", "toll", "marsh", "bridge", "sack", "chapel", "lawsuit", "carrier")
    for second in ("", "s", "man", "house", "gate", "bound", "ward", "less", "side", "ing", "ful", "land")
)
"""108 words, each of them different."""
DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda words: words.replace(" ", ""),
    lambda words: " ".join(words),
    lambda words: words.replace("a", "а").replace("o", "ο"),
    lambda words: "\u2063".join(words),
    lambda words: "".join(chr(0x1D41A + ord(sign) - 97) if sign.isalpha() else sign for sign in words),
    lambda words: "\n".join(f"{row}. {word}" for row, word in enumerate(words.split())),
    lambda words: "<p>" + "".join(f"<em>{word}</em> " for word in words.split()) + "</p>",
    lambda words: f"<!-- {words} -->",
    lambda words: "https://example.org/?" + words.replace(" ", "%20"),
    lambda words: json.dumps("".join(chr(0x1D41A + ord(sign) - 97) if sign.isalpha() else sign for sign in words)),
)


def without_copy(text: str) -> KnownText:
    return KnownText("salt-road", "The road", AT, 25, 1.0, None, traces_of(word_letters(text)))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(st.integers(0, 70), st.sampled_from(DISGUISES), st.sampled_from(("page.html", "notes.mjs", "table.tsv")))
def test_a_long_run_is_found_by_traces_alone_whatever_its_disguise(
    start: int, disguise: Callable[[str], str], name: str
) -> None:
    run = " ".join(MANY.split()[start : start + 34])
    page = "Our own words stand before it. " + disguise(run) + " And ours follow."
    found = list(find_leaks([without_copy(MANY)], [(name, page.encode())]))
    assert [(one.code, one.at.file) for one in found] == [("P001", name)]
    assert "by its traces" in found[0].message


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, 80), st.integers(1, 25))
def test_a_quotation_within_the_limit_is_silent_without_a_copy(start: int, length: int) -> None:
    quoted = "In its words “" + " ".join(MANY.split()[start : start + length]) + "” is what it says of them."
    assert not list(find_leaks([without_copy(MANY)], [("page.html", quoted.encode())]))


def test_traces_are_written_as_they_are_read() -> None:
    traces = traces_of(word_letters(MANY))
    assert traces_in("\n".join(written_traces(traces))) == traces
    assert len(traces.hashes) == len(letters_of(MANY)) // 16
    assert sum(traces.words) <= len(MANY.split())


def test_letters_that_are_the_same_by_chance_raise_no_alarm() -> None:
    known = without_copy(MANY)
    others = [(f"{seed}.txt", hashlib.shake_256(str(seed).encode()).hexdigest(20_000).encode()) for seed in range(20)]
    assert not list(find_leaks([known], others))


def test_a_text_of_one_letter_costs_no_more_than_another() -> None:
    known = without_copy("a " * 20_000)
    copy = replace(known, words=word_letters("a " * 20_000))
    assert not list(find_leaks([copy, known], [("page.txt", b"b " * 20_000)]))
    assert [one.code for one in find_leaks([known], [("page.txt", b"a " * 20_000)])][:1] == ["P001"]
