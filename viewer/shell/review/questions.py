"""Questions about what is not saved: whether to save it, which of two versions to keep, what a crash left behind."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QMessageBox, QPushButton, QSizePolicy, QWidget

from viewer.document.errors import DatelineError
from viewer.document.text import shown
from viewer.shell.export.choices import Tick
from viewer.shell.notices import reason_in_words

translate = QCoreApplication.translate

Role = QMessageBox.ButtonRole


class Answer(Enum):
    """What a person wants done."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"
    OVERWRITE = "overwrite"
    SAVE_AS = "save as"
    RELOAD = "reload"
    RECOVER = "recover"
    LATER = "later"
    NEW = "new"
    ADD = "add"
    APPLY = "apply"
    SEND = "send"
    RULES = "rules"


Answers = tuple[tuple[str, Role, Answer], ...]
"""The words of each button, its role and what it answers; the first is the default."""


def ask_unsaved(parent: QWidget, name: str) -> Answer:
    """What to do with changes that are about to go."""
    return _ask(
        parent,
        translate("Saving", "Save the changes to {0}?").format(shown(name, 80)),
        translate("Saving", "What you don't save is lost."),
        (
            (translate("Saving", "&Save"), Role.AcceptRole, Answer.SAVE),
            (translate("Saving", "&Don't save"), Role.DestructiveRole, Answer.DISCARD),
            (translate("Saving", "Cancel"), Role.RejectRole, Answer.CANCEL),
        ),
    )


def ask_which_version(parent: QWidget, name: str) -> Answer:
    """What to do where a file was written by another program since it was opened."""
    return _ask(
        parent,
        translate("Saving", "{0} was changed by another program since it was opened.").format(shown(name, 80)),
        translate("Saving", "Overwriting keeps its last state beside it as a backup. Opened again, your changes can "
                  "still be had back with Undo."),
        (
            (translate("Saving", "Save as &another file…"), Role.AcceptRole, Answer.SAVE_AS),
            (translate("Saving", "&Overwrite it"), Role.DestructiveRole, Answer.OVERWRITE),
            (translate("Saving", "Open it a&gain"), Role.ActionRole, Answer.RELOAD),
            (translate("Saving", "Cancel"), Role.RejectRole, Answer.CANCEL),
        ),
    )  # fmt: skip


def ask_recovery(parent: QWidget, name: str, when: datetime, then: Callable[[Answer], None]) -> None:
    """Asks, without waiting, whether to take what a crash left behind; `then` is told."""
    at = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(when.timestamp())), QLocale.FormatType.ShortFormat)
    box, answered = _box(
        parent,
        translate("Saving", "Changes to {0} were not saved.").format(shown(name, 80)),
        translate("Saving", "Dateline ended before they were, on {0}. They can be taken up again.").format(at),
        (
            (translate("Saving", "&Take them up"), Role.AcceptRole, Answer.RECOVER),
            (translate("Saving", "&Throw them away"), Role.DestructiveRole, Answer.DISCARD),
            (translate("Saving", "Ask again later"), Role.RejectRole, Answer.LATER),
        ),
    )
    _open(box, answered, then)


def ask_where_to(parent: QWidget, article: str, timeline: str, then: Callable[[Answer], None]) -> None:
    """Asks, without waiting, whether an article makes a new timeline or goes into an open one; `then` is told."""
    box, answered = _box(
        parent,
        translate("Review", "Make a timeline from {0}?").format(shown(article, 80)),
        translate("Review", "Or add it to {0}: actors of both become one, and what both tell is proposed as the same.")
        .format(shown(timeline, 80)),
        (
            (translate("Review", "&New timeline"), Role.AcceptRole, Answer.NEW),
            (translate("Review", "&Add to this timeline"), Role.ActionRole, Answer.ADD),
            (translate("Review", "Cancel"), Role.RejectRole, Answer.CANCEL),
        ),
    )  # fmt: skip
    _open(box, answered, then)


def ask_to_send(parent: QWidget, address: str, model: str, then: Callable[[Answer, bool], None]) -> None:
    """Asks, without waiting, whether a text may be sent; `then` is told, and whether not to ask again."""
    box, answered = _box(
        parent,
        translate("Review", "Send the article’s text to {0}?").format(shown(address, 100)),
        translate("Review", "It leaves this program for the model “{0}” there. Nobody can take it back.").format(
            shown(model, 100)
        ),
        (
            (translate("Review", "Use &rules alone"), Role.ActionRole, Answer.RULES),
            (translate("Review", "&Send it"), Role.AcceptRole, Answer.SEND),
            (translate("Review", "Cancel"), Role.RejectRole, Answer.CANCEL),
        ),
    )
    no_more = Tick(translate("Review", "&Don’t ask again for this address"))
    box.setCheckBox(no_more)
    _open(box, answered, lambda answer: then(answer, no_more.isChecked()))


def ask_again(parent: QWidget, change: str, told: str, then: Callable[[Answer], None]) -> None:
    """Asks, without waiting, whether to take what a changed article makes; `then` is told."""
    box, answered = _box(
        parent,
        translate("Review", "The new text: {0}.").format(change),
        told,
        (
            (translate("Review", "&Take it"), Role.AcceptRole, Answer.APPLY),
            (translate("Review", "Leave it as it was"), Role.RejectRole, Answer.CANCEL),
        ),
    )
    _open(box, answered, then)


def tell_failure(parent: QWidget, error: DatelineError) -> None:
    """Says why something could not be saved."""
    reason = reason_in_words(error)
    _ask(
        parent,
        translate("Saving", "It could not be saved"),
        f"{reason[:1].upper()}{reason[1:]}. {shown(error.remedy, 200)}".strip(),
        ((translate("Saving", "Close"), Role.RejectRole, Answer.CANCEL),),
    )


def _open(box: QMessageBox, answered: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _: then(answered()))
    box.open()


def _ask(parent: QWidget, question: str, told: str, answers: Answers) -> Answer:
    box, answered = _box(parent, question, told, answers)
    box.exec()
    box.deleteLater()
    return answered()


def _box(parent: QWidget, question: str, told: str, answers: Answers) -> tuple[QMessageBox, Callable[[], Answer]]:
    """A question, and what gives its answer once it is closed."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(translate("Saving", "Dateline"))
    box.setText(question)
    box.setInformativeText(told)
    pushed: list[QPushButton] = []
    for words, role, _answer in answers:
        button = box.addButton(words, role)
        pushed.append(button)
        if role == Role.RejectRole:
            box.setEscapeButton(button)
    box.setDefaultButton(pushed[0])
    _set_out(box)

    def answered() -> Answer:
        clicked = box.clickedButton()
        return next((each[2] for button, each in zip(pushed, answers, strict=True) if button is clicked), Answer.CANCEL)

    return box, answered


def _set_out(box: QMessageBox) -> None:
    """Lets the words of a question begin where its buttons do: Qt keeps room for a picture that there is not."""
    grid = box.layout()
    if isinstance(grid, QGridLayout):
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(12)
        picture = grid.itemAtPosition(0, 0)
        if picture is not None and (room := picture.spacerItem()) is not None:
            room.changeSize(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            grid.setColumnStretch(1, 1)
            grid.invalidate()
