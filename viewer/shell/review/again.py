"""A changed article derived again in the window: its new text, what that changes, and the one step that does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.differences import Differences, differences, differing
from viewer.document.editing import CannotEdit
from viewer.document.rederiving import rederived
from viewer.document.text import shown
from viewer.session.editing.refs import at
from viewer.shell.review.article_dialog import ArticleDialog, Purpose
from viewer.shell.review.questions import Answer, ask_again
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.document.editing import At
    from viewer.document.types import Document
    from viewer.query.filter import Ref
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.review.pane import ReviewPane
    from viewer.shell.window import Window

translate = QCoreApplication.translate


def derive_again(window: Window) -> ArticleDialog | None:
    """Opens the dialog for the new text of an article of the document in front, if that can be edited."""
    tab = window.files.tab
    if tab is None or tab.edits is None:
        return None
    sources = [each for each in tab.edits.editing.document.sources if each.text]
    if not sources:
        tab.say(translate("Review", "No source of this timeline has a text that could be derived again."))
        return None
    dialog = ArticleDialog(window.theme, window.folder_to_begin_in(), window, Purpose.AGAIN)
    dialog.ask_source(sources)
    dialog.derived.connect(lambda _: tab.say(dialog.notice))
    dialog.derived.connect(lambda draft: put_again(tab, draft, dialog.source))
    dialog.open()
    return dialog


def put_again(tab: DocumentTab, draft: Document, source: str) -> None:
    """Asks whether to put an article's new draft into a tab's document, with what that changes; can be undone."""
    if tab.edits is None:
        return
    editing, runner = tab.edits.editing, ThreadRunner(tab)
    document = editing.document

    def job() -> tuple[Document, Differences, frozenset[At]] | str:
        try:
            after = rederived(document, draft, source)
        except CannotEdit as error:
            return str(error)
        return after, differences(document, after), differing(document, after)

    def take(made: tuple[Document, Differences, frozenset[At]] | str) -> None:
        runner.leave()
        if isinstance(made, str):
            tab.say(translate("Review", "It cannot be derived again: {0}.").format(shown(made, 200)))
        elif editing.document is not document:  # it was changed meanwhile
            put_again(tab, draft, source)
        elif made[0] == document:
            tab.say(translate("Review", "Derived again: nothing has changed."))
        else:
            ask_again(tab, *in_words(made[1]), partial(_answered, tab, document, made[0], made[2]))

    runner.run("again", job, take)


def _answered(tab: DocumentTab, before: Document, after: Document, other: frozenset[At], answer: Answer) -> None:
    if answer is Answer.APPLY and tab.edits is not None and tab.edits.editing.document is before:
        tab.edits.editing.apply(translate("Review", "Derive the changed article again"), after)
        tab.edits.show_review(True)
        if (pane := tab.edits.front) is not None:
            _show_first(pane, [ref for ref in pane.order.drafts() if at(ref) in other])


def _show_first(pane: ReviewPane, drafts: Sequence[Ref]) -> None:
    """Goes to the first of the drafts that the new text made, or made otherwise, and says how many they are."""
    if not drafts:
        return
    pane.show_record(drafts[0])
    told = translate("Review", "This is the first of {n} drafts that are new or told otherwise.")
    one = translate("Review", "This is the one draft that is new or told otherwise.")
    pane.say(told.replace("{n}", f"{len(drafts):,}") if len(drafts) > 1 else one, done=True)


def in_words(made: Differences) -> tuple[str, str]:
    """What deriving again changes: the numbers, and what becomes of settled records."""
    told = translate("Review", "{0} as they were, {1} new, {2} changed, {3} gone").format(
        *(f"{number:,}" for number in (made.kept, made.new, made.changed, made.gone))
    )
    stays = translate("Review", "What you kept or edited stays; what you rejected is not made again.")
    if made.unfounded:
        lost = translate("Review", "Settled records whose words the new text does not have: {0}. They stay, too.")
        stays = f"{stays} {lost.format(f'{made.unfounded:,}')}"
    return told, stays
