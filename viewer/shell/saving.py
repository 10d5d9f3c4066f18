"""Saving what is edited: where to, what to ask first, and undoing, for the window's menus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from viewer.session.locations import as_path

if TYPE_CHECKING:
    from viewer.session.editing.recovery import LeftBehind
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.window import Window

SUFFIX = ".dateline.json"

translate = QCoreApplication.translate


def undo(window: Window) -> None:
    """Takes the last change of the document in front back."""
    _step(window, "undo")


def redo(window: Window) -> None:
    """Makes the change again that was last taken back."""
    _step(window, "redo")


def _step(window: Window, way: str) -> None:
    tab = window.files.tab
    if tab is None or tab.edits is None:
        return
    if tab.edits.front is not None:
        tab.edits.front.do(way)
    elif way == "undo":
        tab.edits.editing.undo()
    else:
        tab.edits.editing.redo()


def show_review(window: Window, shown: bool) -> None:
    """Shows the review of the document in front, or its page again."""
    tab = window.files.tab
    if tab is not None and tab.edits is not None:
        tab.edits.show_review(shown)


def save(window: Window) -> None:
    """Saves the document in front."""
    tab = window.files.tab
    if tab is not None:
        save_tab(window, tab)


def save_as(window: Window) -> None:
    """Saves the document in front under another name."""
    tab = window.files.tab
    if tab is not None:
        save_tab_as(window, tab)


def save_tab(window: Window, tab: DocumentTab) -> bool:
    """Saves a tab's document where it stands; asks where, if it stands nowhere yet. Whether it is saved."""
    edits = tab.edits
    if edits is None:
        return False
    if not edits.overwrites:
        return save_tab_as(window, tab)
    return edits.editing.saved or _write(window, tab, as_path(tab.location))


def save_tab_as(window: Window, tab: DocumentTab) -> bool:
    """Asks where to save a tab's document, and saves it there. Whether it is saved."""
    if tab.edits is None:
        return False
    path = as_path(tab.location)
    if not path.name.endswith(SUFFIX):
        path = path.with_name(f"{path.name.split('.')[0] or 'timeline'}{SUFFIX}")
    kinds = translate("Saving", "Event files ({0})").format(f"*{SUFFIX} *.json")
    chosen, _kind = QFileDialog.getSaveFileName(window, translate("Saving", "Save as"), str(path), kinds)
    if not chosen:
        return False
    wanted = Path(chosen)
    if wanted.suffix.lower() != ".json":
        wanted = wanted.with_name(f"{wanted.name}{SUFFIX}")
    return _write(window, tab, wanted)


def _write(window: Window, tab: DocumentTab, path: Path, overwrite: bool = False) -> bool:
    """Writes a tab's document; asks what to do where another has written the file meanwhile. Whether it is saved."""
    from viewer.session.editing.saving import ChangedOnDisk
    from viewer.shell.review.questions import Answer, ask_which_version, tell_failure
    from viewer.shell.writing import write_away

    edits = tab.edits
    assert edits is not None
    edits.wait_until_written()
    own = tab.stored and path == tab.location
    if own and edits.editing.saved:
        return True
    error = write_away(window, edits, path, edits.state if own else None, overwrite)
    if error is None:
        window.note_stored(tab)
    if error is None or not window.isVisible():
        return error is None
    if isinstance(error, ChangedOnDisk):
        match ask_which_version(window, path.name):
            case Answer.OVERWRITE:
                return _write(window, tab, path, overwrite=True)
            case Answer.SAVE_AS:
                return save_tab_as(window, tab)
            case Answer.RELOAD:
                tab.read()
    else:
        tell_failure(window, error)
    return False


def recover_drafts(window: Window) -> int:
    """Opens again what was not saved when Dateline last ended without being closed; how many documents.

    Of a file its tab asks whether to take the changes up; drafts, and what was in files that are gone, are there again.
    """
    from viewer.session.editing.recovery import files_left_behind, left_behind, left_behind_untitled

    files = files_left_behind()
    there = [path for path in files if path.is_file()]
    gone = [left for path in files if path not in there and (left := left_behind(path)) is not None]
    window.open_files(there)
    untitled = left_behind_untitled()
    for each in untitled:
        _open_left(window, each, translate("Saving", "This draft had not been saved when Dateline last ended."))
    for each in gone:
        told = translate("Saving", "{0} had not been saved when Dateline last ended, and the file is gone.")
        _open_left(window, each, told.format(each.path))
    return len(there) + len(untitled) + len(gone)


def _open_left(window: Window, left: LeftBehind, notice: str) -> None:
    """Opens what was left behind as a draft, and takes the copy away once the draft has its own."""
    from viewer.shell.review.new_article import open_draft

    tab = open_draft(window, left.document, notice)

    def take() -> None:
        if tab.edits is not None and tab.edits.copy.flush():
            left.discard()

    tab.opened.connect(take, Qt.ConnectionType.SingleShotConnection)


def may_close(window: Window, tab: DocumentTab) -> bool:
    """Whether a tab may be closed: what is being saved is waited for, the rest saved or given up by the person."""
    if tab.edits is not None:
        tab.edits.wait_until_written()
    if tab.edits is None or tab.edits.editing.saved:
        return True
    from viewer.shell.review.questions import Answer, ask_unsaved

    window.files.setCurrentWidget(tab)
    match ask_unsaved(window, tab.title.removeprefix("* ")):
        case Answer.SAVE:
            return save_tab(window, tab)
        case Answer.DISCARD:
            return True
        case _:
            return False


def may_reload(window: Window, tab: DocumentTab) -> bool:
    """Whether a tab's file may be read again: what is not saved would be out of sight."""
    if not tab.stored:
        tab.say(translate("Saving", "This draft has not been saved yet: there is no file to read again."))
        return False
    return may_close(window, tab)
