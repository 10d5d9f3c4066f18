"""A bar above a document that says something about its file, with at most one thing to do."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from viewer.document.errors import CannotOpen, CannotShow, DatelineError
from viewer.document.text import shown
from viewer.layout.theme import LIGHT, Theme
from viewer.shell.icons import icon


class NoticeBar(QWidget):
    """One line of words; hidden while there are none."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._action = QPushButton()
        self._action.clicked.connect(self._act)
        self._do: Callable[[], None] | None = None
        self._failing = False
        self._quiet = False
        self._until_saved = False
        self._theme = LIGHT
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss this notice"))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setAutoFillBackground(True)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._words.text()

    def show_notice(
        self, text: str, action: str = "", do: Callable[[], None] | None = None, quiet: bool = False,
        until_saved: bool = False,
    ) -> None:  # fmt: skip
        """Shows words and, if given, a button for what can be done; no words hide the bar.

        What is `quiet` is an offer, not a warning. Saving the document ends what is true `until_saved`.
        """
        self._do = do
        self._quiet = quiet
        self._until_saved = until_saved
        self._color()
        self._failing = False
        self._words.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def show_failure(
        self, error: DatelineError, retry: Callable[[], None], instead: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Says why what was asked for cannot be shown, until it can be; or what can be had `instead`."""
        said = self.tr("What you ask for cannot be shown: {0}.").format(reason_in_words(error))
        remedy = shown(error.remedy, 200).rstrip(".")
        if isinstance(error, CannotShow):  # what a file holds stays as it is
            again, do = instead or ("", retry)
        else:
            again, do = self.tr("&Try again"), retry
        self.show_notice(f"{said} {remedy}." if remedy else said, again, do)
        self._failing = True

    def end_failure(self) -> None:
        """Takes back what `show_failure` said, if that is what it says."""
        if self._failing:
            self.show_notice("")

    def end_saved(self) -> None:
        """Takes back what was true until the document was saved."""
        if self._until_saved:
            self.show_notice("")

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        self._color()
        self._close.setIcon(icon("close", theme, 16))

    def _color(self) -> None:
        self.ensurePolished()  # else the style puts the palette from before back
        palette = QPalette(self.palette())
        theme = self._theme
        palette.setColor(QPalette.ColorRole.Window, QColor.fromRgb(theme.wash if self._quiet else theme.mark_text))
        palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(theme.ink))
        self.setPalette(palette)

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _dismiss(self) -> None:
        self.show_notice("")
        self.dismissed.emit()


def reason_in_words(error: DatelineError) -> str:
    """Why something failed, with the line where that is known; no full stop ends it."""
    place = ""
    if isinstance(error, CannotOpen) and error.line is not None and f"line {error.line}" not in error.reason:
        place = f"line {error.line}: "
    return shown(place + error.reason, 300).rstrip(".")


def now_in_words() -> str:
    """What the clock shows."""
    return QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
