"""The status line: how many records are shown, and what hides the rest."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

from viewer.query.answers import Tally
from viewer.query.filter_words import tally_in_words
from viewer.query.numbers import count_in_words


class TallyLabel(QLabel):
    """As: "18 of 41 shown: 15 hidden by actor, 8 by period; 2 without a date, in the tray"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self.tr("How many records are shown"))

    def show_tally(self, tally: Tally | None, locale: str = "en") -> None:
        """Shows a tally; None empties the line."""
        self.setText("" if tally is None else whole_tally_in_words(tally, locale))


def whole_tally_in_words(tally: Tally, locale: str) -> str:
    """A tally in words, with how many of the shown have no date."""
    words = tally_in_words(tally, translate=_translate, locale=locale)
    if not tally.undated:
        return words
    undated = QCoreApplication.translate("TallyLabel", "{n} without a date, in the tray")
    return f"{words}; {undated.format(n=count_in_words(tally.undated, locale))}"


def _translate(words: str) -> str:
    return QCoreApplication.translate("Filter", words)
