"""What a tab shows, and below it the list of what was wrong in the file, once that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from viewer.document.problems import Problem
    from viewer.formats.format import Reckoning
    from viewer.layout.theme import Theme
    from viewer.session.locations import Location
    from viewer.shell.problems import ProblemPanel


class ProblemSplit(QSplitter):
    """Parts a tab in two while problems are listed.

    Signals:
        selected: the Ref of the record that a problem is in.
        close_asked: the list is wanted no more.
    """

    selected = Signal(object)
    close_asked = Signal()

    def __init__(self, above: QWidget, location: Location, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._location = location
        self._theme = theme
        self._panel: ProblemPanel | None = None
        self.problems: tuple[Problem, ...] = ()
        self.reckoning: Reckoning | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(above)

    def follow(self, location: Location) -> None:
        """Takes problems of another file from now on."""
        if location == self._location:
            return
        self._location = location
        if self._panel is not None:  # it shows lines of the other file
            listed, panel = self.listed, self._panel
            self._panel = None
            panel.hide()
            panel.close_file()
            panel.deleteLater()
            self.list_problems(listed)

    @property
    def listed(self) -> bool:
        """Whether the list is open."""
        return self._panel is not None and not self._panel.isHidden()

    def take(self, problems: tuple[Problem, ...], reckoning: Reckoning | None = None) -> None:
        """Takes the problems of a file that was read, and what became of its rows."""
        self.problems, self.reckoning = problems, reckoning
        if self._panel is not None:
            self._panel.show_problems(problems, self._theme, reckoning)

    def list_problems(self, listed: bool) -> None:
        """Opens or closes the list; there is none of nothing."""
        told = bool(self.problems) or self.reckoning is not None
        if self._panel is None and listed and told:
            self._panel = self._make_panel()
        if self._panel is not None:
            self._panel.setVisible(listed and told)
            if listed:
                self._panel.setFocus()

    def close_file(self) -> None:
        """Waits for what is being fetched of the file."""
        if self._panel is not None:
            self._panel.close_file()

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        if self._panel is not None:
            self._panel.show_theme(theme)

    def _make_panel(self) -> ProblemPanel:
        from viewer.shell.problems import ProblemPanel

        panel = ProblemPanel(self._location)
        panel.selected.connect(self.selected)
        panel.close_asked.connect(self.close_asked)
        panel.show_problems(self.problems, self._theme, self.reckoning)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setSizes([600, 300])
        return panel
