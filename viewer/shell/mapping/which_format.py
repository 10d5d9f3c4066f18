"""The question as which format a file is to be read that more than one could read."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.document.text import shown
from viewer.session.opening import Wishes
from viewer.shell.export.choices import Option
from viewer.shell.headlines import words
from viewer.shell.on_screen import resize_on_screen

WIDTH = 520


class FormatDialog(QDialog):
    """Lists the formats that a file may be of, with what each is; one of them opens it.

    Signals:
        answered: a Wishes with which the file is to be opened.
    """

    answered = Signal(object)

    def __init__(self, path: Path, candidates: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What kind of file is it?"))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        column.addWidget(words(self.tr("What kind of file is {0}?").format(shown(path.name, 60)), 20, bold=True))
        told = self.tr(
            "More than one kind fits what stands in it. Choose the program or the service that it comes from."
        )
        column.addWidget(words(told, 13, muted=True))
        column.addSpacing(10)
        for key, name in candidates:
            option = Option(shown(name[:1].upper() + name[1:], 70).replace("&", "&&"))
            option.setProperty("format", key)
            self._group.addButton(option)
            column.addWidget(option)
            if about := format_words(key):
                option.setAccessibleDescription(about)
                line = words(about, 13, muted=True)
                line.setContentsMargins(27, 0, 0, 6)
                column.addWidget(line)
        column.addStretch(1)
        column.addSpacing(10)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button = QPushButton(self.tr("&Open"))
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.open_button)
        column.addLayout(buttons)
        size = QSize(WIDTH, column.totalHeightForWidth(WIDTH))  # lines that wrap ask for too much otherwise
        resize_on_screen(self, size)
        self.setMinimumSize(self.size())
        first = self._group.buttons()[0]
        first.setChecked(True)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> str:
        """The key of the format that is chosen."""
        button = self._group.checkedButton()
        return "" if button is None else str(button.property("format"))

    def choose(self, key: str) -> None:
        """Chooses as a click would."""
        for button in self._group.buttons():
            if button.property("format") == key:
                button.click()

    def accept(self) -> None:
        """Hands on what is chosen."""
        super().accept()
        self.answered.emit(Wishes(format=self.chosen))


def format_words(key: str) -> str:
    """What a format is, for who does not know its name; "" for one that is not known here."""
    told = {
        "dateline": _tr("Dateline's own file, with events, statements, figures and their evidence."),
        "vis": _tr("Items and groups of a timeline in a web page, made with the vis-timeline library."),
        "timeline": _tr("Made with the desktop program Timeline, of thetimelineproj."),
        "simile": _tr("Events of a SIMILE Timeline, as web pages of archives and museums have them."),
        "kleptocracy": _tr("An event of the KleptocracyTimeline, with its sources."),
        "timemap": _tr("Incidents with places and sources, as Bellingcat's maps show them."),
        "timelinejs": _tr("Slides of Knight Lab's TimelineJS, as its editor and web pages save them."),
        "timelinejs-old": _tr("Slides of TimelineJS as its first two versions saved them."),
        "timelinejs-sheet": _tr("The spreadsheet from which Knight Lab's TimelineJS makes its slides."),
        "geojson": _tr("Places on a map that have dates."),
        "icalendar": _tr("A calendar, as Outlook, Google, Apple and most others export it."),
        "markwhen": _tr("A timeline written as plain text, one line for an event."),
        "acled": _tr("Armed conflict events as ACLED publishes them."),
        "ucdp": _tr("Armed conflict events as the Uppsala Conflict Data Program publishes them."),
        "gdelt": _tr("Events that the GDELT Project found in the news."),
        "timesketch": _tr("Events of a digital investigation, from Timesketch."),
        "plaso": _tr("Events of a digital investigation, from log2timeline."),
        "table": _tr("Any other table: you say what its columns hold."),
    }
    return told.get(key, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mapping", text)
