"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])


def _project(_context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    if given:
        root = given
    else:
        here = _here()
        root = next((folder for folder in (here, *here.parents) if (folder / "seeds").is_dir()), here)
    if not (root / "seeds").is_dir():
        raise click.BadParameter(f"there is no folder seeds/ in {root}; name the project's folder with --root")
    return root


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise click.UsageError("the folder that you are in is gone; go to another one") from None


def with_root(command: _F) -> _F:
    """Return the command with --root; the nearest folder upwards that holds seeds/, if it is not given."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_project,
        help="The project's folder. [default: here or above]",
    )(command)


def with_texts(command: _F) -> _F:
    """Return the command with --texts."""
    return click.option(
        "--texts",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        envvar="POSTIL_TEXTS",
        show_envvar=True,
        help="A folder with private copies of reserved texts.",
    )(command)


def paint(text: str, role: str) -> str:
    """Return a part of a printed problem in its colour."""
    match role:
        case "error" | "mark":
            return click.style(text, fg="red", bold=True)
        case "warning":
            return click.style(text, fg="yellow", bold=True)
        case "place" | "label":
            return click.style(text, bold=True)
        case "code":
            return click.style(text, fg="cyan")
    return text
