"""`postil build` and `postil serve`: MkDocs, run so that a failure leaves the last good site."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import click

from postil.cli.options import paint, with_root, with_texts
from postil.cli.signals import Ended, Ending
from postil.problems import Location, Severity, format_problems
from postil.publish import (
    clear_leftovers,
    preview_folder,
    put_in_place,
    read_output,
    why_not_replaced,
    working_folder,
)
from postil.read import has_text, list_readings


@click.command("build")
@with_root
@with_texts
@click.option("--public", is_flag=True, help="Build what may be published: reserved texts only as their guides.")
@click.option("--offline", is_flag=True, help="Also make the site and each reading as files to take along.")
@click.option("--plain", is_flag=True, help="Build the same site without MkDocs and Material.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. [default: site/ in the project's folder]",
)
def build_command(
    root: Path, texts: Path | None, public: bool, offline: bool, plain: bool, strict: bool, site_dir: Path | None
) -> None:
    """Build the whole site.

    The site is built beside the old one and takes its place only when it is whole.

    \b
    Examples:
      postil build
      postil build --public --site-dir public
      postil build --offline
      postil build --plain
    """
    target = _free_place(site_dir or root / "site", root)

    @contextmanager
    def waiting() -> Iterator[None]:
        click.echo(f"Another build of {_shown(target)} is under way; this one begins when that is done.", err=True)
        with ending.breakable():
            yield

    try:
        with Ending() as ending, _told_where(target), working_folder(target, waiting) as held:
            clear_leftovers(target)
            options = ["--strict"] if strict else []
            command, environment = _mkdocs(root, texts, public, ["build", "--site-dir", str(held.path), *options])
            if plain:
                command = [sys.executable, "-m", "postil.cli.plainly", str(root), str(held.path), *options]
            if offline:
                environment["POSTIL_OFFLINE"] = "true"
            if ending.run(command, environment, held.lock):
                click.echo(f"The build failed; {_shown(target)} is as it was.", err=True)
                sys.exit(1)
            if public:
                with ending.breakable():
                    _check_leaks(root, texts, held.path, target)
            ending.check()
            put_in_place(held.path, target)
    except Ended as ended:
        click.echo(f"Interrupted; {_shown(target)} is as it was.", err=True)
        sys.exit(ended.code)
    for told in _copies_used(root, texts, public, target):
        click.echo(told)
    click.echo(f"The site is built: open {_shown(target / 'index.html')}")
    if offline:
        click.echo(f"What can be taken along is offered in {_shown(target / 'take.html')}")


def _free_place(site_dir: Path, root: Path) -> Path:
    """Return the folder for the site, without links."""
    try:
        target = site_dir.resolve()
        reason = why_not_replaced(target, root)
    except (OSError, RuntimeError) as error:  # a link to itself is the latter, until Python 3.13
        reason = (isinstance(error, OSError) and error.strerror) or "it is a link that leads to itself"
        raise click.UsageError(f"{site_dir} is no place for a site: {reason}") from None
    if reason:
        raise click.UsageError(f"{_shown(target)} would be replaced, but {reason}; name another folder with --site-dir")
    return target


def _copies_used(root: Path, texts: Path | None, public: bool, target: Path) -> Iterator[str]:
    """Yield of which reserved texts the site shows a private copy, and of which none was found."""
    from postil.model import GUIDE_PAGE

    guided = [name for name in list_readings(root)[0] if (root / "seeds" / name / "guide.md").is_file()]
    private = [name for name in guided if (target / name / GUIDE_PAGE).is_file()]
    others = [name for name in guided if name not in private]
    own = [name for name in list_readings(root)[0] if name not in guided and not has_text(root, name)]
    shown = [name for name in own if (target / name).is_dir()]
    private += shown
    if left := [name for name in own if name not in shown]:
        why = "it may not be published" if public else "there is no copy of its text"
        yield f"Left out, as a private reading has no guide and {why}: {', '.join(left)}."
    if private:
        yield f"It shows your own copy of {', '.join(private)}: keep it on your machine."
    if others and not public:
        places = f"below seeds/ or {texts}" if texts else "below seeds/"
        yield f"There is no copy of {', '.join(others)} {places}, so the guide is shown."


@contextmanager
def _told_where(target: Path) -> Iterator[None]:
    """Say which folder could not be written, and why."""
    try:
        yield
    except OSError as error:
        where = f" ({_shown(Path(str(error.filename)))})" if error.filename else ""
        raise click.ClickException(f"{_shown(target)} cannot be written: {error.strerror}{where}") from None


def _check_leaks(root: Path, texts: Path | None, folder: Path, target: Path) -> None:
    from postil.pipeline import find_leaks_in_site  # only public builds need it, and it brings all stages along

    # The plugin has compared the readings; here every file of the site is compared, hand-written pages too.
    found = [one for one in find_leaks_in_site(root, texts, read_output(folder)) if one.severity is Severity.ERROR]
    # A page that no reading makes is written by hand, and its file is the one to mend.
    found = [replace(one, at=_written(root, one.at)) for one in found]
    if found:
        click.echo(format_problems(found, paint=paint), nl=False, err=True)
        click.echo(f"The public build was refused; {_shown(target)} is as it was.", err=True)
        sys.exit(1)


def _written(root: Path, at: Location) -> Location:
    page = f"docs/{at.file.removesuffix('.html')}.md"
    return Location(page) if at.file.endswith(".html") and (root / page).is_file() else at


@click.command("serve")
@with_root
@with_texts
@click.option("--public", is_flag=True, help="Preview what may be published.")
@click.option("--plain", is_flag=True, help="Preview the same site without MkDocs and Material.")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve on.")
def serve_command(root: Path, texts: Path | None, public: bool, plain: bool, address: str) -> None:
    """Preview the site; pages reload when a text, a note or a page is saved.

    \b
    Examples:
      postil serve
      postil serve --public --address 127.0.0.1:8080
      postil serve --plain
    """
    _check_address(address)
    command, environment = _mkdocs(root, texts, public, ["serve", "--dev-addr", address])
    if plain:
        command = [sys.executable, "-m", "postil.cli.plain_preview", str(root), address]
    try:
        # MkDocs keeps the site in a temporary folder, and a reserved text in it: none stays, however the preview ends.
        with Ending() as ending, preview_folder() as held:
            clear_leftovers(root / "site")
            environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(held.path))
            sys.exit(ending.run(command, environment, held.lock))
    except Ended as ended:
        sys.exit(0 if ended.code == 1 else ended.code)


def _check_address(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        what = f"“{address}” is not a host and a port, such as 127.0.0.1:8080"
        raise click.BadParameter(what, param_hint="--address")
    import socket  # here, as a build has no use for it

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host.strip("[]"), int(port)), family=family):
            pass  # free: MkDocs takes it in a moment
    except OSError as error:
        reason = str(error).partition("] ")[2].partition(" (")[0] or str(error)
        raise click.ClickException(f"{address} cannot be served on ({reason}); name another with --address") from None


def _mkdocs(root: Path, texts: Path | None, public: bool, arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the command that runs MkDocs, and its environment."""
    if not (root / "mkdocs.yml").is_file():
        raise click.UsageError(f"there is no mkdocs.yml in {root}")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "POSTIL_PUBLIC": "true" if public else "false"}
    environment["POSTIL_TEXTS"] = str(texts.resolve()) if texts else ""
    settings = ["--config-file", str(root / "mkdocs.yml")]
    return [sys.executable, "-m", "postil.mkdocs_plugin", *arguments, *settings], environment


def _shown(path: Path) -> str:
    with suppress(OSError, ValueError):  # below the folder that one is in, unless that is gone
        return str(path.relative_to(Path.cwd()))
    return str(path)
