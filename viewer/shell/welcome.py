"""The welcome page: what Dateline is and how to begin, shown while nothing is open."""

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.document.text import shown
from viewer.layout.theme import Theme
from viewer.session.locations import Location, public_name, title_of
from viewer.shell.headlines import set_in_the_middle, words
from viewer.shell.icons import pixmap


class Welcome(QWidget):
    """Says what can be done, and reports what was chosen."""

    open_asked = Signal()
    sample_asked = Signal()
    location_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Welcome"))
        self._open = QPushButton(self.tr("&Open a file…"))
        self._open.setDefault(True)
        self._open.setToolTip(self.tr("Open event files or tables (Ctrl+O)"))
        self._open.clicked.connect(self.open_asked)
        sample = QPushButton(self.tr("Open the &sample: Idlib, February 2020"))
        sample.setToolTip(self.tr("A newspaper article, read sentence by sentence"))
        sample.clicked.connect(self.sample_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._open)
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
            words(self.tr("Or drop files or folders anywhere on this window. Press F1 for all keys."), 13, muted=True)
        )
        column.addSpacing(36)
        column.addWidget(self._recent_title)
        column.addSpacing(6)
        column.addLayout(self._recent)

        set_in_the_middle(self, column)

    def show_recent(self, locations: list[Location], theme: Theme) -> None:
        """Lists what was opened lately; files that are gone are greyed."""
        while (row := self._recent.takeAt(0)) is not None:
            if widget := row.widget():
                widget.deleteLater()
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


def elided_folder(path: Path, most: int = 48) -> str:
    """A file's folder in few characters, the end of it kept."""
    text = str(path.parent)
    home = str(Path.home())
    if text == home or text.startswith(home + "/"):
        text = "~" + text[len(home) :]
    return text if len(text) <= most else "…" + text[-most + 1 :]
