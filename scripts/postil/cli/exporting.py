"""`postil export` and `postil pdf`: a reading as another kind of file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from postil.cli.options import paint, with_root, with_texts
from postil.cli.signals import Ended, Ending
from postil.exports import OUTPUTS, SHORT_PDF, Output, Site, find_output
from postil.pipeline import find_leaks_in_site
from postil.problems import Severity, format_problems
from postil.publish import clear_leftovers, preview_folder
from postil.publish.exported import export_assets, write_exported
from postil.publish.printing import NotPrinted, find_browser, print_page
from postil.read import list_readings, read_site_language, read_site_name
from postil.volumes import export

_F = TypeVar("_F", bound=Callable[..., Any])


def _with_choices(command: _F) -> _F:
    """Return the command with what both commands can be told of the file."""
    for option in (
        click.option("--report", envvar="POSTIL_REPORT", default="", help="Where a reader objects to a note."),
        click.option("--site-url", envvar="POSTIL_SITE_URL", default="", help="Address of the site, for its links."),
        click.option("--public", is_flag=True, help="Write what may be published: a reserved text only as its guide."),
        click.option(
            "--browser",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            envvar="POSTIL_CHROMIUM",
            show_envvar=True,
            help="The Chromium or Chrome that prints a PDF. [default: the one found on this machine]",
        ),
    ):
        command = option(command)
    return command


@click.command("export")
@with_root
@with_texts
@click.argument("reading")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=f"The file to write; its ending says which output: {', '.join(OUTPUTS)}.",
)
@_with_choices
def export_command(target: Path, **choices: Any) -> None:
    """Write a reading as one file: to keep, to mail, to read elsewhere.

    The same files make the same bytes, but for a PDF. docs/formats.md says what each ending is for.

    \b
    Examples:
      postil export china-ai-curbs --to column.html
      postil export china-ai-curbs --to column.html --public
    """
    output = find_output(target.name)
    if not output:
        what = f"no output has the ending “{target.suffix}”; there are {', '.join(OUTPUTS)}"
        raise click.BadParameter(what, param_hint="--to")
    _write(output, target, **choices)


@click.command("pdf")
@with_root
@with_texts
@click.argument("reading")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write; its name ends in .pdf.",
)
@click.option("--whole", "short", flag_value=False, default=False, help="Every note in full. [default]")
@click.option("--short", "short", flag_value=True, help="The text, and one line for each note.")
@_with_choices
def pdf_command(target: Path, short: bool, **choices: Any) -> None:
    """Print a reading to a PDF with tags and outline, through an installed Chromium or Chrome.

    The same files mostly make the same bytes with the same browser and fonts; a browser promises none.

    \b
    Examples:
      postil pdf china-ai-curbs --to column.pdf
      postil pdf china-ai-curbs --to column.pdf --short
    """
    if not target.name.lower().endswith(".pdf"):
        raise click.BadParameter(f"“{target.name}” does not end in .pdf", param_hint="--to")
    _write(SHORT_PDF if short else OUTPUTS[".pdf"], target, **choices)


def _write(
    output: Output,
    target: Path,
    *,
    root: Path,
    texts: Path | None,
    reading: str,
    public: bool,
    site_url: str,
    report: str,
    browser: Path | None,
) -> None:
    """Make an output of a reading and write it, or say what hinders that."""
    readings = list_readings(root)[0]
    if reading not in readings:
        raise click.UsageError(f"there is no reading {reading} below seeds/; there are {', '.join(readings) or 'none'}")
    prints = _need_browser(browser) if output.printed else ""
    name, language = read_site_name(root), read_site_language(root)
    site = Site(name=name, url=site_url, report=report, language=language, **export_assets())
    made = export(root, reading, site, public=public, texts=texts)
    errors = [one for one in made.problems if one.severity is Severity.ERROR]
    content = output.make(made.volume) if made.volume and not errors else b""
    if public and content:
        # Of a PDF the page that it is printed from: it has every word, and none is packed or drawn sign by sign.
        shown = f"{target.name}.html" if output.printed else target.name
        errors += find_leaks_in_site(root, texts, [(shown, content)])
        errors = [one for one in errors if one.severity is Severity.ERROR]
    if errors:
        click.echo(format_problems(errors, lines=made.lines, paint=paint), nl=False, err=True)
        click.echo(f"{target} was not written.", err=True)
        sys.exit(1)
    if prints and made.volume:
        content = _print(content, prints, root, made.volume.changed, target)
    write_exported(target, content)
    if made.private:
        click.echo(f"It shows your own copy of {reading}: keep it on your machine.")
    click.echo(f"{target} is written: {output.title}, {len(content) / 1000:,.0f} kB.")


def _need_browser(named: Path | None) -> str:
    """Return the browser that prints."""
    if found := str(named.absolute()) if named else find_browser(os.environ):
        return found
    raise click.ClickException(
        "a PDF is printed by Chromium or Chrome, and none was found on this machine; install one (on Debian: "
        "apt install chromium), or name it with --browser or POSTIL_CHROMIUM"
    )


def _print(page: bytes, browser: str, root: Path, day: str, target: Path) -> bytes:
    """Return a page as PDF; what the browser needs meanwhile is taken away again, however this ends."""
    try:
        with Ending() as ending, preview_folder() as held:
            clear_leftovers(root / "site")
            with ending.breakable():
                return print_page(page, browser, held.path, os.environ, day)
    except NotPrinted as error:
        what = "name another Chromium or Chrome with --browser; one that is a snap cannot read temporary files"
        raise click.ClickException(f"{error}\n{what}\n{target} was not written.") from None
    except Ended as ended:
        click.echo(f"Interrupted; {target} was not written.", err=True)
        sys.exit(ended.code)
