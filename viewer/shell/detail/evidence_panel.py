"""The evidence: source by source, the sentence that the selected record was taken from, in its text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from viewer.layout.theme import Theme
from viewer.query.filter import Ref
from viewer.shell.detail.evidence_text import EvidenceText
from viewer.shell.detail.known import Reading, Stop
from viewer.shell.detail.parts import View, muted, prose
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import joined, name, quoted, written_date_words
from viewer.shell.flow import take_all
from viewer.shell.icons import icon, pixmap
from viewer.shell.soon import soon

_MOST_WORDS = 240  # pixels: a long quote must not push the record away
_NO_LIMIT = (1 << 24) - 1  # Qt's own largest size


class EvidencePanel(QWidget):
    """Shows one stop at a time, with steps to the others. `taller` says whether the reader wants it large."""

    chosen = Signal(object)
    taller = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._ref: Ref | None = None
        self._stops: list[Stop] = []
        self._at = 0
        translate = QCoreApplication.translate
        self._head = QVBoxLayout()
        self._head.setSpacing(2)
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._before = _button(translate("Detail", "Previous quote"))
        self._after = _button(translate("Detail", "Next quote"))
        self._size = _button(translate("Detail", "More room for the text"))
        self._size.setCheckable(True)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._size.toggled.connect(self.taller)
        self.text = EvidenceText()
        self.text.chosen.connect(self.chosen)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for widget in (self._count, self._before, self._after, self._size):
            tools.addWidget(widget)
        line = QHBoxLayout()
        line.setContentsMargins(16, 10, 12, 0)
        line.addLayout(self._head, 1)
        line.addLayout(tools)
        line.setAlignment(tools, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(line)
        self._column.addWidget(self.text, 1)

    def show_evidence(self, view: View, ref: Ref | None, stops: Sequence[Stop]) -> None:
        """Shows a record's quotes, or whole sources; nothing to show hides the text."""
        if self._view is None or self._view.theme != view.theme:
            self._dress(view.theme)
        self._view, self._ref, self._stops, self._at = view, ref, list(stops), 0
        self._render()

    def _dress(self, theme: Theme) -> None:
        resize = icon("taller", theme, 16)
        resize.addPixmap(pixmap("shorter", theme.accent, 16, self.devicePixelRatioF()), state=QIcon.State.On)
        for button, drawn in (
            (self._before, icon("previous", theme, 16)), (self._after, icon("next", theme, 16)), (self._size, resize)
        ):  # fmt: skip
            button.setIcon(drawn)

    @property
    def readable(self) -> bool:
        """Whether there is a text to read."""
        return not self.text.isHidden()

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % max(len(self._stops), 1)
        self._render()

    def _render(self) -> None:
        view = self._view
        assert view is not None
        for before in take_all(self._head):
            before.hide()
            before.deleteLater()
        stop = self._stops[self._at] if self._stops else None
        for words in _headlines(view, stop):
            self._head.addWidget(words)
            words.show()  # now, not with the next events: the panel's height is asked for below
        several = len(self._stops) > 1
        self._count.setText(
            QCoreApplication.translate("Detail", "{n} of {all}")
            .replace("{n}", str(self._at + 1))
            .replace("{all}", str(len(self._stops)))
        )
        for widget in (self._count, self._before, self._after):
            widget.setVisible(several)
        readable = stop is not None and stop.source is not None and stop.how != "unheld"
        self.text.setVisible(readable)
        self._size.setVisible(readable)
        self._fit()
        if stop is None or stop.source is None or not readable:
            return
        view.read(stop.source.id, partial(self._show_reading, stop))

    def _fit(self) -> None:
        """As high as the words need at this width; a text below them takes what is left, and never their room."""
        self._column.activate()
        needed = self._column.totalHeightForWidth(self.width()) + 12
        self.setMaximumHeight(_NO_LIMIT if self.readable else needed)
        least = self._column.minimumHeightForWidth(self.width()) if self.readable else needed
        self.setMinimumHeight(max(0, min(least, _MOST_WORDS)))  # -1 before there are words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            soon(self, self._fit)  # another size within this event would be lost on the layout

    def _show_reading(self, stop: Stop, reading: Reading) -> None:
        view = self._view
        if view is None or not self._stops or self._stops[self._at] is not stop:
            return
        same = [one for one in self._stops if one.source == stop.source and one.how in ("exact", "repaired")]
        same.sort(key=lambda one: one is not stop)  # the one stepped to is scrolled to
        own = [(one.start, one.end) for one in same]
        self.text.show_text(reading.text, reading.taken, own, self._ref, view.titles, view.theme)


def _headlines(view: View, stop: Stop | None) -> list[Prose]:
    """The source's name and date, and what there is to say about the quote."""
    translate = QCoreApplication.translate
    if stop is None:
        return [muted(view, translate("Detail", "No evidence is given for this."))]
    source = stop.source
    lines = []
    if source is not None:
        lines.append(prose(view, name(source.title), 13, bold=True))
        about = joined(name(source.publisher), name(source.author), written_date_words(source.published, view.locale))
        if about:
            lines.append(muted(view, about))
    warn = {
        "repaired": translate("Detail", "The text has changed since: the quote was found again where it is marked."),
        "broken": translate("Detail", "Broken evidence: the text does not hold this quote, or not at one sure place."),
        "unheld": translate("Detail", "The file does not hold this source’s text. It quotes:")
        if stop.quote
        else translate("Detail", "The file does not hold this source’s text, and quotes nothing of it."),
    }
    if source is None:
        lost = translate("Detail", "The source of this quote is not in the file.")
        lines.append(prose(view, lost, 13, color=view.theme.warn))
    elif stop.how in warn:
        color = view.theme.muted if stop.how == "unheld" else view.theme.warn
        lines.append(prose(view, warn[stop.how], 13, color=color))
    if stop.how in ("broken", "unheld") and stop.quote:
        struck = stop.how == "broken"
        lines.append(Prose([Piece(quoted(stop.quote[:2_000]), view.theme.muted, struck=struck)], 14))
    return lines


def _button(words: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button
