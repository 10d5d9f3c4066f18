"""The dialog in which a person says what the columns of a plain table hold, and sees at once what that makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from viewer.document.errors import DatelineError, Question
from viewer.document.text import shown
from viewer.layout.theme import Theme
from viewer.query.tables.date_wishes import UNSAID
from viewer.query.tables.first_rows import FirstRows
from viewer.query.tables.mapping import DATES, ColumnMapping
from viewer.session.column_choices import faults_of_choices, mapping_of_choices
from viewer.session.opening import UNWISHED, Wishes
from viewer.shell.asking import Asking, Veil
from viewer.shell.headlines import words
from viewer.shell.mapping.date_questions import DateQuestions
from viewer.shell.mapping.grid import RowsGrid
from viewer.shell.mapping.understanding import Beginning, Seen, begin, see
from viewer.shell.mapping.words import chosen_words, fault_words, in_the_window, sentence
from viewer.shell.notices import reason_in_words
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.threads import ThreadRunner

PATIENCE = 150
"""Milliseconds after a choice before what is understood follows it."""
SIZE = QSize(1180, 720)
SMALLEST = QSize(720, 460)
_LONGEST = 240
"""Characters that tell what was chosen."""


@dataclass(frozen=True, slots=True)
class Begun:
    """With what the dialog begins.

    Attributes:
        path: the table. wishes: what was said of it before.
        questions: what opening it asked that only a person can say, and `reason`: why.
    """

    path: Path
    wishes: Wishes = UNWISHED
    questions: tuple[Question, ...] = ()
    reason: str = ""


class MappingDialog(QDialog):
    """Shows the first rows of a table under what each column is said to hold.

    Signals:
        answered: a Wishes with which the table is to be opened.
        shown_seen: what is understood is on the screen.
    """

    answered = Signal(object)
    shown_seen = Signal()

    def __init__(self, begun: Begun, theme: Theme, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open as a table"))
        self.grid: RowsGrid | None = None
        self._begun = begun
        self._wishes = begun.wishes
        self._theme = theme
        self._locale = locale
        self._runner = ThreadRunner(self)
        self._first: FirstRows | None = None
        self._dates: tuple[tuple[str, ...], ...] = ()  # the columns that the questions are about
        self._must = tuple(question for question in begun.questions if question != "columns")
        self._sure = False  # what is seen is of the present choices
        self._as_before = True  # answers that were given before still stand
        self._wait = QTimer(self, interval=PATIENCE, singleShot=True)
        self._wait.timeout.connect(self._start_seeing)
        self._seeing = Asking("see", self._runner, self)
        self._seeing.failed.connect(self._show_failure)
        self._lay_out()
        resize_on_screen(self, SIZE)
        self.setMinimumSize(SMALLEST)
        self._runner.run("rows", lambda: begin(begun.path, begun.wishes), self._show_rows, self._show_failure)

    @property
    def pending(self) -> bool:
        """Whether what is seen is not yet that of the present choices."""
        return self._wait.isActive() or self._runner.busy

    def _lay_out(self) -> None:
        name = shown(self._begun.path.name, 60)
        title = words(self.tr("What do the columns of {0} hold?").format(name), 20, bold=True)
        told = words(
            self.tr(
                "Say above each column what it holds. On the right stands how each row is understood, and where its "
                "date lies: solid is certain, pale is possible."
            ),
            13,
            muted=True,
        )
        self.questions = DateQuestions(self._theme)
        self.questions.changed.connect(self._follow)
        self._waiting = QLabel(self.tr("Reading the first rows…"))
        self._waiting.setTextFormat(Qt.TextFormat.PlainText)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setWordWrap(True)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._waiting)
        self._note = words("", 13)
        self._note.setAccessibleName(self.tr("What is understood, or what is missing"))
        self.open_button = QPushButton(self.tr("&Open"))
        self.open_button.setDefault(True)
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        foot.addSpacing(16)
        foot.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignBottom)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(title)
        head.addWidget(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.questions)
        column.addWidget(self._middle, 1)
        column.addLayout(foot)

    # what is shown

    def _show_rows(self, beginning: Beginning) -> None:
        first, self._wishes = beginning.first, beginning.wishes
        if not first.rows:
            self._show_reason(self.tr("The file has a header, but no rows."))
            return
        self._first = first
        self.grid = RowsGrid(first, beginning.choices, self._theme, self._locale)
        self._seeing.waiting.connect(Veil(self.grid.seen, QPalette.ColorRole.Base).cover)
        self.grid.changed.connect(self._follow)
        self._middle.addWidget(self.grid)
        self._middle.setCurrentWidget(self.grid)
        self._dates = self._date_columns(beginning.choices)
        if QWidget.focusWidget(self) in (None, self.cancel_button, self.open_button):
            self.grid.header.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    def _show_failure(self, error: DatelineError) -> None:
        self._show_reason(sentence(reason_in_words(error)))

    def _show_reason(self, reason: str) -> None:
        self._waiting.setText(reason)
        self._middle.setCurrentWidget(self._waiting)
        self.shown_seen.emit()

    def _follow(self) -> None:
        """Shows what is wrong with the choices, else soon what they make."""
        grid, first = self.grid, self._first
        if grid is None or first is None:
            return
        choices = grid.header.choices
        if (dates := self._date_columns(choices)) != self._dates:
            self._dates = dates
            self._must = ()
            self.questions.forget()
        faults = faults_of_choices(choices)
        grid.header.show_wrong([column for fault in faults for column in fault.columns])
        self._sure = False
        self._seeing.forget()
        if faults:
            self._wait.stop()
            grid.show_seen(Seen())
            self._say(fault_words(faults[0]), wrong=True)
            self.shown_seen.emit()
        else:
            self._wait.start()
        self._allow()

    def _date_columns(self, choices: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        mapping = self._mapping(choices)
        return tuple(mapping.of(field) for field in DATES)

    def _mapping(self, choices: Sequence[str]) -> ColumnMapping:
        return mapping_of_choices(self._first.columns if self._first is not None else (), choices)

    def _start_seeing(self) -> None:
        grid, first = self.grid, self._first
        if grid is None or first is None:
            return
        mapping, dates, locale = self._mapping(grid.header.choices), self.questions.wishes(), self._locale
        self._seeing.ask(lambda: see(first, mapping, dates, locale), self._show_seen)

    def _show_seen(self, seen: Seen) -> None:
        grid, first = self.grid, self._first
        if grid is None or first is None:
            return
        self._sure = not seen.fault
        grid.show_seen(seen)
        self._ask(seen, first)
        if seen.fault:
            self._say(sentence(seen.fault), wrong=True)
        else:
            told = _tally(self, seen, first, self.questions.unanswered)
            self._say(f"{told}\n{shown(chosen_words(first.columns, grid.header.choices), _LONGEST)}", wrong=False)
        self._allow()
        self.shown_seen.emit()

    def _ask(self, seen: Seen, first: FirstRows) -> None:
        """Asks what these rows leave open, and what all of them did."""
        reason = seen.reason or (in_the_window(self._begun.reason) if self._must else "")
        more = first.more and not self._must
        self.questions.ask((*seen.questions, *self._must), reason, seen.examples, seen.written, more)
        if self._wishes.dates is not None and self._as_before:
            self._as_before = False
            self.questions.answer(self._wishes.dates)

    def _say(self, text: str, wrong: bool) -> None:
        palette = QPalette(self.palette())
        color = self._theme.warn if wrong else self._theme.muted
        palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(color))
        self._note.setPalette(palette)
        self._note.setText(text)

    def _allow(self) -> None:
        allowed = self._sure and not self.questions.unanswered
        self.open_button.setEnabled(allowed)
        self.open_button.setDefault(allowed)  # a default button would look as if it worked

    # the end

    def accept(self) -> None:
        """Hands on what was said; nothing while something is missing."""
        if self.grid is None or not self.open_button.isEnabled():
            return
        dates = self.questions.wishes()
        wishes = Wishes(mapping=self._mapping(self.grid.header.choices), dates=None if dates == UNSAID else dates)
        super().accept()
        self.answered.emit(wishes)

    def done(self, result: int) -> None:
        """Closes; what is under way ends by itself."""
        self._wait.stop()
        self._seeing.forget()
        self._runner.leave()
        super().done(result)


def _tally(dialog: MappingDialog, seen: Seen, first: FirstRows, unanswered: bool) -> str:
    """How many of the rows are understood, and what was settled."""
    rows = len(first.rows)
    told = (
        dialog.tr("{0} of the first {1} rows have a date.") if first.more else dialog.tr("{0} of {1} rows have a date.")
    )
    parts = [told.format(seen.dated, rows)]
    if unanswered:
        parts.append(dialog.tr("Answer the question above to open the file."))
    if seen.wrong:
        parts.append(dialog.tr("{0} have something that cannot be used.").format(seen.wrong))
    return " ".join([*parts, *(sentence(remark) for remark in seen.remarks[:2])])
