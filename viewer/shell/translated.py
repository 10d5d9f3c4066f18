"""The words of the drawing in the language of the interface."""

from dataclasses import fields

from PySide6.QtCore import QCoreApplication

from viewer.layout.words import Words


def translated_words() -> Words:
    """The drawing's words, each looked up under the context "Timeline"."""
    return Words(**{part.name: QCoreApplication.translate("Timeline", str(part.default)) for part in fields(Words)})
