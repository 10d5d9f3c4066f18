"""Actions: what menus, tool bar and keys do, each with its words, keys and tip in one place."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

Key = str | QKeySequence.StandardKey | Qt.Key

_EVERYWHERE = re.compile(r"(.+\+)?(.|F\d+|Left|Right|Up|Down|Home|End|PgUp|PgDown|Tab)")
"""Keys that every keyboard has, in Qt's own names."""

NATIVE = QKeySequence.SequenceFormat.NativeText


def make_action(
    owner: QWidget,
    menu: QMenu,
    words: str,
    do: Callable[[], object],
    keys: Iterable[Key] = (),
    tip: str = "",
) -> QAction:
    """An action in a menu, which works while its window is in front."""
    action = _make(owner, menu, words, keys, tip)
    action.triggered.connect(lambda _checked=False: do())
    return action


def make_switch(
    owner: QWidget,
    menu: QMenu,
    words: str,
    do: Callable[[bool], object],
    keys: Iterable[Key] = (),
    tip: str = "",
) -> QAction:
    """An action that is on or off; `do` is told which, when the reader changes it."""
    action = _make(owner, menu, words, keys, tip)
    action.setCheckable(True)

    def changed(on: bool) -> None:  # Qt cannot count the arguments of a partial, and would call it with none
        do(on)

    action.triggered.connect(changed)
    return action


def make_choice(owner: QWidget, choices: Iterable[QAction]) -> QActionGroup:
    """Joins switches of which one is on."""
    group = QActionGroup(owner)
    for action in choices:
        group.addAction(action)
    return group


def key_sequences(keys: Iterable[Key]) -> list[QKeySequence]:
    """The sequences of keys, the platform's own first; platforms leave some standard keys empty."""
    found: list[QKeySequence] = []
    for key in keys:
        for sequence in (
            QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
        ):
            if not sequence.isEmpty() and sequence not in found:
                found.append(sequence)
    return found


def plain_words(action: QAction) -> str:
    """An action's words without mnemonic and dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def keys_in_words(action: QAction) -> list[str]:
    """An action's keys as the platform writes them, without those that only some keyboards have ("Zoom In", "Back")."""
    return [sequence.toString(NATIVE) for sequence in action.shortcuts() if _EVERYWHERE.fullmatch(sequence.toString())]


def _make(owner: QWidget, menu: QMenu, words: str, keys: Iterable[Key], tip: str) -> QAction:
    action = QAction(words, owner)
    action.setShortcuts(key_sequences(keys))
    first = keys_in_words(action)[:1]
    action.setToolTip(" ".join([tip or plain_words(action), *(f"({key})" for key in first)]))
    action.setStatusTip("")
    menu.addAction(action)
    owner.addAction(action)  # so that its keys work while the menu bar is hidden, in full screen
    return action
