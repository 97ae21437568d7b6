"""`postil lock`: what a maintainer has seen of the rights of each text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from postil.cli.options import paint, with_root
from postil.pipeline import records_and_lock
from postil.problems import format_problems
from postil.publish import write_lock
from postil.read import LOCK, list_readings
from postil.rights import differences, disarmed, told, written_lock


@click.command("lock")
@with_root
@click.option("--write", is_flag=True, help="Take over what the records say.")
@click.option(
    "--release",
    "released",
    multiple=True,
    metavar="READING",
    help="Let go of a text that is no longer reserved, or whose reading is gone; it may then be published whole.",
)
def lock_command(root: Path, write: bool, released: tuple[str, ...]) -> None:
    """Show where records say other rights than the lock, and write it.

    A public build holds every record to rights.lock.yml. Look at each line before you write: whoever changes a record
    could otherwise publish a reserved text. A reserved text stays known, and looked for, when its reading is gone or
    calls it our own, until it is released by name.

    \b
    Examples:
      postil lock
      postil lock --write
      postil lock --write --release some-reading
    """
    records, lock = records_and_lock(root, list_readings(root)[0])
    if lock.problems:
        click.echo(format_problems(lock.problems, paint=paint), nl=False, err=True)
        sys.exit(1)
    reserved = list(disarmed(records, lock))
    unknown = [name for name in released if name not in reserved]
    if unknown:
        raise click.UsageError(f"{unknown[0]} is not kept reserved against its record; there is nothing to release")
    kept = [name for name in reserved if name not in released]
    found = list(differences(records, lock))
    for one in found:
        click.echo(told(one))
    for name in kept:
        click.echo(f"{name}: stays reserved; `postil lock --write --release {name}` lets go of it")
    if not write:
        if not found:
            click.echo(f"{LOCK} says what the records say." if lock.there else f"There is no {LOCK} yet.")
        sys.exit(1 if found or (records and not lock.there) else 0)
    unsaid = [one.id for one in records if not one.rights.status]
    if unsaid:
        raise click.ClickException(f"seeds/{unsaid[0]}/record.yml does not say its rights; `postil check` says why")
    write_lock(root, written_lock(records, lock, released))
    click.echo(f"{LOCK} is written: {len(records)} reading{'' if len(records) == 1 else 's'}.")
