"""Saved views: a view of a document as a file of its own, to come back to, hand on, or export from."""

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.document.text import shown
from viewer.session.view_json import view_from_json, view_to_json
from viewer.shell.page import Page

SUFFIX = ".view.json"


def save_view(page: Page, of: Path, parent: QWidget) -> str:
    """Asks for a file and writes the page's view into it; gives what went wrong, in words, or nothing."""
    name = of.name.removesuffix(".json").removesuffix(".dateline") + SUFFIX
    chosen, _kind = QFileDialog.getSaveFileName(parent, _tr("Save this view"), str(of.with_name(name)), _kinds())
    return write_view(page, Path(chosen)) if chosen else ""


def write_view(page: Page, path: Path) -> str:
    """Writes the page's view into a file, whole or not at all; gives what went wrong, or nothing."""
    file = QSaveFile(str(path))
    text = json.dumps(view_to_json(page.state), ensure_ascii=False, indent=2) + "\n"
    if file.open(QSaveFile.OpenModeFlag.WriteOnly):
        file.write(text.encode("utf-8", "replace"))
        if file.commit():
            return ""
    return _tr("The view cannot be saved: {0}").format(shown(file.errorString(), 200))


def load_view(page: Page, of: Path, parent: QWidget) -> str:
    """Asks for a saved view and shows it; gives what of it could not be used, in words, or nothing."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, _tr("Show a saved view"), str(of.parent), _kinds())
    return read_view(page, Path(chosen)) if chosen else ""


def read_view(page: Page, path: Path) -> str:
    """Shows the view of a file; gives what of it could not be used, or nothing."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return _tr("The view cannot be read: {0}").format(shown(str(error), 200))
    read = view_from_json(written)
    state, faults = read.state, list(read.faults)
    if state.selected is not None and page.answers_at_once and page.source.row(state.selected) is None:
        faults.append(_tr("the selected record is not in this file"))
        state = replace(state, selected=None)
    page.change(replace(state, span=state.span or page.state.span))
    if state.selected is not None:
        page.let_go_if_missing(state.selected)
    if not faults:
        return ""
    return _tr("Parts of the view could not be used: {0}").format(shown("; ".join(faults), 500))


def _kinds() -> str:
    return f"{_tr('Views')} (*{SUFFIX} *.json)"


def _tr(words: str) -> str:
    return QCoreApplication.translate("SavedViews", words)
