"""The look of the whole application: a palette and a restrained stylesheet made from a theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from viewer.layout.scene import Color
from viewer.layout.theme import DARK, LIGHT, THEMES, Theme, blend, css
from viewer.resource_files import resource
from viewer.shell.painter import FAMILY, font

TEXT_SIZE = 13
"""Pixels; titles and figures set their own."""


def system_theme() -> Theme:
    """Light or dark, as the system is set; light where it doesn't say."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def chosen_theme(choice: str) -> Theme:
    """The theme of a setting: light, dark, or the system's; the system's own parts, as title bars, are told of it."""
    hints = QGuiApplication.styleHints()
    theme = THEMES.get(choice)
    if theme is None:
        hints.unsetColorScheme()
        return system_theme()
    hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
    return theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dresses the application."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    # an icon would take the place of the tick that says that an action is on
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app.setFont(font(TEXT_SIZE))
    app.setProperty("theme", theme.name)
    app.setPalette(_palette(theme))
    app.setStyleSheet(_stylesheet(theme))


def current_theme(app: QApplication) -> Theme:
    """The theme that the application wears."""
    return THEMES.get(str(app.property("theme")), LIGHT)


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.paper,
        QPalette.ColorRole.AlternateBase: theme.band,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.ink,
        QPalette.ColorRole.ToolTipText: theme.paper,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Light: theme.paper,
        QPalette.ColorRole.Midlight: theme.rule,
        QPalette.ColorRole.Mid: theme.strong_rule,
        QPalette.ColorRole.Dark: theme.faint,
        QPalette.ColorRole.Shadow: theme.strong_rule,
    }
    palette = QPalette()
    for role, color in roles.items():
        palette.setColor(role, QColor.fromRgb(color))
    pale = QColor.fromRgb(blend(theme.muted, theme.panel, 0.55))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, pale)
    return palette


def _stylesheet(theme: Theme) -> str:
    hover: Color = blend(theme.ink, theme.panel, 0.06)
    pressed: Color = blend(theme.ink, theme.panel, 0.12)
    colors = {
        "paper": theme.paper,
        "panel": theme.panel,
        "ink": theme.ink,
        "muted": theme.muted,
        "faint": theme.faint,
        "rule": theme.rule,
        "strong": theme.strong_rule,
        "accent": theme.accent,
        "onaccent": theme.on_accent,
        "wash": theme.wash,
        "hover": hover,
        "pressed": pressed,
        "pale": blend(theme.muted, theme.panel, 0.55),
        "deep": blend(theme.ink, theme.accent, 0.18),
    }
    sheet = _SHEET.replace("@family", FAMILY).replace("@size", str(TEXT_SIZE))
    # in a grey that is seen on light and dark alike: sheets do not tint pictures
    sheet = sheet.replace("@arrow", resource("icons", "arrow-down.svg").as_posix())
    for name in sorted(colors, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", css(colors[name]))
    return sheet


_SHEET = """
/* classes for which systems set fonts of their own */
QMenuBar, QMenu, QStatusBar QLabel, QStatusBar QToolButton, QTabBar, QToolTip {
    font-family: "@family"; font-size: @sizepx; }

QMainWindow, QDialog { background: @panel; }
QMainWindow::separator { width: 1px; height: 1px; background: @rule; }

QMenuBar { background: @panel; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @pressed; }
QMenu { background: @paper; border: 1px solid @strong; padding: 6px 0; }
QMenu::item { padding: 5px 28px 5px 28px; }
QMenu::item:selected { background: @wash; color: @ink; }
QMenu::item:disabled { color: @pale; }
QMenu::item:selected:disabled { background: transparent; }
QMenu::separator { height: 1px; background: @rule; margin: 6px 12px; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; }

QToolBar { background: @panel; border: none; border-bottom: 1px solid @rule; padding: 4px 8px; spacing: 2px; }
QToolBar::separator { width: 1px; background: @rule; margin: 5px 7px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 6px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:open { background: @pressed; }
QToolButton:checked { background: @wash; color: @accent; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:disabled { color: @pale; }
QToolButton[popupMode="1"] { padding-right: 16px; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; width: 8px; }

QPushButton { background: @paper; border: 1px solid @strong; border-radius: 4px; padding: 6px 14px; min-height: 16px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @pale; border-color: @rule; }
QPushButton:default { background: @accent; border-color: @accent; color: @onaccent; }
QPushButton:default:hover { background: @deep; }
QPushButton:default:disabled { background: @panel; border-color: @rule; color: @pale; }
QPushButton:default:focus { border: 2px solid @deep; padding: 5px 13px; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: @hover; }
QPushButton:flat:focus { border: 1px solid @accent; }

QLineEdit, QComboBox, QAbstractSpinBox { background: @paper; border: 1px solid @strong; border-radius: 4px;
    padding: 4px 7px; min-height: 18px; selection-background-color: @accent; selection-color: @onaccent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 1px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @pale; background: @panel; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("@arrow"); width: 10px; height: 7px; }
QComboBox QAbstractItemView { background: @paper; border: 1px solid @strong; selection-background-color: @wash;
    selection-color: @ink; outline: none; padding: 4px 0; }
QPlainTextEdit, QTextEdit { background: @paper; border: 1px solid @rule; border-radius: 4px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 1px solid @accent; }

QTreeView, QTableView, QListView { background: @paper; border: 1px solid transparent; outline: none;
    selection-background-color: @wash; selection-color: @ink; gridline-color: @rule; }
QTreeView:focus, QTableView:focus, QListView:focus { border: 1px solid @accent; }
QHeaderView { background: @paper; border: none; }
QHeaderView::section { background: @paper; color: @muted; border: none; border-bottom: 1px solid @strong;
    padding: 5px 8px; font-weight: 600; }
QHeaderView::section:hover { color: @ink; }
QTableCornerButton::section { background: @paper; border: none; }

QTabWidget::pane { border: none; }
QTabBar { background: @panel; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 7px 14px 6px 14px; margin-right: 2px; max-width: 260px; }
QTabBar::tab:hover { color: @ink; background: @hover; }
QTabBar::tab:selected { color: @ink; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }

QSplitter::handle { background: @rule; }
QSplitter::handle:hover { background: @accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @faint; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: @panel; border-top: 1px solid @rule; color: @muted; }
QStatusBar::item { border: none; }
QToolTip { background: @ink; color: @paper; border: none; padding: 5px 8px; }
QProgressBar { background: @rule; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
"""
