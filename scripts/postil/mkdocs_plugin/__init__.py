"""The MkDocs door: hooks that hand the pipeline's result to MkDocs, and to properdocs just the same."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from postil.frame.search_index import without_hints
from postil.frame.values import frame_values
from postil.frame.written import finish_written
from postil.mkdocs_plugin.assets import add_assets, needs_bundle, trim_theme
from postil.mkdocs_plugin.pages import UNDATED, add_files, add_pages, name_by_menu
from postil.mkdocs_plugin.search_index import entries_of_page, take_over_search, write_search_index
from postil.mkdocs_plugin.theme import use_our_theme
from postil.mkdocs_plugin.translations import choose_translations
from postil.problems import Severity, format_problems
from postil.render.objections import objection_to, why_no_address
from postil.render.suggest import Forge, forge_of
from postil.render.suggest.forge import FORGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from postil.pipeline import Build

log = get_plugin_logger("postil")

LEFT_OUT = """\
<div class="stale" role="alert">
<p>Readings with errors are left out. When what is wrong is mended, the next save builds them:</p>
<pre tabindex="0">{}</pre>
</div>
"""
"""Stands above the readings in a preview that began with errors."""
MOST_SHOWN = 20
"""Problems that a page of the preview shows; the terminal has them all."""


class _Told(Abort):
    """Ends a build of which all has been said; MkDocs would add “Aborted with a BuildError!” to a PluginError."""

    def show(self, *_: object, **__: object) -> None:
        """Print nothing more."""


class ReportOption(config_options.Type[str]):
    """An address for objections; a wrong one ends the build, as pages would promise what they cannot keep."""

    def run_validation(self, value: object) -> str:
        """Return the address as it is."""
        address = super().run_validation(value)
        if why := why_no_address(address):
            told = f"no objection can be sent to “{address}”: {why}"
            raise ValidationError(f"{told}. Give such an address, or leave it empty.")
        return address


class PostilConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    public = config_options.Type((bool, int), default=False)
    """Build what may be published: guide editions of texts whose rights are reserved."""
    texts = config_options.Optional(config_options.Type(str))
    """Folder with private copies of texts, relative to mkdocs.yml."""
    offline = config_options.Type((bool, int), default=False)
    """Also make what readers take along: the site as one file, each reading as several, and the page with them."""
    report = ReportOption(str, default="")
    """Where a reader objects to a note: an https: or mailto: address, with {note} where the note's address goes."""
    forge = config_options.Optional(config_options.Choice(FORGES))
    """What runs at `repo_url`, where its host does not say it."""
    mail = config_options.Type(str, default="")
    """The editors' address for mail, to which suggestions may be sent."""

    history = config_options.Type(bool, default=True)
    """Say in each note what git knows of its revisions. Nothing is said where there is no git, or no past in it."""


class PostilPlugin(BasePlugin[PostilConfig]):  # type: ignore[no-untyped-call]
    """Adds the readings of seeds/ and annotations/ to a MkDocs site."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    sections: list[Mapping[str, str]] | None = None
    """What the search knows of written pages; None where the site has no search."""
    begun: int = 0
    """When MkDocs started, in nanoseconds."""
    built: Build | None = None
    """What is shown. MkDocs keeps the plugin over the rebuilds of a `serve`."""
    good: Build | None = None
    """The last build without errors."""
    notice: str = ""
    """What stands above the list of readings, HTML."""
    stale: str = ""
    """What is wrong with the files where they have changed since, and have errors now."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.command = command
        self.begun = time.time_ns()
        if command != "serve":
            # A build ends with the process: looking for garbage among a hundred thousand records takes a tenth of it.
            gc.disable()

    # Before the search plugin, whose work is ours.
    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        from postil.pipeline import watched

        if config.theme.name != "material":
            raise PluginError("postil: its pages are made for `theme: material`; set that in mkdocs.yml")
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        texts = root / Path(self.config.texts).expanduser() if self.config.texts else None
        use_our_theme(config.theme)
        self.sections = [] if take_over_search(config) else None
        config.watch.extend(str(folder) for folder in (*watched(root), texts) if folder)
        # The build comes before MkDocs empties the site's folder: a failing one leaves the last good site.
        self.built = self._build(root, texts, config)
        return config

    def _build(self, root: Path, texts: Path | None, config: MkDocsConfig) -> Build:
        from postil.pipeline import build as run_pipeline

        build = run_pipeline(
            root,
            public=bool(self.config.public),
            editorial=config.strict,
            texts=texts,
            report=self.config.report,
            site_name=config.site_name,
            site_url=config.site_url or "",
            language=config.theme["language"] or "en",
            offline=bool(self.config.offline),
            history=self.config.history,
        )
        for found in build.problems:
            report = log.error if found.severity is Severity.ERROR else log.warning
            report(format_problems((found,), lines=build.lines).rstrip())
        errors = sum(found.severity is Severity.ERROR for found in build.problems)
        if not errors and not (config.strict and build.problems):
            self.good, self.notice, self.stale = build, "", ""
            return build
        if self.command != "serve":
            reason = "the errors above" if errors else "the warnings above, as the build is strict"
            log.error(f"nothing was written because of {reason}")
            raise _Told("")
        told = _shown(build)
        if self.good is None:
            log.warning("the readings concerned are left out; mend the problems above, and the next save builds them")
            self.notice = LEFT_OUT.format(escape(told))
            return build
        self.stale = told
        log.warning("the site shows the last good build until the problems above are mended")
        return self.good

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        choose_translations(files, config.theme["language"] or "en", config)
        if self.built:
            trim_theme(files, config)
            add_assets(files, config, self._forge(config))
            add_pages(files, self.built.pages, config)
            name_by_menu(config.nav, files)
            add_files(files, self.built.files, config)
        return files

    def _forge(self, config: MkDocsConfig) -> Forge:
        """Return where suggestions go."""
        docs = Path(config.docs_dir).name
        return forge_of(
            config.repo_url or "", config.edit_uri or "", docs, kind=self.config.forge or "", mail=self.config.mail
        )

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        page.update_date = UNDATED
        return page

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        shelf = self.notice + self.built.shelf if self.built else None
        return finish_written(html, objection_to(self.config.report), shelf)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.globals |= frame_values(
            self.built.pages if self.built else (),
            language=config.theme["language"] or "en",
            report=objection_to(self.config.report),
            offline=bool(self.config.offline),
            bundle=needs_bundle(config),
            stale=self.stale,
            reuse=not config.theme.custom_dir,
        )
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        from postil.mkdocs_plugin.preview import Preview

        return Preview(server, builder, self.begun)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if self.sections is not None:
            self.sections += entries_of_page(page)
            page.content = without_hints(page.content or "")
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.built:
            if self.sections is not None:
                write_search_index(Path(config.site_dir), self.sections, self.built.pages)
            if self.config.offline:
                from postil.mkdocs_plugin.taking import add_archive

                add_archive(Path(config.site_dir), config.site_name)


def _shown(build: Build) -> str:
    """Return the first problems of a build as text, errors before warnings, as a page of the preview shows them."""
    found = sorted(build.problems, key=lambda one: one.severity is not Severity.ERROR)
    more = f"\nand {len(found) - MOST_SHOWN} more, see the terminal\n" if len(found) > MOST_SHOWN else ""
    return format_problems(found[:MOST_SHOWN], lines=build.lines) + more
