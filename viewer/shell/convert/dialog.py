"""The dialog for copies in other formats: what each would lose, what is left out, and the work with cancel."""

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from viewer.document.errors import Cancelled, DatelineError
from viewer.document.text import shown
from viewer.query.filter import Facet
from viewer.session.locations import public_name
from viewer.shell.convert.controls import Formats, heading
from viewer.shell.convert.report import Report
from viewer.shell.convert.wishes import CopyRequest, CopyWish, suits, tr
from viewer.shell.convert.work import Counts, Survey, Written, survey, write
from viewer.shell.headlines import words
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.redaction.controls import Redactions
from viewer.shell.working_dialog import Stop, WorkingDialog

PATIENCE = 150
"""Milliseconds after a change before it is looked what that would lose."""
SIZE = QSize(880, 640)
LEAST_SIZE = QSize(760, 520)


class CopyDialog(WorkingDialog):
    """Asks for a copy of what is open, says what it would lose, and writes it.

    Signals:
        surveyed: what is said of losses is that of the present choice.
    """

    surveyed = Signal()

    def __init__(self, request: CopyRequest, parent: QWidget | None = None) -> None:
        super().__init__(request.theme, request.source.slow, parent)
        self.setWindowTitle(tr("Save a copy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._request = request
        self._survey_stop = Stop()
        self._wait = QTimer(self, interval=PATIENCE, singleShot=True)
        self._wait.timeout.connect(self._start_survey)
        self.formats = Formats(request)
        self.redactions = Redactions(heading(tr("Leave out of the copy, wherever it stands")), request.theme)
        self.report = Report()
        self._lay_out()
        for part in (self.formats, self.redactions):
            part.changed.connect(self._ask)
        self.begin_idle(self._words, self.formats, self.redactions)
        self.setMinimumSize(LEAST_SIZE)
        resize_on_screen(self, SIZE)
        self.runner.run("names", lambda: request.source.names(Facet.ACTOR), self.redactions.people.offer)
        self._ask()

    def _lay_out(self) -> None:
        self._format = heading("")
        self._suits = words("", 13, muted=True)
        self._losses = words("", 13)
        self._words = words("", 13)
        self._words.setAccessibleName(tr("How many records there are, or what became of the copy"))
        self.progress.setAccessibleName(tr("How far the copy is"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.save_button.clicked.connect(self.ask_name)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._format)
        right.addWidget(self._suits)
        right.addSpacing(4)
        right.addWidget(self._losses)
        right.addWidget(self.report, 1)
        right.addSpacing(10)
        right.addWidget(self.redactions)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addWidget(self.formats)
        sides.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._words, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)

    def _wish(self) -> CopyWish:
        return self.formats.wish(self.redactions.redaction())

    # what would be lost

    def _ask(self) -> None:
        writer = self._wish().writer
        self._format.setText(writer.name)
        self._suits.setText(suits(writer.key))
        self.allow_saving(False)  # until it is told what that loses
        self._wait.start()

    def _start_survey(self) -> None:
        self._survey_stop.asked = True
        self._survey_stop = stop = Stop()
        request, wish = self._request, self._wish()

        def look() -> Survey | None:
            try:
                return survey(request, wish, stop)
            except Cancelled:
                if stop.asked:
                    return None
                raise  # the source gave way to another question: the runner asks again

        self._losses.setText(tr("Looking what would be lost…"))
        self.report.setVisible(False)
        self.runner.run("survey", look, self._show_survey, self._show_no_survey)

    def _show_survey(self, found: Survey | None) -> None:
        if found is None or found.wish != self._wish():
            return
        self.report.show_losses(found.losses)
        self.report.setVisible(bool(found.losses))
        if found.refused:
            self._losses.setText("")
        elif not found.losses:
            self._losses.setText(tr("Nothing is lost."))
        else:
            self._losses.setText(tr("Not everything fits:"))
        self.say(found.refused or self._counted(found.counts), wrong=bool(found.refused))
        self.allow_saving(not found.refused)
        self.surveyed.emit()

    def _show_no_survey(self, error: DatelineError) -> None:
        self._losses.setText("")
        self.say(str(error), wrong=True)
        self.allow_saving(False)

    def _counted(self, counts: Counts) -> str:
        names = ((tr("event"), tr("events")), (tr("statement"), tr("statements")), (tr("figure"), tr("figures")))
        told = [
            f"{count:,} {one if count == 1 else many}"
            for count, (one, many) in zip(counts, names, strict=True)
            if count
        ]
        said = ", ".join(told) or tr("Nothing is kept: the file will be empty")
        if self._request.part:
            said += ". " + tr("Only a part of the file has been read: {part}").replace("{part}", self._request.part)
        return said

    # the work

    def ask_name(self) -> None:
        """Asks where the file is to go, and writes it."""
        writer = self._wish().writer
        name, _filter = QFileDialog.getSaveFileName(
            self, tr("Save a copy"), str(self.suggested_path()), f"{writer.name} (*{writer.suffix})"
        )
        if name:
            self.save_to(Path(name if name.lower().endswith(writer.suffix) else f"{name}{writer.suffix}"))

    def suggested_path(self) -> Path:
        """A name after the file's own, in the folder for documents; one of redacted names tells none of them."""
        wish = self._wish()
        stem = Path(public_name(self._request.location)).name.split(".")[0] or "timeline"
        if wish.redaction.active:
            stem = tr("redacted")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(folder) / f"{shown(stem, 120)}{wish.writer.suffix}"

    def save_to(self, path: Path) -> None:
        """Writes the copy, in the background."""
        if self.working:
            return
        request, wish = self._request, self._wish()
        self.work(lambda stop, tell: write(request, wish, path, stop, tell), lambda came: self._finish(came, path))
        self.say(tr("Writing {name}…").replace("{name}", shown(path.name, 80)))

    def _finish(self, came: Written | Exception, path: Path) -> None:
        if isinstance(came, Exception):
            return
        said = tr("Saved {name}: {counts}").replace("{counts}", self._counted(came.counts))
        self.say(f"{said.replace('{name}', shown(path.name, 80))}. {came.remark}".removesuffix(". "))
        if self._wish().redaction.active:
            self._losses.setText(tr("What was taken out:") if came.removed else tr("There was nothing to take out."))
            self.report.show_removed(came.people, came.removed)
            self.report.setVisible(bool(came.removed))

    def stop_looking(self) -> None:
        """Stops looking what a copy would lose."""
        self._wait.stop()
        self._survey_stop.asked = True
