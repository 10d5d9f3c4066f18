"""What is done with several chosen records at once: changed alike, kept or rejected, each as one step of undo."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.editing import CannotEdit
from viewer.document.text import shown
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.several import all_kept, all_rejected, type_of
from viewer.shell.review.dates import Background
from viewer.shell.review.several_dialog import SeveralDialog, several_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from viewer.document.types import Document, Event, Figure, Statement
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.review.edits import Edits

translate = QCoreApplication.translate


def change_several(tab: DocumentTab) -> None:
    """Asks what the chosen records of a tab are to have in common; in the review, goes into the form."""
    edits = tab.edits
    if edits is None:
        return
    if edits.front is not None:
        edits.front.do("edit")
        return
    refs = chosen_records(tab)
    if not refs:
        tab.say(translate("Review", "Select a record first; in the table (Ctrl+2) several, with Shift or Ctrl."))
    elif type_of(refs) is None:
        told = translate("Review", "Only records of one type are changed together. Selected are {0}.")
        tab.say(told.format(_types_in_words(refs)))
    else:
        ask_what_alike(tab, edits, refs)


def chosen_records(tab: DocumentTab) -> tuple[Ref, ...]:
    """The records on the lines selected in the table, where it is seen; else the selected one."""
    page = tab.page
    if page is None:
        return ()
    chosen = page.table.chosen if page.table.isVisible() else ()
    return chosen or (() if page.state.selected is None else (page.state.selected,))


def ask_what_alike(tab: DocumentTab, edits: Edits, refs: Sequence[Ref]) -> SeveralDialog:
    """Opens the dialog for records of one type."""
    document = edits.editing.document
    dialog = SeveralDialog(document, refs, _background(document, refs), edits.locale, edits.reading, tab)
    dialog.changed.connect(edits.editing.apply)
    dialog.open()
    return dialog


def offer_several(tab: DocumentTab, edits: Edits, menu: QMenu) -> None:
    """Adds to the menu of the table's lines what can be done with those that are chosen."""
    refs = chosen_records(tab)
    if not refs:
        return
    menu.addSeparator()
    kind = type_of(refs)
    if kind is not None:
        words = translate("Review", "Change {0}…").format(several_in_words(kind, len(refs)))
        menu.addAction(f"{words}\tF2").triggered.connect(lambda: ask_what_alike(tab, edits, refs))
    else:
        told = translate("Review", "Only records of one type are changed together")
        menu.addAction(told).setEnabled(False)
    drafts = _drafts(edits.editing.document, refs)
    if drafts:
        number = f"{len(drafts):,}"
        keep, reject = translate("Review", "Keep the draft"), translate("Review", "Reject the draft")
        if len(drafts) > 1:
            keep = translate("Review", "Keep {0} drafts").format(number)
            reject = translate("Review", "Reject {0} drafts").format(number)
        menu.addAction(keep).triggered.connect(lambda: _settle(tab, edits, keep, all_kept, drafts))
        menu.addAction(reject).triggered.connect(lambda: _settle(tab, edits, reject, all_rejected, drafts))


def _settle(
    tab: DocumentTab,
    edits: Edits,
    label: str,
    edit: Callable[[Document, Sequence[Ref]], Document],
    refs: Sequence[Ref],
) -> None:
    try:
        edits.editing.apply(label, edit(edits.editing.document, refs))
    except CannotEdit as error:
        tab.say(translate("Review", "That cannot be: {0}.").format(shown(str(error), 200).rstrip(".")))


def _drafts(document: Document, refs: Sequence[Ref]) -> list[Ref]:
    """Those of some records that nobody has settled."""
    drafts = {Ref(kind, each.id) for kind in RecordType for each in _told(document, kind) if each.review == "draft"}
    return [ref for ref in refs if ref in drafts]


def _told(document: Document, kind: RecordType) -> Sequence[Event | Statement | Figure]:
    if kind is RecordType.FIGURE:
        return document.figures
    return document.events if kind is RecordType.EVENT else document.statements


def _background(document: Document, refs: Sequence[Ref]) -> Background:
    """What dates in words are counted from: the day of the one source that tells of all the records."""
    chosen, told = {ref.id for ref in refs}, _told(document, refs[0].type)
    sources = {evidence.source for each in told if each.id in chosen for evidence in each.evidence}
    source = next((each for each in document.sources if sources == {each.id}), None)
    if source is None:
        return Background("", document.language or "en")
    return Background(source.published, source.language or document.language or "en")


def _types_in_words(refs: Sequence[Ref]) -> str:
    counts = Counter(ref.type for ref in refs)
    return ", ".join(several_in_words(kind, counts[kind]) for kind in RecordType if counts[kind])
