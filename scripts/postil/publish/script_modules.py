"""Modules of script, linked into one classic script.

Browsers refuse modules from file://, and each would be a request of its own. At the source our scripts are ECMAScript
modules all the same, since Node.js tests them one by one and editors follow their names. What is linked is a strict
part of the language, each of these at the beginning of a line:

    import { name, other } from "./path.mjs";
    export function name() {}          and async function, class, const; also without export

All declarations come to stand in one function: a name of the top level is declared once among the modules of a script.
What takes longer to find, as a name that is used and not imported, is found by the tests of the modules.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ([\w$]+(?:, [\w$]+)*) \} from "(\.\.?/[^"]+)";\n', re.MULTILINE)
_DECLARATION = re.compile(r"^(export )?(?:async )?(?:function\*?|class|const) ([\w$]+)", re.MULTILINE)
_OTHER_WAY = re.compile(r"^(?:import|export|let|var)\b.*", re.MULTILINE)


class LinkError(ValueError):
    """What cannot be linked; says where and why."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file of script, read."""

    path: Path
    source: str
    imports: tuple[tuple[str, Path], ...]
    """Each name that is imported, and the file that it comes from."""
    declared: tuple[str, ...]
    """The names of its top level, in their order."""
    exported: frozenset[str]
    code: str
    """The source without imports, and without the word export."""

    def error(self, words: str, what: str) -> LinkError:
        """Return the error that names the line on which these words first stand."""
        line = self.source.count("\n", 0, self.source.find(words)) + 1
        return LinkError(f"{self.path.name}:{line}: {what}")


def link_script(entry: Path) -> str:
    """Return the classic script that does what the module `entry` and all that it needs do, in their order.

    Raises LinkError where a module is written otherwise than is linked, or does not fit the others.
    """
    modules = tuple(collect_modules(entry))
    homes: dict[str, Module] = {}
    for module in modules:
        for name in module.declared:
            if name in homes:
                raise module.error(f" {name}", f"{name} is declared in {homes[name].path.name} too: take another name")
            homes[name] = module
    return '(() => {\n"use strict";\n' + "\n".join(module.code for module in modules) + "})();\n"


def collect_modules(entry: Path) -> Iterator[Module]:
    """Yield a module and all that it needs, each after those that it needs itself."""
    collected: dict[Path, Module] = {}

    def collect(path: Path, importers: tuple[Path, ...]) -> Iterator[Module]:
        if path in importers:
            circle = " → ".join(one.name for one in (*importers[importers.index(path) :], path))
            raise LinkError(f"{path.name}: modules import each other in a circle: {circle}")
        if path in collected:
            return
        module = read_module(path)
        for name, target in module.imports:
            if target not in collected and not target.is_file():
                raise module.error(target.name, f"there is no {target.name} at this path")
            yield from collect(target, (*importers, path))
            if name not in collected[target].exported:
                raise module.error(name, f"{target.name} exports no {name}")
        collected[path] = module
        yield module

    return collect(entry, ())


def read_module(path: Path) -> Module:
    """Return what a module imports and declares, without looking at others."""
    source = path.read_text(encoding="utf-8")
    imports = tuple(
        (name, target)
        for names, address in _IMPORT.findall(source)
        for target in (Path(os.path.normpath(f"{path.parent}/{address}")),)
        for name in names.split(", ")
    )
    code = _IMPORT.sub("", source)
    found = _DECLARATION.findall(code)
    declared = tuple(name for _, name in found)
    exported = frozenset(name for export, name in found if export)
    module = Module(path, source, imports, declared, exported, _DECLARATION.sub(_without_export, code))
    if other := _OTHER_WAY.search(module.code):
        raise module.error(other[0], f"this way of writing is not linked: {other[0]}")
    names = (*(name for name, _ in imports), *declared)
    if len(names) > len(set(names)):
        name = next(name for name in names if names.count(name) > 1)
        raise module.error(f" {name}", f"{name} is declared or imported twice")
    return module


def _without_export(declaration: re.Match[str]) -> str:
    return declaration[0].removeprefix("export ")
