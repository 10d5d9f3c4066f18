"""Records made of selected words, and statements and figures joined to the events that they are about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.document.editing_links import attached, detached
from viewer.document.text import shown
from viewer.document.types import Event
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.refs import at
from viewer.shell.review.text import ReviewText
from viewer.shell.review.words import short_words, told_apart

if TYPE_CHECKING:
    from viewer.document.types import Document
    from viewer.shell.review.order import Order
    from viewer.shell.review.pane import ReviewPane

translate = QCoreApplication.translate

MOST_OFFERED = 9
"""Events offered at once, each under a digit."""
MOST_MORE = 40
"""Others offered besides, in a menu of their own."""
_LONGEST = 70

Kind = Literal["event", "statement", "figure"]
TYPES: dict[str, RecordType] = {
    "event": RecordType.EVENT,
    "statement": RecordType.STATEMENT,
    "figure": RecordType.FIGURE,
}


def make_from_quote(pane: ReviewPane, kind: str, source: str, stretch: tuple[int, int]) -> None:
    """Makes a record of selected words; of a statement, asks who speaks."""
    if kind != "statement":
        _make(pane, cast(Kind, kind), source, stretch, "")
        return
    actors = near_speakers(pane)
    if not actors:
        pane.say(translate("Review", "A statement needs a speaker, and the file has no actor yet."))
        return
    menu = menu_of(pane, translate("Review", "Who says so?"))
    for number, (id, name) in enumerate(actors[:MOST_OFFERED], 1):
        action = menu.addAction(numbered(number, name))
        action.triggered.connect(lambda _=False, id=id: _make(pane, "statement", source, stretch, id))
    if len(actors) > MOST_OFFERED:
        more = menu.addMenu(translate("Review", "All actors"))
        for id, name in actors:
            action = more.addAction(plain(name))
            action.triggered.connect(lambda _=False, id=id: _make(pane, "statement", source, stretch, id))
    open_menu(menu, pane.text)


def near_speakers(pane: ReviewPane) -> list[tuple[str, str]]:
    """All actors, those who speak most first: id and name."""
    document = pane.document
    counts: dict[str, int] = {}
    for statement in document.statements:
        counts[statement.speaker] = counts.get(statement.speaker, 0) + 1
    actors = sorted(document.actors, key=lambda actor: -counts.get(actor.id, 0))
    return [(actor.id, actor.name) for actor in actors]


def _make(pane: ReviewPane, kind: Kind, source: str, stretch: tuple[int, int], speaker: str) -> None:
    label = {
        "event": translate("Review", "Make an event"),
        "statement": translate("Review", "Make a statement"),
        "figure": translate("Review", "Make a figure"),
    }[kind]
    made: list[str] = []
    from viewer.session.editing.from_quote import record_from_quote  # late: the rules take a while to be read

    def make() -> Document:
        document, id = record_from_quote(pane.document, kind, source, *stretch, speaker=speaker)
        made.append(id)
        return document

    if pane.apply(label, make, None) and made:
        pane.show_record(Ref(TYPES[kind], made[0]))
        pane.focus_text()


def attach(pane: ReviewPane, ref: Ref, button: QWidget) -> None:
    """Offers the events around a statement or figure; those that it is about are ticked, and can be let go."""
    record = pane.order.records[ref]
    if isinstance(record, Event):
        return
    events = near_events(pane.order, ref)
    if not events:
        pane.say(translate("Review", "There is no event to attach it to."))
        return
    menu = menu_of(pane, translate("Review", "Which event is it about?"))
    events = events[: MOST_OFFERED + MOST_MORE]
    said = told_apart(events)
    for number, event in enumerate(events[:MOST_OFFERED], 1):
        _offer(pane, ref, event, menu, numbered(number, said[number - 1]))
    if len(events) > MOST_OFFERED:
        more = menu.addMenu(translate("Review", "Farther away"))
        for event, words in zip(events[MOST_OFFERED:], said[MOST_OFFERED:], strict=True):
            _offer(pane, ref, event, more, plain(words))
    open_menu(menu, button)


def _offer(pane: ReviewPane, ref: Ref, event: Event, menu: QMenu, words: str) -> None:
    """Offers an event that a record may be about, ticked where it is."""
    record = pane.order.records[ref]
    on = not isinstance(record, Event) and event.id in record.about
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(partial(_join, pane, ref, event.id, on))


def _join(pane: ReviewPane, ref: Ref, event: str, on: bool, _checked: bool = False) -> None:
    """Attaches a record to an event, or detaches it where it is `on`."""
    label = translate("Review", "Detach {0}") if on else translate("Review", "Attach {0}")
    edit = detached if on else attached
    pane.apply(label.format(short_words(pane.order.records[ref])), lambda: edit(pane.document, at(ref), event), ref)


def attach_to(pane: ReviewPane, ref: Ref, event: str) -> None:
    """Attaches a statement or figure to an event that it was dropped on."""
    record = pane.order.records.get(ref)
    if record is None or isinstance(record, Event):
        return
    if event in record.about:
        pane.show_record(ref)
        pane.say(translate("Review", "It is attached to that event already."))
    else:
        _join(pane, ref, event, False)


def near_events(order: Order, ref: Ref) -> list[Event]:
    """Events, those that it is about first, then those nearest to a record in the text."""
    record = order.records[ref]
    about = set() if isinstance(record, Event) else set(record.about)
    here = order.place_of(ref)
    events = [
        (each.id not in about, abs(place - here), each)
        for place, each in enumerate(order.told)
        if isinstance(each, Event)
    ]
    return [event for _, _, event in sorted(events, key=lambda one: one[:2])]


class _Menu(QMenu):
    """A menu that keeps its digits, which are keys of the review too."""

    def event(self, event: QEvent) -> bool:
        """Takes keys before shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def menu_of(pane: ReviewPane, title: str) -> QMenu:
    """A menu of choices under a question."""
    menu = _Menu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(title)
    menu.addAction(plain(title)).setEnabled(False)  # a section's words are not drawn everywhere
    menu.addSeparator()
    return menu


def numbered(number: int, words: str) -> str:
    """A choice with its digit, which chooses it."""
    return f"&{number}  {plain(words)}"


def plain(words: str) -> str:
    """A choice that no key marks."""
    return shown(words, _LONGEST).replace("&", "&&")


def open_menu(menu: QMenu, near: QWidget) -> None:
    """Opens a menu above a button, or below the selected words of the text; its first choice is ready for Return."""
    if isinstance(near, ReviewText):
        place = near.below_selection()
    else:
        place = near.mapToGlobal(near.rect().topLeft())
        place.setY(place.y() - menu.sizeHint().height())
    menu.popup(place)
    menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled() and not action.isSeparator()))
