"""The keys of the event table, for the window of shortcuts."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

KEYS: tuple[tuple[str, str], ...] = (
    ("Up, Down", str(QT_TRANSLATE_NOOP("Keys", "select the line above or below"))),
    ("Home, End", str(QT_TRANSLATE_NOOP("Keys", "first and last line"))),
    (
        "Shift+Up, Shift+Down, Shift+End …",
        str(QT_TRANSLATE_NOOP("Keys", "select several lines; single ones with Ctrl")),
    ),
    ("Left, Right", str(QT_TRANSLATE_NOOP("Keys", "cell by cell"))),
    ("Return", str(QT_TRANSLATE_NOOP("Keys", "go to the selected record's details"))),
    ("Ctrl+C", str(QT_TRANSLATE_NOOP("Keys", "copy the selected lines as text"))),
    ("Menu", str(QT_TRANSLATE_NOOP("Keys", "open, copy, sort by a column"))),
)
