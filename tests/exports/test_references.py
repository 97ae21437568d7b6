"""Sources as BibTeX and RIS, read by programs not ours: the same works as in CSL-JSON, field by field."""

from __future__ import annotations

import codecs
import json
import re
import subprocess
from itertools import chain
from typing import Any

import latexcodec  # noqa: F401 - brings the codec `ulatex`
import pytest
import rispy
from pybtex.database import BibliographyData, Person, parse_string
from test_csl import FILES
from test_csl import read as read_csl
from worktree import ROOT, find_program

from postil.exports import OUTPUTS, Volume
from postil.exports.bibtex import list_entries
from postil.exports.ris import list_records
from postil.model import Name, Source
from postil.render.bibliography import Bibliography
from postil.render.citations import plain_title
from postil.render.rich_text import plain_text

STYLES = re.compile(r"\\(?:emph|textbf|textsc|textsuperscript|textsubscript)\b")


@pytest.fixture(scope="module")
def books(volumes: dict[str, Volume]) -> list[Bibliography]:
    """The sources of every reading, and the records of five programs."""
    return [
        *(volume.books for volume in volumes.values()),
        *(Bibliography({str(one.id): one for one in read_csl(name)}) for name in FILES),
    ]


@pytest.fixture(scope="module")
def entries(books: list[Bibliography]) -> list[tuple[Source, Any]]:
    """Each source with its entry as pybtex reads it."""
    found = []
    for one in books:
        data: BibliographyData = parse_string(list_entries(one), "bibtex")
        assert len(data.entries) == len(one.sources)
        found += [(source, data.entries[one.names[name]]) for name, source in one.sources.items()]
    return found


@pytest.fixture(scope="module")
def records(books: list[Bibliography]) -> list[tuple[Source, dict[str, Any]]]:
    """Each source with its record as rispy reads it."""
    found = []
    for one in books:
        read = rispy.loads(list_records(one).replace("\r\n", "\n"))
        assert [record["id"] for record in read] == [one.names[name] for name in one.sources]
        found += zip(one.sources.values(), read, strict=True)
    return found


def told(words: str) -> str:
    """Return letters, figures and signs, without blanks, which TeX and lines make one."""
    return re.sub(r"\s+", "", words)


def letters(tex: str) -> str:
    """Return a value of BibTeX as it is read."""
    signs = STYLES.sub("", tex).replace(r"\textbraceleft{}", "\ue000").replace(r"\textbraceright{}", "\ue001")
    plain = codecs.decode(signs.replace(r"\textasciitilde{}", "~").replace(r"\textasciicircum{}", "^"), "ulatex")
    return told(re.sub("[{}]", "", plain.replace(r"\$", "$")).translate({0xE000: "{", 0xE001: "}"}))


def person(one: Person) -> str:
    parts = chain(one.prelast_names, one.last_names, one.lineage_names, one.first_names, one.middle_names)
    return letters(" ".join(parts))


def spelt(name: Name) -> str:
    """Return a name in the order in which both formats have it."""
    if name.literal or not name.family:
        return told(name.literal or name.given)
    return told("".join((name.dropping, name.particle, name.family, name.suffix, name.given)))


def test_the_records_are_many(entries: list[tuple[Source, Any]]) -> None:
    assert len(entries) > 500


def test_bibtex_has_the_same_titles_and_names(entries: list[tuple[Source, Any]]) -> None:
    wrong = []
    for source, entry in entries:
        pairs = [(letters(entry.fields["title"]), told(plain_title(source)))]
        pairs += [(letters(entry.fields.get(field, "")), told(value)) for field, value in (
            ("note", source.note), ("langid", source.language),
        ) if value]  # fmt: skip
        written = [person(one) for one in entry.persons.get("author", [])]
        pairs.append((" ".join(written), " ".join(map(spelt, source.author))))
        container = [entry.fields.get(one, "") for one in ("journal", "booktitle", "howpublished")]
        pairs.append((letters("".join(container)), told(plain_text(source.container)) if source.container else ""))
        wrong += [(str(source.id), pair) for pair in pairs if pair[0] != pair[1]]
    assert not wrong


def test_bibtex_has_the_same_dates_and_addresses(entries: list[tuple[Source, Any]]) -> None:
    wrong = []
    for source, entry in entries:
        fields = entry.fields
        if source.issued.edtf:
            wrong += [source] if fields["date"] != source.issued.edtf else []
        year = re.match(r"\d{4}", source.issued.edtf)
        wrong += [source] if year and fields["year"] != year[0] else []
        wrong += [source] if source.issued and not fields.get("year") else []
        wrong += [source] if fields.get("url", "") != source.url and not re.search(r"[\\{}\s]", source.url) else []
        doi = source.variable("DOI")
        wrong += [source] if fields.get("doi", "") != doi and not re.search(r"[\\{}\s]", doi) else []
    assert not wrong


def test_ris_has_the_same_works(records: list[tuple[Source, dict[str, Any]]]) -> None:
    wrong = []
    for source, record in records:
        container = plain_text(source.container) if source.container else ""
        expected = {
            "title": plain_title(source),
            "secondary_title": container,
            "publisher": source.publisher,
            "language": source.language,
            "doi": source.variable("DOI"),
            "volume": source.variable("volume"),
        }
        wrong += [(source.id, key) for key, value in expected.items() if told(record.get(key, "")) != told(value)]
        wrong += [(source.id, "url")] if source.url and record["urls"] != [source.url] else []
        wrong += [(source.id, "note")] if source.note and told(record["notes"][0]) != told(source.note) else []
        names = ["".join(map(told, one.split(", "))) for one in record.get("authors", [])]
        expected_names = [
            "".join(map(told, one.literal.split(", "))) if one.literal else "".join(
                map(told, (one.dropping, one.particle, one.family, one.given, one.suffix))
            )
            for one in source.author
        ]  # fmt: skip
        wrong += [(source.id, names)] if names != expected_names else []
        year = re.match(r"\d{4}", source.issued.edtf)
        wrong += [(source.id, "year")] if year and record["year"] != year[0] else []
        wrong += [(source.id, "date")] if source.issued and not record["date"].strip("/") else []
    assert not wrong


@pytest.fixture(scope="module")
def cited(volumes: dict[str, Volume]) -> dict[str, dict[str, str]]:
    """The works of the readings here as citeproc-js takes them from CSL-JSON, field by field, by reading and id."""
    items = [
        item | {"id": f"{reading} {item['id']}"}
        for reading, volume in volumes.items()
        for item in json.loads(OUTPUTS[".json"].make(volume))
    ]
    node = find_program("node")
    assert node, "no Node.js: `make test` brings it"
    command = [node, str(ROOT / "tests/citeproc/cite.cjs"), "fields.csl"]
    done = subprocess.run(command, input=json.dumps(items), capture_output=True, text=True, check=True)
    lines = [re.findall("␞([^␟]*)␟([^␞]*)", line) for line in json.loads(done.stdout)]
    return {item["id"]: dict(line) for item, line in zip(items, lines, strict=True)}


def signs(words: str) -> str:
    """Return letters and figures in their order in the alphabet: citeproc-js turns quotation marks and names around.

    It shows the Markdown of pandoc, which it does not know, as it is written.
    """
    return "".join(sorted(re.findall(r"[^\W_]", re.sub(r"<[^>]*>|\{\.\w+\}", "", words))))


def test_citeproc_bibtex_and_ris_have_the_same_works(
    volumes: dict[str, Volume], cited: dict[str, dict[str, str]]
) -> None:
    wrong, compared = [], 0
    for reading, volume in volumes.items():
        books = volume.books
        bibtex = parse_string(OUTPUTS[".bib"].make(volume).decode(), "bibtex").entries
        ris = {one["id"]: one for one in rispy.loads(OUTPUTS[".ris"].make(volume).decode().replace("\r\n", "\n"))}
        assert len(bibtex) == len(ris) == len(books.sources)
        for id, source in books.sources.items():
            work, entry, record = cited[f"{reading} {id}"], bibtex[books.names[id]], ris[books.names[id]]
            fields = {key: letters(value) for key, value in entry.fields.items()}
            container = "".join(fields.get(one, "") for one in ("journal", "booktitle", "howpublished"))
            year = source.issued.edtf[:4]
            triples = {
                "title": (work.get("title", ""), fields["title"], record["title"]),
                "container": (work.get("container-title", ""), container, record.get("secondary_title", "")),
                "DOI": (work.get("DOI", ""), entry.fields.get("doi", ""), record.get("doi", "")),
                "URL": (work.get("URL", ""), entry.fields.get("url", ""), "".join(record.get("urls", [])[:1])),
                "language": (work.get("language", ""), fields.get("langid", ""), record.get("language", "")),
                "year": (work.get("issued", ""), fields.get("year", ""), record.get("year", ""))
                if re.fullmatch("[0-9]{4}", year)
                else ("", "", ""),
                "authors": (
                    work.get("author", ""),
                    "".join(map(person, entry.persons.get("author", []))),
                    "".join(record.get("authors", [])),
                ),
            }
            if id == "every-variable":  # whose name has marks of Juris-M, by which citeproc-js shows one part of it
                del triples["authors"]
            for field, values in triples.items():
                compared += any(values)
                if len({*map(signs, values)}) != 1:
                    wrong.append((reading, id, field, values))
    assert not wrong, wrong
    assert compared > 2000
