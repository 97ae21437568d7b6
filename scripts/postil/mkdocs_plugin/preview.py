"""The preview of `postil serve`: it answers to its own names alone, and stays awake whatever happens to the files."""

from __future__ import annotations

import logging
import os
import re
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from click import ClickException
from markupsafe import escape
from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from postil.read import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import StartResponse, WSGIEnvironment

log = get_plugin_logger("postil")

HEADERS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
)
"""Of every answer: no page of another origin may frame, embed or open what is shown, and no browser keeps it."""
OWN_NAMES = frozenset({"127.0.0.1", "::1", "localhost"})
_ANY_ADDRESS = {"", "0.0.0.0", "::"}
_LIVE = re.compile(r"/livereload/(\d+)/(\d+)\.js")
"""Address of the script that reloads a page: the build that the page is of, and a number of the page's own."""
_LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""
_CLOCK = 20_000_000
"""Nanoseconds by which the time of a file may lag behind the clock."""
_BROKEN = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>The site cannot be built</title>
<h1>The site cannot be built</h1>
<p>This page shows the site again as soon as a save mends what is wrong:</p>
<pre role="alert">{}</pre>
</html>
"""


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
        self._names = OWN_NAMES | {str(host).lower().strip("[]")}
        self._anywhere = str(host) in _ANY_ADDRESS
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
        status, why = self._refused(environ, path)
        if status:
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Allow", "GET, HEAD")]
            answer: Iterable[bytes] = [f"{why}\n".encode()]
            start(status, headers)
        elif live := _LIVE.fullmatch(path):
            start("200 OK", [("Content-Type", "text/javascript")])
            answer = [_SCRIPT_TEMPLATE.substitute(epoch=live[1], request_id=live[2]).encode()]
        elif self._broken and path.endswith(("/", ".html")):
            start("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8")])
            answer = [self._live(_BROKEN.format(escape(self._broken)).encode()) or b""]
        else:
            answer = super().serve_request(environ, start)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        if hasattr(answer, "close"):
            answer.close()
        return []

    def is_own(self, host: str) -> bool:
        """Whether the Host header of a request names this preview, and not a name that was made to lead here."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._names:
            return not set(host) & set("@/?#\\")
        if not self._anywhere:
            return False
        try:
            ip_address(name)  # whoever names an address, was not led here by a name
        except ValueError:
            return name == socket.gethostname().lower()
        return True

    def _refused(self, environ: WSGIEnvironment, path: str) -> tuple[str, str]:
        """Return status and reason for what is not answered, or nothing."""
        if not self.is_own(environ.get("HTTP_HOST", "")):
            return "421 Misdirected Request", f"This preview answers to {', '.join(sorted(self._names))} alone."
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return "405 Method Not Allowed", "This preview is for reading."
        foreign = environ.get("HTTP_SEC_FETCH_SITE", "none") not in ("none", "same-origin")
        if foreign and environ.get("HTTP_SEC_FETCH_MODE") != "navigate":
            return "403 Forbidden", "A page of another site has asked for this."
        if "\0" in path:
            return "400 Bad Request", "This is no address of the site."
        return "", ""

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
