"""A changed article derived again in the window: its new text, what that changes, and the one step that does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.differences import Differences, differences
from viewer.document.editing import CannotEdit
from viewer.document.rederiving import rederived
from viewer.document.text import shown
from viewer.shell.review.article_dialog import ArticleDialog, Purpose
from viewer.shell.review.questions import Answer, ask_again
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.document.types import Document
    from viewer.shell.document_tab import DocumentTab
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

    def job() -> tuple[Document, Differences] | str:
        try:
            after = rederived(document, draft, source)
        except CannotEdit as error:
            return str(error)
        return after, differences(document, after)

    def take(made: tuple[Document, Differences] | str) -> None:
        runner.leave()
        if isinstance(made, str):
            tab.say(translate("Review", "It cannot be derived again: {0}.").format(shown(made, 200)))
        elif editing.document is not document:  # it was changed meanwhile
            put_again(tab, draft, source)
        elif made[0] == document:
            tab.say(translate("Review", "Derived again: nothing has changed."))
        else:
            ask_again(tab, *in_words(made[1]), partial(_answered, tab, document, made[0]))

    runner.run("again", job, take)


def _answered(tab: DocumentTab, before: Document, after: Document, answer: Answer) -> None:
    if answer is Answer.APPLY and tab.edits is not None and tab.edits.editing.document is before:
        tab.edits.editing.apply(translate("Review", "Derive the changed article again"), after)
        tab.edits.show_review(True)


def in_words(made: Differences) -> tuple[str, str]:
    """What deriving again changes: the numbers, and what becomes of settled records."""
    told = translate("Review", "{0} kept, {1} new, {2} changed, {3} gone").format(
        *(f"{number:,}" for number in (made.kept, made.new, made.changed, made.gone))
    )
    stays = translate("Review", "What you kept or edited stays; what you rejected is not made again.")
    if made.unfounded:
        lost = translate("Review", "Settled records whose words the new text does not have: {0}. They stay, too.")
        stays = f"{stays} {lost.format(f'{made.unfounded:,}')}"
    return told, stays
