"""What an article says of itself, read away from the window ahead of its draft: its text and its day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.dates import DateError, EdtfDate, parse_edtf
from viewer.document.errors import DatelineError
from viewer.session.presenter import Runner
from viewer.shell.asking import Asking
from viewer.shell.notices import reason_in_words
from viewer.shell.review.dates import Background, date_or_reason
from viewer.shell.review.deriving import Wanted, article_of

PAUSE = 300
"""Milliseconds after a key before a pasted text is looked at."""


@dataclass(frozen=True, slots=True)
class Look:
    """The article's own text, and the day that it states, in EDTF; or why it cannot be read."""

    text: str = ""
    published: str = ""
    fault: str = ""


class Looking(QObject):
    """Reads an article ahead of its draft, and the day that somebody types; the newest counts.

    Signals:
        looked: a Look. dated: the EdtfDate that was typed, why it is none, or None for nothing.
    """

    looked = Signal(object)
    dated = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._article = Asking("look", runner, self)
        self._day = Asking("day", runner, self)
        self._wanted: Wanted | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._look)

    def look(self, wanted: Wanted, soon: bool = False) -> None:
        """Reads an article: at once, or `soon`, once nobody types any more."""
        self._wanted = wanted
        if soon:
            self._pause.start()
        else:
            self._look()

    def read_day(self, text: str, language: str) -> None:
        """Reads a day: EDTF at once, words away from the window."""
        try:
            read = parse_edtf(text.strip()) if text.strip() else None
        except DateError:
            self._day.ask(lambda: date_or_reason(text, Background("", language)), self.dated.emit)
        else:
            self._day.forget()
            self.dated.emit(read)

    def stop(self) -> None:
        """What is under way is wanted no more."""
        self._pause.stop()
        self._article.forget()
        self._day.forget()

    def _look(self) -> None:
        wanted = self._wanted
        if wanted is None or not (wanted.path or wanted.text.strip()):
            self._article.forget()
            self.looked.emit(Look())
            return
        self._article.ask(lambda: _look_at(wanted), self.looked.emit)


def _look_at(wanted: Wanted) -> Look:
    try:
        article = article_of(replace(wanted, published=""))
    except DatelineError as error:
        reason = reason_in_words(error)
        return Look(fault=f"{reason[:1].upper()}{reason[1:]}. {error.remedy}".strip())
    return Look(article.text, article.published)


def day_of(read: EdtfDate | str | None) -> str:
    """The day that was typed, in EDTF; "" for none."""
    return read.text if isinstance(read, EdtfDate) else ""
