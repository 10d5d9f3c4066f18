"""Two records made one: the other is picked among those around it in the text, the next one first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from viewer.document.editing_merges import merged
from viewer.session.editing.refs import at
from viewer.shell.review.making import MOST_MORE, MOST_OFFERED, menu_of, numbered, open_menu, plain
from viewer.shell.review.words import short_words, told_apart

if TYPE_CHECKING:
    from viewer.query.filter import Ref
    from viewer.shell.review.order import Order
    from viewer.shell.review.pane import ReviewPane

translate = QCoreApplication.translate


def merge(pane: ReviewPane, ref: Ref, button: QWidget) -> None:
    """Asks with which record of its type one is to be made one; where there is but one, takes that."""
    others = around(pane.order, ref)
    if not others:
        pane.say(translate("Review", "There is nothing of its type that this could be one with."))
    elif len(others) == 1:
        _merge(pane, ref, others[0])
    else:
        menu = menu_of(pane, translate("Review", "With which is it one?"))
        offered = others[: MOST_OFFERED + MOST_MORE]
        said = told_apart([pane.order.records[other] for other in offered])
        for number, other in enumerate(offered[:MOST_OFFERED], 1):
            action = menu.addAction(numbered(number, said[number - 1]))
            action.triggered.connect(partial(_merge, pane, ref, other))
        if len(others) > MOST_OFFERED:
            more = menu.addMenu(translate("Review", "Farther away"))
            for other, words in zip(offered[MOST_OFFERED:], said[MOST_OFFERED:], strict=True):
                action = more.addAction(plain(words))
                action.triggered.connect(partial(_merge, pane, ref, other))
        open_menu(menu, button)


def around(order: Order, ref: Ref) -> list[Ref]:
    """The other records of a type: the one that follows in the text first, then the nearer before the farther."""
    alike = [each for each in order.refs if each.type is ref.type]
    here = alike.index(ref)
    places = sorted(range(len(alike)), key=lambda place: (abs(place - here), place < here))
    return [alike[place] for place in places if place != here]


def _merge(pane: ReviewPane, ref: Ref, other: Ref, _checked: bool = False) -> None:
    one, told = (short_words(pane.order.records[each]) for each in (ref, other))
    label = translate("Review", "Merge {0} with {1}").format(one, told)
    if pane.apply(label, lambda: merged(pane.document, at(ref), at(other)), ref):
        pane.say(translate("Review", "{0} is part of it now. U takes that back.").format(told), done=True)
        pane.focus_text()
