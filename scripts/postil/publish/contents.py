"""What a reading contributes besides pages, and what a site holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from postil.languages import find_language, words_for_scripts, words_for_styles

_SCHEMAS = Path(__file__).parents[1] / "schemas"
"""The schemas as they come with the package, made by `schema_text`."""
IGNORE = ".gitignore"
"""What a site that shows a private copy has, and no other."""


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield the JSON Schema of each kind of file, as published on the site. Cost: the same for every site."""
    for path in sorted(_SCHEMAS.glob("*.json")):
        yield f"schemas/{path.name}", path.read_bytes()


def word_files(tags: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what scripts and style sheets say in these languages; in English they say it themselves.

    Cost: the number of languages.
    """
    for tag in sorted(set(tags)):
        language = find_language(tag)
        if not language or not language.catalogue:
            continue
        said = json.dumps(words_for_scripts(language), ensure_ascii=False, separators=(",", ":"))
        yield f"assets/javascripts/words/{language.tag}.js", f"window.__words={said};\n".encode()
        styles = ";".join(f'{name}:"{words}"' for name, words in words_for_styles(language).items())
        yield f"assets/stylesheets/words/{language.tag}.css", f":root{{{styles}}}\n".encode()


def private_files() -> Iterator[tuple[str, bytes]]:
    """Yield what a site holds that shows a private copy: word to git that nothing of it is to be kept.

    Cost: the same for every site.
    """
    yield IGNORE, b"*\n"


def schema_text(name: str) -> str:
    """Return the JSON Schema of a kind of file as text, made from its format."""
    from postil.validate import FORMATS, json_schema

    kind = next(kind for kind in FORMATS if kind.name == name)
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def read_output(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every file of a built site."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
