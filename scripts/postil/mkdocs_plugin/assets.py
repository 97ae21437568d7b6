"""Style sheets, scripts and fonts: ours come in, what no page needs goes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from postil.frame.values import FRAME, site_assets
from postil.publish.assets import LAYERS
from postil.publish.fonts import read_letters

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from postil.render.suggest import Forge

MATERIAL = {
    r"assets/stylesheets/main\.\w+\.min\.css": FRAME,
    r"assets/javascripts/bundle\.\w+\.min\.js": "assets/javascripts/material.js",
}
"""Material's files under the names that our templates have for them; its own carry a hash of each version."""

_UNUSED = re.compile(r"assets/.*\.map|assets/stylesheets/palette\.\w+\.min\.css|assets/javascripts/(?:workers|lunr)/.*")
_BUNDLE = "assets/javascripts/material.js"
_CHARSET = re.compile(r'@charset "[^"]*";')
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=.*")


def add_assets(files: Files, config: MkDocsConfig, forge: Forge) -> None:
    """Add our style sheets and scripts, made smaller, fonts and headers; a file of the same address in docs/ wins.

    `forge` is where suggestions go, which the script of the panel has to know.
    """
    for uri, content in site_assets(forge).items():
        if not files.get_file_from_path(uri):
            files.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED))


def trim_theme(files: Files, config: MkDocsConfig) -> None:
    """Give Material's files names without a hash, and drop those that no page of the site asks for."""
    for file in list(files):
        uri = file.src_uri
        name = next((name for pattern, name in MATERIAL.items() if re.fullmatch(pattern, uri)), None)
        if name and (name != _BUNDLE or needs_bundle(config)):
            content = _SOURCE_MAP.sub("", file.content_string).strip() + "\n"
            content = layered(content) + read_letters() if name == FRAME else content
            files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
        if name or _UNUSED.fullmatch(uri):
            files.remove(file)


def needs_bundle(config: MkDocsConfig) -> bool:
    """Return whether pages load Material's bundle: for features of the theme, or for scripts of the site's own."""
    return bool(config.extra_javascript or config.theme.get("features"))


def layered(style: str) -> str:
    """Return a style sheet inside the layer `material`, with the order of all layers before it.

    In a layer of its own it yields to each rule of ours, however specific its selectors are.
    """
    return f"@layer {', '.join(LAYERS)};\n@layer material {{\n{_CHARSET.sub('', style)}}}\n"
