"""The bar of the review: how much is settled, and what can be done with the record, each with its single key."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from viewer.shell.headlines import words
from viewer.shell.review.drafts_notice import settled_in_words

translate = QCoreApplication.translate

Deed = tuple[str, str, str, str]

DEEDS: tuple[Deed, ...] = (
    ("keep", "K", str(QT_TRANSLATE_NOOP("Review", "Keep")), str(QT_TRANSLATE_NOOP("Review", "keep it as it is"))),
    ("reject", "X", str(QT_TRANSLATE_NOOP("Review", "Reject")), str(QT_TRANSLATE_NOOP("Review", "take it out"))),
    ("edit", "E", str(QT_TRANSLATE_NOOP("Review", "Edit")), str(QT_TRANSLATE_NOOP("Review", "go into the form"))),
    ("merge", "M", str(QT_TRANSLATE_NOOP("Review", "Merge")), str(QT_TRANSLATE_NOOP("Review", "make one of two"))),
    ("split", "S", str(QT_TRANSLATE_NOOP("Review", "Split")), str(QT_TRANSLATE_NOOP("Review", "split at the caret"))),
    ("attach", "A", str(QT_TRANSLATE_NOOP("Review", "Attach")), str(QT_TRANSLATE_NOOP("Review", "attach to an event"))),
    ("previous", "P", str(QT_TRANSLATE_NOOP("Review", "Previous")), str(QT_TRANSLATE_NOOP("Review", "one back"))),
    ("next", "N", str(QT_TRANSLATE_NOOP("Review", "Next")), str(QT_TRANSLATE_NOOP("Review", "one on"))),
    ("undo", "U", str(QT_TRANSLATE_NOOP("Review", "Undo")), str(QT_TRANSLATE_NOOP("Review", "undo the last change"))),
)
"""Each thing that can be done with a record: its name, its key, its word, and what it does."""

MAKES: tuple[Deed, ...] = (
    ("event", "1", str(QT_TRANSLATE_NOOP("Review", "Event")), str(QT_TRANSLATE_NOOP("Review", "make an event"))),
    (
        "statement",
        "2",
        str(QT_TRANSLATE_NOOP("Review", "Statement")),
        str(QT_TRANSLATE_NOOP("Review", "make a statement")),
    ),
    ("figure", "3", str(QT_TRANSLATE_NOOP("Review", "Figure")), str(QT_TRANSLATE_NOOP("Review", "make a figure"))),
    (
        "name",
        "4",
        str(QT_TRANSLATE_NOOP("Review", "Name")),
        str(QT_TRANSLATE_NOOP("Review", "make another name of an actor, or a new actor")),
    ),
)
"""Likewise what can be made of selected words."""

_SAME = str(QT_TRANSLATE_NOOP("Review", "The same")), str(QT_TRANSLATE_NOOP("Review", "both tell of one happening"))
_DIFFERENT = str(QT_TRANSLATE_NOOP("Review", "Different")), str(QT_TRANSLATE_NOOP("Review", "these are two happenings"))
ANSWERS: tuple[Deed, ...] = (("same", "Y", *_SAME), ("different", "D", *_DIFFERENT))
"""What can be said of two events that are proposed to be the same."""


def deed_button(deed: Deed) -> QToolButton:
    """A button for something that can be done, which says its key."""
    name, key, word, meaning = deed
    button = QToolButton()
    button.setObjectName(name)
    button.setText(translate("Review", "{0}  {1}").format(translate("Review", word), key))
    button.setAccessibleName(translate("Review", word))
    told = translate("Review", meaning)
    button.setToolTip(translate("Review", "{0} ({1})").format(told[:1].upper() + told[1:], key))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def key_of(button: QToolButton, key: str, pane: QWidget) -> QShortcut:
    """The key of a button, which works in the whole pane but where one types, or chooses in a menu."""

    def press() -> None:
        if QApplication.activePopupWidget() is None:
            button.click()

    shortcut = QShortcut(QKeySequence(key), pane)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(press)
    return shortcut


class ReviewBar(QWidget):
    """Tells how far the review is, and what went wrong last.

    Signals:
        wanted: the name of one of `DEEDS`.
    """

    wanted = Signal(str)

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.progress: QLabel = words("", 13)
        self.progress.setWordWrap(False)
        self.progress.setAccessibleName(translate("Review", "How much is settled"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("Review", "Settled"))
        far = QVBoxLayout()
        far.setSpacing(4)
        far.addWidget(self.progress)
        far.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(4)
        row.addLayout(far, 1)
        row.addSpacing(16)
        self.buttons: dict[str, QToolButton] = {}
        for deed in DEEDS:
            button = deed_button(deed)
            button.clicked.connect(lambda _checked=False, name=deed[0]: self.wanted.emit(name))
            key_of(button, deed[1], pane)
            self.buttons[deed[0]] = button
            row.addWidget(button)

    def show_progress(self, done: int, of: int) -> None:
        """Says how many drafts are settled."""
        self.progress.setText(settled_in_words(done, of))
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
