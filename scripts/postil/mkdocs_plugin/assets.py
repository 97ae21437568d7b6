"""Style sheets, scripts and fonts: ours come in, what no page needs goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from postil.mkdocs_plugin.policy import HEADERS_FILE, headers_file
from postil.publish.assets import ENTRIES, LAYERS, SCRIPTS, STYLE_SHEETS, STYLES, read_script, read_styles
from postil.publish.fonts import FONTS, read_fonts, read_letters

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FRAME = f"{STYLE_SHEETS}/frame.css"
"""What every page loads first: the order of the layers, Material's own rules in the weakest, and the letters."""

MATERIAL = {
    r"assets/stylesheets/main\.\w+\.min\.css": FRAME,
    r"assets/javascripts/bundle\.\w+\.min\.js": "assets/javascripts/material.js",
    r"assets/javascripts/workers/search\.\w+\.min\.js": "assets/javascripts/workers/material.js",
}
"""Material's files under the names that our templates have for them; its own carry a hash of each version."""

_UNUSED = re.compile(r"assets/.*\.map|assets/stylesheets/palette\.\w+\.min\.css")
_LUNR = "assets/javascripts/lunr/"
_CHARSET = re.compile(r'@charset "[^"]*";')
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=.*")


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Add our style sheets and scripts, made smaller, fonts and headers; a file of the same address in docs/ wins."""
    contents: dict[str, str | bytes] = {f"{SCRIPTS}/{entry}.js": read_script(entry) for entry in ENTRIES}
    contents |= {f"{STYLE_SHEETS}/{name}": read_styles(parts) for name, parts in STYLES.items()}
    contents |= {f"{FONTS}/{name}": content for name, content in read_fonts().items()}
    contents[HEADERS_FILE] = headers_file()
    for uri, content in contents.items():
        if not files.get_file_from_path(uri):
            files.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED))


def trim_theme(files: Files, languages: Sequence[str], config: MkDocsConfig) -> None:
    """Give Material's files names without a hash, and drop its source maps, palette and unused languages."""
    needed = lunr_files(languages)
    for file in list(files):
        uri = file.src_uri
        name = next((name for pattern, name in MATERIAL.items() if re.fullmatch(pattern, uri)), None)
        if name:
            content = _SOURCE_MAP.sub("", file.content_string).strip() + "\n"
            content = layered(content) + read_letters() if name == FRAME else content
            files.remove(file)
            files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
        elif _UNUSED.fullmatch(uri) or (uri.startswith(_LUNR) and uri.removeprefix(_LUNR) not in needed):
            files.remove(file)


def layered(style: str) -> str:
    """Return a style sheet inside the layer `material`, with the order of all layers before it.

    In a layer of its own it yields to each rule of ours, however specific its selectors are.
    """
    return f"@layer {', '.join(LAYERS)};\n@layer material {{\n{_CHARSET.sub('', style)}}}\n"


def lunr_files(languages: Sequence[str]) -> frozenset[str]:
    """Return the files below `lunr/` that search needs for these languages; English alone needs none."""
    foreign = [language for language in languages if language != "en"]
    if not foreign:
        return frozenset()
    names = {"min/lunr.stemmer.support.min.js", *(f"min/lunr.{language}.min.js" for language in foreign)}
    if len(languages) > 1:
        names.add("min/lunr.multi.min.js")
    if "ja" in foreign:
        names.add("tinyseg.js")
    if {"hi", "th"} & set(foreign):
        names.add("wordcut.js")
    return frozenset(names)
