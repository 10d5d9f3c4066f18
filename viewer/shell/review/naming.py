"""Selected words taken as a name: another name of an actor, or a new actor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.editing import added
from viewer.document.editing_actors import alias_added
from viewer.document.editing_quotes import evidence_at
from viewer.document.text import fold, on_one_line, shown
from viewer.document.types import Actor
from viewer.shell.review.making import MOST_OFFERED, menu_of, numbered, open_menu, plain

if TYPE_CHECKING:
    from viewer.document.types import Document
    from viewer.shell.review.pane import ReviewPane

translate = QCoreApplication.translate

_SHORT = 40


def name_from_quote(pane: ReviewPane, source: str, stretch: tuple[int, int]) -> None:
    """Asks whose name the selected words are; that can be somebody new."""
    name = on_one_line(evidence_at(pane.document, source, *stretch).exact)
    menu = menu_of(pane, translate("Review", "Whose name is “{0}”?").format(shown(name, _SHORT)))
    new = translate("Review", "New actor “{0}”").format(shown(name, _SHORT))
    actors = likely_bearers(pane.document, name)
    offered = [(actor.name, partial(_call, pane, actor, name)) for actor in actors[: MOST_OFFERED - 1]]
    offered.insert(1 if actors and _is_called(actors[0], name) else 0, (new, partial(_make, pane, name)))
    for number, (told, do) in enumerate(offered, 1):
        menu.addAction(numbered(number, told)).triggered.connect(do)
    if len(actors) >= MOST_OFFERED:
        more = menu.addMenu(translate("Review", "All actors"))
        for actor in actors:
            more.addAction(plain(actor.name)).triggered.connect(partial(_call, pane, actor, name))
    open_menu(menu, pane.text)


def likely_bearers(document: Document, name: str) -> list[Actor]:
    """All actors: first who is called so already, then those that share a word with the name."""
    words = set(fold(name).split())

    def shared(actor: Actor) -> tuple[bool, int]:
        count = max(len(words & set(fold(each).split())) for each in (actor.name, *actor.aliases))
        return not _is_called(actor, name), -count

    return sorted(document.actors, key=shared)


def _is_called(actor: Actor, name: str) -> bool:
    return fold(name) in {fold(each) for each in (actor.name, *actor.aliases)}


def _make(pane: ReviewPane, name: str, _checked: bool = False) -> None:
    label = translate("Review", "Add the actor {0}").format(shown(name, _SHORT))
    if pane.apply(label, lambda: added(pane.document, Actor(id="", name=name))[0], pane.ref):
        pane.focus_text()


def _call(pane: ReviewPane, actor: Actor, name: str, _checked: bool = False) -> None:
    if name in (actor.name, *actor.aliases):
        pane.say(translate("Review", "{0} is called so already.").format(shown(actor.name, _SHORT)), done=True)
        pane.focus_text()
        return
    label = translate("Review", "Call {0} by another name").format(shown(actor.name, _SHORT))
    if pane.apply(label, lambda: alias_added(pane.document, actor.id, name), pane.ref):
        told = translate("Review", "{0} is also called “{1}” now.")
        pane.say(told.format(shown(actor.name, _SHORT), shown(name, _SHORT)), done=True)
        pane.focus_text()
