"""What single keys do with the record under review: keep, reject, edit, merge, split, attach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.editing import CannotEdit, kept, rejected
from viewer.document.editing_merges import split, split_at
from viewer.document.editing_quotes import evidence_at
from viewer.session.editing.refs import at
from viewer.shell.review.making import attach
from viewer.shell.review.merging import merge
from viewer.shell.review.words import short_words

if TYPE_CHECKING:
    from viewer.document.types import Document
    from viewer.query.filter import Ref
    from viewer.shell.review.order import Told
    from viewer.shell.review.pane import ReviewPane

translate = QCoreApplication.translate


def do_with(pane: ReviewPane, name: str, ref: Ref, record: Told) -> None:
    """Does one of the bar's deeds with a record; what settles it leads to the next draft."""
    document, short = pane.document, short_words(record)
    following = pane.order.after(ref, drafts=True)
    match name:
        case "keep":
            pane.apply(translate("Review", "Keep {0}").format(short), lambda: kept(document, at(ref)), following)
        case "reject":
            onwards = following if following != ref else None
            pane.apply(translate("Review", "Reject {0}").format(short), lambda: rejected(document, at(ref)), onwards)
        case "edit":
            pane.card.form.focus_first()
        case "merge":
            merge(pane, ref, pane.bar.buttons["merge"])
        case "split":
            if pane.apply(translate("Review", "Split {0}").format(short), lambda: _split(pane, ref), ref):
                pane.say(translate("Review", "It is two now; the second comes next. U takes that back."), done=True)
        case "attach":
            attach(pane, ref, pane.bar.buttons["attach"])


def _split(pane: ReviewPane, ref: Ref) -> Document:
    """The record as two: selected words become the second, or what stands behind the caret does."""
    source, stretch = pane.source, pane.text.chosen_stretch
    if source is not None and stretch is not None:
        return split(pane.document, at(ref), (evidence_at(pane.document, source.id, *stretch),))[0]
    try:
        return split_at(pane.document, at(ref), pane.text.caret)[0]
    except CannotEdit as error:
        if not pane.order.records[ref].evidence:
            raise
        told = translate("Review", "click, or go with the arrows, to where the second part begins, then press S")
        raise CannotEdit(told) from error
