"""The site to be taken along: as a file that is unpacked and used without a network, beside each reading as files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from built import Site, build, make_kitchen_project, once
from playwright.sync_api import Browser, expect
from watching import watch

from postil.exports import OFFERED, offer, pack_site
from postil.exports.archive import pack


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one reading with all that it offers."""

    def make(folder: Path) -> Site:
        return build(make_kitchen_project(folder, "kitchen-sink"), POSTIL_OFFLINE="true")

    return once(tmp_path_factory, "offline", make).folder


@pytest.fixture(scope="session")
def unpacked(offline: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, unpacked from the file that holds it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(offline / "downloads/postil.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "postil"


def test_one_page_offers_each_output_of_each_reading_with_its_size(offline: Path) -> None:
    page = (offline / "take.html").read_text(encoding="utf-8")
    files = {path.name: path.stat().st_size for path in (offline / "downloads").iterdir()}
    assert files.keys() == {"postil.zip", *(f"kitchen-sink{suffix}" for suffix in OFFERED)}
    for name, size in files.items():
        told = f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
        assert re.search(rf'href="downloads/{re.escape(name)}"[^>]*>[^<]+</a>\s*<span class="size">[^<]*{told}', page)
    assert "postil:" not in page
    for other in ("index.html", "kitchen-sink/index.html", "kitchen-sink/claims.html"):
        assert 'take.html">Take it with you</a>' in (offline / other).read_text(encoding="utf-8")


def test_the_unpacked_site_is_that_site_without_what_it_offers(offline: Path, unpacked: Path) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    online, taken = files(offline), files(unpacked)
    assert {uri for uri in online if uri not in taken} == {
        "_headers",
        *(uri for uri in online if uri.startswith("downloads/")),
    }
    naming = {uri: re.sub(rb'<link [^>]*href="\.\./downloads/[^>]*>\n', b"", one) for uri, one in online.items()}
    assert [uri for uri in taken if taken[uri] != naming[uri]] == ["take.html"]
    assert sum(online[uri] != naming[uri] for uri in taken) >= 1, "no reading names its files"
    assert not [uri for uri in taken if b'"../downloads/' in taken[uri]]
    assert b"downloads/" not in taken["take.html"]


def test_the_unpacked_site_is_used_without_a_network(unpacked: Path, engine: Browser) -> None:
    context = engine.new_context(**({"offline": True} if engine.browser_type.name == "chromium" else {}))
    faults = watch(context)
    page = context.new_page()
    page.goto((unpacked / "take.html").as_uri())
    page.get_by_role("link", name="Postil").click()
    page.wait_for_url("**/index.html")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially("second caveat")
    page.get_by_role("search").get_by_role("link").first.click()
    opened = page.locator("details.note[open]")
    expect(opened).to_have_count(1)
    before = opened.locator(".card").get_attribute("id")
    page.keyboard.press("n")
    expect(opened.locator(f".card:not(#{before})")).to_be_visible()
    page.get_by_role("link", name="Claims").first.click()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    rows = page.locator(".ledger tbody tr")
    page.locator("select[name=verdict]").select_option("contested")
    expect(rows.locator("visible=true")).to_have_count(2)
    rows.locator("visible=true").first.get_by_role("link").first.click()
    expect(opened).to_have_count(1)
    opened.locator(".sources .ref").first.click()
    page.get_by_role("link", name="Sources").first.click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    page.get_by_role("link", name="Since publication").first.click()
    page.get_by_role("button", name="Against").first.click()
    expect(page.locator(".events > li").locator("visible=true").first).to_be_visible()
    assert faults == []
    context.close()


def test_the_bytes_depend_on_names_and_contents_alone() -> None:
    files = [("b.html", b"second"), ("take.html", b"x"), ("a.html", b"first"), ("downloads/old.zip", b"?")]
    made = pack_site("My Site", files)
    assert made == pack_site("My Site", reversed(files))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.namelist() == ["my-site/a.html", "my-site/b.html", "my-site/take.html"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert pack([("a", b"1")]) != pack([("a", b"2")])


def test_the_page_says_another_thing_within_the_file() -> None:
    page = "<!-- postil:offered -->here <!-- postil:size --><!-- postil:instead -->there<!-- postil:end -->"
    assert offer(page, 1_234_567) == "<!-- postil:offered -->here 1.2 MB".replace("<!-- postil:offered -->", "")
    with zipfile.ZipFile(BytesIO(pack_site("s", [("take.html", page.encode())]))) as archive:
        assert archive.read("s/take.html") == b"there"
