"""The controls of the export dialog: what is wanted, told as wishes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from viewer.layout.theme import DARK, LIGHT, THEMES
from viewer.shell.export.choices import Option, Tick
from viewer.shell.export.drawing import LEAST_HEIGHT, LEAST_WIDTH
from viewer.shell.export.limits import tr
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, Paper, Part, What
from viewer.shell.headlines import words
from viewer.shell.painter import font
from viewer.shell.redaction.controls import Redactions

MOST_PIXELS = 200_000
LEAST_SCALE = 0.1
MOST_SCALE = 20.0
INDENT = 8
WITHOUT_ARROWS = "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }"
"""Keys and the wheel turn a number; hiding the buttons as Qt offers it leaves a styled field no room for its text."""
DPI = 96
"""Pixels per inch at a scale of 1."""


class ExportControls(QWidget):
    """Asks for a page and a file; `changed` tells that another is wished for.

    Attributes:
        redactions: what is asked to be left out. removed: the label that tells what is.
    """

    changed = Signal()

    def __init__(self, request: ExportRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen_theme = request.theme
        self._what = QButtonGroup(self)
        self._kind = QButtonGroup(self)
        self._paper = QButtonGroup(self)
        self._theme = QButtonGroup(self)
        self.setStyleSheet(WITHOUT_ARROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._add_what(column, request)
        self._add_kind(column)
        self._add_sizes(column)
        self._add_parts(column, request)
        self._add_redactions(column, request)
        column.addStretch(1)
        self._show_rows()

    def page_wish(self) -> PageWish:
        """The page that is chosen."""
        return PageWish(
            what=What(_chosen(self._what)),
            width=_number(self.width_box),
            height=_number(self.height_box),
            theme=THEMES.get(_chosen(self._theme), self._seen_theme),
            left_out=frozenset(part for part, box in self.parts.items() if not box.isChecked()),
            redaction=self.redactions.redaction(),
        )

    def file_wish(self) -> FileWish:
        """The file that is chosen."""
        kind, chosen = Kind(_chosen(self._kind)), _chosen(self._paper)
        scale = self.scale_box.value() if self.scale_box.value() >= LEAST_SCALE else None
        paper = Paper(chosen) if chosen and kind is Kind.PDF else None
        return FileWish(kind, scale, paper, paper is not None and self.landscape.isChecked())

    def choose(self, what: What | None = None, kind: Kind | None = None, paper: Paper | None = None) -> None:
        """Chooses as a click would."""
        for group, choice in ((self._what, what), (self._kind, kind), (self._paper, paper)):
            for button in group.buttons():
                if choice is not None and button.property("choice") == choice.value:
                    button.click()

    # how it is laid out

    def _add_what(self, column: QVBoxLayout, request: ExportRequest) -> None:
        column.addWidget(_heading(tr("Picture")))
        words = {
            What.VIEW: (tr("The &view, as it is seen"), tr("The same stretch of time, lanes and size")),
            What.WHOLE: (tr("The &whole timeline"), tr("All that the filter keeps, every lane in full")),
            What.SELECTION: (tr("The s&elected record and what it is joined to"), _why_no_selection(request)),
        }
        for what, (text, tip) in words.items():
            button = _radio(text, tip, what.value, self._what, self._tell)
            button.setEnabled(what is not What.SELECTION or not tip)
            column.addWidget(button)

    def _add_kind(self, column: QVBoxLayout) -> None:
        column.addSpacing(10)
        column.addWidget(_heading(tr("File")))
        kinds = [
            (tr("P&NG"), tr("Pixels: for the web, slides and mail"), Kind.PNG.value),
            (tr("SVG"), tr("Shapes and text: for drawing programs, and for the web at any size"), Kind.SVG.value),
            (tr("PDF"), tr("For print, on one page or on sheets to be joined"), Kind.PDF.value),
        ]
        column.addWidget(_row(kinds, self._kind, self._change_kind))

    def _add_sizes(self, column: QVBoxLayout) -> None:
        self.width_box = _pixels(LEAST_WIDTH, tr("Of the whole page, in pixels of the screen"), self._tell)
        self.height_box = _pixels(LEAST_HEIGHT, tr("Of the whole page; automatic is as tall as it must be"), self._tell)
        self.scale_box = QDoubleSpinBox(decimals=2, singleStep=0.25, suffix=" ×")
        self.scale_box.setRange(LEAST_SCALE - 0.01, MOST_SCALE)
        self.scale_box.setToolTip(tr("How many pixels of the file make one of the screen"))
        self.dpi_box = QSpinBox(singleStep=24, suffix=" dpi")
        self.dpi_box.setRange(round(LEAST_SCALE * DPI) - 1, round(MOST_SCALE * DPI))
        self.dpi_box.setToolTip(tr("The scale in dots to the inch"))
        for box in (self.scale_box, self.dpi_box):
            box.setSpecialValueText(tr("automatic"))
            box.lineEdit().setTextMargins(INDENT, 0, INDENT, 0)
        self.scale_box.setValue(self.scale_box.minimum())
        self.dpi_box.setValue(self.dpi_box.minimum())
        self.scale_box.valueChanged.connect(self._change_scale)
        self.dpi_box.valueChanged.connect(self._change_dpi)
        self.landscape = Tick(tr("&Landscape"))
        self.landscape.setToolTip(tr("The sheets lie on their longer side"))
        self.landscape.toggled.connect(self._tell)
        one, sheets = tr("As large as the picture"), tr("Sheets that overlap, with marks to join them by and an index")
        papers = [(tr("One page"), one, ""), *((paper.value, sheets, paper.value) for paper in Paper)]
        self._paper_row = _row(papers, self._paper, self._change_kind)
        seen = tr("The colours of the window")
        themes = [(tr("As seen"), seen, ""), (tr("Light"), "", LIGHT.name), (tr("Dark"), "", DARK.name)]
        self._theme_row = _row(themes, self._theme, self._tell)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("W&idth"), self.width_box),
            (tr("&Height"), self.height_box),
            (tr("Sc&ale"), self.scale_box),
            (tr("&Resolution"), self.dpi_box),
            (tr("Paper"), self._paper_row),
            ("", self.landscape),
            (tr("Colours"), self._theme_row),
        )
        for label, field in rows:
            if label:
                field.setAccessibleName(label.replace("&", ""))
            self._form.addRow(label, field)
        column.addSpacing(6)
        column.addLayout(self._form)

    def _add_parts(self, column: QVBoxLayout, request: ExportRequest) -> None:
        column.addSpacing(10)
        column.addWidget(_heading(tr("On the page")))
        words = {
            Part.TITLE: (tr("&Title"), tr("The title, what the axis means and the stretch of time")),
            Part.LEGEND: (tr("Le&gend"), tr("How to read the marks")),
            Part.FILTERS: (tr("&Filters"), tr("Which filters are on, in words")),
            Part.COUNT: (tr("Counts"), tr("How many records are shown, and what hides the others")),
            Part.SOURCES: (tr("Sou&rces"), tr("The sources and when they were published")),
            Part.FILE: (tr("File and &date"), tr("The event file's name and when it was last changed")),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        self.parts: dict[Part, Tick] = {}
        for place, (part, (text, tip)) in enumerate(words.items()):
            box = Tick(text)
            box.setToolTip(tip)
            box.setChecked(part is not Part.LEGEND or request.state.legend)
            box.toggled.connect(self._tell)
            self.parts[part] = box
            grid.addWidget(box, place % 3, place // 3)
        column.addLayout(grid)

    def _add_redactions(self, column: QVBoxLayout, request: ExportRequest) -> None:
        column.addSpacing(10)
        self.redactions = Redactions(_heading(tr("Leave out, wherever it stands")), request.theme)
        self.redactions.changed.connect(self._tell)
        self.removed = words("", 12, muted=True)
        self.removed.setAccessibleName(tr("What is taken out"))
        self.removed.setVisible(False)
        column.addWidget(self.redactions)
        column.addWidget(self.removed)

    def show_removed(self, told: str) -> None:
        """Tells what is taken out, on a line each; nothing where nothing is to be."""
        self.removed.setText(told)
        self.removed.setVisible(bool(told))

    # what a change brings along

    def _tell(self) -> None:
        self.changed.emit()

    def _change_kind(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        """Only what matters for the kind of file."""
        kind = _chosen(self._kind)
        self._form.setRowVisible(self.dpi_box, kind == Kind.PNG)
        self._form.setRowVisible(self._paper_row, kind == Kind.PDF)
        self._form.setRowVisible(self.landscape, kind == Kind.PDF and bool(_chosen(self._paper)))

    def _change_scale(self, scale: float) -> None:
        self.dpi_box.blockSignals(True)
        self.dpi_box.setValue(round(scale * DPI) if scale >= LEAST_SCALE else self.dpi_box.minimum())
        self.dpi_box.blockSignals(False)
        self.changed.emit()

    def _change_dpi(self, dpi: int) -> None:
        self.scale_box.blockSignals(True)
        self.scale_box.setValue(dpi / DPI if dpi > self.dpi_box.minimum() else self.scale_box.minimum())
        self.scale_box.blockSignals(False)
        self.changed.emit()


def _chosen(group: QButtonGroup) -> str:
    return next(str(button.property("choice")) for button in group.buttons() if button.isChecked())


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(13, bold=True))
    return label


def _row(words: list[tuple[str, str, str]], group: QButtonGroup, do: Callable[[], None]) -> QWidget:
    """Several choices beside one another: their words, tips and what they stand for."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    for text, tip, choice in words:
        layout.addWidget(_radio(text, tip, choice, group, do))
    layout.addStretch(1)
    return row


def _radio(text: str, tip: str, choice: str, group: QButtonGroup, do: Callable[[], None]) -> Option:
    """One of several; the first of them is chosen."""
    button = Option(text)
    button.setToolTip(tip)
    button.setProperty("choice", choice)
    button.setChecked(not group.buttons())
    button.toggled.connect(lambda on: do() if on else None)
    group.addButton(button)
    return button


def _pixels(least: int, tip: str, do: Callable[[], None]) -> QSpinBox:
    """A field for a length; one below the least stands for what suits."""
    box = QSpinBox(singleStep=100, suffix=" px")
    box.lineEdit().setTextMargins(INDENT, 0, INDENT, 0)
    box.setRange(least - 1, MOST_PIXELS)
    box.setSpecialValueText(tr("automatic"))
    box.setGroupSeparatorShown(True)
    box.setToolTip(tip)
    box.valueChanged.connect(lambda _value: do())
    return box


def _number(box: QSpinBox) -> int | None:
    return box.value() if box.value() > box.minimum() else None


def _why_no_selection(request: ExportRequest) -> str:
    """Why the selection cannot be exported; empty if it can, or if the source would take long to tell."""
    selected, source = request.state.selected, request.source
    if selected is not None and source.slow:
        return ""
    row = None if selected is None else source.row(selected)
    if row is None:
        return tr("Nothing is selected")
    return "" if source.kept(row, request.state.keep) else tr("The filter hides what is selected")
