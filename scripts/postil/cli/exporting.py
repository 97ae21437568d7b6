"""`postil export`: a reading as another kind of file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from postil.cli.options import paint, with_root, with_texts
from postil.exports import OUTPUTS, Site, find_output
from postil.pipeline import find_leaks_in_site
from postil.problems import Severity, format_problems
from postil.publish.assets import export_assets
from postil.publish.exported import write_exported
from postil.read import list_readings, read_site_language, read_site_name
from postil.volumes import export


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
@click.option("--public", is_flag=True, help="Write what may be published: a reserved text only as its guide.")
@click.option("--site-url", envvar="POSTIL_SITE_URL", default="", help="Address of the site, to which the file leads.")
@click.option("--report", envvar="POSTIL_REPORT", default="", help="Where a reader objects to a note.")
def export_command(
    root: Path, texts: Path | None, reading: str, target: Path, public: bool, site_url: str, report: str
) -> None:
    """Write a reading as one file: to keep, to mail, to read elsewhere.

    The same files make the same bytes. docs/formats.md says what each ending is for.

    \b
    Examples:
      postil export china-ai-curbs --to column.html
      postil export china-ai-curbs --to column.html --public
    """
    output = find_output(target.name)
    if not output:
        what = f"no output has the ending “{target.suffix}”; there are {', '.join(OUTPUTS)}"
        raise click.BadParameter(what, param_hint="--to")
    readings = list_readings(root)[0]
    if reading not in readings:
        raise click.UsageError(f"there is no reading {reading} below seeds/; there are {', '.join(readings) or 'none'}")
    name, language = read_site_name(root), read_site_language(root)
    site = Site(name=name, url=site_url, report=report, language=language, **export_assets())
    made = export(root, reading, site, public=public, texts=texts)
    errors = [one for one in made.problems if one.severity is Severity.ERROR]
    content = output.make(made.volume) if made.volume and not errors else b""
    if public and content:
        errors += find_leaks_in_site(root, texts, [(target.name, content)])
        errors = [one for one in errors if one.severity is Severity.ERROR]
    if errors:
        click.echo(format_problems(errors, lines=made.lines, paint=paint), nl=False, err=True)
        click.echo(f"{target} was not written.", err=True)
        sys.exit(1)
    write_exported(target, content)
    if made.private:
        click.echo(f"It shows your own copy of {reading}: keep it on your machine.")
    click.echo(f"{target} is written: {output.title}, {len(content) / 1000:,.0f} kB.")
