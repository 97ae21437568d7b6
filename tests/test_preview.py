"""The preview: private to its machine, and awake whatever happens to the files."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from postil.cli.plain_preview import Shown, make_server
from postil.frame.guard import HEADERS
from postil.mkdocs_plugin.preview import Preview

Asking = Callable[..., HTTPResponse]
PAGE = "<!doctype html><title>A page</title><body><p>{}</p></body>"


class Site:
    """A site of one page, which holds what docs/page.txt says, and a folder of sources."""

    def __init__(self, folder: Path) -> None:
        self.site, self.docs = folder / "site", folder / "docs"
        self.site.mkdir()
        self.docs.mkdir()
        self.write("one")

    def write(self, text: str) -> None:
        (self.docs / "page.txt").write_text(text, encoding="utf-8")

    def build(self) -> None:
        text = (self.docs / "page.txt").read_text(encoding="utf-8")
        if text.startswith("wrong"):
            raise Abort(f"the page is {text}")
        if text.startswith("bug"):
            raise KeyError("a bug")
        (self.site / "index.html").write_text(PAGE.format(text), encoding="utf-8")
        (self.site / "404.html").write_text(PAGE.format("nothing here"), encoding="utf-8")
        (self.site / "private.txt").write_text("A private copy.", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def ask(site: Site) -> Iterator[Asking]:
    """A function that asks the preview of the site for an address, and returns its answer with all read."""
    site.build()
    server = LiveReloadServer(site.build, "127.0.0.1", 0, str(site.site))
    server.error_handler = lambda code: (site.site / "404.html").read_bytes() if code == 404 else None
    server.watch(str(site.docs))
    preview = Preview(server, site.build, time.time_ns() + 10**10)
    running = threading.Thread(target=preview.serve)
    running.start()
    while not preview.serve_thread.is_alive():
        time.sleep(0.01)

    def ask(path: str = "/", method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", preview.server_port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode()  # type: ignore[attr-defined]
        connection.close()
        return answer

    yield ask
    preview.shutdown(wait=True)
    running.join()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9000", "LOCALHOST", "localhost.", "[::1]:8000"]
)
def test_it_answers_to_its_own_names(ask: Asking, host: str) -> None:
    answer = ask(Host=host)
    assert answer.status == 200
    assert "<p>one</p>" in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[", "10.0.0.1", "localhost@evil.example",
     "evil.example@localhost", "localhost/evil", "127.0.0.1,evil.example"],
)  # fmt: skip
def test_it_answers_to_no_other_name(ask: Asking, host: str) -> None:
    for path in ("/", "/private.txt", "/livereload/0/0", "/nothing"):
        answer = ask(path, Host=host)
        assert answer.status == 421
        assert answer.text == "This preview answers to 127.0.0.1, ::1, localhost alone.\n"


def test_an_address_that_was_asked_for_is_a_name_of_its_own(site: Site) -> None:
    def own(address: str, host: str) -> bool:
        preview = Preview(LiveReloadServer(site.build, address, 0, str(site.site)), site.build, 0)
        preview.server_close()
        return preview.guard.is_own(host)

    assert own("Reader.lan", "reader.lan:8000")
    assert not own("127.0.0.1", "reader.lan:8000")
    assert own("0.0.0.0", "192.168.0.7:8000"), "an address leads here by no name that another could have turned"
    assert not own("0.0.0.0", "evil.example:8000")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "get"])
def test_it_is_for_reading(ask: Asking, method: str) -> None:
    answer = ask("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_an_answer_without_its_content_has_the_same_head(ask: Asking) -> None:
    whole, head = ask("/private.txt"), ask("/private.txt", "HEAD")
    assert (head.status, head.text) == (200, "")
    assert dict(head.headers.items()).keys() == dict(whole.headers.items()).keys()
    assert head.headers["Content-Length"] == str(len(whole.text))


def test_every_answer_keeps_other_origins_out(ask: Asking) -> None:
    asked = {
        "/": 200,
        "/private.txt": 200,
        "/nothing": 404,
        "/%00": 400,
        "//evil.example": 404,
        "/livereload/1/1.js": 200,
    }
    for path, status in asked.items():
        answer = ask(path)
        assert answer.status == status, path
        assert [(name, answer.headers[name]) for name, _ in HEADERS] == [*HEADERS], path


def test_what_a_page_of_another_site_embeds_is_not_given_to_it(ask: Asking) -> None:
    for site in ("cross-site", "same-site"):
        assert ask("/private.txt", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors").status == 403
        assert ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate").status == 200, "a link may lead here"
    assert ask("/private.txt", Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors").status == 200


def seen(ask: Asking, words: str, path: str = "/") -> HTTPResponse:
    """Return the answer as soon as it holds these words."""
    until = time.monotonic() + 20
    while words not in (answer := ask(path)).text and time.monotonic() < until:
        time.sleep(0.05)
    assert words in answer.text
    return answer


def test_a_save_is_seen_after_any_renaming(ask: Asking, site: Site) -> None:
    away = site.docs.with_name("away")
    site.docs.rename(away)
    assert "page.txt" in seen(ask, "cannot be built").text
    away.rename(site.docs)
    seen(ask, "<p>one</p>")
    for text in ("two", "three"):
        site.write(text)
        seen(ask, f"<p>{text}</p>")
    other = site.docs.with_name("other")
    other.mkdir()
    (other / "page.txt").write_text("four", encoding="utf-8")
    site.docs.rename(away)
    other.rename(site.docs)
    seen(ask, "<p>four</p>")
    site.write("five")
    seen(ask, "<p>five</p>")


def test_what_is_saved_during_the_first_build_is_built_as_soon_as_the_preview_is_there(site: Site) -> None:
    begun = time.time_ns() + 10**9
    site.build()
    for saved in (True, False):
        server = LiveReloadServer(site.build, "127.0.0.1", 0, str(site.site))
        server.watch(str(site.docs))
        preview = Preview(server, site.build, begun)
        os.utime(site.docs / "page.txt", ns=(begun, begun if saved else begun - 10**8))
        site.site.joinpath("index.html").unlink(missing_ok=True)
        running = threading.Thread(target=preview.serve)
        running.start()
        until = time.monotonic() + (20 if saved else 0.5)
        while not (site.site / "index.html").exists() and time.monotonic() < until:
            time.sleep(0.02)
        preview.shutdown(wait=True)
        running.join()
        assert (site.site / "index.html").exists() is saved


def test_a_page_says_what_breaks_the_build_and_mends_itself(ask: Asking, site: Site) -> None:
    for words, told in (("wrong <b>", "the page is wrong &lt;b&gt;"), ("bug", "KeyError: &#39;a bug&#39;")):
        site.write(words)
        answer = seen(ask, told)
        assert answer.status == 503
        live = answer.text.partition('<script src="')[2].partition('"')[0]
        script = ask(live).text
        assert f"livereload({live.split('/')[2]}, " in script
        site.write("whole")
        poll = live.removesuffix(".js")
        assert int(ask(poll).text) > int(live.split("/")[2]), "whoever waits is told of the build that is whole"
        seen(ask, "<p>whole</p>")


def test_a_page_that_is_not_there_waits_for_the_build_that_brings_it(ask: Asking) -> None:
    answer = ask("/nothing.html")
    assert answer.status == 404
    assert "nothing here" in answer.text
    assert '<script src="/livereload/' in answer.text


RECORD = """type: article
title: A mill
author: [{literal: Someone}]
language: en
standfirst: A text for a test.
rights: {status: own, holder: Someone, year: 2026}
"""
NOTE = "quote: twice a day\nkind: context\ngist: {}\nadded: 2026-03-01\n"


def test_without_mkdocs_it_is_as_private_and_as_awake(tmp_path: Path) -> None:
    note = tmp_path / "annotations/mill/notes/ebb.yml"
    for path, text in {
        tmp_path / "mkdocs.yml": "site_name: T\ntheme: material\nplugins: [search, postil]\n",
        tmp_path / "docs/index.md": "# Home\n",
        tmp_path / "seeds/mill/record.yml": RECORD,
        tmp_path / "seeds/mill/text.md": "The mill ground twice a day.\n",
        note: NOTE.format("With the ebb"),
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shown = Shown(tmp_path)
    server = make_server(shown, "127.0.0.1", 0)
    shown.build()
    for work in (server.serve_forever, shown.follow):
        threading.Thread(target=work, daemon=True).start()

    def ask(path: str = "/", method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
        connection.close()
        assert [(name, answer.headers[name]) for name, _ in HEADERS] == [*HEADERS], path
        return answer

    page = ask("/mill/")
    assert page.status == 200
    assert '<script src="/livereload/1.js"></script></body>' in page.text
    assert ask("/mill").headers["Location"] == "/mill/"
    assert ask("/assets/stylesheets/postil.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert 'fetch("/livereload/1")' in ask("/livereload/1.js").text
    assert ask("/mill/index.html", "HEAD").text == ""
    assert [ask(path).status for path in ("/nothing", "/../../etc/passwd", "/%00")] == [404, 404, 400]
    assert [ask("/", method).status for method in ("POST", "TRACE", "get")] == [405] * 3
    assert ask(Host="evil.example").status == 421
    assert ask("/mill/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403

    note.write_text(NOTE.format("With the flood"), encoding="utf-8")
    assert ask("/livereload/1").status == 205, "whoever waits is told of the next build"
    assert "With the flood" in ask("/mill/").text
    note.write_text("quote: <b>never</b>\n", encoding="utf-8")
    assert ask("/livereload/2").status == 205
    broken = ask("/mill/")
    assert broken.status == 503
    assert "ebb.yml:1" in broken.text
    assert "<b>" not in broken.text
    note.write_text(NOTE.format("Whole again"), encoding="utf-8")
    assert ask("/livereload/3").status == 205
    assert "Whole again" in ask("/mill/").text
    server.shutdown()
    server.server_close()
