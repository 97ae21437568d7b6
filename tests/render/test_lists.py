"""Sources and shelf say what the files hold: counts, origins, languages, and the way back to the notes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from postil.pipeline import Build, build

KITCHEN = Path(__file__).resolve().parents[1] / "kitchen-sink"
TIERS = ("primary", "reporting", "analysis", "reference", "secondary")
TEXT = "The lamp was lit at six. Nobody had counted the hours of the night.\n\nIn the morning it was out.\n"
RECORD = """type: article
title: The lamp
language: en
standfirst: On a lamp.
rights: {status: own, holder: Us, year: 2026}
"""
NOTE = "quote: lit at six\nkind: source\ngist: It was.\nfinding: It was.\nsources:\n"


@pytest.fixture(scope="module")
def kitchen() -> Build:
    return build(KITCHEN)


def page_of(site: Build, uri: str) -> ElementTree.Element:
    """Return the content of a page; ours is well-formed XML."""
    (html,) = [page.html for page in site.pages if page.uri == uri]
    return ElementTree.fromstring(f"<main>{html}</main>")


def words(part: ElementTree.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def references(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((folder / "sources.yml").read_bytes(), yaml.BaseLoader)["references"]
    return found


def make_reading(root: Path, sources: str, uses: str, timeline: str = "") -> Build:
    """Return the build of a project with one reading, whose one note uses the sources."""
    seeds, notes = root / "seeds/lamp", root / "annotations/lamp/notes"
    seeds.mkdir(parents=True)
    notes.mkdir(parents=True)
    (seeds / "record.yml").write_text(RECORD, encoding="utf-8")
    (seeds / "text.txt").write_text(TEXT, encoding="utf-8")
    (notes / "six.yml").write_text(NOTE + uses, encoding="utf-8")
    (notes.parent / "sources.yml").write_text("references:\n" + sources, encoding="utf-8")
    if timeline:
        (notes.parent / "timeline.yml").write_text(timeline, encoding="utf-8")
    site = build(root)
    assert [found.message for found in site.problems] == []
    return site


def source(name: str, tier: str = "primary", more: str = "", custom: str = "") -> str:
    return (
        f"  - {{id: {name}, type: webpage, title: Title of {name}, URL: 'https://example.org/{name}', {more}"
        f"custom: {{tier: {tier}, {custom}}}}}\n"
    )


def use(*names: str) -> str:
    return "".join(f"  - {{cite: {name}, supports: it}}\n" for name in names)


def test_every_source_stands_in_its_tier_once(kitchen: Build) -> None:
    page = page_of(kitchen, "kitchen-sink/sources.html")
    listed = {
        section.attrib["aria-labelledby"].removeprefix("tier_"): [item.attrib["id"] for item in section.iter("li")]
        for section in page.iter("section")
    }
    wanted: dict[str, list[str]] = {}
    for one in references(KITCHEN / "annotations/kitchen-sink"):
        wanted.setdefault(one["custom"]["tier"], []).append(f"source_{one['id']}")
    assert listed == wanted
    assert list(listed) == [tier for tier in TIERS if tier in wanted]


def test_the_profile_adds_up_and_leads_to_each_tier(kitchen: Build) -> None:
    page = page_of(kitchen, "kitchen-sink/sources.html")
    (table,) = page.iter("table")
    found = references(KITCHEN / "annotations/kitchen-sink")
    head = [words(cell).lower() for cell in table.iter("th") if cell.get("scope") == "col"]
    assert head == ["tier", "sources", "origins", "read whole", "read in an excerpt", "not seen", "not recorded"]
    rows = [[words(cell) for cell in row] for row in table.findall("tbody/tr")]
    total = [int(words(cell)) for cell in list(next(table.iter("tfoot"))[0])[1:]]
    assert [sum(int(row[at].replace("–", "0")) for row in rows) for at in range(1, 7)] == total
    origins = {one["custom"].get("origin", f"={one['id']}") for one in found}
    seen = Counter(one["custom"].get("seen", "") for one in found)
    assert total == [len(found), len(origins), seen["whole"], seen["excerpt"], seen["none"], seen[""]]
    links = [link.attrib["href"] for link in table.iter("a")]
    assert links == [f"#tier_{row[0].lower()}" for row in rows]


def test_sources_of_one_origin_name_each_other_and_count_once_at_the_best_tier(tmp_path: Path) -> None:
    copies = "".join(source(f"copy-{at}", "secondary", custom="origin: one-report") for at in range(2))
    site = make_reading(
        tmp_path,
        copies + source("report", "reporting", custom="origin: one-report") + source("alone"),
        use("copy-0", "copy-1", "report", "alone"),
    )
    page = page_of(site, "lamp/sources.html")
    told = {item.attrib["id"]: words(item) for item in page.iter("li") if "id" in item.attrib}
    for name, others in {"copy-0": "2, 3", "copy-1": "1, 3", "report": "1, 2"}.items():
        assert f"Same origin as {others} Note" in told[f"source_{name}"]
    assert "Same origin" not in told["source_alone"]
    rows = {words(row[0]): [words(cell) for cell in row[1:3]] for row in page.findall(".//tbody/tr")}
    assert rows == {"Primary": ["1", "1"], "Reporting": ["1", "1"], "Secondary": ["2", "0"]}
    assert words(next(page.iter("summary"))) == "1 origin stands behind several sources"
    group = [link.attrib["href"] for item in page.findall(".//details//li") for link in item.iter("a")]
    assert group == ["#source_copy-0", "#source_copy-1", "#source_report"]
    assert [words(item) for item in page.findall(".//details//li")] == ["“Title of report”: sources 1, 2, 3"]


def test_an_origin_bears_the_name_of_the_best_source_that_is_like_it(tmp_path: Path) -> None:
    inner = "title: The hours, container-title: The “Lamp” Post, "
    origin = "origin: lamp-post-2024"
    others = source("other", custom=origin) + source("late", "secondary", custom=origin)
    post = source("post", custom=origin).replace("title: Title of post, ", inner)
    page = page_of(make_reading(tmp_path, others + post, use("other", "late", "post")), "lamp/sources.html")
    assert [words(item) for item in page.findall(".//details//li")] == ["“The hours”, The “Lamp” Post: sources 1, 2, 3"]


@pytest.mark.parametrize("tiers", [TIERS, TIERS[::-1], ("reference", "secondary", "analysis")])
def test_a_claim_shows_the_best_tier_of_its_sources(tmp_path: Path, tiers: tuple[str, ...]) -> None:
    names = [f"{tier}-book" for tier in tiers]
    sources = "".join(source(name, tier) for name, tier in zip(names, tiers, strict=True))
    site = make_reading(tmp_path, sources, use(*names) + "verdict: supported\nconfidence: high\n")
    best = min(tiers, key=TIERS.index)
    claims = page_of(site, "lamp/claims.html")
    assert [row.get("data-tier") for row in claims.iter("tr") if row.get("data-verdict")] == [best]
    assert f"{len(tiers)}\u00a0sources best: {best}" in "".join(claims.itertext())


def test_without_shared_origins_nothing_is_said_of_them(tmp_path: Path) -> None:
    page = page_of(make_reading(tmp_path, source("alone"), use("alone")), "lamp/sources.html")
    assert list(page.iter("details")) == []
    assert "Same origin" not in words(page)


def test_languages_other_than_english_are_named_and_marked(tmp_path: Path) -> None:
    tags = {"en-GB": "", "zh-Hans": "In Chinese.", "he": "In Hebrew.", "eu": "In the language “eu”."}
    names = {f"s-{tag.lower()}": said for tag, said in tags.items()}
    listed = "".join(source(f"s-{tag.lower()}", more=f"language: {tag}, ") for tag in tags)
    page = page_of(make_reading(tmp_path, listed, use(*names)), "lamp/sources.html")
    for item in page.iter("li"):
        name = item.attrib["id"].removeprefix("source_")
        assert (names[name] in words(item)) if names[name] else (" In " not in words(item))
    assert [part.attrib["lang"] for part in page.iter("span") if "lang" in part.attrib] == ["zh-Hans", "he", "eu"]


def test_how_much_was_read_is_said_where_it_is_not_the_usual(tmp_path: Path) -> None:
    seen = {"a": "excerpt", "b": "excerpt", "c": "whole", "d": "none"}
    listed = "".join(source(name, custom=f"seen: {how}") for name, how in seen.items())
    page = page_of(make_reading(tmp_path, listed, use(*seen)), "lamp/sources.html")
    assert "2 of the 4 sources were read in an excerpt; of the others the entry says" in words(page)
    said = {
        item.attrib["id"]: [words(part) for part in item.iter("span") if part.get("class") == "seen"]
        for item in page.iter("li")
    }
    assert said == {"source_a": [], "source_b": [], "source_c": ["Read whole."], "source_d": ["Not seen."]}


def test_a_source_leads_back_to_each_note_and_event_that_uses_it(tmp_path: Path) -> None:
    events = [("first", "2026-01-02"), ("second", "2026-03")]
    listed = "".join(
        f"  - {{id: {name}, date: {day}, title: It, text: It., bears: for, cite: [here]}}\n" for name, day in events
    )
    timeline = f"thesis: A lamp burns.\nevents:\n{listed}"
    page = page_of(make_reading(tmp_path, source("here"), use("here"), timeline), "lamp/sources.html")
    (item,) = page.iter("li")
    links = [(link.attrib["href"], words(link)) for link in item.iter("a") if ":" not in link.attrib["href"]]
    assert links == [
        ("index.html#six", "1"),
        ("timeline.html#first", "2 January 2026"),
        ("timeline.html#second", "March 2026"),
    ]
    assert "Note 1" in words(item)
    assert "Events of 2 January 2026, March 2026" in words(item)


def test_the_pages_around_a_reading_lead_to_each_other(kitchen: Build) -> None:
    names = ["index.html", "claims.html", "notes.html", "sources.html", "timeline.html"]
    for name in names[1:]:
        nav = next(page_of(kitchen, f"kitchen-sink/{name}").iter("nav"))
        assert [link.attrib["href"] for link in nav] == names
        assert [link.attrib["href"] for link in nav if link.get("aria-current") == "page"] == [name]


def is_of_sources(part: ElementTree.Element) -> bool:
    """Whether a list says what sources do for a note, in full or by who and when."""
    return "sources" in part.get("class", "").split()


def test_all_notes_stand_in_one_list_with_all_that_they_say(kitchen: Build) -> None:
    listed = list(page_of(kitchen, "kitchen-sink/notes.html").iter("article"))
    folder = KITCHEN / "annotations/kitchen-sink/notes"
    notes = {file.stem: yaml.load(file.read_bytes(), yaml.BaseLoader) for file in folder.glob("*.yml")}
    assert {entry.attrib["id"] for entry in listed} == {
        name for name, note in notes.items() if note.get("status") != "retired"
    }
    for number, entry in enumerate(listed, 1):
        name, note, said = entry.attrib["id"], notes[entry.attrib["id"]], words(entry)
        link = next(part for part in entry.iter("a") if part.get("class") == "num")
        assert (link.attrib["href"], words(link)) == (f"index.html#{name}", str(number))
        assert " ".join(note["gist"].split()) in said
        assert ("on the whole " in said) is not bool({"quote", "quotes"} & note.keys())
        assert len([item for part in entry.iter("ul") if is_of_sources(part) for item in part]) == len(
            note.get("sources", ())
        )
        assert len([item for part in entry.iter("ul") if part.get("class") == "updates" for item in part]) == len(
            note.get("updates", ())
        )


def test_the_list_of_notes_has_a_heading_and_a_link_for_each_paragraph(kitchen: Build) -> None:
    page = page_of(kitchen, "kitchen-sink/notes.html")
    (jump,) = [nav for nav in page.iter("nav") if nav.get("aria-label") == "Paragraphs"]
    sections = list(page.iter("section"))
    headings = [section.find("h2") for section in sections]
    assert [link.attrib["href"] for link in jump.iter("a")] == [
        "#" + heading.attrib["id"] for heading in headings if heading is not None
    ]
    told = [words(heading) for heading in headings if heading is not None]
    assert len(set(told)) == len(told) > 1
    for section, name in zip(sections, told, strict=True):
        kind, number = name.split()
        short = {"Paragraph": number, "Heading": f"h{number}"}[kind]
        for entry in section.iter("article"):
            assert any(words(link) == f"¶ {short}" for link in entry.iter("a"))


@pytest.mark.parametrize(("count", "folded"), [(2, []), (4, [""])])
def test_the_best_two_sources_stand_first_and_in_the_list_of_notes_nothing_is_folded(
    tmp_path: Path, count: int, folded: list[str]
) -> None:
    names = [f"s-{at}" for at in range(count)]
    page = page_of(make_reading(tmp_path, "".join(map(source, names)), use(*names)), "lamp/notes.html")
    assert [part.get("open") for part in page.iter("details")] == folded
    lists = [part for part in page.iter("ul") if is_of_sources(part)]
    assert [len(part) for part in lists] == [2, count - 2][: len(lists)]
    assert [link.text for part in lists for link in part.iter("a") if link.get("class") == "ref"] == [
        f"[{at}]" for at in range(1, count + 1)
    ]


def test_a_reading_without_timeline_has_no_way_to_one(tmp_path: Path) -> None:
    page = page_of(make_reading(tmp_path, source("here"), use("here")), "lamp/sources.html")
    names = [words(link) for link in next(page.iter("nav"))]
    assert names == ["Text and notes", "Claims", "Notes as a list", "Sources"]


def test_the_timeline_lists_events_and_updates_by_date(kitchen: Build) -> None:
    page = page_of(kitchen, "kitchen-sink/timeline.html")
    lists = [
        [time.attrib["datetime"] for item in listed for time in item.findall("p/time")]
        for listed in page.iter("ol")
        if listed.attrib["class"] == "events"
    ]
    assert lists and all(dates and dates == sorted(dates) for dates in lists)
    assert [dates[0][:4] for dates in lists] == sorted(dates[0][:4] for dates in lists)
    entries = [item for item in page.iter("li") if "id" in item.attrib]
    marks = [part.attrib["data-entry"] for part in page.iter() if "data-entry" in part.attrib]
    assert sorted(marks) == sorted(item.attrib["id"] for item in entries)
    buttons = {button.attrib["data-show"]: words(button) for button in page.iter("button")}
    for side, label in buttons.items():
        count = len(entries) if side == "all" else sum(item.attrib["class"] == f"b-{side}" for item in entries)
        assert label.endswith(f" {count}")
    assert set(buttons) == {"all", "for", "both", "against", "note"}


def test_the_shelf_says_what_each_reading_holds_and_leads_there(kitchen: Build) -> None:
    shelf = ElementTree.fromstring(f"<main>{kitchen.shelf}</main>")
    books = {book.attrib["id"]: book for book in shelf.iter("article")}
    assert list(books) == sorted(path.name for path in (KITCHEN / "seeds").iterdir())
    links = {words(link): link.attrib["href"] for link in books["kitchen-sink"].iter("a")}
    notes = KITCHEN / "annotations/kitchen-sink/notes"
    files = [yaml.load(file.read_bytes(), yaml.BaseLoader) for file in sorted(notes.glob("*.yml"))]
    published = [note for note in files if note.get("status") != "retired"]
    assert links[f"{len(published)} notes"] == "kitchen-sink/index.html"
    count = len(references(KITCHEN / "annotations/kitchen-sink"))
    assert links[f"{count} sources"] == "kitchen-sink/sources.html"
    assert links["3 events"] == "kitchen-sink/timeline.html"
    assert links["Verdicts"] == "kitchen-sink/claims.html"
    said = words(books["kitchen-sink"])
    verdicts = Counter(note["verdict"] for note in published if "verdict" in note)
    assert verdicts
    for verdict, times in verdicts.items():
        word = {"unverifiable": "cannot be verified"}.get(verdict, verdict.replace("-", " "))
        assert f"{word} {times}" in said


def test_a_reading_with_few_things_has_no_empty_words_on_the_shelf(tmp_path: Path) -> None:
    shelf = make_reading(tmp_path, source("here"), use("here")).shelf
    said = words(ElementTree.fromstring(shelf))
    assert "2 paragraphs 1 note 1 source" in said
    assert "event" not in said
    assert "Verdicts" not in said
    assert "changed" not in said
