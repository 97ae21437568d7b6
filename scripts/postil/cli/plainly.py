"""The process in which `postil build --plain` makes the site; as that of MkDocs, it ends with its starter."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from postil.cli.options import paint
from postil.lifeline import LIFELINE, end_with_starter


@click.command()
@click.argument("root", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True)
def main(root: Path, folder: Path, strict: bool) -> None:
    """Build the site of a project into an empty folder."""
    if os.environ.pop(LIFELINE, ""):
        end_with_starter()
    from postil.plain.building import build_plainly
    from postil.problems import format_problems
    from postil.publish import write_site

    site = build_plainly(root, os.environ, strict=strict)
    click.echo(format_problems(site.problems, lines=site.lines, paint=paint), nl=False, err=True)
    if not site.files:
        sys.exit("Nothing was written because of what stands above.")
    write_site(folder, site.files)


if __name__ == "__main__":
    main()
