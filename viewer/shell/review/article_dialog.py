"""The dialog in which an article becomes a draft: pasted, dropped or from a file; its day, its language."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.dates import DateError, parse_edtf
from viewer.derive.language import LANGUAGES
from viewer.document.errors import DatelineError
from viewer.document.text import shown
from viewer.document.types import Source
from viewer.layout.theme import Theme
from viewer.shell.headlines import words
from viewer.shell.notices import reason_in_words
from viewer.shell.review.deriving import Drafted, Stop, Wanted, derive
from viewer.shell.review.fields import Choice
from viewer.shell.review.proposer_box import ProposerBox
from viewer.shell.review.questions import Answer, ask_to_send
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.derive.proposing import Endpoint

SIZE = QSize(760, 620)
SMALLEST = QSize(480, 420)
LONGEST = 5_000_000
"""Characters that may be pasted."""

translate = QCoreApplication.translate


class Purpose(Enum):
    """What the draft is for."""

    NEW = "new"
    ADD = "add"
    AGAIN = "again"


class ArticleDialog(QDialog):
    """Takes an article and hands on its draft.

    Signals:
        derived: the draft, a Document.

    Attributes:
        notice: what is to be said of the draft, once it is there.
    """

    derived = Signal(object)
    _told = Signal(str)

    def __init__(
        self, theme: Theme, folder: str, parent: QWidget | None = None, purpose: Purpose = Purpose.NEW
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._purpose = purpose
        self.notice = ""
        self.setWindowTitle(self._titles()[0])
        self._theme = theme
        self._folder = folder
        self._path: Path | None = None
        self._runner = ThreadRunner(self)
        self._stop: Stop | None = None
        self._told.connect(self._show_stage)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self._let_go)  # which closes no dialogs
        self.setAcceptDrops(True)
        self._lay_out()
        self.resize(SIZE)
        self.setMinimumSize(SMALLEST)
        self._allow()

    def _lay_out(self) -> None:
        title = words(self._titles()[1], 20, bold=True)
        self._explained: QLabel = words("", 13, muted=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("The article's text"))
        self.text.setPlaceholderText(self.tr("Paste the article here"))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # the dialog takes files; text is pasted
        self.text.textChanged.connect(self._note_typed)
        self.file_button = QPushButton(self.tr("Open a &file…"))
        self.file_button.setAutoDefault(False)
        self.file_button.clicked.connect(self.choose_file)
        self._file: QLabel = words("", 13)
        self.date = QLineEdit()
        self.date.setAccessibleName(self.tr("Day of publication"))
        self.date.setPlaceholderText(self.tr("as the article says, or 2020-02-06"))
        self.date.textChanged.connect(self._allow)
        date_label = QLabel(self.tr("&Published"))
        date_label.setTextFormat(Qt.TextFormat.PlainText)
        date_label.setBuddy(self.date)
        self.language = Choice(self.tr("Language"))
        self.language.offer(LANGUAGES, _language_words)
        language_label = QLabel(self.tr("&Language"))
        language_label.setTextFormat(Qt.TextFormat.PlainText)
        language_label.setBuddy(self.language)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(date_label)
        row.addWidget(self.date, 2)
        row.addSpacing(12)
        row.addWidget(language_label)
        row.addWidget(self.language, 1)
        self.sources = Choice(self.tr("Which article"))
        self._source_row = QWidget()
        which = QHBoxLayout(self._source_row)
        which.setContentsMargins(0, 0, 0, 0)
        which.setSpacing(8)
        source_label = QLabel(self.tr("A&rticle"))
        source_label.setTextFormat(Qt.TextFormat.PlainText)
        source_label.setBuddy(self.sources)
        which.addWidget(source_label)
        which.addWidget(self.sources, 1)
        self._source_row.hide()
        files = QHBoxLayout()
        files.setSpacing(10)
        files.addWidget(self.file_button)
        files.addWidget(self._file, 1)
        self.proposer = ProposerBox()
        self.proposer.changed.connect(self._explain)
        self.proposer.changed.connect(self._allow)
        self._note: QLabel = words("", 13)
        self._note.setAccessibleName(self.tr("What is going on, or what is missing"))
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Reading the article"))
        self._progress.hide()
        self.make_button = QPushButton(self.tr("&Make the draft"))
        self.make_button.setDefault(True)
        self.make_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._explained)
        column.addWidget(self._source_row)
        column.addWidget(self.text, 1)
        column.addLayout(files)
        column.addLayout(row)
        column.addWidget(self.proposer)
        column.addWidget(self._progress)
        column.addLayout(foot)
        self._explain()
        self.text.setFocus()

    def _explain(self) -> None:
        """Says what the dialog does, and where the text goes."""
        told = self.tr(
            "Paste the article’s text, or open or drop a file. Rules find its events, statements and figures, each "
            "with the words that it came from."
        )
        on = self.proposer.on
        where = self.tr("Its text is sent to the model below.") if on else self.tr("Nothing leaves this computer.")
        self._explained.setText(f"{told} {where}")

    def _titles(self) -> tuple[str, str]:
        """Of the window, and of the page."""
        return {
            Purpose.NEW: (self.tr("New from article"), self.tr("New timeline from an article")),
            Purpose.ADD: (self.tr("Add an article"), self.tr("Add an article to this timeline")),
            Purpose.AGAIN: (self.tr("Derive again"), self.tr("The article’s new text")),
        }[self._purpose]

    # what is chosen

    def choose_file(self) -> None:
        """Asks for a file with an article."""
        from viewer.derive.loading import SUFFIXES

        kinds = self.tr("Articles ({0})").format(" ".join(f"*{suffix}" for suffix in SUFFIXES))
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Open an article"), self._folder, f"{kinds};;{self.tr('All files (*)')}"
        )
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Takes an article from a file, in place of pasted text."""
        self._path = path
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self._file.setText(shown(path.name, 80))
        self._say("")
        self._allow()

    def ask_source(self, sources: Sequence[Source]) -> None:
        """Asks which article's new text it is, and takes its day and language from it."""
        self.sources.offer([each.id for each in sources], {each.id: each.title for each in sources}.__getitem__)
        self.sources.activated.connect(lambda at: self._take_source(sources[at]))
        self._source_row.setVisible(len(sources) > 1)
        self._take_source(sources[0])

    @property
    def source(self) -> str:
        """The id of the source whose new text it is; "" where that was not asked."""
        return str(self.sources.currentData() or "")

    def _take_source(self, source: Source) -> None:
        self.date.setText(source.published)
        if source.language in LANGUAGES:
            self.language.show_key(source.language)

    def take_text(self, text: str) -> None:
        """Takes an article's text."""
        self.text.setPlainText(text[:LONGEST])

    def _note_typed(self) -> None:
        if self.text.toPlainText():
            self._path = None
            self._file.setText("")
        self._say("")
        self._allow()

    def _allow(self) -> None:
        fault = ""
        try:
            if self.date.text().strip():
                parse_edtf(self.date.text().strip())
        except DateError:
            fault = self.tr("A day of publication is written 2020-02-06.")
        self._say(fault, wrong=True)
        there = self._path is not None or not self.text.document().isEmpty()
        self.make_button.setEnabled(there and not fault and self._stop is None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a file, or text."""
        if event.mimeData().hasText() or any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes what was dropped."""
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])
        else:
            self.take_text(event.mimeData().text())

    # the end

    def accept(self) -> None:
        """Derives the draft away from the window; before a text is sent to a model, the person is asked."""
        if not self.make_button.isEnabled():
            return
        try:
            endpoint = self.proposer.endpoint()
        except DatelineError as error:
            self._say(f"{reason_in_words(error)}. {shown(error.remedy, 200)}".strip(), wrong=True)
            return
        if endpoint is None or self.proposer.agreed(endpoint):
            self._derive(endpoint)
            return

        def take(answer: Answer, no_more: bool) -> None:
            if answer is Answer.SEND:
                self.proposer.remember(endpoint, no_more)
                self._derive(endpoint)
            elif answer is Answer.RULES:
                self._derive(None)

        ask_to_send(self, endpoint.address, endpoint.model, take)

    def _derive(self, endpoint: Endpoint | None) -> None:
        stop = self._stop = Stop()
        text = "" if self._path is not None else self.text.toPlainText()[:LONGEST]
        language = str(self.language.currentData() or LANGUAGES[0])
        wanted = Wanted(text, self._path, self.date.text().strip(), language, endpoint)
        self._progress.show()
        self._say(self.tr("Reading the article…"))
        self._allow_fields(False)
        tell = self._told
        self._runner.run("derive", lambda: derive(wanted, stop, tell.emit), self._take, self._fail)

    def _allow_fields(self, allowed: bool) -> None:
        for field in (self.text, self.file_button, self.date, self.language, self.sources, self.proposer):
            field.setEnabled(allowed)
        self.make_button.setEnabled(allowed)

    def _show_stage(self, stage: str) -> None:
        told = {
            "structure": self.tr("Looking for sentences and quotations…"),
            "times": self.tr("Looking for dates…"),
            "actors": self.tr("Looking for actors and places…"),
            "figures": self.tr("Looking for figures…"),
            "statements": self.tr("Looking for statements…"),
            "events": self.tr("Looking for events…"),
            "proposing": self.tr("Waiting for the model’s answer…"),
        }
        if self._stop is not None and stage in told:
            self._say(told[stage])

    def _take(self, drafted: Drafted) -> None:
        self.notice = drafted.notice
        super().accept()
        self.derived.emit(drafted.document)

    def _fail(self, error: DatelineError) -> None:
        self._stop = None
        self._progress.hide()
        self._allow_fields(True)
        reason = reason_in_words(error)
        remedy = f" {shown(error.remedy, 200)}" if error.remedy else ""
        self._allow()
        self._say(f"{reason[:1].upper()}{reason[1:]}.{remedy}", wrong=True)

    def _say(self, text: str, wrong: bool = False) -> None:
        palette = QPalette(self.palette())
        color = self._theme.warn if wrong else self._theme.muted
        palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(color))
        self._note.setPalette(palette)
        self._note.setText(text)

    def done(self, result: int) -> None:
        """Closes; what is under way ends by itself, and nobody waits for a model."""
        self._let_go()
        super().done(result)

    def _let_go(self) -> None:
        if self._stop is not None:
            self._stop.ask()
        self._runner.leave()


def _language_words(key: str) -> str:
    return {"en": translate("Review", "English"), "tr": translate("Review", "Turkish")}.get(key, key)
