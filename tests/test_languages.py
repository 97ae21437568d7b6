"""Pages in other languages than English: words, plural forms, dates, directions, and what stays silent there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files
from worktree import ROOT, need_program

from postil.languages import (
    ENGLISH,
    direction_of,
    find_language,
    gettext,
    language_of,
    ngettext,
    speaking,
    within,
    words_for_scripts,
    written,
)
from postil.languages.catalogue import Catalogue, fits, parse_catalogue
from postil.mkdocs_plugin.translations import choose_translations
from postil.model import WebPage
from postil.pipeline import build
from postil.publish import word_files
from postil.render.citations import readable_names
from postil.render.dates import readable_date
from postil.render.environment import say

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEAD += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
PLAN = "خطة من عام 1847 (وثيقة رقم 5) محفوظة."


def catalogue(*entries: tuple[str, str]) -> Catalogue:
    said = "\n".join(f'msgid "{message}"\nmsgstr "{translation}"\n' for message, translation in entries)
    return parse_catalogue((HEAD + said).encode(), "de")


def test_a_translation_is_words_alone_with_the_places_of_its_message() -> None:
    assert fits("On “{title}”", "Zu „{title}“")
    assert not fits("On “{title}”", "Zu {titel}")
    assert not fits("Link", "<b>Verweis</b>")
    assert not fits("Link", "Ver&shy;weis")
    assert fits("{number} notes", "ملاحظتان", loosely=True)
    found = catalogue(("Link", "<a href='x'>Verweis</a>"), ("{a} of {b}", "{a} von {c}"), ("Menu", "Menü"))
    assert dict(found.singles) == {("", "Menu"): "Menü"}


def test_what_is_put_into_a_sentence_is_escaped_in_pages_and_plain_elsewhere() -> None:
    assert gettext("On “{title}”", title="<b>") == "On “<b>”"
    assert say("On “{title}”", title="<b>") == "On “&lt;b&gt;”"
    assert say("On “{title}”", title=say("Link")) == "On “Link”"
    assert gettext("On “{title}”", title="{title}") == "On “{title}”"


def test_a_language_is_found_by_the_beginning_of_its_tag_and_english_needs_no_words() -> None:
    german = find_language("de-AT")
    assert german and german.tag == "de" and german.direction == "ltr"
    assert find_language("en-US") is ENGLISH
    assert find_language("tlh") is None
    assert find_language("../../etc/passwd") is None
    assert list(word_files({"en", "tlh"})) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "لا مصادر"), (1, "مصدر واحد"), (2, "مصدران"), (5, "5 مصادر"), (11, "11 مصدرًا"), (100, "100 مصدر")],
)
def test_arabic_has_its_six_forms_on_pages_and_in_scripts(number: int, told: str) -> None:
    arabic = find_language("ar")
    assert arabic and arabic.catalogue
    with speaking(arabic):
        assert ngettext("{number} source", "{number} sources", number) == told
    forms = words_for_scripts(arabic)["{number} result"]
    assert isinstance(forms, dict) and sorted(forms) == ["few", "many", "one", "other", "two", "zero"]


@pytest.mark.parametrize(
    ("tag", "day", "year", "span", "about"),
    [
        ("de", "23. November 2026", "2026", "24.–26. Juni 2024", "um 1450"),
        ("fr", "23 novembre 2026", "2026", "24–26 juin 2024", "vers 1450"),
        ("zh", "2026年11月23日", "2026年", "2024年6月24日至26日", "约1450年"),
        ("ar", "23 نوفمبر 2026", "2026", "24–26 يونيو 2024", "نحو 1450"),
        ("en", "23 November 2026", "2026", "24–26 June 2024", "c. 1450"),
    ],
)
def test_dates_are_told_as_each_language_tells_them(tag: str, day: str, year: str, span: str, about: str) -> None:
    language = find_language(tag)
    assert language
    with speaking(language):
        dates = ("2026-11-23", "2026", "2024-06-24/2024-06-26", "1450~")
        assert [readable_date(one) for one in dates] == [day, year, span, about]
        assert readable_date("0000-99") and readable_date("2024-02-31") and readable_date("Y-17000")


def test_german_keeps_its_capitals_within_a_sentence() -> None:
    assert within("Opinion") == "opinion"
    with speaking(find_language("de") or ENGLISH):
        assert within("Meinung") == "Meinung"
        assert readable_names(()) == ""


def test_words_of_writers_are_marked_where_they_are_in_another_language_than_ours() -> None:
    assert written() == 'dir="auto"'
    assert written("ar") == 'lang="ar" dir="auto"'
    with speaking(language_of("ar", "en"), "ar"):
        assert written() == 'dir="auto"'
        assert written("en") == 'lang="en" dir="auto"'
    assert language_of("tlh", "de").tag == "de"
    assert language_of("en", "de").tag == "de"
    assert [direction_of(tag) for tag in ("ar", "he-IL", "zh", "ku-Latn")] == ["rtl", "rtl", "ltr", "ltr"]


def reading(folder: Path, notes: str, language: str = "") -> WebPage:
    """Return the page of a reading with a note in Arabic, which L004 would find too sure in English."""
    for name, text in {
        "seeds/trial/record.yml": "type: article\ntitle: الميناء القديم\nauthor: [{literal: A Writer}]\nlanguage: ar\n"
        f"standfirst: A trial.\n{notes}rights: {{status: own, holder: A Writer, year: 2026}}\n",
        "seeds/trial/text.md": "الميناء القديم كبير.\n",
        "annotations/trial/notes/a.yml": f"quote: الميناء القديم\nkind: context\ngist: {PLAN}\n"
        f"finding: {PLAN} proves\ncaveats: [{PLAN}]\nadded: 2026-11-23\n{language}",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    built = build(folder, editorial=True)
    assert [one.code for one in built.problems if one.code == "L004"] == ([] if notes or language else ["L004"])
    (page,) = (one for one in built.pages if one.uri == "trial/index.html")
    return page


def test_notes_in_arabic_stand_right_and_their_labels_are_in_arabic(tmp_path: Path) -> None:
    page = reading(tmp_path, "notes: {language: ar}\n")
    assert page.words == "ar"
    assert f'<span class="gist" dir="auto">{PLAN}</span>' in page.html
    assert f'<p dir="auto">{PLAN} proves</p>' in page.html
    assert f'<li dir="auto">{PLAN}</li>' in page.html
    assert re.search('<details class="fold"[^>]* lang="ar" dir="rtl"', page.html)
    assert "23 نوفمبر 2026" in page.html and "خلفية" in page.html
    assert "Background" not in page.html and "November" not in page.html


def test_a_note_in_arabic_on_a_page_in_english_has_its_own_direction(tmp_path: Path) -> None:
    page = reading(tmp_path, "")
    assert page.words == "en"
    assert re.search('<details class="fold"[^>]* lang="en" dir="ltr"', page.html)
    assert f'<span class="gist" dir="auto">{PLAN}</span>' in page.html
    assert "23 November 2026" in page.html


def test_a_note_that_says_its_own_language_is_marked_with_it_and_its_labels_stay_the_page_s(tmp_path: Path) -> None:
    page = reading(tmp_path, "", "language: ar-EG\n")
    said = 'lang="ar-EG" dir="auto"'
    assert f'<span class="gist" {said}>{PLAN}</span>' in page.html
    assert f"<p {said}>{PLAN} proves</p>" in page.html and f"<li {said}>{PLAN}</li>" in page.html
    assert "23 November 2026" in page.html and "Background" in page.html


@pytest.mark.parametrize(("language", "title"), [("de", "Über"), ("de-AT", "Über"), ("fr", "About"), ("en", "About")])
def test_a_translated_page_stands_in_for_its_own_in_a_site_of_its_language(language: str, title: str) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_dir": "site", "use_directory_urls": False})
    config.plugins = PluginCollection()
    config.plugins._current_plugin = "postil"
    pages = {"about.md": "# About", "about.de.md": "# Über", "plan.on.md": "# Plan"}
    files = Files([File.generated(config, name, content=text) for name, text in pages.items()])
    choose_translations(files, language, config)
    assert {file.src_uri: file.content_string for file in files} == {"about.md": f"# {title}", "plan.on.md": "# Plan"}


def test_scripts_say_what_the_page_brings_and_english_without() -> None:
    script = (
        "globalThis.__words = given; const { _, ngettext } = await import(path);\n"
        'console.log(_("Copied {what}", { what: "x" }), ngettext("{number} note", "{number} notes", 3));'
    )
    words = (ROOT / "scripts/postil/theme/assets/javascripts/shell/words.mjs").as_uri()

    def said(given: str) -> str:
        run = [need_program("node"), "--input-type=module", "-e", f"const given = {given}, path = '{words}';\n{script}"]
        return subprocess.run(run, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    assert said("undefined") == "Copied x 3 notes"
    forms = '{"one": "a", "few": "{number} b", "other": "c"}'
    polish = f'{{"": "pl", "Copied {{what}}": "{{what}} ok", "{{number}} note": {forms}}}'
    assert said(polish) == "x ok 3 b"


def test_every_language_that_is_shipped_has_every_word() -> None:
    asked = [sys.executable, str(ROOT / "tests/words.py")]
    run = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, f"{run.stdout}{run.stderr}\nadd what lacks: make words ARGS=--write, then translate it"
    assert " 5 languages, 0 translations are lacking" in run.stdout


def test_a_language_without_a_word_is_told(tmp_path: Path) -> None:
    import words

    path = tmp_path / "de.po"
    path.write_text(HEAD + 'msgid "Menu"\nmsgstr "Menü"\n\nmsgid "Link"\nmsgstr "<b>"\n', encoding="utf-8")
    messages = words.Catalog()
    for one in ("Menu", "Link", "Close"):
        messages.add(one)
    assert list(words.lacking(words.read(path), messages)) == ["Link", "Close"]
