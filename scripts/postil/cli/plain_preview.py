"""The process in which `postil serve --plain` shows the site: from memory, built again whenever a file is saved."""

from __future__ import annotations

import mimetypes
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import click

from postil.cli.options import paint
from postil.frame.guard import HEADERS, Guard, broken_page
from postil.lifeline import LIFELINE, end_with_starter
from postil.problems import format_problems
from postil.read import states_of_files

if TYPE_CHECKING:
    from postil.plain.building import PlainSite

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks at the files."""
_WAIT: Final = 20
"""Seconds for which a page that asks for the next build is kept waiting."""
_LIVE: Final = re.compile(r"/livereload/(\d+)(\.js)?")
"""Address of the script that reloads a page of a build, and of what it asks for the next one."""
_SCRIPT: Final = """\
(() => {
  const ask = () => fetch("/livereload/%d").then(
    (answer) => (answer.status === 205 ? location.reload() : ask()),
    () => setTimeout(ask, 1000),
  );
  ask();
})();
"""


class Shown:
    """The site as it was last built, or why it could not be."""

    def __init__(self, root: Path, texts: str = "") -> None:
        self.root = root
        self._texts = [Path(texts)] if texts else []
        self.turn = 0
        self.files: Mapping[str, bytes] = {}
        self.broken = ""
        self._changed = threading.Condition()

    def build(self) -> None:
        """Build the site, and tell the pages that wait for it."""
        from postil.plain.building import build_plainly

        try:
            site = build_plainly(self.root, os.environ, strict=False)
            told = format_problems(site.problems, lines=site.lines)
            self._tell(site, told)
        except Exception as error:  # whatever is wrong in it, the preview stays awake
            told = f"{type(error).__name__}: {error}"
            click.echo(told, err=True)
            self._show({}, told)

    def follow(self) -> None:
        """Build again whenever a file of the project is another than it was; never returns."""
        before = states_of_files(self.root, self._texts)
        while True:
            threading.Event().wait(_LOOK_EVERY)
            now = states_of_files(self.root, self._texts)
            if now != before:
                before = now
                self.build()

    def wait(self, turn: int) -> bool:
        """Wait for a later build than one; return whether there is one."""
        with self._changed:
            return self._changed.wait_for(lambda: self.turn != turn, timeout=_WAIT)

    def _tell(self, site: PlainSite, told: str) -> None:
        click.echo(format_problems(site.problems, lines=site.lines, paint=paint), nl=False, err=True)
        click.echo("The site is built." if site.files else "The site cannot be built.", err=True)
        self._show(site.files, "" if site.files else told)

    def _show(self, files: Mapping[str, bytes], broken: str) -> None:
        with self._changed:
            self.files, self.broken, self.turn = files, broken, self.turn + 1
            self._changed.notify_all()


def make_server(shown: Shown, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server of what is shown; it answers to its own names alone."""
    guard = Guard(host)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version, sys_version = "Postil", ""

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            status, why = guard.refused(self.command, path, self.headers.get)
            if status:
                self.close_connection = True  # what else it sent is not read
                return self._answer(int(status[:3]), "text/plain; charset=utf-8", f"{why}\n".encode())
            if live := _LIVE.fullmatch(path):
                if live[2]:
                    return self._answer(200, "text/javascript", (_SCRIPT % int(live[1])).encode())
                return self._answer(205 if shown.wait(int(live[1])) else 204, "", b"")
            turn, files = shown.turn, shown.files
            if shown.broken:
                return self._answer(503, "text/html; charset=utf-8", _live(broken_page(shown.broken), turn))
            uri = path.lstrip("/")
            uri = f"{uri}index.html" if not uri or uri.endswith("/") else uri
            if f"{uri}/index.html" in files:
                self.send_response(302)
                self.send_header("Location", f"{urlsplit(self.path).path}/")
                return self._finish(b"")
            code = 200 if uri in files else 404
            content = files.get(uri) or files.get("404.html", b"")
            kind = mimetypes.guess_type(uri)[0] or "application/octet-stream" if code == 200 else "text/html"
            if kind == "text/html":
                content = _live(content, turn)
            return self._answer(code, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, content)

        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):  # of any method; all but two are refused
                return self.do_GET
            raise AttributeError(name)

        def _answer(self, code: int, kind: str, content: bytes) -> None:
            self.send_response(code)
            if kind:
                self.send_header("Content-Type", kind)
            self._finish(content)

        def _finish(self, content: bytes) -> None:
            for name, value in (*HEADERS, ("Allow", "GET, HEAD")):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing of what is asked for."""

    ThreadingHTTPServer.daemon_threads = True
    return ThreadingHTTPServer((host.strip("[]"), port), Handler)


def _live(page: bytes, turn: int) -> bytes:
    """Return a page that reloads when the next build is there; by a file, as its policy allows no script within."""
    start, end, rest = page.rpartition(b"</body>")
    script = f'<script src="/livereload/{turn}.js"></script>'.encode()
    return start + script + end + rest if end else page + script


@click.command()
@click.argument("root", type=click.Path(path_type=Path))
@click.argument("address")
def main(root: Path, address: str) -> None:
    """Show the site of a project until it is told to end."""
    if os.environ.pop(LIFELINE, ""):
        end_with_starter()
    host, _, port = address.rpartition(":")
    shown = Shown(root, os.environ.get("POSTIL_TEXTS", ""))
    try:
        server = make_server(shown, host, int(port))
    except OSError as error:
        sys.exit(f"{address} cannot be served on: {error.strerror}")
    shown.build()
    threading.Thread(target=shown.follow, daemon=True).start()
    click.echo(f"Serving on http://{address}/", err=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
