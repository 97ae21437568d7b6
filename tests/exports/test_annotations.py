"""Notes as annotations: as the W3C’s model and its draft for EPUB ask, and true of the words that they select.

The working group’s own schemas are not kept here: `POSTIL_W3C_ANNOTATION` names a copy of
github/w3c/web-annotation-tests.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, FormatChecker
from pyld import jsonld
from referencing import Registry
from referencing.jsonschema import DRAFT4

from postil.exports import OUTPUTS, Volume

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA, DC, DCT, AS = (
    "http://www.w3.org/ns/oa#", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
    "http://www.w3.org/ns/activitystreams#",
)  # fmt: skip
DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
CONTEXT = {
    "@context": {
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        **{one: OA + one for one in (
            "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector",
            "assessing", "commenting", "describing", "linking", "tagging", "exact", "prefix", "suffix",
        )},
        "Person": "http://xmlns.com/foaf/0.1/Person",
        "Organization": AS + "Organization",
        "AnnotationCollection": AS + "OrderedCollection",
        "AnnotationPage": AS + "OrderedCollectionPage",
        "body": {"@type": "@id", "@id": OA + "hasBody"},
        "target": {"@type": "@id", "@id": OA + "hasTarget"},
        "source": {"@type": "@id", "@id": OA + "hasSource"},
        "selector": {"@type": "@id", "@id": OA + "hasSelector"},
        "motivation": {"@type": "@vocab", "@id": OA + "motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": OA + "hasPurpose"},
        "start": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": OA + "start"},
        "end": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": OA + "end"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": DC + "format",
        "language": DC + "language",
        "creator": {"@type": "@id", "@id": DCT + "creator"},
        "created": {"@type": DATE, "@id": DCT + "created"},
        "modified": {"@type": DATE, "@id": DCT + "modified"},
        "rights": {"@type": "@id", "@id": DCT + "rights"},
        "name": "http://xmlns.com/foaf/0.1/name",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "total": AS + "totalItems",
        "first": {"@type": "@id", "@id": AS + "first"},
        "items": {"@type": "@id", "@id": AS + "items", "@container": "@list"},
        "startIndex": AS + "startIndex",
    }
}  # fmt: skip
"""The terms of the model that we use, as its appendix defines them."""


@pytest.fixture(scope="module")
def collections(volumes: dict[str, Volume]) -> list[dict[str, Any]]:
    return [json.loads(OUTPUTS[".jsonld"].make(volume)) for volume in volumes.values()]


def keys(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            for key, inner in one.items():
                yield key
                yield from keys(inner)


def test_no_term_is_dropped_by_a_processor_of_json_ld(collections: list[dict[str, Any]]) -> None:
    def load(address: str, _options: object) -> dict[str, Any]:
        assert address == ANNO
        return {"contextUrl": None, "documentUrl": address, "document": CONTEXT}

    for collection in collections:
        expanded = jsonld.expand(collection, {"documentLoader": load})
        written = [key for key in keys(collection) if key not in ("@context",)]
        told = [key for key in keys(expanded) if not key.startswith("@") or key in ("@id", "@type")]
        # A term whose value is an address becomes an `@id` of its own.
        assert sum(not key.startswith("@") for key in told) == sum(key not in ("id", "type") for key in written)
        assert not [key for key in told if not key.startswith("@") and ":" not in key]


@pytest.fixture(scope="module")
def assertions() -> dict[str, list[Draft4Validator]]:
    """The working group’s assertions of what must hold, by what they are about."""
    named = os.environ.get("POSTIL_W3C_ANNOTATION")
    if not named:
        pytest.skip("no schemas: POSTIL_W3C_ANNOTATION is to name a copy of github/w3c/web-annotation-tests")
    root = Path(named)
    definitions = {path.name: json.loads(path.read_text()) for path in (root / "definitions").glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT4.create_resource(one)) for name, one in definitions.items()
    )
    suites = {
        "collection": "collections/collection",
        "page": "collections/pages/page",
        "annotation": "annotations/annotation",
    }
    return {
        what: [
            Draft4Validator(json.loads((root / name).read_text()), registry=registry, format_checker=FormatChecker())
            for name in json.loads((root / f"{suite}Musts.test").read_text())["assertions"]
        ]
        for what, suite in suites.items()
    }


def test_every_assertion_of_the_working_group_holds(
    collections: list[dict[str, Any]], assertions: dict[str, list[Draft4Validator]]
) -> None:
    wrong, held = [], 0
    for collection in collections:
        page = collection["first"]
        for what, one in (
            ("collection", collection), ("page", {"@context": ANNO, **page}),
            *(("annotation", {"@context": ANNO, **item}) for item in page["items"][:6]),
        ):  # fmt: skip
            for validator in assertions[what]:
                held += 1
                wrong += [(validator.schema["title"], fault.message[:200]) for fault in validator.iter_errors(one)]
    assert not wrong
    assert held > 300


@pytest.fixture(scope="module")
def sets(volumes: dict[str, Volume]) -> list[tuple[Volume, dict[str, Any], ElementTree.Element]]:
    """Each reading with its set for e-readers and the page of its e-book."""
    found = []
    for name in ("kitchen-sink", "right-to-left", "reserved-sample", "cjk"):
        with zipfile.ZipFile(BytesIO(OUTPUTS[".annotations"].make(volumes[name]))) as packed:
            whole = json.loads(packed.read("annotations.json"))
        with zipfile.ZipFile(BytesIO(OUTPUTS[".epub"].make(volumes[name]))) as book:
            (source,) = {item["target"]["source"] for item in whole["items"]}
            found.append((volumes[name], whole, ElementTree.fromstring(book.read(source))))
            assert whole["about"]["dc:identifier"][0] in book.read("EPUB/package.opf").decode()
    return found


def test_an_e_reader_finds_each_note_at_its_words_in_our_book(
    sets: list[tuple[Volume, dict[str, Any], ElementTree.Element]],
) -> None:
    placed = 0
    for volume, whole, page in sets:
        elements = {one.get("id"): one for one in page.iter() if one.get("id")}
        spans, text = volume.woven.edition.spans, volume.woven.edition.article.text
        assert len(whole["items"]) == len(spans)
        for (name, span), item in zip(spans_in_order(volume), whole["items"], strict=True):
            selectors = item["target"]["selector"]
            if "refinedBy" not in selectors[0]:
                assert selectors[0]["value"][1:] in elements
                continue
            precise, robust = selectors
            around = page if precise["value"] == ":root" else elements[precise["value"][1:]]
            shown = "".join(around.itertext())[precise["refinedBy"]["start"] : precise["refinedBy"]["end"]]
            assert shown == robust["exact"]
            if "r" not in (volume.woven.notes[name.partition("_")[0]].paragraph or ""):
                rest = iter(shown)  # between the words of the text may stand the number of a block or of a footnote
                assert all(letter in rest for letter in "".join(text[span.start : span.end].split())), name
            assert robust["prefix"] + robust["exact"] + robust["suffix"] in "".join(page.itertext())
            placed += 1
    assert placed > 25


def spans_in_order(volume: Volume) -> Iterator[tuple[str, Any]]:
    """Yield the passages of notes in the order of the notes."""
    for note in volume.woven.notes:
        for name, span in volume.woven.edition.spans.items():
            if name.partition("_")[0] == note:
                yield name, span


def test_a_set_for_e_readers_has_what_the_draft_asks_for(
    sets: list[tuple[Volume, dict[str, Any], ElementTree.Element]],
) -> None:
    for _, whole, _ in sets:
        assert (whole["type"], whole["@context"]) == ("AnnotationSet", ANNO)
        ids = [item["id"] for item in whole["items"]]
        assert len(ids) == len(set(ids))
        for item in whole["items"]:
            assert item.keys() >= {"id", "type", "created", "creator", "target", "body"}
            assert item["body"]["format"] == "text/plain"
            assert item["body"]["color"] in {"pink", "orange", "yellow", "green", "blue", "purple"}
            assert item["creator"]["type"] in {"Person", "Organization", "Software"}
