"""The formats that files come in, one file each: `open_document` reads any of them, `save_document` writes ours."""

from viewer.formats.catalogue import FORMATS, open_document
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.saving import save_document

__all__ = ["FORMATS", "Format", "Opened", "Progress", "open_document", "save_document"]
