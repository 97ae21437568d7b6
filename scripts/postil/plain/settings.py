"""mkdocs.yml as the plain site reads it: what the frame shows, the menu, and how Markdown is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from postil.plain.codes import SETTING_UNUSED, SETTINGS_WRONG
from postil.problems import Code, Location, Problem, problem
from postil.read import SETTINGS
from postil.render.objections import why_no_address
from postil.render.suggest.forge import FORGES

FAVICON = "assets/images/favicon.svg"
"""Address of the icon of the site, where the settings name no other."""
_BUILT_IN = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that MkDocs always has."""
_ONLY_MKDOCS = ("hooks", "INHERIT", "exclude_docs", "draft_docs")
_OURS = ("search", "material/search", "postil")
_EDIT = {"github.com": "edit/master/docs/", "gitlab.com": "edit/master/docs/", "bitbucket.org": "src/default/docs/"}
"""MkDocs' `edit_uri` where nothing is said."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What the frame asks of the theme."""

    language: str
    palette: Any
    """Schemes of colours, each a mapping with `scheme`, `media` and `toggle`; one mapping where there is one."""
    direction: str
    favicon: str
    features: tuple[str, ...] = ()
    """None: they are Material's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says, under MkDocs' names, by which the templates of the frame ask."""

    site_name: str
    site_description: str
    site_url: str
    """With a slash at its end, or empty."""
    copyright: str
    docs_dir: str
    use_directory_urls: bool
    strict: bool
    theme: Theme
    nav: Any
    """The menu as YAML has it; None where it is made of the pages."""
    extensions: Mapping[str, Mapping[str, Any]]
    """Extensions of Markdown in their order, with their settings."""
    extra_css: tuple[str, ...]
    extra_javascript: tuple[str, ...]
    repo_url: str
    edit_uri: str
    plugins: tuple[str, ...]
    """`material/search` where the site has a search: so Material calls its plugin."""
    postil: Mapping[str, Any]
    """The options of the plugin `postil`."""


class _Wrong(Exception):
    """A setting that cannot be used: its name, the fact, the remedy."""


def settings_of(text: str, environment: Mapping[str, str], found: list[Problem]) -> Settings | None:
    """Return the settings in mkdocs.yml, or None and why there are none; `environment` is what `!ENV` asks."""
    try:
        data = yaml.load(text, _loader(environment))  # a SafeLoader
        if not isinstance(data, dict):
            raise _Wrong("site_name", "it holds no settings", "begin with a line such as `site_name: My readings`")
        found += _unused(text, data)
        return _settings(data)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Location(SETTINGS, mark.line + 1, mark.column + 1) if mark else Location(SETTINGS)
        found.append(problem(SETTINGS_WRONG, at, f"this is no YAML: {error.problem}", "mend the line"))
    except yaml.YAMLError as error:
        found.append(problem(SETTINGS_WRONG, Location(SETTINGS), f"this is no YAML: {error}", "mend the file"))
    except _Wrong as wrong:
        name, fact, remedy = wrong.args
        found.append(problem(SETTINGS_WRONG, place_in(text, f"{name}:", SETTINGS), fact, remedy))
    return None


def place_in(text: str, words: str, file: str) -> Location:
    """Return where these words first stand in a file, or the file as a whole."""
    start = text.find(words)
    if start < 0:
        return Location(file)
    begin = text.rfind("\n", 0, start) + 1
    return Location(file, text.count("\n", 0, start) + 1, start - begin + 1, len(words))


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    """Return a reader of YAML that knows `!ENV NAME` and `!ENV [NAME, …, value]`, as MkDocs does."""

    class Loader(yaml.SafeLoader):
        pass

    def asked(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for name in nodes[:-1] or nodes:
            if name.value in environment:
                value = environment[name.value]
                tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
                return loader.construct_object(yaml.ScalarNode(tag, value))
        return loader.construct_object(nodes[-1]) if nodes[1:] else None

    Loader.add_constructor("!ENV", asked)
    return Loader


def _settings(data: Mapping[str, Any]) -> Settings:
    url = _text(data, "site_url")
    theme = data.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else theme
    if not isinstance(theme, dict):
        raise _Wrong("theme", "`theme` is neither a name nor settings", "write `theme:` and its settings below it")
    plugins = dict(_named(data, "plugins"))
    ours = plugins.get("postil", {})
    if why := why_no_address(_text(ours, "report")):
        told = f"no objection can be sent to “{ours['report']}”: {why}"
        raise _Wrong("report", told, "give such an address, or leave it empty")
    if (forge := _text(ours, "forge")) and forge not in FORGES:
        raise _Wrong("forge", f"`{forge}` is no forge that is known", f"take one of {', '.join(FORGES)}")
    repo = _text(data, "repo_url")
    return Settings(
        site_name=_text(data, "site_name") or "Postil",
        site_description=_text(data, "site_description"),
        site_url=url and f"{url.rstrip('/')}/",
        copyright=_text(data, "copyright"),
        docs_dir=_text(data, "docs_dir") or "docs",
        use_directory_urls=bool(data.get("use_directory_urls", True)),
        strict=bool(data.get("strict")),
        theme=Theme(
            language=_text(theme, "language") or "en",
            palette=theme.get("palette"),
            direction=_text(theme, "direction"),
            favicon=_text(theme, "favicon") or FAVICON,
        ),
        nav=data.get("nav"),
        extensions={name: {} for name in _BUILT_IN} | dict(_named(data, "markdown_extensions")),
        extra_css=_texts(data, "extra_css"),
        extra_javascript=_texts(data, "extra_javascript"),
        repo_url=repo,
        edit_uri=_text(data, "edit_uri") or next((way for host, way in _EDIT.items() if f"//{host}/" in repo), ""),
        # Where nothing is said, MkDocs has its search.
        plugins=("material/search",) if "plugins" not in data or {*_OURS[:2]} & plugins.keys() else (),
        postil=ours,
    )


def _unused(text: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is set and has no effect."""
    theme = data.get("theme")
    names = [name for name in _ONLY_MKDOCS if data.get(name)]
    if isinstance(theme, dict):
        names += [name for name in ("features", "custom_dir") if theme.get(name)]
    names += [name for name, _ in _named(data, "plugins") if name not in _OURS]
    for name in names:
        fact = f"`{name}` has no effect in a site that is built without MkDocs"
        yield told(SETTING_UNUSED, text, name, fact, "build without --plain, or take it out")


def told(code: Code, text: str, words: str, fact: str, remedy: str, file: str = SETTINGS) -> Problem:
    """Return a problem at these words of a file."""
    return problem(code, place_in(text, words, file), fact, remedy)


def _named(data: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield names with their settings, from a list of names and mappings, or from one mapping."""
    listed = data.get(key) or []
    if isinstance(listed, dict):
        listed = [{name: value} for name, value in listed.items()]
    for one in listed if isinstance(listed, list) else [listed]:
        name, options = next(iter(one.items()), ("", None)) if isinstance(one, dict) else (one, None)
        if not isinstance(name, str) or not isinstance(options or {}, dict):
            raise _Wrong(key, f"`{key}` is no list of names", "write one a line, each with its settings below it")
        yield name, options or {}


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if isinstance(value, str) or value is None or value is False:
        return value or ""
    raise _Wrong(key, f"`{key}` is not text", "put it in quotation marks")


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    listed = data.get(key) or []
    paths = [one.get("path") if isinstance(one, dict) else one for one in listed] if isinstance(listed, list) else [0]
    texts = tuple(path for path in paths if isinstance(path, str))
    if len(texts) < len(paths):
        raise _Wrong(key, f"`{key}` is no list of files", "write one a line")
    return texts
