"""Questions about what is not saved: whether to save it, which of two versions to keep, what a crash left behind."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from viewer.document.errors import DatelineError
from viewer.document.text import shown
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


def tell_failure(parent: QWidget, error: DatelineError) -> None:
    """Says why something could not be saved."""
    reason = reason_in_words(error)
    _ask(
        parent,
        translate("Saving", "It could not be saved"),
        f"{reason[:1].upper()}{reason[1:]}. {shown(error.remedy, 200)}".strip(),
        ((translate("Saving", "Close"), Role.RejectRole, Answer.CANCEL),),
    )


def _ask(parent: QWidget, question: str, told: str, answers: tuple[tuple[str, Role, Answer], ...]) -> Answer:
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
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((each[2] for button, each in zip(pushed, answers, strict=True) if button is clicked), Answer.CANCEL)
