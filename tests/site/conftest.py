"""Sites that the tests of this folder share: each is built once in a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from built import Site, add_copy, build, copy_repository, make_kitchen_project, once
from markup import PageMarkup, parse
from playwright.sync_api import Page


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The kitchen-sink site, with a private copy of its reserved sample at hand."""

    def make(folder: Path) -> Site:
        project = make_kitchen_project(folder)
        add_copy(project / "seeds")
        return build(project)

    return once(tmp_path_factory, "kitchen", make)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """This repository's own site, as anyone gets it."""
    return once(tmp_path_factory, "real", lambda folder: build(copy_repository(folder)))


@pytest.fixture(scope="session")
def real_full(tmp_path_factory: pytest.TempPathFactory, texts: Path, real: Site) -> Site:
    """This repository's own site with the private texts that POSTIL_TEXTS names."""
    full = once(tmp_path_factory, "real-full", lambda folder: build(copy_repository(folder), POSTIL_TEXTS=str(texts)))
    return replace(full, base=real)


@pytest.fixture(scope="session", params=["kitchen", "real", "real_full"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the three sites."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def markup() -> Callable[[Path], PageMarkup]:
    """A function that returns what a built page consists of; each page is parsed once."""
    parsed: dict[Path, PageMarkup] = {}

    def markup(path: Path) -> PageMarkup:
        if path not in parsed:
            parsed[path] = parse(path.read_text(encoding="utf-8"))
        return parsed[path]

    return markup


@pytest.fixture
def open_quiet(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """`open_page`, with a fault for each dialog that a page opens: nothing here has a reason to."""

    def open_quiet(url: str, **options: object) -> Page:
        page = open_page("about:blank", **options)
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        page.goto(url)
        return page

    return open_quiet


@pytest.fixture
def url(kitchen: Site) -> str:
    """The address, on disk, of the reading that has one of everything."""
    return kitchen.editions("kitchen-sink")[0].as_uri()
