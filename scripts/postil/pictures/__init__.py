"""Pictures of a text: files beside it, measured, rid of what they say besides, and tied to their places."""

from postil.pictures.placing import pictures_of, with_pictures

__all__ = ["pictures_of", "with_pictures"]
