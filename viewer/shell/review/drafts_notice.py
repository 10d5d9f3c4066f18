"""The notice above a document that has drafts which nobody has settled, with the way to its review."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from viewer.shell.notices import NoticeBar
    from viewer.shell.review.edits import Edits

translate = QCoreApplication.translate


def tell_drafts(bar: NoticeBar, edits: Edits | None, notice: str) -> None:
    """Says what there is to say of a document just opened, and how many of its drafts wait; until the review opens."""
    told = ""

    def say_notice() -> None:
        bar.show_notice(notice, until_saved=edits is not None and not edits.editing.saved)

    def tell() -> None:
        nonlocal told
        done, of = edits.progress if edits is not None else (0, 0)
        if edits is None or done == of or edits.front is not None:
            told = ""
            say_notice()
            return
        told = f"{notice} {drafts_in_words(of - done)}".strip()
        bar.show_notice(told, translate("Review", "&Review (F7)"), partial(edits.show_review, True), quiet=not notice)

    def tell_again() -> None:
        if told and bar.text == told:  # not dismissed, and nothing else is said
            tell()

    def end() -> None:
        if told and bar.text == told:
            say_notice()

    tell()
    if edits is not None:
        edits.when_changed(tell_again)
        edits.once_reviewed(end)


def drafts_in_words(count: int) -> str:
    """How many drafts wait."""
    if count == 1:
        return translate("Review", "1 draft to settle.")
    return translate("Review", "{0} drafts to settle.").format(f"{count:,}")


def settled_in_words(done: int, of: int) -> str:
    """How much of a document's drafts is settled."""
    if not of:
        return translate("Review", "No drafts")
    if done == of:
        return translate("Review", "All {0} settled").format(of)
    return translate("Review", "{0} of {1} settled").format(done, of)
