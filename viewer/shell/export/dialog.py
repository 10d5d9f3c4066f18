"""The export dialog: what, as which file, how large; with a preview, a copy for the clipboard, and cancel."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.document.errors import Cancelled, DatelineError
from viewer.document.text import shown
from viewer.shell.export.controls import ExportControls
from viewer.shell.export.drawing import make_drawing
from viewer.shell.export.limits import Tick, tr
from viewer.shell.export.png import page_image
from viewer.shell.export.preview import Previewed, PreviewPane, make_preview
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, What
from viewer.shell.export.writing import check, write_export
from viewer.shell.painter import FontMeasure, font
from viewer.shell.threads import ThreadRunner

PATIENCE = 150
"""Milliseconds after a change before the preview follows it."""
SIZE = QSize(1080, 720)


@dataclass(slots=True)
class _Stop:
    """Whether a job is to stop."""

    asked: bool = False

    def tick(self, _done: float) -> None:
        """Stops the job that calls it."""
        if self.asked:
            raise Cancelled("", "stopped")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended: with words to show, an image to copy, or an error."""

    words: str = ""
    image: QImage | None = None
    error: Exception | None = None


class ExportDialog(QDialog):
    """Asks for an image of a document, shows it, and writes it.

    Signals:
        finished_job: a file was written, an image copied, or neither: the dialog is idle again.
    """

    finished_job = Signal()
    _progressed = Signal(float)

    def __init__(self, request: ExportRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export as an image"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._request = request
        self._measure = FontMeasure()
        self._runner = ThreadRunner(self)
        self._preview_stop = _Stop()
        self._job_stop: _Stop | None = None
        self._known: Previewed | None = None
        self._done: tuple[PageWish, FileWish] | None = None  # what the words tell the outcome of
        self._wait = QTimer(self, interval=PATIENCE, singleShot=True)
        self._wait.timeout.connect(self._start_preview)
        self.controls = ExportControls(request)
        self.preview = PreviewPane()
        self._lay_out()
        self.controls.changed.connect(self._ask_preview)
        self._progressed.connect(lambda done: self._progress.setValue(round(100 * done)))
        self._show_idle(True)
        self.resize(SIZE)
        self._ask_preview()

    def _lay_out(self) -> None:
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(36)
        self._words.setFont(font(13))
        self._words.setAccessibleName(self.tr("How large the picture is, or why it cannot be made"))
        self._progress = QProgressBar(textVisible=False)
        self._progress.setRange(0, 100)
        self._progress.setAccessibleName(self.tr("How far the picture is"))
        self.save_button = QPushButton(self.tr("&Save…"))
        self.save_button.setDefault(True)
        self.save_button.setToolTip(self.tr("Choose a name and write the file (Enter)"))
        self.copy_button = QPushButton(self.tr("&Copy image"))
        self.copy_button.setToolTip(self.tr("Put the picture on the clipboard, as pixels"))
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close this window (Escape)"))
        for button in (self.copy_button, self.close_button):
            button.setAutoDefault(False)
        self.save_button.clicked.connect(self.ask_name)
        self.copy_button.clicked.connect(self.copy_image)
        self.close_button.clicked.connect(self.reject)
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
        side.addWidget(self._progress)
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
        self._preview_stop = stop = _Stop()
        page, file, known = self.controls.page_wish(), self.controls.file_wish(), self._known
        room, ratio = self.preview.room(), self.devicePixelRatioF()
        request, measure = self._request, self._measure
        if self._done != (page, file):
            self._done = None
        if known is None or known.wish != page:
            self.preview.show_preview(self.preview.image, tr("Drawing the picture…"))

        def make() -> Previewed | None:
            made = make_preview(request, page, file, known, room, ratio, measure, stop.tick)
            if made is None and not stop.asked:
                raise Cancelled("", "the source gave way to another question")  # the runner asks again
            return made

        self._runner.run("preview", make, self._show_preview)

    def _show_preview(self, made: Previewed | None) -> None:
        if made is None:
            return
        self._known = made
        self.preview.show_preview(made.image, "" if made.image is not None else made.words)
        if self._done is None:  # what was written is not told over by how large it would be
            self._say(made.words, wrong=not made.possible)
        if self._job_stop is None:
            self._allow_saving(made.possible)
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
        """A name after the event file's, in the folder for documents."""
        page, file = self.controls.page_wish(), self.controls.file_wish()
        stem = self._request.file_name.removesuffix(".json").removesuffix(".dateline") or "timeline"
        ends = {What.VIEW: "", What.WHOLE: tr(" whole"), What.SELECTION: tr(" selection")}
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(folder) / f"{shown(stem, 120)}{ends[page.what]}.{file.kind.value}"

    def save_to(self, path: Path) -> None:
        """Writes the file, in the background."""
        request, measure = self._request, self._measure
        page, file = self.controls.page_wish(), self.controls.file_wish()

        def write(tick: Tick) -> _Outcome:
            made = write_export(request, page, file, path, measure, tick)
            said = tr("Saved {name}: {size}").replace("{size}", made)
            return _Outcome(said.replace("{name}", shown(path.name, 80)))

        self._work(write)

    def copy_image(self) -> None:
        """Puts the picture on the clipboard, in the background."""
        page = self.controls.page_wish()
        file = replace(self.controls.file_wish(), kind=Kind.PNG, paper=None)
        self._work(lambda tick: self._painted(page, file, tick))

    def _painted(self, page: PageWish, file: FileWish, tick: Tick) -> _Outcome:
        drawing = make_drawing(self._request, page, self._measure, tick)
        image = page_image(drawing, check(drawing, page, file), tick)
        return _Outcome(tr("Copied to the clipboard"), image)

    def _work(self, job: Callable[[Tick], _Outcome]) -> None:
        if self._job_stop is not None:
            return
        self._job_stop = stop = _Stop()
        self._show_idle(False)
        told = [0.0]

        def tick(done: float) -> None:
            stop.tick(done)
            if done - told[0] >= 0.01:
                told[0] = done
                self._progressed.emit(done)

        def run() -> _Outcome:
            try:
                return job(tick)
            except Exception as error:
                if isinstance(error, Cancelled) and not stop.asked:
                    raise  # the source gave way to another question: the runner asks again
                return _Outcome(error=error)

        self._runner.run("export", run, self._finish)

    def _finish(self, outcome: _Outcome) -> None:
        self._job_stop = None
        self._done = self._wishes()
        self._show_idle(True)
        if outcome.image is not None:
            QGuiApplication.clipboard().setImage(outcome.image)
        if isinstance(outcome.error, Cancelled):
            self._say(tr("Stopped; nothing was written"))
        else:
            self._say(str(outcome.error or outcome.words), wrong=outcome.error is not None)
        self.finished_job.emit()
        if outcome.error is not None and not isinstance(outcome.error, DatelineError):
            raise outcome.error

    def _say(self, words: str, wrong: bool = False) -> None:
        palette = self.palette()
        if wrong:
            palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(self._request.theme.warn))
        self._words.setPalette(palette)
        self._words.setText(words)

    def _show_idle(self, idle: bool) -> None:
        self.controls.setEnabled(idle)
        self._allow_saving(idle)
        self.copy_button.setEnabled(idle)
        self.close_button.setText(self.tr("Close") if idle else self.tr("Cancel"))
        self._progress.setValue(0)
        self._progress.setVisible(not idle)

    def _allow_saving(self, allowed: bool) -> None:
        self.save_button.setEnabled(allowed)
        self.save_button.setDefault(allowed)  # a default button would look as if it worked

    # the end

    def reject(self) -> None:
        """Stops the work under way; with none, closes."""
        if self._job_stop is not None:
            self._job_stop.asked = True
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Closes, after whatever is under way has stopped; what waits for a slow source ends by itself."""
        self._wait.stop()
        self._preview_stop.asked = True
        if self._job_stop is not None:
            self._job_stop.asked = True
        if self._request.source.slow:
            self._runner.leave()
        else:
            self._runner.close()
        super().done(result)
