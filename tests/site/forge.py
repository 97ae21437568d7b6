"""A forge on this machine, as far as suggestions are handed over to one: forms and files that an address fills in.

It keeps to what GitHub and Gitea document of their addresses and to what their users report:

- GitHub, `/issues/new?template=…&title=…&<id>=…`: a form whose fields of that id are filled in; others are passed over.
  The issue has each field beneath its label as a heading, a field with `render` in a fence, and what was left open as
  `_No response_`.
- GitHub, `/new/<branch>?filename=…&value=…`: an editor, the whole path in `filename`.
- Gitea, `/_new/<branch>/<folder>?filename=…&value=…` (since 1.16): an editor, the folder in the way.
- An address of more than 8,191 bytes is refused (414).
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import yaml
from worktree import ROOT

LONGEST = 8_191
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
PAGE = '<!doctype html><html lang="en"><title>{title}</title><link rel="icon" href="data:,"><h1>{title}</h1>{body}'


class Forge(ThreadingHTTPServer):
    """Knows what was submitted to it."""

    issues: list[dict[str, Any]]
    """Events as a workflow gets them."""
    files: dict[str, str]
    """Files that were committed, by their paths."""

    @property
    def repo(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/example/notes"


@contextmanager
def running() -> Iterator[Forge]:
    """A forge while it lasts."""
    with Forge(("127.0.0.1", 0), _Handler) as forge:
        forge.issues, forge.files = [], {}
        thread = threading.Thread(target=forge.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield forge
        finally:
            forge.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Forge

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: a request is no news."""

    def do_GET(self) -> None:
        if len(self.path) > LONGEST:
            return self._answer("Too long", "<p>URI too long</p>", 414)
        address = urlsplit(self.path)
        given = dict(parse_qsl(address.query))
        way = address.path.removeprefix("/example/notes")
        if way == "/issues/new":
            return self._answer("New issue", _form(given))
        if found := re.fullmatch(r"/new/([^/]+)|/_new/([^/]+)/(.+)", way):
            folder = f"{found[3].strip('/')}/" if found[3] else ""
            return self._answer("New file", _editor(folder + given.get("filename", ""), given.get("value", "")))
        return self._answer("Not found", "", 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        sent = dict(parse_qsl(body, keep_blank_values=True))
        if self.path == "/files":
            self.server.files[sent["path"]] = sent["content"].replace("\r\n", "\n")
        else:
            number = len(self.server.issues) + 1
            issue = {"number": number, "title": sent["title"], "body": _written(sent)}
            issue |= {"html_url": f"https://github.com/example/notes/issues/{number}"}
            issue |= {"user": {"login": "reader-1", "id": 4711}, "created_at": "2026-12-01T10:00:00Z"}
            self.server.issues.append({"action": "labeled", "label": {"name": "accepted"}, "issue": issue})
        self._answer("Done", "<p>It was submitted.</p>")

    def _answer(self, title: str, body: str, status: int = 200) -> None:
        page = PAGE.format(title=title, body=body).encode()
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


def _fields(template: str) -> list[dict[str, Any]]:
    assert re.fullmatch(r"[a-z]+\.yml", template)
    body: list[dict[str, Any]] = yaml.safe_load((FORMS / template).read_text(encoding="utf-8"))["body"]
    return body


def _form(given: dict[str, str]) -> str:
    template = given.get("template", "")
    parts = [f'<input name="template" type="hidden" value="{escape(template)}">', _line("title", "Title", given)]
    for field in _fields(template) if template else ():
        name, label = field["id"], field["attributes"]["label"]
        if field["type"] == "input":
            parts.append(_line(name, label, given))
        else:
            words = escape(given.get(name, ""))
            parts.append(f'<p><label>{escape(label)} <textarea name="{name}">\n{words}</textarea></label>')
    if not template:
        parts.append(f'<p><label>Body <textarea name="body">\n{escape(given.get("body", ""))}</textarea></label>')
    return f'<form method="post" action="/issues">{"".join(parts)}<button>Create</button></form>'


def _line(name: str, label: str, given: dict[str, str]) -> str:
    value = escape(given.get(name, ""))
    return f'<p><label>{escape(label)} <input name="{name}" value="{value}"></label>'


def _editor(path: str, value: str) -> str:
    return (
        f'<form method="post" action="/files"><label>Path <input name="path" value="{escape(path)}"></label>'
        f'<label>Content <textarea name="content">\n{escape(value)}</textarea></label><button>Commit</button></form>'
    )


def _written(sent: dict[str, str]) -> str:
    """Return the body of an issue as the form writes it."""
    if not sent["template"]:
        return sent["body"]
    parts = []
    for field in _fields(sent["template"]):
        words, about = sent[field["id"]], field["attributes"]
        fence = f"```{about['render']}\n{words}\n```" if "render" in about and words else words
        parts.append(f"### {about['label']}\n\n{fence or '_No response_'}")
    return "\r\n\r\n".join(parts)


def event_text(event: dict[str, Any]) -> str:
    """Return an event as a file."""
    return json.dumps(event)
