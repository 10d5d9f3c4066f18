"""Asks what only a person can say of a file: the dialog for what is missing, and what is done with the answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from viewer.document.errors import DatelineError, SeveralFormats, Unsettled
from viewer.layout.theme import LIGHT
from viewer.session.opening import Wishes
from viewer.shell.appearance import current_theme
from viewer.shell.mapping.dialog import Begun, MappingDialog
from viewer.shell.mapping.which_format import FormatDialog

Answered = Callable[[Wishes], None]


def ask(error: DatelineError, wishes: Wishes, locale: str, answered: Answered, parent: QWidget) -> None:
    """Opens the dialog that asks what an error says is missing; of an error that asks nothing, nothing.

    Args:
        error: why a file could not be opened.
        wishes: how it was to be read. locale: of the words for dates.
        answered: told how it is to be read now; not at all where the person goes away.
        parent: what the dialog stands before.
    """
    if any(dialog.isVisible() for dialog in parent.findChildren(QDialog)):
        return  # it asks already
    if isinstance(error, SeveralFormats):
        dialog = FormatDialog(error.path, error.candidates, parent)
        dialog.answered.connect(answered)
        dialog.open()
    elif isinstance(error, Unsettled):
        _open(Begun(error.path, wishes, error.questions, error.reason), locale, answered, parent)


def ask_for_columns(path: Path, locale: str, answered: Answered, parent: QWidget) -> None:
    """Opens the dialog that asks what a table's columns hold."""
    _open(Begun(path), locale, answered, parent)


def _open(begun: Begun, locale: str, answered: Answered, parent: QWidget) -> None:
    app = QApplication.instance()
    theme = current_theme(app) if isinstance(app, QApplication) else LIGHT
    dialog = MappingDialog(begun, theme, locale, parent)
    dialog.answered.connect(answered)
    dialog.open()
