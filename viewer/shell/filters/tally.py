"""The status line: how many records are shown, and what hides the rest."""

import html

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from viewer.query.answers import Tally
from viewer.query.filter_words import tally_in_words
from viewer.query.numbers import count_in_words
from viewer.shell.line_text import paint_line

NARROWEST = 80


class TallyLabel(QLabel):
    """As: "18 of 41 shown: 15 hidden by actor, 8 by period; 2 without a date, in the tray"; cut to its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_tally(self, tally: Tally | None, locale: str = "en") -> None:
        """Shows a tally; None empties the line."""
        told = "" if tally is None else whole_tally_in_words(tally, locale)
        if told != self.text():
            self.setText(told)
            self.setToolTip(f"<p>{html.escape(told)}</p>" if told else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = self.palette().color(self.foregroundRole()).rgb() & 0xFFFFFF
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            paint_line(painter, self.contentsRect(), self.text(), self.font(), color, at_right=mirrored)


def whole_tally_in_words(tally: Tally, locale: str) -> str:
    """A tally in words, with how many of the shown have no date."""
    words = tally_in_words(tally, translate=_translate, locale=locale)
    if not tally.undated:
        return words
    undated = QCoreApplication.translate("TallyLabel", "{n} without a date, in the tray")
    return f"{words}; {undated.format(n=count_in_words(tally.undated, locale))}"


def _translate(words: str) -> str:
    return QCoreApplication.translate("Filter", words)
