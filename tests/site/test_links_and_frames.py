"""What every built page keeps to: links lead somewhere, ids are its own, nothing is inline or from elsewhere."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built import Site, contents
from markup import Element, PageMarkup, parse

from postil.frame.policy import POLICY

Markup = Callable[[Path], PageMarkup]
Ids = Callable[[Path], Collection[str]]
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
"""Attributes whose address a browser asks for without a reader's doing."""


def addresses(page: PageMarkup) -> Iterator[tuple[Element, str]]:
    """Yield each address of a page with its element."""
    for element in page.elements:
        for name in ("href", "src", "data-script", "data-index"):
            if name in element.attributes:
                yield element, element.attributes[name]


def faults_of_link(site: Path, page: Path, address: str, ids: Ids) -> Iterator[str]:
    """Yield why an address on a page leads nowhere within the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return
    if not parts.path:
        target = page
    elif parts.path.startswith("/"):
        target = site / unquote(parts.path).lstrip("/")
    else:
        target = (page.parent / unquote(parts.path)).resolve()
    if not target.is_relative_to(site.resolve()) or not target.is_file():
        yield f"{page.name}: {address}: no such file"
    elif parts.fragment and unquote(parts.fragment) not in ids(target):
        yield f"{page.name}: {address}: no such place"


def test_every_link_within_the_site_leads_somewhere(site: Site, markup: Markup) -> None:
    root = site.folder.resolve()
    faults, links = [], 0
    ids = functools.cache(lambda page: frozenset(markup(page).ids()))
    for page in site.pages():
        for _, address in addresses(markup(page.resolve())):
            links += 1
            faults += faults_of_link(root, page.resolve(), address, ids)
    assert faults == []
    assert links > 200


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("b.html#there", None),
        ("b.html#missing", "no such place"),
        ("c.html", "no such file"),
        ("../b.html", "no such file"),
        ("#here", None),
        ("#there", "no such place"),
        ("https://example.org/c.html#x", None),
    ],
)
def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path, address: str, fault: str | None) -> None:
    (tmp_path / "a.html").write_text('<p id="here">', encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="there">', encoding="utf-8")
    found = list(faults_of_link(tmp_path, tmp_path / "a.html", address, lambda path: parse(path.read_text()).ids()))
    assert [one.rpartition(": ")[2] for one in found] == ([fault] if fault else [])


def test_ids_are_unique_and_tags_are_closed(site: Site, markup: Markup) -> None:
    for page in site.pages():
        assert [name for name, times in Counter(markup(page).ids()).items() if times > 1] == [], page
        assert markup(page).unclosed == [], page


def test_what_points_to_an_id_of_the_page_finds_it(site: Site, markup: Markup) -> None:
    for page in site.pages():
        ids = set(markup(page).ids())
        for element in markup(page).elements:
            for name in ("aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "for"):
                missing = set(element.attributes.get(name, "").split()) - ids
                assert not missing, f"{page}:{element.line}: {name}={missing}"


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(site: Site, markup: Markup) -> None:
    for page in site.pages():
        for element in markup(page).elements:
            at = f"{page}:{element.line}: <{element.name}>"
            assert element.name not in {"style", "base", "object", "embed", "iframe", "frame", "applet"}, at
            if element.name == "img":
                assert element.attributes["alt"], at
            if element.name == "script":
                is_data = element.attributes.get("type") == "application/json"
                assert is_data or element.attributes.get("src"), at
            for name, value in element.attributes.items():
                assert name != "style" and not name.startswith("on"), f"{at} {name}"
                assert name not in LOADING or not urlsplit(value).netloc, f"{at} {name}={value}"
            if element.name == "link":
                assert not urlsplit(element.attributes["href"]).netloc, at
            if element.name in ("a", "area"):
                assert urlsplit(element.attributes["href"]).scheme in ("", "https", "http"), at


def test_every_page_has_the_policy_once_before_anything_it_rules(site: Site, markup: Markup) -> None:
    for page in site.pages():
        metas = [e.attributes for e in markup(page).named("meta")]
        equivalents = [(meta["http-equiv"].lower(), meta["content"]) for meta in metas if "http-equiv" in meta]
        policies = [content for name, content in equivalents if name == "content-security-policy"]
        assert policies == [POLICY], page
        first = next(markup(page).named("script", "link"))
        html = page.read_text(encoding="utf-8")
        assert html.index("Content-Security-Policy") < html.index(f"<{first.name}"), page


def test_style_sheets_ask_for_nothing_that_is_not_there(site: Site) -> None:
    sheets = list(site.folder.rglob("*.css"))
    assert len(sheets) >= 3
    for sheet in sheets:
        style = sheet.read_text(encoding="utf-8")
        assert "@import" not in style, sheet
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", style):
            if not address.startswith(("data:", "#")):
                assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


def test_every_style_sheet_and_script_is_used(site: Site, markup: Markup) -> None:
    used = set()
    for page in site.pages():
        for element, address in addresses(markup(page)):
            if element.name in ("link", "script", "dialog") and not address.startswith("/"):
                used.add((page.parent / address).resolve())
    # What a script fetches when it is first asked for stands in the script by name.
    scripts = {path: path.read_text(encoding="utf-8") for path in (site.folder / "assets/javascripts").glob("*.js")}

    def is_fetched(path: Path) -> bool:
        return any(f'{path.name}"' in text or f"{path.name}`" in text for one, text in scripts.items() if one != path)

    ours = [path for kind in ("stylesheets", "javascripts") for path in (site.folder / "assets" / kind).glob("*.*")]
    assert [path.name for path in ours if path.resolve() not in used and not is_fetched(path)] == []


def test_every_reading_is_on_the_shelf(site: Site, markup: Markup) -> None:
    shelf = list(markup(site.folder / "index.html").of_class("book"))
    assert [book.attributes["id"] for book in shelf] == site.readings()


def test_foreign_words_say_their_language(kitchen: Site, markup: Markup) -> None:
    sources = markup(kitchen.folder / "kitchen-sink/sources.html")
    assert {e.attributes["lang"] for e in sources.elements if "lang" in e.attributes} >= {"zh-Hans", "ar"}
    articles = {name: next(markup(kitchen.folder / name / "index.html").of_class("postil")).attributes
                for name in ("right-to-left", "cjk")}  # fmt: skip
    assert {name: (found["lang"], found["dir"]) for name, found in articles.items()} == {
        "right-to-left": ("he", "rtl"),
        "cjk": ("zh-Hans", "ltr"),
    }


def test_files_of_the_site_name_no_folder_of_this_machine(site: Site) -> None:
    folder = str(site.project).encode()
    assert [name for name, content in contents(site.folder).items() if folder in content] == []
