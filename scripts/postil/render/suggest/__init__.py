"""What the panel in which readers suggest notes has to know: its words, formats and notes, where suggestions go."""

from postil.render.suggest.forge import Forge, forge_of
from postil.render.suggest.scripts import SUGGEST, reading_script, site_script

__all__ = ["SUGGEST", "Forge", "forge_of", "reading_script", "site_script"]
