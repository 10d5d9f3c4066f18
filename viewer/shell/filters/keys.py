"""The keys of the filter panel and the chips, for the window of shortcuts."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

KEYS: tuple[tuple[str, str], ...] = (
    ("Tab", str(QT_TRANSLATE_NOOP("Keys", "next part of the panel"))),
    ("Space", str(QT_TRANSLATE_NOOP("Keys", "tick a line; include an actor; fold a section"))),
    ("Delete, −", str(QT_TRANSLATE_NOOP("Keys", "exclude an actor; remove a chip"))),
    ("Left, Right", str(QT_TRANSLATE_NOOP("Keys", "fold and unfold an actor or place"))),
    ("Menu", str(QT_TRANSLATE_NOOP("Keys", "all choices for a line, “only this one” among them"))),
    ("Esc", str(QT_TRANSLATE_NOOP("Keys", "clear the search; while it is searched for, stop that"))),
)
