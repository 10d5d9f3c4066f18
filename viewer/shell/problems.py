"""The problem panel: what was wrong in the file that was read, where, and what was done about it."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.document.findings import quoted
from viewer.document.problems import Problem
from viewer.document.text import shown
from viewer.formats.format import Reckoning
from viewer.layout.theme import LIGHT, Theme
from viewer.query.filter import RecordType, Ref
from viewer.session.locations import Location
from viewer.shell.headlines import words
from viewer.shell.icons import icon
from viewer.shell.raw_row import RawRow, is_lined

Index = QModelIndex | QPersistentModelIndex

_TYPES = {"event": RecordType.EVENT, "statement": RecordType.STATEMENT, "figure": RecordType.FIGURE}
_TABLES = {"events", "statements", "figures"}
_ORDER = {"error": 0, "warning": 1, "notice": 2}
_NOWHERE = QModelIndex()
_WIDTHS = (84, 56, 180, 150, 0, 220)
"""Of the columns, in pixels; the reason takes what is left."""
_RAW, _REASON = 3, 4
_ROW = re.compile(r"(?:events|statements|figures)(?:\[\d+\])?(?:\.|$)")
"""What a path begins with where the line says the same, and more."""


class ProblemModel(QAbstractTableModel):
    """Problems as rows: severity, line, place, what stands there, reason, what was done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = sorted(problems, key=lambda problem: (_ORDER[problem.severity], problem.line or 0))
        self.theme = LIGHT

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Severity"),
            self.tr("Line"),
            self.tr("Field"),
            self.tr("As written"),
            self.tr("Reason"),
            self.tr("What was done"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem = self._problems[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cells(problem)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return "; ".join(cell for cell in self.cells(problem) if cell)
            case Qt.ItemDataRole.ForegroundRole if index.column() == 0 and problem.severity == "error":
                return QColor.fromRgb(self.theme.warn)
            case Qt.ItemDataRole.ForegroundRole if index.column() not in (_RAW, _REASON):
                return QColor.fromRgb(self.theme.muted)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return None

    def problem(self, row: int) -> Problem:
        """The problem of a row."""
        return self._problems[row]

    def cells(self, problem: Problem) -> tuple[str, ...]:
        """A problem's columns in words."""
        severity = {"error": self.tr("Error"), "warning": self.tr("Warning"), "notice": self.tr("Remark")}
        return (
            severity[problem.severity],
            "" if problem.line is None else f"{problem.line:,}",
            shown(_field(problem), 120),
            shown(problem.raw, 200),
            shown(_reason(problem), 2_000),
            shown(problem.done, 500),
        )

    def as_text(self, rows: Sequence[int]) -> str:
        """Rows as tab-separated lines."""
        return "".join("\t".join(self.cells(self._problems[row])) + "\n" for row in rows)


class ProblemPanel(QWidget):
    """Lists problems, beside the row that the chosen one is about as it stands in the file.

    A click on one of a record that is there selects that record.
    """

    selected = Signal(object)
    close_asked = Signal()

    def __init__(self, location: Location | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = RawRow(location) if isinstance(location, Path) and is_lined(location) else None
        self._model = ProblemModel(())
        self._title = words("", 13, bold=True)
        self._nothing = words(self.tr("All that was read stands as it is in the file."), muted=True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._copy = QPushButton(self.tr("&Copy all"))
        self._copy.setFlat(True)
        self._copy.setToolTip(self.tr("Copy all problems as text (Ctrl+C copies those chosen)"))
        self._copy.clicked.connect(lambda: self._copy_rows(range(self._model.rowCount())))
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Close the list of problems (F4)"))
        self._close.setAccessibleName(self.tr("Close the list of problems"))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._copy)
        head.addWidget(self._close)

        self._table = QTableView()
        self._table.setAccessibleName(self.tr("Problems"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.setWordWrap(True)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setStyleSheet("QTableView::item { padding: 4px 8px; }")
        self._table.setContentsMargins(8, 0, 8, 0)
        self._table.activated.connect(self._choose)
        self._table.clicked.connect(self._choose)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy_chosen)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._table, 1)
        if self._row is not None:
            self._row.setFixedHeight(5 * self._row.fontMetrics().lineSpacing() + 10)
            column.addWidget(self._row)
        self.setFocusProxy(self._table)

    def show_problems(self, problems: Sequence[Problem], theme: Theme, reckoning: Reckoning | None = None) -> None:
        """Lists what was found, and tells what became of the rows."""
        self._model = ProblemModel(problems)
        self._model.setParent(self)
        self._table.setModel(self._model)
        header = self._table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            if width:
                header.resizeSection(column, width)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnHidden(_RAW, not any(problem.raw for problem in problems))
        self._table.selectionModel().currentRowChanged.connect(self._show_row)
        # wrapped rows: measuring each is slow, and few people read past some hundred
        if len(problems) <= 300:
            self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.scrollToTop()
        self._table.setVisible(bool(problems))
        self._nothing.setVisible(not problems)
        self._copy.setVisible(bool(problems))
        told = [] if reckoning is None else [reckoning_in_words(reckoning)]
        self._title.setText("  ·  ".join([*told, count_in_words(problems)]))
        if self._row is not None:
            self._row.setVisible(any(problem.line is not None for problem in problems))
            self._row.show_line(None)
        self.show_theme(theme)

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._model.theme = theme
        if self._row is not None:
            self._row.show_theme(theme)
        self._close.setIcon(icon("close", theme, 16))
        palette = QPalette(self._title.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(theme.ink))
        self._title.setPalette(palette)

    def close_file(self) -> None:
        """Waits for what is being fetched of the file."""
        if self._row is not None:
            self._row.close_file()

    def _show_row(self, index: QModelIndex) -> None:
        if self._row is not None and index.isValid():
            self._row.show_line(self._model.problem(index.row()).line)

    def _choose(self, index: QModelIndex) -> None:
        record = self._model.problem(index.row()).record
        if record is not None and record[0] in _TYPES:
            self.selected.emit(Ref(_TYPES[record[0]], record[1]))

    def _copy_chosen(self) -> None:
        self._copy_rows(sorted({index.row() for index in self._table.selectionModel().selectedRows()}))

    def _copy_rows(self, rows: Sequence[int]) -> None:
        QApplication.clipboard().setText(self._model.as_text(rows))


def count_in_words(problems: Sequence[Problem]) -> str:
    """How many problems there are, for a title or a button; what is only good to know is no problem."""
    translate = QCoreApplication.translate
    remarks = sum(problem.severity == "notice" for problem in problems)
    wrong = len(problems) - remarks
    if not problems:
        return translate("ProblemPanel", "No problems in this file")
    if remarks == 1:
        alone, more = translate("ProblemPanel", "1 remark on this file"), translate("ProblemPanel", "1 remark")
    else:
        alone = translate("ProblemPanel", "{0} remarks on this file").replace("{0}", f"{remarks:,}")
        more = translate("ProblemPanel", "{0} remarks").replace("{0}", f"{remarks:,}")
    if not wrong:
        return alone
    if wrong == 1:
        found = translate("ProblemPanel", "1 problem in this file")
    else:
        found = translate("ProblemPanel", "{0} problems in this file").replace("{0}", f"{wrong:,}")
    return f"{found}, {more}" if remarks else found


def _field(problem: Problem) -> str:
    """Where a problem is, as the file calls it: its line is told beside, so which row it is, is not."""
    return problem.path if problem.line is None and problem.path not in _TABLES else _ROW.sub("", problem.path, count=1)


def _reason(problem: Problem) -> str:
    """The reason, without the value that it may begin with: that is told beside."""
    return problem.reason.removeprefix(f"{quoted(problem.raw)}: ") if problem.raw else problem.reason


def reckoning_in_words(reckoning: Reckoning) -> str:
    """What became of a file's rows: "12 rows read, 11 used, 1 left out"."""
    translate = QCoreApplication.translate
    told = translate("ProblemPanel", "{read} read, {used} used, {left} left out")
    counted = f"{reckoning.read:,} {reckoning.word}{'' if reckoning.read == 1 else 's'}"
    used, left = f"{reckoning.used:,}", f"{reckoning.left_out:,}"
    return told.replace("{read}", counted).replace("{used}", used).replace("{left}", left)
