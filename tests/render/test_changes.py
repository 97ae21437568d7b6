"""Changes to the notes: a page that a new reading does not flood, and a feed that RFC 4287 allows."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.model import Change
from postil.pipeline import build
from postil.render.addresses import FEED
from postil.render.feed import render_feed, render_feeds
from postil.render.pages.changes import render_changes

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:\S+")
HOSTILE = '</summary><script>alert("x")</script> & <b> \x0b\x1f\ufffe'


def change(
    date: str, what: str, note: str = "", reading: str = "harbour", title: str = "", reason: str = "", number: int = 0,
    since: str = "",
) -> Change:  # fmt: skip
    """Return a change; one to a note has an id, one to a reading has none."""
    assert what in ("reading", "corrected", "added", "revised", "retired")
    assert (what == "reading") == (note == "")
    href = f"{reading}/index.html" + (f"#{note}" if note and what != "retired" else "")
    heading = f"Title of {reading}"
    gist, kind = title or f"Gist of {note}", "caveat" if note else ""
    return Change(date, what, reading, heading, "en", note, gist, href, reason, kind, number, since)  # type: ignore[arg-type]


def begun(count: int, date: str = "2026-01-05", reading: str = "harbour") -> list[Change]:
    """Return a reading that begins with so many notes."""
    notes = [change(date, "added", f"note-{at}", reading) for at in range(count)]
    return [change(date, "reading", reading=reading, title="A standfirst"), *notes]


def feed_of(changes: Sequence[Change]) -> ElementTree.Element:
    return ElementTree.fromstring(render_feed(changes))


def one_text(parent: ElementTree.Element, name: str) -> str:
    found = parent.findall(f"{ATOM}{name}")
    assert len(found) == 1, f"{len(found)} times {name}"
    assert found[0].text and found[0].text.strip()
    return found[0].text


def check_atom(feed: ElementTree.Element) -> None:
    """Fail where the feed breaks a rule of RFC 4287, sections 4.1.1, 4.1.2 and 4.2."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        assert TAG.fullmatch(one_text(part, "id"))
        one_text(part, "title")
        assert INSTANT.fullmatch(one_text(part, "updated"))
    authors = feed.findall(f"{ATOM}author")
    assert len(authors) == 1, "its entries have no author of their own"
    one_text(authors[0], "name")
    links = [(link.attrib.get("rel", "alternate"), link.attrib.get("type", "")) for link in feed.findall(f"{ATOM}link")]
    assert ("self", "application/atom+xml") in links
    assert len(links) == len(set(links))
    for entry in entries:
        alternate = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        assert len(alternate) == 1, "an entry without content has a link"
        assert re.fullmatch(r"(https://[\w.]+/)?[\w./#-]+", alternate[0].attrib["href"])
        one_text(entry, "summary")
    ids = [one_text(part, "id") for part in (feed, *entries)]
    assert len(ids) == len(set(ids))
    days = [one_text(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    if days:
        assert one_text(feed, "updated") == days[0]


def changes(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[Change]]:
    """Return changes as files can hold them: a note is added once, revised or retired once, each on some day."""
    date = st.dates().map(str)
    note = st.tuples(st.sampled_from(["harbour", "lamp"]), st.integers(0, 20).map(lambda number: f"n{number}"))
    notes = st.dictionaries(note, st.tuples(date, st.sampled_from(["added", "revised", "retired"]), date))

    def make(found: dict[tuple[str, str], tuple[str, str, str]], title: str, starts: dict[str, str]) -> list[Change]:
        made = [change(day, "reading", reading=name, title=title) for name, day in starts.items()]
        for (reading, name), (added, what, day) in found.items():
            if what != "retired":
                made.append(change(added, "added", name, reading, title))
            if what != "added" and (what == "retired" or day != added):
                made.append(change(day, what, name, reading, title, "A reason" if what == "retired" else ""))
        return made

    return st.builds(make, notes, words, st.dictionaries(st.sampled_from(["harbour", "lamp"]), date))


@settings(deadline=None)
@given(changes(st.text(max_size=20)))
def test_the_feed_keeps_to_its_standard(found: list[Change]) -> None:
    check_atom(feed_of(found))


def test_a_published_feed_speaks_of_its_own_site() -> None:
    feed = ElementTree.fromstring(render_feed([change("2026-01-05", "added", "note-1")], "Lamps", "https://a.example/b/"))
    check_atom(feed)
    said = [" ".join([part.text or "", part.get("href", "")]).strip() for part in feed.iter()]
    assert "Lamps: changes to the notes" in said
    assert {"tag:a.example,2026:changes", "tag:a.example,2026-01-05:harbour/note-1/added"} <= set(said)
    assert {"https://a.example/b/changes.xml", "https://a.example/b/harbour/index.html#note-1"} <= set(said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<id>tag:postil.invalid,2026:changes</id>", ""),
        ("<name>editors</name>", "<name> </name>"),
        ('rel="self"', 'rel="related"'),
        ("T00:00:00Z</updated><link", "</updated><link"),
        ("note-1/added", "note-0/added"),
        ('href="harbour/index.html#note-1"', 'href="harbour/index.html#note 1"'),
    ],
)
def test_a_feed_that_breaks_the_standard_is_seen(old: str, new: str) -> None:
    sound = render_feed([change("2026-01-05", "added", f"note-{at}") for at in range(3)]).decode()
    check_atom(ElementTree.fromstring(sound))
    assert old in sound
    with pytest.raises(AssertionError):
        check_atom(ElementTree.fromstring(sound.replace(old, new)))


def test_a_new_reading_is_one_entry_of_the_feed_and_tells_how_many_notes_it_has() -> None:
    later = change("2026-02-01", "added", "late")
    feed = feed_of([*begun(51), *begun(1, "2026-01-06", "lamp"), later])
    entries = feed.findall(f"{ATOM}entry")
    assert [one_text(entry, "title") for entry in entries] == [
        "New: Gist of late", "New reading: Title of lamp", "New reading: Title of harbour",
    ]  # fmt: skip
    assert one_text(entries[1], "summary") == "A standfirst With 1 note."
    assert one_text(entries[2], "summary") == "A standfirst With 51 notes."


def test_a_retired_note_leads_to_its_reading_and_says_why() -> None:
    gone = [change("2026-02-01", "retired", name, reason=f"Because of {name}") for name in ("one", "two")]
    entries = feed_of(gone).findall(f"{ATOM}entry")
    assert [one_text(entry, "summary") for entry in entries] == [
        "On “Title of harbour”: Because of one", "On “Title of harbour”: Because of two",
    ]  # fmt: skip
    assert {entry.find(f"{ATOM}link").attrib["href"] for entry in entries} == {"harbour/index.html"}  # type: ignore[union-attr]


def test_a_feed_holds_the_newest_hundred() -> None:
    many = [change(f"2026-{1 + at // 28:02}-{1 + at % 28:02}", "added", f"note-{at}") for at in range(150)]
    entries = feed_of(many).findall(f"{ATOM}entry")
    assert len(entries) == 100
    assert one_text(entries[-1], "title") == "New: Gist of note-50"


def test_hostile_words_stay_words_in_the_feed_and_on_the_page() -> None:
    found = [change("2026-01-05", "revised", "a", title=HOSTILE), change("2026-01-05", "retired", "b", reason=HOSTILE)]
    feed = feed_of(found)
    check_atom(feed)
    assert '</summary><script>alert("x")</script> & <b>' in (feed.findtext(f"{ATOM}entry/{ATOM}title") or "")
    html = render_changes(found).html
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


def page_of(found: Sequence[Change]) -> ElementTree.Element:
    return ElementTree.fromstring(f"<main>{render_changes(found).html}</main>")


def test_the_first_notes_of_a_reading_are_folded_up_on_the_page() -> None:
    page = page_of([*begun(51), change("2026-01-06", "revised", "note-3")])
    headings = ["".join(part.itertext()) for part in page.iter("h3")]
    assert headings == ["Title of harbour", "New reading: Title of harbour"]
    folded = list(page.iter("details"))
    assert ["".join(part.find("summary").itertext()) for part in folded] == ["51 new notes"]  # type: ignore[union-attr]
    assert len(folded[0].findall("ul/li")) == 51
    assert page.find(".//ul[@class='changes']/li/a").attrib["href"] == "harbour/index.html#note-3"  # type: ignore[union-attr]


@settings(deadline=None)
@given(changes(st.just("A title")))
def test_every_change_stands_on_the_page_once(found: list[Change]) -> None:
    page = page_of(found)
    notes = sum(one.what != "reading" for one in found)
    assert len(list(page.iter("li"))) == notes
    days = [time.attrib["datetime"] for time in page.iter("time")]
    assert days == sorted({one.date for one in found}, reverse=True)
    new = [heading for heading in page.iter("h3") if (heading.text or "").startswith("New reading")]
    assert len(new) == sum(one.what == "reading" for one in found)


def test_a_few_changes_are_listed_and_many_of_one_sort_are_folded_up() -> None:
    few = [change("2026-01-05", "revised", f"note-{at}") for at in range(5)]
    assert list(page_of(few).iter("details")) == []
    many = [*few, change("2026-01-05", "revised", "note-5"), change("2026-01-05", "added", "new")]
    page = page_of(many)
    assert ["".join(part.itertext()) for part in page.iter("summary")] == ["6 notes revised"]
    assert [part.text for part in page.iter("p") if part.get("class") == "sort"] == ["New"]


def test_the_notes_of_a_day_stand_as_in_the_text_with_their_kind_and_number() -> None:
    found = [change("2026-01-05", "added", name, number=at) for name, at in (("a", 10), ("b", 2), ("c", 1))]
    page = page_of([*found, change("2026-01-05", "retired", "d")])
    told = [" ".join("".join(item.itertext()).split()) for item in page.iter("li")]
    assert told == ["Limits 1 Gist of c", "Limits 2 Gist of b", "Limits 10 Gist of a", "Limits Gist of d"]
    titles = [one_text(entry, "title") for entry in feed_of(found).findall(f"{ATOM}entry")]
    assert titles == ["New: Gist of c", "New: Gist of b", "New: Gist of a"]


def test_corrections_stand_apart_by_reading_with_what_was_wrong_and_since_when() -> None:
    wrong = [
        change("2026-02-01", "corrected", "a", reason="It had six; it is five.", number=2, since="2026-01-05"),
        change("2026-02-03", "corrected", "b", reason="It had red; it is blue.", number=1),
        change("2026-02-02", "corrected", "timeline/c", "lamp", reason="It was a day early."),
    ]
    page = page_of([*begun(2), *wrong, change("2026-02-01", "revised", "note-1")])
    (part,) = [one for one in page.iter("section") if one.get("aria-labelledby") == "corrections"]
    assert [heading.get("id") for heading in part.iter("h3")] == ["corrections_harbour", "corrections_lamp"]
    told = [" ".join("".join(item.itertext()).split()) for item in part.iter("li")]
    assert told == [
        "It had red; it is blue. Limits 1 Gist of b · right since 3 February 2026",
        "It had six; it is five. Limits 2 Gist of a · right since 1 February 2026, had stood since 5 January 2026",
        "It was a day early. Limits Gist of timeline/c · right since 2 February 2026",
    ]
    assert "#corrections" in {link.get("href") for link in page.iter("a")}
    assert [day.get("datetime") for day in page.findall("section/h2/time")] == ["2026-02-01", "2026-01-05"]
    entries = feed_of(wrong).findall(f"{ATOM}entry")
    assert [one_text(entry, "title") for entry in entries] == [
        "Corrected: Gist of b", "Corrected: Gist of timeline/c", "Corrected: Gist of a",
    ]  # fmt: skip
    assert one_text(entries[2], "summary") == "On “Title of harbour”: It had six; it is five."


def test_corrections_are_never_folded_up_and_never_left_out() -> None:
    many = [change("2026-01-05", "corrected", f"note-{at}", reason="It was wrong.") for at in range(600)]
    page = page_of(many)
    assert list(page.iter("details")) == []
    assert len(list(page.iter("li"))) == 600
    assert "Nothing has changed yet" not in render_changes(many).html


def test_without_changes_the_page_says_so_and_the_feed_is_sound() -> None:
    assert "Nothing has changed yet" in render_changes([]).html
    check_atom(feed_of([]))


DATES = """quote: lit at six
kind: source
gist: It was.
finding: It was.
sources: [{cite: log, supports: the hour}]
"""


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("", []),
        ("added: 2026-02-01", [("2026-02-01", "added")]),
        ("added: 2026-02-01\nrevised: 2026-02-01", [("2026-02-01", "added")]),
        ("added: 2026-02-01\nrevised: 2026-02-02", [("2026-02-01", "added"), ("2026-02-02", "revised")]),
        ("revised: 2026-02-02", [("2026-02-02", "revised")]),
        ("added: 2026-02-01\nstatus: retired\nbecause: The log was read again.", [("2026-02-01", "retired")]),
        (
            "added: 2026-02-01\nrevised: 2026-03-01\ncorrected: [{date: 2026-03-01, text: It was seven.}]",
            [("2026-02-01", "added"), ("2026-03-01", "corrected")],
        ),
        (
            "corrected: [{date: 2026-03-01, text: It was seven.}, {date: 2026-03-01, text: It was not lit.}]",
            [("2026-03-01", "corrected")],
        ),
        (
            "added: 2026-02-01\ncorrected: [{date: 2026-03-01, text: It was seven.}]\nstatus: retired\nbecause: Gone.",
            [("2026-03-01", "retired"), ("2026-03-01", "corrected")],
        ),
        (
            "added: 2026-02-01\nrevised: 2026-03-01\nstatus: retired\nbecause: The log was read again.",
            [("2026-03-01", "retired")],
        ),
    ],
)
def test_what_happened_to_a_note_on_a_day_is_told_once(tmp_path: Path, dates: str, told: list[tuple[str, str]]) -> None:
    for name, text in {
        "seeds/lamp/record.yml": "type: article\ntitle: The lamp\nlanguage: en\nstandfirst: On a lamp.\n"
        "rights: {status: own, holder: Us, year: 2026}\n",
        "seeds/lamp/text.txt": "The lamp was lit at six.\n",
        "annotations/lamp/sources.yml": "references:\n  - {id: log, type: webpage, title: Log, "
        "URL: 'https://example.org/', custom: {tier: primary}}\n",
        "annotations/lamp/notes/six.yml": f"{DATES}{dates}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (feed,) = [body for name, body in build(tmp_path).files if name == FEED]
    entries = [one_text(entry, "id") for entry in ElementTree.fromstring(feed).findall(f"{ATOM}entry")]
    ids = [entry.partition(",")[2] for entry in entries]
    assert ids == [f"{date}:lamp/six/{what}" for date, what in reversed(told)]


def test_both_feeds_tell_the_same_and_one_in_json_has_whole_addresses() -> None:
    changes = [change(f"2026-01-0{day}", "added", f"note-{day}") for day in (3, 4, 5)]
    feeds = dict(render_feeds(changes, "Lamps", "https://a.example/b/"))
    atom, told = ElementTree.fromstring(feeds["changes.xml"]), json.loads(feeds["changes.json"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["id"] for one in told["items"]] == [one.text for one in atom.iterfind(f"{ATOM}entry/{ATOM}id")]
    assert all(one["url"].startswith("https://a.example/b/") for one in told["items"])
    assert all(one["content_text"] and one["date_published"].endswith("Z") for one in told["items"])
    assert [name for name, _ in render_feeds(changes)] == ["changes.xml"]
