"""The tool bar: the commonest actions, and what lanes and axis stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from viewer.layout.theme import Theme
from viewer.shell.icons import icon
from viewer.shell.menus import Menus, axis_words, lanes_words

if TYPE_CHECKING:
    from viewer.shell.page import Page

ICON = 18


class ToolBar(QToolBar):
    """Shows the menus' own actions."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tool bar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(ICON, ICON))
        named = menus.named
        self._icons: dict[str, QAction | QToolButton] = {
            name: named[name]
            for name in (
                "review",
                "open",
                "back",
                "forward",
                "zoom-out",
                "fit",
                "zoom-in",
                "filters",
                "detail",
                "export",
            )
        }
        self._icons |= dict(menus.modes)
        self._lanes = self._menu_button(menus.lanes_menu, self.tr("What lanes stand for"))
        self._axis = self._menu_button(menus.axis_menu, self.tr("Which time records stand at"))
        self._icons |= {"lanes": self._lanes, "axis": self._axis}

        self.addActions([named["filters"], named["open"]])
        self.addSeparator()
        self.addActions([named["back"], named["forward"]])
        self.addSeparator()
        self.addActions([named["zoom-out"], named["fit"], named["zoom-in"]])
        self.addSeparator()
        self.addWidget(self._lanes)
        self.addWidget(self._axis)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addActions(list(menus.modes.values()))
        self.addSeparator()
        self.addActions([named["review"], named["export"], named["detail"]])

    def show_theme(self, theme: Theme) -> None:
        """Draws the icons in a theme's colours."""
        for name, thing in self._icons.items():
            thing.setIcon(icon(name, theme, ICON))

    def show_state(self, page: Page | None) -> None:
        """Says what lanes and axis stand for now; to be called once the menus show it."""
        for button in (self._lanes, self._axis):
            choices = [each for each in button.menu().actions() if not each.isSeparator()]
            button.setEnabled(any(each.isEnabled() for each in choices))
        if page is not None:
            self._lanes.setText(self.tr("Lanes: {0}").format(lanes_words(page.state.grouping.by)))
            self._axis.setText(axis_words(page.state.axis))

    def _menu_button(self, menu: QMenu, words: str) -> QToolButton:
        button = QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button
