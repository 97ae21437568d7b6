"""The preview of `postil serve`: it answers to its own names alone, and stays awake whatever happens to the files."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from click import ClickException
from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from postil.frame.guard import HEADERS, Guard, broken_page
from postil.read import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import StartResponse, WSGIEnvironment

log = get_plugin_logger("postil")

_LIVE = re.compile(r"/livereload/(\d+)/(\d+)\.js")
"""Address of the script that reloads a page: the build that the page is of, and a number of the page's own."""
_LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""
_CLOCK = 20_000_000
"""Nanoseconds by which the time of a file may lag behind the clock."""


class Preview(LiveReloadServer):
    """MkDocs’ server, in place of the one it made itself.

    Where something was saved since `begun`, a time in nanoseconds, it builds again at once: the first build may have
    read the file before.
    """

    def __init__(self, server: LiveReloadServer, builder: Callable[[], None], begun: int) -> None:
        host, port = server.server_address[:2]
        super().__init__(self._build_or_tell, str(host), int(port), server.root, server.mount_path)
        server.server_close()
        self._build = builder
        self._begun = begun - _CLOCK
        self._broken = ""
        self.guard = Guard(str(host))
        self.error_handler = lambda code: self._live(server.error_handler(code))
        self.observer = _LastingObserver()
        for path in server._watched_paths:
            self.watch(path)

    def serve(self, *, open_in_browser: bool = False) -> None:
        self._want_rebuild = any(_saved_since(path, self._begun) for path in self._watched_paths)
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *HEADERS], *more)

        path = environ["PATH_INFO"]
        status, why = self.guard.refused(environ["REQUEST_METHOD"], path, lambda name: _header(environ, name))
        if status:
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Allow", "GET, HEAD")]
            answer: Iterable[bytes] = [f"{why}\n".encode()]
            start(status, headers)
        elif live := _LIVE.fullmatch(path):
            start("200 OK", [("Content-Type", "text/javascript")])
            answer = [_SCRIPT_TEMPLATE.substitute(epoch=live[1], request_id=live[2]).encode()]
        elif self._broken and path.endswith(("/", ".html")):
            start("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8")])
            answer = [self._live(broken_page(self._broken)) or b""]
        else:
            answer = super().serve_request(environ, start)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        if hasattr(answer, "close"):
            answer.close()
        return []

    def _live(self, content: bytes | None) -> bytes | None:
        """Return a page that reloads when the next build is there."""
        return content and self._inject_js_into_html(content, self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        # A file, as the policy of a page allows no inline script.
        script = f'<script src="/livereload/{epoch}/{time.monotonic_ns()}.js"></script>'
        start, end, rest = content.rpartition(b"</body>")
        return start + script.encode() + end + rest if end else content + script.encode()

    def _build_or_tell(self) -> None:
        # Without an answer for a failed build, MkDocs’ server keeps browsers waiting for the next good one.
        with _said() as said:
            try:
                self._build()
                self._broken = ""
                return
            except (ClickException, OSError) as error:
                reason = error.format_message() if isinstance(error, ClickException) else str(error)
                log.error(reason)
            except Exception as error:
                log.exception("the site cannot be built")
                said.append(f"{type(error).__name__}: {error}")
        self._broken = "\n".join(said)


def _header(environ: WSGIEnvironment, name: str) -> str | None:
    value: str | None = environ.get(f"HTTP_{name.upper().replace('-', '_')}")
    return value


def _saved_since(top: str, begun: int) -> bool:
    files = [top, *(f"{folder}/{name}" for folder, names in walk(top, hidden=True) for name in names)]
    for path in files:
        with suppress(OSError):
            if os.stat(path).st_mtime_ns >= begun:
                return True
    return False


class _LastingEmitter(PollingEmitter):
    """Looks for changes in a folder also after it was gone; a folder that is not there is an empty one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        look = self._take_snapshot

        def take_snapshot() -> DirectorySnapshot:
            try:
                return look()
            except (FileNotFoundError, NotADirectoryError):
                return EmptyDirectorySnapshot()

        self._take_snapshot = take_snapshot


class _LastingObserver(PollingObserver):
    def __init__(self) -> None:
        BaseObserver.__init__(self, _LastingEmitter, timeout=_LOOK_EVERY)


@contextmanager
def _said() -> Iterator[list[str]]:
    """Give the list of what MkDocs and its plugins complain of meanwhile."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener, logger = Listener(logging.WARNING), logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
