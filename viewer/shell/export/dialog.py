"""The export dialog: what, as which file, how large; with a preview, a copy for the clipboard, and cancel."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.document.errors import Cancelled
from viewer.document.text import shown
from viewer.query.filter import Facet
from viewer.shell.export.controls import ExportControls
from viewer.shell.export.drawing import make_drawing
from viewer.shell.export.limits import Tick, tr
from viewer.shell.export.png import page_image
from viewer.shell.export.preview import Previewed, PreviewPane, make_preview
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, What
from viewer.shell.export.writing import check, write_export
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.painter import FontMeasure, font
from viewer.shell.redaction.words import removed_in_words
from viewer.shell.working_dialog import Stop, WorkingDialog

PATIENCE = 150
"""Milliseconds after a change before the preview follows it."""
SIZE = QSize(1080, 720)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended: with words to show, perhaps with an image to copy."""

    words: str
    image: QImage | None = None


class ExportDialog(WorkingDialog):
    """Asks for an image of a document, shows it, and writes it, or copies it to the clipboard."""

    def __init__(self, request: ExportRequest, parent: QWidget | None = None) -> None:
        super().__init__(request.theme, request.source.slow, parent)
        self.setWindowTitle(self.tr("Export as an image"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._request = request
        self._measure = FontMeasure()
        self._preview_stop = Stop()
        self._known: Previewed | None = None
        self._done: tuple[PageWish, FileWish] | None = None  # what the words tell the outcome of
        self._wait = QTimer(self, interval=PATIENCE, singleShot=True)
        self._wait.timeout.connect(self._start_preview)
        self.controls = ExportControls(request)
        self.preview = PreviewPane()
        self._lay_out()
        self.controls.changed.connect(self._ask_preview)
        self.begin_idle(self._words, self.controls, self.copy_button)
        resize_on_screen(self, SIZE)
        self.runner.run("names", lambda: request.source.names(Facet.ACTOR), self.controls.redactions.people.offer)
        self._ask_preview()

    def _lay_out(self) -> None:
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(36)
        self._words.setFont(font(13))
        self._words.setAccessibleName(self.tr("How large the picture is, or why it cannot be made"))
        self.progress.setAccessibleName(self.tr("How far the picture is"))
        self.copy_button = QPushButton(self.tr("&Copy image"))
        self.copy_button.setToolTip(self.tr("Put the picture on the clipboard, as pixels"))
        self.copy_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.ask_name)
        self.copy_button.clicked.connect(self.copy_image)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        self.controls.setAutoFillBackground(False)
        scroll.setWidget(self.controls)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copy_button, self.close_button, self.save_button):
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.setContentsMargins(0, 20, 24, 20)
        side.setSpacing(12)
        side.addWidget(scroll, 1)
        side.addWidget(self._words)
        side.addWidget(self.progress)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.preview, 1)
        row.addLayout(side)
        scroll.setFixedWidth(344)

    # the preview

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_preview()

    def _ask_preview(self) -> None:
        self._wait.start()

    def _start_preview(self) -> None:
        self._preview_stop.asked = True
        self._preview_stop = stop = Stop()
        page, file, known = self.controls.page_wish(), self.controls.file_wish(), self._known
        room, ratio = self.preview.room(), self.devicePixelRatioF()
        request, measure = self._request, self._measure
        if self._done != (page, file):
            self._done = None
        if known is None or known.wish != page:
            self.preview.show_preview(self.preview.image, tr("Drawing the picture…"))

        def make() -> Previewed | None:
            made = make_preview(request, page, file, known, room, ratio, measure, lambda _done: stop.look())
            if made is None and not stop.asked:
                raise Cancelled("", "the source gave way to another question")  # the runner asks again
            return made

        self.runner.run("preview", make, self._show_preview)

    def _show_preview(self, made: Previewed | None) -> None:
        if made is None:
            return
        self._known = made
        self.preview.show_preview(made.image, "" if made.image is not None else made.words)
        self.controls.show_removed(_removed(made))
        if self._done is None:  # what was written is not told over by how large it would be
            self.say(made.words, wrong=not made.possible)
        if not self.working:
            self.allow_saving(made.possible)
            self.copy_button.setEnabled(made.drawing is not None)

    def _wishes(self) -> tuple[PageWish, FileWish]:
        return self.controls.page_wish(), self.controls.file_wish()

    # the work

    def ask_name(self) -> None:
        """Asks where the file is to go, and writes it."""
        kind = self.controls.file_wish().kind
        name, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Save"), str(self.suggested_path()), f"{kind.value.upper()} (*.{kind.value})"
        )
        if name:
            path = Path(name)
            self.save_to(path if path.suffix.lower() == f".{kind.value}" else Path(f"{name}.{kind.value}"))

    def suggested_path(self) -> Path:
        """A name after the event file's, in the folder for documents; that of a redacted picture tells nothing."""
        page, file = self.controls.page_wish(), self.controls.file_wish()
        stem = self._request.file_name.removesuffix(".json").removesuffix(".dateline") or "timeline"
        if page.redaction.active:
            stem = tr("redacted")
        ends = {What.VIEW: "", What.WHOLE: tr(" whole"), What.SELECTION: tr(" selection")}
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(folder) / f"{shown(stem, 120)}{ends[page.what]}.{file.kind.value}"

    def save_to(self, path: Path) -> None:
        """Writes the file, in the background."""
        request, measure = self._request, self._measure
        page, file = self.controls.page_wish(), self.controls.file_wish()

        def write(_stop: Stop, tick: Tick) -> _Outcome:
            made = write_export(request, page, file, path, measure, tick)
            said = tr("Saved {name}: {size}").replace("{size}", made.words)
            return _Outcome(said.replace("{name}", shown(path.name, 80)))

        self.work(write, self._finish)

    def copy_image(self) -> None:
        """Puts the picture on the clipboard, in the background."""
        page = self.controls.page_wish()
        file = replace(self.controls.file_wish(), kind=Kind.PNG, paper=None)
        self.work(lambda _stop, tick: self._painted(page, file, tick), self._finish)

    def _painted(self, page: PageWish, file: FileWish, tick: Tick) -> _Outcome:
        drawing = make_drawing(self._request, page, self._measure, tick)
        image = page_image(drawing, check(drawing, page, file), tick)
        return _Outcome(tr("Copied to the clipboard"), image)

    def _finish(self, came: _Outcome | Exception) -> None:
        self._done = self._wishes()
        if isinstance(came, Exception):
            return
        if came.image is not None:
            QGuiApplication.clipboard().setImage(came.image)
        self.say(came.words)

    def stop_looking(self) -> None:
        """Stops drawing the preview."""
        self._wait.stop()
        self._preview_stop.asked = True


def _removed(made: Previewed) -> str:
    """What is taken out of what is previewed."""
    if made.drawing is None or not made.wish.redaction.active:
        return ""
    found = removed_in_words(made.drawing.people, made.drawing.removed)
    return found or tr("There is nothing to take out.")
