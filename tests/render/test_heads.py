"""What heads of pages say to programs is true of the reading, and stays data whatever a reading holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from worktree import ROOT

from postil.model import Download, WebPage, Woven
from postil.pipeline import load, render_editions
from postil.render import Bibliography
from postil.render.heads import with_heads

SITE = "https://example.org/notes/"
BESIDE = Download("kitchen-sink", "", "en", "downloads/kitchen-sink.md", b"", 'text/markdown; variant="GFM"', "")


class Head(HTMLParser):
    """What a parser not ours finds in a head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.data.append(json.loads(data))


def rendered(root: Path, name: str) -> tuple[Woven, tuple[WebPage, ...]]:
    loaded = load(root, name, [], public=True)
    books = Bibliography(loaded.reading.sources)
    _, woven, published = next(render_editions(loaded, [], books, "en"))
    return woven, published.pages


@pytest.fixture(scope="module")
def kitchen() -> tuple[Woven, tuple[WebPage, ...]]:
    return rendered(ROOT / "tests/kitchen-sink", "kitchen-sink")


def heads(woven: Woven, pages: tuple[WebPage, ...], url: str = SITE) -> dict[str, Head]:
    made = with_heads(woven, pages, [BESIDE], site="Lamps", url=url, language="en")
    return {page.kind: Head(page.head) for page in made}


def test_hostile_values_stay_data(kitchen: tuple[Woven, tuple[WebPage, ...]]) -> None:
    for kind, head in heads(*kitchen).items():
        assert {tag for tag, _ in head.tags} <= {"meta", "link", "script"}, kind
        assert all(attributes == {"type": "application/ld+json"} for tag, attributes in head.tags if tag == "script")
        assert not [name for _, attributes in head.tags for name in attributes if name.startswith("on")]


def test_a_reference_manager_reads_the_record(kitchen: tuple[Woven, tuple[WebPage, ...]]) -> None:
    record = kitchen[0].edition.reading.record
    said = [(one["name"], one["content"]) for tag, one in heads(*kitchen)["reading"].tags if tag == "meta"]
    assert ("citation_title", str(record.title)) in said
    assert len([name for name, _ in said if name == "citation_author"]) == len(record.author)
    assert ("citation_publication_date", "2024/06/24") in said


def test_what_can_be_taken_along_is_named(kitchen: tuple[Woven, tuple[WebPage, ...]]) -> None:
    (link,) = [one for tag, one in heads(*kitchen)["reading"].tags if tag == "link"]
    assert link == {"rel": "alternate", "type": BESIDE.media_type, "href": "../downloads/kitchen-sink.md"}


def test_without_an_address_there_is_no_data(kitchen: tuple[Woven, tuple[WebPage, ...]]) -> None:
    assert not [head.data for head in heads(*kitchen, url="").values() if head.data]


def test_the_text_is_an_article_and_a_guide_is_based_on_one(kitchen: tuple[Woven, tuple[WebPage, ...]]) -> None:
    (article,) = heads(*kitchen)["reading"].data
    assert (article["@type"], article["mainEntityOfPage"]) == ("Article", f"{SITE}kitchen-sink/index.html")
    assert article["headline"] == kitchen[0].edition.reading.record.title
    (guide,) = heads(*rendered(ROOT / "tests/kitchen-sink", "reserved-sample"))["reading"].data
    assert guide["author"] == {"@type": "Organization", "name": "Lamps", "url": SITE}
    assert guide["isBasedOn"]["headline"] == guide["headline"]


def test_a_claim_is_reviewed_where_evidence_bears_on_words_that_others_published(
    kitchen: tuple[Woven, tuple[WebPage, ...]],
) -> None:
    woven, pages = kitchen
    (told,) = heads(woven, pages)["claims"].data
    reviewed = {re.sub(r".*#", "", one["url"]): one for one in told["@graph"]}
    for name, one in reviewed.items():
        note = woven.notes[name]
        assert note.verdict not in (None, "opinion", "unverifiable")
        assert any(use.bearing != "context" for use in note.sources)
        assert one["claimReviewed"] in " ".join(woven.edition.article.text.split())
        assert "ratingValue" not in one["reviewRating"]
        assert one["itemReviewed"]["appearance"]
    assert "no-break-hyphen" in reviewed
    record = woven.edition.reading.record
    own = replace(record, url=type(record.title)("", record.at), also=())
    alone = replace(woven, edition=replace(woven.edition, reading=replace(woven.edition.reading, record=own)))
    assert not heads(alone, pages)["claims"].data, "an article that is here alone is no claim of others"
