"""A period to keep: two dates to type, or the stretch in view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.dates import Span
from viewer.layout.theme import Theme
from viewer.session.period import PeriodEnd, PeriodError, read_period, written_period
from viewer.shell.export.choices import Tick
from viewer.shell.filters.notes import hint, tint
from viewer.shell.filters.section import MARGIN
from viewer.shell.flow import FlowLayout


class PeriodEditor(QWidget):
    """Reports the period typed (a Span, or None), that the stretch in view is wanted, or only what has a date."""

    changed = Signal(object)
    dated_changed = Signal(bool)
    from_view = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: Span | None = None
        self._first = self._field(self.tr("From, a date such as 2019-12 or 2020-02-03"), "2019-12")
        self._last = self._field(self.tr("To, a date such as 2020 or 2020-02-06"), "2020-02-06")
        self._error = hint()
        self._error.setVisible(False)
        self._view = QPushButton(self.tr("The visible stretch"))
        self._view.setToolTip(self.tr("Keeps the period that the timeline shows now"))
        self._view.clicked.connect(self.from_view)
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the period"))
        self._clear.setToolTip(self.tr("Keeps all times"))
        self._clear.clicked.connect(self._clear_all)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for words, field in ((self.tr("From"), self._first), (self.tr("To"), self._last)):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            form.addRow(label, field)
        self.dated = Tick(self.tr("Only what has a date"))
        self.dated.clicked.connect(self.dated_changed)
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self._view)
        buttons.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self._error)
        column.addWidget(
            hint(self.tr("Keeps all that may have happened then; what has no date stays, too. Both dates count whole."))
        )
        column.addWidget(self.dated)
        column.addLayout(buttons)

    def show_period(self, period: Span | None, dated: bool, in_view: bool, theme: Theme) -> None:
        """Shows the period kept, and whether only what is `dated` is.

        `in_view`: whether the timeline shows a stretch that could be one.
        """
        self.dated.setChecked(dated)
        self._view.setEnabled(in_view)
        tint(self._error, theme.warn)
        if period != self._given:
            self._show(period)
        self._enable()

    def _show(self, period: Span | None) -> None:
        self._given = period
        for field, text in zip((self._first, self._last), written_period(period), strict=True):
            field.setText(text)
        self._say("")

    def _enable(self) -> None:
        self._clear.setEnabled(bool(self._given or self._first.text() or self._last.text()))

    def _clear_all(self) -> None:
        was = self._given
        self._show(None)
        self._enable()
        if was is not None:
            self.changed.emit(None)

    def _field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(100)
        field.setPlaceholderText(example)
        field.setAccessibleName(name)
        field.setToolTip(self.tr("A date as 2020-02-03, 2020-02, 2020 or any other EDTF form; Return applies it"))
        field.editingFinished.connect(self._read)
        field.textChanged.connect(self._enable)
        return field

    def _say(self, error: str) -> None:
        self._error.setText(error)
        self._error.setVisible(bool(error))

    def _read(self) -> None:
        """Reads both fields; what is typed is left as typed."""
        texts = self._first.text(), self._last.text()
        if texts == written_period(self._given):
            self._say("")
            return
        try:
            period = read_period(*texts)
        except PeriodError as error:
            field = self._first if error.end is PeriodEnd.FROM else self._last
            self._say(str(error))
            field.setAccessibleDescription(str(error))
            return
        self._say("")
        for field in (self._first, self._last):
            field.setAccessibleDescription("")
        if period != self._given:
            self._given = period
            self.changed.emit(period)
