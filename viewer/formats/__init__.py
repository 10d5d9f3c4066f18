"""The formats that files come in, one file each: `open_document` reads any of them, `save_document` writes ours."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.formats.catalogue import FORMATS, open_document
    from viewer.formats.format import Format, Opened, Progress
    from viewer.formats.saving import save_document

__all__ = ["FORMATS", "Format", "Opened", "Progress", "open_document", "save_document"]

_MODULES = {"FORMATS": "catalogue", "open_document": "catalogue", "save_document": "saving"}
"""Where they are, unless in `format`. They are imported when asked for: every reader takes its time to begin."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'format')}"), name)
