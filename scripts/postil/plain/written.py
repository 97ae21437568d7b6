"""A written page, from Markdown to HTML, with its parts for the table of contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from postil.plain.codes import NOT_IN_DOCS, SETTINGS_WRONG
from postil.plain.settings import Settings, told
from postil.problems import Problem

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')
_ANCHOR = re.compile(r'<a\b[^>]*\sname="([^"]+)"')
Contents = Mapping[str, str]
"""The address of everything that a link may lead to, by its path in the folder of pages."""


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the table of contents."""

    title: str
    """As HTML."""
    url: str
    children: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A written page, read."""

    path: str
    """In the folder of written pages."""
    text: str
    """The file’s content."""
    meta: Mapping[str, Any]
    """What stands in the head of the file."""
    html: str
    """As Markdown gives it, links to files made links to addresses."""
    toc: tuple[Part, ...]
    links: tuple[tuple[str, str, str], ...]
    """The links to parts of pages: as they are written, the path of the page, the name of the part."""

    @property
    def title(self) -> str:
        """What the page says of itself, by its head, its first heading or its name; HTML."""
        if named := self.meta.get("title"):
            return str(named)
        if self.toc and self.html.lstrip().startswith("<h1"):
            return self.toc[0].title
        name = posixpath.basename(self.path).removesuffix(".md").replace("-", " ").replace("_", " ")
        return name[:1].upper() + name[1:]


def parts_of(html: str) -> set[str]:
    """Return the names of the parts of a page, to which a link may lead."""
    return {*_ID.findall(html), *_ANCHOR.findall(html)}


def file_of(path: str, settings: Settings) -> str:
    """Return the path of a written page in the site."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    name = "index" if name == "README" else name
    if name != "index" and settings.use_directory_urls:
        return posixpath.join(folder, name, "index.html")
    return posixpath.join(folder, f"{name}.html")


def address_of(file: str, settings: Settings) -> str:
    """Return the address of a page, by which others lead to it."""
    folder, name = posixpath.split(file)
    return f"{folder or '.'}/" if settings.use_directory_urls and name == "index.html" else file


class Reader:
    """Reads pages in the dialect of Markdown that the settings ask for."""

    def __init__(self, settings: Settings) -> None:
        """Raise whatever an extension raises that is not there or refuses its settings."""
        self._markdown = Markdown(extensions=[*settings.extensions], extension_configs=settings.extensions)
        self._links = _Links(self._markdown)
        self._markdown.treeprocessors.register(self._links, "postil_links", 0)

    def read(self, path: str, content: bytes, contents: Contents, folder: str, found: list[Problem]) -> Written:
        """Return a page, whose links to files become links to their addresses; problems go to `found`.

        `folder` is that of the written pages, for the places of problems.
        """
        text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        file, meta = f"{folder}/{path}", dict[str, Any]()
        if head := _FRONT_MATTER.match(text):
            try:
                meta = yaml.safe_load(head[1])
            except yaml.YAMLError:
                meta = {}
                fact = "the head of this page is no YAML"
                found.append(told(SETTINGS_WRONG, text, head[1][:40].strip(), fact, "mend it, or take it out", file))
        self._links.begin(path, contents)
        html = self._markdown.reset().convert(text[head.end() :] if head and isinstance(meta, dict) else text)
        for link, target in self._links.wrong:
            fact = f"this link names `{target}`, which is not among the files of the site"
            remedy = "name a file that is there, or take the link out"
            found.append(told(NOT_IN_DOCS, text, f"({link}", fact, remedy, file))
        toc = tuple(map(_part, getattr(self._markdown, "toc_tokens", ())))
        return Written(path, text, meta if isinstance(meta, dict) else {}, html, toc, tuple(self._links.to_parts))


def _part(token: Mapping[str, Any]) -> Part:
    return Part(token["name"], f"#{token['id']}", tuple(map(_part, token["children"])))


class _Links(Treeprocessor):
    """Lets links and pictures lead to the addresses of the files that they name."""

    def begin(self, path: str, contents: Contents) -> None:
        """Take up a page, named by its path; links lead among `contents`."""
        self._path, self._contents = path, contents
        self.wrong: list[tuple[str, str]] = []
        self.to_parts: list[tuple[str, str, str]] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            link = element.get(name) if name else None
            if name and link:
                element.set(name, self._address(link))

    def _address(self, link: str) -> str:
        """Return where a link leads from the page; one that leads to no file stays as it is."""
        parts = urlsplit(link)
        elsewhere = parts.scheme or parts.netloc or AMP_SUBSTITUTE in link or link.startswith("/")
        if elsewhere or not (parts.path or parts.fragment):
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), unquote(parts.path)))
        target = target if parts.path else self._path
        if target not in self._contents:
            self.wrong.append((link, target))
            return link
        if parts.fragment:
            self.to_parts.append((link, target, unquote(parts.fragment)))
        way = way_to(self._contents[target], self._contents[self._path]) if parts.path else ""
        return urlunsplit(("", "", quote(way), parts.query, parts.fragment))


def way_to(address: str, page: str) -> str:
    """Return the way to an address of the site from a page of it."""
    way = posixpath.relpath(address, posixpath.dirname(page) or ".")
    return f"{way}/" if address.endswith("/") else way
