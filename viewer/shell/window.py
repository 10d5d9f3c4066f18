"""The main window: menus, tool bar, the open files, and what is remembered of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget

from viewer.resource_files import resource
from viewer.session.locations import Location, as_path, location_of, public_name
from viewer.session.opening import UNWISHED, Wishes, open_source
from viewer.shell.appearance import apply_theme, chosen_theme
from viewer.shell.file_kinds import kinds, table_kinds
from viewer.shell.file_tabs import FileTabs
from viewer.shell.menus import make_menus
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.panes import go_to_pane
from viewer.shell.saving import may_close, may_reload
from viewer.shell.settings import Settings, load_bytes, save_bytes, save_settings
from viewer.shell.status import StatusLine
from viewer.shell.toolbar import ToolBar

if TYPE_CHECKING:
    from viewer.layout.theme import Theme
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.page import Page
    from viewer.shell.reading import Opener
    from viewer.shell.welcome import Welcome

_log = logging.getLogger("viewer")

SIZE = QSize(1440, 900)
"""Logical pixels of the first window, where the screen has them."""


class Window(QMainWindow):
    """The application's window; `folder` is where its settings are kept."""

    def __init__(self, folder: Path, settings: Settings, locale: str, opener: Opener = open_source) -> None:
        super().__init__()
        self._folder = folder
        self._settings = settings
        self._locale = locale
        self._theme: Theme = chosen_theme(settings.theme)
        _dress_application(self._theme)  # first: what is made before keeps the system's fonts
        self.files = FileTabs(locale, opener)
        self.welcome: Welcome | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.files)
        self.setCentralWidget(self._stack)
        self._menus = make_menus(self)
        self.tools = ToolBar(self._menus, self)
        self.addToolBar(self.tools)
        self.status = StatusLine(locale, self)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self._connect()
        self._place()
        self._menus.themes[settings.theme].setChecked(True)
        self._dress(self._theme)
        self._refresh()

    def _connect(self) -> None:
        self.files.changed.connect(self._refresh)
        self.files.may_close = partial(may_close, self)
        self.files.opened.connect(self._note_opened)
        self.files.closing.connect(self._note_closing)
        self.files.pane_asked.connect(partial(go_to_pane, self))
        self.status.problems_asked.connect(self.show_problems)
        self._menus.recent.aboutToShow.connect(self._fill_recent)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The colours that it wears."""
        return self._theme

    @property
    def page(self) -> Page | None:
        """The document in front, if it could be read."""
        return self.files.page

    # opening and closing

    def open_files(self, locations: Iterable[Location], wishes: Wishes = UNWISHED) -> None:
        """Opens files, folders and tables of engines in tabs, the last in front; read as somebody wants them read."""
        for location in locations:
            self.files.open(location, self._settings.views.get(public_name(location)), self._theme, wishes)
        self._refresh()

    def open_dialog(self) -> None:
        """Asks which files to open."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, self.tr("Open"), self.folder_to_begin_in(), ";;".join(kinds())
        )
        self.take_files(Path(name) for name in chosen)

    def take_files(self, paths: Iterable[Path]) -> None:
        """Opens files; those that are articles are offered to be made into timelines."""
        from viewer.shell.review.arrivals import take_files

        take_files(self, paths)

    def open_as_table_dialog(self) -> None:
        """Asks for a table, and then what its columns hold."""
        from viewer.shell.mapping.asking import ask_for_columns

        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Open as a table"), self.folder_to_begin_in(), ";;".join(table_kinds())
        )
        if chosen:
            path = Path(chosen)
            ask_for_columns(path, self._locale, lambda wishes: self.open_files([path], wishes), self)

    def open_folder_dialog(self) -> None:
        """Asks for a folder of tables to open."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of tables"), self.folder_to_begin_in())
        if chosen:
            self.open_files([Path(chosen)])

    def folder_to_begin_in(self) -> str:
        """The folder of what was opened last, for dialogs."""
        files = (location_of(name) for name in self._settings.recent)
        latest = (path.parent for path in files if isinstance(path, Path) and path != sample_path())
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        # of one that is not there, a dialog would take the name for that of a file
        return str(next((folder for folder in (*latest, documents) if folder.is_dir()), Path.home()))

    def open_sample(self) -> None:
        """Opens the event file that comes with Dateline."""
        self.open_files([sample_path()])

    def open_again(self) -> None:
        """Opens what was open when Dateline was last closed; on the very first start, the sample."""
        if self._settings.first:
            self.open_sample()
            return
        current = self._settings.current
        self.open_files([location_of(name) for name in self._settings.open])
        self.files.setCurrentIndex(current)

    def reload(self) -> None:
        """Reads the file in front again."""
        if self.files.tab is not None and may_reload(self, self.files.tab):
            self.files.tab.read()

    def close_current(self) -> None:
        """Closes the tab in front."""
        self.files.close_at(self.files.currentIndex())

    def _note_opened(self, tab: DocumentTab) -> None:
        if tab.page is not None:
            tab.page.show_mode(self._settings.mode)
            tab.page.panels.show_panels(self._settings.panels, self._settings.sizes)
        self.note_stored(tab)

    def note_stored(self, tab: DocumentTab) -> None:
        """Remembers what stands in a file among what was opened lately."""
        if tab.stored and tab.location != sample_path():
            self._settings.opened(public_name(tab.location))

    def _note_closing(self, tab: DocumentTab) -> None:
        if tab.page is not None:
            from viewer.session.view_json import view_to_json

            if tab.stored:
                self._settings.remember_view(public_name(tab.location), view_to_json(tab.page.state))
            self._settings.sizes = tab.page.panels.widths or self._settings.sizes

    def _fill_recent(self) -> None:
        from viewer.shell.recent import fill_recent

        fill_recent(
            self._menus.recent, self._settings.recent, lambda location: self.open_files([location]), self._clear_recent
        )

    def _clear_recent(self) -> None:
        self._settings.recent = []
        self._refresh()

    # what is seen

    def show_mode(self, mode: str) -> None:
        """Shows timeline, table or both."""
        self._settings.mode = mode
        for tab in self.files.tabs:
            if tab.page is not None:
                tab.page.show_mode(mode)
        self._refresh()

    def show_panel(self, name: str, shown_: bool) -> None:
        """Shows or hides a side panel."""
        self._settings.panels[name] = shown_
        for tab in self.files.tabs:
            if tab.page is not None:
                tab.page.panels.show_panels(self._settings.panels)
        self._refresh()

    def show_problems(self, shown_: bool = True) -> None:
        """Opens or closes the list of problems."""
        if self.files.tab is not None:
            self.files.tab.show_problems(shown_)

    def show_full_screen(self, full: bool) -> None:
        """Fills the screen, or goes back into a window."""
        self.menuBar().setVisible(not full)
        state = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | state if full else self.windowState() & ~state)

    def choose_theme(self, choice: str) -> None:
        """Follows the system, or stays light or dark."""
        self._settings.theme = choice
        self._dress(chosen_theme(choice))

    def go_to_detail(self) -> None:
        """Puts the keyboard into the detail pane."""
        self.show_panel("detail", True)
        if self.page is not None:
            self.page.detail.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self, page: Page) -> None:
        """Puts the keyboard into the search field."""
        self.show_panel("filters", True)
        page.filters.focus_search()

    def search_on(self, page: Page, by: int) -> None:
        """Goes on among what is found, or asks what to look for."""
        if page.state.keep.text.strip():
            page.step(by)
        else:
            self.search(page)

    def export(self, page: Page) -> None:
        """Opens the dialog for images."""
        from viewer.shell.export.dialog import ExportDialog
        from viewer.shell.export.request import request_of

        tab = self.files.tab
        if tab is not None:
            request = request_of(page, as_path(tab.location))
            if tab.part_seen:
                request = replace(request, file_name=f"{request.file_name} ({tab.part_seen})")
            dialog = ExportDialog(request, self)
            dialog.finished.connect(tab.hold())
            dialog.open()

    def save_copy(self, page: Page) -> None:
        """Opens the dialog for copies in other formats."""
        from viewer.shell.convert.dialog import CopyDialog
        from viewer.shell.convert.wishes import CopyRequest

        tab = self.files.tab
        if tab is not None:
            keep = page.state.keep
            request = CopyRequest(tab.location, page.source, keep, tab.part_seen, self._theme, tab.language)
            dialog = CopyDialog(request, self)
            dialog.finished.connect(tab.hold())
            dialog.open()

    def save_view(self) -> None:
        """Writes the view in front into a file."""
        from viewer.shell.saved_views import save_view

        if self.files.tab is not None and self.page is not None:
            self.files.tab.say(save_view(self.page, as_path(self.files.tab.location), self))

    def load_view(self) -> None:
        """Shows the file in front as a saved view has it."""
        from viewer.shell.saved_views import load_view

        if self.files.tab is not None and self.page is not None:
            self.files.tab.say(load_view(self.page, as_path(self.files.tab.location), self))

    def show_keys(self) -> None:
        """Opens the window of keys."""
        from viewer.shell.shortcuts import KeysWindow

        edits = self.files.tab.edits if self.files.tab is not None else None
        reviewing = edits is not None and edits.front is not None
        keys = self.findChild(KeysWindow) or KeysWindow(self.menuBar(), self, reviewing)
        keys.show()
        keys.raise_()

    def show_legend_sheet(self) -> None:
        """Opens the whole legend."""
        from viewer.shell.legend_window import LegendWindow

        LegendWindow(self._theme, self._locale, self).show()

    def show_about(self) -> None:
        """Says what Dateline is."""
        from viewer.shell.about import AboutDialog

        AboutDialog(self).open()

    def _follow_system(self) -> None:
        if self._settings.theme == "system":
            self._dress(chosen_theme("system"))

    def _dress(self, theme: Theme) -> None:
        if theme != self._theme:
            _dress_application(theme)
        self._theme = theme
        self.tools.show_theme(theme)
        self.status.show_theme(theme)
        self.files.show_theme(theme)
        if self.welcome is not None:
            self.welcome.show_recent([location_of(name) for name in self._settings.recent], theme)

    def _refresh(self) -> None:
        """Makes menus, title and status line say how things are."""
        tab, page = self.files.tab, self.page
        if tab is None and self.isVisible():
            self._show_welcome()
        elif tab is not None:
            self._stack.setCurrentWidget(self.files)
        self.tools.setVisible(tab is not None)
        self.status.setVisible(tab is not None)
        self._menus.show_state(tab, page, self._settings)
        self.tools.show_state(page)
        self.status.show_tab(tab)
        self.setWindowFilePath(str(tab.location) if tab is not None and isinstance(tab.location, Path) else "")
        self.setWindowTitle("Dateline" if tab is None else f"{tab.title} — Dateline")

    def _show_welcome(self) -> None:
        if self.welcome is None:
            from viewer.shell.welcome import welcome_to

            self.welcome = welcome_to(self)
            self._stack.addWidget(self.welcome)
        self.welcome.show_recent([location_of(name) for name in self._settings.recent], self._theme)
        self._stack.setCurrentWidget(self.welcome)

    # the window itself

    def showEvent(self, event: QShowEvent) -> None:
        """Welcomes whoever opens an empty window."""
        super().showEvent(event)
        self._refresh()

    def _place(self) -> None:
        resize_on_screen(self, SIZE)
        self.restoreGeometry(load_bytes(self._folder, "geometry"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers what is open and how."""
        if not all(may_close(self, tab) for tab in self.files.tabs):
            event.ignore()
            return
        self._settings.open = [public_name(tab.location) for tab in self.files.tabs if tab.stored]
        self._settings.current = max(0, self.files.currentIndex())
        self._settings.first = False
        save_bytes(self._folder, "geometry", self.saveGeometry())
        for at in reversed(range(self.files.count())):
            self.files.close_at(at, asked=True)
        if not save_settings(self._folder, self._settings):
            _log.warning("settings cannot be written to %s", self._folder)
        super().closeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own buttons for back and forward."""
        if self.page is not None and event.button() == Qt.MouseButton.BackButton:
            self.page.store.back()
        elif self.page is not None and event.button() == Qt.MouseButton.ForwardButton:
            self.page.store.forward()
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files and folders of this machine, and text of other programs."""
        from viewer.shell.review.arrivals import can_take

        if event.source() is None and can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens what was dropped, or makes a timeline of it."""
        from viewer.shell.review.arrivals import take

        event.acceptProposedAction()
        take(self, event.mimeData())


def _dress_application(theme: Theme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, theme)


def sample_path() -> Path:
    """The event file that comes with Dateline."""
    return resource("samples", "idlib-2020-02-06.dateline.json")
