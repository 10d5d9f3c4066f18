"""Settings: what is remembered between starts, as one versioned JSON file, and the window's place as Qt's own bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSaveFile, QSettings, QStandardPaths

if TYPE_CHECKING:
    from viewer.document.types import JsonValue

VERSION = 1
MOST_RECENT = 10
MOST_VIEWS = 100
"""Files whose view is remembered."""

THEME_CHOICES = ("system", "light", "dark")
PANEL_NAMES = ("filters", "detail")


@dataclass(slots=True)
class Settings:
    """What is remembered.

    Attributes:
        theme: one of THEME_CHOICES.
        recent: files and addresses opened, the latest first, at most MOST_RECENT; nothing secret is among them.
        open: those of the tabs, in their order; current: which one was in front.
        views: per file or address its view state as JSON, the latest looked at last.
        panels: which side panels are shown.
        mode: timeline, table or both.
        sizes: the widths of filter panel, centre and detail pane, in logical pixels; empty until dragged.
        first: nothing was remembered: this is the first start.
    """

    theme: str = "system"
    recent: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    current: int = 0
    views: dict[str, JsonValue] = field(default_factory=dict)
    panels: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(PANEL_NAMES, True))
    mode: str = "timeline"
    sizes: list[int] = field(default_factory=list)
    first: bool = False

    def opened(self, name: str) -> None:
        """Puts a file at the head of the recent ones."""
        self.recent = [name, *(other for other in self.recent if other != name)][:MOST_RECENT]

    def remember_view(self, of: str, view: JsonValue) -> None:
        """Keeps a file's view, forgetting the one longest not looked at when there are many."""
        self.views.pop(of, None)
        self.views[of] = view
        for name in list(self.views)[:-MOST_VIEWS]:
            del self.views[name]


def settings_folder() -> Path:
    """Where settings are kept on this system."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def state_folder() -> Path:
    """Where logs are kept on this system."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def load_settings(folder: Path) -> Settings:
    """The settings of a folder; whatever is missing or malformed there is as at the first start."""
    try:
        stored = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(first=True)
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _understood(stored if isinstance(stored, dict) else {})


def save_settings(folder: Path, settings: Settings) -> bool:
    """Writes the settings, whole or not at all; says whether that was possible."""
    stored = {
        "version": VERSION,
        "theme": settings.theme,
        "recent": settings.recent,
        "open": settings.open,
        "current": settings.current,
        "views": settings.views,
        "panels": settings.panels,
        "mode": settings.mode,
        "sizes": settings.sizes,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    file = QSaveFile(str(folder / "settings.json"))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    file.write(json.dumps(stored, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))
    return file.commit()


def _understood(stored: dict[str, JsonValue]) -> Settings:
    settings = Settings()
    theme, mode, current = stored.get("theme"), stored.get("mode"), stored.get("current")
    if theme in THEME_CHOICES:
        settings.theme = str(theme)
    if mode in ("timeline", "table", "both"):
        settings.mode = str(mode)
    if isinstance(current, int):
        settings.current = current
    settings.recent = _texts(stored.get("recent"))[:MOST_RECENT]
    settings.open = _texts(stored.get("open"))
    views, panels, sizes = stored.get("views"), stored.get("panels"), stored.get("sizes")
    if isinstance(views, dict):
        settings.views = dict(views)
    if isinstance(panels, dict):
        settings.panels.update({name: shown for name, shown in panels.items() if isinstance(shown, bool)})
    if isinstance(sizes, list):
        settings.sizes = [size for size in sizes if isinstance(size, int) and not isinstance(size, bool)]
    return settings


def _texts(value: JsonValue) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def load_bytes(folder: Path, name: str) -> QByteArray:
    """The bytes that Qt wants kept under a name: a window's geometry, a splitter's state; empty if there are none."""
    value = _bytes_file(folder).value(name)
    return value if isinstance(value, QByteArray) else QByteArray()


def save_bytes(folder: Path, name: str, value: QByteArray) -> None:
    """Keeps bytes under a name."""
    _bytes_file(folder).setValue(name, value)


def _bytes_file(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
