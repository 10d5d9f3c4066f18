"""Questions about a table's dates: which number is the day, what century two digits are of, what numbers are."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget

from viewer.document.errors import Question
from viewer.layout.theme import Theme
from viewer.query.tables.date_wishes import UNSAID, DateWishes, read_date_wishes
from viewer.shell.export.choices import Option
from viewer.shell.flow import FlowLayout
from viewer.shell.headlines import words
from viewer.shell.mapping.words import sentence
from viewer.shell.painter import font

_ORDER: tuple[Question, ...] = ("order", "century", "serial")
AS_IT_SHOWS = "whole"
"""The answer that leaves it to the dates that are not among the first rows."""


class DateQuestions(QWidget):
    """Asks what is open about dates; what was asked once stays there to be changed, until `forget`.

    Signals:
        changed: another answer was given.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: dict[Question, QButtonGroup] = {}
        self._asked: dict[Question, QWidget] = {}
        self._reason = words("", 13)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 12)
        self._column.setSpacing(6)
        self._column.addWidget(self._reason)
        self.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor.fromRgb(theme.mark_text))
        self.setPalette(palette)
        self.hide()

    def ask(
        self, questions: Sequence[Question], reason: str, examples: Sequence[str], written: str, more: bool
    ) -> None:
        """Asks what has not been asked yet.

        Args:
            questions: what is open; "columns" is nobody's business here.
            reason: why.
            examples: a date with the day first and with the month first, in words, or nothing.
            written: that date as it stands in the table.
            more: there are rows beyond those that were looked at, which may show the order of day and month.
        """
        for question in _ORDER:
            if question in questions and question not in self._asked:
                options = _options(question, examples, more)
                self._asked[question] = self._make(question, options, written)
                self._column.insertWidget(1 + _place(question, self._asked), self._asked[question])
        if reason:
            self._reason.setText(sentence(reason))
        self.setVisible(bool(self._asked))

    def forget(self) -> None:
        """Asks nothing any more."""
        for row in self._asked.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._asked.clear()
        self._groups.clear()
        self.hide()

    def wishes(self) -> DateWishes:
        """What was answered."""
        answers = [self._answer(question) for question in self._groups]
        return read_date_wishes(",".join(answer for answer in answers if answer and answer != AS_IT_SHOWS))

    @property
    def unanswered(self) -> bool:
        """Whether something that was asked has no answer."""
        return any(not self._answer(question) for question in self._groups)

    def answer(self, wishes: DateWishes) -> None:
        """Gives answers as clicks would, to what is asked."""
        given = str(wishes).split(",") if wishes != UNSAID else []
        for group in self._groups.values():
            for button in group.buttons():
                if button.property("answer") in given:
                    button.setChecked(True)

    def _answer(self, question: Question) -> str:
        button = self._groups[question].checkedButton()
        return "" if button is None else str(button.property("answer"))

    def _make(self, question: Question, options: Sequence[tuple[str, str]], written: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        which = self.tr("Which number is the day in {0}?").format(written) if written else ""
        asked = {
            "order": which or self.tr("Which number is the day?"),
            "century": self.tr("In which hundred years do they lie?"),
            "serial": self.tr("What are these numbers?"),
        }[question]
        title = QLabel(asked)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(font(13, bold=True))
        row.setAccessibleName(asked)
        beside = FlowLayout(gap=12)
        group = self._groups[question] = QButtonGroup(self)
        for answer, text in options:
            option = Option(text)
            option.setProperty("answer", answer)
            option.setAccessibleDescription(asked)
            option.setChecked(answer == AS_IT_SHOWS)
            group.addButton(option)
            beside.addWidget(option)
        group.buttonToggled.connect(self._tell)
        column.addWidget(title)
        column.addLayout(beside)
        return row

    def _tell(self, _button: object, on: bool) -> None:
        if on:
            self.changed.emit()


def _place(question: Question, asked: dict[Question, QWidget]) -> int:
    """How many questions stand before one."""
    return sum(_ORDER.index(other) < _ORDER.index(question) for other in asked)


def _options(question: Question, examples: Sequence[str], more: bool) -> list[tuple[str, str]]:
    """The answers to a question, as they are written for `--dates`, and in words."""
    if question == "century":
        return [(str(first), _tr("{0} to {1}").format(first, first + 99)) for first in (1950, 1900, 2000, 1800)]
    if question == "serial":
        return [
            ("serial", _tr("Days as most spreadsheets count them, from 1900")),
            ("serial1904", _tr("Days counted from 1904, as some older workbooks do")),
        ]
    first, second = _tr("The first"), _tr("The second")
    if len(examples) == 2:
        first, second = (f"{which}: {told}" for which, told in zip((first, second), examples, strict=True))
    options = [("dmy", first), ("mdy", second)]
    return [*options, (AS_IT_SHOWS, _tr("As the rest of the file shows"))] if more else options


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mapping", text)
