"""The field for a date: EDTF or words, with its four bounds in words and drawn on the document's time as one types."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from viewer.dates import DAY, DateError, EdtfDate, Instant, Precision, Span, parse_edtf
from viewer.document.findings import quoted
from viewer.document.text import shown
from viewer.layout.theme import LIGHT, Theme, blend, css
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.shell.asking import Asking
from viewer.shell.date_bars import PALE, bars
from viewer.shell.headlines import words
from viewer.shell.review.fields import Line

PAUSE = 120
"""Milliseconds after a key before words are read."""

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Ways in which the keyboard goes elsewhere for a moment."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Background:
    """What a date in words is counted from: the day of publication in EDTF, or nothing; and the words' language."""

    published: str = ""
    language: str = "en"


def read_date(text: str, background: Background) -> EdtfDate | None:
    """The date that somebody typed, in EDTF or in words; None for none.

    Raises:
        DateError: it is neither.
    """
    if not text.strip():
        return None
    try:
        return parse_edtf(text.strip())
    except DateError as error:
        from viewer.derive.language import LanguageError
        from viewer.derive.times import date_in_words  # late: its patterns take half a second to be made

        try:
            found = date_in_words(text, background.published, background.language)
        except LanguageError:
            found = ""
        if not found:
            if re.search(r"[^\W\d_]{3}", text):  # words, of which it need not be told that they are not EDTF
                told = translate("Review", "{0} is no date. Type one as 2020-02-03 or 2020-02, or words such as {1}")
                raise DateError(
                    told.format(quoted(text), translate("Review", "“3 February” or “early December”"))
                ) from None
            raise error
        return parse_edtf(found)


def bounds_in_words(date: EdtfDate, locale: str) -> str:
    """The four bounds of a date, two a line."""
    bounds = date.bounds
    exact = date.precision < Precision.DAY
    start = _range(bounds.earliest_start, bounds.latest_start, exact, locale)
    end = _range(bounds.earliest_end, bounds.latest_end, exact, locale)
    if start == end:
        return translate("Review", "Begins and ends: {0}").format(start)
    return "\n".join((translate("Review", "Begins: {0}").format(start), translate("Review", "Ends: {0}").format(end)))


def _range(first: Instant | None, last: Instant | None, exact: bool, locale: str) -> str:
    """From the earliest to the latest: what lies between is half open."""
    one, other = _bound(first, exact, locale), _bound(None if last is None else last - 1, exact, locale)
    return one if one == other else translate("Review", "{0} at the earliest, {1} at the latest").format(one, other)


def _bound(at: Instant | None, exact: bool, locale: str) -> str:
    from viewer.dates.words import instant_in_words

    if at is None:
        return translate("Review", "no bound")
    return instant_in_words(at if exact else at - at % DAY, Precision.MINUTE if exact else Precision.DAY, locale)


class DateField(QWidget):
    """A line for a date, and below it how it is understood.

    Signals:
        settled: the date in EDTF, or "". done: the person is done with the form.
        typed: the EdtfDate that stands in the line that has the keyboard, or None. left: the line has it no more.
    """

    settled = Signal(str)
    done = Signal()
    typed = Signal(object)
    left = Signal()

    def __init__(self, name: str, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = Background()
        self._locale = "en"
        self._theme = LIGHT
        self._date: EdtfDate | None = None
        self._wrong = False  # what was typed last is no date
        self._asking = Asking(f"date {id(self)}", runner or ImmediateRunner(), self)
        self.line = Line(name)
        self.line.setPlaceholderText(translate("Review", "2020-02-03, or words such as early December"))
        self.line.settled.connect(self._settle)
        self.line.done.connect(self._end)
        self.line.taken_back.connect(self._take_back)
        self.line.installEventFilter(self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._look)
        self.line.textEdited.connect(lambda _: self._pause.start())
        self.told: QLabel = words("", 12, muted=True)
        self.told.setAccessibleName(translate("Review", "How the date is understood"))
        self.strip = DateStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self.strip)
        column.addWidget(self.told)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tells when the line gets the keyboard, and when another part of the window does."""
        if isinstance(event, QFocusEvent) and event.reason() not in _PASSING:
            if event.type() == QEvent.Type.FocusIn:
                self.typed.emit(self._date)
            elif event.type() == QEvent.Type.FocusOut:
                self.left.emit()
        return False

    def show_date(self, text: str, background: Background, span: Span | None, theme: Theme, locale: str) -> None:
        """Shows a record's date on the document's time."""
        self._background, self._locale, self._theme = background, locale, theme
        self._wrong = False
        self.line.show_text(text)
        self.strip.show_scale(span, theme)
        self._look()

    def _look(self) -> None:
        text, background = self.line.text(), self._background
        try:  # what needs no reading of words is shown at once
            self._tell(parse_edtf(text.strip()) if text.strip() else None)
        except DateError:
            self._asking.ask(lambda: date_or_reason(text, background), self._tell)

    def _end(self) -> None:
        """The person is done, unless what they typed is no date: then it is theirs to mend, or to take back."""
        if not self._wrong:
            self.done.emit()

    def _take_back(self) -> None:
        self._wrong = False  # what a file says may be no date, too; that keeps nobody here
        self._look()

    def _settle(self, text: str) -> None:
        # at once: an answer that came later would be taken for the date of the record that is under review by then
        self._asking.forget()
        date = date_or_reason(text, self._background)
        self._tell(date)
        self._wrong = isinstance(date, str)
        if not isinstance(date, str):
            self.settled.emit("" if date is None else date.text)

    def _tell(self, date: EdtfDate | str | None) -> None:
        from viewer.dates.words import in_words

        found = date if isinstance(date, EdtfDate) else None
        self.strip.show_date(found)
        self._date = found
        if self.line.hasFocus():
            self.typed.emit(found)
        color = self._theme.warn if isinstance(date, str) else self._theme.muted
        self.told.setStyleSheet(f"color: {css(color)}")
        if isinstance(date, str):
            self.told.setText(translate("Review", "Not understood: {0}").format(shown(date, 120)))
        elif found is None:
            self.told.setText(translate("Review", "No date"))
        else:
            self.told.setText(f"{shown(in_words(found, self._locale), 160)}\n{bounds_in_words(found, self._locale)}")


def date_or_reason(text: str, background: Background) -> EdtfDate | str | None:
    """The date, or why there is none."""
    try:
        return read_date(text, background)
    except DateError as error:
        return str(error)


class DateStrip(QWidget):
    """A date drawn on the document's time: what is certain solid, what is possible pale."""

    HEIGHT = 14

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date: EdtfDate | None = None
        self._span: Span | None = None
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(120, self.HEIGHT)

    def show_scale(self, span: Span | None, theme: Theme) -> None:
        """Takes on the document's time."""
        self._span, self._theme = span, theme
        self.update()

    def show_date(self, date: EdtfDate | None) -> None:
        """Draws another date."""
        self._date = date
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, date = self._theme, self._date
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, middle - 0.5, self.width(), 1), QColor.fromRgb(theme.strong_rule))
            if date is None:
                return
            for start, end, solid in bars([date], self._scale(date), self.width()):
                color = theme.accent if solid else blend(theme.accent, theme.panel, PALE)
                painter.fillRect(QRectF(start, middle - 4, end - start, 8), QColor.fromRgb(color))

    def _scale(self, date: EdtfDate) -> Span:
        """The document's time, made longer for a date that lies outside."""
        known = [each for each in (date.bounds.earliest_start, date.bounds.latest_end) if each is not None]
        if self._span is not None:
            known += [self._span.start, self._span.end]
        return Span(min(known), max(known)) if known else Span(0, DAY)
