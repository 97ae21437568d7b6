"""What reaches a page: safe HTML from any note, dates as people read them, citations in one fixed form."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from case_files import cases_of, read_case
from hostile import ADDRESSES, MARKDOWN, PAYLOADS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postil.parse import safe_href
from postil.render.dates import readable_date
from postil.render.markdown import plain, render_inline, render_markdown

ALLOWED: dict[str, set[str]] = {
    "a": {"href", "rel"},
    "ol": {"start"},
    **{tag: {"dir"} for tag in ("p", "blockquote", "li")},
    **{tag: set() for tag in ("em", "strong", "code", "pre", "ul", "br")},
}


class Page(HTMLParser):
    """Collects faults in what a browser would see, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.faults.append(f"<{tag} {name}>")
            elif name == "href" and not (value or "").startswith("#") and not safe_href(value or ""):
                self.faults.append(f"leads to {value}")
            elif name == "dir" and value != "auto":
                self.faults.append(f"dir={value}")
            elif name == "start" and not (value or "").isdecimal():
                self.faults.append(f"start={value}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def seen(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


@pytest.mark.parametrize("payload", PAYLOADS, ids=map(str, range(len(PAYLOADS))))
def test_nothing_that_a_note_contains_can_run(payload: str) -> None:
    for text in (payload, f"*a* {payload} `b`", f"a\n\n{payload}\n\n- {payload}"):
        assert not seen(str(render_markdown(text))).faults
        assert not seen(str(render_inline(text))).faults


@pytest.mark.parametrize("href", ADDRESSES, ids=map(str, range(len(ADDRESSES))))
def test_a_hostile_address_is_no_link(href: str) -> None:
    for text in (f"[x]({href})", f"[x](<{href}>)", f"<{href}>", f"[x][1]\n\n[1]: {href}"):
        assert not seen(str(render_markdown(text))).faults


@settings(max_examples=300, derandomize=True, deadline=None)
@given(MARKDOWN | st.text(max_size=60) | st.lists(st.sampled_from(PAYLOADS), max_size=4).map("".join))
@example("x" * 40 + "*")
def test_whatever_a_note_says_only_allowed_elements_come_out(text: str) -> None:
    html = render_markdown(text)
    page = seen(str(html))
    assert not page.faults
    assert "<" not in plain(html) or "<" in page.text


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text("abc .,;:!?’“”—éß潮ط🌊\"'{}%=+-0123456789()/\n", max_size=60))
def test_prose_without_markup_keeps_every_word(text: str) -> None:
    if not any(
        line.lstrip()[:1] in set("-+=0123456789") or line.startswith(("    ", ":")) for line in text.split("\n")
    ):
        assert "".join(seen(str(render_markdown(text))).text.split()) == "".join(text.split())


@pytest.mark.parametrize("case", cases_of("markdown"))
def test_markdown_of_notes_becomes_html(case: Path) -> None:
    expected = read_case(case)
    assert str(render_markdown(expected["markdown"])) == expected["html"].rstrip("\n")


DAYS = st.dates(date(1000, 1, 1))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(DAYS, st.integers(0, 800))
def test_an_interval_names_both_of_its_days(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date.max) if first < date(9990, 1, 1) else first
    shown = readable_date(f"{first}/{last}")
    month = f"{first:%B}", f"{last:%B}"
    assert shown.endswith(f"{last.day} {month[1]} {last.year}")
    assert shown.startswith(str(first.day))
    assert (month[0] in shown) and (str(first.year) in shown)
    assert len(shown) <= len("30 September 2024 – 30 September 2025")


@settings(max_examples=100, derandomize=True, deadline=None)
@given(DAYS)
def test_a_day_a_month_and_a_year_are_written_in_british_english(day: date) -> None:
    year, month, _ = day.isoformat().split("-")
    assert readable_date(day.isoformat()) == f"{day.day} {day:%B} {year}"
    assert readable_date(f"{year}-{month}") == f"{day:%B} {year}"
    assert readable_date(year) == year


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2024-06-24/2024-06-26", "24–26 June 2024"),
        ("2024-06-24/2024-07-02", "24 June – 2 July 2024"),
        ("2024-12-31/2025-01-01", "31 December 2024 – 1 January 2025"),
        ("2024-06/2024-08", "June – August 2024"),
        ("2023/2024", "2023 – 2024"),
        ("2024/2024-06-26", "2024 – 26 June 2024"),
        ("2024-06-24/2024-06-24", "24 June 2024"),
        ("2024-06/2024-06", "June 2024"),
        ("2024/2024", "2024"),
    ],
)
def test_an_interval_repeats_no_more_than_it_must(edtf: str, shown: str) -> None:
    assert readable_date(edtf) == shown
