"""The plain site as a whole: readings from the pipeline, written pages, menu, frame, search, and everything beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from postil.frame.search_index import INDEX, entries_of, search_script, without_hints
from postil.frame.values import FRAME, frame_values, site_assets
from postil.frame.written import finish_written, stand_ins
from postil.pipeline import Build, build
from postil.plain.codes import NO_SUCH_PART, SAME_ADDRESS, SETTINGS_WRONG
from postil.plain.framing import Frame, Page, address_on_web
from postil.plain.menu import menu_of
from postil.plain.settings import FAVICON, Settings, place_in, settings_of, told
from postil.plain.written import Reader, Written, address_of, file_of, parts_of
from postil.problems import Location, Problem, Severity, problem
from postil.publish.assets import LAYERS, PLAIN_STYLES, read_icon, read_styles
from postil.publish.fonts import read_letters
from postil.read import SETTINGS, read_docs, read_settings
from postil.render.addresses import FILES
from postil.render.objections import objection_to
from postil.render.suggest import forge_of


@dataclass(frozen=True, slots=True)
class PlainSite:
    """A site, ready to be written, or what is against it."""

    files: Mapping[str, bytes]
    """Content by address; empty where there are errors, or warnings in a strict build."""
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]
    """The lines of each file with a problem, for excerpts."""


def build_plainly(root: Path, environment: Mapping[str, str], *, strict: bool) -> PlainSite:
    """Return the site of a project; mkdocs.yml may ask the environment for values, as that of MkDocs does."""
    found: list[Problem] = []
    text = read_settings(root, found)
    settings = settings_of(text, environment, found) if text else None
    lines: dict[str, Sequence[str]] = {SETTINGS: text.split("\n")}
    if not settings:
        return PlainSite({}, tuple(found), lines)
    strict = strict or settings.strict
    built = _readings(root, settings, editorial=strict)
    docs = dict(read_docs(root, settings.docs_dir, found))
    files, written = _site(settings, text, docs, built, found)
    lines |= {f"{settings.docs_dir}/{page.path}": page.text.split("\n") for page in written}
    lines |= built.lines
    problems = (*built.problems, *found)
    refused = problems if strict else [one for one in problems if one.severity is Severity.ERROR]
    return PlainSite({} if refused else files, problems, lines)


def _readings(root: Path, settings: Settings, *, editorial: bool) -> Build:
    options = settings.postil
    return build(
        root,
        public=bool(options.get("public")),
        editorial=editorial,
        texts=root / Path(options["texts"]).expanduser() if options.get("texts") else None,
        report=str(options.get("report") or ""),
        site_name=settings.site_name,
        site_url=settings.site_url,
        language=settings.theme.language,
        offline=bool(options.get("offline")),
        history=bool(options.get("history", True)),
    )


def _site(
    settings: Settings, text: str, docs: Mapping[str, bytes], built: Build, found: list[Problem]
) -> tuple[dict[str, bytes], list[Written]]:
    """Return all files of the site by their addresses, and the written pages; problems go to `found`."""
    sources = {path: content for path, content in docs.items() if path.endswith(".md")}
    for path, place in stand_ins(sources, settings.theme.language).items():
        content = sources.pop(path)
        if place:
            sources[place] = content
    finished = {f"{page.uri.removesuffix('.html')}.md": page for page in built.pages}
    for path in [*finished, *(uri for uri, _ in built.files)]:
        if sources.pop(path, None) is not None:
            at, fact = Location(f"{settings.docs_dir}/{path}"), "this page is not published"
            found.append(problem(SAME_ADDRESS, at, fact, "the readings have a page of the same address: rename it"))
    places = {path: file_of(path, settings) for path in sources} | {path: page.uri for path, page in finished.items()}
    addresses = {path: address_of(file, settings) for path, file in places.items()}
    beside = {path: content for path, content in docs.items() if not path.endswith(".md")}
    files = _assets(settings) | beside | dict(built.files)
    contents = {uri: uri for uri in files} | addresses
    written = _written(settings, text, sources, contents, found)
    _check_parts(settings, written, {path: page.html for path, page in finished.items()}, found)

    titles = {page.path: (page.title, addresses[page.path]) for page in written}
    titles |= {path: (str(escape(page.title)), addresses[path]) for path, page in finished.items()}
    menu = menu_of([*sources] if settings.nav is None else settings.nav, titles, text, found)
    report = objection_to(str(settings.postil.get("report") or ""))
    values = frame_values(
        built.pages,
        language=settings.theme.language,
        report=report,
        offline=bool(settings.postil.get("offline")),
        bundle=False,
        stale="",
        reuse=True,
    )
    frame = Frame(settings, menu, values)
    named = {entry.file.src_uri: entry.title for entry in menu.pages if entry.file}
    pages, entries = list[Page](), list[Mapping[str, str]]()
    for one in written:
        url = addresses[one.path]
        html = finish_written(one.html, report, built.shelf)
        title = named.get(one.path) or one.title
        if not (one.meta.get("search") or {}).get("exclude"):
            entries += entries_of(html, url, str(one.meta.get("title", title)))
        page = Page(
            title=title,
            url=url,
            canonical_url=address_on_web(settings, url),
            is_homepage=one.path == "index.md",
            parent=menu.opened(one.path).section(),
            content=without_hints(html),
            meta=one.meta,
            toc=one.toc,
        )
        pages.append(page)
        files[places[one.path]] = frame.written(one.path, page)
    for path, web in finished.items():
        url = addresses[path]
        page = Page(web.title, url, address_on_web(settings, url), False, None, postil=web)
        pages.append(page)
        files[web.uri] = frame.finished(path, page)
    files |= frame.others(pages)
    if settings.plugins:
        files[INDEX] = search_script(entries, built.pages).encode()
    if settings.postil.get("offline"):
        _add_archive(settings, files)
    return files, written


def _written(
    settings: Settings, text: str, sources: Mapping[str, bytes], contents: Mapping[str, str], found: list[Problem]
) -> list[Written]:
    try:
        reader = Reader(settings)
    except Exception as error:  # whatever a module that the settings name raises
        fact = f"Markdown cannot be read with these extensions: {error}"
        found.append(told(SETTINGS_WRONG, text, "markdown_extensions", fact, "mend their names or their settings"))
        return []
    return [reader.read(path, content, contents, settings.docs_dir, found) for path, content in sources.items()]


def _check_parts(
    settings: Settings, written: Sequence[Written], finished: Mapping[str, str], found: list[Problem]
) -> None:
    """Report links to parts of pages that are not there."""
    html = {page.path: page.html for page in written} | dict(finished)
    known: dict[str, set[str]] = {}
    for page in written:
        for link, target, part in page.links:
            if target in html and part not in known.setdefault(target, parts_of(html[target])):
                fact = f"`{target}` has no part that is named `{part}`"
                at = place_in(page.text, f"({link}", f"{settings.docs_dir}/{page.path}")
                found.append(problem(NO_SUCH_PART, at, fact, "name a part that is there, or only the page"))


def _assets(settings: Settings) -> dict[str, bytes]:
    """Return style sheets, scripts, fonts and the icon; of a file with the same address in docs/ that one is taken."""
    options = settings.postil
    docs = Path(settings.docs_dir).name
    forge = forge_of(
        settings.repo_url,
        settings.edit_uri,
        docs,
        kind=str(options.get("forge") or ""),
        mail=str(options.get("mail") or ""),
    )
    order = f"@layer {', '.join(LAYERS)};\n"
    assets = site_assets(forge) | {FRAME: order + read_styles(PLAIN_STYLES) + read_letters()}
    assets[FAVICON] = read_icon()
    return {uri: content.encode() if isinstance(content, str) else content for uri, content in assets.items()}


def _add_archive(settings: Settings, files: dict[str, bytes]) -> None:
    """Add the file that holds the whole site, and say its size on the page that offers it."""
    from postil.exports import archive_uri, offer, pack_site

    content = pack_site(settings.site_name, sorted(files.items()))
    files[archive_uri(settings.site_name)] = content
    files[FILES["take"]] = offer(files[FILES["take"]].decode(), len(content)).encode()
