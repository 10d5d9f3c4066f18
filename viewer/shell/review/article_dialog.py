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
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.dates import EdtfDate, parse_edtf
from viewer.dates.words import in_words
from viewer.derive.language import LANGUAGES
from viewer.document.errors import DatelineError
from viewer.document.text import shown
from viewer.document.types import Document, Source
from viewer.layout.theme import Theme
from viewer.shell.headlines import words
from viewer.shell.notices import reason_in_words
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.review.article_box import ArticleBox
from viewer.shell.review.article_look import Look, Looking, day_of
from viewer.shell.review.deriving import Drafted, Stop, Wanted, derive
from viewer.shell.review.fields import Choice
from viewer.shell.review.proposer_box import ProposerBox
from viewer.shell.review.questions import Answer, ask_to_send
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.derive.proposing import Endpoint

SIZE = QSize(760, 620)
SMALLEST = QSize(480, 420)

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
        self._runner = ThreadRunner(self)
        self._looking = Looking(self._runner, self)
        self._looking.looked.connect(self._show_look)
        self._looking.dated.connect(self._take_day)
        self._look_now = Look()
        self._day: EdtfDate | str | None = None  # as it was typed, or why it is none
        self._reading_day = False
        self._eager = False  # the draft is wanted as soon as the day is read
        self._stop: Stop | None = None
        self._told.connect(self._show_stage)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self._let_go)  # which closes no dialogs
        self.setAcceptDrops(True)
        self._lay_out()
        resize_on_screen(self, SIZE)
        self.setMinimumSize(SMALLEST)
        self._allow()

    def _lay_out(self) -> None:
        title = words(self._titles()[1], 20, bold=True)
        self._explained: QLabel = words("", 13, muted=True)
        self.article = ArticleBox(self._folder)
        self.article.changed.connect(self._change)
        self.article.file_taken.connect(self._await_go)
        self.text = self.article.text
        self.date = QLineEdit()
        self.date.setAccessibleName(self.tr("Day of publication"))
        self.date.textChanged.connect(self._read_day)
        date_label = QLabel(self.tr("&Published"))
        date_label.setTextFormat(Qt.TextFormat.PlainText)
        date_label.setBuddy(self.date)
        self.language = Choice(self.tr("Language"))
        self.language.offer(LANGUAGES, _language_words)
        self.language.activated.connect(lambda _: self._change(False))
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
        column.addWidget(self.article, 1)
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

    def take_file(self, path: Path) -> None:
        """Takes an article from a file, in place of pasted text."""
        self.article.take_file(path)

    def take_text(self, text: str) -> None:
        """Takes an article's text."""
        self.article.take_text(text)

    def _await_go(self) -> None:
        """Return makes the draft: in the text it would not."""
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_source(self, sources: Sequence[Source]) -> None:
        """Asks which article's new text it is, and takes its day and language from it."""
        self.sources.offer([each.id for each in sources], {each.id: each.title for each in sources}.__getitem__)
        self.sources.activated.connect(lambda at: self._take_source(sources[at]))
        self._source_row.setVisible(len(sources) > 1)
        self._take_source(sources[0])

    @property
    def folder(self) -> str:
        """Where the file stands that the article is from; "" for a pasted text."""
        return "" if self.article.path is None else str(self.article.path.parent)

    @property
    def source(self) -> str:
        """The id of the source whose new text it is; "" where that was not asked."""
        return str(self.sources.currentData() or "")

    def _take_source(self, source: Source) -> None:
        self.date.setText(source.published)
        self.take_text(source.text)
        self.text.selectAll()  # what is pasted takes its place
        if source.language in LANGUAGES:
            self.language.show_key(source.language)

    def _change(self, typing: bool) -> None:
        """Takes note of another article."""
        self._allow()
        self._looking.look(self._wanted(), soon=typing)

    def _wanted(self, endpoint: Endpoint | None = None) -> Wanted:
        """Of what a draft is wanted."""
        language = str(self.language.currentData() or LANGUAGES[0])
        return Wanted(self.article.pasted, self.article.path, day_of(self._day), language, endpoint)

    def _show_look(self, look: Look) -> None:
        """Shows the text of a file, and the day that the article states."""
        self._look_now = look
        if self.article.path is not None:
            self.article.show_text(look.text)
        self._allow()

    def _read_day(self, typed: str) -> None:
        """Reads the day of publication: EDTF or words."""
        self._eager = False
        self._reading_day = True
        self._looking.read_day(typed, str(self.language.currentData() or LANGUAGES[0]))

    def _take_day(self, read: EdtfDate | str | None) -> None:
        self._day, self._reading_day = read, False
        self._allow()
        if self._eager and self.make_button.isEnabled():
            self.accept()

    def _allow(self) -> None:
        """Says how the day is understood, or what is wrong; only then a draft can be made."""
        stated = self._look_now.published
        there = not self.article.is_empty
        self.date.setPlaceholderText(self._no_day(there, stated))
        fault = self._look_now.fault if there else ""
        wrong = isinstance(self._day, str)
        if isinstance(self._day, str):
            self._say(self.tr("Not understood: {0}").format(shown(self._day, 120)), wrong=True)
        elif isinstance(self._day, EdtfDate):
            self._say(self.tr("Published {0}").format(in_words(self._day, "en")))
        elif there and self._look_now.text and not stated:
            self._say(self.tr("Without its day, “on Monday” and the like stay without a date."))
        else:
            self._say(shown(fault, 300), wrong=True)
        self.make_button.setEnabled(there and not wrong and not fault and self._stop is None)

    def _no_day(self, there: bool, stated: str) -> str:
        """What stands in the field while no day is typed."""
        if stated:
            return self.tr("{0}, as the article says").format(in_words(parse_edtf(stated), "en"))
        if there and self._look_now.text:
            return self.tr("the article does not say; 2020-02-06, or 6 February 2020")
        return self.tr("as the article says; or 2020-02-06, or 6 February 2020")

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
        if self._reading_day:
            self._eager = True
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
        wanted = self._wanted(endpoint)
        self._looking.stop()
        self._progress.show()
        self._say(self.tr("Reading the article…"))
        self._allow_fields(False)
        tell = self._told
        self._runner.run("derive", lambda: derive(wanted, stop, tell.emit), self._take, self._fail)

    def _allow_fields(self, allowed: bool) -> None:
        for field in (self.article, self.date, self.language, self.sources, self.proposer):
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
        self.notice = drafted.notice or self._no_day_told(drafted.document)
        super().accept()
        self.derived.emit(drafted.document)

    def _no_day_told(self, draft: Document) -> str:
        """What to do about a draft of an article of which nobody knows the day."""
        if self._purpose is not Purpose.NEW or any(source.published for source in draft.sources):
            return ""
        return self.tr(
            "Nobody says when the article was published, so “on Monday” and the like have no date. "
            "Say it with Edit › Derive the changed article again."
        )

    def _fail(self, error: DatelineError) -> None:
        self._stop = None
        self._progress.hide()
        self._allow_fields(True)
        reason = reason_in_words(error)
        remedy = f" {shown(error.remedy, 200)}" if error.remedy else ""
        self._allow()
        self._say(f"{reason[:1].upper()}{reason[1:]}.{remedy}", wrong=True)

    @property
    def told(self) -> str:
        """What it says of the article and its day, or of what is wrong; or nothing."""
        return self._note.text()

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
        self._looking.stop()
        self._runner.leave()


def _language_words(key: str) -> str:
    return {"en": translate("Review", "English"), "tr": translate("Review", "Turkish")}.get(key, key)
