"""What there is to do once all drafts are settled: questions that are open still, saving, the timeline."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.shell.flow import FlowLayout
from viewer.shell.headlines import words

translate = QCoreApplication.translate


class DoneBox(QWidget):
    """Says that all is settled; hidden until then.

    Signals:
        questions_asked, save_asked, timeline_asked: what the person wants next.
    """

    questions_asked = Signal()
    save_asked = Signal()
    timeline_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: QLabel = words("", 15, bold=True)
        self._told: QLabel = words("", 13)
        self.questions = _button(translate("Review", "Answer the &questions"))
        self.questions.clicked.connect(self.questions_asked)
        self.save = _button(translate("Review", "Save (Ctrl+S)"))
        self.save.clicked.connect(self.save_asked)
        self.timeline = _button(translate("Review", "See the timeline (F7)"))
        self.timeline.clicked.connect(self.timeline_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 4)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._told)
        row = FlowLayout(gap=8)
        for button in (self.questions, self.save, self.timeline):
            row.addWidget(button)
        column.addLayout(row)
        self.hide()

    @property
    def told(self) -> str:
        """What it says; empty while something is to be settled."""
        return "" if self.isHidden() else f"{self._head.text()} {self._told.text()}".strip()

    def show_progress(self, done: int, of: int, questions: int, saved: bool) -> None:
        """Shows what is left to do once all of so many drafts are settled."""
        self.setVisible(of > 0 and done == of)
        self._head.setText(translate("Review", "All {n} are settled").replace("{n}", f"{of:,}"))
        if questions == 1:
            told = translate("Review", "One question is open: whether two events are the same.")
        elif questions:
            told = translate("Review", "{n} questions are open: whether two events are the same.")
        else:
            told = ""
        self._told.setText(told.replace("{n}", f"{questions:,}"))
        self._told.setVisible(bool(told))
        self.questions.setVisible(questions > 0)
        self.save.setVisible(not saved)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
