"""What tests share: the repository, copies of it, private texts, a browser, a server, two checkers.

A missing browser or checker fails, and says what brings it. Two things may be lacking, as not every machine can have
them: a private text, and a Firefox that can be driven. Their tests are skipped, and what is lacking is said before the
first test.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ProxySettings, sync_playwright
from schemes import all_but_colours, differences, set_scheme
from watching import WHOLE, watch
from worktree import ROOT, find_firefox, find_program, need_file, need_program, publishable_files

NODE_MODULES = ROOT / "tests/node_modules"
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters as wide without windows as with them
)

JAVA_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""A program that runs for seconds: compiled once and quickly, one collector, room for the checker's deep schemas."""

# What axe-core finds, without the nodes that pass: to hand those over takes longer than to find them. It applies the
# rules that are asked for; without any, all that are on by default, that for the size of targets (WCAG 2.5.8), and that
# for the contrast of level AAA (1.4.6).
AXE = """async (rules) => {
  const more = { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: true } };
  const asked = rules ? { runOnly: { type: "rule", values: rules } } : { rules: more };
  const { passes, violations } = await axe.run({ resultTypes: ["violations"], ...asked });
  const told = ({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`);
  return [passes.map(({ id }) => id), violations.flatMap(told)];
}"""
ABOUT_COLOURS = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
"""All rules of axe-core about colours."""


NO_TEXTS = (
    "no private copy of a text: POSTIL_TEXTS is to name a folder that has one, as README.md says under "
    "“Reading the full column”"
)
"""Why the tests of full editions are skipped."""


def pytest_report_header() -> list[str]:
    """Return what this machine lacks, and how to get it."""
    lacking = [] if os.environ.get("POSTIL_TEXTS") else [NO_TEXTS]
    lacking += [reason for reason in [find_firefox()[1]] if reason]
    if not find_chromium():
        lacking.append("no Chromium, so that all tests in a browser fail: `make test` brings one")
    if not (NODE_MODULES / "axe-core").is_dir():
        lacking.append("no checkers of pages, so that their tests fail: `make test` brings them")
    return [f"lacking: {what}" for what in lacking]


def find_chromium() -> str | None:
    """Return the path of a Chromium."""
    return os.environ.get("POSTIL_CHROMIUM") or find_program("chromium", "google-chrome")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sources of the site (mkdocs.yml, docs, seeds, annotations), without any private text."""
    copy = tmp_path / "project"
    for file in publishable_files():
        if file.parts[0] in {"mkdocs.yml", "docs", "seeds", "annotations", "CHANGELOG.md", "rights.lock.yml"}:
            (copy / file.parent).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, copy / file)
    return copy


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of private texts that POSTIL_TEXTS names; without one, the test is skipped."""
    named = os.environ.get("POSTIL_TEXTS")
    if not named:
        pytest.skip(NO_TEXTS)
    folder = Path(ROOT, named).resolve()
    return folder if folder.is_dir() else pytest.fail(f"POSTIL_TEXTS={named} is not a folder")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process can have but one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium without a window, one for each worker."""
    # Without a Chromium on this machine, Playwright takes its own, if that was installed.
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
    yield browser
    browser.close()


# Asks for `serve` so that pages are closed before their server is: a load that is cut off counts as a fault.
@pytest.fixture(scope="session")
def firefox_without_network(playwright: Playwright) -> Iterator[Browser]:
    """A Firefox; what it asks for goes to a proxy that is not there."""
    program, lacking = find_firefox()
    if not program:
        pytest.skip(lacking)
    nowhere: ProxySettings = {"server": "http://127.0.0.1:9"}
    firefox = playwright.firefox.launch(channel="moz-firefox", executable_path=program, proxy=nowhere)
    yield firefox
    firefox.close()


@pytest.fixture(params=["browser", "firefox_without_network"], ids=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest) -> Browser:
    """A Chromium, and then a Firefox that has no network."""
    browser: Browser = request.getfixturevalue(request.param)
    return browser


@pytest.fixture
def open_page(browser: Browser, serve: Callable[[Path], str]) -> Iterator[Callable[..., Page]]:
    """A function that opens an address in a window of its own, and takes Playwright's context options.

    The test fails if any of its pages has a fault (see `watch`).
    """
    opened: list[tuple[BrowserContext, list[str]]] = []

    def open_page(url: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        opened.append((context, watch(context)))
        context.add_init_script(WHOLE)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context, _ in opened:
        context.close()
    faults = [fault for _, found in opened for fault in found]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def ask() -> Iterator[Callable[[Sequence[Sequence[Any]]], list[Any]]]:
    """A function that returns what the scripts answer; one Node.js for all questions, as its start is what costs."""
    command = [need_program("node"), str(ROOT / "tests/js/answers.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as node:

        def ask(questions: Sequence[Sequence[Any]]) -> list[Any]:
            assert node.stdin and node.stdout
            node.stdin.write(json.dumps(list(questions)) + "\n")
            node.stdin.flush()
            answers: list[Any] = json.loads(node.stdout.readline())
            assert len(answers) == len(questions)
            return answers

        yield ask


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: a request is no news."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a closed window drops what it was loading
            super().handle_error(request, client_address)


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on a free port of this machine, and returns `http://127.0.0.1:PORT`."""
    with contextlib.ExitStack() as at_end:

        def serve(folder: Path) -> str:
            handler = functools.partial(_QuietHandler, directory=str(folder))
            server = at_end.enter_context(_Server(("127.0.0.1", 0), handler))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            at_end.callback(thread.join)
            at_end.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}"

        yield serve


@pytest.fixture(scope="session")
def html_faults() -> Callable[[Sequence[Path]], list[str]]:
    """A function that returns what the Nu HTML checker has against files (HTML, CSS or SVG), as lines.

    Warnings count as well. A start takes about two seconds: hand over all files at once.
    """
    java, jar = need_program("java"), need_file(NODE_MODULES / "vnu-jar/build/dist/vnu.jar")

    def html_faults(files: Sequence[Path]) -> list[str]:
        assert files, "no file to check"
        options = ["--format", "json", "--stdout", "--also-check-css", "--also-check-svg"]
        command = [java, *JAVA_FLAGS, "-jar", str(jar), *options, *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.stdout, f"the checker printed nothing: {done.stderr}"
        return [
            f"{'/'.join(Path(found.get('url', '')).parts[-2:])}:{found.get('lastLine', '?')}: {found['message']}"
            for found in json.loads(done.stdout)["messages"]
        ]

    return html_faults


@pytest.fixture(scope="session")
def accessibility_faults() -> Callable[..., list[str]]:
    """A function that returns what axe-core has against an open page: rule, remedy and place, a line each.

    With `only` it applies that rule alone. With `both_schemes` it looks at the page in light and in dark colours: it is
    the same in both but for its colours, which is made sure of, so that only the rules about colours are applied twice.
    """
    script = need_file(NODE_MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8")

    def accessibility_faults(page: Page, *, only: str = "", both_schemes: bool = False) -> list[str]:
        if both_schemes:
            set_scheme(page, "light")
        page.evaluate(script)  # not a <script>, which a Content-Security-Policy would refuse
        coloured = page.evaluate("axe.getRules(['cat.color']).map(({ ruleId }) => ruleId)")
        assert {*coloured} == {*ABOUT_COLOURS}
        applied, faults = page.evaluate(AXE, [only] if only else None)
        assert applied or faults, "axe-core applied no rule"
        if both_schemes:
            light = all_but_colours(page)
            set_scheme(page, "dark")
            assert differences(light, all_but_colours(page)) == [], "more than colours depends on the scheme"
            applied, in_dark = page.evaluate(AXE, ABOUT_COLOURS)
            assert applied or in_dark, "axe-core applied no rule about colours"
            faults += [f"in dark colours: {fault}" for fault in in_dark]
        return list(faults)

    return accessibility_faults
