"""The welcome page: what Dateline is and how to begin, shown while nothing is open."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.document.text import shown
from viewer.layout.theme import Theme
from viewer.session.locations import Location, public_name, title_of
from viewer.shell.flow import take_all
from viewer.shell.headlines import set_in_the_middle, words
from viewer.shell.icons import pixmap

if TYPE_CHECKING:
    from viewer.shell.window import Window


class Welcome(QWidget):
    """Says what can be done, and reports what was chosen."""

    open_asked = Signal()
    article_asked = Signal()
    pasted = Signal()
    sample_asked = Signal()
    location_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Welcome"))
        self._open = QPushButton(self.tr("&Open a file…"))
        self._open.setDefault(True)
        self._open.setToolTip(self.tr("Open event files or tables (Ctrl+O)"))
        self._open.clicked.connect(self.open_asked)
        article = QPushButton(self.tr("New from &article…"))
        article.setToolTip(self.tr("Make a timeline from an article (Ctrl+N)"))
        article.clicked.connect(self.article_asked)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.pasted)
        sample = QPushButton(self.tr("Open the &sample: Idlib, February 2020"))
        sample.setToolTip(self.tr("A newspaper article, read sentence by sentence"))
        sample.clicked.connect(self.sample_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._open)
        buttons.addWidget(article)
        buttons.addWidget(sample)
        buttons.addStretch(1)

        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_title = words(self.tr("Recent files"), 13, bold=True)

        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words(self.tr("Dateline"), 28, bold=True))
        column.addSpacing(8)
        column.addWidget(
            words(
                self.tr(
                    "Puts events, statements and figures on a timeline, and leads each of them back to the very "
                    "sentence that it came from."
                ),
                17,
            )
        )
        column.addSpacing(28)
        column.addLayout(buttons)
        column.addSpacing(14)
        column.addWidget(
            words(
                self.tr(
                    "Or drop files, folders or articles anywhere on this window, or paste an article’s text. "
                    "Press F1 for all keys."
                ),
                13,
                muted=True,
            )
        )
        column.addSpacing(36)
        column.addWidget(self._recent_title)
        column.addSpacing(6)
        column.addLayout(self._recent)

        set_in_the_middle(self, column)

    def show_recent(self, locations: list[Location], theme: Theme) -> None:
        """Lists what was opened lately; files that are gone are greyed."""
        for row in take_all(self._recent):
            row.deleteLater()
        self._recent_title.setVisible(bool(locations))
        for location in locations:
            self._recent.addWidget(self._row(location, theme), alignment=Qt.AlignmentFlag.AlignLeft)

    def _row(self, location: Location, theme: Theme) -> QPushButton:
        name, title = public_name(location), title_of(location)
        there = not isinstance(location, Path) or location.exists()
        beside = elided_folder(location) if isinstance(location, Path) else shown(name, 48)
        # "&" would mark a letter as the button's key
        row = QPushButton(f"{title.replace('&', '&&')}    {beside.replace('&', '&&')}")
        row.setFlat(True)
        row.setEnabled(there)
        row.setIcon(pixmap("open", theme.muted if there else theme.faint, 16, self.devicePixelRatio()))
        gone = self.tr("{0} is not there any more")
        row.setToolTip(escape(name if there else gone.format(name)))
        row.setAccessibleName(self.tr("Open {0}").format(title))
        row.setStyleSheet("text-align: left; padding: 4px 8px;")
        row.clicked.connect(lambda: self.location_chosen.emit(location))
        return row


def welcome_to(window: Window) -> Welcome:
    """The page of a window, which does what is chosen there."""
    from viewer.shell.review.arrivals import take
    from viewer.shell.review.new_article import new_article

    page = Welcome()
    page.open_asked.connect(window.open_dialog)
    page.sample_asked.connect(window.open_sample)
    page.article_asked.connect(lambda: new_article(window))
    page.pasted.connect(lambda: take(window, QGuiApplication.clipboard().mimeData()))
    page.location_chosen.connect(lambda location: window.open_files([location]))
    return page


def elided_folder(path: Path, most: int = 48) -> str:
    """A file's folder in few characters, the end of it kept."""
    text = str(path.parent)
    home = str(Path.home())
    if text == home or text.startswith(home + "/"):
        text = "~" + text[len(home) :]
    return text if len(text) <= most else "…" + text[-most + 1 :]
