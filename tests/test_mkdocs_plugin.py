"""The MkDocs door: what a build makes of the pages that the pipeline hands over."""

from __future__ import annotations

import fnmatch
import json
import re
import runpy
import sys
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from framed_site import HEBREW, READING, RESULT, make_project, run_build, tell
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from worktree import ROOT, made_once

from postil.frame.policy import HEADERS, POLICY
from postil.frame.written import label_cells
from postil.mkdocs_plugin import PostilPlugin
from postil.mkdocs_plugin.assets import layered
from postil.mkdocs_plugin.theme import VisibleFileLoader
from postil.publish.assets import BOOK_STYLES, LAYERS, THEME

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
ERROR = {"severity": "error", "message": "this quote is not in the text"}
WARNING = {"severity": "warning", "message": "this source was never checked"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that `mkdocs build --strict` has built without a word of complaint."""

    def make(folder: Path) -> Path:
        done = run_build(make_project(folder), "--strict", POSTIL_SITE_URL="https://example.org/postil/")
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
        return folder / "site"

    return made_once(tmp_path_factory, "framed", make)[0]


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def contents(site: Path) -> dict[str, bytes]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def main_part(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("page", [READING, HEBREW], ids=["reading", "page"])
def test_a_page_stands_unchanged_in_an_article_of_its_language(site: Path, page: dict[str, Any]) -> None:
    lang, direction = page.get("language", "en"), page.get("direction", "ltr")
    start = f'<article class="postil" lang="{lang}" dir="{direction}">'
    article = main_part(site / page["uri"]).partition(start)[2].partition("</article>")[0]
    assert article.strip() == page["html"]


def test_what_the_pipeline_names_cannot_break_out_of_the_frame(tmp_path: Path) -> None:
    hostile = 'x"></title><script>alert(1)</script>&lt;b&gt;'
    page = {**READING, "title": hostile, "description": hostile}
    page["search"] = [["harbour-gauges/index.html", hostile, "text"]]
    project = make_project(tmp_path / "project", {"pages": [page]})
    assert run_build(project).returncode == 0
    html = (project / "site" / page["uri"]).read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert f"<title>{escape(hostile, quote=True).replace('&quot;', '&#34;')} - Postil</title>" in html
    assert f'<meta name="description" content="{escape(hostile).replace("&quot;", "&#34;")}">' in html
    assert f'<meta property="og:title" content="{escape(hostile, quote=True).replace("&quot;", "&#34;")}">' in html
    assert hostile in [entry["title"] for entry in read_index(project / "site")["entries"]], "as words"


def test_a_reading_in_the_menu_is_called_as_it_says_and_marked_where_it_is_open(tmp_path: Path) -> None:
    hostile = "Tides <script>alert(1)</script> & more"
    claims = READING | {"uri": "harbour-gauges/claims.html", "title": hostile}
    other = READING | {"uri": "tide-gauges/index.html", "title": "Others"}
    beside = READING | {"uri": "tide-gauges/claims.html", "title": "Others"}
    project = make_project(tmp_path / "project", {"pages": [other, beside, READING, claims]})
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    named = "  - The gauges: harbour-gauges/index.md\n  - harbour-gauges/claims.md\n"
    (project / "mkdocs.yml").write_text(re.sub(r"(?m)^nav:\n", f"nav:\n{named}", settings), encoding="utf-8")
    done = run_build(project)
    assert done.returncode == 0, done.stderr
    menus = {}
    for page in (READING, claims, other, beside):
        html = (project / "site" / page["uri"]).read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert f"<title>{escape(page['title'])} - Postil</title>" in html
        menu = html.partition('<nav class="bar-menu"')[2].partition("</nav>")[0]
        menus[page["uri"]] = re.findall(r'<li><a href="([^"]*)"( aria-current="page")?>([^<]*)</a>', menu)[:2]
    said = escape(hostile)
    current = ' aria-current="page"'
    assert menus["harbour-gauges/index.html"] == [("index.html", current, "The gauges"), ("claims.html", "", said)]
    assert menus["harbour-gauges/claims.html"] == [("index.html", "", "The gauges"), ("claims.html", current, said)]
    elsewhere = [("../harbour-gauges/index.html", "", "The gauges"), ("../harbour-gauges/claims.html", "", said)]
    assert menus["tide-gauges/index.html"] == menus["tide-gauges/claims.html"] == elsewhere


@pytest.mark.parametrize("changed", [False, True], ids=["our-theme", "a-changed-theme"])
def test_pages_that_share_a_frame_keep_what_is_their_own(tmp_path: Path, changed: bool) -> None:
    other = READING | {"uri": "tide-gauges/index.html", "title": "Tides", "description": "", "html": "<p>Ebb</p>"}
    other |= {"language": "nl"}
    project = make_project(tmp_path / "project", {"pages": [READING, other]})
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^site_description: .*", "site_description: All of it", settings)
    (project / "own/partials").mkdir(parents=True)
    (project / "own/partials/footer.html").write_text("<footer>{{ page.title }}</footer>", encoding="utf-8")
    if changed:
        settings = settings.replace("theme:\n", "theme:\n  custom_dir: own\n")
        assert "custom_dir" in settings
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run_build(project, POSTIL_SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stderr
    for page, about in ((READING, READING["description"]), (other, "All of it")):
        html = (project / "site" / page["uri"]).read_text(encoding="utf-8")
        assert f"<title>{page['title']} - Postil</title>" in html
        assert f'<meta name="description" content="{about}">' in html
        assert f'<link rel="canonical" href="https://example.org/{page["uri"]}">' in html
        assert f'<article class="postil" lang="{page.get("language", "en")}"' in html
        assert page["html"] in html
        assert (f"<footer>{page['title']}</footer>" in html) is changed
        assert "\0" not in html


def test_the_list_of_readings_stands_where_its_mark_was_and_is_not_searched(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    assert RESULT["shelf"] in home
    assert "postil:readings" not in home
    found = [doc for doc in read_index(site)["entries"] if doc["location"] == "index.html"]
    assert found
    assert all(READING["title"] not in doc["text"] for doc in found)


def test_files_are_copied_byte_for_byte_even_if_they_look_like_pages(site: Path) -> None:
    for uri, text in RESULT["files"]:
        assert (site / uri).read_bytes() == text.encode()


def test_readings_stay_out_of_the_page_tree(site: Path) -> None:
    html = (site / "format.html").read_text(encoding="utf-8")
    header = html.partition("<header")[2].partition("</header>")[0]
    links = re.findall(r'<li><a href="([^"]+)"', header)
    assert links == ["index.html", "how-to-read.html", "method.html", "changes.html", "how-to-annotate.html"]


def test_a_page_for_missing_addresses_has_one_set_of_style_sheets_where_its_site_is_known(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    assert html.count('rel="stylesheet"') == html.count('rel="stylesheet" href="/postil/assets/') == 3


def test_the_first_link_of_a_page_leads_to_what_is_there(tmp_path: Path) -> None:
    bare = READING | {"uri": "bare/index.html", "html": "<h1>Headings alone</h1>", "start": ""}
    project = make_project(tmp_path / "project", {"pages": [READING, bare, HEBREW]})
    assert run_build(project).returncode == 0
    links = {
        page["uri"]: re.findall(r'class="md-skip" href="(.*?)"', (project / "site" / page["uri"]).read_text("utf-8"))
        for page in (READING, bare, HEBREW)
    }
    assert links == {READING["uri"]: ["#p1"], "bare/index.html": ["#__main"], "claims.html": ["#__main"]}


def test_a_page_is_framed_by_its_kind_whatever_its_file_is_called(tmp_path: Path) -> None:
    pages = [READING, HEBREW, READING | {"uri": "odd/claims.html"}, HEBREW | {"uri": "odd/index.html"}]
    project = make_project(tmp_path / "project", {"pages": pages})
    assert run_build(project).returncode == 0
    named = []
    for page in pages:
        html = (project / "site" / page["uri"]).read_text(encoding="utf-8")
        assets = re.findall(r'<(?:script src|link rel="stylesheet" href)="[./]*assets/(.*?)"', html)
        named.append((assets, re.findall(r'class="md-skip" href="(.*?)"', html)))
    assert named[0] == named[2] != named[1] == named[3]


def test_the_page_that_is_open_is_marked_in_the_header(site: Path) -> None:
    assert '<a href="format.html" aria-current="page">' in (site / "format.html").read_text(encoding="utf-8")
    assert '<a href="method.html" aria-current="page">' in (site / "method.html").read_text(encoding="utf-8")
    reading = (site / READING["uri"]).read_text(encoding="utf-8")
    assert '<a href="../index.html" aria-current="true">' in reading


def read_index(site: Path) -> Any:
    script = (site / "search/search_index.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))


def test_search_knows_our_entries_and_the_hand_written_pages(site: Path) -> None:
    docs = {doc["location"]: doc for doc in read_index(site)["entries"]}
    assert docs["harbour-gauges/index.html#note-3"]["text"] == "The anemometer stopped at midnight."
    assert docs["method.html"]["title"] == "Method"
    ours = [location for location in docs if location.startswith("harbour-gauges/")]
    assert ours == [location for location, *_ in READING["search"]], "the page itself was not to be parsed"


def test_the_site_carries_no_file_that_no_page_needs(site: Path) -> None:
    names = contents(site).keys()
    unused = re.compile(r"\.map$|/lunr/|/workers/|palette|search_index\.json|material\.js")
    assert not [name for name in names if unused.search(name)]
    assert {"assets/stylesheets/frame.css", "assets/javascripts/boot.js", "404.html"} <= names
    assert not [name for name, content in contents(site).items() if b"sourceMappingURL" in content]


def test_every_asset_that_a_page_names_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        named = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', html)
        local = [name for name in named if not name.startswith("http")]
        assert len(local) > 3
        for name in local:
            base = site if name.startswith("/postil/") else page.parent
            assert (base / name.removeprefix("/postil/")).resolve().is_file(), f"{page.name} names {name}"


def test_no_page_has_an_inline_script_or_style(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*(?: src=|application/(?:ld\+)?json))", html), page.name
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html), page.name


def test_pages_carry_the_policy(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        assert page.read_text(encoding="utf-8").count(meta) == 1, page.name


def test_a_host_that_reads_one_gets_a_file_of_headers(site: Path) -> None:
    first, *lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert first == "/*"
    told = dict(line.removeprefix("  ").split(": ", 1) for line in lines)
    assert told == dict(HEADERS)
    of_pages = [part for part in POLICY.split("; ") if "trusted-types" not in part]
    assert told["Content-Security-Policy"].split("; ") == [*of_pages, "frame-ancestors 'none'"]
    assert all(len(line) < 2_000 and line.isascii() for line in lines), "no host reads longer ones"


def test_the_sitemap_lists_hand_written_and_generated_pages_without_dates(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert "<loc>https://example.org/postil/harbour-gauges/index.html</loc>" in sitemap
    assert "<loc>https://example.org/postil/format.html</loc>" in sitemap
    assert "lastmod" not in sitemap


def test_two_builds_are_identical_whatever_the_day_and_the_hash_seed(project: Path, site: Path, tmp_path: Path) -> None:
    done = run_build(
        project, "-d", str(tmp_path / "again"), POSTIL_SITE_URL="https://example.org/postil/",
        SOURCE_DATE_EPOCH="86400", PYTHONHASHSEED="7",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "again") == contents(site)


def test_properdocs_builds_the_same_site_but_for_its_name(project: Path, site: Path, tmp_path: Path) -> None:
    done = run_build(
        project, "--strict", "-d", str(tmp_path / "site"), engine="properdocs",
        POSTIL_SITE_URL="https://example.org/postil/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ours, theirs = contents(site), contents(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    differing = [name for name in ours if ours[name] != theirs[name]]
    assert differing == [name for name in ours if name.endswith(".html")], "all name their generator"
    for name in differing:
        assert GENERATOR.sub(b"", ours[name]) == GENERATOR.sub(b"", theirs[name]), name


def test_errors_stop_the_build_and_leave_the_last_good_site(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    assert run_build(project).returncode == 0
    before = contents(project / "site")
    tell(project, {**RESULT, "pages": [], "problems": [ERROR]})
    done = run_build(project)
    assert done.returncode == 1
    assert "annotations/x/notes/y.yml:3:8: error: this quote is not in the text [A010]" in done.stderr
    assert "nothing was written" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == before


def test_warnings_stop_a_strict_build_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {**RESULT, "problems": [WARNING]})
    done = run_build(project)
    assert done.returncode == 0
    assert "this source was never checked" in done.stderr
    before = contents(project / "site")
    tell(project, {**RESULT, "pages": [], "problems": [WARNING]})
    assert run_build(project, "--strict").returncode == 1
    assert contents(project / "site") == before


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("harbour-gauges/index.md#note-2", None),
        ("harbour-gauges/index.md#note-9", "does not contain an anchor '#note-9'"),
        ("harbour-gauges/nothing.md", "the target is not found"),
    ],
)
def test_links_from_a_hand_written_page_to_a_reading_are_checked(
    tmp_path: Path, link: str, complaint: str | None
) -> None:
    project = make_project(tmp_path / "project")
    with (project / "docs/method.md").open("a", encoding="utf-8") as page:
        page.write(f"\nSee [a reading]({link}).\n")
    done = run_build(project, "--strict")
    assert done.returncode == (1 if complaint else 0)
    assert (complaint or "") in done.stderr
    if not complaint:
        html = (project / "site/method.html").read_text(encoding="utf-8")
        assert 'href="harbour-gauges/index.html#note-2"' in html


def test_a_hand_written_page_at_the_address_of_a_reading_is_reported(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "docs/claims.md").write_text("# Claims\n", encoding="utf-8")
    done = run_build(project)
    assert "docs/claims.md is not published" in done.stderr
    assert HEBREW["title"] in main_part(project / "site/claims.html")


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, {"public": False, "texts": None}),
        ({"POSTIL_PUBLIC": "true"}, {"public": True, "texts": None}),
        ({"POSTIL_PUBLIC": "1", "POSTIL_TEXTS": "seeds"}, {"public": True, "texts": "seeds"}),
    ],
)
def test_the_environment_chooses_what_is_built(
    tmp_path: Path, environment: dict[str, str], asked: dict[str, Any]
) -> None:
    project = make_project(tmp_path / "project")
    done = run_build(project, **environment)
    assert done.returncode == 0, done.stderr
    told = json.loads((project / "site/asked.json").read_text(encoding="utf-8"))
    assert told == {**asked, "texts": asked["texts"] and str(project / asked["texts"])}


@pytest.fixture
def project_with_standin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the stand-in for the pipeline in this very process."""
    monkeypatch.setitem(sys.modules, "postil.pipeline", sys)
    runpy.run_path(str(ROOT / "tests/standin/sitecustomize.py"))
    return make_project(tmp_path / "project")


def served_plugin() -> PostilPlugin:
    """Return a plugin as `mkdocs serve` starts it."""
    plugin = PostilPlugin()
    plugin.load_config({})
    plugin.on_startup(command="serve", dirty=False)
    return plugin


def configure(plugin: PostilPlugin, project: Path) -> MkDocsConfig:
    """Return the settings of the project, read anew as for each build, as the plugin leaves them."""
    return plugin.on_config(load_config(str(project / "mkdocs.yml"), plugins=["search"]))


def test_a_live_edit_with_an_error_keeps_the_last_good_build(
    project_with_standin: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plugin = served_plugin()
    configure(plugin, project_with_standin)
    good = plugin.built
    tell(project_with_standin, {"problems": [ERROR]})
    configure(plugin, project_with_standin)
    assert plugin.built is good
    assert "this quote is not in the text" in caplog.text
    assert "the site shows the last good build until the problems above are mended" in caplog.text
    page = framed(plugin, project_with_standin)
    assert 'class="stale" role="alert"' in page
    assert "annotations/x/notes/y.yml:3:8: error: this quote is not in the text" in page
    tell(project_with_standin, {"pages": [HEBREW]})
    configure(plugin, project_with_standin)
    assert plugin.built
    assert [page.uri for page in plugin.built.pages] == ["claims.html"]
    assert "stale" not in framed(plugin, project_with_standin)


def framed(plugin: PostilPlugin, project: Path) -> str:
    """Return a page without content in the frame that the plugin gives it now."""
    config = configure(plugin, project)
    env = plugin.on_env(config.theme.get_env(), config=config, files=Files([]))
    nav = SimpleNamespace(homepage=SimpleNamespace(url=""), items=[])
    return env.get_template("404.html").render(config=config, page=None, base_url=".", nav=nav)


def test_serve_starts_on_errors_without_the_readings_concerned(
    project_with_standin: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tell(project_with_standin, {"problems": [ERROR]})
    plugin = served_plugin()
    for _ in range(2):  # the next save does not take it for a good build
        caplog.clear()
        configure(plugin, project_with_standin)
        assert "this quote is not in the text" in caplog.text
        assert "mend the problems above, and the next save builds them" in caplog.text
        assert "Readings with errors are left out." in plugin.notice
        assert "error: this quote is not in the text" in plugin.notice
        assert "stale" not in framed(plugin, project_with_standin)
    tell(project_with_standin, {"pages": [HEBREW]})
    configure(plugin, project_with_standin)
    assert not plugin.notice


def test_a_build_with_errors_ends_in_our_own_words(project_with_standin: Path) -> None:
    tell(project_with_standin, {"problems": [ERROR]})
    done = run_build(project_with_standin)
    assert done.returncode == 1
    assert "nothing was written because of the errors above" in done.stderr
    assert "BuildError" not in done.stdout + done.stderr


def test_another_theme_is_refused_with_the_remedy(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    settings = "site_name: Other\ntheme: mkdocs\nplugins: [postil]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run_build(project)
    assert done.returncode == 1
    assert "set that in mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("addresses", ["true", "false"])
def test_a_site_with_the_fewest_settings_is_whole(tmp_path: Path, addresses: str) -> None:
    project = make_project(tmp_path / "project")
    settings = f"site_name: Other\ntheme: material\nplugins: [postil]\nuse_directory_urls: {addresses}\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run_build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert READING["html"] in main_part(project / "site" / READING["uri"])
    assert "palette" not in (project / "site/index.html").read_text(encoding="utf-8")
    assert not (project / "site/search").exists()


def test_of_very_many_problems_a_page_of_the_preview_shows_the_first(project_with_standin: Path) -> None:
    plugin = served_plugin()
    configure(plugin, project_with_standin)
    tell(project_with_standin, {"problems": [WARNING, *[{**ERROR, "message": "<b>wrong</b>"}] * 24]})
    page = framed(plugin, project_with_standin)
    assert page.count("error: &lt;b&gt;wrong&lt;/b&gt;") == 20
    assert "and 5 more, see the terminal" in page
    assert "<b>wrong" not in page


def test_serve_watches_the_sources_also_where_they_are_not_there_yet(project_with_standin: Path) -> None:
    config = configure(served_plugin(), project_with_standin)
    assert config.watch == [str(project_with_standin / name) for name in ("annotations", "seeds")]


def test_the_policy_holds_in_the_preview_too(project_with_standin: Path) -> None:
    plugin = served_plugin()
    config = configure(plugin, project_with_standin)
    for command in ("serve", "build", "gh-deploy"):
        plugin.on_startup(command=command, dirty=False)
        env = plugin.on_env(config.theme.get_env(), config=config, files=Files([]))
        assert env.globals["content_security_policy"] == POLICY


def test_our_templates_yield_to_those_of_the_site_itself(project_with_standin: Path) -> None:
    own = project_with_standin / "own"
    own.mkdir()
    config = load_config(str(project_with_standin / "mkdocs.yml"), plugins=["search"])
    config.theme = Theme(name="material", custom_dir=str(own))
    served_plugin().on_config(config)
    assert config.theme.dirs[0] == str(own)
    assert Path(config.theme.dirs[1]).parts[-3:] == ("postil", "theme", "overrides")


def test_the_loader_lists_all_that_mkdocs_would_copy() -> None:
    theme = Theme(name="material")
    ours = VisibleFileLoader(theme.dirs).list_templates()
    everything = theme.get_env().list_templates()
    # MkDocs' own patterns for what it leaves out, see Files.add_files_from_theme
    left_out = re.compile("|".join(map(fnmatch.translate, (".*", "*/.*"))))
    assert ours == [name for name in everything if not left_out.match(name)]
    assert len(ours) < 200 < len(everything)


def test_the_loader_still_loads_what_it_does_not_list() -> None:
    theme = Theme(name="material")
    env = theme.get_env()
    env.loader = VisibleFileLoader(theme.dirs)
    assert "<svg" in env.get_template(".icons/material/magnify.svg").render()


def test_materials_rules_go_into_the_weakest_layer() -> None:
    order = ", ".join(LAYERS)
    assert order.startswith("material, ")
    style = layered('@charset "UTF-8";a{color:red}\n')
    assert style == f"@layer {order};\n@layer material {{\na{{color:red}}\n}}\n"


def test_every_layer_of_our_style_sheets_has_its_place_in_the_order() -> None:
    for sheet in (THEME / "assets/stylesheets").glob("*.css"):
        if sheet.stem in BOOK_STYLES:  # older reading systems know no layers
            continue
        named = re.findall(r"@layer ([\w, ]+)[{;]", sheet.read_text(encoding="utf-8"))
        assert named, sheet.name
        assert {name.strip() for names in named for name in names.split(",")} <= set(LAYERS), sheet.name


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("field", "field"),
        ("the <em>best</em> tier", "the best tier"),
        ('what is “"seen"”', "what is “&quot;seen&quot;”"),
        ("a &lt; b", "a &lt; b"),
    ],
)
def test_each_cell_of_a_table_names_its_column(head: str, label: str) -> None:
    rows = "<tr><td>1</td><td>2</td></tr>" * 2
    told = label_cells(f"<p>x</p><table><thead><tr><th>key</th><th>{head}</th></tr></thead>{rows}</table><td>")
    assert re.findall(r"<td([^>]*)>", told) == [' data-label="key"', f' data-label="{label}"'] * 2 + [""]
