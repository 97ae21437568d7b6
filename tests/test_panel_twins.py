"""What the panel in a page decides, held to what `check` decides: the same cases, asked of script and of Python."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from case_files import CASES, files_of, place, problem_cases, read_case
from rjsmin import jsmin
from script_tokens import tokenize
from worktree import ROOT

from postil.anchor import Span, telling_context, whole_words
from postil.fold import fold_text
from postil.model import Reading
from postil.parse import MappingNode, parse_yaml
from postil.parse.emitting import plain_value
from postil.pipeline import load
from postil.problems import Problem
from postil.proposals import clean
from postil.publish.assets import ENTRIES, SCRIPTS, THEME
from postil.publish.script_modules import link_script
from postil.read import RawFile, list_readings
from postil.render.bibliography import Bibliography
from postil.render.suggest import Forge, reading_script
from postil.render.suggest.terms import terms
from postil.validate.advice import advice, in_script
from postil.validate.definition import definition
from postil.validate.lint import rules_for
from postil.validate.rules import EDITORIAL, MODULES

sys.path.append(str(ROOT / "tests/anchor"))

from test_strict import CASES as STRICT
from test_strict import marked as marked_places
from test_whole import CUT, WHOLE
from test_whole import marked as marked_words

NOTE = definition()
SOURCES = {"is": "mapping", "required": ["references"]}
SOURCES |= {"keys": {"references": NOTE["keys"]["references"] | {"most": 5_000}}}
FILES = {"annotations/*/notes/*.yml": ("note", NOTE), "annotations/*/sources.yml": ("faults", SOURCES)}
OF_VALUES = {
    "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S010", "S011", "S012", "S014", "Y008", "Y009",
}  # fmt: skip
"""The codes that one file can have by itself."""
ELSEWHERE = {
    "a-name-that-is-not-utf-8-is-told-like-any-other": "the name of the file is asked",
    "a-file-whose-name-cannot-be-an-id-is-told": "the name of the file is asked",
    "a-date-of-a-source-in-no-known-form-is-told": "a page writes dates as text alone",
    "a-waiver-of-a-rule-that-does-not-exist-is-told": "a page writes no waivers",
    "a-waiver-of-an-error-is-told": "a page writes no waivers",
    "an-unknown-key-is-told-wherever-it-stands": "a page writes no keys of other programs",
    "a-remark-behind-a-value-is-told-where-words-would-be-lost": "what YAML loses, a page has not lost",
}
"""The cases in which `check` asks what no page can write, each with the reason."""


Ask = Callable[[Sequence[Sequence[Any]]], list[Any]]


def units(text: str, offset: int) -> int:
    """Return an offset in units of UTF-16."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_the_page_folds_every_character_as_check_does(ask: Ask) -> None:
    signs = [chr(code) for code in range(0x1_0000) if not 0xD800 <= code < 0xE000]
    texts = ["".join(f"a{sign}" for sign in signs[at : at + 64]) for at in range(0, len(signs), 64)]
    for text, folded in zip(texts, ask([("fold", text) for text in texts]), strict=True):
        assert folded == fold_text(text)


def test_the_page_finds_a_quote_where_check_does(ask: Ask) -> None:
    cases = [case for case in STRICT if "start" not in case]
    assert len(cases) > 60
    places = [marked_places(case["text"]) for case in cases]
    keys = ("prefix", "suffix")
    found = ask(
        [
            ("places", text, {"quote": case["exact"], **{key: case[key] for key in keys if key in case}})
            for case, (text, _) in zip(cases, places, strict=True)
        ]
    )
    for case, (text, wanted), spans in zip(cases, places, found, strict=True):
        expected = [(units(text, start), units(text, end)) for start, end in case.get("overlapping", wanted)]
        assert [(span["start"], span["end"]) for span in spans] == expected, case["why"]


def test_the_page_takes_whole_words_as_check_does(ask: Ask) -> None:
    cases = [marked_words(case) for case in (*CUT, *WHOLE)]
    asked = [
        ("wholeWords", text, {"start": units(text, span.start), "end": units(text, span.end)}) for text, span in cases
    ]
    for (text, span), whole in zip(cases, ask(asked), strict=True):
        wanted = whole_words(text, span)
        assert whole == {"start": units(text, wanted.start), "end": units(text, wanted.end)}, text


def test_the_page_tells_equal_words_apart_as_find_does(ask: Ask) -> None:
    chance = Random(7)
    words = ["the", "tide", "came", "in", "“so”", "and", "went—out", "5.5", "again", "美国", "港口", "l’eau"]
    texts = [" ".join(chance.choice(words) for _ in range(80)) for _ in range(40)]
    asked, wanted = [], []
    for text in texts:
        start = text.index(" ", chance.randrange(len(text) // 2)) + 1
        end = text.find(" ", start + 2)
        span = whole_words(text, Span(start, end))
        asked.append(("context", text, {"start": units(text, span.start), "end": units(text, span.end)}))
        wanted.append(dict(zip(("prefix", "suffix"), telling_context(text, span), strict=True)))
    assert sum(bool(one["prefix"] or one["suffix"]) for one in wanted) > 20
    assert ask(asked) == wanted


def test_the_page_finds_wrong_what_check_finds_wrong(ask: Ask) -> None:
    asked, wanted, names = [], [], []
    for path in problem_cases():
        case = read_case(path)
        for name, content in files_of(case).items():
            kind = next((kind for pattern, kind in FILES.items() if fnmatchcase(name, pattern)), None)
            node = parse_yaml(RawFile(name, content))[0] if kind and isinstance(content, str) else None
            if not kind or not isinstance(node, MappingNode) or path.stem in ELSEWHERE:
                continue
            codes = [one["code"] for one in case["problems"] if one["at"].split(":")[0] == name]
            asked.append((kind[0], kind[1], plain_value(node)))
            wanted.append(sorted(code for code in codes if code in OF_VALUES))
            names.append(f"{path.stem}, {name}")
    assert sum(map(bool, wanted)) > 30
    assert {path.stem for path in problem_cases()} >= set(ELSEWHERE)
    found = {name: sorted(codes) for name, codes in zip(names, ask(asked), strict=True)}
    assert found == dict(zip(names, wanted, strict=True))


def told_of(reading: Reading) -> dict[str, Any]:
    """Return what a page knows of a reading for its hints."""
    script = reading_script(reading, Bibliography(reading.sources), {}, {}).decode()
    script = script.removeprefix("window.__suggest = ").removesuffix(";\n")
    told: dict[str, Any] = json.loads(script)["reading"]
    return told


def editorial(problems: Iterable[Problem]) -> list[str]:
    """Return the codes of what a page hints at: what is told of records together, it meets when one is chosen."""
    return sorted(str(one.code) for one in problems if one.code.startswith("L") and one.code not in ("L013", "L015"))


def test_the_page_asks_what_an_editor_would_ask(ask: Ask, tmp_path: Path) -> None:
    """The cases of the editorial rules, and what our own notes and records break or have waived."""
    readings: list[dict[str, Any]] = []
    asked, wanted, names = [], [], []
    roots = [(ROOT, name) for name in list_readings(ROOT)[0]]
    for rule in EDITORIAL:
        folder = CASES / "rules" / next(name for name, module in MODULES.items() if rule.code == module.CODE)
        for path in sorted(folder.glob("*.yml")):
            root = place(files_of(read_case(path)), tmp_path / path.stem).root
            roots += [(root, name) for name in list_readings(root)[0]]
    for root, name in roots:
        loaded = load(root, name, ())
        reading = loaded.reading
        readings += [told_of(reading), told_of(reading) | {"sources": {}}]
        values = {note: plain_value(node) for note, node in loaded.parsed.notes}
        for note in reading.notes:
            if not note.retired:
                asked.append((values[note.id] | {"waive": []}, len(readings) - 2))
                rules = [rule for rule in rules_for(reading) if rule.note]
                wanted.append(editorial(one for rule in rules for one in rule.note(reading, note)))
                names.append(f"{root.parent.name} {name} {note.id}")
        node = loaded.parsed.sources
        records = plain_value(node)["references"] if node else []
        rules = [rule for rule in rules_for(reading) if rule.source and rule.code.code != "L015"]
        for record in [one for one in records if one["id"] in reading.sources]:
            asked.append(({"references": [record]}, len(readings) - 1))
            source = reading.sources[record["id"]]
            wanted.append(editorial(one for rule in rules for one in rule.source(reading, source)))
            names.append(f"{root.parent.name} {name} {record['id']}")
    assert {code for codes in wanted for code in codes} == {rule.code.code for rule in EDITORIAL} - {"L015"}
    assert sum(map(bool, wanted)) > 20 and len(wanted) > 400
    found = [sorted(codes) for codes in ask([("advice", advice(), readings, asked)])[0]]
    differing = [one for one in zip(names, found, wanted, strict=True) if one[1] != one[2]]
    assert differing == []


def test_a_pattern_finds_in_a_page_what_it_finds_in_a_check() -> None:
    assert in_script(re.compile(r"\b[\w.]+\d", re.IGNORECASE)) == [
        r"(?:(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_]))[\p{L}\p{N}_.]+\p{Nd}",
        "ui",
    ]


HOSTILE = {
    "quotes": "\"double\" 'single' “curled” \\ and \\n",
    "colons": "one: two: {three: [four, five]} # six",
    "documents": "---\nnext: document\n...\n",
    "signs": "@at `tick` %per !tag &anchor *alias | > ? - ~ = <<",
    "remark": " # blank before",
    "tabs": "\ttab\tand\ttab",
    "control": "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9f",
    "lines": "a\nb\n\n  c\n",
    "unix-and-others": "a\r\nb\rc\u2028d\u2029e",
    "long": "x" * 10_000,
    "markup": "</textarea></script><script>alert(1)</script>{{ 7*7 }}{% raw %}",
    "direction": "\u202eabc\u202c \u2066def\u2069 \u200f",
    "hidden": "\ufeff\u200b\u00ad\u2060\ufffe\uffff",
    "beyond": "\U0001f600 \U0010fffd \u3042",
    "words": "no",
    "number": "0123",
    "tilde": "~",
    "blank-at-end": "word ",
}
"""Values that mean something to some reader of YAML, or are to do so."""


def test_what_the_page_writes_reads_back_as_it_was(ask: Ask) -> None:
    lists = {"of-texts": list(HOSTILE.values()), "of-mappings": [{"a": one, "b": one} for one in HOSTILE.values()]}
    values = HOSTILE | lists | {"below": HOSTILE, "added": "2026-11-30", "year": "2024"}
    values |= {"a": "half \ud83d of a pair", "b": "\udc00"}
    (text,) = ask([("yaml", values)])
    read = yaml.load(text.encode(), yaml.BaseLoader)
    whole = json.loads(json.dumps(values).replace("\\ud83d o", "\\ufffd o").replace('"\\udc00"', '"\\ufffd"'))
    assert read == whole
    node, problems = parse_yaml(RawFile("annotations/a/notes/b.yml", text))
    assert node and plain_value(node) == whole
    assert {one.code for one in problems} <= {"Y008", "Y009"}
    assert "\u202e" not in text and "\x1b" not in text, (
        "what turns or hides the words of a file is written as an escape"
    )


def test_whatever_stands_in_every_field_the_file_reads_back_as_the_note_that_was_written(ask: Ask) -> None:
    hostile = HOSTILE | {"half": "half \ud83d of a pair", "halves": "\udc00\ud800"}
    drafts = [
        {
            "what": "new",
            "reading": "a-reading",
            **dict.fromkeys(("unsourced", "interest"), word),
            "fields": {
                **dict.fromkeys(("quote", "prefix", "suffix", "kind", "gist", "finding", "verdict"), word),
                **{name: [word, word] for name in ("caveats", "context", "by")},
                "updates": [{"date": word, "text": word}],
            },
            "uses": [
                {
                    "bearing": "weakens",
                    "says": word,
                    "record": {
                        **dict.fromkeys(("type", "title", "container-title", "publisher", "issued", "URL"), word),
                        "DOI": word,
                        "author": [{"family": word, "given": word}, {"literal": word}],
                    },
                }
            ],
        }
        for word in hostile.values()
    ]
    for word, (note, text) in zip(
        hostile.values(), ask([("file", draft, NOTE, terms()) for draft in drafts]), strict=True
    ):
        whole = json.loads(clean(json.dumps(note, ensure_ascii=False)))
        assert yaml.load(text.encode(), yaml.BaseLoader) == whole, text
        node, problems = parse_yaml(RawFile("annotations/a/notes/b.yml", text))
        assert node and plain_value(node) == whole
        assert {one.code for one in problems} <= {"Y008", "Y009"}
        assert text.startswith("# reading: a-reading\n# note: a-note\n")
        bare = re.sub(r"\s+", " ", word).strip()
        if bare.isprintable() and len(bare) > 3:
            assert re.sub(r"\s+", " ", whole["gist"]).strip() == bare
            assert re.sub(r"\s+", " ", whole["references"][0]["author"][1]["literal"]).strip() == bare


def test_a_remark_is_one_line_whatever_it_holds(ask: Ask) -> None:
    for remark in ask([("remark", text) for text in HOSTILE.values()]):
        assert remark.startswith("# ") and remark.count("\n") == 1 and remark.endswith("\n")
        assert yaml.load(f"{remark}key: value\n", yaml.BaseLoader) == {"key": "value"}


def our_notes() -> list[tuple[str, str, str]]:
    """Return reading, id and text of every note of this repository."""
    files = sorted((ROOT / "annotations").glob("*/notes/**/*.yml"))
    return [(file.relative_to(ROOT).parts[1], file.stem, file.read_text(encoding="utf-8")) for file in files]


FORGES = {
    "github": Forge("github", "https://github.com/example/notes", "main", "", ""),
    "gitea": Forge("gitea", "https://git.example.org/example/notes", "main", "site/", ""),
    "forgejo": Forge("forgejo", "https://codeberg.org/example/notes", "main", "", ""),
    "gitlab": Forge("gitlab", "https://gitlab.com/example/notes", "main", "", "editors@example.org"),
}


def parcel(file: str, note: str = "a-note", reading: str = "a-reading") -> dict[str, Any]:
    """Return a new note as it is handed over."""
    path = f"annotations/{reading}/notes/{note}.yml"
    fields = {"reading": reading, "note": note, "file": file}
    return {"title": "Note on “words”", "path": path, "form": "suggestion.yml", "fields": fields, "isNew": True}


@pytest.mark.parametrize(
    ("forge", "way", "begins"),
    [
        ("github", "issue", "https://github.com/example/notes/issues/new?template=suggestion.yml&title=Note+on+%E2%80%9C"),
        ("github", "file", "https://github.com/example/notes/new/main?filename=annotations/a-reading/notes/a-note.yml&value="),
        ("gitea", "issue", "https://git.example.org/example/notes/issues/new?title=Note+on+"),
        ("gitea", "file", "https://git.example.org/example/notes/_new/main/site/annotations/a-reading/notes?filename=a-note.yml&value="),
        ("forgejo", "issue", "https://codeberg.org/example/notes/issues/new?title=Note+on+"),
        ("gitlab", "issue", "https://gitlab.com/example/notes/-/issues/new?issue%5Btitle%5D=Note+on+"),
        ("gitlab", "mail", "mailto:editors@example.org?subject=Note%20on%20"),
    ],
)  # fmt: skip
def test_a_suggestion_goes_to_the_address_that_its_forge_has(ask: Ask, forge: str, way: str, begins: str) -> None:
    file = 'quote: a b\ngist: "&=#+%;/?: é"\n'
    (ways,) = ask([("ways", FORGES[forge].told(), parcel(file))])
    found = next(one for one in ways if one["way"] == way)
    assert found["fits"] and found["address"].startswith(begins)
    assert found["address"].isascii() and len(found["address"]) == found["bytes"]
    query = urlsplit(found["address"]).query
    told = parse_qsl(query, strict_parsing=True)
    assert any(file in value.replace("\r\n", "\n") for _, value in told), told
    assert ";" not in query, "servers written in Go refuse it"


def sized(ask: Ask, size: int, sign: str = "x") -> dict[str, Any]:
    """Return a note whose address as a new file has so many bytes, or the fewest above for a sign of several."""
    (ways,) = ask([("ways", FORGES["github"].told(), parcel("q"))])
    bare = next(one["bytes"] for one in ways if one["way"] == "file") - 1
    each = len(sign.encode()) * (3 if not sign.isascii() else 1)
    return parcel(sign * -(-(size - bare) // each))


@pytest.mark.parametrize(("size", "fits"), [(7_499, True), (7_500, True), (7_501, False)])
def test_an_address_has_at_most_7500_bytes(ask: Ask, size: int, fits: bool) -> None:
    (ways,) = ask([("ways", FORGES["github"].told(), sized(ask, size))])
    found = next(one for one in ways if one["way"] == "file")
    assert (found["bytes"], found["fits"]) == (size, fits)
    assert len(found["address"]) <= 7_500
    assert "filename=annotations/a-reading/notes/a-note.yml" in found["address"], "the path goes along in any case"
    assert ("value=" in found["address"]) == fits, "what is too long goes by the clipboard, whole"


def test_a_chinese_note_of_some_eight_hundred_signs_fills_an_address(ask: Ask) -> None:
    (ways,) = ask([("ways", FORGES["github"].told(), sized(ask, 7_501, "港"))])
    found = next(one for one in ways if one["way"] == "file")
    assert not found["fits"] and found["bytes"] < 7_510
    (ways,) = ask([("ways", FORGES["github"].told(), parcel("港" * 800))])
    assert next(one["fits"] for one in ways if one["way"] == "file")


def test_every_note_of_ours_fits_into_an_address(ask: Ask, record_property: Callable[[str, object], None]) -> None:
    asked = [("ways", FORGES["github"].told(), parcel(text, note, reading)) for reading, note, text in our_notes()]
    assert len(asked) > 80
    found = [one for ways in ask(asked) for one in ways]
    record_property("bytes", sorted(one["bytes"] for one in found if one["way"] == "file"))
    assert all(one["fits"] for one in found)
    assert max(one["bytes"] for one in found) < 5_000


def test_the_words_of_the_panel_are_those_that_its_scripts_ask_for() -> None:
    scripts = (ROOT / "scripts/postil/theme/assets/javascripts/suggest").glob("*.mjs")
    text = "".join(path.read_text(encoding="utf-8") for path in scripts)
    asked = set(re.findall(r"terms\.(\w+)", text)) | set(re.findall(r"terms\[name\]", text) and ("caveats", "context"))
    asked |= {"caveatsHint", "contextHint"} if "terms[`${name}Hint`]" in text else set()
    assert asked == set(terms())


def test_the_program_of_the_panel_is_what_was_written() -> None:
    for entry in ENTRIES:
        script = link_script(THEME / SCRIPTS / f"{entry}.mjs")
        assert [one.text for one in tokenize(jsmin(script))] == [one.text for one in tokenize(script)], entry
